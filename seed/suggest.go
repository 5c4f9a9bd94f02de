package seed

import (
	"maps"
	"slices"

	"github.com/agnivade/levenshtein"
)

// suggestion is "; did you mean `x`?" for the nearest of the names, or nothing
// if none is near: more than a third of the letters differ.
func suggestion(name string, names []string) string {
	best, distance := "", (len(name)+2)/3+1
	for _, n := range names {
		if d := levenshtein.ComputeDistance(name, n); d < distance || d == distance && n < best {
			best, distance = n, d
		}
	}
	if best == "" {
		return ""
	}
	return "; did you mean `" + best + "`?"
}

func keysOf[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}
