package entente_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"entente/internal/launch/launchtest"
	"entente/internal/neo"
	"entente/web"
)

// drawn says what must be in the picture of a step of the guide: ids of nodes and
// relationships between them. The steps that are not here are tables.
var drawn = map[string][]string{
	"0a": {"state:armenia MEMBER_OF org:csto", "state:georgia MEMBER_OF org:guam"},
	"1a": {"state:uzbekistan MEMBER_OF org:csto", "state:kazakhstan MEMBER_OF org:csto"},
	"1b": {"state:kazakhstan MEMBER_OF org:csto"},
	"2a": {"state:uzbekistan MEMBER_OF org:guam", "state:uzbekistan MEMBER_OF org:csto"},
	"2b": {"state:azerbaijan PARTY_TO doc:cst-1992", "state:georgia PARTY_TO doc:cst-1992"},
	"3a": {"state:armenia CONTRIBUTES_TO mission:csto-kazakhstan-2022", "state:russia CONTRIBUTES_TO mission:csto-kazakhstan-2022"},
	"3b": {"state:kazakhstan REQUESTED_HELP_FROM org:csto"},
	"4a": {"state:uzbekistan SUSPENDED_FROM org:csto", "state:uzbekistan MEMBER_OF org:guam", "state:uzbekistan PARTY_TO doc:cst-1992"},
	"5a": {"state:uzbekistan MEMBER_OF org:csto", "state:armenia CONTRIBUTES_TO mission:csto-kazakhstan-2022"},
	"6a": {"person:tokayev HOLDS_OFFICE office:kazakhstan-president"},
	"7a": {"clm:F068 SUBJECT state:uzbekistan", "clm:F068 OBJECT org:csto", "clm:F068 CITES src:001"},
}

// absent is what must not be in the picture: who belonged in 2008 and does not today.
var absent = map[string]string{"1b": "state:uzbekistan MEMBER_OF org:csto", "5a": "state:georgia MEMBER_OF org:guam"}

// TestGuideOverBolt runs every statement of the guide as Neo4j Browser does. Each
// is answered without a remark of the server; pictures hold what their step is
// about, few enough nodes to be drawn, and every node has a caption.
func TestGuideOverBolt(t *testing.T) {
	curated(t)
	db := launchtest.SharedDB(t)
	style := web.Style()
	steps := map[string]bool{}
	for _, query := range web.SavedQueries() {
		step, _, _ := strings.Cut(query.Name, "-")
		steps[step] = true
		t.Run(query.Name, func(t *testing.T) {
			statement := neo.Statement{Text: strings.TrimSuffix(strings.TrimSpace(query.Text), ";")}
			explained, err := db.Explain(t.Context(), statement)
			if err != nil {
				t.Fatal(err)
			}
			for _, remark := range explained.Notifications {
				t.Errorf("Neo4j remarks: %s: %s", remark.Title, remark.Description)
			}
			results, err := db.Read(t.Context(), []neo.Statement{statement})
			if err != nil {
				t.Fatal(err)
			}
			rows := results[0].Rows
			if len(rows) == 0 {
				t.Fatal("there are no rows")
			}
			want, isPicture := drawn[step]
			if _, isPath := rows[0][0].(neo.Path); isPath != isPicture {
				t.Fatalf("the first column is a %T", rows[0][0])
			}
			if isPicture {
				look(t, rows, want, absent[step], style)
			}
		})
	}
	for step := range drawn {
		if !steps[step] {
			t.Errorf("the guide has no step %s", step)
		}
	}
}

// mostDrawn is how many nodes Neo4j Browser draws.
const mostDrawn = 300

func look(t *testing.T, rows [][]any, want []string, never string, style map[string]map[string]string) {
	t.Helper()
	nodes, lines := map[string]neo.Node{}, map[string]bool{}
	for _, row := range rows {
		path, ok := row[0].(neo.Path)
		if !ok {
			t.Fatalf("a row begins with %T", row[0])
		}
		byElement := map[string]string{}
		for _, node := range path.Nodes {
			id := fmt.Sprint(node.Props["id"])
			nodes[id], byElement[node.ElementID] = node, id
		}
		for _, r := range path.Relationships {
			lines[byElement[r.StartID]+" "+r.Type+" "+byElement[r.EndID]] = true
		}
	}
	for _, line := range want {
		if !lines[line] {
			t.Errorf("the picture lacks %s", line)
		}
	}
	if lines[never] {
		t.Errorf("the picture holds %s", never)
	}
	if len(nodes) > mostDrawn {
		t.Errorf("%d nodes; Neo4j Browser draws %d", len(nodes), mostDrawn)
	}
	for id, node := range nodes {
		if caption(node, style) == "" {
			t.Errorf("%s has no caption", id)
		}
	}
}

// caption is what stands in a node: a property, by the rule of its label that the
// style sheet has, else by that of all nodes.
func caption(node neo.Node, style map[string]map[string]string) string {
	template := style["node"]["caption"]
	for _, label := range slices.Backward(node.Labels) {
		if own := style["node."+label]["caption"]; own != "" {
			template = own
		}
	}
	value, _ := node.Props[strings.Trim(template, "{}")].(string)
	return value
}
