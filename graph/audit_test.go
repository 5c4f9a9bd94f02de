package graph_test

import (
	"encoding/json"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// auditProgram runs the audits of GraphQL over HTTP that come with graphql-http.
const auditProgram = `
import { pathToFileURL } from "node:url";
const [library, url] = process.argv.slice(1);
const { serverAudits } = await import(pathToFileURL(library));
const results = [];
for (const audit of serverAudits({ url })) {
  const r = await audit.fn();
  results.push({ id: r.id, name: r.name, status: r.status, reason: r.reason });
}
console.log(JSON.stringify(results));
`

// TestGraphQLOverHTTP is the audit of graphql-http 1.23.1: 61 of 61.
func TestGraphQLOverHTTP(t *testing.T) {
	missing := t.Skipf
	if os.Getenv("CI") == "true" {
		missing = t.Fatalf
	}
	library, err := filepath.Abs("../web/node_modules/graphql-http/lib/audits/server.mjs")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(library); err != nil {
		missing("the audit is not installed (%v); `npm ci` in web/ does it", err)
	}
	node, err := exec.LookPath("node")
	if err != nil {
		missing("Node, which runs the audit, is not installed (%v)", err)
	}
	server := httptest.NewServer(dryServer(t))
	defer server.Close()
	command := exec.CommandContext(t.Context(), node, "--input-type=module", "--eval", auditProgram, library, server.URL+"/graphql")
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatalf("the audit did not run: %v", err)
	}
	var results []struct{ ID, Name, Status, Reason string }
	if err := json.Unmarshal(out, &results); err != nil {
		t.Fatal(err)
	}
	passed := 0
	for _, r := range results {
		if r.Status != "ok" {
			t.Errorf("%s: %s is a %s: %s", r.ID, r.Name, r.Status, r.Reason)
			continue
		}
		passed++
	}
	if passed != 61 {
		t.Errorf("%d of %d audits passed; 61 are expected", passed, len(results))
	}
}
