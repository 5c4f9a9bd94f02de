package export

import (
	"bufio"
	"io"
)

// cytoscapeEncoder writes the JSON of Cytoscape and Cytoscape.js. networkx, which
// reads it, wants `value` on nodes and `key` on the edges of a multigraph beside.
type cytoscapeEncoder struct {
	w                  *bufio.Writer
	nodeKeys, edgeKeys [][]byte
	nodeID             int
	ends               *Ends
	cells              []any
	buffer             []byte
	count              int // of the list that is being written
	inEdges            bool
}

func newCytoscape(w io.Writer, nodes, edges *Table, h head) (graphEncoder, error) {
	e := &cytoscapeEncoder{w: bufio.NewWriterSize(w, 64<<10), nodeID: nodes.column("id"), ends: edges.Ends}
	e.nodeKeys = append(jsonKeys(nodes), []byte(`"value":`))
	e.edgeKeys = append(jsonKeys(edges), []byte(`"key":`))
	e.edgeKeys[e.ends.ID], e.edgeKeys[e.ends.Source], e.edgeKeys[e.ends.Target] = []byte(`"id":`), []byte(`"source":`), []byte(`"target":`)
	b := append([]byte(`{"format_version":"1.0","generated_by":`), appendJSON(nil, h.version)...)
	b = append(b, `,"target_cytoscapejs_version":"~2.1","data":{"name":`...)
	b = appendJSON(b, h.title)
	b = appendJSON(append(b, `,"query":`...), h.query)
	b = appendJSON(append(b, `,"revision":`...), h.revision)
	b = appendJSON(append(b, `},"directed":`...), e.ends.Directed)
	b = append(b, `,"multigraph":true,"elements":{"nodes":[`...)
	_, err := e.w.Write(b)
	return e, err
}

func (e *cytoscapeEncoder) element(keys [][]byte, cells []any, extra any) error {
	b := e.buffer[:0]
	if e.count > 0 {
		b = append(b, ',')
	}
	e.count++
	e.cells = append(append(e.cells[:0], cells...), extra)
	b = appendObject(append(b, "\n{\"data\":"...), keys, e.cells, true)
	e.buffer = append(b, '}')
	_, err := e.w.Write(e.buffer)
	return err
}

func (e *cytoscapeEncoder) node(cells []any) error {
	return e.element(e.nodeKeys, cells, cells[e.nodeID])
}

func (e *cytoscapeEncoder) edge(cells []any) error {
	if err := e.beginEdges(); err != nil {
		return err
	}
	return e.element(e.edgeKeys, cells, cells[e.ends.ID])
}

func (e *cytoscapeEncoder) beginEdges() error {
	if e.inEdges {
		return nil
	}
	e.inEdges, e.count = true, 0
	_, err := e.w.WriteString("\n],\"edges\":[")
	return err
}

func (e *cytoscapeEncoder) end() error {
	if err := e.beginEdges(); err != nil {
		return err
	}
	if _, err := e.w.WriteString("\n]}}\n"); err != nil {
		return err
	}
	return e.w.Flush()
}
