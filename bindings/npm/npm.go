// Package npm holds the files of the npm package. internal/site adds the program to them.
package npm

import (
	"embed"
	"io/fs"
)

//go:embed package.json README.md *.js *.d.ts
var files embed.FS

// Files returns the files of the package, without the program.
func Files() fs.FS { return files }
