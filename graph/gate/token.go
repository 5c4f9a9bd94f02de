package gate

import (
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"net/http"
	"strings"
)

// shortestToken is as long as 128 random bits are in base 64.
const shortestToken = 22

// keys are the digests of tokens, so that a look at the memory shows none.
type keys [][sha256.Size]byte

func newKeys(tokens []string) (keys, error) {
	var out keys
	for i, t := range tokens {
		if len(t) < shortestToken {
			return nil, fmt.Errorf("token %d has %d characters; one has %d at least, such as from `openssl rand -base64 24`", i+1, len(t), shortestToken)
		}
		out = append(out, sha256.Sum256([]byte(t)))
	}
	return out, nil
}

// open says whether the token is one of the keys, in a time that does not depend
// on which one or how much of it is right.
func (k keys) open(token string) bool {
	digest := sha256.Sum256([]byte(token))
	found := 0
	for _, key := range k {
		found |= subtle.ConstantTimeCompare(key[:], digest[:])
	}
	return found == 1
}

func (o Options) withToken(k keys, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if token, ok := bearer(r); !ok || !k.open(token) {
			w.Header().Set("WWW-Authenticate", `Bearer realm="entente"`)
			o.refuse(w, NoToken, http.StatusUnauthorized, "BAD_USER_INPUT", "a valid bearer token is wanted here")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// bearer reads the token of a request (RFC 6750 §2.1).
func bearer(r *http.Request) (string, bool) {
	scheme, token, ok := strings.Cut(r.Header.Get("Authorization"), " ")
	return strings.TrimSpace(token), ok && strings.EqualFold(scheme, "Bearer")
}
