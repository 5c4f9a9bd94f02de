// Command bench measures Entente side by side with two others on one Neo4j: the
// peer (@neo4j/graphql on Yoga, installed from the registry of npm) and the
// floor (hand-written Cypher whose records a Go handler writes as JSON).
//
//	go run ./bench            about 40 minutes: sizes S, M and L, load and export
//	go run ./bench -quick     about 3 minutes: size S with few repetitions
//	go run ./bench -report    write docs/performance.md from what was measured
//
// All three answer the same questions over the same rows; before anything is
// timed, their answers are compared value by value. Every measurement is
// repeated in turns, so that what else the machine does falls on all alike.
package main
