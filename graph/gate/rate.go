package gate

import (
	"fmt"
	"math"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"github.com/maypok86/otter/v2"
	"golang.org/x/time/rate"
)

// mostClients bounds how many clients are remembered. Who floods the gate from
// more addresses than that pushes others out of memory, and has to be stopped
// before the gate.
const mostClients = 50_000

// meters has a meter for each client that asked lately.
type meters struct {
	known *otter.Cache[string, *rate.Limiter]
	rate  rate.Limit
	burst int
}

func newMeters(perSecond float64, burst int) (*meters, error) {
	if burst < 1 {
		return nil, fmt.Errorf("a burst of %d lets nobody pass; it is 1 at least", burst)
	}
	full := time.Duration(float64(burst) / perSecond * float64(time.Second))
	known, err := otter.New(&otter.Options[string, *rate.Limiter]{
		MaximumSize: mostClients,
		// A meter that is full again says no more than a new one.
		ExpiryCalculator: otter.ExpiryAccessing[string, *rate.Limiter](max(full, time.Second)),
	})
	if err != nil {
		return nil, fmt.Errorf("a memory of %d clients: %w", mostClients, err)
	}
	return &meters{known: known, rate: rate.Limit(perSecond), burst: burst}, nil
}

// take says whether the client may pass, and if not, after how long he may.
func (m *meters) take(client string) (wait time.Duration, ok bool) {
	meter, found := m.known.GetIfPresent(client)
	if !found {
		meter, _ = m.known.SetIfAbsent(client, rate.NewLimiter(m.rate, m.burst))
	}
	if meter.Allow() {
		return 0, true
	}
	missing := 1 - meter.Tokens()
	return time.Duration(missing / float64(m.rate) * float64(time.Second)), false
}

func (o Options) notTooOften(m *meters, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if wait, ok := m.take(o.client(r)); !ok {
			w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(max(wait.Seconds(), 1)))))
			o.refuse(w, TooOften, http.StatusTooManyRequests, "LIMIT_EXCEEDED",
				fmt.Sprintf("more than %g questions a second; Retry-After says when the next one is answered", o.Rate))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// client is the address that counts: of IPv6 the network of 64 bits that one
// household has.
func (o Options) client(r *http.Request) string {
	text := r.RemoteAddr
	if o.ClientHeader != "" {
		if named := r.Header.Values(o.ClientHeader); len(named) > 0 {
			parts := strings.Split(named[len(named)-1], ",")
			text = strings.TrimSpace(parts[len(parts)-1])
		}
	}
	if host, _, err := net.SplitHostPort(text); err == nil {
		text = host
	}
	ip, err := netip.ParseAddr(text)
	if err != nil {
		return "unknown"
	}
	ip = ip.Unmap().WithZone("")
	if ip.Is6() {
		if network, err := ip.Prefix(64); err == nil {
			return network.String()
		}
	}
	return ip.String()
}
