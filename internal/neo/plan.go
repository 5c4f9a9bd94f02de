package neo

import (
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"
)

const informationLevel = notifications.InformationLevel

func planOf(p neo4j.Plan) Plan {
	out := operator(p.Operator(), p.Identifiers(), p.Arguments())
	for _, c := range p.Children() {
		out.Children = append(out.Children, planOf(c))
	}
	return out
}

func profileOf(p neo4j.ProfiledPlan) Plan {
	out := operator(p.Operator(), p.Identifiers(), p.Arguments())
	out.Rows, out.DbHits = p.Records(), p.DbHits()
	for _, c := range p.Children() {
		out.Children = append(out.Children, profileOf(c))
	}
	return out
}

func operator(name string, identifiers []string, arguments map[string]any) Plan {
	details, _ := arguments["Details"].(string)
	estimated, _ := arguments["EstimatedRows"].(float64)
	return Plan{Operator: strings.TrimSuffix(name, "@neo4j"), Details: details, Identifiers: identifiers, Estimated: estimated}
}

// String prints the tree, one operator a line, children indented.
func (p Plan) String() string {
	var b strings.Builder
	p.print(&b, 0)
	return b.String()
}

func (p Plan) print(b *strings.Builder, depth int) {
	fmt.Fprintf(b, "%s%s", strings.Repeat("  ", depth), p.Operator)
	if p.Details != "" {
		fmt.Fprintf(b, "  %s", strings.Join(strings.Fields(p.Details), " "))
	}
	fmt.Fprintf(b, "  (estimated %.0f rows", p.Estimated)
	if p.Rows > 0 || p.DbHits > 0 {
		fmt.Fprintf(b, ", %d rows, %d db hits", p.Rows, p.DbHits)
	}
	b.WriteString(")\n")
	for _, c := range p.Children {
		c.print(b, depth+1)
	}
}
