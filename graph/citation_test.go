package graph_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"entente/graph"
)

// TestCitation: who asks gets how to cite the graph at the revision that answered,
// under every profile; nobody else does, and nothing is cited where nothing was read.
func TestCitation(t *testing.T) {
	config := graph.Hardened()
	config.Version = "v1.2.3"
	s := serverWith(t, smallWorld(t), config)
	cite := map[string]any{"citation": true}
	text, err := json.Marshal(s.Ask(t.Context(), graph.Question{Query: someStates, Extensions: cite}))
	if err != nil {
		t.Fatal(err)
	}
	var answer struct {
		Extensions struct {
			Revision json.Number
			Citation struct {
				Text, BibTeX string
				CSL          struct{ ID, Type, Version string }
			}
		}
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		t.Fatal(err)
	}
	got := answer.Extensions.Citation
	revision := answer.Extensions.Revision.String()
	version := "revision " + revision + ", program v1.2.3"
	if !strings.Contains(got.Text, version) || !strings.Contains(got.Text, "(accessed "+time.Now().UTC().Format("2006-01-")) {
		t.Errorf("text: %s", got.Text)
	}
	if !strings.HasPrefix(got.BibTeX, "@misc{entente_"+revision+",") || !strings.Contains(got.BibTeX, "version = {"+version+"}") {
		t.Errorf("BibTeX: %s", got.BibTeX)
	}
	if got.CSL.ID != "entente_"+revision || got.CSL.Type != "dataset" || got.CSL.Version != version {
		t.Errorf("CSL: %+v", got.CSL)
	}
	for name, q := range map[string]graph.Question{
		"not asked":  {Query: someStates},
		"not read":   {Query: "{ __typename }", Extensions: cite},
		"not valid":  {Query: "{ nothing }", Extensions: cite},
		"other word": {Query: someStates, Extensions: map[string]any{"citation": "yes"}},
	} {
		if got, ok := s.Ask(t.Context(), q).Extensions["citation"]; ok {
			t.Errorf("%s: %v", name, got)
		}
	}
}
