package claims

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"strings"
	"time"
)

const spellPrefix = "spell:"

// spellID is short enough to read out and long enough for 10⁹ spells.
func (g *group) spellID(anchor *reading) string {
	var h writer
	h.text(g.predicate, g.subject, g.object, g.qualifiers, anchor.ID)
	return spellPrefix + h.short()
}

// version is the identity of a spell in one version of recorded time.
func (s *Spell) version(content string) string {
	var h writer
	h.text(content)
	h.moment(s.RecordedFrom)
	h.moment(s.RecordedTo)
	return h.short()
}

// content is a hash of all that is resolved: everything but views and
// recorded time.
func (s *Spell) content() string {
	var h writer
	h.text(s.ID, s.Predicate, string(s.Class), s.Subject, s.Object, s.From, s.To, s.Through, string(s.EndKind), s.EndReason)
	h.number(int64(s.FromEarliest), int64(s.FromLatest), int64(s.ToEarliest), int64(s.ToLatest), int64(s.LastConfirmed))
	h.number(int64(s.Confidence), int64(s.SourceCount), int64(len(s.Disputed)), int64(len(s.Strengths)))
	for _, name := range qualifierNames {
		h.text(*s.Qualifiers.field(name))
	}
	for _, axis := range s.Disputed {
		h.text(string(axis))
	}
	for i := range s.Strengths {
		h.strength(&s.Strengths[i])
	}
	h.number(int64(len(s.Claims)))
	h.text(s.Claims...)
	h.text(s.Competing...)
	return h.short()
}

// writer gathers what is hashed; every part is kept apart from the next.
type writer struct{ buffer []byte }

func (w *writer) text(parts ...string) {
	for _, part := range parts {
		w.number(int64(len(part)))
		w.buffer = append(w.buffer, part...)
	}
}

func (w *writer) number(numbers ...int64) {
	for _, n := range numbers {
		w.buffer = binary.AppendVarint(w.buffer, n)
	}
}

func (w *writer) moment(t time.Time) { w.number(t.Unix(), int64(t.Nanosecond())) }

func (w *writer) strength(s *Strength) {
	w.text(s.On.String(), s.Unit, string(s.Measure), s.Claim)
	for _, bound := range [...]*int64{s.Min, s.Max} {
		if bound == nil {
			w.number(0)
		} else {
			w.number(1, *bound)
		}
	}
}

// short is the hash: 80 of its bits in 16 characters.
func (w *writer) short() string {
	sum := sha256.Sum256(w.buffer)
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10]))
}
