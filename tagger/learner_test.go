package tagger

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/internal/calibrate"
	"github.com/topictag/topictag/tokenize"
)

func newTestLearner(t testing.TB, tr Trainer) *Learner {
	l, err := NewLearner(tr)
	require.NoError(t, err)
	return l
}

func learned(t testing.TB, tr Trainer, docs []corpus.Document) *Learner {
	l := newTestLearner(t, tr)
	for _, d := range docs {
		require.NoError(t, l.Learn(d))
	}
	return l
}

func saveLearner(t testing.TB, l *Learner) []byte {
	var b bytes.Buffer
	require.NoError(t, l.Save(&b))
	return b.Bytes()
}

// requireSame compares counts, IDF and weights bit for bit, by the files.
func requireSame(t testing.TB, want, got *Learner) {
	if _, err := want.Tagger(); err != nil {
		_, gotErr := got.Tagger()
		require.Equal(t, err, gotErr)
		return
	}
	require.True(t, bytes.Equal(saveLearner(t, want), saveLearner(t, got)))
}

// TestLearnerIsAsIfFromScratch does random things to a learner, and each time learns
// what should be left in a new one, in another order.
func TestLearnerIsAsIfFromScratch(t *testing.T) {
	pool := corpus.Sample()
	for i := range pool { // some labels of each kind
		if i%7 == 0 {
			pool[i].Borderline = []string{"robotics", "rain"}
		}
	}
	trigrams := tokenize.New("trigrams", nil, tokenize.Chain(tokenize.Lower, tokenize.Stop("of", "the")), 3)
	for seed, tr := range []Trainer{
		{},
		{Features: Features{MinDocs: 1, IDF: NoIDF}},
		{Features: Features{MaxTerms: 100, IDF: PlainIDF}, Fit: Fit{UniformPrior: true}},
		{Features: Features{Analyzer: trigrams}, Fit: Fit{Smoothing: 1}},
	} {
		random := rand.New(rand.NewPCG(uint64(seed), 1))
		l, rounds := newTestLearner(t, tr), 60
		if testing.Short() || raceEnabled {
			rounds = 15
		}
		var docs []corpus.Document
		for round := range rounds {
			docs = mutate(t, random, &l, tr, docs, pool, round)
			if round%5 == 4 {
				shuffled := slices.Clone(docs)
				random.Shuffle(len(docs), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
				fresh := learned(t, tr, shuffled)
				for _, name := range l.Topics() { // some may be in no document
					_ = fresh.AddTopic(name)
				}
				requireSame(t, fresh, l)
			}
		}
	}
}

// mutate does one random thing to a learner, and the same to the documents that it
// should hold.
func mutate(
	t testing.TB,
	random *rand.Rand,
	l **Learner,
	tr Trainer,
	docs, pool []corpus.Document,
	round int,
) []corpus.Document {
	names := (*l).Topics()
	switch action := random.IntN(10); {
	case action < 4 || len(docs) < 5:
		d := pool[random.IntN(len(pool))]
		if len(docs) > 0 && random.IntN(3) == 0 { // a text that is known, with other topics
			d = docs[random.IntN(len(docs))]
			d.Topics, d.Borderline = slices.Clone(pool[random.IntN(len(pool))].Topics), nil
		}
		require.NoError(t, (*l).Learn(d))
		return append(docs, d)
	case action < 6:
		i := random.IntN(len(docs))
		require.NoError(t, (*l).Unlearn(docs[i]))
		return slices.Delete(docs, i, i+1)
	case action == 6:
		old, renamed := names[random.IntN(len(names))], fmt.Sprintf("topic-%d", round)
		require.NoError(t, (*l).RenameTopic(old, renamed))
		return relabelled(docs, func(name string) string {
			if name == old {
				return renamed
			}
			return name
		})
	case action == 7 && len(names) > 3:
		gone := names[random.IntN(len(names))]
		require.NoError(t, (*l).RemoveTopic(gone))
		return relabelled(docs, func(name string) string {
			if name == gone {
				return ""
			}
			return name
		})
	case action == 9 && round%2 == 0: // unlearn with topics that the text was not learned with
		i := random.IntN(len(docs))
		require.NoError(t, (*l).Unlearn(corpus.Document{
			Title: docs[i].Title, Abstract: docs[i].Abstract, Topics: []string{"topic of nothing"},
		}))
		i = firstByTopics(docs, docs[i])
		return slices.Delete(docs, i, i+1)
	case action == 8:
		var more []corpus.Document
		for range 5 {
			more = append(more, pool[random.IntN(len(pool))])
		}
		merged, err := Merge(*l, learned(t, tr, more))
		require.NoError(t, err)
		*l = merged
		return append(docs, more...)
	default:
		require.NoError(t, (*l).AddTopic(fmt.Sprintf("new-%d", round)))
		loaded, err := LoadLearner(
			bytes.NewReader(saveLearner(t, *l)),
			cmp.Or(tr.Features.Analyzer, tokenize.Default()),
		)
		require.NoError(t, err)
		*l = loaded
		return docs
	}
}

// firstByTopics returns which of the documents with the text of d comes first by its topics.
func firstByTopics(docs []corpus.Document, d corpus.Document) int {
	best, key := -1, []string(nil)
	for i, other := range docs {
		if other.Title != d.Title || other.Abstract != d.Abstract {
			continue
		}
		names := slices.Clone(other.Topics)
		for _, name := range other.Borderline {
			if !slices.Contains(other.Topics, name) {
				names = append(names, name+"\xff")
			}
		}
		slices.Sort(names)
		if names = slices.Compact(names); best < 0 || slices.Compare(names, key) < 0 {
			best, key = i, names
		}
	}
	return best
}

// relabelled changes the topics of documents; "" drops one.
func relabelled(docs []corpus.Document, change func(string) string) []corpus.Document {
	changed := func(names []string) []string {
		var all []string
		for _, name := range names {
			if name = change(name); name != "" {
				all = append(all, name)
			}
		}
		return all
	}
	all := slices.Clone(docs)
	for i := range all {
		all[i].Topics, all[i].Borderline = changed(all[i].Topics), changed(all[i].Borderline)
	}
	return all
}

// TestLearnerIsTheTrainersNaiveBayes compares with the trainer, which adds numbers up
// document by document.
func TestLearnerIsTheTrainersNaiveBayes(t *testing.T) {
	for _, options := range []Trainer{
		{},
		{Features: Features{MinDocs: 1, IDF: NoIDF}, Fit: Fit{UniformPrior: true}},
		{Features: Features{MaxTerms: 200}},
	} {
		l := learned(t, options, corpus.Sample())
		got, err := l.Tagger()
		require.NoError(t, err)
		options.Features.TermFrequency, options.Features.Norm, options.Features.TitleWeight = Presence, NoNorm, 1
		want, err := options.Train(t.Context(), corpus.All(corpus.Sample()))
		require.NoError(t, err)
		require.Equal(t, want.only().Vocab.Words, got.only().Vocab.Words)
		require.Equal(t, want.only().Vocab.Spellings, got.only().Vocab.Spellings)
		require.Equal(t, want.only().Vocab.Grams, got.only().Vocab.Grams)
		require.InDeltaSlice(t, want.only().Rows, got.only().Rows, 1e-5)
		require.Equal(t, want.only().KnownShare, got.only().KnownShare)
		require.Equal(t, want.only().MeanWords, got.only().MeanWords)
		require.Equal(t, want.only().English, got.only().English)
		for i, topic := range got.only().Topics {
			require.InDelta(t, want.only().Topics[i].Bias, topic.Bias, 1e-12)
			require.Equal(t, want.only().Topics[i].Documents, topic.Documents)
		}
	}
}

func TestUnlearnErrors(t *testing.T) {
	l := learned(t, Trainer{}, corpus.Sample())
	before := saveLearner(t, l)
	require.ErrorIs(t, l.Unlearn(corpus.Document{Title: "never seen"}), ErrNotLearned)
	for _, bad := range []string{"", "\xfc"} {
		require.ErrorIs(t, l.Learn(corpus.Document{Topics: []string{"new", bad}}), ErrTopicName)
		require.ErrorIs(t, l.Learn(corpus.Document{Borderline: []string{bad}}), ErrTopicName)
		require.ErrorIs(t, l.AddTopic(bad), ErrTopicName)
		require.ErrorIs(t, l.RenameTopic("quantum", bad), ErrTopicName)
	}
	for err, name := range map[error]string{
		l.AddTopic("quantum"):                "quantum",
		l.RenameTopic("quantum", "robotics"): "robotics",
	} {
		require.ErrorIs(t, err, ErrTopicExists)
		require.ErrorContains(t, err, strconv.Quote(name))
	}
	for _, err := range []error{l.RemoveTopic("cats"), l.RenameTopic("cats", "dogs")} {
		require.ErrorIs(t, err, ErrUnknownTopic)
		require.ErrorContains(t, err, `"cats"`)
	}
	require.Equal(t, before, saveLearner(t, l), "errors change nothing")

	other := corpus.Sample()[0]
	other.Topics = []string{"something else"} // it is known by its text
	require.NoError(t, l.Unlearn(other))
	require.NotContains(t, l.Topics(), "something else")
	requireSame(t, learned(t, Trainer{}, corpus.Sample()[1:]), l)
}

func TestNewLearnerRefusesWhatCountsCannotDo(t *testing.T) {
	for name, tr := range map[string]Trainer{
		"a linear method":  {Methods: []Method{Logistic}},
		"balance":          {Fit: Fit{Balanced: true}},
		"weights":          {Examples: Examples{Weight: func(corpus.Document) float64 { return 2 }}},
		"uncertain labels": {Examples: Examples{Labels: func(corpus.Document) []Label { return nil }}},
		"weight of titles": {Features: Features{TitleWeight: 2}},
		"out of range":     {Fit: Fit{Smoothing: -1}},
	} {
		_, err := NewLearner(tr)
		require.Error(t, err, name)
	}
	_, err := newTestLearner(t, Trainer{}).Tagger()
	require.ErrorIs(t, err, ErrNoDocuments)
	_, err = learned(t, Trainer{}, []corpus.Document{{Title: "a b"}}).Tagger()
	require.ErrorIs(t, err, ErrNoTopics)
}

func TestMergeNeedsOneAnalyzer(t *testing.T) {
	own := newTestLearner(t, Trainer{Features: Features{Analyzer: tokenize.New("own", nil, nil, 1)}})
	_, err := Merge(newTestLearner(t, Trainer{}), own)
	require.ErrorIs(t, err, ErrAnalyzer)
	l := learned(t, Trainer{}, corpus.Sample())
	twice, err := Merge(l, l)
	require.NoError(t, err)
	require.Equal(t, 2*len(corpus.Sample()), twice.Documents())
}

// TestCalibrateRenews looks at thresholds before and after.
func TestCalibrateRenews(t *testing.T) {
	l := learned(t, Trainer{Features: Features{MinDocs: 1}}, corpus.Sample()[:40])
	before, err := l.Tagger()
	require.NoError(t, err)
	require.True(t, l.Stale())
	counted := saveLearner(t, l)
	require.NoError(t, l.Calibrate(t.Context(), corpus.All(corpus.Sample()[:40])))
	require.False(t, l.Stale())
	after, err := l.Tagger()
	require.NoError(t, err)
	require.Equal(t, before.only().Rows, after.only().Rows, "what is learnt does not change")
	require.NotEqual(t, before.only().Topics[0].Rules, after.only().Topics[0].Rules)
	require.Nil(t, before.only().Topics[0].Rules[calibrate.Whole].Curve, "an earlier tagger stays as it was")
	require.NotEqual(t, counted, saveLearner(t, l))

	shuffled := slices.Clone(corpus.Sample()[:40])
	slices.Reverse(shuffled)
	again := learned(t, Trainer{Features: Features{MinDocs: 1}}, shuffled)
	require.NoError(t, again.Calibrate(t.Context(), corpus.All(shuffled)))
	require.Equal(t, saveLearner(t, l), saveLearner(t, again), "in any order")

	require.NoError(t, l.Learn(corpus.Sample()[50]))
	require.True(t, l.Stale())
	stale, err := l.Tagger()
	require.NoError(t, err)
	require.Equal(t, after.only().Topics[0].Rules, stale.only().Topics[0].Rules, "kept, though stale")
	require.NoError(t, l.RenameTopic("quantum", "qubits"))
	renamed, err := l.Tagger()
	require.NoError(t, err)
	require.Equal(t, after.only().Topics[2].Rules, renamed.only().Topics[2].Rules)
	require.Error(
		t,
		l.Calibrate(
			t.Context(),
			func(yield func(corpus.Document, error) bool) { yield(corpus.Document{}, errFailing) },
		),
	)
	require.NoError(t, l.Calibrate(t.Context(), corpus.All(nil)))
}

var errFailing = fmt.Errorf("failing")

// TestTaggersStayWhileLearning tags while another goroutine learns; the race detector
// watches.
func TestTaggersStayWhileLearning(t *testing.T) {
	docs := corpus.Sample()
	l := learned(t, Trainer{}, docs[:30])
	tg, err := l.Tagger()
	require.NoError(t, err)
	want := tg.Probabilities(docs[0].Abstract)
	var wait sync.WaitGroup
	wait.Go(func() {
		for _, d := range docs[30:] {
			if l.Learn(d) != nil || l.Unlearn(docs[0]) != nil || l.Learn(docs[0]) != nil {
				panic("cannot learn")
			}
			if _, err := l.Tagger(); err != nil {
				panic(err)
			}
		}
	})
	for range 200 {
		require.Equal(t, want, tg.Probabilities(docs[0].Abstract))
	}
	wait.Wait()
	later, err := l.Tagger()
	require.NoError(t, err)
	require.NotEqual(t, want, later.Probabilities(docs[0].Abstract))
}

func TestLoadLearner(t *testing.T) {
	_, err := LoadLearner(bytes.NewReader(bundled))
	require.ErrorIs(t, err, ErrNoCounts)
	l := learned(
		t,
		Trainer{Card: "# Mine\n", Features: Features{MinDocs: 3}, Fit: Fit{Smoothing: 0.5}},
		corpus.Sample(),
	)
	file := saveLearner(t, l)
	tg, err := Load(bytes.NewReader(file))
	require.NoError(t, err, "the model in it is a model")
	require.Equal(t, "# Mine\n", tg.Card())
	loaded, err := LoadLearner(bytes.NewReader(file))
	require.NoError(t, err)
	require.Equal(t, file, saveLearner(t, loaded))
	require.NoError(t, l.Unlearn(corpus.Sample()[3]))
	require.NoError(t, loaded.Unlearn(corpus.Sample()[3]))
	require.Equal(t, saveLearner(t, l), saveLearner(t, loaded))
}

// TestMergeBothWaysAtOnce would not end if each of two merges held what the other waits
// for.
func TestMergeBothWaysAtOnce(t *testing.T) {
	a, b := learned(t, Trainer{}, corpus.Sample()[:2]), learned(t, Trainer{}, corpus.Sample()[2:4])
	var wait sync.WaitGroup
	for _, pair := range [][2]*Learner{{a, b}, {b, a}} {
		wait.Go(func() {
			for range 100 {
				if l, err := Merge(pair[0], pair[1]); err != nil || l.Documents() != 4 {
					panic("not merged")
				}
			}
		})
	}
	wait.Wait()
}

// TestCalibrateThatFailsChangesNothing has counts that know a text and none of its words,
// as only a damaged file has.
func TestCalibrateThatFailsChangesNothing(t *testing.T) {
	l := learned(t, Trainer{}, corpus.Sample()[:20])
	require.NoError(t, l.Calibrate(t.Context(), corpus.All(corpus.Sample()[:20])))
	unknown := corpus.Document{Title: "Zyzzyva"}
	wordless := tokenize.New("wordless", nil, func(string) string { return "" }, 1)
	l.counts.Learn(l.counts.Read(l.counts.NewReader(wordless), unknown), nil)
	before := saveLearner(t, l)
	require.ErrorIs(t, l.Calibrate(t.Context(), corpus.All(append(corpus.Sample()[:20], unknown))), ErrFormat)
	require.False(t, l.Stale())
	require.Equal(t, 21, l.Documents())
	require.True(t, bytes.Equal(before, saveLearner(t, l)))
}
