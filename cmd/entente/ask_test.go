package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// client gives up later than any answer of ours may take, and remembers nothing.
var client = &http.Client{
	Timeout:       30 * time.Second,
	Transport:     &http.Transport{DisableKeepAlives: true},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// reply is an answer over HTTP.
type reply struct {
	status int
	header http.Header
	body   string
}

func send(t *testing.T, r *http.Request) reply {
	t.Helper()
	response, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply{response.StatusCode, response.Header, string(body)}
}

func request(t *testing.T, method, address string, body io.Reader, headers ...string) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, body)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return r
}

func get(t *testing.T, address string) reply {
	t.Helper()
	return send(t, request(t, http.MethodGet, address, nil))
}

// post is a question as a GraphQL client sends it.
func post(t *testing.T, site, query string, headers ...string) *http.Request {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	r := request(t, http.MethodPost, site+"/graphql", bytes.NewReader(body), headers...)
	r.Header.Set("Content-Type", "application/json")
	return r
}

// answer is what the tests read of a GraphQL answer.
type answer struct {
	Data struct {
		States *struct {
			TotalCount int
		}
		Organization *struct {
			Name    string
			Members struct {
				TotalCount int
				Edges      []struct {
					From string
					Node struct{ Name string }
				}
			}
			Chairs struct{ Nodes []struct{ Name string } }
		}
	}
	Errors []struct {
		Message    string
		Extensions struct{ Code string }
	}
	Extensions struct{ Revision int }
}

func read(t *testing.T, r reply) answer {
	t.Helper()
	var a answer
	if err := json.Unmarshal([]byte(r.body), &a); err != nil {
		t.Fatalf("status %d, no JSON: %v\n%s", r.status, err, r.body)
	}
	return a
}

// codes are the codes of all errors.
func (a answer) codes() string {
	var out []string
	for _, e := range a.Errors {
		out = append(out, e.Extensions.Code)
	}
	return strings.Join(out, " ")
}
