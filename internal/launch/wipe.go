package launch

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"
)

// Wipe deletes the instance: data, password, logs, configuration. It refuses
// while a server runs on the folder, and it refuses a folder that is not an
// instance. A folder that does not exist is no error. The jars stay.
func Wipe(dir string) error {
	in := instance{dir}
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if !in.ours() {
		return fmt.Errorf("%s is not a Neo4j instance of Entente (it has no file %s), so nothing in it is deleted", dir, instanceMark)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	release, err := Lock(ctx, in.path("lock"), nil)
	if err != nil {
		return err
	}
	defer release()
	s, err := Find(dir)
	if err == nil {
		return fmt.Errorf("a Neo4j runs on %s (process %d); stop it before wiping", dir, s.PID)
	}
	if !errors.Is(err, ErrNotRunning) {
		return err
	}
	// The mark goes last: an interrupted wipe can be repeated.
	for _, name := range []string{"conf", "data", "logs", "run", "tmp", "plugins", "import", "licenses",
		ThrowAwayMark, TestsLock, "password", "server.json", "lock", instanceMark} {
		if err := os.RemoveAll(in.path(name)); err != nil {
			return fmt.Errorf("the instance cannot be deleted: %w", err)
		}
	}
	// The folder itself goes only if nothing else is in it.
	if entries, err := os.ReadDir(dir); err == nil && len(entries) == 0 {
		return os.Remove(dir)
	}
	return nil
}
