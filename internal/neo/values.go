package neo

import (
	"time"

	"entente/internal/edtf"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"
)

// Node is a node as the database returned it.
type Node struct {
	ElementID string
	Labels    []string
	Props     map[string]any
}

// Relationship is a relationship as the database returned it.
type Relationship struct {
	ElementID, StartID, EndID string
	Type                      string
	Props                     map[string]any
}

// Path alternates nodes and relationships; there is one more node.
type Path struct {
	Nodes         []Node
	Relationships []Relationship
}

// Duration is Cypher's duration: months, days and seconds are not convertible
// into each other.
type Duration struct {
	Months, Days, Seconds int64
	Nanos                 int
}

// Point is a point in a coordinate system; Z is 0 for flat ones.
type Point struct {
	X, Y, Z float64
	SRID    uint32 // 4326 is WGS 84: X is the longitude
}

const day = 24 * 60 * 60 // seconds

// toDriver copies parameters and turns our values into the driver's. A day
// beyond all days becomes null: the database has no infinity.
func toDriver(params map[string]any) map[string]any {
	if params == nil {
		return nil
	}
	out := make(map[string]any, len(params))
	for k, v := range params {
		out[k] = outgoing(v)
	}
	return out
}

func outgoing(v any) any {
	switch v := v.(type) {
	case edtf.Day:
		return dateOf(v)
	case *edtf.Day:
		if v == nil {
			return nil
		}
		return dateOf(*v)
	case []edtf.Day:
		out := make([]any, len(v))
		for i, d := range v {
			out[i] = dateOf(d)
		}
		return out
	case map[string]any:
		return toDriver(v)
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = outgoing(e)
		}
		return out
	case []map[string]any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = toDriver(e)
		}
		return out
	case time.Time:
		return v.In(offset)
	case Duration:
		return dbtype.Duration{Months: v.Months, Days: v.Days, Seconds: v.Seconds, Nanos: v.Nanos}
	case Point:
		return pointOf(v)
	}
	return v
}

// offset is the zone in which instants go out: the driver writes a time in any
// other zone with the zone's name, and to Cypher the same instant in "UTC" and in
// "Z" is not equal.
var offset = time.FixedZone("Offset", 0)

func dateOf(d edtf.Day) any {
	if d == edtf.NegInf || d == edtf.PosInf {
		return nil
	}
	return dbtype.Date(time.Unix(int64(d)*day, 0).UTC())
}

func pointOf(p Point) any {
	if p.SRID == 4979 || p.SRID == 9157 { // the two spatial systems with a third axis
		return dbtype.Point3D{X: p.X, Y: p.Y, Z: p.Z, SpatialRefId: p.SRID}
	}
	return dbtype.Point2D{X: p.X, Y: p.Y, SpatialRefId: p.SRID}
}

// fromDriver turns the driver's values into ours, in place where it can: the
// lists and maps were made for this record only.
func fromDriver(v any) any {
	switch v := v.(type) {
	case dbtype.Date:
		return edtf.Day(time.Time(v).Unix() / day) //nolint:gosec // days that we stored fit
	case []any:
		for i, e := range v {
			v[i] = fromDriver(e)
		}
		return v
	case map[string]any:
		for k, e := range v {
			v[k] = fromDriver(e)
		}
		return v
	case dbtype.LocalDateTime:
		return time.Time(v)
	case dbtype.Duration:
		return Duration{Months: v.Months, Days: v.Days, Seconds: v.Seconds, Nanos: v.Nanos}
	case dbtype.Point2D:
		return Point{X: v.X, Y: v.Y, SRID: v.SpatialRefId}
	case dbtype.Point3D:
		return Point{X: v.X, Y: v.Y, Z: v.Z, SRID: v.SpatialRefId}
	case dbtype.Node:
		return nodeOf(v)
	case dbtype.Relationship:
		return relationshipOf(v)
	case dbtype.Path:
		p := Path{}
		for _, n := range v.Nodes {
			p.Nodes = append(p.Nodes, nodeOf(n))
		}
		for _, r := range v.Relationships {
			p.Relationships = append(p.Relationships, relationshipOf(r))
		}
		return p
	}
	return v
}

func nodeOf(n dbtype.Node) Node {
	fromDriver(n.Props)
	return Node{ElementID: n.ElementId, Labels: n.Labels, Props: n.Props}
}

func relationshipOf(r dbtype.Relationship) Relationship {
	fromDriver(r.Props)
	return Relationship{ElementID: r.ElementId, StartID: r.StartElementId, EndID: r.EndElementId, Type: r.Type, Props: r.Props}
}
