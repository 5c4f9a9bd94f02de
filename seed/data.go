package seed

import (
	"embed"
	"io/fs"
)

//go:embed data
var data embed.FS

// Data are the curated files that the binary carries, for [Read].
func Data() fs.FS {
	files, err := fs.Sub(data, "data")
	if err != nil {
		panic(err) // the name of the folder is a valid path
	}
	return files
}
