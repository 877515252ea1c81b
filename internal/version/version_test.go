package version

import (
	"os"
	"regexp"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestBuild(t *testing.T) {
	commit := debug.BuildSetting{Key: "vcs.revision", Value: "0123456789abcdef"}
	modified := func(value string) debug.BuildSetting { return debug.BuildSetting{Key: "vcs.modified", Value: value} }
	require.Equal(t, "", build(nil))
	require.Equal(t, "", build([]debug.BuildSetting{modified("true")}))
	require.Equal(t, "+0123456789ab", build([]debug.BuildSetting{commit, modified("false")}))
	require.Equal(t, "+0123456789ab.dirty", build([]debug.BuildSetting{modified("true"), commit}))
	require.Equal(t, "+01", build([]debug.BuildSetting{{Key: "vcs.revision", Value: "01"}}))
	require.True(t, strings.HasPrefix(Of(), Number))
}

// The last release of CHANGELOG.md and the npm package have the same number.
func TestNumber(t *testing.T) {
	require.Regexp(t, `^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$`, Number)
	changes, err := os.ReadFile("../../CHANGELOG.md")
	require.NoError(t, err)
	last := regexp.MustCompile(`(?m)^## (\d\S*)`).FindSubmatch(changes)
	require.NotNil(t, last)
	require.Equal(t, Number[1:], string(last[1]))
	npm, err := os.ReadFile("../../bindings/npm/package.json")
	require.NoError(t, err)
	require.Contains(t, string(npm), `"version": "`+Number[1:]+`"`)
}
