package graph

import "sync"

// buffers are the bytes of answers that have been sent, for the next ones to be
// written into. An answer that grows from nothing is copied on its way about as
// often as it is long. The garbage collector empties the pool.
type buffers struct{ pool sync.Pool }

// mostKept bounds what stays: one long answer shall not hold memory for many short
// ones.
const mostKept = 2 << 20

// take gives an empty buffer.
func (b *buffers) take() []byte {
	if kept, ok := b.pool.Get().(*[]byte); ok {
		return (*kept)[:0]
	}
	return nil
}

// give takes back a buffer that nobody reads any more.
func (b *buffers) give(buf []byte) {
	if cap(buf) > 0 && cap(buf) <= mostKept {
		b.pool.Put(&buf)
	}
}
