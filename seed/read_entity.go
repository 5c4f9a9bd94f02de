package seed

var entityFields = map[string]func(*EntityEntry, value){
	"id":      func(e *EntityEntry, v value) { e.ID = v.id() },
	"type":    func(e *EntityEntry, v value) { e.Type = v.string() },
	"name":    func(e *EntityEntry, v value) { e.Name = v.string() },
	"aliases": func(e *EntityEntry, v value) { e.Aliases = v.texts() },
	"names":   func(e *EntityEntry, v value) { e.Names = v.localNames() },
}

func (r *reader) entity(it item) {
	e := &EntityEntry{Entry: it.Entry}
	decode(it, e, entityFields, func(f field) {
		if text, ok := f.propertyText(); ok {
			e.Properties = append(e.Properties, Property{Name: f.name, Text: text})
		}
	})
	r.facts.Entities = append(r.facts.Entities, e)
}

// propertyText reads the value of a property, of which only the model schema
// knows whether it is a date: the set `[a..b]` is taken as written.
func (v value) propertyText() (string, bool) {
	if text, ok := v.setText(); ok {
		return text, true
	}
	return v.text()
}

// localNames reads `{ru: …, ar: …}`, in the order of the file.
func (v value) localNames() []LocalName {
	fields, _ := v.r.fields(v)
	var names []LocalName
	for _, f := range fields {
		if text, ok := f.text(); ok {
			names = append(names, LocalName{Language: f.name, Name: text})
		}
	}
	return names
}
