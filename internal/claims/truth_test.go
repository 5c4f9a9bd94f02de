package claims

import (
	"slices"
	"strings"
	"testing"

	"entente/internal/edtf"
)

// The truth table of semantics.md §2, row by row: the start known and unknown,
// in a world in which the organization lives from 1991-12-08.
var truthTable = []struct {
	row, claims       string
	certain, possible string
	kind              EndKind
}{
	{"KNOWN to a window", "a state:s MEMBER_OF org:o from=2006 to=2012",
		"2006-12-31…2011-12-31", "2006-01-01…2012-12-31", EndKnown},
	{"KNOWN to a day", "a state:s MEMBER_OF org:o from=2006-06-23 to=2012-06-28",
		"2006-06-23…2012-06-27", "2006-06-23…2012-06-28", EndKnown},
	{"KNOWN to, start unknown", "a state:s MEMBER_OF org:o to=2012",
		"never", "1991-12-08…2012-12-31", EndKnown},
	{"KNOWN to, start unknown, attested", "a state:s MEMBER_OF org:o to=2012\nb state:s MEMBER_OF org:o at=2010-03",
		"2010-03-31…2011-12-31", "1991-12-08…2012-12-31", EndKnown},

	{"KNOWN through a window", "a state:s MEMBER_OF org:o from=2006 through=2012",
		"2006-12-31…2012-01-01", "2006-01-01…2012-12-31", EndKnown},
	{"KNOWN through a day", "a state:s MEMBER_OF org:o from=2006 through=2011-12-31",
		"2006-12-31…2011-12-31", "2006-01-01…2011-12-31", EndKnown},
	{"KNOWN through a day, start unknown", "a state:s MEMBER_OF org:o through=2011-12-31",
		"2011-12-31…2011-12-31", "1991-12-08…2011-12-31", EndKnown},
	{"KNOWN through a window, start unknown", "a state:s MEMBER_OF org:o through=2011",
		"never", "1991-12-08…2011-12-31", EndKnown},
	{"KNOWN through, start unknown, attested", "a state:s MEMBER_OF org:o through=2011\nb state:s MEMBER_OF org:o at=2010-03-05",
		"2010-03-05…2011-01-01", "1991-12-08…2011-12-31", EndKnown},

	{"ONGOING", "a state:s MEMBER_OF org:o from=2002 to=.. src=dated",
		"2002-12-31…..", "2002-01-01…..", EndOngoing},
	{"ONGOING, undated source", "a state:s MEMBER_OF org:o from=2002 to=.. src=undated",
		"2002-12-31…..", "2002-01-01…..", EndOngoing},
	{"ONGOING, start unknown", "a state:s MEMBER_OF org:o to=.. src=dated",
		"2022-01-06…..", "1991-12-08…..", EndOngoing},
	{"ONGOING, start unknown, undated source", "a state:s MEMBER_OF org:o to=.. src=undated",
		"never", "1991-12-08…..", EndOngoing},
	{"ONGOING, start unknown, source of no latest date", "a state:s MEMBER_OF org:o to=.. src=vague",
		"never", "1991-12-08…..", EndOngoing},

	{"CENSORED", "a state:s MEMBER_OF org:o from=2002 at=2014",
		"2002-12-31…2014-01-01", "2002-01-01…..", EndCensored},
	{"CENSORED at a day", "a state:s MEMBER_OF org:o from=2002 at=2014-12-31",
		"2002-12-31…2014-12-31", "2002-01-01…..", EndCensored},
	{"observed at a day, start unknown", "a state:s MEMBER_OF org:o at=2007-10-06",
		"2007-10-06…2007-10-06", "1991-12-08…..", EndUnknown},
	{"observed in a month, start unknown", "a state:s MEMBER_OF org:o at=2007-10",
		"never", "1991-12-08…..", EndUnknown},

	{"UNKNOWN, from a day", "a state:s MEMBER_OF org:o from=2012-12-19",
		"2012-12-19…2012-12-19", "2012-12-19…..", EndUnknown},
	{"UNKNOWN, from a month", "a state:s MEMBER_OF org:o from=2012-12",
		"never", "2012-12-01…..", EndUnknown},
	{"UNKNOWN, nothing known", "a state:s MEMBER_OF org:o",
		"never", "1991-12-08…..", EndUnknown},
	{"UNKNOWN, attested", "a state:s MEMBER_OF org:o from=2002\nb state:s MEMBER_OF org:o at=2007-10\nc state:s MEMBER_OF org:o at=2010",
		"2002-12-31…2010-01-01", "2002-01-01…..", EndUnknown},
	{"UNKNOWN, attested within the start", "a state:s MEMBER_OF org:o from=2002\nb state:s MEMBER_OF org:o at=2002-05-14",
		"2002-05-14…2002-05-14", "2002-01-01…..", EndUnknown},
	{"UNKNOWN, start unknown, attested twice", "a state:s MEMBER_OF org:o at=2007-10\nb state:s MEMBER_OF org:o at=2010",
		"2007-10-31…2010-01-01", "1991-12-08…..", EndUnknown},

	{"POINT on a day", "a state:s ADOPTED org:o on=1992-05-15",
		"1992-05-15…1992-05-15", "1992-05-15…1992-05-15", EndKnown},
	{"POINT in a window", "a state:s ADOPTED org:o on=1993",
		"never", "1993-01-01…1993-12-31", EndKnown},
	{"POINT, undated", "a state:s ADOPTED org:o",
		"never", "..…..", EndKnown},
}

