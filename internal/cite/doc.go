// Package cite writes down what is to be cited: as a line for people, as an entry of
// BibTeX and as an item of CSL-JSON, the formats that reference managers read.
package cite
