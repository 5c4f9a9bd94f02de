package main

import (
	"errors"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// wire is a connection to Neo4j that can be slow: it takes connections, hands on
// what comes, and holds back what is asked.
type wire struct {
	uri    string
	delay  atomic.Int64 // nanoseconds for which it holds back
	asked  atomic.Int64 // pieces that came for the server
	target string
}

func newWire(t *testing.T, uri string) *wire {
	t.Helper()
	_, target, ok := strings.Cut(uri, "://")
	if !ok {
		t.Fatalf("%q is no address", uri)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	w := &wire{uri: "bolt://" + l.Addr().String(), target: target}
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				if !errors.Is(err, net.ErrClosed) {
					t.Errorf("the wire: %v", err)
				}
				return
			}
			go w.join(client)
		}
	}()
	return w
}

// join connects a client with the server. When either side ends, both do. An
// absent server looks like one that hangs up.
func (w *wire) join(client net.Conn) {
	defer client.Close()
	server, err := net.Dial("tcp", w.target)
	if err != nil {
		return
	}
	defer server.Close()
	ended := make(chan struct{}, 2)
	carry := func(to, from net.Conn, before func()) {
		defer func() { ended <- struct{}{} }()
		piece := make([]byte, 64<<10)
		for {
			n, err := from.Read(piece)
			if n > 0 {
				before()
				if _, err := to.Write(piece[:n]); err != nil {
					return
				}
			}
			if err != nil {
				return
			}
		}
	}
	go carry(server, client, func() {
		w.asked.Add(1)
		time.Sleep(time.Duration(w.delay.Load()))
	})
	go carry(client, server, func() {})
	<-ended
}
