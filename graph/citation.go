package graph

import (
	"strconv"
	"time"

	"entente/internal/cite"
)

// citation is how to cite the graph as it answered: in extensions.citation, for who
// asks with the extension `citation: true`. The sources behind an answer have
// citations of their own, in the fields `claims { sources { citation } }` of it.
type citation struct {
	Text   string    `json:"text"`
	BibTeX string    `json:"bibtex"`
	CSL    cite.Item `json:"csl"`
}

func (s *Server) citation(revision int64, at time.Time) citation {
	w := cite.Work{
		ID: "entente:" + strconv.FormatInt(revision, 10), Title: "Entente: a graph of states, organizations, people and treaties",
		Kind: "dataset", Version: "revision " + strconv.FormatInt(revision, 10), Accessed: at.UTC().Format(time.DateOnly),
	}
	if s.config.Version != "" {
		w.Version += ", program " + s.config.Version
	}
	return citation{w.Text(), w.BibTeX(), w.CSL()}
}
