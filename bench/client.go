package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"
)

// packed is a request as bytes: the client shall cost as little as possible.
func packed(c *child, body any) []byte {
	data, err := json.Marshal(body)
	if err != nil {
		panic(err) // texts and numbers always have a JSON form
	}
	return []byte("POST " + c.path + " HTTP/1.1\r\nHost: " + c.address + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: " +
		strconv.Itoa(len(data)) + "\r\n\r\n" + string(data))
}

// wire is one connection that asks one thing after the other.
type wire struct {
	conn net.Conn
	in   *bufio.Reader
	body bytes.Buffer
}

func dial(address string) (*wire, error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	return &wire{conn: conn, in: bufio.NewReaderSize(conn, 64<<10)}, nil
}

// ask sends a request and returns the body, which is valid until the next one.
func (w *wire) ask(request []byte) ([]byte, error) {
	if _, err := w.conn.Write(request); err != nil {
		return nil, err
	}
	response, err := http.ReadResponse(w.in, nil)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	w.body.Reset()
	if _, err := io.Copy(&w.body, response.Body); err != nil {
		return nil, err
	}
	body := w.body.Bytes()
	head := body[:min(len(body), 300)]
	tail := body[max(0, len(body)-300):]
	if response.StatusCode != http.StatusOK || bytes.Contains(head, errorsKey) || bytes.Contains(tail, errorsKey) {
		return nil, fmt.Errorf("status %d: %.400s", response.StatusCode, body)
	}
	return body, nil
}

var errorsKey = []byte(`"errors":[`)

// burst is what came of asking for a while.
type burst struct {
	latencies []float64 // milliseconds, sorted
	perSecond float64
}

// hammer lets some clients ask for a time, each its next question when it has the
// answer to the last.
func hammer(c *child, requests [][]byte, clients int, span time.Duration) (burst, error) {
	var (
		mu  sync.Mutex
		wg  sync.WaitGroup
		out burst
		all error
	)
	start := time.Now()
	for client := range clients {
		wg.Go(func() {
			mine, err := askFor(c, requests, client*7, start.Add(span))
			mu.Lock()
			defer mu.Unlock()
			out.latencies = append(out.latencies, mine...)
			all = errors.Join(all, err)
		})
	}
	wg.Wait()
	out.perSecond = float64(len(out.latencies)) / time.Since(start).Seconds()
	slices.Sort(out.latencies)
	return out, all
}

func askFor(c *child, requests [][]byte, first int, until time.Time) ([]float64, error) {
	w, err := dial(c.address)
	if err != nil {
		return nil, err
	}
	defer w.conn.Close()
	var out []float64
	for i := first; time.Now().Before(until) || len(out) < 3; i++ {
		start := time.Now()
		if _, err := w.ask(requests[i%len(requests)]); err != nil {
			return out, err
		}
		out = append(out, float64(time.Since(start).Microseconds())/1000)
	}
	return out, nil
}

// at is a quantile of sorted numbers.
func at(sorted []float64, q float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))]
}

// middle is the median of numbers in any order.
func middle(list []float64) float64 { return at(slices.Sorted(slices.Values(list)), 0.5) }
