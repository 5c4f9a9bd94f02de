package main

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"entente/bench/floor"
)

// question is one thing to ask, in the words of each of the three. Values come
// in the same order in all three answers.
type question struct {
	name, about string
	small       bool // among the smallest answers, which have a wider aim
	wide        bool // pages, three hops and flat rows: ten times the peer
	ties        bool // more match equally well than are weighed, so that systems may answer others of them
	entente     string
	floor       floor.Question // no text: the floor does not answer it
	list, edges string         // the peer's two forms; empty: it has none
	draw        func(*chances) variables
}

// variables are the values of one request.
type variables map[string]any

// chances is what values are drawn from.
type chances struct {
	size
	r       *rand.Rand
	names   []string // of all events, sorted
	cursors []string // of Entente, for the places deep in the list
	places  []int    // those places
}

func anyState(d *chances) variables {
	return variables{"id": stateID(d.r.IntN(d.states))}
}

func onDay(d *chances) variables {
	return variables{"id": organizationID(d.r.IntN(d.organizations)), "d": strconv.Itoa(1990+d.r.IntN(20)) + "-06-01"}
}

func stateOnDay(d *chances) variables {
	return variables{"id": stateID(d.r.IntN(d.states)), "d": strconv.Itoa(1990+d.r.IntN(20)) + "-06-01"}
}

func nothing(*chances) variables { return variables{} }

func deep(d *chances) variables {
	i := d.r.IntN(len(d.places))
	return variables{"offset": d.places[i], "after": d.cursors[i], "name": d.names[d.places[i]-1]}
}

func beginning(d *chances) variables {
	s := syllables[d.r.IntN(len(syllables))]
	return variables{"p": strings.ToUpper(s[:1]) + s[1:]}
}

func within(d *chances) variables {
	return variables{"q": syllables[d.r.IntN(len(syllables))] + syllables[d.r.IntN(len(syllables))]}
}

func number(d *chances) variables { return variables{"n": d.r.IntN(d.states)} }

// declared keeps the variables that a document declares.
func (v variables) declared(document string) variables {
	out := variables{}
	for name, value := range v {
		if strings.Contains(document, "$"+name+":") {
			out[name] = value
		}
	}
	return out
}

// holdsOn is asOf in Cypher, without open beginnings.
func holdsOn(r string) string {
	return r + ".fromLatest <= $d AND (" + r + ".toEarliest IS NULL OR " + r + ".toEarliest > $d)"
}

const peerHolds = `{AND:[{edge:{fromLatest:{lte:$d}}},{OR:[{edge:{toEarliest:{gt:$d}}},{edge:{toEarliest:{eq:null}}}]}]}`

func floors() map[string]floor.Question {
	out := map[string]floor.Question{}
	for _, q := range questions() {
		if q.floor.Cypher != "" {
			out[q.name] = q.floor
		}
	}
	return out
}

func questions() []question { return append(kit(), beyond()...) }
