package export

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"slices"

	"entente/internal/edtf"
)

// gexfEncoder writes GEXF 1.2 with a time axis. An edge is there on the days on
// which it certainly holds; one without such days, or all under certainty
// possible, on those on which it may hold. Both days are inclusive, as Gephi
// reads them. What a reader takes for its own (an edge attribute called type is
// lost) gets another name.
type gexfEncoder struct {
	w                *bufio.Writer
	nodes, edges     *Table
	nodeID, nodeName int
	nodeKey, edgeKey []bool
	buffer           []byte
	inEdges          bool
}

// gexfOwn are names that edges or nodes have of their own.
var gexfOwn = []string{"id", "label", "type", "source", "target", "weight", "start", "end", "kind", "pid", "for"}

func gexfName(name string) string {
	if slices.Contains(gexfOwn, name) {
		return name + "_"
	}
	return name
}

func newGEXF(w io.Writer, nodes, edges *Table, h head) (graphEncoder, error) {
	e := &gexfEncoder{w: bufio.NewWriterSize(w, 64<<10), nodes: nodes, edges: edges, nodeID: nodes.column("id"), nodeName: nodes.column("name")}
	e.nodeKey = dataColumns(nodes, e.nodeID, e.nodeName)
	e.edgeKey = dataColumns(edges, edges.Ends.ID, edges.Ends.Source, edges.Ends.Target, edges.Ends.Weight)
	fmt.Fprintf(e.w, "%s<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n<meta><creator>%s</creator><description>%s</description></meta>\n",
		xml.Header, xmlText(h.version), xmlText(h.sentence()))
	mode, direction := `mode="static"`, "undirected"
	if edges.Ends.Time != nil {
		mode = `mode="dynamic" timeformat="date"`
	}
	if edges.Ends.Directed {
		direction = "directed"
	}
	fmt.Fprintf(e.w, "<graph %s defaultedgetype=\"%s\">\n", mode, direction)
	e.attributes("node", nodes, e.nodeKey)
	e.attributes("edge", edges, e.edgeKey)
	_, err := e.w.WriteString("<nodes>\n")
	return e, err
}

func (e *gexfEncoder) attributes(class string, t *Table, data []bool) {
	fmt.Fprintf(e.w, "<attributes class=\"%s\" mode=\"static\">\n", class)
	for i, c := range t.Columns {
		if data[i] {
			fmt.Fprintf(e.w, "<attribute id=\"%d\" title=\"%s\" type=\"%s\"/>\n", i, xmlText(gexfName(c.Name)), graphMLKind(c.Kind))
		}
	}
	fmt.Fprint(e.w, "</attributes>\n")
}

func (e *gexfEncoder) node(cells []any) error {
	b := appendXML(append(e.buffer[:0], `<node id="`...), cells[e.nodeID])
	b = appendXML(append(b, `" label="`...), cells[e.nodeName])
	e.values(append(b, `">`...), cells, e.nodeKey)
	e.buffer = append(e.buffer, "</node>\n"...)
	_, err := e.w.Write(e.buffer)
	return err
}

func (e *gexfEncoder) edge(cells []any) error {
	if err := e.beginEdges(); err != nil {
		return err
	}
	ends := e.edges.Ends
	b := appendXML(append(e.buffer[:0], `<edge id="`...), cells[ends.ID])
	b = appendXML(append(b, `" source="`...), cells[ends.Source])
	b = appendXML(append(b, `" target="`...), cells[ends.Target])
	if ends.Weight >= 0 {
		b = appendXML(append(b, `" weight="`...), cells[ends.Weight])
	}
	if ends.Time != nil {
		first, last := cells[ends.Time[2]], cells[ends.Time[3]]
		if cells[ends.Time[4]] == true && !e.edges.possible {
			first, last = cells[ends.Time[0]], cells[ends.Time[1]]
		}
		if day, ok := first.(edtf.Day); ok {
			b = appendXML(append(b, `" start="`...), day)
		}
		if day, ok := last.(edtf.Day); ok {
			b = appendXML(append(b, `" end="`...), day)
		}
	}
	e.values(append(b, `">`...), cells, e.edgeKey)
	e.buffer = append(e.buffer, "</edge>\n"...)
	_, err := e.w.Write(e.buffer)
	return err
}

func (e *gexfEncoder) values(b []byte, cells []any, data []bool) {
	b = append(b, "<attvalues>"...)
	for i, v := range cells {
		if data[i] && !missing(v) {
			b = append(append(append(b, `<attvalue for="`...), itoa(i)...), `" value="`...)
			b = append(appendXML(b, v), `"/>`...)
		}
	}
	e.buffer = append(b, "</attvalues>"...)
}

func (e *gexfEncoder) beginEdges() error {
	if e.inEdges {
		return nil
	}
	e.inEdges = true
	_, err := e.w.WriteString("</nodes>\n<edges>\n")
	return err
}

func (e *gexfEncoder) end() error {
	if err := e.beginEdges(); err != nil {
		return err
	}
	if _, err := e.w.WriteString("</edges>\n</graph>\n</gexf>\n"); err != nil {
		return err
	}
	return e.w.Flush()
}
