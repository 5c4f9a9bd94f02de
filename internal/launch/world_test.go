package launch

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// world is a small set of jars, their contents, and places to put them.
type world struct {
	t        *testing.T
	jars     []Jar
	contents map[string][]byte // by repository path
	o        FetchOptions
	last     Progress
}

func newWorld(t *testing.T) *world {
	t.Helper()
	t.Setenv("ENTENTE_MAVEN_REPO", "")
	t.Setenv("PATH", t.TempDir()) // no mvn unless a test puts one there
	w := &world{t: t, contents: map[string][]byte{}}
	for i, j := range []Jar{
		{Group: "org.example", Artifact: "one", Version: "1.0"},
		{Group: "org.example.deep", Artifact: "two", Version: "2.0", Classifier: "linux"},
		{Group: "org", Artifact: "three", Version: "3"},
	} {
		data := []byte(strings.Repeat(fmt.Sprintf("jar %d ", i), 5000*(i+1)))
		sum := sha256.Sum256(data)
		j.SHA256, j.Size = hex.EncodeToString(sum[:]), int64(len(data))
		w.jars = append(w.jars, j)
		w.contents[j.RepositoryPath()] = data
	}
	w.o = FetchOptions{
		CacheDir: t.TempDir(), LocalRepository: t.TempDir(), Settings: []string{}, list: w.jars,
		Progress: func(p Progress) {
			if p.Bytes < 0 || p.Bytes > p.BytesTotal {
				t.Errorf("progress of %d of %d bytes", p.Bytes, p.BytesTotal)
			}
			w.last = p
		},
	}
	return w
}

// put writes a jar under a repository folder.
func (w *world) put(root string, j Jar, data []byte) {
	w.t.Helper()
	file := filepath.Join(root, filepath.FromSlash(j.RepositoryPath()))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o644); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) data(j Jar) []byte { return w.contents[j.RepositoryPath()] }

// serve is a Maven repository on loopback; odd may answer a request instead.
func (w *world) serve(odd func(http.ResponseWriter, *http.Request) bool) (requests func() []string) {
	var mu sync.Mutex
	var seen []string
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		mu.Lock()
		seen = append(seen, r.URL.Path+" "+r.Header.Get("Range"))
		mu.Unlock()
		if odd != nil && odd(rw, r) {
			return
		}
		data, ok := w.contents[strings.TrimPrefix(r.URL.Path, "/maven2/")]
		if !ok {
			http.NotFound(rw, r)
			return
		}
		http.ServeContent(rw, r, "", time.Time{}, strings.NewReader(string(data)))
	}))
	w.t.Cleanup(server.Close)
	w.o.RepositoryURL = server.URL + "/maven2/"
	return func() []string {
		mu.Lock()
		defer mu.Unlock()
		return append([]string{}, seen...)
	}
}

// fetched fails the test unless the fetch gives the whole set.
func (w *world) fetched() Jars {
	w.t.Helper()
	jars, err := Fetch(w.t.Context(), w.o)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, j := range w.jars {
		data, err := os.ReadFile(filepath.Join(jars.Lib, j.File()))
		if err != nil || string(data) != string(w.data(j)) {
			w.t.Errorf("%s is not what it should be (%v)", j.File(), err)
		}
	}
	entries, err := os.ReadDir(jars.Lib)
	if err != nil || len(entries) != len(w.jars) {
		w.t.Errorf("%d files in %s, want %d and no leftovers (%v)", len(entries), jars.Lib, len(w.jars), err)
	}
	if !w.last.Finished || w.last.Bytes != w.last.BytesTotal || w.last.Jars != len(w.jars) {
		w.t.Errorf("the last progress is %+v", w.last)
	}
	return jars
}

// refused fails the test unless the fetch fails with all the words.
func (w *world) refused(words ...string) {
	w.t.Helper()
	_, err := Fetch(w.t.Context(), w.o)
	if err == nil {
		w.t.Fatal("the fetch succeeded")
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			w.t.Errorf("the error lacks %q:\n%v", word, err)
		}
	}
	if _, err := os.Stat(newStore(w.o.CacheDir, w.jars).marker()); err == nil {
		w.t.Error("the cache is marked as complete")
	}
}
