package graph

import (
	"context"
	"crypto/rand"
)

type requestKey struct{}

// WithRequestID gives the context a request id of its own.
func WithRequestID(ctx context.Context) context.Context {
	return context.WithValue(ctx, requestKey{}, rand.Text()[:12])
}

// RequestID is the id that the log and INTERNAL errors name.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}
