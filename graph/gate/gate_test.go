package gate

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"
)

var inside = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) })

func request(method string, header ...string) *http.Request {
	r := httptest.NewRequest(method, "http://localhost:8080/graphql", nil)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return r
}

func through(t *testing.T, o Options, r *http.Request) *httptest.ResponseRecorder {
	t.Helper()
	h, err := New(o, inside)
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestOtherSites(t *testing.T) {
	const friend = "https://friend.example"
	for name, c := range map[string]struct {
		origins []string
		request *http.Request
		status  int
	}{
		"no browser":                     {nil, request("POST"), 418},
		"own page":                       {nil, request("POST", "Sec-Fetch-Site", "same-origin", "Origin", "http://localhost:8080"), 418},
		"typed into the address bar":     {nil, request("GET", "Sec-Fetch-Site", "none"), 418},
		"form of another site":           {nil, request("POST", "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"), 403},
		"image of another site":          {nil, request("GET", "Sec-Fetch-Site", "cross-site"), 403},
		"another port of the same host":  {nil, request("POST", "Sec-Fetch-Site", "same-site", "Origin", "http://localhost:3000"), 403},
		"old browser, own page":          {nil, request("POST", "Origin", "http://localhost:8080"), 418},
		"old browser, other site":        {nil, request("POST", "Origin", "https://evil.example"), 403},
		"file or sandboxed frame":        {nil, request("POST", "Origin", "null"), 403},
		"a header that nobody knows":     {nil, request("POST", "Sec-Fetch-Site", "moon"), 403},
		"a friend":                       {[]string{friend}, request("POST", "Sec-Fetch-Site", "cross-site", "Origin", friend), 418},
		"not the friend":                 {[]string{friend}, request("POST", "Sec-Fetch-Site", "cross-site", "Origin", "https://friend.example.evil"), 403},
		"a friend's name in a subdomain": {[]string{friend}, request("POST", "Origin", "https://a.friend.example"), 403},
	} {
		if w := through(t, Options{Origins: c.origins}, c.request); w.Code != c.status {
			t.Errorf("%s: status %d, want %d", name, w.Code, c.status)
		}
	}
}

func TestCORSIsOffUnlessAskedFor(t *testing.T) {
	preflight := request("OPTIONS", "Origin", "https://friend.example", "Access-Control-Request-Method", "POST",
		"Access-Control-Request-Headers", "content-type", "Sec-Fetch-Site", "cross-site")
	if w := through(t, Options{}, preflight); w.Header().Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("allowed without being asked to: %v", w.Header())
	}
	w := through(t, Options{Origins: []string{"https://friend.example"}}, preflight)
	if w.Header().Get("Access-Control-Allow-Origin") != "https://friend.example" || w.Code != http.StatusNoContent {
		t.Errorf("a friend's preflight is answered %d %v", w.Code, w.Header())
	}
	preflight.Header.Set("Origin", "https://evil.example")
	if w := through(t, Options{Origins: []string{"https://friend.example"}}, preflight); w.Header().Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("somebody else is allowed: %v", w.Header())
	}
}

func TestTokens(t *testing.T) {
	const token = "0123456789abcdefghijklmn"
	for header, status := range map[string]int{
		"":                      401,
		"Bearer " + token:       418,
		"bearer " + token:       418,
		"Bearer " + token + "x": 401,
		"Bearer ":               401,
		"Basic " + token:        401,
		token:                   401,
	} {
		w := through(t, Options{Tokens: []string{strings.Repeat("z", 30), token}}, request("POST", "Authorization", header))
		if w.Code != status || (status == 401) != (w.Header().Get("WWW-Authenticate") != "") {
			t.Errorf("%q: status %d, want %d", header, w.Code, status)
		}
		if strings.Contains(w.Body.String(), token) {
			t.Errorf("the answer repeats the token: %s", w.Body)
		}
	}
	if _, err := New(Options{Tokens: []string{"secret"}}, inside); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("a short token: %v", err)
	}
}

func TestRate(t *testing.T) {
	refused := map[Reason]int{}
	h, err := New(Options{Rate: 0.001, Burst: 3, ClientHeader: "X-Forwarded-For", Refused: func(r Reason) { refused[r]++ }}, inside)
	if err != nil {
		t.Fatal(err)
	}
	ask := func(client string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, request("POST", "X-Forwarded-For", client))
		return w
	}
	for i := range 3 {
		if w := ask("9.9.9.9, 192.0.2.1"); w.Code != 418 {
			t.Errorf("request %d: %d", i+1, w.Code)
		}
	}
	w := ask("1.1.1.1, 192.0.2.1") // the client can write what stands before the proxy's entry
	if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") == "" {
		t.Errorf("the fourth: %d %v", w.Code, w.Header())
	}
	if w := ask("192.0.2.2"); w.Code != 418 {
		t.Errorf("another client: %d", w.Code)
	}
	for _, household := range []string{"2001:db8::1", "2001:db8::2", "2001:db8::ffff:1"} {
		ask(household)
	}
	if w := ask("2001:db8::3"); w.Code != http.StatusTooManyRequests {
		t.Errorf("another address of the same network: %d", w.Code)
	}
	if refused[TooOften] != 2 {
		t.Errorf("told of %v", refused)
	}
	if _, err := New(Options{Rate: 1}, inside); err == nil {
		t.Error("a burst of 0 is accepted")
	}
}

// TestOnlySoManyAtOnce: who finds every place taken is sent away with the time to come
// again, and a place is free again when an answer ends.
func TestOnlySoManyAtOnce(t *testing.T) {
	entered, leave := make(chan struct{}), make(chan struct{})
	var refused []Reason
	h, err := New(Options{Concurrent: 1, Refused: func(r Reason) { refused = append(refused, r) }}, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		entered <- struct{}{}
		<-leave
	}))
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	ask := func() {
		h.ServeHTTP(httptest.NewRecorder(), request("GET"))
		done <- struct{}{}
	}
	go ask()
	<-entered
	w := httptest.NewRecorder()
	h.ServeHTTP(w, request("GET"))
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || !slices.Equal(refused, []Reason{TooMany}) {
		t.Errorf("the second gets %d, Retry-After %q, refused %v", w.Code, w.Header().Get("Retry-After"), refused)
	}
	leave <- struct{}{}
	<-done
	go ask()
	<-entered
	leave <- struct{}{}
	<-done
}

// TestDeadline: what is behind the gate sees when it is called off.
func TestDeadline(t *testing.T) {
	var cause error
	h, err := New(Options{Deadline: time.Millisecond}, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		<-r.Context().Done()
		cause = r.Context().Err()
	}))
	if err != nil {
		t.Fatal(err)
	}
	h.ServeHTTP(httptest.NewRecorder(), request("GET"))
	if !errors.Is(cause, context.DeadlineExceeded) {
		t.Errorf("called off with %v", cause)
	}
}
