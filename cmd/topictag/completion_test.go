package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestBashCompletesWithoutItsPackage runs the script in a bash that has loaded nothing. A
// program of the test's own answers what the program would.
func TestBashCompletesWithoutItsPackage(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash")
	}
	dir := t.TempDir()
	answer := "#!" + bash + "\nshift\nfor a in \"$@\"; do echo \"<$a>\" >> " + dir + "/asked; done\n" +
		"[[ $1 == tag ]] && printf 'json\\njsonl\\n:4\\n' || printf 'tag\\ttag documents\\n:4\\n'\n"
	require.NoError(t, os.WriteFile(filepath.Join(dir, "topictag"), []byte(answer), 0o755))
	script := write(t, "script", command("completion", "bash").stdout)
	for _, test := range []struct{ name, words, line, word, want, asked string }{
		{"a command", "topictag ta", "topictag ta", "1", "tag", "<ta>"},
		{"a value", "topictag tag --input-format js", "topictag tag --input-format js", "3", "json jsonl",
			"<tag> <--input-format> <js>"},
		{"behind an equals sign", "topictag tag --input-format = js", "topictag tag --input-format=js", "4",
			"json jsonl", "<tag> <--input-format=js>"},
		{"nothing yet", "topictag tag --input-format = ''", "topictag tag --input-format= ", "4",
			"json jsonl", "<tag> <--input-format=> <>"},
		{"a colon", "topictag tag a : b js", "topictag tag a:b js", "5", "json jsonl", "<tag> <a:b> <js>"},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.NoError(t, os.RemoveAll(filepath.Join(dir, "asked")))
			c := exec.Command(bash, "--norc", "--noprofile", "-c", "source "+script+"\n"+
				"COMP_WORDS=("+test.words+"); COMP_LINE='"+test.line+"'; COMP_CWORD="+test.word+"; COMP_TYPE=9\n"+
				"compopt() { :; }\n__start_topictag\necho \"${COMPREPLY[*]}\"")
			c.Env = []string{"PATH=" + dir + ":" + os.Getenv("PATH")}
			out, err := c.CombinedOutput()
			require.NoError(t, err, string(out))
			require.Equal(t, test.want, strings.Join(strings.Fields(string(out)), " "))
			require.Equal(t, test.asked, strings.Join(strings.Fields(read(t, filepath.Join(dir, "asked"))), " "))
		})
	}
}
