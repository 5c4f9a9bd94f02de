package launch

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
)

func TestFetchFromLocalRepositoryNeedsNothingElse(t *testing.T) {
	w := newWorld(t)
	for _, j := range w.jars {
		w.put(w.o.LocalRepository, j, w.data(j))
	}
	jars := w.fetched()
	sep := string(os.PathListSeparator)
	want := filepath.Join(jars.Lib, "one-1.0.jar") + sep + filepath.Join(jars.Lib, "three-3.jar") + sep + filepath.Join(jars.Lib, "two-2.0-linux.jar")
	if jars.Classpath() != want {
		t.Errorf("class path %s, want it sorted", jars.Classpath())
	}
}

func TestFetchTakesFromEachSourceWhatItHas(t *testing.T) {
	w := newWorld(t)
	w.put(w.o.LocalRepository, w.jars[0], w.data(w.jars[0]))
	damaged := []byte(strings.Repeat("x", int(w.jars[1].Size)))
	w.put(w.o.LocalRepository, w.jars[1], damaged)
	requests := w.serve(nil)
	w.fetched()
	if got := requests(); len(got) != 2 {
		t.Errorf("requests %v; the jar of the local repository was there already", got)
	}
}

func TestCompleteCacheIsUsedAsItIs(t *testing.T) {
	w := newWorld(t)
	requests := w.serve(nil)
	w.fetched()
	before := len(requests())
	w.o.RepositoryURL = ""
	w.fetched()
	if len(requests()) != before || !w.last.AlreadyHere {
		t.Error("a complete cache was fetched again")
	}
}

func TestDamagedCacheIsRepaired(t *testing.T) {
	w := newWorld(t)
	requests := w.serve(nil)
	lib := w.fetched().Lib
	short := filepath.Join(lib, w.jars[2].File())
	if err := os.Truncate(short, 10); err != nil {
		t.Fatal(err)
	}
	w.fetched() // the size shows it
	if got := len(requests()); got != 4 {
		t.Errorf("%d requests, want 3 and 1 for the damaged jar", got)
	}
	flipped := w.data(w.jars[0])
	if err := os.WriteFile(filepath.Join(lib, w.jars[0].File()), append([]byte("!"), flipped[1:]...), 0o644); err != nil {
		t.Fatal(err)
	}
	w.o.Verify = true
	w.fetched() // only the sum shows it
}

func TestInterruptedDownloadGoesOn(t *testing.T) {
	w := newWorld(t)
	j := w.jars[2]
	half := int(j.Size / 2)
	broken := true
	requests := w.serve(func(rw http.ResponseWriter, r *http.Request) bool {
		if !broken || !strings.HasSuffix(r.URL.Path, j.File()) {
			return false
		}
		start := 0
		if v, ok := strings.CutPrefix(r.Header.Get("Range"), "bytes="); ok {
			start, _ = strconv.Atoi(strings.TrimSuffix(v, "-"))
			rw.Header().Set("Content-Range", fmt.Sprintf("bytes %d-%d/%d", start, j.Size-1, j.Size))
		}
		rw.Header().Set("Content-Length", strconv.FormatInt(j.Size-int64(start), 10))
		if start > 0 {
			rw.WriteHeader(http.StatusPartialContent)
		}
		if start < half {
			_, _ = rw.Write(w.data(j)[start:half])
		}
		return true // the connection closes before the promised end
	})
	w.refused("broke off after "+strconv.Itoa(half)+" of", "Three ways out")
	info, err := os.Stat(newStore(w.o.CacheDir, w.jars).partial(j))
	if err != nil || info.Size() != int64(half) {
		t.Fatalf("the partial file is %v, %v; want %d bytes", info, err, half)
	}
	broken = false
	w.fetched()
	last := requests()[len(requests())-1]
	if want := fmt.Sprintf("bytes=%d-", half); !strings.HasSuffix(last, want) {
		t.Errorf("the last request is %q, want it to ask for %q", last, want)
	}
}

