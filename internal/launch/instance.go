package launch

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// instance is a folder that holds one Neo4j. Everything in it is ours:
//
//	.entente-instance   says so, and lets Wipe delete without fear
//	throwaway           present if tests may empty the database
//	password            the user's password, mode 0600
//	server.json         the running server, absent when there is none
//	lock                held while a start or a stop is under way
//	tests.lock          held by the test binary that uses the server
//	conf data logs run tmp plugins import licenses
type instance struct{ dir string }

const instanceMark = ".entente-instance"

// ThrowAwayMark is the file in an instance folder that lets tests empty the
// database.
const ThrowAwayMark = "throwaway"

// TestsLock is the file in an instance folder by which test binaries take turns.
const TestsLock = "tests.lock"

func (i instance) path(name ...string) string {
	return filepath.Join(append([]string{i.dir}, name...)...)
}

// mayUse reports, as an error, that the folder is somebody else's: it holds files
// and not our mark.
func (i instance) mayUse() error {
	entries, err := os.ReadDir(i.dir)
	if err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("the instance folder cannot be read: %w", err)
	}
	foreign := slices.ContainsFunc(entries, func(e os.DirEntry) bool { return e.Name() != "lock" })
	if foreign && !i.ours() {
		return fmt.Errorf("%s holds files that are not a Neo4j instance of Entente; name an empty folder or one that does not exist", i.dir)
	}
	return nil
}

// claim makes the folder and takes its lock.
func (i instance) claim(ctx context.Context, say func(string)) (release func(), err error) {
	if err := i.mayUse(); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(i.dir, 0o755); err != nil {
		return nil, fmt.Errorf("the instance folder cannot be made: %w", err)
	}
	return Lock(ctx, i.path("lock"), func() {
		say("Another process is starting or stopping this Neo4j; waiting for it.")
	})
}

// prepare puts the mark and the folders into place. The mark comes first, so that
// an interrupted start does not leave a folder that looks like somebody else's.
func (i instance) prepare(p Profile) error {
	if err := i.mayUse(); err != nil {
		return err
	}
	mark := "This folder is a Neo4j instance made by Entente. `entente neo4j wipe` deletes what is in it.\n"
	if err := os.WriteFile(i.path(instanceMark), []byte(mark), 0o644); err != nil {
		return fmt.Errorf("the instance folder cannot be written: %w", err)
	}
	for _, d := range []string{"conf", "data/dbms", "logs", "run", "tmp", "plugins", "import", "licenses"} {
		if err := os.MkdirAll(i.path(filepath.FromSlash(d)), 0o755); err != nil {
			return fmt.Errorf("the instance folder cannot be made: %w", err)
		}
	}
	if p == Test && !i.hasData() {
		if err := os.WriteFile(i.path(ThrowAwayMark), []byte("Tests may empty this database.\n"), 0o644); err != nil {
			return fmt.Errorf("the instance folder cannot be written: %w", err)
		}
	}
	return nil
}

// emptyTemp clears what a killed server has left in its temporary folder.
func (i instance) emptyTemp() error {
	if err := os.RemoveAll(i.path("tmp")); err != nil {
		return fmt.Errorf("the temporary folder cannot be emptied: %w", err)
	}
	if err := os.Mkdir(i.path("tmp"), 0o755); err != nil {
		return fmt.Errorf("the temporary folder cannot be made: %w", err)
	}
	return nil
}

func (i instance) ours() bool {
	_, err := os.Stat(i.path(instanceMark))
	return err == nil
}

// hasData reports whether a server has run here before.
func (i instance) hasData() bool {
	_, err := os.Stat(i.path("data", "databases"))
	return err == nil
}

// password returns the instance's password and makes it on the first start.
// The user store is seeded in the same step, see seedUser.
func (i instance) password(wish string) (string, error) {
	file := i.path("password")
	data, err := os.ReadFile(file)
	if err == nil {
		if i.hasData() {
			return strings.TrimSpace(string(data)), nil
		}
	} else if !os.IsNotExist(err) {
		return "", fmt.Errorf("the password file cannot be read: %w", err)
	} else if i.hasData() {
		return "", fmt.Errorf("%s is missing, but the database beside it has a password; put the file back, or start anew with `entente neo4j wipe`", file)
	}
	if wish == "" {
		raw := make([]byte, 12)
		if _, err := rand.Read(raw); err != nil {
			return "", fmt.Errorf("no random numbers for a password: %w", err)
		}
		wish = hex.EncodeToString(raw)
	}
	if err := writeFileAtomic(file, []byte(wish+"\n"), 0o600); err != nil {
		return "", fmt.Errorf("the password file cannot be written: %w", err)
	}
	if err := seedUser(i.path("data", "dbms", "auth.ini"), wish); err != nil {
		return "", fmt.Errorf("the user file of Neo4j cannot be written: %w", err)
	}
	return wish, nil
}

// record is server.json: enough to find the process again, and to see that it is
// the same one.
type record struct {
	PID       int     `json:"pid"`
	Started   string  `json:"started"` // the process's start time; a reused pid has another
	BoltPort  int     `json:"boltPort"`
	HTTPPort  int     `json:"httpPort"` // negative: no HTTP
	NoAuth    bool    `json:"noAuth,omitempty"`
	Profile   Profile `json:"profile"`
	Site      string  `json:"site,omitempty"`
	Version   string  `json:"version"`
	Ready     bool    `json:"ready"`
	Tied      bool    `json:"tied,omitempty"` // lives as long as the process that started it
	Archiving string  `json:"archiving,omitempty"`
}

func (i instance) readRecord() (record, error) {
	var r record
	data, err := os.ReadFile(i.path("server.json"))
	if err != nil {
		return r, err
	}
	if err := json.Unmarshal(data, &r); err != nil {
		return r, fmt.Errorf("%s is damaged: %w; if no Neo4j runs on this folder, delete the file", i.path("server.json"), err)
	}
	return r, nil
}

func (i instance) writeRecord(r record) error {
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	if err := writeFileAtomic(i.path("server.json"), append(data, '\n'), 0o644); err != nil {
		return fmt.Errorf("the state of the server cannot be written: %w", err)
	}
	return nil
}

func (i instance) forget() error {
	err := os.Remove(i.path("server.json"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("the state of the stopped server cannot be removed: %w", err)
	}
	return nil
}
