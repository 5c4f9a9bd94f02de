package neo_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"entente/internal/launch/launchtest"
	"entente/internal/neo"
)

func TestStuckServerDoesNotHoldTheCaller(t *testing.T) {
	c := launchtest.Config(t)
	p := newProxy(t, strings.TrimPrefix(c.URI, "bolt://"))
	c.URI = "bolt://" + p.address
	db, err := neo.Open(within(t), c)
	if err != nil {
		t.Fatal(err)
	}
	p.freeze()
	for _, ask := range []struct {
		what string
		run  func(context.Context) error
	}{
		{"read", func(ctx context.Context) error {
			_, err := db.Read(ctx, []neo.Statement{{Text: "RETURN 1"}})
			return err
		}},
		{"write", func(ctx context.Context) error {
			return db.Write(ctx, func(tx neo.Tx) error {
				_, err := tx.Run(ctx, neo.Statement{Text: "RETURN 1"})
				return err
			})
		}},
		{"ping", db.Ping},
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		began := time.Now()
		err := ask.run(ctx)
		cancel()
		if !errors.Is(err, neo.Timeout) {
			t.Errorf("%s: %v, want a timeout", ask.what, err)
		}
		if took := time.Since(began); took > 4*time.Second {
			t.Errorf("%s: the caller waited %v", ask.what, took)
		}
	}
	p.thaw()
	if rows := one(t, db, "RETURN 2", nil); rows[0][0] != int64(2) {
		t.Errorf("after the server came back: %v", rows)
	}
	if err := db.Close(within(t)); err != nil {
		t.Error(err)
	}
}

func TestReadsWaitForAFreeConnection(t *testing.T) {
	write(t, launchtest.DB(t), "UNWIND range(1, 3000) AS i CREATE (:X {i: i})", nil)
	c := launchtest.Config(t)
	c.MaxConnections, c.AcquireTimeout = 1, 200*time.Millisecond
	db, err := neo.Open(within(t), c)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close(context.Background())
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	slow := make(chan error, 1)
	go func() {
		_, err := db.Read(ctx, []neo.Statement{{Text: "MATCH (a:X), (b:X), (c:X) WHERE a.i + b.i = c.i * 2.5 RETURN count(*)"}})
		slow <- err
	}()
	time.Sleep(100 * time.Millisecond)
	read := func(timeout time.Duration) error {
		short, cancel := context.WithTimeout(t.Context(), timeout)
		defer cancel()
		_, err := db.Read(short, []neo.Statement{{Text: "RETURN 1"}})
		return err
	}
	if err := read(50 * time.Millisecond); !errors.Is(err, neo.Timeout) {
		t.Errorf("a deadline before a connection: %v", err)
	}
	if err := read(10 * time.Second); !errors.Is(err, neo.Unavailable) || !strings.Contains(err.Error(), "connections to Neo4j are busy") {
		t.Errorf("no connection: %v", err)
	}
	cancel()
	if err := <-slow; !errors.Is(err, neo.Canceled) {
		t.Errorf("the slow read: %v", err)
	}
	waitUntil(t, "the connection of the read that was given up never came back", func() bool { return read(10*time.Second) == nil })
}
