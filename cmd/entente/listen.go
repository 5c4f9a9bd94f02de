package main

import (
	"fmt"
	"net"
	"net/http"
	"strings"

	"github.com/spf13/cobra"
)

// defaultAddr is where Entente serves if nobody says otherwise.
const defaultAddr = "127.0.0.1:8080"

// listen takes the address. Where only the default one is taken, a free port
// beside it will do; an address that somebody asked for is never exchanged.
func listen(cmd *cobra.Command, addr string) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil && addr == defaultAddr && !cmd.Flags().Changed("addr") {
		taken := err
		if l, err = net.Listen("tcp", "127.0.0.1:0"); err == nil {
			fmt.Fprintf(cmd.ErrOrStderr(), "%s is not free (%v); serving on %s instead.\n", addr, taken, l.Addr())
		}
	}
	if err != nil {
		return nil, fmt.Errorf("cannot serve on %s: %w; choose another address with --addr, such as 127.0.0.1:0 for any free port", addr, err)
	}
	return l, nil
}

// strangers says who can ask a server that listens beyond this machine; "" if none
// but this machine can.
func (x *exposure) strangers(l net.Listener) (string, error) {
	if ipOf(l).IsLoopback() {
		return "", nil
	}
	tokens, err := x.tokens()
	who := "whoever reaches this machine can ask it. --profile hardened and --tokens-file are for that"
	switch {
	case len(tokens) > 0:
		who = "who shows a token can ask it. Tokens and answers travel unencrypted unless a proxy in front ends TLS"
	case x.profile == profileHardened:
		who = "whoever reaches this machine can ask it, within the limits of the profile hardened. --tokens-file lets in only who shows a token"
	}
	return fmt.Sprintf("Entente listens on %s: %s.", l.Addr(), who), err
}

func ipOf(l net.Listener) net.IP {
	return l.Addr().(*net.TCPAddr).IP
}

// siteOf is the address for people and their browsers. On loopback it is always
// the name localhost, since a browser keeps history and settings by name.
func siteOf(l net.Listener) string {
	host, ip := "localhost", ipOf(l)
	if !ip.IsLoopback() && !ip.IsUnspecified() {
		host = ip.String()
	}
	return "http://" + net.JoinHostPort(host, fmt.Sprint(l.Addr().(*net.TCPAddr).Port))
}

// onlyHosts refuses requests under a foreign name: a page of another site could
// otherwise reach this server by letting its own name point here (DNS rebinding).
// Known are loopback, the address that is listened on, and what more names.
func onlyHosts(l net.Listener, more []string, next http.Handler) http.Handler {
	known := map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true, ipOf(l).String(): true}
	for _, h := range more {
		known[strings.ToLower(h)] = true
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if h, _, err := net.SplitHostPort(host); err == nil {
			host = h
		}
		if !known[strings.ToLower(strings.Trim(host, "[]"))] {
			http.Error(w, "this server does not answer under that host name; whoever runs it can allow it with --host", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// splitList reads a list with commas, as flags do.
func splitList(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
}
