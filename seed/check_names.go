package seed

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"entente/internal/fold"
	"entente/schema"
)

// checkNames looks for one thing that stands in the facts as two: things of one
// type that share a name, or whose names are nearly the same. Things of two types
// may well share one: Moscow is a place, and the state that is meant by it.
func (c *checker) checkNames() {
	entities := slices.Clone(c.facts.Entities)
	entities = slices.DeleteFunc(entities, func(e *EntityEntry) bool {
		return c.types[e.ID] == nil || c.entities[e.ID] != e
	})
	for _, e := range entities {
		c.checkOwnNames(e)
	}
	shared := c.checkSharedNames(entities)
	c.checkSimilarNames(entities, shared)
}

// checkOwnNames finds an alias that the thing has already. That a name in some
// language is an alias as well is fine: it says which language it is.
func (c *checker) checkOwnNames(e *EntityEntry) {
	seen := map[string]bool{e.Name: true}
	for i, alias := range e.Aliases {
		if seen[alias] {
			at := e.At("aliases")
			at.Path = fmt.Sprintf("%s[%d]", at.Path, i)
			c.find(at, DuplicateName, []string{e.ID}, "%q is a name of it already; leave it out", alias)
		}
		seen[alias] = true
	}
}

type typedName struct {
	t   *schema.Type
	key string
}

// checkSharedNames returns the pairs that share a name.
func (c *checker) checkSharedNames(entities []*EntityEntry) map[[2]string]bool {
	owner := map[typedName]*EntityEntry{}
	shared := map[[2]string]bool{}
	for _, e := range entities {
		for i, name := range append([]string{e.Name}, aliasesOf(e)...) {
			key := typedName{c.types[e.ID], fold.Key(name)}
			first, taken := owner[key]
			switch {
			case key.key == "":
			case !taken:
				owner[key] = e
			case first != e && !shared[[2]string{first.ID, e.ID}]:
				shared[[2]string{first.ID, e.ID}] = true
				c.find(e.At(nameField(i)), DuplicateName, []string{e.ID, first.ID},
					"%q is a name of %s too (%s:%d); if they are one thing, merge them, else make the names differ", name, first.ID, first.where.File, first.where.Line)
			}
		}
	}
	return shared
}

func nameField(i int) string {
	if i == 0 {
		return "name"
	}
	return "aliases"
}

// minSimilar is the length below which names that differ in a letter are
// different names more often than slips: Iran and Iraq, Mali and Malta.
const minSimilar = 6

// checkSimilarNames finds names that are one slip apart or have the same words in
// another order. Each name is filed under what remains when one letter is left
// out: two names that meet in a file are at most two slips apart. The files are
// known by a hash; names that meet by chance are compared in vain.
func (c *checker) checkSimilarNames(entities []*EntityEntry, shared map[[2]string]bool) {
	files := map[uint64][]*EntityEntry{}
	seed := maphash.MakeSeed()
	for _, e := range entities {
		for _, variant := range variantsOf(seed, c.types[e.ID].Name, fold.Key(e.Name)) {
			for _, other := range files[variant] {
				pair := [2]string{other.ID, e.ID}
				if other != e && !shared[pair] && c.types[other.ID] == c.types[e.ID] && similar(other.Name, e.Name) {
					shared[pair] = true
					c.find(e.At("name"), SimilarName, []string{e.ID, other.ID},
						"%q is nearly the name of %s, %q (%s:%d); if they are one thing, merge them", e.Name, other.ID, other.Name, other.where.File, other.where.Line)
				}
			}
			files[variant] = append(files[variant], e)
		}
	}
}

// variantsOf are the hashes of the forms under which a folded name is filed.
func variantsOf(seed maphash.Seed, of, key string) []uint64 {
	letters := []rune(strings.ReplaceAll(key, " ", ""))
	if len(letters) < minSimilar {
		return nil
	}
	of += "\x00"
	variants := []uint64{maphash.String(seed, of+string(letters)), maphash.String(seed, of+sortedWords(key))}
	text := make([]byte, 0, len(of)+utf8.UTFMax*len(letters))
	for i := range letters {
		text = append(text[:0], of...)
		for j, r := range letters {
			if j != i {
				text = utf8.AppendRune(text, r)
			}
		}
		variants = append(variants, maphash.Bytes(seed, text))
	}
	slices.Sort(variants)
	return slices.Compact(variants)
}

func sortedWords(key string) string {
	words := strings.Fields(key)
	slices.Sort(words)
	return strings.Join(words, " ")
}

// similar leaves alone what differs in a number: summits of two years.
func similar(a, b string) bool {
	a, b = fold.Key(a), fold.Key(b)
	if numbersOf(a) != numbersOf(b) {
		return false
	}
	return sortedWords(a) == sortedWords(b) || levenshtein.ComputeDistance(strings.ReplaceAll(a, " ", ""), strings.ReplaceAll(b, " ", "")) <= 1
}

func numbersOf(key string) string {
	return strings.Join(strings.FieldsFunc(key, func(r rune) bool { return !unicode.IsNumber(r) }), " ")
}

// byPlace orders entries as they stand in the files.
func byPlace(a, b *Entry) int {
	return cmp.Or(cmp.Compare(a.where.File, b.where.File), cmp.Compare(a.where.Line, b.where.Line))
}
