package main

import (
	"os/exec"
	"strings"
	"testing"
)

// TestComposeFile lets Docker read docker-compose.yml as it would for
// `docker compose up`. It needs a client with compose, no engine; what the file
// means is tested in internal/launch.
func TestComposeFile(t *testing.T) {
	command := append(compose(t), "--file", "../../docker-compose.yml", "config")
	out, err := exec.CommandContext(t.Context(), command[0], command[1:]...).CombinedOutput()
	if err != nil {
		t.Fatalf("docker compose config: %v\n%s", err, out)
	}
	for _, want := range []string{"ENTENTE_NEO4J_URI: bolt://neo4j:7687", "ENTENTE_NEO4J_SHOWN_URI: bolt://localhost:7687", "condition: service_healthy", "127.0.0.1"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("docker compose understands it without %q:\n%s", want, out)
		}
	}
}

// compose is the command: the plugin of today, or the program of its own that
// distributions still have.
func compose(t *testing.T) []string {
	t.Helper()
	for _, command := range [][]string{{"docker", "compose"}, {"docker-compose"}} {
		if exec.CommandContext(t.Context(), command[0], append(command[1:], "version")...).Run() == nil {
			return command
		}
	}
	t.Skip("docker compose is not here to read docker-compose.yml")
	return nil
}
