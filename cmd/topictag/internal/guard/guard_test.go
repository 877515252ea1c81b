package guard

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
)

func TestCheck(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	at := func(name string) string { return filepath.Join(dir, name) }
	require.NoError(t, os.WriteFile(at("a"), nil, 0o644))
	require.NoError(t, os.WriteFile(at("other"), nil, 0o644))
	require.NoError(t, os.Symlink("a", at("soft")))
	require.NoError(t, os.Symlink("nowhere", at("broken")))
	require.NoError(t, os.Link(at("a"), at("hard")))
	for _, test := range []struct {
		written, read string
		same          bool
	}{
		{"a", "a", true}, {"a", at("a"), true}, {"a", "./b/../a", false}, {"a", "./a", true},
		{"soft", "a", true}, {"a", "soft", true}, {"hard", "a", true}, {"hard", "soft", true},
		{"other", "a", false}, {"", "a", false}, {"a", "", false}, {"new", "a", false}, {"a", "bundled", false},
		{"broken", "a", false}, {os.DevNull, os.DevNull, false},
	} {
		err := Check([]string{"", test.written}, File{Path: "no"}, File{"--model", test.read})
		require.Equal(t, test.same, err != nil, test)
		if test.same {
			require.Equal(t, exit.Usage, exit.Of(err).Status)
			require.EqualError(t, err, test.read+" is the file of --model, and would be overwritten; write to another file")
			require.ErrorContains(t, Check([]string{test.written}, Arguments([]string{test.read})...), " is an input, ")
		}
	}
	require.True(t, SameOrWillBe("new", "./new"))
	require.True(t, SameOrWillBe("hard", "a"))
	require.False(t, SameOrWillBe("new", "a"))
}
