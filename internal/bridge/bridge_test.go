package bridge

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"entente/graph"
	"entente/internal/neo"
)

// TestCodesOfKinds: what went wrong in the database has the code that a client can act
// on, and the driver's own words stay behind.
func TestCodesOfKinds(t *testing.T) {
	for kind, want := range map[neo.Kind]string{
		neo.Unavailable: graph.Unavailable, neo.Auth: graph.Unavailable, neo.Timeout: graph.Timeout, neo.Canceled: graph.Timeout,
		neo.Memory: graph.LimitExceeded, neo.Transient: graph.Conflict, neo.Bookmark: graph.BadUserInput,
		neo.Client: graph.Internal, neo.Database: graph.Internal, neo.Forbidden: graph.Internal, neo.Constraint: graph.Internal,
	} {
		cause := fmt.Errorf("while reading: %w", &neo.Error{Kind: kind, Sentence: "a secret"})
		var f *graph.Failure
		if !errors.As(failure(cause), &f) || f.Code != want || f.Message == "" || f.Message == cause.Error() || !errors.Is(f, kind) {
			t.Errorf("%s is %+v, want the code %s", kind, f, want)
		}
	}
	var f *graph.Failure
	if !errors.As(failure(context.DeadlineExceeded), &f) || f.Code != graph.Timeout {
		t.Errorf("the deadline is %+v", f)
	}
}
