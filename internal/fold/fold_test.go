package fold

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestKey(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"…—", ""},
		{"Côte d’Ivoire", "cote d ivoire"},
		{"Grünland", "grunland"},
		{"São Tomé", "sao tome"},
		{"O'Higgins", "o higgins"},
		{"STRASSE", "strasse"},
		{"Straße", "strasse"},
		{"Ёлкино", "елкино"},
		{"Байконур", "баиконур"},
		{"أوزبكستان", "اوزبكستان"},
		{"آسيا", "اسيا"},
		{"مصطفى", "مصطفي"},
		{"الجزيرة", "الجزيره"},
		{"كازاخســتان", "كازاخستان"},
		{"Łódź", "lodz"},
		{"ＣＳＴＯ", "csto"},
		{"  Ji’an   organization ", "ji an organization"},
		{"集安组织", "集安组织"},
		{"201st Base", "201st base"},
		{"İstanbul", "istanbul"},
		{"e\u0301", "e"},
	} {
		if got := Key(c.in); got != c.want {
			t.Errorf("Key(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestNamesAddLatin(t *testing.T) {
	got := Names("Kazakhstan", "Казахстан", "KAZAKHSTAN", "—", "哈萨克斯坦")
	want := []string{"kazakhstan", "казахстан", "哈萨克斯坦", "ha sa ke si tan"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTokens(t *testing.T) {
	if diff := cmp.Diff([]string{"d", "ivoire"}, Tokens(" d’Ivoire!")); diff != "" {
		t.Error(diff)
	}
}

func TestKeyIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		for name, key := range map[string]string{"Key": Key(text), "Latin": Latin(text)} {
			if again := Key(key); again != key {
				t.Fatalf("%s(%q) = %q, whose key is %q", name, text, key, again)
			}
		}
	})
}
