package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// How long a browser keeps a built file.
const (
	forever    = "public, max-age=31536000, immutable" // its name changes with its content
	askedAgain = "no-cache"
)

// builtFile serves what vite has built, under the same path. The build stores a
// file as NAME.gz alone where that is smaller; it travels as it is, and is
// unpacked for who cannot read it.
func builtFile(cache string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
		content, packed, ok := asset(name)
		if !ok {
			http.NotFound(w, r)
			return
		}
		header := w.Header()
		secure(header)
		header.Set("Content-Type", assetType(name))
		header.Set("Cache-Control", cache)
		if packed {
			header.Add("Vary", "Accept-Encoding")
			if !acceptsGzip(r.Header.Get("Accept-Encoding")) {
				unpack(w, r, content)
				return
			}
			header.Set("Content-Encoding", "gzip")
		}
		header.Set("Content-Length", strconv.Itoa(len(content)))
		if r.Method != http.MethodHead {
			_, _ = w.Write(content) //nolint:gosec // our own file; the client is gone if this fails
		}
	})
}

// asset finds a built file, in the form in which it is stored.
func asset(name string) (content []byte, packed, ok bool) {
	if strings.HasSuffix(name, ".gz") {
		return nil, false, false
	}
	if content, err := fs.ReadFile(builtFiles, name+".gz"); err == nil {
		return content, true, true
	}
	content, err := fs.ReadFile(builtFiles, name)
	return content, false, err == nil
}

// unpack sends a compressed file to a client that wants it plain.
func unpack(w http.ResponseWriter, r *http.Request, content []byte) {
	reader, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		http.Error(w, "the embedded file is damaged: "+err.Error(), http.StatusInternalServerError)
		return
	}
	if r.Method != http.MethodHead {
		_, _ = io.Copy(w, reader) //nolint:gosec // our own file; the client is gone if this fails
	}
}

// acceptsGzip reads an Accept-Encoding header (RFC 9110 §12.5.3): gzip or * is
// named, and not with q=0.
func acceptsGzip(header string) bool {
	verdict := false
	for part := range strings.SplitSeq(header, ",") {
		coding, params, _ := strings.Cut(part, ";")
		coding = strings.ToLower(strings.TrimSpace(coding))
		if coding != "gzip" && coding != "*" {
			continue
		}
		q, given := strings.CutPrefix(strings.ReplaceAll(params, " ", ""), "q=")
		weight, err := strconv.ParseFloat(q, 64)
		verdict = !given || err == nil && weight > 0
		if coding == "gzip" {
			return verdict
		}
	}
	return verdict
}

// assetType is the media type by the name's ending. Scripts and styles are
// fixed here, since a machine's own table can have them wrong.
func assetType(name string) string {
	switch extension := path.Ext(name); extension {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".md":
		return "text/plain; charset=utf-8"
	case ".ttf":
		return "font/ttf"
	default:
		if kind := mime.TypeByExtension(extension); kind != "" {
			return kind
		}
		return "application/octet-stream"
	}
}
