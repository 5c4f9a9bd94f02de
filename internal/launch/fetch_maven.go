package launch

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// localRepository copies from the folder in which Maven keeps what it has
// fetched before. It needs no network and no Maven.
type localRepository struct{ dir string }

func (l localRepository) name() string { return "the local Maven repository" }

func (l localRepository) fetch(ctx context.Context, s store, missing []Jar, seen func(int64)) error {
	if l.dir == "" {
		return errUnconfigured
	}
	var sum int64
	found := 0
	for _, j := range missing {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		ok, err := s.adopt(filepath.Join(l.dir, filepath.FromSlash(j.RepositoryPath())), j)
		if err != nil {
			return err
		}
		if ok {
			found++
			sum += j.Size
			seen(sum)
		}
	}
	if found < len(missing) {
		return fmt.Errorf("%s has %d of the %d jars", l.dir, found, len(missing))
	}
	return nil
}

// mavenProgram runs mvn. It is preferred to a download of our own because it
// obeys the mirrors, proxies, credentials and trust store that the user has set
// up for it.
type mavenProgram struct {
	path      string // "" = look on PATH
	localRepo string
}

func (m mavenProgram) name() string { return "Maven" }

//go:embed pom.xml
var pom []byte

// copyDependencies is pinned with its version so that the answer does not depend
// on what the user's Maven would choose.
const copyDependencies = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"

func (m mavenProgram) fetch(ctx context.Context, s store, missing []Jar, seen func(int64)) error {
	mvn := m.path
	if mvn == "" {
		found, err := exec.LookPath("mvn")
		if err != nil {
			return errors.New("the program mvn is not on PATH")
		}
		mvn = found
	}
	work, err := os.MkdirTemp(s.dir, "maven")
	if err != nil {
		return fmt.Errorf("no working folder for Maven: %w", err)
	}
	defer os.RemoveAll(work)
	if err := os.WriteFile(filepath.Join(work, "pom.xml"), pom, 0o644); err != nil {
		return fmt.Errorf("no working folder for Maven: %w", err)
	}
	out := filepath.Join(work, "lib")
	runErr := m.run(ctx, mvn, work, out, missing, seen)

	// Even a failed run has left jars: in its output folder or in the local
	// repository. They are taken, so that the next run has less to do.
	for _, j := range missing {
		ok, err := s.adopt(filepath.Join(out, j.File()), j)
		if err != nil {
			return err
		}
		if !ok && m.localRepo != "" {
			if _, err := s.adopt(filepath.Join(m.localRepo, filepath.FromSlash(j.RepositoryPath())), j); err != nil {
				return err
			}
		}
	}
	return runErr
}

func (m mavenProgram) run(ctx context.Context, mvn, work, out string, missing []Jar, seen func(int64)) error {
	args := []string{"-B", "-ntp", "-q", "-f", "pom.xml", copyDependencies,
		"-DincludeScope=runtime", "-DoutputDirectory=" + out}
	if os.Getenv("MAVEN_REPO_LOCAL") != "" && m.localRepo != "" {
		args = append(args, "-Dmaven.repo.local="+m.localRepo)
	}
	cmd := exec.CommandContext(ctx, mvn, args...)
	cmd.Dir = work
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 10 * time.Second
	var words bytes.Buffer
	cmd.Stdout, cmd.Stderr = &words, &words

	stop := make(chan struct{})
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		m.watch(stop, missing, seen)
	}()
	err := cmd.Run()
	close(stop)
	<-watched
	if err != nil {
		return fmt.Errorf("mvn failed (%w); its last words were:\n%s", err, lastLines(words.String(), 6, "      "))
	}
	return nil
}

// watch looks into Maven's repository for the jars as they come, because Maven
// itself tells no numbers when it runs without a terminal.
func (m mavenProgram) watch(stop <-chan struct{}, missing []Jar, seen func(int64)) {
	tick := time.NewTicker(400 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			return
		case <-tick.C:
		}
		var sum int64
		for _, j := range missing {
			p := filepath.Join(m.localRepo, filepath.FromSlash(j.RepositoryPath()))
			if info, err := os.Stat(p); err == nil {
				sum += info.Size()
			}
		}
		seen(sum)
	}
}

// lastLines is the end of a text, indented, with empty lines left out.
func lastLines(text string, n int, indent string) string {
	var lines []string
	for _, l := range strings.Split(text, "\n") {
		if l = strings.TrimRight(l, " \r\t"); l != "" {
			lines = append(lines, indent+l)
		}
	}
	if len(lines) > n {
		lines = lines[len(lines)-n:]
	}
	return strings.Join(lines, "\n")
}
