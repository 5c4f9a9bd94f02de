package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"entente/web"
)

// inBrowser runs a script of web/package.json against the running program, in
// Chromium. Its pictures are kept in .entente/artifacts/end-to-end.
func inBrowser(t *testing.T, s *serving, script string) {
	missing := t.Skip
	if os.Getenv("CI") == "true" {
		missing = t.Fatal
	}
	if _, err := os.Stat("../../web/node_modules/playwright-core"); err != nil {
		missing("no browser test without the packages of the pages: npm ci in web/")
	}
	if !web.Built() {
		missing("no browser test without the playground: npm run build in web/")
	}
	if os.Getenv("CHROMIUM_PATH") == "" && !onPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable") {
		missing("no browser test without Chromium: install the package chromium, or set CHROMIUM_PATH")
	}
	artifacts, err := filepath.Abs("../../.entente/artifacts/end-to-end")
	if err != nil {
		t.Fatal(err)
	}
	command := exec.CommandContext(t.Context(), "npm", "run", "--silent", script)
	command.Dir = "../../web"
	command.Env = append(os.Environ(), "ENTENTE_URL="+s.site, "ENTENTE_ARTIFACTS="+artifacts)
	if out, err := command.CombinedOutput(); err != nil {
		t.Errorf("npm run %s: %v\n%s", script, err, out)
	}
}

func onPath(names ...string) bool {
	for _, name := range names {
		if _, err := exec.LookPath(name); err == nil {
			return true
		}
	}
	return false
}
