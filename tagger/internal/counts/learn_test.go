package counts

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tokenize"
)

// robotDocs returns documents that share words, of which the first two have the same text.
func robotDocs() []corpus.Document {
	return []corpus.Document{
		{Title: "Robot arms", Abstract: "They fold towels.", Topics: []string{"robotics"}},
		{
			Title: "Robot arms", Abstract: "They fold towels.",
			Topics: []string{"towels"}, Borderline: []string{"robotics"},
		},
		{Title: "Towels", Abstract: "Robots, robots and heat.", Topics: []string{"heat", "towels"}},
		{Title: "Ice", Abstract: "It melts in the heat."},
	}
}

func TestUnlearnedDocumentsLeaveNoTrace(t *testing.T) {
	docs := robotDocs()
	want := encoded(countsOf(docs[2:]))
	for _, order := range [][]int{{0, 1}, {1, 0}} {
		c := countsOf([]corpus.Document{docs[2], docs[0], docs[3], docs[1]})
		r := c.NewReader(tokenize.Default())
		for _, i := range order {
			labels := c.Labels(docs[i])
			got, err := c.Unlearn(c.Read(r, docs[i]), labels)
			require.NoError(t, err)
			require.Equal(t, labels, got, "of two equal texts the one with the same labels")
		}
		require.Equal(t, 2, c.Documents())
		_, err := c.Unlearn(c.Read(r, docs[0]), nil)
		require.ErrorIs(t, err, ErrNotLearned)
		c.RemoveTopic(c.FindTopic("robotics"))
		require.Equal(t, want, encoded(c))
	}
}

func TestUnlearnWithOtherLabels(t *testing.T) {
	docs := robotDocs()
	c := countsOf(docs)
	got, err := c.Unlearn(c.Read(c.NewReader(tokenize.Default()), docs[2]), nil)
	require.NoError(t, err)
	require.Equal(t, c.Labels(docs[2]), got, "the labels with which it was learned")
}

// TestUnlearnDoesNotDependOnHistory learns a text twice in both orders, saves it or not, and
// unlearns it with topics of neither.
func TestUnlearnDoesNotDependOnHistory(t *testing.T) {
	docs := robotDocs()
	for _, order := range [][]int{{0, 1}, {1, 0}} {
		for _, saved := range []bool{false, true} {
			c := New()
			c.AddTopic("zoo") // so that ids are not in the order of names
			r := c.NewReader(tokenize.Default())
			for _, i := range order {
				c.AddTopics(docs[i])
				c.Learn(c.Read(r, docs[i]), c.Labels(docs[i]))
			}
			if saved {
				var err error
				c, err = decoded(c)
				require.NoError(t, err)
				r = c.NewReader(tokenize.Default())
			}
			got, err := c.Unlearn(c.Read(r, docs[0]), nil)
			require.NoError(t, err)
			require.Equal(t, c.Labels(docs[0]), got)
		}
	}
}

func TestMerge(t *testing.T) {
	docs := robotDocs()
	want := encoded(countsOf(docs))
	for split := range len(docs) + 1 {
		c := countsOf(docs[:split])
		other := countsOf(docs[split:])
		before := encoded(other)
		c.Merge(other)
		require.Equal(t, want, encoded(c))
		require.Equal(t, before, encoded(other))
	}
}

func TestRoundTrip(t *testing.T) {
	c := countsOf(robotDocs())
	again, err := decoded(c)
	require.NoError(t, err)
	require.Equal(t, encoded(c), encoded(again))
	require.Equal(t, c.TopicNames(), again.TopicNames())
	empty, err := decoded(New())
	require.NoError(t, err)
	require.Zero(t, empty.Documents())
}
