package records

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

func TestMarkdown(t *testing.T) {
	for _, test := range []struct {
		name string
		in   tagger.Tagged
		want string
	}{
		{"a paper of arXiv", tagger.Tagged{
			Document: corpus.Document{ID: "arXiv:2403.01234v2", Title: "Folding towels",
				Abstract: "A robot arm folds towels after forty demonstrations. It is slow."},
			Result: tagger.Result{Tags: []tagger.Score{{Topic: "robotics", Probability: 0.991},
				{Topic: "a_b", Probability: 0.5}}},
		}, "- **[Folding towels](https://arxiv.org/abs/2403.01234)**: robotics 0.99, a\\_b 0.50\n\n  A robot arm " +
			"folds towels after forty demonstrations.\n\n"},
		{"another one without tags", tagger.Tagged{
			Document: corpus.Document{ID: "javascript:alert(1)",
				Title: "\u00a0<b>R&D</b> *x* [y](z) $a_1$ `c` \\ ~~d~~ # | !\n\n# http://x.org www.x.org"},
			Result: tagger.Result{Abstained: "below-threshold"},
		}, "- **\\<b\\>R\\&D\\</b\\> \\*x\\* \\[y\\](z) \\$a\\_1\\$ \\`c\\` \\\\ \\~\\~d\\~\\~ \\# \\| \\! \\# " +
			"http\\://x.org www\\.x.org**: no tag (below-threshold)\n\n"},
		{"no title", tagger.Tagged{Document: corpus.Document{Abstract: "12. Text"}},
			"- **(no title)**: no tag ()\n\n  12\\. Text\n\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var b strings.Builder
			require.NoError(t, markdown{w: &b}.Write(test.in))
			require.Equal(t, test.want, b.String())
		})
	}
	for in, want := range map[string]string{"- a": "\\- a", "+1": "\\+1", "=": "\\=", "1) a": "1\\) a", "1.5": "1\\.5",
		"12": "12", "a - b": "a - b", "": ""} {
		require.Equal(t, want, escapeLineStart(in))
	}
}

func TestFirstSentence(t *testing.T) {
	long := strings.Repeat("word ", 100)
	for in, want := range map[string]string{
		"": "", "Short. But more follows here than forty characters hold. End.": "Short. But more follows here than " +
			"forty characters hold.",
		"We use it, e.g. for a long sentence, i.e. for this one, at 0.5 of a point. \u00c4fter": "We use it, e.g. for " +
			"a long sentence, i.e. for this one, at 0.5 of a point.",
		"Is this a question of more than forty characters? Yes.": "Is this a question " +
			"of more than forty characters?",
		"A sentence without any end that has more than forty characters": "A sentence without " +
			"any end that has more than forty characters",
		long: long[:299] + "…",
	} {
		require.Equal(t, want, firstSentence(in))
	}
}

func TestLink(t *testing.T) {
	for id, linked := range map[string]bool{
		"2403.01234": true, "2403.01234v2": true, "0704.0001": true, "hep-th/9901001": true, "math.GT/0309136": true,
		"": false, "sample-01": false, "2403.1": false, `2403.01234" onclick="x`: false,
	} {
		require.Equal(t, linked, Link(id) != "", id)
	}
}
