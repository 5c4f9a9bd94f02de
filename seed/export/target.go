package export

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Target takes the files of an export, one after another. Nothing has its name
// before Commit; after Abort nothing is there.
type Target interface {
	Create(name string) (io.WriteCloser, error)
	Commit() error
	Abort()
}

const part = ".part"

// beside is a folder that is there, in which files get their names at the end.
type beside struct {
	dir   string
	names []string
}

// Beside puts the files into a folder that is there, replacing files of the same
// names.
func Beside(dir string) Target { return &beside{dir: dir} }

func (b *beside) Create(name string) (io.WriteCloser, error) {
	f, err := os.Create(filepath.Join(b.dir, name+part)) //nolint:gosec // where the user says
	if err != nil {
		return nil, fmt.Errorf("cannot write the export: %w", err)
	}
	b.names = append(b.names, name)
	return &synced{Writer: bufio.NewWriterSize(f, 256<<10), f: f}, nil
}

// Commit names the files in the order in which they were made: the manifest, which
// says that all is there, is the last.
func (b *beside) Commit() error {
	for _, name := range b.names {
		if err := os.Rename(filepath.Join(b.dir, name+part), filepath.Join(b.dir, name)); err != nil {
			return fmt.Errorf("cannot give the export its name: %w", err)
		}
	}
	return nil
}

func (b *beside) Abort() {
	for _, name := range b.names {
		_ = os.Remove(filepath.Join(b.dir, name+part)) // one that cannot be removed still says what it is
	}
}

// synced is a file that is on the disk when it is closed.
type synced struct {
	*bufio.Writer
	f *os.File
}

func (s *synced) Close() error { return errors.Join(s.Flush(), s.f.Sync(), s.f.Close()) }

// folder is a folder that appears as a whole.
type folder struct {
	beside
	path string
}

// Folder makes a folder. One that is there already is replaced only if an export
// made it.
func Folder(path string) (Target, error) {
	path = filepath.Clean(path)
	if entries, err := os.ReadDir(path); err == nil && len(entries) > 0 &&
		!slices.ContainsFunc(entries, func(e os.DirEntry) bool { return strings.HasSuffix(e.Name(), manifestName) }) {
		return nil, misuse("%s holds something that no export made; name another folder", path)
	} else if err != nil && !os.IsNotExist(err) {
		return nil, fmt.Errorf("cannot write the export: %w", err)
	}
	if err := os.RemoveAll(path + part); err != nil {
		return nil, fmt.Errorf("cannot write the export: %w", err)
	}
	if err := os.Mkdir(path+part, 0o755); err != nil {
		return nil, fmt.Errorf("cannot write the export: %w", err)
	}
	return &folder{beside{dir: path + part}, path}, nil
}

func (f *folder) Commit() error {
	if err := f.beside.Commit(); err != nil {
		return err
	}
	if err := os.RemoveAll(f.path); err != nil {
		return fmt.Errorf("cannot replace the export that is there: %w", err)
	}
	if err := os.Rename(f.path+part, f.path); err != nil {
		return fmt.Errorf("cannot give the export its name: %w", err)
	}
	return nil
}

func (f *folder) Abort() { _ = os.RemoveAll(f.path + part) } // what cannot be removed still says what it is

// stream hands one of the files to a writer.
type stream struct {
	w    io.Writer
	name string
}

// Stream writes the one file to w and drops the others.
func Stream(w io.Writer, name string) Target { return &stream{w, name} }

func (s *stream) Create(name string) (io.WriteCloser, error) {
	if name == s.name {
		return open{s.w}, nil
	}
	return open{io.Discard}, nil
}

func (s *stream) Commit() error { return nil }
func (s *stream) Abort()        {}

// open is a writer that nobody closes.
type open struct{ io.Writer }

func (open) Close() error { return nil }

// archive puts the files into one zip: an answer of several files.
type archive struct{ w *zip.Writer }

// Archive writes all files as a zip to w, without times, so that the same files
// give the same bytes.
func Archive(w io.Writer) Target { return archive{zip.NewWriter(w)} }

func (a archive) Create(name string) (io.WriteCloser, error) {
	w, err := a.w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	return open{w}, err
}

func (a archive) Commit() error { return a.w.Close() }
func (a archive) Abort()        {}
