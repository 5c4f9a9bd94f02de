package neo_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"entente/internal/edtf"
	"entente/internal/launch/launchtest"
	"entente/internal/neo"

	"github.com/google/go-cmp/cmp"
)

func TestMain(m *testing.M) { launchtest.Main(m) }

func within(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 60*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// one runs a single read and returns its rows.
func one(t *testing.T, db *neo.DB, text string, params map[string]any) [][]any {
	t.Helper()
	results, err := db.Read(within(t), []neo.Statement{{Text: text, Params: params}})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return results[0].Rows
}

func TestDaysCrossTheBoundaryAsDates(t *testing.T) {
	db := launchtest.SharedDB(t)
	day := edtf.DayOf(2012, 6, 28)
	early := edtf.DayOf(1, 1, 1)
	params := map[string]any{
		"d": day, "p": &day, "none": (*edtf.Day)(nil), "list": []edtf.Day{early, edtf.PosInf, day},
		"rows": []map[string]any{{"on": day, "no": edtf.NegInf}}, "nested": []any{map[string]any{"on": early}},
	}
	rows := one(t, db, `RETURN $d, $p, $none, $list, $rows, $nested,
		$d = date('2012-06-28'), valueType($d), $list[0] = date('0001-01-01'), date('1960-02-29')`, params)
	want := [][]any{{
		day, day, nil, []any{early, nil, day}, []any{map[string]any{"on": day, "no": nil}},
		[]any{map[string]any{"on": early}}, true, "DATE NOT NULL", true, edtf.DayOf(1960, 2, 29),
	}}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	if params["d"] != day || params["rows"].([]map[string]any)[0]["on"] != day {
		t.Error("Read changed the caller's parameters")
	}
}

func TestOtherValues(t *testing.T) {
	db := launchtest.DB(t)
	at := time.Date(2024, 2, 29, 12, 30, 0, 0, time.UTC)
	rows := one(t, db, `RETURN 1, 1.5, 'é', true, null, $at, localdatetime('2024-02-29T12:30'),
		duration('P1M2DT3S'), point({longitude: 76.9, latitude: 43.2}), $at > datetime('2024-02-29')`,
		map[string]any{"at": at})
	got := rows[0]
	for _, i := range []int{5, 6} {
		if when, ok := got[i].(time.Time); !ok || !when.Equal(at) {
			t.Errorf("value %d is %v, want %v", i, got[i], at)
		}
		got[i] = nil
	}
	want := []any{int64(1), 1.5, "é", true, nil, nil, nil,
		neo.Duration{Months: 1, Days: 2, Seconds: 3}, neo.Point{X: 76.9, Y: 43.2, SRID: 4326}, true}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
}

func TestNodesRelationshipsAndPathsAreOurs(t *testing.T) {
	db := launchtest.DB(t)
	write(t, db, `CREATE (:State {id:'state:a', since: $d})-[:MEMBER_OF {from: $d}]->(:Organization {id:'org:b'})`,
		map[string]any{"d": edtf.DayOf(1994, 4, 20)})
	rows := one(t, db, "MATCH p = (s)-[m:MEMBER_OF]->(o) RETURN s, m, p", nil)
	s, m, p := rows[0][0].(neo.Node), rows[0][1].(neo.Relationship), rows[0][2].(neo.Path)
	if s.Props["since"] != edtf.DayOf(1994, 4, 20) || m.Props["from"] != edtf.DayOf(1994, 4, 20) || m.Type != "MEMBER_OF" {
		t.Errorf("node %+v, relationship %+v", s, m)
	}
	if len(p.Nodes) != 2 || len(p.Relationships) != 1 || p.Relationships[0].StartID != s.ElementID || p.Nodes[1].Labels[0] != "Organization" {
		t.Errorf("path %+v", p)
	}
}

func write(t *testing.T, db *neo.DB, text string, params map[string]any) neo.Result {
	t.Helper()
	var result neo.Result
	err := db.Write(within(t), func(tx neo.Tx) (err error) {
		result, err = tx.Run(within(t), neo.Statement{Text: text, Params: params})
		return err
	})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return result
}

func TestSeveralReadsAnswerInOrder(t *testing.T) {
	db := launchtest.SharedDB(t)
	results, err := db.Read(within(t), []neo.Statement{
		{Text: "RETURN 1 AS a"}, {Text: "UNWIND range(1, 3) AS i RETURN i, i * $f AS g", Params: map[string]any{"f": 2}}, {Text: "UNWIND [] AS x RETURN x"}})
	if err != nil {
		t.Fatal(err)
	}
	got := [][][]any{results[0].Rows, results[1].Rows, results[2].Rows}
	want := [][][]any{{{int64(1)}}, {{int64(1), int64(2)}, {int64(2), int64(4)}, {int64(3), int64(6)}}, nil}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"i", "g"}, results[1].Keys); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
	if none, err := db.Read(within(t), nil); none != nil || err != nil {
		t.Errorf("no statement gave %v, %v", none, err)
	}
}

