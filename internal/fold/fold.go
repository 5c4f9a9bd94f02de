// Package fold makes names comparable: it drops what people leave out or type
// differently when they look for a name (case, accents, punctuation, variants
// of one letter).
//
// The loader folds the names it stores, and search folds what was asked for.
// Both must use the same functions, or nothing is found. Everything here is
// pure; what is folded holds only letters, digits and single spaces, so that it
// needs no escaping in a full-text query.
package fold

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-unidecode"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Letters that people take for one another but that Unicode does not decompose.
// Alef with hamza or madda, waw and ya with hamza, ё and й do decompose: their
// marks are dropped like any accent.
var variants = map[rune]string{
	'ٱ': "ا", 'ى': "ي", 'ی': "ي", 'ک': "ك", 'ة': "ه", 'ہ': "ه", 'ـ': "",
	'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ħ': "h", 'ŋ': "n", 'ı': "i",
}

// Key folds text: case folded, decomposed (NFKD), marks dropped, variants of
// one letter made one, everything that is no letter or digit a space, spaces
// collapsed. "Köy-Taş, ÉLAN" is "koy tas elan"; "Ёлкино" is "елкино". The key of
// a key is the key. A text without a letter or digit has the empty key.
func Key(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	gap := false
	for _, r := range norm.NFKD.String(cases.Fold().String(norm.NFKD.String(text))) {
		if unicode.Is(unicode.M, r) {
			continue
		}
		r = unicode.ToLower(r) // Cherokee folds to capitals
		letters, isVariant := variants[r]
		switch {
		case isVariant && letters == "":
		case !isVariant && !unicode.IsLetter(r) && !unicode.IsNumber(r):
			gap = b.Len() > 0
		default:
			if gap {
				b.WriteByte(' ')
				gap = false
			}
			if isVariant {
				b.WriteString(letters)
			} else {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// Latin is the key of text in Latin letters: "Казахстан" is "kazakhstan". It is
// an approximation letter by letter; scripts that write no vowels keep none.
func Latin(text string) string {
	return Key(unidecode.Unidecode(text))
}

// Names are the keys by which something with these names is found: for each name
// its Key and, if it differs, its Latin key. The order is that of the names;
// none comes twice and none is empty.
func Names(names ...string) []string {
	keys := make([]string, 0, len(names))
	seen := map[string]bool{"": true}
	add := func(key string) {
		if !seen[key] {
			seen[key] = true
			keys = append(keys, key)
		}
	}
	for _, name := range names {
		add(Key(name))
		add(Latin(name))
	}
	return keys
}

// Tokens are the words of a text as they stand in its key.
func Tokens(text string) []string {
	return strings.Fields(Key(text))
}
