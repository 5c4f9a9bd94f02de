package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"net/http"
	"strings"
	"time"
)

// page serves one HTML document. It is asked for again on every visit, and
// answered 304 while it is the same.
func page(files fs.FS, name string) http.Handler {
	content := read(files, name)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		securePage(w.Header())
		serve(w, r, content, "text/html; charset=utf-8")
	})
}

// plainAssets serves the plain page's own scripts and styles.
func plainAssets() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		content, err := fs.ReadFile(plainFiles, r.URL.Path)
		kind := assetType(r.URL.Path)
		if err != nil || strings.HasPrefix(kind, "text/html") {
			http.NotFound(w, r)
			return
		}
		secure(w.Header())
		serve(w, r, content, kind)
	})
}

// icon serves one file of the site's icon.
func icon(name, kind string) http.Handler {
	content := read(iconFiles, name)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure(w.Header())
		serve(w, r, content, kind)
	})
}

// example is one entry of the plain page's list.
type example struct {
	File string `json:"file"`
	Text string `json:"text"`
}

// serveExamples lists the examples for the plain page; the playground has them built in.
func serveExamples(w http.ResponseWriter, r *http.Request) {
	names, err := fs.Glob(exampleFiles, "*.graphql")
	if err != nil {
		http.Error(w, "the examples cannot be listed: "+err.Error(), http.StatusInternalServerError)
		return
	}
	list := make([]example, 0, len(names))
	for _, name := range names {
		list = append(list, example{File: name, Text: string(read(exampleFiles, name))})
	}
	answerJSON(w, r, list)
}

// answerJSON writes a value that always encodes.
func answerJSON(w http.ResponseWriter, r *http.Request, value any) {
	content, err := json.Marshal(value)
	if err != nil {
		http.Error(w, "the answer cannot be written as JSON: "+err.Error(), http.StatusInternalServerError)
		return
	}
	secure(w.Header())
	serve(w, r, content, "application/json")
}

// serve answers with a small content that may change with the next build.
func serve(w http.ResponseWriter, r *http.Request, content []byte, kind string) {
	sum := sha256.Sum256(content)
	header := w.Header()
	header.Set("Content-Type", kind)
	if header.Get("Cache-Control") == "" {
		header.Set("Cache-Control", "no-cache")
		header.Set("ETag", `"`+hex.EncodeToString(sum[:8])+`"`)
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// read returns an embedded file that the source tree always has.
func read(files fs.FS, name string) []byte {
	content, err := fs.ReadFile(files, name)
	if err != nil {
		panic("web: " + name + " is not embedded: " + err.Error())
	}
	return content
}