func TestServerWithoutRangesIsFine(t *testing.T) {
	w := newWorld(t)
	s := newStore(w.o.CacheDir, w.jars)
	if err := os.MkdirAll(s.lib(), 0o755); err != nil {
		t.Fatal(err)
	}
	// A partial file of something else, and one that is longer than the jar.
	for i, text := range []string{"something else", strings.Repeat("long", 100_000)} {
		if err := os.WriteFile(s.partial(w.jars[i]), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	w.serve(func(rw http.ResponseWriter, r *http.Request) bool {
		_, _ = rw.Write(w.contents[strings.TrimPrefix(r.URL.Path, "/maven2/")])
		return true
	})
	w.fetched()
}

func TestPartialFileOfSomethingElseIsThrownAway(t *testing.T) {
	w := newWorld(t)
	s := newStore(w.o.CacheDir, w.jars)
	if err := os.MkdirAll(s.lib(), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.partial(w.jars[1]), []byte("something else"), 0o644); err != nil {
		t.Fatal(err)
	}
	w.serve(nil)
	w.fetched()
}

func TestWrongContentsAreNeverKept(t *testing.T) {
	for _, c := range []struct {
		what string
		bend func([]byte) []byte
	}{
		{"other bytes", func(b []byte) []byte { return append([]byte("?"), b[1:]...) }},
		{"too long", func(b []byte) []byte { return append(append([]byte{}, b...), '!') }},
	} {
		t.Run(c.what, func(t *testing.T) {
			w := newWorld(t)
			w.serve(func(rw http.ResponseWriter, r *http.Request) bool {
				if !strings.HasSuffix(r.URL.Path, w.jars[0].File()) {
					return false
				}
				_, _ = rw.Write(c.bend(w.data(w.jars[0])))
				return true
			})
			w.refused("is not the expected file", w.jars[0].File())
			s := newStore(w.o.CacheDir, w.jars)
			for _, file := range []string{s.path(w.jars[0]), s.partial(w.jars[0])} {
				if _, err := os.Stat(file); err == nil {
					t.Errorf("%s was kept", file)
				}
			}
		})
	}
}

func TestRepositoryThatHasNotTheJar(t *testing.T) {
	w := newWorld(t)
	requests := w.serve(func(rw http.ResponseWriter, r *http.Request) bool { http.NotFound(rw, r); return true })
	w.refused("404 Not Found", "install Maven", "ENTENTE_MAVEN_REPO", "Docker")
	if n := len(requests()); n > len(w.jars) {
		t.Errorf("%d requests for %d jars: a plain no was asked again", n, len(w.jars))
	}
}

func TestBusyRepositoryIsAskedAgain(t *testing.T) {
	w := newWorld(t)
	var mu sync.Mutex
	said := map[string]bool{}
	w.serve(func(rw http.ResponseWriter, r *http.Request) bool {
		mu.Lock()
		defer mu.Unlock()
		first := !said[r.URL.Path]
		said[r.URL.Path] = true
		if first {
			http.Error(rw, "busy", http.StatusServiceUnavailable)
		}
		return first
	})
	w.fetched()
}

func TestNoSourceAtAllNamesTheWaysOut(t *testing.T) {
	w := newWorld(t)
	w.refused("3 jars", "has 0 of the 3 jars", "mvn is not on PATH", "neither ENTENTE_MAVEN_REPO nor a mirror", "install Maven", "set ENTENTE_MAVEN_REPO", "docker compose up")
}

func TestUnusableRepositoryAddress(t *testing.T) {
	w := newWorld(t)
	for _, address := range []string{"repo.example", "ftp://127.0.0.1/maven2", "http://"} {
		w.o.RepositoryURL = address
		w.refused("ENTENTE_MAVEN_REPO is \""+address+"\"", "not an http(s) address")
	}
}

func TestParallelFetchesShareOneCache(t *testing.T) {
	w := newWorld(t)
	w.o.Progress = nil
	requests := w.serve(nil)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if _, err := Fetch(context.Background(), w.o); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := len(requests()); n != len(w.jars) {
		t.Errorf("%d requests for %d jars by four fetches", n, len(w.jars))
	}
}

func TestInterruptedFetchSaysThatItGoesOn(t *testing.T) {
	w := newWorld(t)
	ctx, cancel := context.WithCancel(t.Context())
	w.serve(func(_ http.ResponseWriter, r *http.Request) bool {
		cancel()
		<-r.Context().Done()
		return true
	})
	_, err := Fetch(ctx, w.o)
	if err == nil || !strings.Contains(err.Error(), "the next fetch goes on from here") {
		t.Errorf("the error is %v", err)
	}
}