func TestWriteStoresAllOrNothing(t *testing.T) {
	db := launchtest.DB(t)
	result := write(t, db, "UNWIND range(1, 3) AS i CREATE (:X {i: i})", nil)
	if result.Counters.NodesCreated != 3 || result.Counters.PropertiesSet != 3 {
		t.Errorf("counters %+v", result.Counters)
	}
	ours := errors.New("we changed our mind")
	err := db.Write(within(t), func(tx neo.Tx) error {
		if _, err := tx.Run(within(t), neo.Statement{Text: "CREATE (:X {i: 4})"}); err != nil {
			return err
		}
		return ours
	})
	if !errors.Is(err, ours) {
		t.Errorf("the function's error became %v", err)
	}
	if rows := one(t, db, "MATCH (x:X) RETURN count(x)", nil); rows[0][0] != int64(3) {
		t.Errorf("%v nodes, want 3", rows[0][0])
	}
}

func TestKindsOfErrors(t *testing.T) {
	db := launchtest.DB(t)
	if _, err := db.Schema(within(t), neo.Statement{Text: "CREATE CONSTRAINT x_id FOR (n:X) REQUIRE n.id IS UNIQUE"}); err != nil {
		t.Fatal(err)
	}
	write(t, db, "CREATE (:X {id: 1})-[:R]->(:Y)", nil)
	read := func(text string, params map[string]any) error {
		_, err := db.Read(within(t), []neo.Statement{{Text: text, Params: params}})
		return err
	}
	change := func(text string) error {
		return db.Write(within(t), func(tx neo.Tx) error {
			_, err := tx.Run(within(t), neo.Statement{Text: text})
			return err
		})
	}
	_, enterprise := db.Schema(within(t), neo.Statement{Text: "CREATE CONSTRAINT y FOR (n:Y) REQUIRE n.id IS NOT NULL"})
	for _, c := range []struct {
		what string
		err  error
		want neo.Kind
	}{
		{"write in a read", read("CREATE (:Z)", nil), neo.Forbidden},
		{"merge without effect in a read", read("MERGE (:X {id: 1})", nil), neo.Forbidden},
		{"syntax", read("RETRUN 1", nil), neo.Client},
		{"missing parameter", read("RETURN $nothing", nil), neo.Client},
		{"parameter of an unknown type", read("RETURN $x", map[string]any{"x": struct{}{}}), neo.Client},
		{"negative limit", read("MATCH (n) RETURN n LIMIT $l", map[string]any{"l": -1}), neo.Client},
		{"duplicate", change("CREATE (:X {id: 1})"), neo.Constraint},
		{"delete with relationships", change("MATCH (x:X) DELETE x"), neo.Constraint},
		{"needs Enterprise", enterprise, neo.Forbidden},
	} {
		if got := neo.KindOf(c.err); got != c.want || !errors.Is(c.err, c.want) {
			t.Errorf("%s: kind %q, want %q (%v)", c.what, got, c.want, c.err)
		}
	}
	if errors.Is(read("RETRUN 1", nil), neo.Timeout) {
		t.Error("a syntax error passes as a timeout")
	}
}
