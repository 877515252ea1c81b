package markup

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// converted returns what a file converts to Markup, other than literals.
func converted(file *ast.File) (found []token.Pos) {
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 {
			return true
		}
		f, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || f.Sel.Name != "Markup" {
			return true
		}
		if _, literal := call.Args[0].(*ast.BasicLit); !literal {
			found = append(found, call.Pos())
		}
		return true
	})
	return found
}

// TestOnlyConstantsAreMarkup reads the code of the command. The compiler makes Markup of untyped
// constants and embedded files alone, so conversions are the only other way.
func TestOnlyConstantsAreMarkup(t *testing.T) {
	files, users := token.NewFileSet(), 0
	require.NoError(t, filepath.WalkDir("../..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, at := range converted(file) {
			t.Errorf("%s: text becomes Markup; pass it to Print as a value", files.Position(at))
		}
		for _, i := range file.Imports {
			if strings.HasSuffix(i.Path.Value, `/internal/markup"`) {
				users++
			}
		}
		return nil
	}))
	require.GreaterOrEqual(t, users, 4)
	bad, err := parser.ParseFile(files, "bad.go", `package bad; var x = markup.Markup(title)`, 0)
	require.NoError(t, err)
	require.Len(t, converted(bad), 1)
}
