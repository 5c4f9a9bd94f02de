package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestThePasswordGoesOnlyToOurOwnPageOnThisMachine(t *testing.T) {
	tests := []struct {
		name, host, peer, header, value string
		want                            bool
	}{
		{name: "our page", host: "127.0.0.1:8080", peer: "127.0.0.1:5000", header: "Sec-Fetch-Site", value: "same-origin", want: true},
		{name: "by name", host: "localhost:8080", peer: "[::1]:5000", want: true},
		{name: "version 6", host: "[::1]:8080", peer: "[::1]:5000", want: true},
		{name: "without a port", host: "LOCALHOST", peer: "127.0.0.1:5000", want: true},
		{name: "typed into the address bar", host: "localhost", peer: "127.0.0.1:5000", header: "Sec-Fetch-Site", value: "none", want: true},
		{name: "a rebound name", host: "evil.example:8080", peer: "127.0.0.1:5000"},
		{name: "a name that begins like ours", host: "localhost.evil.example", peer: "127.0.0.1:5000"},
		{name: "another machine", host: "127.0.0.1:8080", peer: "192.0.2.7:5000"},
		{name: "a public address", host: "192.0.2.1:8080", peer: "127.0.0.1:5000"},
		{name: "another site's page", host: "127.0.0.1:8080", peer: "127.0.0.1:5000", header: "Sec-Fetch-Site", value: "cross-site"},
		{name: "another port's page", host: "127.0.0.1:8080", peer: "127.0.0.1:5000", header: "Sec-Fetch-Site", value: "same-site"},
		{name: "through a proxy", host: "127.0.0.1:8080", peer: "127.0.0.1:5000", header: "X-Forwarded-For", value: "192.0.2.7"},
		{name: "through a named proxy", host: "127.0.0.1:8080", peer: "127.0.0.1:5000", header: "Forwarded", value: "for=192.0.2.7"},
		{name: "a peer that is no address", host: "127.0.0.1:8080", peer: "@"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			request := httptest.NewRequest(http.MethodGet, "/connection.json", nil)
			request.Host, request.RemoteAddr = test.host, test.peer
			if test.header != "" {
				request.Header.Set(test.header, test.value)
			}
			recorder := httptest.NewRecorder()
			Handler(full).ServeHTTP(recorder, request)
			var got shown
			if err := json.Unmarshal(recorder.Body.Bytes(), &got); err != nil {
				t.Fatal(err)
			}
			want := shown{Bolt: full.BoltURI, User: full.User, Browser: true}
			if test.want {
				want.Password = full.Password
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if cache := recorder.Header().Get("Cache-Control"); cache != "no-store" {
				t.Errorf("Cache-Control is %q, want no-store", cache)
			}
		})
	}
}

func TestNothingIsShownWhenNothingIsGiven(t *testing.T) {
	if got, want := body(t, get(t, Handler(Options{}), "/connection.json")), `{"browser":false}`; got != want {
		t.Errorf("the connection is %s, want %s", got, want)
	}
}
