package launch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"
)

// Jars is a complete set of verified jars on disk.
type Jars struct {
	Lib  string // the flat folder that holds them
	list []Jar
}

// Classpath is the jars in sorted order, joined for java's -cp. The order is
// part of the key of a class-data archive, so it must not vary.
func (j Jars) Classpath() string {
	files := make([]string, len(j.list))
	for i, jar := range j.list {
		files[i] = filepath.Join(j.Lib, jar.File())
	}
	sort.Strings(files)
	return strings.Join(files, string(os.PathListSeparator))
}

// DefaultCacheDir is where jars are kept: ENTENTE_CACHE_DIR if that is set, else
// the folder `entente` in the user's cache folder.
func DefaultCacheDir() (string, error) {
	if dir := os.Getenv("ENTENTE_CACHE_DIR"); dir != "" {
		return filepath.Abs(dir)
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("there is no cache folder for the Neo4j jars (%w); set ENTENTE_CACHE_DIR to a folder of your choice", err)
	}
	return filepath.Join(dir, "entente"), nil
}

// store is the part of the cache that belongs to one Neo4j version. All files of
// it appear by rename, so a reader never sees half a jar; the marker, written
// last, says that nothing is missing.
type store struct {
	dir  string
	list []Jar
}

func newStore(cacheDir string, list []Jar) store {
	return store{dir: filepath.Join(cacheDir, "neo4j", Version), list: list}
}

func (s store) lib() string          { return filepath.Join(s.dir, "lib") }
func (s store) marker() string       { return filepath.Join(s.dir, ".complete") }
func (s store) path(j Jar) string    { return filepath.Join(s.lib(), j.File()) }
func (s store) partial(j Jar) string { return s.path(j) + ".part" }
func (s store) jars() Jars           { return Jars{Lib: s.lib(), list: s.list} }

// digest names the list: a cache filled from another list is not complete.
func (s store) digest() string {
	h := sha256.New()
	for _, j := range s.list {
		fmt.Fprintf(h, "%s %s %d\n", j.RepositoryPath(), j.SHA256, j.Size)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// complete reports whether the marker names this list and every jar is there in
// its right size. It reads no contents: that was done when the jar came in.
func (s store) complete() bool {
	mark, err := os.ReadFile(s.marker())
	if err != nil || strings.TrimSpace(string(mark)) != s.digest() {
		return false
	}
	for _, j := range s.list {
		if info, err := os.Stat(s.path(j)); err != nil || info.Size() != j.Size {
			return false
		}
	}
	return true
}

func (s store) markComplete() error {
	return writeFileAtomic(s.marker(), []byte(s.digest()+"\n"), 0o644)
}

// missing lists the jars whose contents in the cache are absent or wrong; wrong
// ones are removed.
func (s store) missing() ([]Jar, error) {
	var out []Jar
	for _, j := range s.list {
		ok, err := fileMatches(s.path(j), j)
		if err != nil {
			return nil, err
		}
		if ok {
			continue
		}
		if err := os.Remove(s.path(j)); err != nil && !os.IsNotExist(err) {
			return nil, fmt.Errorf("a damaged jar cannot be removed from the cache: %w", err)
		}
		out = append(out, j)
	}
	return out, nil
}

// adopt copies a file into the cache if it is the jar; it reports false, without
// error, when the file is absent or is something else.
func (s store) adopt(src string, j Jar) (bool, error) {
	in, err := os.Open(src)
	if err != nil {
		return false, nil
	}
	defer in.Close()
	if info, err := in.Stat(); err != nil || info.Size() != j.Size {
		return false, nil
	}
	out, err := os.CreateTemp(s.lib(), j.File()+".copy*")
	if err != nil {
		return false, fmt.Errorf("the cache folder cannot be written: %w", err)
	}
	defer os.Remove(out.Name())
	h := sha256.New()
	_, err = io.Copy(io.MultiWriter(out, h), in)
	if cerr := out.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return false, fmt.Errorf("copying %s into the cache: %w", j.File(), err)
	}
	if hex.EncodeToString(h.Sum(nil)) != j.SHA256 {
		return false, nil
	}
	return true, os.Rename(out.Name(), s.path(j))
}

// fileMatches reports whether the file at p has the jar's size and SHA-256.
func fileMatches(p string, j Jar) (bool, error) {
	f, err := os.Open(p)
	if os.IsNotExist(err) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("a jar in the cache cannot be read: %w", err)
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	if err != nil {
		return false, fmt.Errorf("a jar in the cache cannot be read: %w", err)
	}
	return n == j.Size && hex.EncodeToString(h.Sum(nil)) == j.SHA256, nil
}

// lock lets one process at a time fill the cache; the others wait and then find
// it full.
func (s store) lock(ctx context.Context, say func(string)) (release func(), err error) {
	if err := os.MkdirAll(s.lib(), 0o755); err != nil {
		return nil, fmt.Errorf("the cache folder for the Neo4j jars cannot be made: %w", err)
	}
	return waitLock(ctx, filepath.Join(s.dir, ".lock"), 200*time.Millisecond, func() {
		say("Another process is fetching the Neo4j jars; waiting for it.")
	})
}
