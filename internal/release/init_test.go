//go:build release

package release

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// atStart are the packages that allocate more than 2,000 bytes before main in the command,
// with the package that links them. Each start of tag pays for them. A new one needs a
// reason, or a place that the command does not link.
var atStart = map[string]string{
	"compress/flate":                "gzip, for input",
	"crypto/internal/fips140/rsa":   "net/http, for serve",
	"crypto/tls":                    "net/http, for serve",
	"encoding/gob":                  "prose, for its model",
	"encoding/xml":                  "readers of XML",
	"github.com/acarl005/stripansi": "mpb",
	"github.com/jdkato/prose/v2":    "tokenize/linguistic",
	"github.com/klauspost/compress/internal/snapref": "zstd, for input",
	"github.com/mattn/go-runewidth":                  "mpb",
	"github.com/mingrammer/commonregex":              "prose: regular expressions, most of all work before main",
	"go.yaml.in/yaml/v3":                             "topics of seed: tables and a regular expression",
	"golang.org/x/text/encoding/htmlindex":           "encodings of input",
	"golang.org/x/text/internal/language":            "encodings of input",
	"gonum.org/v1/gonum/mat":                         "prose",
	"gopkg.in/neurosnap/sentences.v1":                "prose",
	"mime":                                           "types of requests",
	"net/http":                                       "serve",
	"regexp/syntax":                                  "regexp",
	"unicode":                                        "tables of the standard library",
	"vendor/golang.org/x/net/http2/hpack":            "net/http, for serve",
}

// TestWorkBeforeMain reads from the runtime which packages work before main in the command,
// so that a new one is noticed.
func TestWorkBeforeMain(t *testing.T) {
	c := exec.Command(build(t, openRoot(t), "cmd/topictag"), "version")
	c.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	var trace strings.Builder
	c.Stderr = &trace
	require.NoError(t, c.Run())
	var got, want []string
	bytes, allocs := 0, 0
	for _, m := range regexp.MustCompile(`(?m)^init (\S+) @.* (\d+) bytes, (\d+) allocs$`).FindAllStringSubmatch(trace.String(), -1) {
		var size, n int
		fmt.Sscan(m[2]+" "+m[3], &size, &n)
		bytes, allocs = bytes+size, allocs+n
		if size > 2000 {
			got = append(got, strings.ReplaceAll(m[1], "%2e", "."))
		}
	}
	for name := range atStart {
		want = append(want, name)
	}
	slices.Sort(got)
	slices.Sort(want)
	require.Equal(t, want, got)
	t.Logf("packages allocate %d bytes in %d pieces before main", bytes, allocs)
}
