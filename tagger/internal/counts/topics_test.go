package counts

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func TestTopics(t *testing.T) {
	c := countsOf(robotDocs())
	require.Equal(t, []string{"heat", "robotics", "towels"}, c.TopicNames())
	require.Equal(t, -1, c.FindTopic("ice"))
	i := c.FindTopic("towels")
	require.Equal(t, int32(i), c.AddTopic("towels"))
	require.Equal(t, 2, c.topics[i].positive.documents)

	c.RenameTopic(i, "cloth")
	require.Equal(t, -1, c.FindTopic("towels"))
	require.Equal(t, i, c.FindTopic("cloth"))
	c.RemoveTopic(i)
	require.Equal(t, []string{"heat", "robotics"}, c.TopicNames())
	again, err := decoded(c)
	require.NoError(t, err, "no document has a label for a removed topic")
	require.Equal(t, []string{"heat", "robotics"}, again.TopicNames())
}

func TestTaughtTopics(t *testing.T) {
	c := countsOf([]corpus.Document{
		{Title: "a", Topics: []string{"every", "some"}},
		{Title: "b", Topics: []string{"every"}},
	})
	c.AddTopic("none")
	taught := c.taught()
	require.Len(t, taught, 1)
	require.Equal(t, "some", taught[0].name)
}

func TestLabels(t *testing.T) {
	c := New()
	for _, name := range []string{"a", "b", "c"} {
		c.AddTopic(name)
	}
	d := corpus.Document{Topics: []string{"c", "a", "c", "unknown"}, Borderline: []string{"c", "b"}}
	labels := c.Labels(d)
	require.Equal(t, LabelSet{newLabel(0, false), newLabel(1, true), newLabel(2, false)}, labels)
	other := LabelSet{newLabel(3, true), newLabel(5, false), newLabel(7, false)}
	require.Equal(t, other, labels.withTopics([]int32{7, 3, 5}), "sorted by the other indexes")
	require.Equal(t, 1, labels[1].topic())
	require.True(t, labels[1].borderline())
	require.False(t, labels[2].borderline())
}
