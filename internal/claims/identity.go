package claims

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"time"
)

const (
	spellPrefix         = "spell:"
	contradictionPrefix = "contradiction:"
)

// spellID is short enough to read out and long enough for 10⁹ spells.
func (w *writer) spellID(k key, anchor *reading) string {
	w.text(k.predicate, k.subject, k.object, k.qualifiers, anchor.ID)
	return spellPrefix + w.sum()
}

// contradictionID hashes all but what follows from the claims: days, amount, and
// whether a denial won.
func (w *writer) contradictionID(c *Contradiction) string {
	w.text(c.View, c.Predicate, c.Subject, c.Object, string(c.Axis), c.Spell, c.Winner, c.Loser, string(c.Why))
	return contradictionPrefix + w.sum()
}

// version is the identity of a spell in one version of recorded time.
func (w *writer) version(s *Spell, content string) string {
	w.text(content)
	w.moment(s.RecordedFrom)
	w.moment(s.RecordedTo)
	return w.sum()
}

// content is a hash of all that is resolved: everything but views and
// recorded time.
func (w *writer) content(s *Spell) string {
	w.text(s.ID, s.Predicate, string(s.Class), s.Subject, s.Object, s.From, s.To, s.Through, string(s.EndKind), s.EndReason)
	w.number(int64(s.FromEarliest), int64(s.FromLatest), int64(s.ToEarliest), int64(s.ToLatest), int64(s.LastConfirmed))
	w.number(int64(s.Confidence), int64(s.SourceCount), int64(len(s.Disputed)), int64(len(s.Strengths)))
	for _, name := range qualifierNames {
		w.text(*s.Qualifiers.field(name))
	}
	for _, axis := range s.Disputed {
		w.text(string(axis))
	}
	for i := range s.Strengths {
		w.strength(&s.Strengths[i])
	}
	w.number(int64(len(s.Claims)))
	w.text(s.Claims...)
	w.text(s.Competing...)
	return w.sum()
}

// writer gathers what is hashed; every part is kept apart from the next. It is
// empty again after each sum.
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

var letters = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567")

// sum is the hash: 80 of its bits in 16 characters.
func (w *writer) sum() string {
	sum := sha256.Sum256(w.buffer)
	w.buffer = w.buffer[:0]
	return letters.EncodeToString(sum[:10])
}
