package fold

import "strings"

// Words are the words of a search text, each with the forms of which one must
// match: the word as folded, its Latin form, and for Arabic the word without
// the particles that are written together with it (و ف ب ك ل and the article).
func Words(text string) [][]string {
	var out [][]string
	for _, word := range Tokens(text) {
		forms := []string{word}
		add := func(form string) {
			for _, have := range forms {
				if have == form {
					return
				}
			}
			if form != "" {
				forms = append(forms, form)
			}
		}
		for _, form := range arabicForms(word) {
			add(form)
		}
		if latin := Latin(word); !strings.Contains(latin, " ") {
			add(latin)
		}
		out = append(out, forms)
	}
	return out
}

// arabicForms strips one particle and the article: "للمنظمه" is "ل" + "المنظمه".
func arabicForms(word string) []string {
	runes := []rune(word)
	if len(runes) < 4 || runes[0] < 0x600 || runes[0] > 0x6ff {
		return nil
	}
	var forms []string
	strip := func(r []rune) {
		if len(r) >= 3 {
			forms = append(forms, string(r))
			if rest, ok := strings.CutPrefix(string(r), "ال"); ok && len([]rune(rest)) >= 3 {
				forms = append(forms, rest)
			}
		}
	}
	strip(runes)
	switch runes[0] {
	case 'و', 'ف', 'ب', 'ك':
		strip(runes[1:])
	case 'ل':
		strip(runes[1:])
		if runes[1] == 'ل' {
			strip(append([]rune("ال"), runes[2:]...))
		}
	}
	return forms[1:]
}

// Match weighs names against the Words of a search text: 1 for the very name,
// less for names that only begin with the words, contain them, or nearly do; 0
// if a word is not in the name. It returns the best name.
func Match(words [][]string, names []string) (score float64, matched string) {
	if len(words) == 0 {
		return 0, ""
	}
	plain := make([]string, len(words))
	for i, forms := range words {
		plain[i] = forms[0]
	}
	key := strings.Join(plain, " ")
	for _, name := range names {
		if s := matchName(key, words, name); s > score {
			score, matched = s, name
		}
	}
	return score, matched
}

func matchName(key string, words [][]string, name string) float64 {
	best := 0.0
	for i, form := range Names(name) {
		if form == key {
			return 1
		}
		tokens := strings.Fields(form)
		sum := 0.0
		for _, forms := range words {
			s := bestToken(forms, tokens)
			if s == 0 {
				sum = 0
				break
			}
			sum += s
		}
		if sum == 0 {
			continue
		}
		// as good as its words, less what the name has besides them
		s := 0.95 * (sum / float64(len(words))) * (0.6 + 0.4*float64(min(len(words), len(tokens)))/float64(len(tokens)))
		if i > 0 {
			s *= 0.98
		}
		best = max(best, s)
	}
	return best
}

// bestToken is how well a word (one of its forms) is among the tokens.
func bestToken(forms, tokens []string) float64 {
	best := 0.0
	for i, form := range forms {
		for _, token := range tokens {
			s := similar(form, token)
			if i > 0 {
				s *= 0.97
			}
			best = max(best, s)
		}
	}
	return best
}

func similar(form, token string) float64 {
	switch {
	case form == token:
		return 1
	case len(form) >= 2 && strings.HasPrefix(token, form):
		return 0.85
	}
	a, b := []rune(form), []rune(token)
	allowed := Typos(len(a))
	if allowed == 0 || abs(len(a)-len(b)) > allowed {
		return 0
	}
	if d := distance(a, b, allowed); d <= allowed {
		return 0.8 - 0.15*float64(d)
	}
	return 0
}

// Typos is how many letters of a word of that length may be wrong, missing or
// one too many.
func Typos(letters int) int {
	switch {
	case letters < 4:
		return 0
	case letters < 8:
		return 1
	}
	return 2
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// distance is the Levenshtein distance with swaps of neighbours counted once
// (optimal string alignment), or more than most.
func distance(a, b []rune, most int) int {
	before, last, now := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		now[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
			least = min(least, now[j])
		}
		if least > most {
			return most + 1
		}
		before, last, now = last, now, before
	}
	return last[len(b)]
}
