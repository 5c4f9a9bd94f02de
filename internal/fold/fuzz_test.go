package fold

import (
	"strings"
	"testing"
	"unicode"
)

// FuzzWords types anything into the search box. What comes out goes into a
// full-text query, so it holds letters and digits and nothing that has a meaning
// there; and every text finds a thing of that name.
func FuzzWords(f *testing.F) {
	for _, text := range []string{
		"", "…—", "Nagorno-Karabakh", "Эдвард Налбандян", "للمنظمة والتعاون", "集安组织", "Köy-Taş, ÉLAN", "İstanbul e\u0301",
		`+name:* AND -"x"~2^4 \ /re/ [a TO b] {c} (d) ! && || ?`, "a\x00b\xff\u202ec", "ﷺ ﷸ", strings.Repeat("ы", 300),
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words := Words(text)
		for _, forms := range words {
			for _, form := range forms {
				if strings.ContainsFunc(form, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) || form == "" {
					t.Fatalf("%q has the form %q", text, form)
				}
			}
		}
		if score, matched := Match(words, []string{"Other", text}); len(words) > 0 && (score != 1 || Key(matched) != Key(text)) {
			t.Fatalf("%q is found as %q with %v", text, matched, score)
		}
		if score, _ := Match(words, []string{"Collective Security Treaty Organization", "ОДКБ"}); score < 0 || score > 1 {
			t.Fatalf("%q weighs %v", text, score)
		}
	})
}
