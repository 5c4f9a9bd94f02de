package seed

import "strings"

var sourceFields = map[string]func(*SourceEntry, value){
	"id":          func(s *SourceEntry, v value) { s.ID = v.prefixedID("src") },
	"name":        func(s *SourceEntry, v value) { s.Name = v.string() },
	"title":       func(s *SourceEntry, v value) { s.Title = v.string() },
	"publisher":   func(s *SourceEntry, v value) { s.Publisher = v.string() },
	"url":         func(s *SourceEntry, v value) { s.URL = v.string() },
	"language":    func(s *SourceEntry, v value) { s.Language = v.string() },
	"published":   func(s *SourceEntry, v value) { s.Published = v.statedDate() },
	"accessed":    func(s *SourceEntry, v value) { s.Accessed = v.day() },
	"kind":        func(s *SourceEntry, v value) { s.Kind = v.string() },
	"reliability": func(s *SourceEntry, v value) { s.Reliability = word(v, "A", "B", "C", "D", "E", "F") },
	"collection":  func(s *SourceEntry, v value) { s.Collection = v.string() },
	"derivedFrom": func(s *SourceEntry, v value) { s.DerivedFrom = v.prefixedID("src") },
	"licence":     func(s *SourceEntry, v value) { s.Licence = v.string() },
	"sha256":      func(s *SourceEntry, v value) { s.SHA256 = v.sha256() },
	"note":        func(s *SourceEntry, v value) { s.Note = v.string() },
}

func (r *reader) source(it item) {
	s := &SourceEntry{Entry: it.Entry}
	decode(it, s, sourceFields, nil)
	if s.Name == "" {
		s.Name = s.Title
	}
	r.facts.Sources = append(r.facts.Sources, s)
}

// prefixedID reads an id with that prefix.
func (v value) prefixedID(prefix string) string {
	id := v.id()
	if isID(id) && !strings.HasPrefix(id, prefix+":") {
		v.r.find(v.at, BadID, "%q does not begin with `%s:`", id, prefix)
	}
	return id
}

func (v value) sha256() string {
	text, ok := v.text()
	if ok && (len(text) != 64 || strings.Trim(text, "0123456789abcdef") != "") {
		v.r.find(v.at, BadValue, "%q is no SHA-256; expected 64 hexadecimal digits in lower case", text)
	}
	return text
}
