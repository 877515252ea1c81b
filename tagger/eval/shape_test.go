package eval

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// byHand has decisions of which every figure can be computed by hand.
func byHand() Topic {
	return newTopic("x", []decision{
		{probability: 0.95, document: 0, label: yes, given: true},
		{probability: 0.8, document: 1, given: true},
		{probability: 0.8, document: 2, label: yes, given: true},
		{probability: 0.75, document: 3},
		{probability: 0.3, document: 4, label: yes},
		{probability: 0.3, document: 5, label: borderline, given: true},
		{probability: 0.04, document: 6},
		{probability: 0, document: 7},
	})
}

func TestPrecisionRecallByHand(t *testing.T) {
	all := []CurvePoint{{0.95, 1, 1.0 / 3}, {0.8, 2.0 / 3, 2.0 / 3}, {0.3, 3.0 / 5, 1}}
	for _, test := range []struct {
		name string
		most int
		want []CurvePoint
	}{
		{"all", 0, all},
		{"below 0 is all", -1, all},
		{"as many as there are", 3, all},
		{"far more", math.MaxInt, all},
		{"halves: two thirds and all are both in the second", 2, []CurvePoint{all[0], all[2]}},
		{"one", 1, all[2:]},
	} {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.want, byHand().PrecisionRecall(test.most)) })
	}
	require.Nil(
		t,
		newTopic("x", []decision{{probability: 0.9, given: true}}).PrecisionRecall(0),
		"no document carries the topic",
	)
	require.Nil(t, Topic{}.PrecisionRecall(10))
}

// TestCurveHoldsAveragePrecision adds up the steps of the curve.
func TestCurveHoldsAveragePrecision(t *testing.T) {
	for _, topic := range append(sklearn(t).Topics, simulated(500, 2, 3).Topics...) {
		ap, recall := 0.0, 0.0
		for _, p := range topic.PrecisionRecall(0) {
			ap += (p.Recall - recall) * p.Precision
			require.Greater(t, p.Recall, recall)
			recall = p.Recall
		}
		require.Equal(t, 1.0, recall)
		require.InDelta(t, topic.Figures().AveragePrecision, ap, 1e-12)
		thin := topic.PrecisionRecall(7)
		require.LessOrEqual(t, len(thin), 7)
		require.Equal(t, 1.0, thin[len(thin)-1].Recall)
		require.Subset(t, topic.PrecisionRecall(0), thin)
	}
}

func TestReliabilityByHand(t *testing.T) {
	all := byHand().Reliability()
	require.Len(t, all, 10)
	for i, want := range map[int]Bin{
		0: {Decisions: 2, Probability: 0.02},
		2: {Decisions: 1, Positives: 1, Probability: 0.3, Share: 1}, // its upper end
		7: {Decisions: 3, Positives: 1, Probability: (0.8 + 0.8 + 0.75) / 3, Share: 1.0 / 3},
		9: {Decisions: 1, Positives: 1, Probability: 0.95, Share: 1},
		5: {},
	} {
		got := all[i]
		require.Equal(t, []int{want.Decisions, want.Positives}, []int{got.Decisions, got.Positives}, i)
		require.InDelta(t, want.Probability, got.Probability, 1e-15, i)
		require.Equal(t, want.Share, got.Share, i)
		require.Equal(t, []float64{float64(i) / 10, float64(i+1) / 10}, []float64{got.From, got.To})
		require.LessOrEqual(t, got.Low, got.Share)
	}
	require.Equal(t, []float64{0, 1}, []float64{all[5].Low, all[5].High}, "an empty bin says nothing")
	for _, bin := range (Topic{}).Reliability() {
		require.Zero(t, bin.Decisions)
	}
}

