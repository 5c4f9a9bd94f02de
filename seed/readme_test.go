package seed

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"testing"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"entente/schema"
)

var update = flag.Bool("update", false, "write the counts into the README")

// The counts in the README are those of the data. `go test ./seed -run Readme -update` writes them.
func TestReadmeCounts(t *testing.T) {
	const readme = "../README.md"
	checked, _ := Load(Data(), schema.Default())
	if checked == nil {
		t.Fatal("the curated files have findings")
	}
	n := checked.Counts()
	want := message.NewPrinter(language.English).Sprintf(
		"It holds %d entities, %d claims and %d sources. %d spells are drawn; on %d of them the sources disagree.",
		n.Entities, n.Claims, n.Sources, n.Spells, n.Disputed)
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	place := regexp.MustCompile(`(?m)^<!-- counts -->\n(.*)$`)
	found := place.FindSubmatch(text)
	switch {
	case found == nil:
		t.Fatal("the README has no line `<!-- counts -->`, after which the counts stand")
	case *update:
		text = place.ReplaceAllLiteral(text, fmt.Appendf(nil, "<!-- counts -->\n%s", want))
		if err := os.WriteFile(readme, text, 0o644); err != nil {
			t.Fatal(err)
		}
	case string(found[1]) != want:
		t.Errorf("the README says %q, the data %q; run `go test ./seed -run Readme -update`", found[1], want)
	}
}
