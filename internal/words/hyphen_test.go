package words

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRejoined(t *testing.T) {
	for text, want := range map[string]string{
		"quan-\ntum":                       "quantum",
		"a quan-\r\n  tum gate":            "a quantum gate",
		"quan-\rtum":                       "quantum",
		"quan\u00AD\ntum":                  "quantum",
		"quan‐\ntum":                       "quantum",
		"Schrö-\ndinger":                   "Schrödinger",
		"state-of-the-\n  art":             "state-of-the-art",
		"two-\nand three-way":              "two-\nand three-way",
		"pre-\nor post":                    "pre-\nor post",
		"self-\nsupervised":                "self-supervised",
		"GPT-\n4":                          "GPT-\n4",
		"Kerr-\nNewman":                    "Kerr-\nNewman",
		"a -\nb":                           "a -\nb",
		"quan-\n\ntum":                     "quan-\n\ntum",
		"quan-":                            "quan-",
		"quan-\n":                          "quan-\n",
		"-\ntum":                           "-\ntum",
		"\n":                               "\n",
		"con-\nven-\ntional and hy-\nbrid": "conventional and hybrid",
		"$p^θ-\nq$":                        "$p^θ-q$",
		"x-\nray":                          "x-ray",
		"hy-\nx":                           "hy-x",
	} {
		require.Equal(t, want, Rejoined(text), "%q", text)
	}
	long := strings.Repeat("x", 1<<20) + "-\n"
	require.Len(t, Rejoined(strings.Repeat(long, 3)+"xx"), 3<<20+2)
}
