//go:build !race

package respond_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"

	"entente/graph/plan"
	"entente/graph/respond"
	"entente/internal/edtf"
	"entente/schema"
)

// wide and nested are questions whose answers are long: flat rows, and edges with
// days, lists, cursors and what is nested in them.
const (
	wide   = `{ events(first: 1000, orderBy: [{name: ASC}]) { nodes { id name start kind } } }`
	nested = `{ organizations(first: 20) { nodes { id name members(first: 50) {
		totalCount pageInfo { hasNextPage endCursor }
		edges { id from certainFrom certainThrough status disputed confidence certain node { __typename id name ... on State { iso2 cowCode } } }
	} } } }`
	rowsWide, rowsNested = 1000, 20 * 51
)

// TestAllocations keeps the writer from making something for each value: an
// answer of a thousand rows takes a handful of allocations in all. A cursor takes
// some, and there is one for each page.
func TestAllocations(t *testing.T) {
	for _, c := range []struct {
		name, query string
		rows        int
		perRow      float64
	}{
		{"wide", wide, rowsWide, 0.05},
		{"nested", nested, rowsNested, 0.6},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, cells := answered(t, c.query)
			buf, errs := respond.Field(nil, f, cells)
			if len(errs) > 0 || !json.Valid(buf) {
				t.Fatalf("the answer is no JSON or has errors: %v\n%.300s", errs, buf)
			}
			got := testing.AllocsPerRun(20, func() { respond.Field(buf[:0], f, cells) })
			if got > c.perRow*float64(c.rows) {
				t.Errorf("%.0f allocations for %d rows; at most %.2f a row", got, c.rows, c.perRow)
			}
		})
	}
}

func BenchmarkField(b *testing.B) {
	for _, bm := range []struct{ name, query string }{{"wide", wide}, {"nested", nested}} {
		b.Run(bm.name, func(b *testing.B) {
			f, cells := answered(b, bm.query)
			var buf []byte
			b.ReportAllocs()
			for b.Loop() {
				buf, _ = respond.Field(buf[:0], f, cells)
			}
			b.SetBytes(int64(len(buf)))
		})
	}
}

// answered plans a question with one root field and makes up cells for it.
func answered(t testing.TB, query string) (*plan.Field, []any) {
	t.Helper()
	catalog := schema.Default()
	api, err := schema.Expand(catalog)
	if err != nil {
		t.Fatal(err)
	}
	doc, errs := gqlparser.LoadQueryWithRules(api.Schema, query, nil)
	if errs != nil {
		t.Fatal(errs)
	}
	op := &graphql.OperationContext{RawQuery: query, Doc: doc, Operation: doc.Operations[0]}
	f := plan.NewBuilder(catalog, plan.DefaultLimits).Build(op, nil)[0]
	if f.Err != nil {
		t.Fatal(f.Err)
	}
	return f, linkCells(f.Plan.List)
}

// linkCells are full pages of rows, in the order in which a link reads its cells.
func linkCells(l *plan.Link) []any {
	rows := make([]any, l.Page.Limit)
	for i := range rows {
		row := columns(l.Edge, i)
		if l.Cursor {
			for _, k := range l.Order {
				row = append(row, value(k.Column, i))
			}
		}
		rows[i] = append(row, nodeCells(l.Far, i)...)
	}
	cells := []any{rows}
	if l.Total {
		cells = append(cells, int64(len(rows)))
	}
	return cells
}

func nodeCells(n *plan.Node, i int) []any {
	row := columns(n.Columns, i)
	for _, l := range n.Links {
		row = append(row, linkCells(l)...)
	}
	return row
}

func columns(names []string, i int) []any {
	row := make([]any, len(names))
	for j, name := range names {
		row[j] = value(name, i)
	}
	return row
}

// value is one that a column of the name could have.
func value(column string, i int) any {
	switch column {
	case "type":
		return "State"
	case "cowCode", "confidence":
		return int64(i)
	case "certain":
		return true
	case "fromEarliest", "fromLatest", "toEarliest", "toLatest":
		return edtf.Day(10_000 + i)
	case "disputed":
		return []any{"START", "END"}
	}
	return fmt.Sprintf("%s \"%d\" 名", column, i)
}
