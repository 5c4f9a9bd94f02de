package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"

	"entente/graph"
	"entente/graph/gate"

	"github.com/spf13/pflag"
)

// exposure is whom the server is for, and how far it goes for them.
type exposure struct {
	profile      string
	set          []string
	rate         float64
	burst        int
	origins      []string
	tokensFile   string
	clientHeader string
	playground   bool
	log          string

	flags *pflag.FlagSet
}

// A server's two profiles.
const (
	profileOpen     = "open"     // a researcher's own machine
	profileHardened = "hardened" // strangers reach it
)

func (x *exposure) add(f *pflag.FlagSet) {
	x.flags = f
	f.StringVar(&x.profile, "profile", envOr(profileOpen, "ENTENTE_PROFILE"), "open (your own machine) or hardened (strangers reach it): sets every limit (ENTENTE_PROFILE)")
	f.StringSliceVar(&x.set, "set", splitList(env("ENTENTE_SET")), "change a limit of the profile, name=value; --print-config lists them (ENTENTE_SET)")
	f.Float64Var(&x.rate, "rate", 0, "questions a second that one client may ask over time (default none in open, 10 in hardened)")
	f.IntVar(&x.burst, "burst", 0, "questions that one client may ask at once (default four times the rate)")
	f.StringSliceVar(&x.origins, "cors-origin", splitList(env("ENTENTE_CORS_ORIGIN")), "site whose pages may ask, as https://example.org (ENTENTE_CORS_ORIGIN)")
	f.StringVar(&x.tokensFile, "tokens-file", env("ENTENTE_TOKENS_FILE"), "file with bearer tokens, one a line: only who shows one may ask (ENTENTE_TOKENS_FILE, or the tokens themselves in ENTENTE_TOKENS)")
	f.StringVar(&x.clientHeader, "client-header", env("ENTENTE_CLIENT_HEADER"), "header in which your reverse proxy names the client, such as X-Forwarded-For (ENTENTE_CLIENT_HEADER)")
	f.BoolVar(&x.playground, "playground", false, "serve the pages (default in open only)")
	f.StringVar(&x.log, "log", envOr("text", "ENTENTE_LOG"), "form of the log on standard error: text, json or off (ENTENTE_LOG)")
}

// config is that of the profile with what was set.
func (x *exposure) config() (graph.Config, error) {
	var c graph.Config
	switch x.profile {
	case profileOpen:
		c = graph.Open()
	case profileHardened:
		c = graph.Hardened()
	default:
		return c, misuse("there is no profile %q; open and hardened exist", x.profile)
	}
	for _, pair := range x.set {
		name, value, _ := strings.Cut(pair, "=")
		if err := setOne(&c, strings.TrimSpace(name), strings.TrimSpace(value)); err != nil {
			return c, err
		}
	}
	return c, nil
}

func setOne(c *graph.Config, name, value string) error {
	var names []string
	for _, s := range c.Settings() {
		if s.Name == name {
			if err := s.Set(value); err != nil {
				return misuse("--set: %v", err)
			}
			return nil
		}
		names = append(names, s.Name)
	}
	return misuse("--set: there is no setting %q; there are %s", name, strings.Join(names, ", "))
}

// gate are the options of what stands before the API.
func (x *exposure) gate() (gate.Options, error) {
	o := gate.Options{Origins: x.origins, Rate: x.rate, Burst: x.burst, ClientHeader: x.clientHeader}
	if x.profile == profileHardened && !x.flags.Changed("rate") {
		o.Rate = 10
	}
	if o.Rate < 0 || o.Burst < 0 {
		return o, misuse("--rate and --burst cannot be negative")
	}
	if o.Burst == 0 {
		o.Burst = max(int(4*o.Rate), 1)
	}
	tokens, err := x.tokens()
	o.Tokens = tokens
	return o, err
}

// tokens come from a file or the environment, never from the command line, which
// every process of the machine can read.
func (x *exposure) tokens() ([]string, error) {
	tokens := splitList(os.Getenv("ENTENTE_TOKENS"))
	if x.tokensFile == "" {
		return tokens, nil
	}
	data, err := os.ReadFile(x.tokensFile)
	if err != nil {
		return nil, fmt.Errorf("the tokens cannot be read: %w", err)
	}
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			tokens = append(tokens, line)
		}
	}
	if len(tokens) == 0 {
		return nil, errors.New("the file of tokens holds none, so nobody could ask; write one a line")
	}
	return tokens, nil
}

// pages says whether the playground is served.
func (x *exposure) pages() bool {
	if x.flags.Changed("playground") {
		return x.playground
	}
	return x.profile == profileOpen
}

func (x *exposure) logger(w io.Writer) (*slog.Logger, error) {
	switch x.log {
	case "text":
		return slog.New(slog.NewTextHandler(w, nil)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(w, nil)), nil
	case "off":
		return slog.New(slog.DiscardHandler), nil
	}
	return nil, misuse("--log is text, json or off, not %q", x.log)
}

// print writes everything that can be set, with what it is and how to change it.
// Tokens are counted, not shown.
func (x *exposure) print(w io.Writer) error {
	config, err := x.config()
	if err != nil {
		return err
	}
	gate, err := x.gate()
	if err != nil {
		return err
	}
	row := func(name string, value any, says string) {
		fmt.Fprintf(w, "%-14s = %-10v # %s\n", name, value, says)
	}
	row("profile", x.profile, "--profile, ENTENTE_PROFILE")
	fmt.Fprintln(w, "\n# --set name=value, ENTENTE_SET")
	for _, s := range config.Settings() {
		row(s.Name, s.Get(), s.Says)
	}
	fmt.Fprintln(w, "\n# flags of their own")
	row("rate", gate.Rate, "--rate: questions a second of one client; 0 = as many as he likes")
	row("burst", gate.Burst, "--burst: questions of one client at once")
	row("cors-origin", strings.Join(gate.Origins, ","), "--cors-origin, ENTENTE_CORS_ORIGIN: sites whose pages may ask")
	row("client-header", gate.ClientHeader, "--client-header, ENTENTE_CLIENT_HEADER: where the proxy names the client")
	row("tokens", len(gate.Tokens), "--tokens-file, ENTENTE_TOKENS_FILE, ENTENTE_TOKENS: how many there are")
	row("playground", x.pages(), "--playground: the pages are served")
	row("log", x.log, "--log, ENTENTE_LOG: text, json or off")
	return nil
}
