package counts

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tagger/internal/train"
	"github.com/topictag/topictag/tokenize"
)

// countsOf returns the counts of documents with their labels.
func countsOf(docs []corpus.Document) *Counts {
	c := New()
	r := c.NewReader(tokenize.Default())
	for _, d := range docs {
		c.AddTopics(d)
		c.Learn(c.Read(r, d), c.Labels(d))
	}
	return c
}

// encoded returns the bytes of counts.
func encoded(c *Counts) []byte {
	var e modelfile.Encoder
	c.Encode(&e)
	return e.Bytes()
}

// decoded encodes counts and decodes them again.
func decoded(c *Counts) (*Counts, error) { return Decode(modelfile.NewDecoder(encoded(c))) }

// TestCountsThatContradictEachOther changes counts in ways that no checksum detects. Unlearning
// could decrease such counts below zero.
func TestCountsThatContradictEachOther(t *testing.T) {
	d := corpus.Sample()[0]
	d.Topics, d.Borderline = []string{"a"}, []string{"b"}
	for name, change := range map[string]func(c *Counts){
		"nothing": nil,
		"a label twice": func(c *Counts) {
			set := c.labels[train.TextHash(d.Title, d.Abstract)]
			set[0] = append(set[0], set[0]...)
		},
		"no label":       func(c *Counts) { c.labels[train.TextHash(d.Title, d.Abstract)][0] = nil },
		"more documents": func(c *Counts) { c.topics[c.FindTopic("a")].positive.documents++ },
		"a gram above its words": func(c *Counts) {
			for id := range c.terms {
				if x := c.terms[id]; x.size == 2 && x.documents > 1 {
					c.terms[x.gram.Last].documents = 1
				}
			}
		},
		"fewer borderline": func(c *Counts) { c.topics[c.FindTopic("b")].borderline.documents-- },
		"more borderline uses": func(c *Counts) {
			c.terms[c.words["glass"]].documents = 1
			c.topics[c.FindTopic("b")].borderline.byTerm[c.words["glass"]] = 2
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := countsOf(append(corpus.Sample()[1:], d))
			if change == nil {
				_, err := decoded(c)
				require.NoError(t, err)
				return
			}
			change(c)
			_, err := decoded(c)
			require.ErrorIs(t, err, modelfile.ErrFormat)
		})
	}
}

// TestGramsAboveTheirWordsAreLeftOut makes a model of counts whose words have fewer documents
// than the pairs that they are part of.
func TestGramsAboveTheirWordsAreLeftOut(t *testing.T) {
	c := countsOf(corpus.Sample())
	for id := range c.terms {
		if x := c.terms[id]; x.size > 1 && x.documents > 1 {
			c.terms[x.gram.Prefix].documents = 1
		}
	}
	o := Options{Analyzer: tokenize.Default()}
	m, err := o.NewModel(c, func(string) (rules calibrate.Rules) { return rules }, true)
	require.NoError(t, err)
	require.NotEmpty(t, m.Vocab.Words)
	_, err = decoded(c)
	require.ErrorIs(t, err, modelfile.ErrFormat)
}
