package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"entente/graph"

	"github.com/rivo/uniseg"
)

// grid is a GraphQL answer as rows: a row for each innermost object of a list,
// with what surrounds it repeated. Lists side by side come one after the other,
// never multiplied with one another. Columns stand in the order of the question.
type grid struct {
	columns []string
	rows    []map[string]any // by path: nil, bool, string, json.Number, []any of these
}

// member is a field of a JSON object; objects are read as lists of them, because
// the order of the question is the order of the columns.
type member struct {
	name  string
	value any // nil, bool, string, json.Number, []member, []any
}

// flatten lays out the data of an answer.
func flatten(data json.RawMessage) (*grid, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	v, err := readValue(d)
	if err != nil {
		return nil, fmt.Errorf("the answer cannot be laid out as a table: %w", err)
	}
	g := &grid{}
	g.rows = g.lay("", v)
	g.dropNulls()
	if len(g.columns) == 0 {
		g.rows = nil
	}
	g.shorten()
	return g, nil
}

// readValue reads one value with the members of objects in their order.
func readValue(d *json.Decoder) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		object := []member{}
		for d.More() {
			name, err := d.Token()
			if err != nil {
				return nil, err
			}
			value, err := readValue(d)
			if err != nil {
				return nil, err
			}
			object = append(object, member{name.(string), value})
		}
		_, err := d.Token()
		return object, err
	case json.Delim('['):
		list := []any{}
		for d.More() {
			value, err := readValue(d)
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		_, err := d.Token()
		return list, err
	}
	return token, nil
}

// lay gives the rows of a value. An object is one row as long as nothing in it is a
// list of objects; then it is the rows of each list in turn.
func (g *grid) lay(path string, v any) []map[string]any {
	switch v := v.(type) {
	case []member:
		return g.layObject(path, v)
	case []any:
		if !isTable(v) {
			return []map[string]any{{g.column(path): v}}
		}
		var rows []map[string]any
		for _, element := range v {
			rows = append(rows, g.lay(path, element)...)
		}
		return rows
	}
	return []map[string]any{{g.column(path): v}}
}

