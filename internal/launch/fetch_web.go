package launch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// webRepository downloads from a Maven repository over HTTP(S).
type webRepository struct {
	base     string // configured address; "" = a mirror in settings
	settings []string
	client   *http.Client
}

const downloadWorkers = 8

func newHTTPClient() *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = downloadWorkers
	t.ResponseHeaderTimeout = 60 * time.Second
	return &http.Client{Transport: t}
}

func (w webRepository) name() string { return "plain download" }

func (w webRepository) fetch(ctx context.Context, s store, missing []Jar, seen func(int64)) error {
	base, err := w.address()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var (
		bytes   atomic.Int64
		seenMu  sync.Mutex
		wg      sync.WaitGroup
		queue   = make(chan Jar)
		errOnce sync.Once
		first   error
	)
	count := func(n int64) {
		bytes.Add(n)
		seenMu.Lock()
		defer seenMu.Unlock()
		seen(bytes.Load())
	}
	for range min(downloadWorkers, len(missing)) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := range queue {
				if err := w.download(ctx, s, base, j, count); err != nil {
					errOnce.Do(func() { first = err; cancel() })
					return
				}
			}
		}()
	}
feed:
	for _, j := range missing {
		select {
		case queue <- j:
		case <-ctx.Done():
			break feed
		}
	}
	close(queue)
	wg.Wait()
	return first
}

// address is the repository's base address without a slash at its end.
func (w webRepository) address() (string, error) {
	base, origin := w.base, "ENTENTE_MAVEN_REPO"
	if base == "" {
		base, origin = mirrorOfCentral(w.settings), "the mirror in the Maven settings"
	}
	if base == "" {
		return "", errors.New("neither ENTENTE_MAVEN_REPO nor a mirror in the Maven settings says where to download from")
	}
	u, err := url.Parse(base)
	if err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") {
		return "", fmt.Errorf("%s is %q, which is not an http(s) address", origin, base)
	}
	return strings.TrimRight(base, "/"), nil
}

// download brings one jar, twice if the first copy is damaged: an interrupted
// download goes on where it stopped, and if the sum turns out wrong the partial
// file may have been the culprit.
func (w webRepository) download(ctx context.Context, s store, base string, j Jar, count func(int64)) error {
	address := base + "/" + j.RepositoryPath()
	var err error
	for attempt := range 3 {
		if attempt > 0 {
			select {
			case <-time.After(time.Duration(attempt) * 300 * time.Millisecond):
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		if err = w.transfer(ctx, s.partial(j), address, j, count); err == nil {
			return os.Rename(s.partial(j), s.path(j))
		}
		var refused refusedError
		if ctx.Err() != nil || errors.As(err, &refused) {
			break
		}
	}
	return err
}

// refusedError is an HTTP status that another try will not change.
type refusedError struct {
	address, status string
}

func (e refusedError) Error() string {
	return fmt.Sprintf("%s answered %s", e.address, e.status)
}

// transfer appends to the partial file what is missing of it and checks the sum
// of the whole. A whole file with a wrong sum is removed.
func (w webRepository) transfer(ctx context.Context, partial, address string, j Jar, count func(int64)) error {
	f, err := os.OpenFile(partial, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return fmt.Errorf("the cache folder cannot be written: %w", err)
	}
	defer f.Close()
	h := sha256.New()
	have, err := io.Copy(h, f)
	if err != nil {
		return fmt.Errorf("the partial file of %s cannot be read: %w", j.File(), err)
	}
	if have > j.Size {
		have = 0
	}
	counted := int64(0)
	if have < j.Size {
		body, start, err := w.open(ctx, address, have)
		if err != nil {
			return err
		}
		defer body.Close()
		if start == 0 {
			h.Reset()
		}
		if err := f.Truncate(start); err != nil {
			return err
		}
		if _, err := f.Seek(start, io.SeekStart); err != nil {
			return err
		}
		count(start)
		counted = start
		// One byte more than expected is enough to know that it is another file.
		n, err := io.Copy(io.MultiWriter(f, h, counter{count, &counted}), io.LimitReader(body, j.Size-start+1))
		if err != nil {
			count(-counted)
			return fmt.Errorf("%s broke off after %d of %d bytes: %w", address, start+n, j.Size, err)
		}
		have = start + n
	}
	if have == j.Size && hex.EncodeToString(h.Sum(nil)) == j.SHA256 {
		return f.Close()
	}
	count(-counted)
	if have < j.Size {
		return fmt.Errorf("%s broke off after %d of %d bytes", address, have, j.Size)
	}
	if err := os.Remove(partial); err != nil {
		return err
	}
	return fmt.Errorf("%s is not the expected file: its size or SHA-256 differs from the pinned list (%s)", address, j.SHA256)
}

// counter counts the bytes that pass.
type counter struct {
	count func(int64)
	sum   *int64
}

func (c counter) Write(p []byte) (int, error) {
	*c.sum += int64(len(p))
	c.count(int64(len(p)))
	return len(p), nil
}

// open requests the file from an offset on. start is where the body really
// begins: a server may ignore the range and send all.
func (w webRepository) open(ctx context.Context, address string, offset int64) (body io.ReadCloser, start int64, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, 0, err
	}
	if offset > 0 {
		req.Header.Set("Range", fmt.Sprintf("bytes=%d-", offset))
	}
	resp, err := w.client.Do(req)
	if err != nil {
		return nil, 0, fmt.Errorf("no answer from the repository: %w", err)
	}
	switch {
	case resp.StatusCode == http.StatusPartialContent && offset > 0:
		return resp.Body, offset, nil
	case resp.StatusCode == http.StatusOK:
		return resp.Body, 0, nil
	}
	resp.Body.Close()
	if resp.StatusCode == http.StatusRequestedRangeNotSatisfiable {
		return w.open(ctx, address, 0)
	}
	if resp.StatusCode >= 500 || resp.StatusCode == http.StatusTooManyRequests {
		return nil, 0, fmt.Errorf("%s answered %s", address, resp.Status)
	}
	return nil, 0, refusedError{address, resp.Status}
}
