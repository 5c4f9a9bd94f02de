package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"entente/schema"
)

// Handler answers GET …/WHAT.FORMAT?parameters with the table, as it is read from
// the graph; folders come as WHAT.FORMAT.zip. What stands beside a file is under its
// name with manifest.json, codebook.csv, bib or csl.json behind it. An export that
// fails on the way breaks the connection off, so that no client takes it for whole.
func Handler(g Graph, catalog *schema.Catalog, version string, log *slog.Logger) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "exports are read with GET", http.StatusMethodNotAllowed)
			return
		}
		name := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
		if name == "" {
			index(w)
			return
		}
		a, err := answerTo(name, r.URL.Query())
		if err != nil {
			refuse(w, err, log)
			return
		}
		a.headers(w.Header(), r.URL.RawQuery)
		if r.Method == http.MethodHead {
			return
		}
		out := &patient{w: w, control: http.NewResponseController(w)}
		_, err = Write(r.Context(), g, catalog, a.question, a.format.name, a.file, a.target(out), Options{Version: version})
		switch {
		case err == nil:
		case out.begun:
			log.Warn("an export broke off", "export", a.question.String(), "error", err)
			panic(http.ErrAbortHandler)
		default:
			refuse(w, err, log)
		}
	})
}

// answer is what an address asks for.
type answer struct {
	question *Question
	format   *format
	file     string // of the table
	beside   string // the file that is wanted in its place; empty: the table
}

func answerTo(name string, parameters url.Values) (*answer, error) {
	what, rest, ok := strings.Cut(name, ".")
	a := &answer{}
	for _, beside := range []string{manifestName, codebookName, bibName, cslName} {
		if rest == beside {
			a.beside, rest = beside, "csv"
		} else if before, found := strings.CutSuffix(rest, "."+beside); found {
			a.beside, rest = beside, before
		}
	}
	a.format = formatOf(strings.TrimSuffix(rest, ".zip"))
	if !ok || a.format == nil || strings.HasSuffix(rest, ".zip") != (a.format.folder != nil) && a.beside == "" {
		return nil, misuse("%s is no export; ask for WHAT.FORMAT, such as members.csv, with WHAT of %s and FORMAT of %s (neo4j and duckdb as .zip)",
			name, strings.Join(Whats(), ", "), strings.Join(Formats(), ", "))
	}
	var err error
	a.question, err = Parse(what, parameters)
	a.file = what + a.format.extension
	return a, err
}

// mimeOf are the types of what stands beside a table.
var mimeOf = map[string]string{
	manifestName: "application/json", codebookName: "text/csv; charset=utf-8",
	bibName: "application/x-bibtex; charset=utf-8", cslName: "application/vnd.citationstyles.csl+json",
}

func (a *answer) headers(h http.Header, query string) {
	file, mime := a.file, a.format.mime
	if a.format.folder != nil {
		file, mime = a.question.What+"."+a.format.name+".zip", "application/zip"
	}
	if query != "" {
		query = "?" + query
	}
	if a.beside != "" {
		file, mime = a.question.What+"."+a.beside, mimeOf[a.beside]
	} else if a.format.folder == nil {
		h.Set("Link", fmt.Sprintf("<%s.%s%s>; rel=\"describedby\"", a.file, manifestName, query))
	}
	h.Set("Content-Type", mime)
	h.Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", file))
	h.Set("Cache-Control", "no-cache")
	h.Set("X-Content-Type-Options", "nosniff")
}

func (a *answer) target(w io.Writer) Target {
	switch {
	case a.beside != "" && a.format.folder != nil:
		return Stream(w, a.beside)
	case a.beside != "":
		return Stream(w, a.question.What+"."+a.beside)
	case a.format.folder != nil:
		return Archive(w)
	}
	return Stream(w, a.file)
}

// patient gives every write a time of its own: an export may take longer than an
// answer may, as long as the client goes on reading.
type patient struct {
	w       http.ResponseWriter
	control *http.ResponseController
	begun   bool
}

const writePatience = time.Minute

func (p *patient) Write(b []byte) (int, error) {
	p.begun = true
	if err := p.control.SetWriteDeadline(time.Now().Add(writePatience)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	return p.w.Write(b)
}

// refuse answers with what was wrong; of a failure inside it says nothing more.
func refuse(w http.ResponseWriter, err error, log *slog.Logger) {
	for _, name := range []string{"Content-Disposition", "Link"} {
		w.Header().Del(name)
	}
	var misuse Misuse
	switch {
	case errors.As(err, &misuse):
		http.Error(w, misuse.Error(), http.StatusBadRequest)
	case errors.Is(err, ErrMoved):
		http.Error(w, ErrMoved.Error(), http.StatusConflict)
	default:
		log.Error("an export failed", "error", err)
		http.Error(w, "the export failed; the log of the server says why", http.StatusServiceUnavailable)
	}
}

// index lists what can be had.
func index(w http.ResponseWriter) {
	type table struct {
		Table      string   `json:"table"`
		Title      string   `json:"title"`
		Parameters []string `json:"parameters"`
	}
	var tables []table
	for _, s := range specs {
		tables = append(tables, table{s.name, s.title, orNone(s.parameters)})
	}
	w.Header().Set("Content-Type", "application/json")
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	if err := e.Encode(map[string]any{"tables": tables, "formats": Formats()}); err != nil {
		return // the client is gone
	}
}
