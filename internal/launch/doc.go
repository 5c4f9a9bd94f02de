// Package launch brings a local Neo4j into being and lets it go again, without
// Docker and without an installer.
//
// Neo4j Community is a Java program, and every jar of it is an ordinary Maven
// artifact. So a launch is three steps, each of which can be seen on its own:
//
//  1. Fetch fills a cache with the jars of a pinned list (jars.txt: coordinates,
//     SHA-256 and size of each) from the nearest place that has them: the cache
//     itself, the local Maven repository, the `mvn` program, or plain HTTP from
//     an address that the user configured. No address is written into the
//     product.
//  2. FindJava looks for a Java that is new enough.
//  3. Start writes a configuration into an instance folder, runs the server as
//     one child process on loopback, and returns when it is really that child
//     that answers. Find, Server.Stop and Wipe deal with an instance that exists.
//
// The first password is not set over Bolt with ALTER CURRENT USER, as Neo4j's
// manual describes, but by writing data/dbms/auth.ini before the first start,
// the file that `neo4j-admin dbms set-initial-password` writes. It needs no
// second JVM, saves two seconds, and above all there is no moment in which the
// default password is valid.
//
// The package knows processes and files but not the driver: what a healthy
// server answers over Bolt is seen with a bare protocol handshake.
package launch
