package seed

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"testing"

	"entente/schema"
)

// The files that the binary carries have no finding.
func TestCuratedFilesHaveNoFinding(t *testing.T) {
	checked, findings := Load(Data(), schema.Default())
	for _, f := range findings {
		t.Errorf("%s [%s]", f, f.Code)
	}
	if checked == nil {
		return
	}
	if len(checked.Spells()) == 0 {
		t.Error("the claims resolve to no spell")
	}
	t.Logf("%d sources, %d entities, %d claims, %d spells", len(checked.Sources()), len(checked.Entities()), len(checked.Claims()), len(checked.Spells()))
}

// Every relation of the digest of the articles is mapped to a predicate, and
// every entity of it is there.
func TestDigestIsCarriedOver(t *testing.T) {
	text, err := os.ReadFile("../../shared/facts/facts.json")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the digest ../shared/facts/facts.json is not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	var digest struct {
		Entities map[string][]struct{ ID string }
		Facts    []struct {
			ID       string
			Relation string `json:"relation"`
		}
	}
	if err := json.Unmarshal(text, &digest); err != nil {
		t.Fatal(err)
	}
	facts, _ := Read(Data())
	mapped, ids := map[string]bool{}, map[string]bool{}
	for _, r := range facts.Relations {
		mapped[r.ID] = len(r.Predicates) > 0
	}
	for _, e := range facts.Entities {
		ids[e.ID] = true
	}
	for _, k := range facts.Claims {
		ids[k.ID] = true
	}
	for _, f := range digest.Facts {
		if f.Relation == "" {
			t.Fatalf("%s has no relation: the digest has another form", f.ID)
		}
		if !mapped[f.Relation] {
			t.Errorf("the relation %s of %s is not in relations.yaml", f.Relation, f.ID)
			mapped[f.Relation] = true
		}
		if !ids["clm:"+f.ID] && !ids["clm:"+f.ID+"-000"] {
			t.Errorf("no claim holds the fact %s", f.ID)
		}
	}
	for _, group := range digest.Entities {
		for _, e := range group {
			if !ids[e.ID] {
				t.Errorf("the entity %s is missing", e.ID)
			}
		}
	}
}

// What is drawn is a part of what resolves, and what is disputed a part of that.
func TestCounts(t *testing.T) {
	checked, _ := Load(Data(), schema.Default())
	if checked == nil {
		t.Fatal("the curated files have findings")
	}
	n := checked.Counts()
	t.Logf("%+v", n)
	if n.Spells == 0 || n.Spells >= len(checked.Spells()) || n.Disputed == 0 || n.Disputed >= n.Spells || n.Views < 4 {
		t.Errorf("%+v of %d spells", n, len(checked.Spells()))
	}
}
