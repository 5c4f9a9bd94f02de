package export

import (
	"fmt"
	"io"
	"reflect"
	"strings"
	"time"

	"entente/internal/edtf"

	"github.com/parquet-go/parquet-go"
)

// parquetEncoder writes row groups of a bounded size, so that memory stays flat.
type parquetEncoder struct {
	w       *parquet.GenericWriter[any]
	columns []Column
	rows    []parquet.Row
	inGroup int
}

const (
	parquetBatch    = 1_000  // rows handed over at a time
	parquetRowGroup = 25_000 // rows kept until they are written
)

func newParquet(w io.Writer, t *Table, h head) (rowEncoder, error) {
	root := ordered{Group: parquet.Group{}}
	for _, c := range t.Columns {
		node, err := parquetNode(c)
		if err != nil {
			return nil, err
		}
		root.Group[c.Name] = node
		root.names = append(root.names, c.Name)
	}
	out := parquet.NewGenericWriter[any](w, parquet.NewSchema(t.Name, root), parquet.Compression(&parquet.Zstd), parquet.CreatedBy("entente", h.version, h.revision),
		parquet.KeyValueMetadata("entente.title", h.title), parquet.KeyValueMetadata("entente.query", h.query),
		parquet.KeyValueMetadata("entente.revision", h.revision))
	return &parquetEncoder{w: out, columns: t.Columns}, nil
}

// ordered keeps the columns in their order; a parquet.Group sorts them by name.
type ordered struct {
	parquet.Group
	names []string
}

func (o ordered) Fields() []parquet.Field {
	byName := map[string]parquet.Field{}
	for _, f := range o.Group.Fields() {
		byName[f.Name()] = f
	}
	fields := make([]parquet.Field, len(o.names))
	for i, name := range o.names {
		fields[i] = byName[name]
	}
	return fields
}

// GoType is of no use here, since rows are written as values; the schema asks for it.
func (o ordered) GoType() reflect.Type { return o.Group.GoType() }

func parquetNode(c Column) (parquet.Node, error) {
	var node parquet.Node
	switch c.Kind {
	case Text:
		node = parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
	case Integer:
		node = parquet.Int(64)
	case Number:
		node = parquet.Leaf(parquet.DoubleType)
	case Bool:
		node = parquet.Leaf(parquet.BooleanType)
	case Date:
		node = parquet.Date()
	case Instant:
		node = parquet.Timestamp(parquet.Millisecond)
	case Texts:
		return parquet.List(parquet.Encoded(parquet.String(), &parquet.RLEDictionary)), nil
	default:
		return nil, fmt.Errorf("the column %s is of a kind that Parquet is not told to write", c.Name)
	}
	if c.Never {
		return parquet.Required(node), nil
	}
	return parquet.Optional(node), nil
}

func (e *parquetEncoder) row(cells []any) error {
	if len(e.rows) < cap(e.rows) {
		e.rows = e.rows[:len(e.rows)+1]
	} else {
		e.rows = append(e.rows, nil)
	}
	row := e.rows[len(e.rows)-1][:0] // what it held was written
	for i, v := range cells {
		if list, ok := v.([]string); ok {
			row = appendList(row, list, i)
			continue
		}
		value, level := parquetValue(v), 0
		if v != nil && !e.columns[i].Never {
			level = 1
		}
		row = append(row, value.Level(0, level, i))
	}
	e.rows[len(e.rows)-1] = row
	if len(e.rows) < parquetBatch {
		return nil
	}
	return e.flush()
}

// appendList appends the elements of a list that is never missing: an empty one is
// a null of level 0.
func appendList(row parquet.Row, list []string, column int) parquet.Row {
	if len(list) == 0 {
		return append(row, parquet.NullValue().Level(0, 0, column))
	}
	for i, element := range list {
		row = append(row, parquetValue(element).Level(min(i, 1), 1, column))
	}
	return row
}

func parquetValue(v any) parquet.Value {
	switch v := v.(type) {
	case string:
		return parquet.ByteArrayValue([]byte(strings.ToValidUTF8(v, "\uFFFD")))
	case int64:
		return parquet.Int64Value(v)
	case float64:
		return parquet.DoubleValue(v)
	case bool:
		return parquet.BooleanValue(v)
	case edtf.Day:
		return parquet.Int32Value(int32(v))
	case time.Time:
		return parquet.Int64Value(v.UnixMilli())
	}
	return parquet.NullValue()
}

func (e *parquetEncoder) flush() error {
	if _, err := e.w.WriteRows(e.rows); err != nil {
		return err
	}
	e.inGroup += len(e.rows)
	e.rows = e.rows[:0]
	if e.inGroup < parquetRowGroup {
		return nil
	}
	e.inGroup = 0
	return e.w.Flush()
}

func (e *parquetEncoder) end() error {
	if err := e.flush(); err != nil {
		return err
	}
	return e.w.Close()
}
