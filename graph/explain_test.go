package graph_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"entente/internal/golden"
	"entente/internal/neo"
)

// excused are plans that TestGoldensExplain would find fault with, by the name of
// the case and what was found, with the reason why there is none. One that nothing
// needs any more fails the test.
var excused = map[string]map[string]string{
	"comembership":           {allMemberships: everyTie},
	"comembership-as-of":     {allMemberships: everyTie},
	"comembership-minimum":   {allMemberships: everyTie},
	"comembership-of-actors": {allMemberships: everyTie},
	"comembership-statuses":  {allMemberships: everyTie},
	"compare-everything":     {"DirectedUnionRelationshipTypesScan": everyTie},
	"where-not":              {"NodeByLabelScan of State, though an index knows iso2 =": "the condition is that it does not hold, and no index knows that"},
}

const (
	allMemberships = "DirectedRelationshipTypeScan"
	everyTie       = "the question is about all of them; those of a day are most of them, and reading them by the index over their days costs the same (measured)"
)

// TestGoldensExplain has Neo4j plan every statement of the corpus by the statistics
// of a large graph, and fails on what a plan should not have: remarks of the planner
// (something deprecated, unknown or slow), all nodes or relationships of a graph or
// of a type, a scan where an index would serve a condition, a Cartesian product of
// rows and rows. The statements are run, too: of a plan that was only explained, the
// driver shows no more than one half (neo.DB.Explain).
func TestGoldensExplain(t *testing.T) {
	db := large(t)
	indexes := indexesOf(t, db)
	t.Run("finds faults", func(t *testing.T) { findsFaults(t, db, indexes) })
	s := dryServer(t)
	for name := range excused {
		if !slices.ContainsFunc(corpus.Load(t), func(c *golden.Case) bool { return c.Name == name }) {
			t.Errorf("there is no case %s to excuse", name)
		}
	}
	planned := map[string][]string{}
	corpus.Run(t, func(t *testing.T, c *golden.Case) {
		explained, err := s.Explain(t.Context(), questionOf(t, c))
		if err != nil {
			return
		}
		needed := map[string]bool{}
		for _, e := range explained {
			if e.Err != nil {
				continue
			}
			text := e.Statement.Text
			found, known := planned[text]
			if !known {
				x, err := db.Profile(t.Context(), neo.Statement{Text: text, Params: e.Statement.Params})
				if err != nil {
					t.Fatalf("%v\n%s", err, text)
				}
				found = faults(x, indexes)
				planned[text] = found
			}
			for _, fault := range found {
				if excused[c.Name][fault] == "" {
					t.Errorf("%s: %s\n%s", e.Key, fault, text)
				}
				needed[fault] = true
			}
		}
		for fault := range excused[c.Name] {
			if !needed[fault] {
				t.Errorf("nothing needs the excuse for %q any more", fault)
			}
		}
	})
}

