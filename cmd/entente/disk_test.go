package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"entente/graph"
	"entente/internal/launch/launchtest"
	"entente/internal/neo"
)

// smallDisk is set in the process that has a file system of its own.
const smallDisk = "ENTENTE_TEST_SMALL_DISK"

// TestFullDisk fills the disk of Neo4j. It needs a file system that may be filled,
// so it runs itself again in a mount name space of its own.
func TestFullDisk(t *testing.T) {
	if os.Getenv(smallDisk) != "" {
		onFullDisk(t)
		return
	}
	launchtest.Options(t) // a laptop without Java skips it
	if err := exec.Command("unshare", "--map-root-user", "--mount", "true").Run(); err != nil {
		t.Skipf("this machine gives no mount name space (%v), so no disk can be filled", err)
	}
	self := exec.CommandContext(t.Context(), "unshare", "--map-root-user", "--mount", os.Args[0], "-test.run", "^TestFullDisk$", "-test.v")
	self.Env = append(os.Environ(), smallDisk+"=1")
	if out, err := self.CombinedOutput(); err != nil || !strings.Contains(string(out), "--- PASS: TestFullDisk") {
		t.Errorf("%v\n%s", err, out)
	}
}

// onFullDisk: questions are answered until somebody writes. Then Neo4j serves
// nobody until there is room and it is restarted, which Entente says; nothing of
// the write is there.
func onFullDisk(t *testing.T) {
	o := launchtest.Options(t)
	disk(t, o.Dir)
	server := launchtest.Start(t, o)
	run := func(arguments ...string) (string, error) {
		cmd := exec.CommandContext(t.Context(), program(t), arguments...)
		cmd.Env = append(cleanEnvironment(), "NEO4J_URI="+server.BoltURI, "NEO4J_USERNAME="+server.User, "NEO4J_PASSWORD="+server.Password)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	if out, err := run("load", world(t), "--recorded-at", "2024-02-01"); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	db, err := neo.Open(t.Context(), neo.Config{URI: server.BoltURI, User: server.User, Password: server.Password})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close(context.Background()) })
	const timeout = 5 * time.Second
	served := siteOn(t, db, timeout)
	wantCode(t, served, "", timeout)

	ballast := filepath.Join(o.Dir, "ballast")
	if err := exec.Command("sh", "-c", `cat /dev/zero > "$0"`, ballast).Run(); err == nil {
		t.Fatal("the disk does not become full")
	}
	wantCode(t, served, "", timeout)
	if out, err := run("load"); err == nil || !strings.Contains(out, "entente: ") || strings.Contains(out, "panic") {
		t.Errorf("loading on a full disk: %v\n%s", err, out)
	}
	wantCode(t, served, graph.Unavailable, timeout+500*time.Millisecond)
	wantReadiness(t, served, http.StatusServiceUnavailable)
	if out, err := run("doctor"); err == nil || !strings.Contains(out, "serves nobody until Neo4j is restarted") || !strings.Contains(out, "make room on its disk") {
		t.Errorf("doctor: %v\n%s", err, out)
	}

	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if err := server.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	o.FixedPorts, o.Password = true, server.Password
	if _, err := fmt.Sscanf(server.BoltURI, "bolt://127.0.0.1:%d", &o.BoltPort); err != nil {
		t.Fatal(err)
	}
	launchtest.Start(t, o)
	mended(t, served)
	if out, err := run("verify", world(t)); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// disk puts a small file system on a folder, in the name space of this process.
func disk(t *testing.T, dir string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=64m", "none", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", "--lazy", dir).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
	})
}

// wantCode wants a question answered with the code, "" for none, in time.
func wantCode(t *testing.T, served http.Handler, code string, most time.Duration) {
	t.Helper()
	if got, took := ask(t, served); got != code || took > most {
		t.Errorf("answered %q after %v, want %q within %v", got, took, code, most)
	}
}
