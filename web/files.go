package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var distTree embed.FS

//go:embed plain/*.html plain/*.css plain/*.js
var plainTree embed.FS

//go:embed examples/*.graphql
var exampleTree embed.FS

//go:embed icons/favicon.svg icons/favicon.ico
var iconTree embed.FS

//go:embed browser/guide.html browser/style.grass
var browserTree embed.FS

var (
	builtFiles   = below(distTree, "dist")
	plainFiles   = below(plainTree, "plain")
	exampleFiles = below(exampleTree, "examples")
	iconFiles    = below(iconTree, "icons")
	browserFiles = below(browserTree, "browser")
)

// Built tells whether playground and explorer were built before this binary.
func Built() bool {
	_, err := fs.Stat(builtFiles, "explorer.html")
	return err == nil
}

// Examples are the documents of the playground's tabs, `01-….graphql` in the
// order in which they are shown. Each begins with a comment of one sentence.
func Examples() fs.FS { return exampleFiles }

// below is fs.Sub for folders that the compiler has embedded.
func below(tree embed.FS, folder string) fs.FS {
	sub, err := fs.Sub(tree, folder)
	if err != nil {
		panic("web: folder " + folder + " cannot be embedded: " + err.Error()) // only an invalid name
	}
	return sub
}
