package launch

import (
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// The values come from sha256sum: of saltpassword, and of the bytes of that sum.
// That the real server takes the file is shown by the tests that log in.
func TestHashOfThePassword(t *testing.T) {
	for rounds, want := range map[int]string{
		1: "13601bda4ea78e55a07b98866d2be6be0744e3866f13c00c811cab608a28f322",
		2: "fc34197d81f82921a67583bc20fdf5c0187b883f50db141916a40608540dc619",
	} {
		if got := hex.EncodeToString(hashPassword("password", []byte("salt"), rounds)); got != want {
			t.Errorf("%d rounds: %s, want %s", rounds, got, want)
		}
	}
}

func TestUserFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "auth.ini")
	if err := seedUser(file, "a password"); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`^neo4j:SHA-256,[0-9a-f]{64},[0-9a-f]{64},1024:\n$`).Match(data) {
		t.Errorf("the file holds %q", data)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("its mode is %v, %v", info.Mode(), err)
	}
}
