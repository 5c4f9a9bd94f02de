// Package sight is what an operator sees of the path of a question: a report of
// each request, the line that it becomes in the log, and the metrics that sum
// reports up.
//
// It knows nothing of the graph: graph fills a Report and hands it over. Labels
// are bounded: names that clients choose are in the log, never in a metric.
package sight
