package seed

import (
	"os"
	"testing"

	"entente/schema"
)

func TestReadCuratedFiles(t *testing.T) {
	facts, findings := Read(os.DirFS("data"))
	for _, f := range findings {
		t.Error(f)
	}
	t.Logf("%d sources, %d entities, %d claims, %d relations, %d acknowledgments",
		len(facts.Sources), len(facts.Entities), len(facts.Claims), len(facts.Relations), len(facts.Acknowledgments))
}

func TestCheckCuratedFiles(t *testing.T) {
	facts, _ := Read(os.DirFS("data"))
	_, findings := Check(facts, schema.Default())
	for _, f := range findings {
		t.Errorf("%s [%s]", f, f.Code)
	}
}
