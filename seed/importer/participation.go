package importer

import (
	"cmp"
	"strings"

	"entente/internal/claims"
	"entente/seed"
	"entente/seed/crosswalk"
)

// Factbook is the World Factbook as a source: data sets that copy its lists are of
// its family.
func Factbook() seed.SourceEntry {
	return seed.SourceEntry{
		Entry: seed.NewEntry("src:world-factbook", seed.Where{File: "world factbook"}), Name: "World Factbook", Title: "The World Factbook",
		Publisher: "Central Intelligence Agency", URL: "https://github.com/factbook/factbook.json", Language: "en", Kind: "data set",
		Reliability: "B", Collection: "factbook", Licence: "CC0-1.0", Published: Date("2026-02"),
		Note: "lists of international organization participation; the last edition is of February 2026; an archive of the files tells when a version was seen, not when a fact began",
	}
}

// Saying is what an entry of a list of organizations claims.
type Saying struct {
	Predicate string
	claims.Qualifiers
	suffix string // tells several claims about one organization apart
}

// Key tells the claims of one country about one organization apart; empty for plain
// members.
func (s Saying) Key() string {
	return strings.Trim(s.suffix+"-"+crosswalk.Slug(cmp.Or(s.Kind, s.Role)), "-")
}

// Participation is what a word beside an organization makes of an entry, as the
// Factbook and lists that follow it use them: "observer", "associate member",
// "suspended". One may say two things.
func Participation(qualifier string) []Saying {
	member := func(status, role string) Saying {
		return Saying{"MEMBER_OF", claims.Qualifiers{Status: status, Role: role}, ""}
	}
	q := strings.ToLower(qualifier)
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(q, w) {
				return true
			}
		}
		return false
	}
	switch {
	case q == "" || q == "member" || q == "chinese taipei" || q == "taipei":
		return []Saying{member("FULL", "")}
	case has("suspended"):
		return []Saying{member("FULL", ""), {"SUSPENDED_FROM", claims.Qualifiers{Scope: "MEMBERSHIP"}, "suspended"}}
	case has("excluded"):
		return []Saying{member("FULL", ""), {"SUSPENDED_FROM", claims.Qualifiers{Scope: qualifier}, "excluded"}}
	case has("observer"):
		return []Saying{{"OBSERVER_OF", claims.Qualifiers{}, "observer"}}
	case has("partner", "dialogue", "enhanced engagement", "cooperating"):
		return []Saying{{"PARTNER_OF", claims.Qualifiers{Kind: strings.TrimSuffix(qualifier, "s")}, "partner"}}
	case has("candidate", "pending"):
		return []Saying{{"CANDIDATE_FOR", claims.Qualifiers{Kind: qualifier}, "candidate"}}
	case has("associate", "correspondent", "subscriber"):
		s := member("ASSOCIATE", role(qualifier))
		s.suffix = "associate"
		return []Saying{s}
	case has("member", "regional", "permanent", "temporary", "signatory", "subbureau"):
		return []Saying{member("FULL", role(qualifier))}
	}
	return []Saying{{"AFFILIATED_WITH", claims.Qualifiers{Role: qualifier}, "affiliate"}}
}

// role leaves out what the status says already.
func role(qualifier string) string {
	switch qualifier {
	case "associate", "associate member", "associated member":
		return ""
	}
	return qualifier
}
