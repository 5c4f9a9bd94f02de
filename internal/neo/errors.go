package neo

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Kind is what went wrong, as far as a caller can act on it. A Kind is itself an
// error, so that errors.Is(err, neo.Timeout) asks for it.
type Kind string

const (
	Unavailable Kind = "unavailable" // no server, or it went away: try later
	Timeout     Kind = "timeout"     // the deadline passed, here or in the server
	Canceled    Kind = "canceled"    // the caller gave up, or an operator ended the transaction
	Auth        Kind = "auth"        // wrong user or password, expired password, no right
	Constraint  Kind = "constraint"  // uniqueness, or a node that still has relationships
	Client      Kind = "client"      // the statement or a parameter is wrong: a bug of ours
	Forbidden   Kind = "forbidden"   // a write in READ mode, or what Community has not
	Memory      Kind = "memory"      // the statement needs more than the server has: ask for less
	Bookmark    Kind = "bookmark"    // a bookmark is none that the database made
	Transient   Kind = "transient"   // a deadlock or the like: the same again may work
	Database    Kind = "database"    // the server failed by itself
)

func (k Kind) Error() string { return "neo4j: " + string(k) }

// Error is a failure of the database with its kind. It unwraps to the driver's.
type Error struct {
	Kind     Kind
	Code     string // Neo.ClientError.…; "" when it did not come from the server
	Sentence string // for people; says what to do where that is known
	cause    error
}

func (e *Error) Error() string {
	if e.Code != "" {
		return fmt.Sprintf("%s (%s)", e.Sentence, e.Code)
	}
	if e.cause != nil {
		return fmt.Sprintf("%s: %v", e.Sentence, e.cause)
	}
	return e.Sentence
}

func (e *Error) Unwrap() error { return e.cause }

// Is makes errors.Is work with kinds.
func (e *Error) Is(target error) bool {
	k, ok := target.(Kind)
	return ok && k == e.Kind
}

// KindOf is the kind of an error of this package; "" for others.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return ""
}

// explain turns an error of the driver into one of ours.
func (db *DB) explain(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	var own *Error
	if errors.As(err, &own) {
		return err
	}
	var server *neo4j.Neo4jError
	if errors.As(err, &server) {
		kind, sentence := fromCode(server.Code, server.Msg)
		return &Error{Kind: kind, Code: server.Code, Sentence: sentence, cause: err}
	}
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded) || (ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded)):
		return &Error{Kind: Timeout, Sentence: "the database did not answer before the deadline", cause: err}
	case ctx.Err() != nil:
		return &Error{Kind: Canceled, Sentence: "the request was given up before the database answered", cause: errors.Join(ctx.Err(), err)}
	case isUsage(err):
		return &Error{Kind: Client, Sentence: "the database driver was used wrongly", cause: err}
	}
	return &Error{Kind: Unavailable, Sentence: fmt.Sprintf("Neo4j at %s does not answer", db.URI()), cause: err}
}

func isUsage(err error) bool {
	var usage *neo4j.UsageError
	return errors.As(err, &usage)
}

// fromCode reads the server's code. The message is the server's own wording and
// may hold values of the request, so it belongs into logs, not into answers.
func fromCode(code, message string) (Kind, string) {
	has := func(parts ...string) bool {
		for _, p := range parts {
			if strings.Contains(code, p) {
				return true
			}
		}
		return false
	}
	switch {
	case has("TransactionTimedOut"):
		return Timeout, "the database ended the transaction because its time was up"
	case has("BookmarkTimeout"):
		return Timeout, "the database did not catch up with the bookmarks in time: " + message
	case has("InvalidBookmark"):
		return Bookmark, "a bookmark is damaged: " + message
	case has("Transaction.Terminated", "LockClientStopped"):
		return Canceled, "the transaction was ended by somebody else"
	case has("OutOfMemory"):
		return Memory, "the database has not enough memory for this statement"
	case has("CredentialsExpired"):
		return Auth, "the password of Neo4j must be changed before it can be used"
	case has("AuthenticationRateLimit"):
		return Auth, "too many wrong passwords; Neo4j refuses further ones for a few seconds"
	case has(".Security."):
		return Auth, "Neo4j does not accept the user and password"
	case has("ConstraintValidationFailed", "ConstraintViolation"):
		return Constraint, "the change breaks a constraint: " + message
	case has("Statement.AccessMode"):
		return Forbidden, "a statement that writes was sent as a read"
	case strings.Contains(message, "Enterprise Edition"):
		return Forbidden, "the statement needs Neo4j Enterprise Edition: " + message
	case has("DatabaseUnavailable", "DatabaseNotFound"):
		return Unavailable, "the database is not available: " + message
	case has("Transaction.TransactionStartFailed"): // after a write failed for a full disk, it lets nobody read either
		return Unavailable, "the database has failed and serves nobody until Neo4j is restarted: " + message
	case has("Neo.TransientError."), strings.Contains(message, "insanely frequent schema changes"):
		return Transient, "the database was busy with something that stood in the way: " + message
	case has("Neo.ClientError."):
		return Client, "the statement is wrong: " + message
	}
	return Database, "the database failed: " + message
}
