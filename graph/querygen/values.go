package querygen

import (
	"math/rand/v2"
	"strings"
	"time"

	"entente/internal/edtf"
	"entente/internal/record"
	"entente/schema"
)

// slot is a variable and what its values are drawn from.
type slot struct {
	name, typ string
	scalar    string // name of the scalar or enum
	pool      []any  // values that the facts have, as JSON
	enum      []string
	list      bool
	null      bool // is null
	part      bool // a part of a text will do
	exact     bool // mostly as the facts have it: other names are errors
	cursor    bool // null until a page is turned
	notBefore int  // 1 + number of the slot that must not be later

	// What a database's plan depends on besides the text is the same for all values
	// of a slot, so that it plans a shape once: how long texts are, and lists.
	size, length int
	// free values do not shape a statement, as those of flags and modes do.
	free  bool
	fixed any
}

// settle chooses what all values of the slot have in common.
func (s *slot) settle(r *rand.Rand) {
	s.null = s.null && r.IntN(10) == 0
	s.length = r.IntN(4)
	s.size = sizeOf(s.one(r))
	if (s.scalar == "Boolean" || len(s.enum) > 0) && !s.list && !s.free && r.IntN(10) > 0 {
		s.fixed = s.one(r)
	}
}

// sizeOf is the size of a text, as coarse as it matters.
func sizeOf(v any) int {
	text, _ := v.(string)
	switch n := len(text); {
	case n <= 1:
		return 0
	case n <= 10:
		return 1
	case n <= 100:
		return 2
	}
	return 3
}

// draw draws a value as JSON has it.
func (s *slot) draw(r *rand.Rand) any {
	switch {
	case s.cursor, s.null:
		return nil
	case s.fixed != nil:
		return s.fixed
	case s.list:
		list := make([]any, s.length)
		for i := range list {
			list[i] = s.sized(r)
		}
		return list
	}
	return s.sized(r)
}

// sized draws a value of the slot's size, if there is one to be had.
func (s *slot) sized(r *rand.Rand) any {
	for range 20 {
		if v := s.one(r); sizeOf(v) == s.size {
			return v
		}
	}
	return s.one(r)
}

func (s *slot) one(r *rand.Rand) any {
	if len(s.enum) > 0 {
		return s.enum[r.IntN(len(s.enum))]
	}
	var drawn any
	if len(s.pool) > 0 {
		drawn = s.pool[r.IntN(len(s.pool))]
	}
	switch s.scalar {
	case "Boolean":
		return r.IntN(2) == 0
	case "Int":
		return number(r, drawn)
	case "Float":
		if f, ok := drawn.(float64); ok && r.IntN(4) > 0 {
			return f
		}
		return float64(r.IntN(720)-360) / 4
	case "Date":
		return day(r, drawn)
	case "DateTime":
		return instant(r, drawn)
	case "EDTF":
		if text, ok := drawn.(string); ok && r.IntN(6) > 0 {
			return text
		}
		return edtfs[r.IntN(len(edtfs))]
	}
	return s.text(r, drawn)
}

var edtfs = []string{"2006", "2012-06-28", "..", "[..2012-06-28]", "2021-23", "199X", "2007-05", "1991-12-26~"}

func number(r *rand.Rand, drawn any) any {
	n, ok := drawn.(int64)
	if !ok || r.IntN(10) == 0 {
		return int64(r.IntN(8))
	}
	return n + []int64{0, 0, 0, 1, -1}[r.IntN(5)]
}

func day(r *rand.Rand, drawn any) any {
	d := edtf.DayOf(1985+r.IntN(45), 1+r.IntN(12), 1+r.IntN(28))
	if text, ok := drawn.(string); ok && r.IntN(8) > 0 {
		parsed, err := edtf.ParseDay(text)
		if err != nil {
			panic(err) // the pool holds days
		}
		d = parsed.Add([]int{0, 0, 1, -1, 200, -200}[r.IntN(6)])
	}
	return d.String()
}

