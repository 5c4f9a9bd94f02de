package export

import (
	"context"
	"slices"

	"entente/internal/edtf"
	"entente/schema"
)

// nodesTable is every entity with the properties of all types side by side.
func nodesTable(w *work) (*Table, error) {
	w.note("No source is cited for what identifies an entity (names, codes); what sources say of it stands in claims.")
	columns, cells := nodeColumns(w.catalog, w.catalog.Types)
	return &Table{Columns: columns, Rows: func(_ context.Context, fn func([]any) error) error {
		for _, id := range w.order {
			if err := fn(cells(w.nodes[id])); err != nil {
				return err
			}
		}
		return nil
	}}, nil
}

// nodeColumns are those of the entity types among the given ones, and what fills
// them.
func nodeColumns(catalog *schema.Catalog, types []*schema.Type) ([]Column, func(*Node) []any) {
	columns := []Column{
		{Name: "id", Never: true, Doc: "stable id: state:kazakhstan"},
		{Name: "type", Never: true, Doc: "State, Organization, Person, …"},
		{Name: "name", Never: true, Doc: "the name that it goes by in English"},
	}
	var stored []*schema.Property
	for _, t := range types {
		if t.Interface && t.Name != "Entity" || !slices.Contains(t.Labels, "Entity") {
			continue
		}
		for _, p := range t.Properties {
			if slices.ContainsFunc(columns, func(c Column) bool { return c.Name == p.Name }) || p.Scalar == schema.Object {
				continue
			}
			columns = append(columns, Column{Name: p.Name, Kind: kindOf(p), Doc: p.Description, Never: p.List})
			stored = append(stored, p)
		}
	}
	columns = append(columns,
		Column{Name: "existsCertainFrom", Kind: Date, Doc: "first day of its life on every reading of its dates"},
		Column{Name: "existsCertainThrough", Kind: Date, Doc: "last such day; missing: no end known"},
		Column{Name: "existsPossibleFrom", Kind: Date, Doc: "first day of its life on at least one reading"},
		Column{Name: "existsPossibleThrough", Kind: Date, Doc: "last such day; missing: no end known"})
	return columns, func(n *Node) []any {
		row := []any{n.ID, n.Type, n.Name}
		for _, p := range stored {
			row = append(row, storedCell(n.Properties[p.Column], p))
		}
		for _, column := range []string{"fromLatest", "toEarliest", "fromEarliest", "toLatest"} {
			d := dayOr(n.Properties[column], edtf.PosInf)
			if column == "toEarliest" || column == "toLatest" {
				d = d.Add(-1)
			}
			row = append(row, firstDay(d))
		}
		return row
	}
}

// kindOf is the kind of the column of a property.
func kindOf(p *schema.Property) Kind {
	switch {
	case p.List:
		return Texts
	case p.Scalar == schema.Int:
		return Integer
	case p.Scalar == schema.Float:
		return Number
	case p.Scalar == schema.Boolean:
		return Bool
	case p.Scalar == schema.Date:
		return Date
	case p.Scalar == schema.DateTime:
		return Instant
	}
	return Text
}

// storedCell is a stored value as a cell of that property's column.
func storedCell(v any, p *schema.Property) any {
	switch v := v.(type) {
	case edtf.Day:
		return firstDay(v.Add(p.Shift))
	case int:
		return int64(v)
	case string:
		return textOrNil(v)
	case nil:
		if p.List {
			return []string{}
		}
		return nil
	case []any, []string:
		return orNone(texts(v))
	}
	return v
}
