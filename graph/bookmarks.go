package graph

import (
	"context"
	"errors"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

type bookmarksKey struct{}

// Bookmarks are those of the request: a Reader must not answer from a state of the
// database that lies before one of them. They come from the extension `bookmarks` of
// the request, a list of texts as the database made them. The engine in memory never
// changes and needs none.
func Bookmarks(ctx context.Context) []string {
	b, _ := ctx.Value(bookmarksKey{}).([]string)
	return b
}

// longestBookmark is in bytes. Those of Neo4j 5 have about 30.
const longestBookmark = 1000

// bookmarks gives the context the bookmarks of the extensions. Whether one is damaged
// only the database can tell.
func (g guard) bookmarks(ctx context.Context, extensions map[string]any) (context.Context, *gqlerror.Error) {
	var given []any
	switch list := extensions["bookmarks"].(type) {
	case nil:
		return ctx, nil
	case []any:
		given = list
	case []string: // of a caller in Go
		for _, b := range list {
			given = append(given, b)
		}
	default:
		return ctx, refuse(BadUserInput, nil, `extensions.bookmarks must be a list of texts, such as ["FB:…"]`)
	}
	if len(given) > g.Bookmarks {
		return ctx, refuse(LimitExceeded, nil, "the request has more than %d bookmarks", g.Bookmarks)
	}
	out := make([]string, len(given))
	for i, b := range given {
		text, ok := b.(string)
		switch {
		case !ok || text == "":
			return ctx, refuse(BadUserInput, nil, "extensions.bookmarks[%d] must be a text that is not empty, such as FB:…", i)
		case len(text) > longestBookmark:
			return ctx, refuse(LimitExceeded, nil, "extensions.bookmarks[%d] is longer than %d bytes", i, longestBookmark)
		}
		out[i] = text
	}
	return context.WithValue(ctx, bookmarksKey{}, out), nil
}

// waited says of a question with bookmarks that ran out of time what else may have
// taken it.
func waited(ctx context.Context, err error) error {
	var f *Failure
	late := errors.As(err, &f) && f.Code == Timeout || errors.Is(err, context.DeadlineExceeded)
	if !late || len(Bookmarks(ctx)) == 0 {
		return err
	}
	return &Failure{Code: Timeout, Err: err,
		Message: "the database did not catch up with the bookmarks and answer in the time of a request; ask again in a moment"}
}