// findsFaults looks whether the faults would be seen.
func findsFaults(t *testing.T, db *neo.DB, indexes map[index]bool) {
	for text, want := range map[string][]string{
		"MATCH (a:State {id: 'x'}) MATCH (b:State {id: 'y'}) RETURN a.id, b.id":                         nil,
		"MATCH (a:Force) WITH a LIMIT 2 CALL () { MATCH (b:Force) RETURN b LIMIT 2 } RETURN a.id, b.id": {"CartesianProduct of more than one row and more than one row"},
		"MATCH (n) RETURN n.id LIMIT 1":                                                                  {"AllNodesScan"},
		"MATCH ()-[r:CHAIRS]->() RETURN r.id LIMIT 1":                                                    {"DirectedRelationshipTypeScan"},
		"MATCH (n:State) USING SCAN n:State WHERE n.iso2 = 'KZ' RETURN n.id":                             {"NodeByLabelScan of State, though an index knows iso2 ="},
		"MATCH (n:State) USING SCAN n:State WHERE n.nameKey CONTAINS 'kaz' RETURN n.id":                  {"NodeByLabelScan of State, though an index knows nameKey CONTAINS"},
		"MATCH (n:State) USING SCAN n:State WHERE n.kind = 'x' AND NOT n.iso2 IN ['KZ'] RETURN count(n)": nil,
		"MATCH (n:State) WHERE n.nosuch = 1 RETURN count(n)":                                             {"UNRECOGNIZED: The provided property key is not in the database"},
	} {
		x, err := db.Profile(t.Context(), neo.Statement{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		if got := faults(x, indexes); !slices.Equal(got, want) {
			t.Errorf("%s\nhas the faults %q, want %q\n%s", text, got, want, x.Plan)
		}
	}
}

// faults are what is wrong with a plan.
func faults(x neo.Explanation, indexes map[index]bool) []string {
	var out []string
	for _, n := range x.Notifications {
		out = append(out, fmt.Sprintf("%s: %s", n.Category, n.Title))
	}
	x.Plan.Walk(func(p neo.Plan) {
		switch {
		case p.Operator == "CartesianProduct":
			if len(p.Children) != 2 || !single(p.Children[0]) && !single(p.Children[1]) {
				out = append(out, "CartesianProduct of more than one row and more than one row")
			}
		case whole.MatchString(p.Operator):
			out = append(out, p.Operator)
		}
	})
	return append(out, scans(x.Plan, nil, indexes)...)
}

// whole are the operators that read all there is, or all of a type.
var whole = regexp.MustCompile(`^(AllNodesScan|(Directed|Undirected)(All|Union)?Relationship\w*Scan)$`)

// single says that an operator gives one row at most, whatever is stored: one that
// gathers all rows, a look-up by a unique property, or a product of such.
func single(p neo.Plan) bool {
	switch p.Operator {
	case "EagerAggregation":
		return gathers.MatchString(p.Details)
	case "NodeCountFromCountStore":
		return true
	case "NodeUniqueIndexSeek":
		return strings.Contains(p.Details, " = $")
	case "CartesianProduct", "Apply", "Optional":
		return !slices.ContainsFunc(p.Children, func(c neo.Plan) bool { return !single(c) })
	}
	return false
}

// gathers is what an aggregation over all rows prints: one that groups prints what
// it groups by first.
var gathers = regexp.MustCompile(`^(collect|count|min|max|sum|avg)\(`)

// index is a property of the nodes with a label that an index finds, by its kind.
type index struct{ kind, label, property string }

// indexesOf are the first properties of all indexes of nodes.
func indexesOf(t *testing.T, db *neo.DB) map[index]bool {
	t.Helper()
	out := map[index]bool{}
	for _, row := range rowsOf(t, db, "SHOW INDEXES YIELD type, entityType, labelsOrTypes, properties WHERE entityType = 'NODE' AND type IN ['RANGE', 'TEXT'] "+
		"RETURN type, labelsOrTypes[0], properties[0]") {
		out[index{row[0].(string), row[1].(string), row[2].(string)}] = true
	}
	return out
}

var (
	scanned   = regexp.MustCompile(`(\w+):(\w+)`)
	condition = regexp.MustCompile(`(NOT )?(?:cache\[)?\b(\w+)\.(\w+)\]? (=|<|<=|>|>=|IN|IS NOT NULL|STARTS WITH|ENDS WITH|CONTAINS)( |\)|$)`)
)

// scans finds the scans whose rows are filtered by a condition that an index would
// have served. filters are what stands above the operator, as far as the rows come
// from it alone. A scan that gives rows in the wanted order until there are enough
// is none of these.
func scans(p neo.Plan, filters []string, indexes map[index]bool) []string {
	var out []string
	switch p.Operator {
	case "Filter":
		filters = append(slices.Clone(filters), p.Details)
	case "Limit", "PartialTop":
		filters = []string{inOrder}
	case "EagerAggregation", "Top", "Sort", "Distinct", "Union", "Unwind":
		filters = nil
	case "NodeByLabelScan", "NodeIndexScan":
		of := scanned.FindStringSubmatch(p.Details)
		if p.Operator == "NodeIndexScan" && slices.Contains(filters, inOrder) {
			return nil
		}
		for _, filter := range filters {
			for _, c := range condition.FindAllStringSubmatch(filter, -1) {
				kind := "RANGE"
				if c[4] == "CONTAINS" || c[4] == "ENDS WITH" {
					kind = "TEXT"
				}
				if c[4] == "IS NOT NULL" && p.Operator == "NodeIndexScan" {
					continue // the scan itself is by such a condition, and one is as good as another
				}
				if c[1] == "" && c[2] == of[1] && indexes[index{kind, of[2], c[3]}] {
					out = append(out, fmt.Sprintf("%s of %s, though an index knows %s %s", p.Operator, of[2], c[3], c[4]))
				}
			}
		}
	}
	for i, child := range p.Children {
		if i > 0 {
			filters = nil
		}
		out = append(out, scans(child, filters, indexes)...)
	}
	return out
}

// inOrder stands among the filters below a limit that needs no sorting.
const inOrder = "in order"
