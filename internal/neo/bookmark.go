package neo

import (
	"context"
	"slices"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

type bookmarksKey struct{}

// WithBookmarks has the transactions under the context see what the bookmarks stand
// for, also where another process wrote it and another member of a cluster answers:
// the server waits until it has caught up. A bookmark is a text that the database
// made. One that it did not make is an error of kind Bookmark; one that it does not
// reach before the deadline, or within its own patience
// (db.transaction.bookmark_ready_timeout), is one of kind Timeout. That of another
// database says nothing, and nobody waits for it.
func WithBookmarks(ctx context.Context, bookmarks []string) context.Context {
	if len(bookmarks) == 0 {
		return ctx
	}
	return context.WithValue(ctx, bookmarksKey{}, bookmarks)
}

func bookmarksOf(ctx context.Context) []string {
	b, _ := ctx.Value(bookmarksKey{}).([]string)
	return b
}

// Chained is the same pool of connections with each transaction after all those
// before it, whichever member of a cluster runs it. Closing either closes both.
func (db *DB) Chained() *DB {
	chained := *db
	chained.chain = neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{})
	return &chained
}

// Bookmarks stand for all that was read and written through a chained DB: who asks
// with them sees at least that. There is one, or several after transactions at the
// same time; none before the first, and none where the DB is not chained.
func (db *DB) Bookmarks(ctx context.Context) ([]string, error) {
	if db.chain == nil {
		return nil, nil
	}
	bookmarks, err := db.chain.GetBookmarks(ctx)
	if err != nil {
		return nil, db.explain(ctx, err)
	}
	slices.Sort(bookmarks)
	return bookmarks, nil
}
