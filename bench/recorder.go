package main

import (
	"context"

	"entente/internal/neo"
	"entente/seed/load"
)

// recorder lets a load through and keeps what it writes, to write it again
// without the load around it.
type recorder struct {
	db    loading
	texts []string // in the order of their first use
	rows  map[string][]map[string]any
}

func (r *recorder) Read(ctx context.Context, text string, params map[string]any) ([][]any, error) {
	return r.db.Read(ctx, text, params)
}

// Write keeps the rows of a transaction once it is committed, as it may be tried
// again.
func (r *recorder) Write(ctx context.Context, fn func(load.Tx) error) error {
	var kept []neo.Statement
	err := r.db.Write(ctx, func(tx load.Tx) error {
		kept = kept[:0]
		return fn(recordingTx{tx, &kept})
	})
	if err != nil {
		return err
	}
	for _, st := range kept {
		if r.rows == nil {
			r.rows = map[string][]map[string]any{}
		}
		if r.rows[st.Text] == nil {
			r.texts = append(r.texts, st.Text)
		}
		r.rows[st.Text] = append(r.rows[st.Text], st.Params["rows"].([]map[string]any)...)
	}
	return nil
}

func (r *recorder) Schema(ctx context.Context, text string) ([][]any, error) {
	return r.db.Schema(ctx, text)
}

type recordingTx struct {
	load.Tx
	kept *[]neo.Statement
}

func (t recordingTx) Run(ctx context.Context, text string, params map[string]any) ([][]any, error) {
	if _, ok := params["rows"].([]map[string]any); ok {
		*t.kept = append(*t.kept, neo.Statement{Text: text, Params: params})
	}
	return t.Tx.Run(ctx, text, params)
}

// again writes the rows, each kind in whole transactions, and counts them.
func (r *recorder) again(ctx context.Context, db *neo.DB) (int, error) {
	n := 0
	for _, text := range r.texts {
		rows := r.rows[text]
		n += len(rows)
		if err := write(ctx, db, text, len(rows), func(i int) row { return rows[i] }); err != nil {
			return n, err
		}
	}
	return n, nil
}
