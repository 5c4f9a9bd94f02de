package cite

import (
	"strings"

	"entente/internal/edtf"
)

// Work is a document or a data set. All but ID and Title may be empty.
type Work struct {
	ID        string // `src:001`
	Title     string
	Publisher string
	URL       string
	Language  string // ISO 639
	Kind      string // sort of document: `news`, `dataset, panel`
	Version   string // as one says it: `revision 12`
	Published string // EDTF
	Accessed  string // EDTF
}

// key is the citation key of a work: src:001 is src_001.
func (w *Work) key() string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return '_'
	}, w.ID)
}

// Text is the citation in one line, as a note at the foot of a page has it. Dates
// stand as EDTF, as everywhere in Entente; the id ends it.
func (w *Work) Text() string {
	parts := make([]string, 0, 6)
	for _, part := range []string{w.Publisher, "“" + w.Title + "”", w.Version, w.Published, w.URL} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	text := strings.Join(parts, ", ")
	if w.Accessed != "" {
		text += " (accessed " + w.Accessed + ")"
	}
	return text + " [" + w.ID + "]"
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
