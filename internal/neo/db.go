package neo

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"
)

// Config says which server to use and how.
type Config struct {
	URI      string // bolt://host:7687, neo4j://host:7687, or with +s for TLS
	User     string // "" = no authentication
	Password string
	Database string // "" = neo4j, the only one that Community has

	Notifications  bool          // collect the server's remarks
	MaxConnections int           // reads at the same time; 0 = 100
	AcquireTimeout time.Duration // wait for a free connection; 0 = 10 s
	ConnectTimeout time.Duration // 0 = 5 s
	UserAgent      string        // "" = entente
}

// DB is a pool of connections to one database. It is safe for concurrent use.
type DB struct {
	driver   neo4j.DriverWithContext
	database string
	uri      string
	notes    bool

	slots   chan struct{} // one for each read that runs
	acquire time.Duration // how long to wait for one

	chain neo4j.BookmarkManager // of a chained DB, else nil
}

// Open makes a DB and checks that the server answers and lets us in. The errors
// are Unavailable, Auth, or about the configuration.
func Open(ctx context.Context, c Config) (*DB, error) {
	db, err := open(c)
	if err != nil {
		return nil, err
	}
	if err := db.Ping(ctx); err != nil {
		db.Close(ctx)
		return nil, err
	}
	return db, nil
}

func open(c Config) (*DB, error) {
	token := neo4j.NoAuth()
	if c.User != "" {
		token = neo4j.BasicAuth(c.User, c.Password, "")
	}
	if c.Database == "" {
		c.Database = "neo4j"
	}
	if c.MaxConnections <= 0 {
		c.MaxConnections = 100
	}
	c.AcquireTimeout = orDefault(c.AcquireTimeout, 10*time.Second)
	driver, err := neo4j.NewDriverWithContext(c.URI, token, c.apply)
	if err != nil {
		return nil, &Error{Kind: Client, cause: err,
			Sentence: fmt.Sprintf("the address of Neo4j %q is not usable; it should look like bolt://127.0.0.1:7687", c.URI)}
	}
	return &DB{driver: driver, database: c.Database, uri: c.URI, notes: c.Notifications,
		slots: make(chan struct{}, c.MaxConnections), acquire: c.AcquireTimeout}, nil
}

func (c Config) apply(d *config.Config) {
	d.UserAgent = c.UserAgent
	if d.UserAgent == "" {
		d.UserAgent = "entente"
	}
	// Reads are counted by slots; what is more is for writes and for terminating.
	d.MaxConnectionPoolSize = c.MaxConnections + 8
	d.ConnectionAcquisitionTimeout = c.AcquireTimeout
	d.SocketConnectTimeout = orDefault(c.ConnectTimeout, 5*time.Second)
	// After a restart of the server the pool is full of dead connections. One that
	// was idle for a while is tried out before it is used.
	d.ConnectionLivenessCheckTimeout = 5 * time.Second
	// All records of a result at once: answers are bounded by page sizes, and each
	// further batch would cost a round trip.
	d.FetchSize = neo4j.FetchAll
	d.TelemetryDisabled = true
	d.NotificationsMinSeverity = notifications.DisabledLevel
	if c.Notifications {
		d.NotificationsMinSeverity = notifications.InformationLevel
	}
}

func orDefault(d, otherwise time.Duration) time.Duration {
	if d > 0 {
		return d
	}
	return otherwise
}

// Ping asks the server for a sign of life, with authentication.
func (db *DB) Ping(ctx context.Context) error {
	if err := db.driver.VerifyConnectivity(ctx); err != nil {
		return db.explain(ctx, err)
	}
	return nil
}

// Reading is how many reads run now, whether somebody waits for them or not.
func (db *DB) Reading() int { return len(db.slots) }

// Close lets go of all connections.
func (db *DB) Close(ctx context.Context) error {
	if err := db.driver.Close(ctx); err != nil {
		return db.explain(ctx, err)
	}
	return nil
}

// URI is the address without anything secret in it.
func (db *DB) URI() string {
	scheme, rest, ok := strings.Cut(db.uri, "://")
	if at := strings.LastIndexByte(rest, '@'); ok && at >= 0 {
		return scheme + "://" + rest[at+1:]
	}
	return db.uri
}

func (db *DB) session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	return db.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: mode, DatabaseName: db.database,
		Bookmarks: bookmarksOf(ctx), BookmarkManager: db.chain})
}

// transactionConfig hands the context's deadline and metadata to the server. A
// timeout of zero would mean "none", so the least is one millisecond.
func transactionConfig(ctx context.Context) []func(*neo4j.TransactionConfig) {
	var out []func(*neo4j.TransactionConfig)
	if deadline, ok := ctx.Deadline(); ok {
		out = append(out, neo4j.WithTxTimeout(max(time.Until(deadline), time.Millisecond).Round(time.Millisecond)))
	}
	if m := metadataOf(ctx); len(m) > 0 {
		out = append(out, neo4j.WithTxMetadata(m))
	}
	return out
}

// watched gives a context a far deadline if it has none, because the driver
// looks at the end of a context only then.
func watched(ctx context.Context) (context.Context, context.CancelFunc) {
	if _, ok := ctx.Deadline(); ok || ctx.Done() == nil {
		return ctx, func() {}
	}
	return context.WithTimeout(ctx, 7*24*time.Hour)
}
