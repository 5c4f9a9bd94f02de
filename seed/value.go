package seed

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"
	"golang.org/x/text/unicode/norm"

	"entente/internal/edtf"
)

// value is what stands behind a key. Its methods read it as what is expected
// there and report, once, when it is something else.
type value struct {
	r    *reader
	at   Where
	node ast.Node
}

// text reads a scalar as it is written: 2012, true and NO are texts too.
func (v value) text() (string, bool) {
	text, ok := scalarText(v.node)
	if !ok {
		v.r.find(v.at, WrongShape, "this is %s; expected one text", shapeOf(v.node))
		return "", false
	}
	if text == "" {
		v.r.find(v.at, EmptyField, "the field is empty; give a value or leave the key out")
		return "", false
	}
	return text, true
}

// string is text for setters, empty after a finding.
func (v value) string() string {
	text, _ := v.text()
	return text
}

func scalarText(node ast.Node) (string, bool) {
	var text string
	switch node := node.(type) {
	case *ast.StringNode:
		text = node.Value
	case *ast.LiteralNode:
		text = node.Value.Value
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		text = node.GetToken().Value
	case *ast.MappingValueNode:
		return pairText(node)
	case *ast.MappingNode:
		if len(node.Values) != 1 {
			return "", false
		}
		return pairText(node.Values[0])
	case *ast.NullNode, nil:
	default:
		return "", false
	}
	return norm.NFC.String(strings.TrimSpace(text)), true
}

// pairText is the text of `001:P36`, which inside `{…}` the parser takes for a key
// with a value. To YAML it is one text, since no blank follows the colon.
func pairText(pair *ast.MappingValueNode) (string, bool) {
	colon, value := pair.Start, pair.Value.GetToken()
	if colon == nil || value == nil || value.Position.Line != colon.Position.Line || value.Position.Column != colon.Position.Column+1 {
		return "", false
	}
	left, ok := scalarText(pair.Key)
	right, okToo := scalarText(pair.Value)
	return left + ":" + right, ok && okToo && left != "" && right != ""
}

// elements are the values of a list.
func (v value) elements() []value {
	list, ok := v.node.(*ast.SequenceNode)
	if !ok {
		v.r.find(v.at, WrongShape, "this is %s; expected a list, `[…]` or one `- …` a line", shapeOf(v.node))
		return nil
	}
	elements := make([]value, len(list.Values))
	for i, node := range list.Values {
		at := Where{File: v.at.File, Line: lineOf(node), Path: v.at.Path + "[" + strconv.Itoa(i) + "]"}
		if at.Line == 0 {
			at.Line = v.at.Line
		}
		elements[i] = value{r: v.r, at: at, node: node}
	}
	return elements
}

// texts reads a list of texts.
func (v value) texts() []string {
	var texts []string
	for _, e := range v.elements() {
		if text, ok := e.text(); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

// id reads an id with its prefix, as `state:kazakhstan`.
func (v value) id() string {
	text, ok := v.text()
	if ok && !isID(text) {
		v.r.find(v.at, BadID, "%q is no id; expected a prefix, a colon and lower-case letters, digits, `-`, `.`, `:` or `_`, as state:kazakhstan", text)
	}
	return text
}

// isID reports whether text has the form of an id. The part after the prefix may
// have capitals, because claims are numbered F070.
func isID(text string) bool {
	prefix, rest, ok := strings.Cut(text, ":")
	return ok && prefix != "" && rest != "" &&
		strings.Trim(prefix, "abcdefghijklmnopqrstuvwxyz") == "" &&
		strings.IndexFunc(rest, func(r rune) bool {
			return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("-._:", r)
		}) < 0
}

// date reads an EDTF expression. A set `[a..b]` need not be quoted, although
// YAML takes it for a list.
func (v value) date() edtf.Date {
	text, ok := v.setText()
	if !ok {
		if text, ok = v.text(); !ok {
			return edtf.Date{}
		}
	}
	date, err := edtf.Parse(text)
	if err != nil {
		v.r.find(v.at, BadDate, "%v", err)
	}
	return date
}

func (v value) setText() (string, bool) {
	list, ok := v.node.(*ast.SequenceNode)
	if !ok {
		return "", false
	}
	parts := make([]string, len(list.Values))
	for i, node := range list.Values {
		if parts[i], ok = scalarText(node); !ok {
			return "", false
		}
	}
	return "[" + strings.Join(parts, ",") + "]", true
}

// statedDate is a date that says something: `..` is for `to` alone.
func (v value) statedDate() edtf.Date {
	date := v.date()
	if date.IsOpen() {
		v.r.find(v.at, BadDate, "`..` says nothing here; only `to: ..` (it still held) does")
	}
	return date
}

// day is a date that is known to the day.
func (v value) day() edtf.Date {
	date := v.statedDate()
	if lo, hi := date.Bounds(); !date.IsZero() && lo != hi {
		v.r.find(v.at, BadDate, "%q is no day; expected one, as 2022-01-10", date)
	}
	return date
}

// instant reads an RFC 3339 time, or a day, which is its first instant in UTC.
func (v value) instant() time.Time {
	text, ok := v.text()
	if !ok {
		return time.Time{}
	}
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, text); err == nil {
			return t.UTC().Truncate(time.Millisecond)
		}
	}
	v.r.find(v.at, BadDate, "%q is no instant; expected one as 2022-01-10T16:55:10Z or 2022-01-10", text)
	return time.Time{}
}

// number reads a whole number from lo to hi.
func (v value) number(lo, hi int64) (int64, bool) {
	text, ok := v.text()
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < lo || n > hi {
		v.r.find(v.at, BadNumber, "%q is no whole number from %d to %d", text, lo, hi)
		return 0, false
	}
	return n, true
}

// word reads one of a closed set of words.
func word[T ~string](v value, allowed ...T) T {
	text, ok := v.text()
	if ok && !slices.Contains(allowed, T(text)) {
		names := make([]string, len(allowed))
		for i, a := range allowed {
			names[i] = string(a)
		}
		v.r.find(v.at, BadValue, "%q is not one of %s%s", text, strings.Join(names, ", "), suggestion(text, names))
	}
	return T(text)
}

func lineOf(node ast.Node) int {
	if node == nil {
		return 0
	}
	if m, ok := node.(*ast.MappingNode); ok && len(m.Values) > 0 {
		return lineOf(m.Values[0].Key)
	}
	if m, ok := node.(*ast.MappingValueNode); ok {
		return lineOf(m.Key)
	}
	if tk := node.GetToken(); tk != nil && tk.Position != nil {
		return tk.Position.Line
	}
	return 0
}

func shapeOf(node ast.Node) string {
	switch node.(type) {
	case *ast.SequenceNode:
		return "a list"
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a mapping"
	case *ast.NullNode, nil:
		return "empty"
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode, *ast.MergeKeyNode:
		return "an anchor, alias or tag, which are refused here"
	}
	return "a single text"
}
