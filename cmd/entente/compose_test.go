package main

import (
	"os/exec"
	"strings"
	"testing"
)

// TestComposeFile lets Docker read docker-compose.yml as it would for
// `docker compose up`. It needs the client and its compose plugin, no engine;
// what the file means is tested in internal/launch.
func TestComposeFile(t *testing.T) {
	if out, err := exec.CommandContext(t.Context(), "docker", "compose", "version").CombinedOutput(); err != nil {
		t.Skipf("docker compose is not here to read docker-compose.yml: %v %s", err, strings.TrimSpace(string(out)))
	}
	out, err := exec.CommandContext(t.Context(), "docker", "compose", "--file", "../../docker-compose.yml", "config").CombinedOutput()
	if err != nil {
		t.Fatalf("docker compose config: %v\n%s", err, out)
	}
	for _, want := range []string{"ENTENTE_NEO4J_URI: bolt://neo4j:7687", "host_ip: 127.0.0.1", "condition: service_healthy"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("docker compose understands it without %q:\n%s", want, out)
		}
	}
}
