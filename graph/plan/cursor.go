package plan

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"entente/internal/edtf"
	"entente/schema"
)

// cursorVersion changes when cursors of before can't be read any more.
const cursorVersion = 1

// cursor is what a cursor text holds: the values of the order keys of its row,
// the parent under which the list stood, and a mark of the question (field,
// filter, viewpoint, order) and of the values, so that a cursor of another
// list, or a damaged one, is an error instead of a wrong page.
type cursor struct {
	Parent string
	Keys   []any
}

type cursorText struct {
	Version int    `json:"v"`
	Mark    string `json:"m"`
	Parent  string `json:"p,omitempty"`
	Keys    []any  `json:"k"`
}

// EncodeCursor makes the cursor of a row of the link's list. keys are the
// values of the link's order keys, parent the id of the node that has the
// list, empty at the root.
func EncodeCursor(l *Link, parent string, keys []any) string {
	texts := make([]any, len(keys))
	for i, k := range keys {
		texts[i] = keyText(k)
	}
	body := cursorText{Version: cursorVersion, Parent: parent, Keys: texts}
	body.Mark = mark(l, body)
	data, err := json.Marshal(body)
	if err != nil {
		panic(fmt.Sprintf("cursor of %s: %v", l.Field, err)) // keys are JSON scalars by construction
	}
	return base64.RawURLEncoding.EncodeToString(data)
}

func mark(l *Link, body cursorText) string {
	h := sha256.New()
	fmt.Fprint(h, l.question())
	keys, _ := json.Marshal(body.Keys)
	fmt.Fprintf(h, "\x00%d\x00%s\x00%s", body.Version, body.Parent, keys)
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:9])
}

// keyText is the JSON form of a key value: days and instants as text.
func keyText(v any) any {
	switch v := v.(type) {
	case edtf.Day:
		return v.String()
	case time.Time:
		return v.Format(time.RFC3339Nano)
	}
	return v
}

func decodeCursor(text string, l *Link) (c cursor, problem string) {
	data, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return c, "that is not a cursor; use endCursor or an edge's cursor of an earlier page, unchanged"
	}
	var body cursorText
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	err = d.Decode(&body)
	if _, rest := d.Token(); err != nil || !errors.Is(rest, io.EOF) || body.Version == 0 {
		return c, "that is not a cursor; use endCursor or an edge's cursor of an earlier page, unchanged"
	}
	if body.Version != cursorVersion {
		return c, fmt.Sprintf("the cursor is of version %d, this server makes version %d; start again without it", body.Version, cursorVersion)
	}
	if len(body.Keys) != len(l.Order) || mark(l, body) != body.Mark {
		return c, "the cursor belongs to another list: field, where, viewpoint and orderBy must be the same as when it was made"
	}
	c.Parent = body.Parent
	for i, k := range body.Keys {
		v, ok := keyValue(l.Order[i].Scalar, k)
		if !ok {
			return c, "the cursor is damaged; use endCursor or an edge's cursor of an earlier page, unchanged"
		}
		c.Keys = append(c.Keys, v)
	}
	return c, ""
}

func keyValue(scalar schema.Scalar, v any) (any, bool) {
	if v == nil {
		return nil, true
	}
	if scalar == schema.EDTF {
		scalar = schema.String
	}
	out, want := coerce(scalar, v)
	return out, want == ""
}
