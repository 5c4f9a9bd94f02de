package neo_test

import (
	"net"
	"sync"
	"testing"
)

// proxy stands between us and the server and misbehaves on demand.
type proxy struct {
	address string
	mu      sync.Mutex
	open    []net.Conn
	frozen  sync.RWMutex // held while nothing passes
}

func newProxy(t *testing.T, target string) *proxy {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	p := &proxy{address: l.Addr().String()}
	go func() {
		for {
			in, err := l.Accept()
			if err != nil {
				return
			}
			out, err := net.Dial("tcp", target)
			if err != nil {
				in.Close()
				continue
			}
			p.mu.Lock()
			p.open = append(p.open, in, out)
			p.mu.Unlock()
			go p.pipe(in, out)
			go p.pipe(out, in)
		}
	}()
	return p
}

func (p *proxy) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.open {
		c.Close()
	}
	p.open = nil
}

// freeze lets nothing pass, like a server that hangs; thaw ends that.
func (p *proxy) freeze() { p.frozen.Lock() }
func (p *proxy) thaw()   { p.frozen.Unlock() }

func (p *proxy) pipe(from, to net.Conn) {
	buffer := make([]byte, 32<<10)
	for {
		n, err := from.Read(buffer)
		p.frozen.RLock()
		p.frozen.RUnlock() //nolint:staticcheck // waiting is the purpose
		if n > 0 {
			if _, werr := to.Write(buffer[:n]); werr != nil {
				return
			}
		}
		if err != nil {
			to.Close()
			return
		}
	}
}
