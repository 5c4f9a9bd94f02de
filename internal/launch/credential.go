package launch

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// seedUser writes the file from which Neo4j takes its first user when the system
// database is created: `neo4j:SHA-256,<hash>,<salt>,<iterations>:`. An existing
// system database ignores it.
func seedUser(file, password string) error {
	salt := make([]byte, 32)
	if _, err := rand.Read(salt); err != nil {
		return err
	}
	const iterations = 1024
	hash := hashPassword(password, salt, iterations)
	line := fmt.Sprintf("%s:SHA-256,%s,%s,%d:\n", User, hex.EncodeToString(hash), hex.EncodeToString(salt), iterations)
	return writeFileAtomic(file, []byte(line), 0o600)
}

// hashPassword is the salted and iterated SHA-256 of Neo4j's SecureHasher: the
// salt goes in front once, each further round hashes the hash.
func hashPassword(password string, salt []byte, iterations int) []byte {
	sum := sha256.Sum256(append(append([]byte{}, salt...), password...))
	for range iterations - 1 {
		sum = sha256.Sum256(sum[:])
	}
	return sum[:]
}
