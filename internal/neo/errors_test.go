package neo

import "testing"

func TestKindsOfCodes(t *testing.T) {
	for code, want := range map[string]Kind{
		"Neo.ClientError.Statement.AccessMode":                               Forbidden,
		"Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": Timeout,
		"Neo.ClientError.Transaction.TransactionTimedOut":                    Timeout,
		"Neo.ClientError.Transaction.Terminated":                             Canceled,
		"Neo.TransientError.General.MemoryPoolOutOfMemoryError":              Memory,
		"Neo.TransientError.General.OutOfMemoryError":                        Memory,
		"Neo.TransientError.General.TransactionOutOfMemoryError":             Memory,
		"Neo.ClientError.Schema.ConstraintValidationFailed":                  Constraint,
		"Neo.ClientError.Statement.ArgumentError":                            Client,
		"Neo.ClientError.Statement.TypeError":                                Client,
		"Neo.ClientError.Statement.SemanticError":                            Client,
		"Neo.ClientError.Statement.ParameterMissing":                         Client,
		"Neo.ClientError.Statement.SyntaxError":                              Client,
		"Neo.ClientError.Schema.ConstraintAlreadyExists":                     Client,
		"Neo.ClientError.Security.Unauthorized":                              Auth,
		"Neo.ClientError.Security.CredentialsExpired":                        Auth,
		"Neo.ClientError.Security.AuthenticationRateLimit":                   Auth,
		"Neo.TransientError.Transaction.DeadlockDetected":                    Transient,
		"Neo.TransientError.Transaction.LockAcquisitionTimeout":              Transient,
		"Neo.TransientError.General.DatabaseUnavailable":                     Unavailable,
		"Neo.ClientError.Database.DatabaseNotFound":                          Unavailable,
		"Neo.TransientError.Transaction.BookmarkTimeout":                     Timeout,
		"Neo.ClientError.Transaction.InvalidBookmark":                        Bookmark,
		"Neo.ClientError.Transaction.InvalidBookmarkMixture":                 Bookmark,
		"Neo.DatabaseError.General.UnknownError":                             Database,
		"Neo.DatabaseError.Transaction.TransactionStartFailed":               Unavailable,
	} {
		if got, sentence := fromCode(code, "m"); got != want || sentence == "" {
			t.Errorf("%s is %q (%q), want %q", code, got, sentence, want)
		}
	}
	if got, _ := fromCode("Neo.DatabaseError.General.UnknownError", "Could not compile query due to insanely frequent schema changes"); got != Transient {
		t.Errorf("what cannot be planned while indexes become ready is %q", got)
	}
	if got, _ := fromCode("Neo.DatabaseError.Schema.ConstraintCreationFailed", "Property existence constraint requires Neo4j Enterprise Edition."); got != Forbidden {
		t.Errorf("an Enterprise feature is %q", got)
	}
}

func TestURIHidesWhatIsSecret(t *testing.T) {
	for uri, want := range map[string]string{
		"bolt://127.0.0.1:7687":        "bolt://127.0.0.1:7687",
		"neo4j+s://me:pw@host.example": "neo4j+s://host.example",
	} {
		if got := (&DB{uri: uri}).URI(); got != want {
			t.Errorf("%s is shown as %s", uri, got)
		}
	}
}