func (g *grid) layObject(path string, object []member) []map[string]any {
	own := map[string]any{}
	var blocks [][]map[string]any
	for _, m := range object {
		at := m.name
		if path != "" {
			at = path + "." + m.name
		}
		rows := g.lay(at, m.value)
		if len(rows) == 1 && !holdsTable(m.value) {
			for column, cell := range rows[0] {
				own[column] = cell
			}
			continue
		}
		if len(rows) > 0 {
			blocks = append(blocks, rows)
		}
	}
	if len(blocks) == 0 {
		return []map[string]any{own}
	}
	var rows []map[string]any
	for _, block := range blocks {
		for _, row := range block {
			for column, cell := range own {
				row[column] = cell
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// isTable says that a list holds objects. An empty list is one: it has no rows.
func isTable(list []any) bool {
	return len(list) == 0 || slices.ContainsFunc(list, func(e any) bool {
		switch e.(type) {
		case []member, []any:
			return true
		}
		return false
	})
}

func holdsTable(v any) bool {
	switch v := v.(type) {
	case []any:
		return isTable(v)
	case []member:
		return slices.ContainsFunc(v, func(m member) bool { return holdsTable(m.value) })
	}
	return false
}

// column enters a path among the columns, in the order in which it is met; what is
// in an object that was null before stands where that null stood.
func (g *grid) column(path string) string {
	if slices.Contains(g.columns, path) {
		return path
	}
	at, null := len(g.columns), ""
	for i, c := range g.columns {
		if c != "" && strings.HasPrefix(path, c+".") {
			at, null = i+1, c+"."
		} else if null != "" && strings.HasPrefix(c, null) {
			at = i + 1
		}
	}
	g.columns = slices.Insert(g.columns, at, path)
	return path
}

// dropNulls leaves out the columns of objects that are null in some rows, since they
// have columns for what is in them.
func (g *grid) dropNulls() {
	g.columns = slices.DeleteFunc(g.columns, func(c string) bool {
		isNull := !slices.ContainsFunc(g.rows, func(row map[string]any) bool { return row[c] != nil })
		return isNull && (c == "" || slices.ContainsFunc(g.columns, func(other string) bool { return strings.HasPrefix(other, c+".") }))
	})
}

// shorten leaves out of the names what only GraphQL needs: the steps edges, nodes
// and node, and what all names begin with; unless two names would become one.
func (g *grid) shorten() {
	short := make([]string, len(g.columns))
	for i, c := range g.columns {
		steps := strings.Split(c, ".")
		last := len(steps) - 1
		kept := slices.DeleteFunc(steps[:last:last], func(s string) bool { return s == "edges" || s == "nodes" || s == "node" })
		short[i] = strings.Join(append(kept, steps[last]), ".")
	}
	for g.unique(short) && len(short) > 0 {
		first, _, more := strings.Cut(short[0], ".")
		if !more || slices.ContainsFunc(short, func(s string) bool { return !strings.HasPrefix(s, first+".") }) {
			break
		}
		for i, s := range short {
			short[i] = strings.TrimPrefix(s, first+".")
		}
	}
	if !g.unique(short) {
		return
	}
	for i, row := range g.rows {
		renamed := make(map[string]any, len(row))
		for j, c := range g.columns {
			if cell, ok := row[c]; ok {
				renamed[short[j]] = cell
			}
		}
		g.rows[i] = renamed
	}
	g.columns = short
}

func (g *grid) unique(names []string) bool {
	sorted := slices.Sorted(slices.Values(names))
	return len(slices.Compact(sorted)) == len(names)
}

// cellText is a cell as text.
func cellText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []any:
		cells := make([]string, len(v))
		for i, e := range v {
			cells[i] = cellText(e)
		}
		return strings.Join(cells, "|")
	}
	return fmt.Sprint(v)
}

// table prints columns side by side, aligned by what a terminal shows.
func (g *grid) table(w io.Writer) error {
	width := make([]int, len(g.columns))
	cell := func(row map[string]any, i int) string {
		return strings.Join(strings.Fields(cellText(row[g.columns[i]])), " ")
	}
	for i, c := range g.columns {
		width[i] = uniseg.StringWidth(c)
		for _, row := range g.rows {
			width[i] = max(width[i], uniseg.StringWidth(cell(row, i)))
		}
	}
	line := func(text func(i int) string) error {
		var b strings.Builder
		for i := range g.columns {
			cell := text(i)
			b.WriteString(cell + strings.Repeat(" ", width[i]-uniseg.StringWidth(cell)+2))
		}
		_, err := fmt.Fprintln(w, strings.TrimRight(b.String(), " "))
		return err
	}
	if err := line(func(i int) string { return g.columns[i] }); err != nil {
		return err
	}
	for _, row := range g.rows {
		if err := line(func(i int) string { return cell(row, i) }); err != nil {
			return err
		}
	}
	return nil
}

func (g *grid) csv(w io.Writer) error {
	out := csv.NewWriter(w)
	lines := [][]string{g.columns}
	for _, row := range g.rows {
		line := make([]string, len(g.columns))
		for i, c := range g.columns {
			line[i] = cellText(row[c])
		}
		lines = append(lines, line)
	}
	return out.WriteAll(lines)
}

// jsonl prints an object for each row; every object has all columns.
func (g *grid) jsonl(w io.Writer) error {
	for _, row := range g.rows {
		line := []byte{'{'}
		for i, c := range g.columns {
			if i > 0 {
				line = append(line, ',')
			}
			for j, v := range []any{c, row[c]} {
				var text bytes.Buffer
				e := json.NewEncoder(&text)
				e.SetEscapeHTML(false)
				if err := e.Encode(v); err != nil {
					return err
				}
				line = append(line, bytes.TrimSpace(text.Bytes())...)
				if j == 0 {
					line = append(line, ':')
				}
			}
		}
		if _, err := w.Write(append(line, '}', '\n')); err != nil {
			return err
		}
	}
	return nil
}

// answerFormats are the ways to print an answer.
var answerFormats = []string{"json", "table", "csv", "jsonl", "dot"}

// printAs prints an answer. Laid out as a table it loses errors and extensions:
// the command says the errors anyway.
func printAs(w io.Writer, format string, a graph.Response) error {
	if format == "json" {
		return printAnswer(w, a)
	}
	if len(a.Data) == 0 {
		return nil
	}
	g, err := flatten(a.Data)
	if err != nil {
		return err
	}
	switch format {
	case "csv":
		return g.csv(w)
	case "jsonl":
		return g.jsonl(w)
	}
	return g.table(w)
}
