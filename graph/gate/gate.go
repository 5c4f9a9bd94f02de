package gate

import (
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"github.com/rs/cors"
)

// Options say who may pass. The zero value lets everybody pass who does not come
// from another site's page.
type Options struct {
	// Origins are the sites whose pages may ask, as https://example.org; none by
	// default. `*` is every site.
	Origins []string
	// Tokens are the bearer tokens that open the gate; none: no token is wanted.
	Tokens []string
	// Rate is how many requests a second a client may make over time, and Burst
	// how many at once. Rate 0: as many as he likes.
	Rate  float64
	Burst int
	// ClientHeader is the header in which a trusted proxy names the client, such
	// as X-Forwarded-For (its last entry counts). Empty: the connection's own end.
	ClientHeader string
	// Concurrent is how many requests are answered at the same time; 0: any number.
	// It is for what takes minutes: the API has turns of its own.
	Concurrent int
	// Deadline is when a request is called off; 0: never.
	Deadline time.Duration
	// Refused is called for each request that is sent away; nil: nobody is told.
	Refused func(Reason)
}

// Reason is why a request was sent away.
type Reason string

// The reasons, with their statuses: 403, 429, 401, 503.
const (
	OtherSite Reason = "other-site"
	TooOften  Reason = "too-often"
	NoToken   Reason = "no-token"
	TooMany   Reason = "too-many"
)

// Reasons lists all of them.
var Reasons = []Reason{OtherSite, TooOften, NoToken, TooMany}

// New puts the gate before next.
func New(o Options, next http.Handler) (http.Handler, error) {
	if o.Deadline > 0 {
		next = inTime(o.Deadline, next)
	}
	if o.Concurrent > 0 {
		next = o.notTooMany(next)
	}
	if len(o.Tokens) > 0 {
		keys, err := newKeys(o.Tokens)
		if err != nil {
			return nil, err
		}
		next = o.withToken(keys, next)
	}
	if o.Rate > 0 {
		meters, err := newMeters(o.Rate, o.Burst)
		if err != nil {
			return nil, err
		}
		next = o.notTooOften(meters, next)
	}
	next = o.sameSite(next)
	if len(o.Origins) > 0 {
		next = cors.New(cors.Options{
			AllowedOrigins: o.Origins,
			AllowedMethods: []string{http.MethodGet, http.MethodPost},
			AllowedHeaders: []string{"Content-Type", "Accept", "Authorization"},
			ExposedHeaders: []string{"X-Request-Id", "Retry-After"},
			MaxAge:         600,
		}).Handler(next)
	}
	return next, nil
}

func (o Options) refuse(w http.ResponseWriter, why Reason, status int, code, message string) {
	if o.Refused != nil {
		o.Refused(why)
	}
	body, err := json.Marshal(map[string]any{"errors": []any{map[string]any{
		"message": message, "extensions": map[string]any{"code": code},
	}}})
	if err != nil {
		http.Error(w, message, status)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) // the client is gone if this fails
}
