package launch

import (
	"os"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// Neo4j in Docker gets the settings that our own start has, under the names that
// its image reads. The real server accepts ours (live_test.go), so this proves
// the names in docker-compose.yml without Docker.
func TestComposeFileHasOurSettings(t *testing.T) {
	data, err := os.ReadFile("../../docker-compose.yml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Services map[string]struct {
			Image       string
			Environment map[string]string
			Ports       []string
		}
	}
	if err := yaml.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	neo4j := file.Services["neo4j"]
	if want := "neo4j:" + Version + "-community"; neo4j.Image != want {
		t.Errorf("the image is %q, want %q", neo4j.Image, want)
	}
	ours := settings(Options{Site: "http://localhost:8080"}, DefaultBoltPort, DefaultHTTPPort)
	// What the image decides by itself or by other means.
	for _, name := range []string{"server.default_listen_address", "server.default_advertised_address",
		"server.bolt.listen_address", "server.http.listen_address", "dbms.security.auth_enabled"} {
		delete(ours, name)
	}
	ours["server.memory.heap.initial_size"], ours["server.memory.heap.max_size"] = "512m", "512m"
	ours["server.bolt.advertised_address"], ours["server.http.advertised_address"] = "localhost:7687", "localhost:7474"
	for variable, got := range neo4j.Environment {
		name, ok := settingName(variable)
		if !ok {
			continue
		}
		if want, known := ours[name]; !known || got != want {
			t.Errorf("%s is %q; our own start has %q", name, got, want)
		}
		delete(ours, name)
	}
	for name := range ours {
		if !strings.HasPrefix(name, "server.directories.") {
			t.Errorf("docker-compose.yml lacks %s", name)
		}
	}
	for service, s := range file.Services {
		for _, p := range s.Ports {
			if !strings.HasPrefix(p, "127.0.0.1:") {
				t.Errorf("%s publishes %s to the network; 127.0.0.1: must stand in front", service, p)
			}
		}
	}
}

// settingName is the reverse of the image's rule: a dot is written _, and an
// underscore is written __.
func settingName(variable string) (string, bool) {
	name, ok := strings.CutPrefix(variable, "NEO4J_")
	return strings.NewReplacer("__", "_", "_", ".").Replace(name), ok
}
