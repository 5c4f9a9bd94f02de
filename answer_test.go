package entente_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// answer says what a part of a response must hold: a row for each object at a
// path, a cell for each column.
type answer struct {
	// at leads to the objects through the response; lists on the way are joined.
	at string
	// columns are paths within an object. A path to objects ends in the paths
	// to show of each: `claims{id locators}`.
	columns string
	// rows are a line each, cells between bars: values of one object stand side by
	// side, objects after a semicolon, lists joined by commas, nothing at all as –.
	rows string
}

// check compares an answer with a response.
func (a answer) check(t *testing.T, data any) {
	t.Helper()
	columns := fields(a.columns)
	var got []string
	for _, object := range follow(data, a.at) {
		cells := make([]string, len(columns))
		for i, c := range columns {
			cells[i] = cell(object, c)
		}
		got = append(got, strings.Join(cells, " | "))
	}
	var want []string
	for line := range strings.Lines(a.rows) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			want = append(want, line)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s (%s):\n got %s\nwant %s", a.at, a.columns, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

// fields splits columns at spaces outside of braces.
func fields(columns string) []string {
	depth := 0
	return strings.FieldsFunc(columns, func(r rune) bool {
		switch r {
		case '{':
			depth++
		case '}':
			depth--
		}
		return r == ' ' && depth == 0
	})
}

// follow returns what stands at a path, the elements of lists one by one; nulls
// are left out.
func follow(v any, path string) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		var all []any
		for _, e := range v {
			all = append(all, follow(e, path)...)
		}
		return all
	case map[string]any:
		if path == "" {
			return []any{v}
		}
		first, rest, _ := strings.Cut(path, ".")
		next, ok := v[first]
		if !ok {
			panic(fmt.Sprintf("the answer has no %s, only %v", first, v))
		}
		return follow(next, rest)
	}
	if path != "" {
		panic(fmt.Sprintf("%v has no %s", v, path))
	}
	return []any{v}
}

// cell prints what a column of an object holds.
func cell(object any, column string) string {
	path, shown, nested := strings.Cut(column, "{")
	if !nested {
		var parts []string
		for _, v := range follow(object, path) {
			parts = append(parts, fmt.Sprint(v))
		}
		return orNothing(strings.Join(parts, ","))
	}
	shown = strings.TrimSuffix(shown, "}")
	var parts []string
	for _, v := range follow(object, path) {
		var one []string
		for _, c := range fields(shown) {
			one = append(one, cell(v, c))
		}
		parts = append(parts, strings.Join(one, " "))
	}
	return orNothing(strings.Join(parts, "; "))
}

func orNothing(text string) string {
	if text == "" {
		return "–"
	}
	return text
}

// decoded reads a response with its numbers as they are written.
func decoded(t *testing.T, data []byte) any {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(string(data)))
	d.UseNumber()
	var out any
	if err := d.Decode(&out); err != nil {
		t.Fatal(err)
	}
	return out
}
