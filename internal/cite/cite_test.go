package cite

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWorks: what each of the three forms makes of a work with everything, and of one
// with nothing but an id and a title.
func TestWorks(t *testing.T) {
	for _, c := range []struct {
		name string
		work Work
		text string
		bib  []string
		csl  Item
	}{
		{
			"full",
			Work{
				ID: "src:odd_1", Title: "100% of {it} & more", Publisher: "Barnes and Noble", URL: "https://example.org/a_{b}", Language: "en",
				Kind: "news, daily", Version: "revision 7", Published: "2022-01", Accessed: "2024-02-29",
			},
			"Barnes and Noble, “100% of {it} & more”, revision 7, 2022-01, https://example.org/a_{b} (accessed 2024-02-29) [src:odd_1]",
			[]string{
				"@misc{src_odd_1,", `title = {{100\% of \{it\} \& more}},`, "author = {{Barnes and Noble}},", "year = {2022},", "month = {1},",
				"version = {revision 7},", "url = {https://example.org/a_%7Bb%7D},", "urldate = {2024-02-29},", "language = {en},", `note = {news, daily; src:odd\_1},`, "}",
			},
			Item{
				ID: "src_odd_1", Type: "article-newspaper", Title: "100% of {it} & more", Author: []Author{{"Barnes and Noble"}}, Publisher: "Barnes and Noble",
				Version: "revision 7", Issued: &Date{[][]int{{2022, 1}}}, Accessed: &Date{[][]int{{2024, 2, 29}}}, URL: "https://example.org/a_{b}",
				Language: "en", Genre: "news, daily", Note: "src:odd_1",
			},
		},
		{
			"bare",
			Work{ID: "src:x", Title: "X"},
			"“X” [src:x]",
			[]string{"@misc{src_x,", "title = {{X}},", "note = {src:x},", "}"},
			Item{ID: "src_x", Type: "webpage", Title: "X", Note: "src:x"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.work.Text(); got != c.text {
				t.Errorf("text: %s", got)
			}
			var lines []string
			for line := range strings.Lines(c.work.BibTeX()) {
				lines = append(lines, strings.TrimSpace(line))
			}
			if diff := cmp.Diff(c.bib, lines); diff != "" {
				t.Errorf("BibTeX: %s", diff)
			}
			var item Item
			if err := json.Unmarshal([]byte(c.work.CSLText()), &item); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.csl, item); diff != "" {
				t.Errorf("CSL: %s", diff)
			}
		})
	}
}

// TestDates: a date is as exact as it is known, never more.
func TestDates(t *testing.T) {
	for text, want := range map[string][]int{
		"2022-01-06": {2022, 1, 6}, "2022-01": {2022, 1}, "2022": {2022}, "2022-23": {2022}, "[..2022-01-06]": {2022},
		"..": nil, "": nil, "soon": nil,
	} {
		if diff := cmp.Diff(want, dateParts(text)); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}
