package seed

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"entente/schema"
)

// FORMAT.md documents every field that is read, and every code.
func TestFormatDocumentsEveryField(t *testing.T) {
	text, err := os.ReadFile("FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	sections := map[string]string{}
	for _, part := range strings.Split(string(text), "\n## ")[1:] {
		title, body, _ := strings.Cut(part, "\n")
		sections[title] = body
	}
	documented := func(section, field string) {
		if !regexp.MustCompile(`(?m)^\|.*` + "`" + regexp.QuoteMeta(field) + "`").MatchString(sections[section]) {
			t.Errorf("the section %q has no row for `%s`", section, field)
		}
	}
	for section, fields := range map[string][]string{
		"Sources": keysOf(sourceFields), "Entities": keysOf(entityFields),
		"Claims": append(keysOf(claimFields), keysOf(strengthFields)...), "`acknowledged.yaml`": keysOf(acknowledgmentFields),
	} {
		for _, field := range fields {
			documented(section, field)
		}
	}
	catalog := schema.Default()
	for _, typ := range catalog.Types {
		for _, p := range typ.Properties {
			if isStated(p) && typ.Is(catalog.Type("Entity")) {
				documented("Entities", p.Name)
			}
		}
	}
	seen := map[Code]bool{}
	for _, c := range slices.Concat(brokenForm, brokenMeaning) {
		seen[c.code] = true
	}
	for _, code := range slices.Sorted(maps.Keys(seen)) {
		documented("What `entente check` finds", string(code))
	}
	for _, code := range codes {
		documented("`acknowledged.yaml`", string(code))
	}
}
