package export

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// graphMLEncoder writes GraphML. It has no nulls, lists or dates: what is missing
// is left out, lists are joined, dates are ISO texts. Every edge has its id, and
// there is one <key> for each name and domain.
type graphMLEncoder struct {
	w            *bufio.Writer
	nodes, edges *Table
	nodeID       int
	nodeKey      []bool // columns that are data
	edgeKey      []bool
	buffer       []byte
}

// xmlKinds are the attribute types of GraphML.
func graphMLKind(k Kind) string {
	switch k {
	case Integer:
		return "long"
	case Number:
		return "double"
	case Bool:
		return "boolean"
	}
	return "string"
}

func newGraphML(w io.Writer, nodes, edges *Table, h head) (graphEncoder, error) {
	e := &graphMLEncoder{w: bufio.NewWriterSize(w, 64<<10), nodes: nodes, edges: edges, nodeID: nodes.column("id")}
	e.nodeKey, e.edgeKey = dataColumns(nodes, e.nodeID), dataColumns(edges, edges.Ends.ID, edges.Ends.Source, edges.Ends.Target)
	fmt.Fprintf(e.w, "%s<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n<desc>%s</desc>\n", xml.Header, xmlText(h.sentence()))
	e.keys("node", "n", nodes, e.nodeKey)
	e.keys("edge", "e", edges, e.edgeKey)
	direction := "undirected"
	if edges.Ends.Directed {
		direction = "directed"
	}
	_, err := fmt.Fprintf(e.w, "<graph id=\"G\" edgedefault=\"%s\">\n", direction)
	return e, err
}

// dataColumns marks all columns but those that stand elsewhere.
func dataColumns(t *Table, except ...int) []bool {
	data := make([]bool, len(t.Columns))
	for i := range data {
		data[i] = true
	}
	for _, i := range except {
		if i >= 0 {
			data[i] = false
		}
	}
	return data
}

func (e *graphMLEncoder) keys(domain, prefix string, t *Table, data []bool) {
	for i, c := range t.Columns {
		if data[i] {
			fmt.Fprintf(e.w, "<key id=\"%s%d\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"><desc>%s</desc></key>\n",
				prefix, i, domain, xmlText(c.Name), graphMLKind(c.Kind), xmlText(c.Doc))
		}
	}
}

func (e *graphMLEncoder) node(cells []any) error {
	e.buffer = append(appendXML(append(e.buffer[:0], `<node id="`...), cells[e.nodeID]), `">`...)
	e.data("n", cells, e.nodeKey)
	e.buffer = append(e.buffer, "</node>\n"...)
	_, err := e.w.Write(e.buffer)
	return err
}

func (e *graphMLEncoder) edge(cells []any) error {
	b := appendXML(append(e.buffer[:0], `<edge id="`...), cells[e.edges.Ends.ID])
	b = appendXML(append(b, `" source="`...), cells[e.edges.Ends.Source])
	b = appendXML(append(b, `" target="`...), cells[e.edges.Ends.Target])
	e.buffer = append(b, `">`...)
	e.data("e", cells, e.edgeKey)
	e.buffer = append(e.buffer, "</edge>\n"...)
	_, err := e.w.Write(e.buffer)
	return err
}

func (e *graphMLEncoder) data(prefix string, cells []any, data []bool) {
	for i, v := range cells {
		if data[i] && !missing(v) {
			e.buffer = append(e.buffer, `<data key="`...)
			e.buffer = append(append(e.buffer, prefix...), itoa(i)...)
			e.buffer = append(appendXML(append(e.buffer, `">`...), v), `</data>`...)
		}
	}
}

func (e *graphMLEncoder) end() error {
	if _, err := e.w.WriteString("</graph>\n</graphml>\n"); err != nil {
		return err
	}
	return e.w.Flush()
}

// appendXML appends a cell as character data that is safe in attributes too.
func appendXML(b []byte, v any) []byte {
	at := len(b)
	b = appendCell(b, v)
	for _, c := range b[at:] {
		if c < ' ' || c == '<' || c == '>' || c == '&' || c == '"' || c > '~' {
			text := xmlText(string(b[at:]))
			return append(b[:at], text...)
		}
	}
	return b
}

// xmlText escapes a text. Characters that XML cannot hold become U+FFFD.
func xmlText(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err) // a strings.Builder takes everything
	}
	return b.String()
}
