package launch

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"
)

// Server is a running Neo4j, started by this process or found.
type Server struct {
	BoltURI  string // bolt://127.0.0.1:7687
	HTTPURL  string // http://localhost:7474; "" without HTTP
	User     string // "" without authentication
	Password string
	Dir      string // the instance folder
	PID      int
	Profile  Profile
	Site     string // the address that the Browser fetches style and guide from
	Found    bool   // it ran before Start was called
	Ready    bool   // false only from Find, while another process starts it

	in    instance
	rec   record
	child *child // nil unless this process started it
}

// ErrNotRunning is what Find answers when no server runs on the folder.
var ErrNotRunning = errors.New("no Neo4j runs on this instance folder")

// Find returns the server that runs on an instance folder. What a killed server
// has left behind, and a process that only has its number, are ErrNotRunning.
func Find(dir string) (*Server, error) {
	in := instance{dir}
	rec, err := in.readRecord()
	if errors.Is(err, os.ErrNotExist) {
		return nil, ErrNotRunning
	}
	if err != nil {
		return nil, err
	}
	alive, err := rec.alive()
	if err != nil {
		return nil, err
	}
	if !alive {
		return nil, ErrNotRunning
	}
	return newServer(in, rec)
}

// alive reports whether the recorded process runs. A pid alone says nothing:
// numbers are used again.
func (r record) alive() (bool, error) {
	now, err := startTime(r.PID)
	if err != nil {
		return false, fmt.Errorf("the process %d cannot be looked at: %w", r.PID, err)
	}
	return now != "" && now == r.Started, nil
}

func newServer(in instance, rec record) (*Server, error) {
	s := &Server{
		BoltURI: fmt.Sprintf("bolt://127.0.0.1:%d", rec.BoltPort),
		Dir:     in.dir, PID: rec.PID, Profile: rec.Profile, Site: rec.Site, Ready: rec.Ready,
		in: in, rec: rec,
	}
	if rec.HTTPPort > 0 {
		s.HTTPURL = fmt.Sprintf("http://localhost:%d", rec.HTTPPort)
	}
	if rec.NoAuth {
		return s, nil
	}
	password, err := in.password("")
	if err != nil {
		return nil, err
	}
	s.User, s.Password = User, password
	return s, nil
}

// BrowserURL is the address that opens Neo4j Browser on this server: connected
// at once without authentication, else with the form filled but for the
// password. guide, if not "", is the address of a guide to open beside it.
// "" when the server has no HTTP.
func (s *Server) BrowserURL(guide string) string {
	if s.HTTPURL == "" {
		return ""
	}
	user := User
	if s.rec.NoAuth {
		user = ""
	}
	address := BrowserAddress(s.HTTPURL, fmt.Sprintf("bolt://127.0.0.1:%d", s.rec.BoltPort), user)
	if guide != "" {
		address += "&cmd=guide&arg=" + url.QueryEscape(guide)
	}
	return address
}

// BrowserAddress is the address that opens the Neo4j Browser of a site
// (http://localhost:7474) on the database at a Bolt address, both as the visitor
// reaches them. user "" means that there is no authentication.
func BrowserAddress(site, bolt, user string) string {
	_, host, _ := strings.Cut(bolt, "://")
	query := "dbms=neo4j://" + host + "&db=neo4j&preselectAuthMethod=NO_AUTH"
	if user != "" {
		query = "dbms=neo4j://" + url.QueryEscape(user) + "@" + host + "&db=neo4j"
	}
	return strings.TrimSuffix(site, "/") + "/browser/?" + query
}

// Done is closed when the server has ended, whatever the reason. It is nil for
// a server that this process did not start.
func (s *Server) Done() <-chan struct{} {
	if s.child == nil {
		return nil
	}
	return s.child.done
}

// Console is the end of what the server printed, at most n lines.
func (s *Server) Console(n int) string {
	return lastLines(readConsole(s.in), n, "")
}

// How long a server may take to stop before it is killed. A store that is killed
// recovers at its next start.
const (
	stopGrace    = 30 * time.Second
	archiveGrace = 90 * time.Second // writing the class-data archive is part of that stop
)

// Stop ends the server in good order and returns when the process is gone. If it
// does not end within 30 seconds, or ctx ends first, it is killed; that is an
// error, but the server is stopped all the same. Stopping a stopped server is no
// error.
func (s *Server) Stop(ctx context.Context) error {
	release, err := Lock(ctx, s.in.path("lock"), nil)
	if err != nil {
		return err
	}
	defer release()
	return s.stop(ctx)
}

// stop is Stop for a caller that holds the instance's lock.
func (s *Server) stop(ctx context.Context) error {
	ended, err := s.ended()
	if err != nil {
		return err
	}
	var killed error
	if !ended {
		if killed, err = s.end(ctx); err != nil {
			return err
		}
	}
	if err := keepArchive(s.rec.Archiving); err != nil {
		return err
	}
	// Another start may have taken the folder meanwhile: then the record is not
	// ours to remove.
	if now, err := s.in.readRecord(); err == nil && now.PID == s.rec.PID && now.Started == s.rec.Started {
		if err := s.in.forget(); err != nil {
			return err
		}
	}
	return killed
}

// end asks the process to stop and kills it if it does not. killed tells of the
// latter.
func (s *Server) end(ctx context.Context) (killed, err error) {
	if err := terminate(s.rec.PID); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return nil, fmt.Errorf("the server (process %d) cannot be told to stop: %w", s.rec.PID, err)
	}
	grace := stopGrace
	if s.rec.Archiving != "" {
		grace = archiveGrace
	}
	gctx, cancel := context.WithTimeout(ctx, grace)
	defer cancel()
	gone, err := s.awaitEnd(gctx)
	if gone || err != nil {
		return nil, err
	}
	if err := kill(s.rec.PID); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return nil, fmt.Errorf("the server (process %d) does not stop and cannot be killed: %w", s.rec.PID, err)
	}
	kctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	if gone, err = s.awaitEnd(kctx); err != nil {
		return nil, err
	}
	if !gone {
		return nil, fmt.Errorf("the server (process %d) is still there after it was killed", s.rec.PID)
	}
	return errors.New("the server did not stop in time and was killed; it recovers at its next start"), nil
}

func (s *Server) ended() (bool, error) {
	if s.child != nil {
		return s.child.ended(), nil
	}
	alive, err := s.rec.alive()
	return !alive, err
}

// awaitEnd waits for the process to be gone; false when ctx ends before.
func (s *Server) awaitEnd(ctx context.Context) (bool, error) {
	for {
		gone, err := s.ended()
		if gone || err != nil {
			return gone, err
		}
		select {
		case <-ctx.Done():
			return false, nil
		case <-time.After(20 * time.Millisecond):
		}
	}
}
