package launchtest

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"entente/internal/neo"
)

// Ahead is a bookmark of the test's database for a transaction that is yet to come.
// Bookmarks are no format to rely on; Neo4j 5's are FB: and, in base64, a PackStream
// list of the database's 16 bytes, the number of the transaction, and an empty list.
func Ahead(t testing.TB) string {
	t.Helper()
	db := SharedDB(t).Chained()
	_, err := db.Read(t.Context(), []neo.Statement{{Text: "RETURN 1"}})
	must(t, err)
	bookmarks, err := db.Bookmarks(t.Context())
	must(t, err)
	const database, end = 3 + 16, 0x90
	raw, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(bookmarks[0], "FB:"))
	must(t, err)
	if len(raw) < database+2 || raw[len(raw)-1] != end {
		t.Fatalf("%s is no bookmark as Neo4j 5 makes them", bookmarks[0])
	}
	future := append(slices.Clone(raw[:database]), 0xca, 0x7f, 0, 0, 0, end)
	return "FB:" + base64.StdEncoding.EncodeToString(future)
}
