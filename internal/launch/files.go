package launch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// writeFileAtomic writes a file so that a reader sees the old or the new
// contents and nothing between, whatever interrupts the writer.
func writeFileAtomic(path string, data []byte, mode os.FileMode) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".new*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(data)
	if err == nil {
		err = tmp.Chmod(mode)
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}

// waitLock takes an exclusive lock on the file at path, which the operating
// system releases by itself when the process ends in whatever way. onWait is
// called once if the lock is held by someone else.
func waitLock(ctx context.Context, path string, every time.Duration, onWait func()) (release func(), err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, fmt.Errorf("the lock file cannot be opened: %w", err)
	}
	for waited := false; ; waited = true {
		ok, err := tryLock(f)
		if err != nil {
			f.Close()
			return nil, fmt.Errorf("the lock %s cannot be taken: %w", path, err)
		}
		if ok {
			return func() { f.Close() }, nil
		}
		if !waited && onWait != nil {
			onWait()
		}
		select {
		case <-ctx.Done():
			f.Close()
			return nil, fmt.Errorf("gave up waiting for the lock %s: %w", path, ctx.Err())
		case <-time.After(every):
		}
	}
}

// Lock takes an exclusive lock on the file at path and waits for it if need be;
// onWait, if any, is called once when there is someone to wait for. The lock
// ends with release or with the process.
func Lock(ctx context.Context, path string, onWait func()) (release func(), err error) {
	return waitLock(ctx, path, 100*time.Millisecond, onWait)
}
