package schema

import (
	"strings"
	"unicode"
)

// words splits a name at its capitals and lowers it: "SpeechAct" to "speech act".
func words(name string) string {
	var b strings.Builder
	for i, c := range name {
		if unicode.IsUpper(c) && i > 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}

// sentence makes words a sentence: "on behalf of" to "On behalf of."
func sentence(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// title raises the first letter: "role" to "Role".
func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// or returns the description, or another one where it is empty.
func or(description, otherwise string) string {
	if strings.TrimSpace(description) == "" {
		return otherwise
	}
	return description
}
