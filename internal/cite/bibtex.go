package cite

import (
	"fmt"
	"strconv"
	"strings"
)

// bibTeX escapes a value for braces.
var bibTeX = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "$", `\$`, "_", `\_`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`, "\n", " ")

// bibTeXURL escapes an address, which BibTeX takes as it is but for its braces.
var bibTeXURL = strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C")

// BibTeX is the work as an entry of a .bib file, with a line break at its end.
func (w *Work) BibTeX() string {
	var b strings.Builder
	fmt.Fprintf(&b, "@misc{%s,\n", w.key())
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %s = {%s},\n", name, value)
		}
	}
	field("title", "{"+bibTeX.Replace(w.Title)+"}")
	field("author", bracedOrNone(w.Publisher))
	if parts := dateParts(w.Published); parts != nil {
		field("year", fmt.Sprintf("%04d", parts[0]))
		if len(parts) > 1 {
			field("month", strconv.Itoa(parts[1]))
		}
	}
	field("version", bibTeX.Replace(w.Version))
	field("url", bibTeXURL.Replace(w.URL))
	field("urldate", w.Accessed)
	field("language", w.Language)
	field("note", bibTeX.Replace(strings.TrimPrefix(w.Kind+"; "+w.ID, "; ")))
	b.WriteString("}\n")
	return b.String()
}

// bracedOrNone keeps a publisher one name: BibTeX would take it apart.
func bracedOrNone(name string) string {
	if name == "" {
		return ""
	}
	return "{" + bibTeX.Replace(name) + "}"
}
