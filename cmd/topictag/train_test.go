package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// cardOf trains with the given flags, and returns the card and the bytes of the model.
func cardOf(t *testing.T, file string, flags ...string) (card, model string) {
	path := filepath.Join(t.TempDir(), "my.model")
	got := command(append([]string{"train", file, "--output", path}, flags...)...)
	require.Zero(t, got.status, got.stderr)
	model = read(t, path)
	tg, err := tagger.Load(strings.NewReader(model))
	require.NoError(t, err)
	return tg.Card(), model
}

func TestTrainWritesACard(t *testing.T) {
	card, model := cardOf(t, labelled(t), "--method", "logistic,naive-bayes", "--cost", "2", "--balanced", "--max-terms",
		"500")
	require.Contains(t, card, "# A model of 4 topics\n")
	require.Contains(t, card, "with diffusion, interpretability, quantum and robotics.\n")
	require.Contains(t, card, "by the mean of logistic, naive-bayes.\n")
	require.Contains(t, card, "`--method logistic,naive-bayes --tokenizer words --min-docs 2 --max-terms 500 "+
		"--title-weight 2 --slope 1 --cost 2 --smoothing 0.1 --balanced`")
	require.Contains(t, card, "**Documents:** 58, 19 of them without a topic.\n")

	tg, err := tagger.Load(strings.NewReader(model))
	require.NoError(t, err)
	for _, s := range tg.Summary(0) {
		require.Positive(t, s.F1)
		figures := fmt.Sprintf(`%.3f \| %.3f \| %.3f`, s.Precision, s.Recall, s.F1)
		require.Regexp(t, `(?m)^\| `+s.Topic+` \| 1[12] \| \d+ \| 0\.\d\d \| `+figures+` \|$`, card)
	}

	// The options that the card names make the model again.
	_, flags, _ := strings.Cut(card, "**Options:** `")
	flags, _, _ = strings.Cut(flags, "`")
	_, again := cardOf(t, labelled(t), strings.Fields(flags)...)
	require.True(t, model == again, "other bytes")
}

func TestCardDoesNotDependOnOrderOrFile(t *testing.T) {
	docs := corpus.Sample()
	slices.Reverse(docs)
	var b bytes.Buffer
	require.NoError(t, corpus.WriteJSONL(&b, corpus.All(docs)))
	card, model := cardOf(t, labelled(t))
	again, same := cardOf(t, write(t, "reversed.jsonl", b.String()))
	require.Equal(t, card, again)
	require.True(t, model == same, "other bytes")
}

func TestCardOfFewAndHostileTopics(t *testing.T) {
	name := `a|<b>\n\u001b[2J` + strings.Repeat("x", 1000)
	path := write(t, "x.jsonl", `{"title":"Old cats","topics":["`+name+`"]}`+"\n"+`{"title":"Young cats"}`+"\n")
	card, _ := cardOf(t, path)
	require.Regexp(t, `(?m)^\| a\\\|\\<b\\> \\\[2Jx+… \| 1 \| 0 \| \d\.\d\d \| - \| - \| - \|$`, card)
	require.NotContains(t, card, "\x1b")
	require.Less(t, len(card), 3000)
}

func TestCardGivenStays(t *testing.T) {
	empty := write(t, "card.md", "")
	card, _ := cardOf(t, labelled(t), "--card", empty)
	require.Empty(t, card)
	require.NoError(t, os.WriteFile(empty, []byte("# Mine\n"), 0o644))
	card, _ = cardOf(t, labelled(t), "--card", empty)
	require.Equal(t, "# Mine\n", card)
}

func TestTrainCountsBeforeItTrains(t *testing.T) {
	path := write(t, "more.jsonl", read(t, labelled(t))+`{"id":"x","title":"Purring"}`+"\n"+`{"id":"x",`+
		`"title":"Purring","topics":["robotics"]}`+"\n{\n")
	got := command("train", path, "--cross-validate", "2", "--rounds", "10", "--output", path+".model")
	require.Equal(t, 1, got.status, "a record could not be read")
	require.Equal(t, 1, strings.Count(got.stderr,
		"60 documents, 20 of them without a topic\n      13  robotics\n      12  diffusion\n"), got.stderr)
	require.Contains(t, got.stderr, "warning: 4 topics with fewer than 20 documents (interpretability 11, quantum "+
		"12, diffusion 12, robotics 13)")
	require.Contains(t, got.stderr, "other topics: x (as x)\n")
	require.Contains(t, got.stderr, "the id of an earlier one: x\n")
	require.Contains(t, got.stderr, ".model: 4 topics")
	require.Less(t, strings.Index(got.stderr, "warning"), strings.Index(got.stderr, ".model: 4 topics"))
	require.NotContains(t, got.stdout, "warning")
}
