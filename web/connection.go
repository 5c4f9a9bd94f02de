package web

import (
	"net"
	"net/http"
	"strings"
)

// shown is what /connection.json tells the start page.
type shown struct {
	Bolt     string `json:"bolt,omitempty"`
	User     string `json:"user,omitempty"`
	Password string `json:"password,omitempty"`
	Browser  bool   `json:"browser"`
}

// connection tells the start page how to reach the database. The password goes
// only to our own page on this machine: the address must be a loopback name
// (a name that an attacker rebinds to 127.0.0.1 is not), the peer must be on
// loopback, nothing may have forwarded the request, and a page of another site
// that asks is refused by what the browser says of it.
func connection(options Options) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := shown{Bolt: options.BoltURI, User: options.User, Browser: options.BrowserURL != ""}
		if ownPage(r) {
			answer.Password = options.Password
		}
		w.Header().Set("Cache-Control", "no-store")
		answerJSON(w, r, answer)
	})
}

func ownPage(r *http.Request) bool {
	if !loopbackHost(r.Host) || !loopbackPeer(r.RemoteAddr) {
		return false
	}
	if r.Header.Get("Forwarded") != "" || r.Header.Get("X-Forwarded-For") != "" {
		return false
	}
	site := r.Header.Get("Sec-Fetch-Site")
	return site == "same-origin" || site == "none" || site == ""
}

// loopbackHost tells whether a Host header names this machine to itself.
func loopbackHost(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.ToLower(strings.Trim(host, "[]"))
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func loopbackPeer(address string) bool {
	name, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(name)
	return ip != nil && ip.IsLoopback()
}
