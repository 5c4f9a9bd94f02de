package launch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

// FetchOptions says where jars are kept and where they may come from. The zero
// value is what a user at a terminal wants.
type FetchOptions struct {
	CacheDir string // "" = DefaultCacheDir

	// LocalRepository is the local Maven repository to copy from.
	// "" = MAVEN_REPO_LOCAL, else localRepository of the Maven settings, else
	// ~/.m2/repository.
	LocalRepository string

	// Settings are Maven settings files to look for mirrors in, the first that
	// has one wins. nil = the user's and the installation's.
	Settings []string

	// RepositoryURL is the base address of a Maven repository for the plain
	// download. "" = ENTENTE_MAVEN_REPO, else a mirror in Settings.
	RepositoryURL string

	Maven  string       // the mvn program; "" = the one on PATH
	Client *http.Client // nil = one that obeys HTTP_PROXY and its relatives

	Verify   bool           // read every jar again even if the cache is complete
	Say      func(string)   // one sentence for the user; nil = silent
	Progress func(Progress) // called often, from one goroutine at a time; nil = none

	list []Jar // the jars wanted; nil = PinnedJars
}

// Progress is how far a fetch has come.
type Progress struct {
	From        string // the source at work, for people: "Maven", "local Maven repository", an address
	Jars        int    // jars that are in place
	JarsTotal   int
	Bytes       int64 // bytes in place or on disk, of BytesTotal
	BytesTotal  int64
	Finished    bool
	AlreadyHere bool // nothing had to be fetched
}

// source is one place that jars may come from. It puts what it has into the
// store; jars that it has not are no error, being unable to work is.
type source interface {
	name() string
	fetch(ctx context.Context, s store, missing []Jar, seen func(bytes int64)) error
}

// errUnconfigured is what a source answers when nothing tells it where to look.
var errUnconfigured = errors.New("not configured")

// Fetch makes the cache complete and returns it. Processes that fetch at the
// same time share one cache: one works, the others wait. What an interrupted
// fetch has left behind is used again.
//
// The error, when no source has all jars, names what each one answered and what
// the user can do.
func Fetch(ctx context.Context, o FetchOptions) (Jars, error) {
	o, err := o.withDefaults()
	if err != nil {
		return Jars{}, err
	}
	s := newStore(o.CacheDir, o.list)
	report := reporter{o: o, total: totalSize(o.list)}
	if !o.Verify && s.complete() {
		report.done(true)
		return s.jars(), nil
	}
	release, err := s.lock(ctx, o.Say)
	if err != nil {
		return Jars{}, err
	}
	defer release()
	if !o.Verify && s.complete() {
		report.done(true)
		return s.jars(), nil
	}
	if err := fill(ctx, s, o, &report); err != nil {
		return Jars{}, err
	}
	return s.jars(), nil
}

// fill asks the sources one after another for what is still missing.
func fill(ctx context.Context, s store, o FetchOptions, report *reporter) error {
	missing, err := s.missing()
	if err != nil {
		return err
	}
	if len(missing) > 0 {
		// Without this a crash between here and the end could leave an old marker
		// beside a cache that has lost jars.
		if err := os.Remove(s.marker()); err != nil && !os.IsNotExist(err) {
			return fmt.Errorf("the cache's marker cannot be removed: %w", err)
		}
	}
	nothingToDo := len(missing) == 0
	var refusals []string
	for _, src := range o.sources() {
		if len(missing) == 0 {
			break
		}
		report.from(src.name(), missing)
		err := src.fetch(ctx, s, missing, report.seen)
		if ctx.Err() != nil {
			return fmt.Errorf("fetching the Neo4j jars was interrupted; the next fetch goes on from here: %w", ctx.Err())
		}
		if err != nil {
			refusals = append(refusals, fmt.Sprintf("%s: %v", src.name(), err))
		}
		before := len(missing)
		if missing, err = s.missing(); err != nil {
			return err
		}
		if got := before - len(missing); got > 0 {
			o.Say(fmt.Sprintf("%d jars from %s.", got, src.name()))
		}
	}
	if len(missing) > 0 {
		return notFound(missing, refusals)
	}
	if err := s.markComplete(); err != nil {
		return fmt.Errorf("the cache's marker cannot be written: %w", err)
	}
	report.done(nothingToDo)
	return nil
}

func notFound(missing []Jar, refusals []string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d jars of Neo4j %s could not be had (the first is %s).", len(missing), Version, missing[0].File())
	for _, r := range refusals {
		fmt.Fprintf(&b, "\n  - %s", r)
	}
	b.WriteString("\nThree ways out: install Maven (the program mvn), set ENTENTE_MAVEN_REPO to the address of a Maven repository, or use Docker (docker compose up).")
	return errors.New(b.String())
}

func (o FetchOptions) sources() []source {
	return []source{
		localRepository{dir: o.LocalRepository},
		mavenProgram{path: o.Maven, localRepo: o.LocalRepository},
		webRepository{base: o.RepositoryURL, settings: o.Settings, client: o.Client},
	}
}

func (o FetchOptions) withDefaults() (FetchOptions, error) {
	if o.CacheDir == "" {
		dir, err := DefaultCacheDir()
		if err != nil {
			return o, err
		}
		o.CacheDir = dir
	}
	if o.list == nil {
		o.list = PinnedJars()
	}
	if o.Say == nil {
		o.Say = func(string) {}
	}
	if o.Progress == nil {
		o.Progress = func(Progress) {}
	}
	if o.Settings == nil {
		o.Settings = mavenSettingsFiles()
	}
	if o.LocalRepository == "" {
		o.LocalRepository = findLocalRepository(o.Settings)
	}
	if o.RepositoryURL == "" {
		o.RepositoryURL = os.Getenv("ENTENTE_MAVEN_REPO")
	}
	if o.Client == nil {
		o.Client = newHTTPClient()
	}
	abs, err := filepath.Abs(o.CacheDir)
	if err != nil {
		return o, fmt.Errorf("the cache folder %q has no absolute path: %w", o.CacheDir, err)
	}
	o.CacheDir = abs
	return o, nil
}
