package importer

// Options are what a user may say beside the files. A format takes what it needs.
type Options struct {
	Origin  string // name of the data set among the batches
	Mapping string // path of the file that says what the columns of a table mean
}
