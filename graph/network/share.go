package network

import (
	"encoding/json"
	"fmt"
	"slices"

	"entente/internal/claims"
	"entente/internal/edtf"
)

// Observations reads the numbers of a tie as they are stored: JSON texts of
// objects with on, min, max, unit, measure and claim.
func Observations(texts []any) ([]claims.Strength, error) {
	out := make([]claims.Strength, len(texts))
	for i, t := range texts {
		text, _ := t.(string)
		var s struct {
			On, Unit, Measure, Claim string
			Min, Max                 *int64
		}
		if err := json.Unmarshal([]byte(text), &s); err != nil {
			return nil, fmt.Errorf("the number %q of a relationship cannot be read: %w", text, err)
		}
		on, err := edtf.Parse(s.On)
		if err != nil && s.On != "" {
			return nil, fmt.Errorf("the number %q of a relationship has no date: %w", text, err)
		}
		out[i] = claims.Strength{On: on, Min: s.Min, Max: s.Max, Unit: s.Unit, Measure: claims.Measure(s.Measure), Claim: s.Claim}
	}
	return out, nil
}

func figures(parts []share) []*claims.Figure {
	out := make([]*claims.Figure, len(parts))
	for i, p := range parts {
		out[i] = p.figure
	}
	return out
}

// claimsOf are the claims that figures rest on, sorted.
func claimsOf(parts []share) []string {
	var ids []string
	for _, p := range parts {
		if p.figure != nil {
			ids = append(ids, p.figure.Claims...)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (g *Graph) sort(parts []share) {
	slices.SortFunc(parts, func(a, b share) int { return g.compareNames(g.node(a.node), g.node(b.node)) })
}

func (h headcount) tally(parts []share, total claims.Total) Record {
	shares := make([]Record, len(parts))
	for i, p := range parts {
		shares[i] = h.record(p)
	}
	out := Record{
		"min": total.Min, "max": orNil(total.Max), "contributors": int64(total.Contributors), "withoutFigure": int64(total.Unknown),
		"oldest": nil, "shares": shares,
	}
	if total.Oldest != edtf.PosInf && total.Oldest != edtf.NegInf {
		out["oldest"] = total.Oldest
	}
	return out
}

func (h headcount) record(s share) Record {
	out := Record{
		"node": h.node(s.node), "relationships": h.tieRefs(s.ties), "claims": []string{},
		"min": nil, "max": nil, "observed": nil, "age": nil,
	}
	f := s.figure
	if f == nil {
		return out
	}
	out["min"], out["max"], out["claims"] = int64(0), orNil(f.Max), f.Claims
	if f.Min != nil {
		out["min"] = *f.Min
	}
	if age, known := f.Age(h.On); known {
		out["observed"], out["age"] = f.Observed, int64(age)
	}
	return out
}

func orNil(n *int64) any {
	if n == nil {
		return nil
	}
	return *n
}
