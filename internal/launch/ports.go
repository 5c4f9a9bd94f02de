package launch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// portTaken reports whether something on this machine listens on the port. Both
// questions are needed: a listener on another address of the machine answers no
// connection on loopback but makes listening fail, and on some systems the
// reverse happens.
func portTaken(port int) bool {
	address := fmt.Sprintf("127.0.0.1:%d", port)
	if c, err := net.DialTimeout("tcp", address, 300*time.Millisecond); err == nil {
		c.Close()
		return true
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return true
	}
	l.Close()
	return false
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("no free port on 127.0.0.1: %w", err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// choosePort turns a wish into a port that was free a moment ago. It never
// returns a port on which somebody listens: that one would answer in our
// server's place.
func choosePort(what string, wish int, fixed bool, say func(string)) (int, error) {
	if wish == 0 {
		return freePort()
	}
	if !portTaken(wish) {
		return wish, nil
	}
	if fixed {
		return 0, fmt.Errorf("the %s port %d is taken by another program, which is not this instance; stop it or choose another port", what, wish)
	}
	port, err := freePort()
	if err == nil {
		say(fmt.Sprintf("The %s port %d is taken by another program; using %d.", what, wish, port))
	}
	return port, err
}

// boltAnswers performs the version handshake of the Bolt protocol, which needs
// no password.
func boltAnswers(ctx context.Context, port int) error {
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	var d net.Dialer
	c, err := d.DialContext(ctx, "tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return err
	}
	defer c.Close()
	deadline, _ := ctx.Deadline()
	if err := c.SetDeadline(deadline); err != nil {
		return err
	}
	// The magic number, then four proposals: 5.4 down to 5.0, and three empty ones.
	hello := []byte{0x60, 0x60, 0xB0, 0x17, 0, 4, 4, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}
	if _, err := c.Write(hello); err != nil {
		return err
	}
	var answer [4]byte
	if _, err := io.ReadFull(c, answer[:]); err != nil {
		return err
	}
	if answer[3] != 5 {
		return errors.New("what listens there does not speak Bolt 5")
	}
	return nil
}

// browserAnswers asks for the first page of the Browser.
func browserAnswers(ctx context.Context, port int) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("http://127.0.0.1:%d/browser/", port), nil)
	if err != nil {
		return err
	}
	// Without keep-alive: nothing of this request may stay behind.
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("the Browser's page answers %s", resp.Status)
	}
	return nil
}
