package export

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"entente/internal/edtf"
)

const (
	bibName = "bib"
	cslName = "csl.json"
)

// key is the citation key of a source: src:001 is src_001.
func (s *Source) key() string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return '_'
	}, s.ID)
}

// dateParts are year, month and day of a date as far as they are known.
func dateParts(date string) []int {
	d, err := edtf.Parse(date)
	if err != nil || d.IsZero() || d.IsOpen() {
		return nil
	}
	lo, hi := d.Bounds()
	if lo == edtf.NegInf {
		lo = hi
	}
	if hi == edtf.PosInf {
		hi = lo
	}
	if lo == edtf.NegInf || lo == edtf.PosInf {
		return nil
	}
	y, m, day := lo.Civil()
	endYear, endMonth, _ := hi.Civil()
	switch {
	case lo == hi && !strings.ContainsAny(date, "["):
		return []int{y, m, day}
	case y == endYear && m == endMonth && !strings.ContainsAny(date, "["):
		return []int{y, m}
	}
	return []int{y}
}

// bibTeX escapes a value for braces.
var bibTeX = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "$", `\$`, "_", `\_`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`, "\n", " ")

func writeBibTeX(w io.Writer, sources []*Source) error {
	var b strings.Builder
	for _, s := range sources {
		fmt.Fprintf(&b, "@misc{%s,\n", s.key())
		field := func(name, value string) {
			if value != "" {
				fmt.Fprintf(&b, "  %s = {%s},\n", name, value)
			}
		}
		field("title", "{"+bibTeX.Replace(cmp.Or(s.text("title"), s.Name))+"}")
		field("author", bracedOrNone(s.text("publisher")))
		if parts := dateParts(s.text("published")); parts != nil {
			field("year", fmt.Sprintf("%04d", parts[0]))
			if len(parts) > 1 {
				field("month", itoa(parts[1]))
			}
		}
		field("url", strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C").Replace(s.text("url")))
		if d, ok := s.Properties["accessed"].(edtf.Day); ok {
			field("urldate", d.String())
		}
		field("language", s.text("language"))
		field("note", bibTeX.Replace(strings.TrimSpace(s.text("kind")+"; "+s.ID)))
		b.WriteString("}\n\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// bracedOrNone keeps a publisher one name: BibTeX would take it apart.
func bracedOrNone(name string) string {
	if name == "" {
		return ""
	}
	return "{" + bibTeX.Replace(name) + "}"
}

// cslItem is a source in CSL-JSON.
type cslItem struct {
	ID        string      `json:"id"`
	Type      string      `json:"type"`
	Title     string      `json:"title"`
	Author    []cslAuthor `json:"author,omitempty"`
	Publisher string      `json:"publisher,omitempty"`
	Issued    *cslDate    `json:"issued,omitempty"`
	Accessed  *cslDate    `json:"accessed,omitempty"`
	URL       string      `json:"URL,omitempty"`
	Language  string      `json:"language,omitempty"`
	Genre     string      `json:"genre,omitempty"`
	Note      string      `json:"note,omitempty"`
}

type cslAuthor struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

func cslDateOf(parts []int) *cslDate {
	if parts == nil {
		return nil
	}
	return &cslDate{[][]int{parts}}
}

// cslTypes are the types of CSL for kinds of sources, by the first word of a kind;
// other kinds are pages.
var cslTypes = map[string]string{
	"news": "article-newspaper", "dataset": "dataset", "official": "document", "official-copy": "document",
	"legal-text": "legislation", "book-copy": "book", "encyclopedia": "entry-encyclopedia", "encyclopedia-mirror": "entry-encyclopedia",
	"analysis": "report", "legal-comment": "article",
}

func writeCSL(w io.Writer, sources []*Source) error {
	items := make([]cslItem, len(sources))
	for i, s := range sources {
		kind, _, _ := strings.Cut(s.text("kind"), ",")
		it := cslItem{ID: s.key(), Type: cmp.Or(cslTypes[kind], "webpage"), Title: cmp.Or(s.text("title"), s.Name), Publisher: s.text("publisher"),
			Issued: cslDateOf(dateParts(s.text("published"))), URL: s.text("url"), Language: s.text("language"), Genre: s.text("kind"), Note: s.ID}
		if it.Publisher != "" {
			it.Author = []cslAuthor{{it.Publisher}}
		}
		if d, ok := s.Properties["accessed"].(edtf.Day); ok {
			y, m, day := d.Civil()
			it.Accessed = cslDateOf([]int{y, m, day})
		}
		items[i] = it
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(items)
}
