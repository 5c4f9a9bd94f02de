package cypher

import (
	"entente/graph/plan"
	"entente/schema"
)

// step is how a field gets from a node to others: a match up to its WHERE, the
// conditions that belong to it, and whether it may find the same more than once.
type step struct {
	match      string
	conditions []string
	repeats    bool
}

// step is that of a field, with match or OPTIONAL MATCH. What rests on a claim lies between the two ends of which
// the claim speaks, and has its id among its claims. Claims beside another have no
// relationship that led to them, so that e has none afterwards.
func (w *writer) step(rel *schema.Relationship, v plan.Viewpoint, e *ends, match string) step {
	switch rel.Way {
	case schema.OfClaim:
		over, condition := resting(rel, *e, e.near)
		return step{match + " " + over, []string{condition}, false}
	case schema.OfSource:
		claim := w.name("k")
		over, condition := resting(rel, *e, claim)
		return step{match + " (" + e.near + ")<-[:`CITES`]-" + over, []string{condition}, true}
	case schema.Beside:
		over, condition := resting(rel, ends{rel: e.rel}, e.near)
		id := w.name("i")
		over += where([]string{condition}) + " UNWIND coalesce(" + property(e.rel, "claimIds") + ", [null]) AS " + id +
			" " + match + " (" + e.far + ":" + quote(rel.Far.Label) + " {" + quote("id") + ": " + id + "})"
		e.rel = ""
		return step{match + " " + over, []string{e.far + " <> " + e.near}, true}
	}
	return step{match + " " + pattern(rel, v, *e), nil, false}
}

// resting is the pattern from a claim over what may rest on it to the object of both,
// and the condition that it does.
func resting(rel *schema.Relationship, e ends, claim string) (pattern, condition string) {
	drawn := "-[" + e.rel + labels(rel.Types) + "]->"
	if e.told {
		drawn = "<-[:" + quote(spellSubject) + "]-(" + e.rel + ":" + quote(spellLabel) + ")-[:" + quote(spellObject) + "]->"
	}
	return "(" + claim + ")-[:`SUBJECT`]->()" + drawn + "(" + e.far + ")<-[:`OBJECT`]-(" + claim + ")",
		property(claim, "id") + " IN " + property(e.rel, "claimIds")
}

// begin binds the node where a relationship (or spell) begins and returns its variable.
func (w *writer) begin(l *plan.Link, rel string) string {
	n := w.name("n")
	if l.View.Spells() {
		w.line("MATCH (%s)-[:%s]->(%s)", rel, quote(spellSubject), n)
	} else {
		w.line("WITH startNode(%s) AS %s", rel, n)
	}
	return n
}
