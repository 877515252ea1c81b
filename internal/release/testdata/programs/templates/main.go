// Program templates runs a template, so that its linker keeps all exported methods.
package main

import (
	"os"
	"text/template"
)

func main() {
	if err := template.Must(template.New("").Parse("{{.}}\n")).Execute(os.Stdout, "text"); err != nil {
		os.Exit(1)
	}
}
