package eval

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/murmur"
	"github.com/topictag/topictag/tagger"
)

func ids(docs []corpus.Document) []string {
	all := make([]string, len(docs))
	for i, d := range docs {
		all[i] = d.ID
	}
	slices.Sort(all)
	return all
}

// versions returns the sample with a second version of every third document.
func versions() []corpus.Document {
	docs := corpus.Sample()
	for i, d := range corpus.Sample() {
		if i%3 == 0 {
			docs = append(docs, edited(d, 25))
		}
	}
	return docs
}

func TestFolds(t *testing.T) {
	docs := versions()
	annotated := func(d corpus.Document) bool { return d.ID > "sample-20" }
	for _, test := range []struct {
		name     string
		selected func(corpus.Document) bool
	}{{"all", nil}, {"some only train", annotated}} {
		t.Run(test.name, func(t *testing.T) {
			splits := Folds(docs, 4, test.selected)
			require.Len(t, splits, 4)
			var tested, want []string
			for _, s := range splits {
				tested = append(tested, ids(s.Test)...)
				for _, d := range s.Test {
					version := d.ID + "v2"
					if len(d.ID) > len("sample-00") {
						version = d.ID[:len("sample-00")]
					}
					require.NotContains(t, ids(s.Train), version, "two versions on two sides")
					require.NotContains(t, ids(s.Train), d.ID)
				}
				require.Greater(t, len(s.Train), len(docs)/2)
			}
			for _, d := range docs {
				if test.selected == nil || test.selected(d) {
					want = append(want, d.ID)
				}
			}
			slices.Sort(tested)
			slices.Sort(want)
			require.Equal(t, want, tested, "each is tested once")
		})
	}
}

func TestFoldsAreStratified(t *testing.T) {
	for _, s := range Folds(corpus.Sample(), 3, nil) {
		count := map[string]int{}
		for _, d := range s.Test {
			for _, name := range d.Topics {
				count[name]++
			}
		}
		for _, name := range []string{"diffusion", "interpretability", "quantum", "robotics"} {
			require.InDelta(t, 4, count[name], 2, name) // of 11 to 13
		}
	}
}

func TestFoldsDoNotDependOnOrder(t *testing.T) {
	docs := versions()
	want := Folds(docs, 5, nil)
	for seed := range uint64(3) {
		got := Folds(shuffled(docs, seed), 5, nil)
		for i := range want {
			require.Equal(t, ids(want[i].Test), ids(got[i].Test))
			require.Equal(t, ids(want[i].Train), ids(got[i].Train))
		}
	}
}

func TestFewFolds(t *testing.T) {
	docs := corpus.Sample()[:3]
	require.Empty(t, Folds(docs, 1, nil))
	require.Empty(t, Folds(docs, 0, nil))
	require.Empty(t, Folds(nil, 5, nil))
	require.Len(t, Folds(docs, 5, nil), 3, "one document a fold")
	require.Empty(t, Folds(docs, 5, func(corpus.Document) bool { return false }))
}

// TestCrossValidateTestsOnOthers: labels drawn by chance can be learned by heart,
// but not foreseen.
func TestCrossValidateTestsOnOthers(t *testing.T) {
	var docs []corpus.Document
	for i, d := range corpus.Sample() {
		d.Topics = nil
		if murmur.Mix(uint64(i))%2 == 0 {
			d.Topics = []string{"heads"}
		}
		docs = append(docs, d)
	}
	tr := &tagger.Trainer{Features: tagger.Features{MinDocs: 1}, Fit: tagger.Fit{Smoothing: 0.001}}
	learned, err := tr.Train(t.Context(), corpus.All(docs))
	require.NoError(t, err)
	byHeart, err := Evaluate(t.Context(), learned, corpus.All(docs))
	require.NoError(t, err)
	require.Greater(t, byHeart.Topics[0].Figures().AveragePrecision, 0.99)
	for _, k := range []int{2, 5} {
		r, err := CrossValidate(t.Context(), tr, Folds(docs, k, nil)...)
		require.NoError(t, err)
		require.Equal(t, len(docs), r.Documents)
		require.Less(t, r.Topics[0].Figures().AveragePrecision, 0.75)
	}
}

func TestCrossValidateDoesNotDependOnOrder(t *testing.T) {
	docs := versions()
	want, err := CrossValidate(t.Context(), new(tagger.Trainer), Folds(docs, 3, nil)...)
	require.NoError(t, err)
	got, err := CrossValidate(t.Context(), new(tagger.Trainer), Folds(shuffled(docs, 1), 3, nil)...)
	require.NoError(t, err)
	require.Equal(t, want, got)
}