const truthWorld = `
	life org:o since=1991-12-08
	source dated published=2022-01-06
	source vague published=[2022-01-07..]
	source undated
`

func TestTruthTable(t *testing.T) {
	for _, row := range truthTable {
		t.Run(row.row, func(t *testing.T) {
			w := tell(t, truthWorld+row.claims)
			got := Resolve(w.claims, w.world, View{DefaultView}).Spells
			if len(got) != 1 {
				t.Fatalf("%d spells instead of one:\n%s", len(got), show(Resolution{Spells: got}))
			}
			s := got[0]
			if days := through(s.FromLatest, s.ToEarliest); days != row.certain {
				t.Errorf("certain %s, want %s", days, row.certain)
			}
			if days := through(s.FromEarliest, s.ToLatest); days != row.possible {
				t.Errorf("possible %s, want %s", days, row.possible)
			}
			if s.EndKind != row.kind || len(s.Disputed) > 0 {
				t.Errorf("end %s, want %s; disputed %v, want nothing", s.EndKind, row.kind, s.Disputed)
			}
		})
	}
}

// Lives clip what is possible, and an ongoing spell ends with the life.
func TestLives(t *testing.T) {
	rows := []struct {
		name, text        string
		certain, possible string
		disputed          []Axis
	}{
		{"start before the birth", "life state:s since=1991-12-26\na state:s MEMBER_OF org:o from=1945-10-24 to=2000-01-01",
			"1991-12-26…1999-12-31", "1991-12-26…2000-01-01", nil},
		{"ongoing beyond the end", "life org:o until=1991\na state:s MEMBER_OF org:o from=1955-05-14 to=..",
			"1955-05-14…1990-12-31", "1955-05-14…1991-12-31", nil},
		{"unknown start and end", "life org:o since=1955 until=1991-07-01\na state:s MEMBER_OF org:o",
			"never", "1955-01-01…1991-07-01", nil},
		{"both ends live", "life org:o since=2002\nlife state:s since=2005-01-01 until=2009-01-01\na state:s MEMBER_OF org:o at=2007-01-01",
			"2007-01-01…2007-01-01", "2005-01-01…2009-01-01", nil},
		{"wholly outside: possible as claimed, never certain", "life state:s since=1991-12-26\na state:s MEMBER_OF org:o from=1950-01-01 to=1960-01-01",
			"never", "1950-01-01…1960-01-01", []Axis{Existence}},
		{"points are not clipped", "life org:o since=2002-05-14\na state:s FOUNDED org:o on=2002",
			"never", "2002-01-01…2002-12-31", nil},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			w := tell(t, row.text)
			s := Resolve(w.claims, w.world, View{DefaultView}).Spells[0]
			if days := through(s.FromLatest, s.ToEarliest); days != row.certain {
				t.Errorf("certain %s, want %s", days, row.certain)
			}
			if days := through(s.FromEarliest, s.ToLatest); days != row.possible {
				t.Errorf("possible %s, want %s", days, row.possible)
			}
			if !slices.Equal(s.Disputed, row.disputed) {
				t.Errorf("disputed %v, want %v", s.Disputed, row.disputed)
			}
		})
	}
}

// No stored day may be the sentinel of the other side: the database keeps both
// as null.
func TestSentinelsStayOnTheirSide(t *testing.T) {
	for _, claim := range strings.Split("from=[..2000]|to=[..2000]|through=[..2000]|at=[..2000]|from=[2000..]|to=[2000..]|"+
		"from=[..2000] to=..|from=[..2000] to=[..2005]||from=..|at=[2000..]", "|") {
		for _, predicate := range []string{" MEMBER_OF ", " ADOPTED "} {
			w := tell(t, "a state:s"+predicate+"org:o "+claim)
			s := Resolve(w.claims, w.world, View{DefaultView}).Spells[0]
			if s.FromEarliest == edtf.PosInf || s.FromLatest == edtf.NegInf || s.ToEarliest == edtf.NegInf || s.ToLatest == edtf.NegInf {
				t.Errorf("%s%q: a day is open on the wrong side: %+v", predicate, claim, s)
			}
		}
	}
}
