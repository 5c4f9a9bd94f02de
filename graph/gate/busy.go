package gate

import (
	"context"
	"net/http"
	"time"
)

// notTooMany lets a bounded number of requests pass at the same time. Who finds all
// places taken is told so at once: what is behind a gate of this kind takes minutes.
func (o Options) notTooMany(next http.Handler) http.Handler {
	places := make(chan struct{}, o.Concurrent)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case places <- struct{}{}:
			defer func() { <-places }()
			next.ServeHTTP(w, r)
		default:
			w.Header().Set("Retry-After", "5")
			o.refuse(w, TooMany, http.StatusServiceUnavailable, "UNAVAILABLE", "too many of these are being answered; ask again in a moment")
		}
	})
}

// inTime calls requests off that take longer than the deadline.
func inTime(deadline time.Duration, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), deadline)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
