// Package launchtest gives tests a real Neo4j.
//
// A test binary says once
//
//	func TestMain(m *testing.M) { launchtest.Main(m) }
//
// and each test asks for the database in the state it needs:
//
//	db := launchtest.DB(t)           // nothing in it: no node, no index, no constraint
//	db := launchtest.DBWithSchema(t) // no node; indexes and constraints as they were left
//	db := launchtest.SharedDB(t)     // exactly as the test before left it
//
// The first call starts a small server on a free port in a temporary folder; it
// is stopped at the end of the binary. Tests that use it must not run in
// parallel: there is one database.
//
// If ENTENTE_TEST_NEO4J_URI is set (with …_USER and …_PASSWORD), that server is
// used instead, so that a run over many packages starts one Java and not ten.
// It must be a throw-away server on this machine, made with `entente neo4j start
// --test-profile`; any other is refused, because tests empty it. Test binaries
// take turns on it by a lock beside its data, which each keeps from the first call
// to its end. So tests that start a server of their own ([Options], [Start]) stand
// in files whose names come first: others can have the shared one meanwhile.
//
// Without Java, or without the jars and a way to fetch them, tests are skipped
// with a line that says so, unless CI=true: there they fail.
package launchtest
