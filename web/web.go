// Package web holds the page of the service: its files as they are sent to a browser.
// [github.com/topictag/topictag/tagger/taghttp] serves them, and internal/site writes them
// with a program that runs in the browser, so that the page needs no server.
package web

import (
	"embed"
	"io/fs"
)

//go:embed page
var files embed.FS

// Page returns the files of the page. Its index.html is at the root.
func Page() fs.FS {
	page, err := fs.Sub(files, "page")
	if err != nil { // only an invalid name has one
		panic(err)
	}
	return page
}
