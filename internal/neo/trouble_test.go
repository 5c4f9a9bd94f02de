package neo_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"entente/internal/launch/launchtest"
	"entente/internal/neo"
)

func TestDeadlineEndsTheStatement(t *testing.T) {
	db := launchtest.DB(t)
	write(t, db, "UNWIND range(1, 3000) AS i CREATE (:X {i: i})", nil)
	slow := []neo.Statement{{Text: "MATCH (a:X), (b:X), (c:X) WHERE a.i + b.i = c.i * 1.5 RETURN count(*)"}}
	for _, statements := range [][]neo.Statement{slow, append(slow, slow...)} {
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		began := time.Now()
		_, err := db.Read(ctx, statements)
		cancel()
		if !errors.Is(err, neo.Timeout) {
			t.Errorf("%d statements: %v, want a timeout", len(statements), err)
		}
		if took := time.Since(began); took > 5*time.Second {
			t.Errorf("%d statements: the caller waited %v", len(statements), took)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(200*time.Millisecond, cancel)
	if _, err := db.Read(ctx, slow); !errors.Is(err, neo.Canceled) || !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
	// The server must let go of the work as well, not only the caller.
	waitUntil(t, "the server still runs what nobody waits for", func() bool {
		rows := one(t, db, "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS '1.5 RETURN' AND NOT currentQuery CONTAINS 'SHOW' RETURN count(*)", nil)
		return rows[0][0] == int64(0)
	})
}

func waitUntil(t *testing.T, otherwise string, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(15 * time.Second); !done(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal(otherwise)
		}
	}
}

func TestMetadataReachesTheServer(t *testing.T) {
	db := launchtest.SharedDB(t)
	ctx := neo.WithMetadata(within(t), map[string]any{"request": "r-17"})
	for _, n := range []int{1, 2} {
		statements := []neo.Statement{{Text: "SHOW TRANSACTIONS YIELD metaData WHERE metaData.request = 'r-17' RETURN count(*)"}}
		if n == 2 {
			statements = append(statements, neo.Statement{Text: "RETURN 1"})
			statements[0], statements[1] = statements[1], statements[0]
		}
		results, err := db.Read(ctx, statements)
		if err != nil {
			// SHOW commands do not mix with other statements in a transaction of their own.
			t.Fatal(err)
		}
		if got := results[n-1].Rows[0][0]; got != int64(1) {
			t.Errorf("%d statements: %v transactions carry the metadata", n, got)
		}
	}
}

// Two writers that take two locks in opposite order: one of them is thrown out
// by the server, and its second try must succeed.
func TestDeadlockIsTriedAgain(t *testing.T) {
	db := launchtest.DB(t)
	write(t, db, "CREATE (:L {id: 1, n: 0}), (:L {id: 2, n: 0})", nil)
	ctx := within(t)
	tries := 0
	var mu sync.Mutex
	var wg sync.WaitGroup
	both := make(chan struct{})
	var first sync.WaitGroup
	first.Add(2)
	go func() { first.Wait(); close(both) }()
	for _, order := range [][]int{{1, 2}, {2, 1}} {
		met := false
		wg.Go(func() {
			err := db.Write(ctx, func(tx neo.Tx) error {
				mu.Lock()
				tries++
				mu.Unlock()
				for i, id := range order {
					if _, err := tx.Run(ctx, neo.Statement{Text: "MATCH (l:L {id: $id}) SET l.n = l.n + 1", Params: map[string]any{"id": id}}); err != nil {
						return err
					}
					if i == 0 && !met {
						met = true
						first.Done()
						<-both
					}
				}
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if tries != 3 {
		t.Errorf("%d tries, want 3: two, and one again", tries)
	}
	if rows := one(t, db, "MATCH (l:L) RETURN sum(l.n)", nil); rows[0][0] != int64(4) {
		t.Errorf("sum %v, want 4", rows[0][0])
	}
}

func TestOnlyHelpfulRetries(t *testing.T) {
	db := launchtest.SharedDB(t)
	for _, c := range []struct {
		err  error
		want int
	}{
		{&neo.Error{Kind: neo.Memory}, 1},
		{&neo.Error{Kind: neo.Client}, 1},
		{&neo.Error{Kind: neo.Timeout}, 1},
		{errors.New("ours"), 1},
		{&neo.Error{Kind: neo.Transient}, 6},
		{fmt.Errorf("batch 3: %w", &neo.Error{Kind: neo.Unavailable}), 6},
	} {
		tries := 0
		err := db.Write(within(t), func(neo.Tx) error { tries++; return c.err })
		if tries != c.want || !errors.Is(err, c.err) {
			t.Errorf("%v: %d tries, want %d; the error became %v", c.err, tries, c.want, err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 60*time.Millisecond)
	defer cancel()
	err := db.Write(ctx, func(neo.Tx) error { return &neo.Error{Kind: neo.Transient} })
	if !errors.Is(err, neo.Transient) {
		t.Errorf("out of time between tries: %v", err)
	}
}

func TestNobodyAnswers(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	_, err = neo.Open(within(t), neo.Config{URI: "bolt://" + address, User: "u", Password: "secret-word"})
	if !errors.Is(err, neo.Unavailable) || !strings.Contains(err.Error(), address) {
		t.Errorf("the error is %v", err)
	}
	if strings.Contains(err.Error(), "secret-word") {
		t.Error("the error tells the password")
	}
}

func TestUnusableAddress(t *testing.T) {
	for _, uri := range []string{"", "localhost:7687", "http://localhost:7474"} {
		if _, err := neo.Open(within(t), neo.Config{URI: uri}); !errors.Is(err, neo.Client) || !strings.Contains(err.Error(), "bolt://127.0.0.1:7687") {
			t.Errorf("%q: %v", uri, err)
		}
	}
}

func TestWrongPasswordAndDatabase(t *testing.T) {
	c := launchtest.Config(t)
	wrong := c
	wrong.Password = "not the password"
	if _, err := neo.Open(within(t), wrong); !errors.Is(err, neo.Auth) {
		t.Errorf("wrong password: %v", err)
	}
	other := c
	other.Database = "another"
	db, err := neo.Open(within(t), other)
	if err == nil {
		defer db.Close(context.Background())
		_, err = db.Read(within(t), []neo.Statement{{Text: "RETURN 1"}})
	}
	if !errors.Is(err, neo.Unavailable) {
		t.Errorf("a database that is not there: %v", err)
	}
}

// A proxy between us and the server cuts every connection, as a restart does.
func TestReadSurvivesDeadConnections(t *testing.T) {
	c := launchtest.Config(t)
	p := newProxy(t, strings.TrimPrefix(c.URI, "bolt://"))
	c.URI = "bolt://" + p.address
	db, err := neo.Open(within(t), c)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close(context.Background())
	if rows := one(t, db, "RETURN 1", nil); rows[0][0] != int64(1) {
		t.Fatal(rows)
	}
	p.cut()
	if rows := one(t, db, "RETURN 2", nil); rows[0][0] != int64(2) {
		t.Fatal(rows)
	}
	p.cut()
	write(t, db, "RETURN 3", nil)
}
