package export

import (
	"cmp"
	"encoding/json"
	"io"
	"strings"

	"entente/internal/cite"
	"entente/internal/edtf"
)

const (
	bibName = "bib"
	cslName = "csl.json"
)

// cited is the source as what is to be cited.
func (s *Source) cited() *cite.Work {
	w := &cite.Work{
		ID: s.ID, Title: cmp.Or(s.text("title"), s.Name), Publisher: s.text("publisher"), URL: s.text("url"),
		Language: s.text("language"), Kind: s.text("kind"), Published: s.text("published"),
	}
	if d, ok := s.Properties["accessed"].(edtf.Day); ok {
		w.Accessed = d.String()
	}
	return w
}

func writeBibTeX(w io.Writer, sources []*Source) error {
	var b strings.Builder
	for _, s := range sources {
		b.WriteString(s.cited().BibTeX() + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func writeCSL(w io.Writer, sources []*Source) error {
	items := make([]cite.Item, len(sources))
	for i, s := range sources {
		items[i] = s.cited().CSL()
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(items)
}