// TestReliabilityHoldsECE computes ECE from the bins.
func TestReliabilityHoldsECE(t *testing.T) {
	for _, topic := range append(sklearn(t).Topics, byHand()) {
		ece, n := 0.0, 0.0
		for _, b := range topic.Reliability() {
			ece += float64(b.Decisions) * math.Abs(b.Probability-b.Share)
			n += float64(b.Decisions)
		}
		require.InDelta(t, topic.Figures().ECE, ece/n, 1e-12)
	}
}

func TestWilson(t *testing.T) {
	for _, test := range []struct { // of 10, the ends are in many tables
		hits, n   int
		low, high float64
	}{
		{0, 10, 0, 0.2775}, {1, 10, 0.0179, 0.4042}, {5, 10, 0.2366, 0.7634}, {10, 10, 0.7225, 1}, {0, 0, 0, 1},
		{1, 1, 0.2065, 1}, {0, 1, 0, 0.7935},
	} {
		low, high := wilson(test.hits, test.n)
		require.InDelta(t, test.low, low, 5e-5)
		require.InDelta(t, test.high, high, 5e-5)
	}
}

func TestHistogramByHand(t *testing.T) {
	require.Equal(
		t,
		[]Column{{0, 0.25, 0, 2}, {0.25, 0.5, 1, 0}, {0.5, 0.75, 0, 1}, {0.75, 1, 2, 1}},
		byHand().Histogram(4),
	)
	require.Equal(t, []Column{{0, 1, 3, 4}}, byHand().Histogram(1))
	require.Nil(t, byHand().Histogram(0))
	require.Equal(t, []Column{{0, 0.5, 0, 0}, {0.5, 1, 0, 0}}, Topic{}.Histogram(2))
}

func TestEveryDecisionHasItsPlace(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		p, n := random.Float64(), 1+random.IntN(40)
		topic := newTopic("x", []decision{{probability: p, label: yes}})
		for i, c := range topic.Histogram(n) {
			require.Equal(t, c.With == 1, p > c.From && p <= c.To, "%v in column %d of %d", p, i, n)
		}
	}
}

// FuzzShapes holds what is true of every curve, bin and column, whatever the
// decisions: three bytes make one.
func FuzzShapes(f *testing.F) {
	f.Add([]byte{}, 0)
	f.Add([]byte{255, 1, 1, 0, 0, 0}, 1)
	f.Add([]byte{9, 1, 0, 9, 0, 1, 9, 2, 1, 200, 1, 1, 100, 1, 0}, 3)
	f.Fuzz(func(t *testing.T, data []byte, n int) {
		var all []decision
		for ; len(data) >= 3; data = data[3:] {
			all = append(all, decision{float64(data[0]) / 255, int32(len(all)), label(data[1] % 3), data[2]%2 == 1})
		}
		topic := newTopic("x", all)
		before := CurvePoint{Threshold: 2}
		curve := topic.PrecisionRecall(n)
		for _, p := range curve {
			require.Greater(t, p.Recall, before.Recall)
			require.Less(t, p.Threshold, before.Threshold)
			require.True(t, p.Precision > 0 && p.Precision <= 1)
			before = p
		}
		require.Equal(t, topic.Support() > 0, before.Recall == 1)
		require.True(t, n <= 0 || len(curve) <= n)
		decisions, positives := 0, 0
		for _, b := range topic.Reliability() {
			require.True(
				t,
				0 <= b.Low && b.Low <= b.Share && (b.Share <= b.High || b.Decisions == 0) && b.High <= 1,
				"%+v",
				b,
			)
			require.True(t, b.Decisions == 0 || b.From-1e-12 <= b.Probability && b.Probability <= b.To+1e-12, "%+v", b)
			decisions, positives = decisions+b.Decisions, positives+b.Positives
		}
		require.Equal(t, len(topic.decisions), decisions)
		require.Equal(t, topic.Support(), positives)
		for _, c := range topic.Histogram(max(n%100, 1)) {
			decisions, positives = decisions-c.With-c.Without, positives-c.With
		}
		require.Zero(t, decisions)
		require.Zero(t, positives)
	})
}
