package launch

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// A class-data archive (AppCDS) keeps classes in the form in which the JVM wants
// them. It belongs to one build of Java, one class path and one collector; the
// JVM ignores one that does not fit. It stands beside the jars.

// archiveMaking is how long a half-made archive counts as being made by somebody.
const archiveMaking = 15 * time.Minute

// archiveFlags returns the JVM's flags to use the archive. When there is none and
// one is wanted, they make one at exit under the temporary name making, and
// keepArchive puts it in place; only one process at a time does so.
func archiveFlags(jars Jars, java Java, wanted bool) (flags []string, making string, err error) {
	dir := filepath.Join(filepath.Dir(jars.Lib), "cds")
	h := sha256.Sum256([]byte(java.Path + "\n" + java.Banner + "\n" + jars.Classpath()))
	file := filepath.Join(dir, "serial-"+hex.EncodeToString(h[:8])+".jsa")
	if _, err := os.Stat(file); err == nil {
		return []string{"-XX:SharedArchiveFile=" + file, "-Xlog:disable", "-Xlog:all=error:stderr"}, "", nil
	}
	if !wanted {
		return nil, "", nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, "", fmt.Errorf("the folder for the class-data archive cannot be made: %w", err)
	}
	making = file + ".making"
	claim, err := os.OpenFile(making, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if errors.Is(err, os.ErrExist) {
		info, serr := os.Stat(making)
		if serr == nil && time.Since(info.ModTime()) > archiveMaking {
			if rerr := os.Remove(making); rerr != nil && !os.IsNotExist(rerr) {
				return nil, "", fmt.Errorf("an abandoned class-data archive cannot be removed: %w", rerr)
			}
		}
		return nil, "", nil // somebody makes it; do without for now
	}
	if err != nil {
		return nil, "", fmt.Errorf("the class-data archive cannot be made: %w", err)
	}
	if err := claim.Close(); err != nil {
		return nil, "", err
	}
	// The dump complains about each class it cannot keep, which is normal.
	return []string{"-XX:ArchiveClassesAtExit=" + making, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"}, making, nil
}

// keepArchive puts an archive that the JVM has written under its final name. An
// empty file is a claim that came to nothing.
func keepArchive(making string) error {
	if making == "" {
		return nil
	}
	info, err := os.Stat(making)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("the class-data archive cannot be looked at: %w", err)
	}
	if info.Size() == 0 {
		dropArchive(making)
		return nil
	}
	if err := os.Rename(making, making[:len(making)-len(".making")]); err != nil {
		return fmt.Errorf("the class-data archive cannot be put in place: %w", err)
	}
	return nil
}

// dropArchive gives up a claim. A claim that cannot be removed ends by its age.
func dropArchive(making string) {
	if making != "" {
		_ = os.Remove(making)
	}
}
