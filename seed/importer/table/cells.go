package table

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"entente/internal/edtf"
	"entente/seed/importer"
)

// cells are the cells of a row, or of an entry of a list in it.
type cells struct {
	m    *mapping
	line int
	get  func(column string) string
	last string // column that could not be found, or said nothing
}

var placeholder = regexp.MustCompile(`\{([^{}]+)\}`)

// fill fills a template. ok is false if a cell that it names says nothing.
func (c *cells) fill(template string) (text string, ok bool) {
	ok = true
	text = placeholder.ReplaceAllStringFunc(template, func(p string) string {
		cell := c.cell(p[1 : len(p)-1])
		if cell == "" {
			ok, c.last = false, p[1:len(p)-1]
		}
		return cell
	})
	return strings.TrimSpace(text), ok && text != ""
}

// cell is what a column says; empty if it says nothing.
func (c *cells) cell(column string) string {
	text := c.get(strings.ToLower(column))
	if slices.Contains(c.m.Missing, text) {
		return ""
	}
	return text
}

// text fills a template that may stay empty.
func (c *cells) text(template string) string {
	text, ok := c.fill(template)
	if !ok {
		return ""
	}
	return text
}

// date fills a template with a date; the zero date if a cell says nothing.
func (c *cells) date(template string) (edtf.Date, error) {
	text, ok := c.fill(template)
	if !ok {
		return edtf.Date{}, nil
	}
	for column, format := range c.m.Formats {
		if strings.EqualFold(template, "{"+column+"}") {
			if text, ok = reorder(text, format); !ok {
				return edtf.Date{}, fmt.Errorf("%s is %q; expected a date as %s", column, text, format)
			}
		}
	}
	date, err := edtf.Parse(text)
	if err != nil {
		return edtf.Date{}, fmt.Errorf("%q: %w", template, err)
	}
	return date, nil
}

// reorder writes a date of the form that the format shows as 1991-12-26.
func reorder(text, format string) (string, bool) {
	pattern := "^" + regexp.QuoteMeta(format) + "$"
	for _, part := range [][2]string{{"YYYY", `(?P<y>\d{4})`}, {"MM", `(?P<m>\d{1,2})`}, {"DD", `(?P<d>\d{1,2})`}} {
		pattern = strings.Replace(pattern, part[0], part[1], 1)
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		return text, false
	}
	match := re.FindStringSubmatch(text)
	if match == nil {
		return text, false
	}
	var parts []string
	for _, name := range []string{"y", "m", "d"} {
		if i := re.SubexpIndex(name); i > 0 {
			parts = append(parts, fmt.Sprintf("%02s", match[i]))
		}
	}
	return strings.Join(parts, "-"), true
}

// holds reports whether the condition holds for the row.
func (t condition) holds(c *cells) bool {
	cell := c.get(strings.ToLower(t.Column))
	if len(t.Is) > 0 && !slices.Contains(t.Is, cell) || slices.Contains(t.Not, cell) {
		return false
	}
	if t.From == nil && t.Below == nil {
		return len(t.Is) > 0 || len(t.Not) > 0
	}
	n, err := strconv.ParseFloat(cell, 64)
	return err == nil && (t.From == nil || n >= *t.From) && (t.Below == nil || n < *t.Below)
}

// entries are the rows that a row stands for: itself, or one for each entry of the
// list in a cell.
func (m *mapping) entries(d *importer.Draft, f *importer.File, r importer.Row) []*cells {
	whole := &cells{m: m, line: r.Line, get: r.Get}
	if m.Split == nil {
		return []*cells{whole}
	}
	var list []*cells
	text := r.Get(strings.ToLower(m.Split.Column))
	if text == "" {
		return nil
	}
	for _, entry := range strings.Split(text, m.Split.By) {
		match := m.Split.pattern.FindStringSubmatch(strings.TrimSpace(entry))
		if match == nil {
			if m.Split.Rest != "skip" {
				d.Problem(f, r.Line, "%q in the column %s does not fit the pattern %s", entry, m.Split.Column, m.Split.Pattern)
			}
			continue
		}
		list = append(list, &cells{m: m, line: r.Line, get: func(column string) string {
			if i := m.Split.pattern.SubexpIndex(column); i > 0 {
				return match[i]
			}
			return whole.get(column)
		}})
	}
	return list
}
