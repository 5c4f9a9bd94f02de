// Package network computes what is asked of the graph as a whole from a small
// part of it: paths whose relationships hold on one common day, what two actors
// share, what an actor is to an organization, who sat with whom, what changed
// between two days, what two viewpoints do not share, how many there were and how
// many are there. It is pure: nodes and ties go in, records come out. The database
// (or the memory engine) finds the ties, in one statement.
package network
