package factbook

import (
	"html"
	"regexp"
	"strings"
)

// item is one entry of a list: "SCO (observer)".
type item struct{ org, qualifier string }

var (
	tag   = regexp.MustCompile(`<[^>]*>`)
	prose = regexp.MustCompile(`^(?:[^\s:]+\s+){3,}[^:]*:\s*`)
)

// itemsOf splits the text of a country.
func itemsOf(raw string) []item {
	text := strings.Join(strings.Fields(html.UnescapeString(tag.ReplaceAllString(raw, " "))), " ")
	text = prose.ReplaceAllString(text, "")
	var items []item
	for _, part := range split(text) {
		if it, ok := itemOf(part); ok {
			items = append(items, it)
		}
	}
	return items
}

// split divides at commas and semicolons outside parentheses.
func split(text string) []string {
	var parts []string
	start, depth := 0, 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '(':
			if depth == 0 && closes(text[i:]) {
				depth++
			}
		case c == ')' && depth > 0:
			depth--
		case (c == ',' || c == ';') && depth == 0:
			parts = append(parts, text[start:i])
			start = i + 1
		}
	}
	return append(parts, text[start:])
}

// closes reports whether the parenthesis that the text begins with is closed before
// another one opens.
func closes(text string) bool {
	end := strings.IndexByte(text, ')')
	next := strings.IndexByte(text[1:], '(')
	return end >= 0 && (next < 0 || end < next+1)
}

// itemOf divides the name from what a final parenthesis says.
func itemOf(part string) (item, bool) {
	part = strings.Trim(part, " .")
	org, qualifier := part, ""
	if i := strings.LastIndexByte(part, '('); i >= 0 {
		org, qualifier = part[:i], strings.Trim(part[i+1:], " )")
		org, _, _ = strings.Cut(org, "(") // "EITI (compliant country) (suspended)": the last one counts
		org = strings.TrimSpace(org)
	}
	if org == "" || strings.EqualFold(org, "none") {
		return item{}, false
	}
	return item{org, qualifier}, true
}
