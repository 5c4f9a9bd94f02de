package export

// StrengthsOf reads the observations of a record for the graph in memory.
var StrengthsOf = strengthsOf