func instant(r *rand.Rand, drawn any) any {
	t := time.Date(2000+r.IntN(30), 1, 1, 0, 0, 0, 0, time.UTC)
	if text, ok := drawn.(string); ok && r.IntN(8) > 0 {
		parsed, err := time.Parse(time.RFC3339Nano, text)
		if err != nil {
			panic(err) // the pool holds instants
		}
		t = parsed.Add([]time.Duration{0, 0, time.Millisecond, -time.Millisecond}[r.IntN(4)])
	}
	return t.Format(time.RFC3339Nano)
}

// oddTexts are what a text can be besides what stands in the facts.
var oddTexts = []string{"", "zzz", " ", "é", "Ω", "\u202e", "😀", "'\"`\\", "$p0", "null", "state:", "org:"}

func (s *slot) text(r *rand.Rand, drawn any) any {
	text, ok := drawn.(string)
	if ok && s.exact && r.IntN(10) > 0 {
		return text
	}
	if !ok || r.IntN(12) == 0 {
		return oddTexts[r.IntN(len(oddTexts))]
	}
	runes := []rune(text)
	if s.part && len(runes) > 0 {
		from := r.IntN(len(runes))
		to := from + 1 + r.IntN(min(4, len(runes)-from))
		switch r.IntN(4) {
		case 0:
			return string(runes[from:to])
		case 1:
			return string(runes[:to])
		case 2:
			return string(runes[from:])
		}
	}
	switch r.IntN(12) {
	case 0:
		return strings.ToUpper(text)
	case 1:
		return text + "a"
	case 2:
		return string(runes[:len(runes)/2])
	}
	return text
}

// pools are the values that the facts have, by type or "edge", and property.
type pools map[string][]any

const (
	ofEdges    = "edge"
	anyDay     = "day"
	anyInstant = "instant"
	anyView    = "view"
	anyID      = "id"
	perPool    = 400 // distinct values, more say no more
)

func poolsOf(catalog *schema.Catalog, set *record.Set) pools {
	c := collector{pools: pools{}, seen: map[string]map[any]bool{}}
	for i := range set.Nodes {
		n := &set.Nodes[i]
		name, _ := n.Properties["type"].(string)
		t := catalog.Type(name)
		c.properties(t.Name, t.Properties, n.Properties)
		c.add(anyID, n.Properties["id"])
		c.days(n.Properties)
		for _, above := range append([]*schema.Type{catalog.Node}, t.Implements...) {
			c.properties(above.Name, above.Properties, n.Properties)
		}
	}
	for i := range set.Spells {
		s := &set.Spells[i]
		c.properties(ofEdges, catalog.Predicate(s.Predicate).Edge.Properties, s.Properties)
		views, _ := s.Properties["views"].([]string)
		for _, v := range views {
			c.add(anyView, v)
		}
		c.days(s.Properties)
		c.add(anyInstant, s.Properties["recordedFrom"])
		c.add(anyInstant, s.Properties["recordedTo"])
	}
	return c.pools
}

type collector struct {
	pools pools
	seen  map[string]map[any]bool
}

func (c *collector) properties(of string, list []*schema.Property, stored map[string]any) {
	for _, p := range list {
		v := stored[p.Column]
		if d, ok := v.(edtf.Day); ok {
			v = d.Add(p.Shift)
		}
		c.add(of+"."+p.Name, v)
	}
}

// days adds the four days as often as they come, so that those at which much
// changes are drawn more.
func (c *collector) days(stored map[string]any) {
	for _, column := range []string{"fromEarliest", "fromLatest", "toEarliest", "toLatest"} {
		if d, ok := stored[column].(edtf.Day); ok && d != edtf.NegInf && d != edtf.PosInf {
			c.pools[anyDay] = append(c.pools[anyDay], d.String())
		}
	}
}

func (c *collector) add(pool string, v any) {
	switch value := v.(type) {
	case nil:
		return
	case []string:
		for _, e := range value {
			c.add(pool, e)
		}
		return
	case int:
		v = int64(value)
	case edtf.Day:
		if value == edtf.NegInf || value == edtf.PosInf {
			return
		}
		v = value.String()
	case time.Time:
		v = value.UTC().Format(time.RFC3339Nano)
	}
	if c.seen[pool] == nil {
		c.seen[pool] = map[any]bool{}
	}
	if !c.seen[pool][v] && len(c.pools[pool]) < perPool {
		c.seen[pool][v] = true
		c.pools[pool] = append(c.pools[pool], v)
	}
}
