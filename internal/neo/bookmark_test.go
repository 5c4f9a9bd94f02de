package neo_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"entente/internal/launch/launchtest"
	"entente/internal/neo"
)

// another opens the tests' database with a driver of its own.
func another(t *testing.T) *neo.DB {
	t.Helper()
	db, err := neo.Open(within(t), launchtest.Config(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close(context.Background()) })
	return db
}

// TestBookmarksOfAChain: what was written through a chained DB is seen by who asks
// with its bookmarks; reads move them too, and a DB that is not chained has none.
func TestBookmarksOfAChain(t *testing.T) {
	db, other := launchtest.DB(t), another(t)
	chained := db.Chained()
	bookmarks := func() string {
		t.Helper()
		list, err := chained.Bookmarks(within(t))
		if err != nil || len(list) > 1 {
			t.Fatalf("bookmarks %q, %v", list, err)
		}
		if len(list) == 0 {
			return ""
		}
		return list[0]
	}
	if b := bookmarks(); b != "" {
		t.Errorf("%q before the first transaction", b)
	}
	one(t, chained, "RETURN 1", nil)
	read := bookmarks()
	err := chained.Write(within(t), func(tx neo.Tx) error {
		_, err := tx.Run(within(t), neo.Statement{Text: "CREATE (:Bookmarked)"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if b := bookmarks(); read == "" || b == "" || b == read {
		t.Errorf("%q after a read, %q after a write", read, b)
	}
	results, err := other.Read(neo.WithBookmarks(within(t), []string{bookmarks()}), []neo.Statement{{Text: "MATCH (n:Bookmarked) RETURN count(n)"}})
	if err != nil || results[0].Rows[0][0] != int64(1) {
		t.Errorf("the other sees %v, %v", results, err)
	}
	if list, err := db.Bookmarks(within(t)); err != nil || list != nil {
		t.Errorf("a DB that is not chained has %q, %v", list, err)
	}
}

// TestBookmarksThatDoNotHelp: one of the future ends with the deadline and holds
// nothing back then; one that is damaged says so.
func TestBookmarksThatDoNotHelp(t *testing.T) {
	db := another(t)
	ahead := launchtest.Ahead(t)
	for _, statements := range [][]neo.Statement{{{Text: "RETURN 1"}}, {{Text: "RETURN 1"}, {Text: "RETURN 2"}}} {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		start := time.Now()
		_, err := db.Read(neo.WithBookmarks(ctx, []string{ahead}), statements)
		cancel()
		if took := time.Since(start); !errors.Is(err, neo.Timeout) || took > 1500*time.Millisecond {
			t.Errorf("%d statements behind a bookmark of the future: %v after %v", len(statements), err, took)
		}
		if n := db.Reading(); n != 0 {
			t.Errorf("%d reads still run", n)
		}
	}
	// Our own Neo4j has less patience than this.
	_, err := db.Read(neo.WithBookmarks(within(t), []string{ahead}), []neo.Statement{{Text: "RETURN 1"}})
	if !errors.Is(err, neo.Timeout) || !strings.Contains(fmt.Sprint(err), "BookmarkTimeout") {
		t.Errorf("without a deadline of its own: %v", err)
	}
	for _, damaged := range []string{"hello", "FB:xx", "FB:kcwQ\x00", ahead[:len(ahead)-4]} {
		if _, err := db.Read(neo.WithBookmarks(within(t), []string{damaged}), []neo.Statement{{Text: "RETURN 1"}}); !errors.Is(err, neo.Bookmark) {
			t.Errorf("%q: %v", damaged, err)
		}
	}
}