func TestCrossValidateErrors(t *testing.T) {
	_, err := CrossValidate(t.Context(), new(tagger.Trainer))
	require.ErrorIs(t, err, ErrNoDocuments)
	_, err = CrossValidate(t.Context(), new(tagger.Trainer), Split{Test: corpus.Sample()})
	require.ErrorIs(t, err, tagger.ErrNoDocuments)
	require.ErrorContains(t, err, "split 1 of 1")
}

// TestTopicUnknownToAFold: a topic with one document is foreign to the model that
// tests it, and 0 everywhere.
func TestTopicUnknownToAFold(t *testing.T) {
	docs := corpus.Sample()
	docs[0].Topics = []string{"once"}
	r, err := CrossValidate(t.Context(), new(tagger.Trainer), Folds(docs, 3, nil)...)
	require.NoError(t, err)
	require.Len(t, r.Topics, 5)
	for _, topic := range r.Topics {
		require.Len(t, topic.decisions, len(docs)-borderlines(docs, topic.Name), topic.Name)
		if topic.Name == "once" {
			require.Equal(t, 1, topic.Support())
			require.Zero(t, topic.TruePositives)
		}
	}
}

func borderlines(docs []corpus.Document, topic string) int {
	n := 0
	for _, d := range docs {
		if slices.Contains(d.Borderline, topic) && !slices.Contains(d.Topics, topic) {
			n++
		}
	}
	return n
}

func TestSamplesAreNestedAndInProportion(t *testing.T) {
	var docs []corpus.Document
	for i := range 1000 {
		d := corpus.Document{ID: fmt.Sprint(i)}
		if i%10 < 4 {
			d.Topics = append(d.Topics, "common", "common")
		}
		if i%20 == 0 {
			d.Topics = append(d.Topics, "rare") // and common, too
		}
		docs = append(docs, d)
	}
	var before []string
	for _, n := range []int{0, 1, 20, 50, 100, 400, 1000} {
		got := ids(sample(byHash(docs), n))
		require.Equal(t, got, ids(sample(byHash(shuffled(docs, 1)), n)))
		for _, id := range before {
			require.Contains(t, got, id)
		}
		before = got
		count := map[string]int{}
		for _, d := range sample(byHash(docs), n) {
			for _, name := range slices.Compact(slices.Clone(d.Topics)) {
				count[name]++
			}
			if len(d.Topics) == 0 {
				count[""]++
			}
		}
		require.GreaterOrEqual(t, count["common"], min(n, 400))
		require.LessOrEqual(t, count["common"], min(n, 400)+min(n, 50), "others come with the rare topic alone")
		require.GreaterOrEqual(t, count["rare"], min(n, 50))
		require.Equal(t, count["common"]*600/400, count[""], "as in the corpus")
	}
	require.Len(t, before, len(docs))
	require.Empty(t, sample(docs[5:6], 3), "no document with a topic")
}

func TestLearningCurve(t *testing.T) {
	splits := Folds(corpus.Sample(), 3, nil)
	points, err := LearningCurve(t.Context(), new(tagger.Trainer), []int{2, 100}, splits...)
	require.NoError(t, err)
	require.Equal(t, 2, points[0].Size)
	require.Less(t, points[0].Documents, points[1].Documents)
	require.Equal(t, len(corpus.Sample()), points[0].Report.Documents)
	require.Less(t, points[0].Report.Macro().F1, points[1].Report.Macro().F1)
	all, err := CrossValidate(t.Context(), new(tagger.Trainer), splits...)
	require.NoError(t, err)
	require.Equal(t, all, points[1].Report, "a size above all trains on all")
	_, err = LearningCurve(t.Context(), new(tagger.Trainer), []int{0}, splits...)
	require.ErrorIs(t, err, tagger.ErrNoDocuments)
	_, err = LearningCurve(t.Context(), new(tagger.Trainer), []int{5})
	require.ErrorIs(t, err, ErrNoDocuments)
}

// TestMoreFoldsThanDocuments asks for so many that a loop over all of them would not
// end.
func TestMoreFoldsThanDocuments(t *testing.T) {
	docs := corpus.Sample()
	splits := Folds(docs, math.MaxInt, nil)
	require.Len(t, splits, len(docs))
	require.Len(t, splits[0].Test, 1)
	require.Empty(t, Folds(nil, math.MaxInt, nil))
}
