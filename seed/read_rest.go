package seed

var acknowledgmentFields = map[string]func(*AcknowledgmentEntry, value){
	"finding": func(a *AcknowledgmentEntry, v value) { a.Code = word(v, codes...) },
	"claim":   func(a *AcknowledgmentEntry, v value) { a.ID = v.prefixedID("clm") },
	"entity":  func(a *AcknowledgmentEntry, v value) { a.ID = v.id() },
	"source":  func(a *AcknowledgmentEntry, v value) { a.ID = v.prefixedID("src") },
	"with":    func(a *AcknowledgmentEntry, v value) { a.With = v.id() },
	"reason":  func(a *AcknowledgmentEntry, v value) { a.Reason = v.string() },
}

func (r *reader) acknowledgment(it item) {
	a := &AcknowledgmentEntry{Entry: it.Entry}
	decode(it, a, acknowledgmentFields, nil)
	for _, name := range []string{"finding", "reason"} {
		if !a.Has(name) {
			r.find(a.At(name), MissingField, missing)
		}
	}
	if n := count(a.Has("claim"), a.Has("entity"), a.Has("source")); n != 1 {
		r.find(it.where, MissingField, "there are %d of `claim`, `entity` and `source`; expected one, the id that the finding is about", n)
	}
	r.facts.Acknowledgments = append(r.facts.Acknowledgments, a)
}

func count(conditions ...bool) int {
	n := 0
	for _, c := range conditions {
		if c {
			n++
		}
	}
	return n
}

// relations reads the mapping of relations to predicates.
func (r *reader) relations(text []byte) {
	body, ok := r.body(relationsFile, text)
	if !ok || body == nil {
		return
	}
	fields, _ := r.fields(value{r: r, at: Where{File: relationsFile, Line: lineOf(body)}, node: body})
	for _, f := range fields {
		e := &RelationEntry{Entry: Entry{ID: f.name, where: f.at}}
		if text, isText := scalarText(f.node); isText {
			if text != "" {
				e.Predicates = []string{text}
			}
		} else {
			e.Predicates = f.texts()
		}
		r.facts.Relations = append(r.facts.Relations, e)
	}
}
