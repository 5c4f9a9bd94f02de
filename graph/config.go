package graph

import (
	"context"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"entente/graph/plan"
	"entente/graph/sight"
)

// Config is how far a server goes for one request, and what it shows. Open and
// Hardened are the two ready-made ones; Settings lists every number by name.
type Config struct {
	Limits plan.Limits // pages and rows

	Body       int64 // bytes of a request
	Tokens     int   // tokens of a document
	Depth      int   // nesting of selections, and of values
	Fields     int   // fields of an operation, fragments expanded
	Aliases    int   // fields under another name, fragments expanded
	RootFields int   // fields of an operation at its root
	Directives int   // directives of a document
	Variables  int   // variables of an operation
	Objects    int   // input objects, in the document and in the variables
	Bookmarks  int   // bookmarks of a request
	Repeats    int   // pairs of fields under one name in one place, which must be compared
	Answer     int   // bytes of an answer

	Timeout    time.Duration // for the whole request; the database gets a little less
	Concurrent int           // requests that are answered at the same time
	Queue      int           // requests that may wait for their turn: as many as come while Neo4j collects garbage
	Patience   time.Duration // how long one may wait

	Get           bool // answer GET
	Introspection bool // answer __schema and __type
	Suggestions   bool // say in errors which names of the schema are near
	Explain       bool // answer the extension `explain`

	Version string // of the program, for citations of the graph; may be empty

	Log   *slog.Logger
	Watch func(context.Context, *sight.Report) // gets a report of every HTTP request; nil = nobody watches
}

// Open are the limits of a researcher's own machine.
func Open() Config {
	return Config{
		Limits: plan.DefaultLimits,
		Body:   256 << 10, Tokens: 15_000, Depth: 30, Fields: 5_000, Aliases: 1_000, RootFields: 100,
		Directives: 500, Variables: 250, Objects: 2_000, Bookmarks: 100, Repeats: 20_000, Answer: 64 << 20,
		Timeout: 10 * time.Second, Concurrent: 32, Queue: 1_000, Patience: time.Second,
		Get: true, Introspection: true, Suggestions: true, Explain: true,
		Log: slog.Default(),
	}
}

// Hardened are the limits of a server that strangers reach.
func Hardened() Config {
	c := Open()
	c.Limits = plan.Limits{Page: 25, MaxPage: 200, MaxRows: 50_000}
	c.Body, c.Tokens, c.Depth, c.Fields, c.Aliases, c.RootFields = 64<<10, 3_000, 15, 1_000, 50, 20
	c.Directives, c.Variables, c.Objects, c.Bookmarks, c.Repeats, c.Answer = 50, 50, 200, 10, 2_000, 8<<20
	c.Timeout, c.Concurrent, c.Queue, c.Patience = 5*time.Second, 16, 500, 500*time.Millisecond
	c.Get, c.Introspection, c.Suggestions, c.Explain = false, false, false, false
	return c
}

// DefaultConfig is Open.
func DefaultConfig() Config { return Open() }

// Setting is one number or switch of a Config, by the name under which it is
// printed and set.
type Setting struct {
	Name string
	Says string // what it bounds
	Get  func() string
	Set  func(string) error // the error says what would be right
}

// Settings lists what can be set. Setting them changes c.
func (c *Config) Settings() []Setting {
	return []Setting{
		number("body", "bytes of a request", &c.Body),
		number("tokens", "tokens of a document", &c.Tokens),
		number("depth", "nesting of selections and of values", &c.Depth),
		number("fields", "fields of an operation, fragments expanded", &c.Fields),
		number("aliases", "fields under another name, fragments expanded", &c.Aliases),
		number("root-fields", "fields at the root of an operation", &c.RootFields),
		number("directives", "directives of a document", &c.Directives),
		number("variables", "variables of an operation", &c.Variables),
		number("objects", "input objects in document and variables", &c.Objects),
		number("bookmarks", "bookmarks of a request", &c.Bookmarks),
		number("repeats", "pairs of fields under one name in one place", &c.Repeats),
		number("page", "rows of a page where none are asked for", &c.Limits.Page),
		number("max-page", "rows of a page at most", &c.Limits.MaxPage),
		number("max-rows", "rows of a root field at most, as the product of its page sizes", &c.Limits.MaxRows),
		number("answer", "bytes of an answer", &c.Answer),
		duration("timeout", "time for a request", &c.Timeout),
		number("concurrent", "requests answered at the same time", &c.Concurrent),
		number("queue", "requests that wait for their turn", &c.Queue),
		duration("patience", "time that one waits for its turn", &c.Patience),
		toggle("get", "GET is answered", &c.Get),
		toggle("introspection", "the schema is shown", &c.Introspection),
		toggle("suggestions", "errors suggest names of the schema", &c.Suggestions),
		toggle("explain", "the extension explain is answered", &c.Explain),
	}
}

func number[N int | int64](name, says string, at *N) Setting {
	return Setting{
		Name: name, Says: says,
		Get: func() string { return strconv.FormatInt(int64(*at), 10) },
		Set: func(text string) error {
			n, err := strconv.ParseInt(text, 10, 32)
			if err != nil || n < 1 {
				return fmt.Errorf("%s must be a whole number from 1 on, not %q", name, text)
			}
			*at = N(n)
			return nil
		},
	}
}

func duration(name, says string, at *time.Duration) Setting {
	return Setting{
		Name: name, Says: says,
		Get: func() string { return at.String() },
		Set: func(text string) error {
			d, err := time.ParseDuration(text)
			if err != nil || d <= 0 {
				return fmt.Errorf("%s must be a time such as 5s or 500ms, not %q", name, text)
			}
			*at = d
			return nil
		},
	}
}

func toggle(name, says string, at *bool) Setting {
	return Setting{
		Name: name, Says: says,
		Get: func() string { return strconv.FormatBool(*at) },
		Set: func(text string) error {
			on, err := strconv.ParseBool(text)
			if err != nil {
				return fmt.Errorf("%s must be true or false, not %q", name, text)
			}
			*at = on
			return nil
		},
	}
}
