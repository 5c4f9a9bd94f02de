package export

import (
	"cmp"
	"math/bits"
	"slices"

	"entente/internal/panel"
)

// comembershipTable is the one-mode projection: pairs of states by the number of
// organizations that they share, or pairs of organizations by shared members.
func comembershipTable(w *work) (*Table, error) {
	of := map[string]string{"states": "State", "organizations": "Organization"}[w.q.Of]
	columns := []Column{
		{Name: "id", Never: true, Doc: "the two ids, the smaller one first"},
		{Name: "a", Never: true, Doc: "id of one"}, {Name: "aName"},
		{Name: "b", Never: true, Doc: "id of the other"}, {Name: "bName"},
		{Name: "weight", Kind: Integer, Never: true, Doc: "how many they have in common; several spells of one membership count once"},
		{Name: "shared", Kind: Texts, Never: true, Doc: "ids of what they have in common"},
	}
	sides := map[string][]string{} // what each has on the other side
	err := w.memberships(func(s *Spell) error {
		one, other := s.Source, s.Target
		if of == "Organization" {
			one, other = other, one
		}
		if w.typeOf(one) == of {
			sides[one] = append(sides[one], other)
		}
		return nil
	})
	t := &Table{Columns: columns}
	t.Ends = t.ends("id", "a", "b", "", "SHARES")
	t.Ends.Directed, t.Ends.Weight = false, t.column("weight")
	t.Rows = given(w.projection(sides))
	return t, err
}

// projection joins all pairs that have something in common.
func (w *work) projection(sides map[string][]string) [][]any {
	ids := sortedKeys(sides)
	var others []string
	for _, id := range ids {
		others = append(others, sides[id]...)
	}
	slices.Sort(others)
	others = slices.Compact(others)
	sets := make([][]uint64, len(ids))
	for i, id := range ids {
		sets[i] = make([]uint64, (len(others)+63)/64)
		for _, other := range sides[id] {
			at, _ := slices.BinarySearch(others, other)
			sets[i][at/64] |= 1 << (at % 64)
		}
	}
	var rows [][]any
	for i, a := range ids {
		for j := i + 1; j < len(ids); j++ {
			shared := []string{}
			for k, word := range sets[i] {
				for common := word & sets[j][k]; common != 0; common &= common - 1 {
					shared = append(shared, others[k*64+bits.TrailingZeros64(common)])
				}
			}
			if len(shared) > 0 {
				b := ids[j]
				rows = append(rows, []any{a + "~" + b, a, w.name(a), b, w.name(b), int64(len(shared)), shared})
			}
		}
	}
	return rows
}

// bipartiteTable is the two-mode graph: an edge for each member, organization and
// status.
func bipartiteTable(w *work) (*Table, error) {
	columns := []Column{
		{Name: "id", Never: true, Doc: "member, organization and status"},
		{Name: "member", Never: true, Doc: "id of the member"}, {Name: "memberName"}, {Name: "memberType"},
		{Name: "organization", Never: true, Doc: "id of the organization"}, {Name: "organizationName"},
		{Name: "status", Never: true, Doc: "full, associate or observer"},
		{Name: "code", Kind: Integer, Never: true, Doc: "1, 2 or 3"},
		{Name: "spells", Kind: Integer, Never: true, Doc: "how many spells the edge stands for"},
	}
	type key struct {
		member, organization string
		code                 panel.Code
	}
	found := map[key]int64{}
	err := w.memberships(func(s *Spell) error {
		found[key{s.Source, s.Target, codeOf(s)}]++
		return nil
	})
	var rows [][]any
	keys := make([]key, 0, len(found))
	for k := range found {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b key) int {
		return cmp.Or(cmp.Compare(a.member, b.member), cmp.Compare(a.organization, b.organization), cmp.Compare(a.code, b.code))
	})
	for _, k := range keys {
		status := [...]string{"", full, associate, observer}[k.code]
		rows = append(rows, []any{k.member + "~" + k.organization + "~" + status, k.member, w.name(k.member), w.typeOf(k.member),
			k.organization, w.name(k.organization), status, int64(k.code), found[k]})
	}
	t := &Table{Columns: columns, Rows: given(rows)}
	t.Ends = t.ends("id", "member", "organization", "", "BELONGS_TO")
	t.Ends.Directed, t.Ends.Side = false, [2]string{"member", "organization"}
	return t, err
}
