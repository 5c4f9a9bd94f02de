package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCheckCommand(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("entities/all.yaml", "- {id: 'state:a', name: Alpha}\n- {id: 'org:x', name: Xanadu}\n")
	write("sources/all.yaml", "- {id: 'src:001', title: One, collection: articles, published: 2022}\n")
	write("claims/all.yaml", "- {id: 'clm:a', subject: 'state:a', predicate: MEMBER_OF, object: 'org:x', from: 2003-05, cites: [001:P1]}\n")
	broken := t.TempDir()
	if err := os.CopyFS(broken, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	claims := filepath.Join(broken, "claims", "all.yaml")
	if err := os.WriteFile(claims, []byte("- id: clm:a\n  subject: state:a\n  predicate: MEMBER_OF\n  object: org:x\n  from: 2012-13\n  cites: [001:P1]\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		args   []string
		status int
		out    string
		err    string
	}{
		{"facts without a finding", []string{"check", dir}, 0, "1 sources, 2 entities, 1 claims: nothing found", ""},
		{"facts with a finding", []string{"check", broken}, 1, claims + `:5: clm:a.from: "2012-13" at character`, "entente: 1 finding\n"},
		{"no folder", []string{"check", filepath.Join(dir, "none")}, 1, "", "the folder of facts: "},
		{"a file", []string{"check", claims}, 1, "", "is a file; name the folder"},
		{"two folders", []string{"check", dir, dir}, 2, "", ""},
		{"load does not load what has findings", []string{"load", broken}, 1, "(bad-date)", "1 finding; nothing was loaded"},
		{"load at no time", []string{"load", dir, "--recorded-at", "soon"}, 2, "", `--recorded-at "soon" is no instant`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out, errs strings.Builder
			if status := run(c.args, &out, &errs); status != c.status {
				t.Errorf("exit status %d, want %d", status, c.status)
			}
			if !strings.Contains(out.String(), c.out) || !strings.Contains(errs.String(), c.err) {
				t.Errorf("printed %q and %q, want %q and %q", out.String(), errs.String(), c.out, c.err)
			}
		})
	}
}
