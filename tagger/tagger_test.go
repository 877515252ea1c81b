package tagger

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tokenize"
)

func TestDefaultTagsSeveralOrNone(t *testing.T) {
	tg := Default()
	require.Equal(t, []string{"diffusion", "interpretability", "quantum", "robotics"}, tg.Topics())
	require.Same(t, tg, Default())
	policy := "We train a diffusion policy for robot manipulation: a denoising diffusion model outputs the arm's actions."
	var topics []string
	for _, s := range tg.Tag(policy) {
		topics = append(topics, s.Topic)
	}
	slices.Sort(topics)
	require.Equal(t, []string{"diffusion", "robotics"}, topics)
	require.Equal(
		t,
		Result{Tags: []Score{}, Abstained: BelowThreshold},
		tg.TagDocument(
			corpus.Document{
				Title:    "Heat diffusion in a wall",
				Abstract: "We measure the thermal conductivity of bricks in winter.",
			},
		),
	)
}

func TestTagIsTagDocumentOfAnAbstract(t *testing.T) {
	tg := Default()
	for _, d := range corpus.Sample() {
		want := tg.TagDocument(corpus.Document{Abstract: d.Abstract}).Tags
		require.Equal(t, want, tg.Tag(d.Abstract))
		require.Equal(t, append([]Score{{"x", 1}}, want...), tg.AppendTags([]Score{{"x", 1}}, d.Abstract))
	}
}

func TestAbstentionHasAReason(t *testing.T) {
	tg := Default().With(Options{Probabilities: true})
	for _, test := range []struct {
		text string
		want Reason
	}{
		{"", NoText}, {" … $ \n", NoText}, {"\xff\xfe", NoText},
		{"Heat diffusion", TooShort}, {"quantum", TooShort}, {"xyzzy", TooShort},
		{"xyzzy plugh 量子", NoKnownTerms},
		{"Quantum xyzzy plugh grue frotz gnusto rezrov blorb", FewKnownTerms},
		{strings.Repeat("Wir zeigen, dass Roboter mit einem Diffusionsmodell lernen können. ", 3), NotEnglish},
		{strings.Repeat("量子误差修正", 4), NotEnglish},
		{"We measure the conductivity of bricks.", BelowThreshold},
	} {
		r := tg.TagDocument(corpus.Document{Abstract: test.text})
		require.Equal(t, test.want, r.Abstained, test.text)
		require.NotNil(t, r.Tags)
		require.Empty(t, r.Tags)
		require.Len(t, r.Probabilities, 4)
		for _, s := range r.Probabilities {
			require.False(t, math.IsNaN(s.Probability))
		}
	}
	all := Default().With(Options{Thresholds: map[string]float64{"quantum": 0}})
	require.Equal(
		t,
		NoKnownTerms,
		all.TagDocument(corpus.Document{Abstract: "xyzzy plugh grue"}).Abstained,
		"nothing is known, so nothing is said",
	)
	require.Len(t, all.Tag("We measure the conductivity of bricks."), 1)
}

func TestProbabilities(t *testing.T) {
	text := "Quantum error correction on a robot."
	got := Default().Probabilities(text)
	require.Len(t, got, 4)
	require.True(t, slices.IsSortedFunc(got, bestFirst))
	require.Equal(
		t,
		got,
		Default().With(Options{Probabilities: true}).TagDocument(corpus.Document{Abstract: text}).Probabilities,
	)
	require.Nil(t, Default().TagDocument(corpus.Document{Abstract: text}).Probabilities)
}

func TestWith(t *testing.T) {
	text := "A qubit is entangled with another qubit in a quantum computer; a robot arm moves."
	require.Empty(t, Default().With(Options{Deny: []string{"quantum", "robotics"}}).Tag(text))
	require.Empty(t, Default().With(Options{Allow: []string{}}).Tag(text))
	only := Default().With(Options{Allow: []string{"quantum"}})
	require.Len(t, only.Tag(text), 1)
	require.Equal(t, Default().Tag(text), only.With(Options{}).Tag(text), "options do not add up")
	high := Default().With(Options{Thresholds: map[string]float64{"quantum": 1.1, "nonsense": 0}})
	for _, s := range high.Tag(text) {
		require.NotEqual(t, "quantum", s.Topic)
	}
	p := Default().Probabilities(text)[0]
	at := Default().With(Options{Thresholds: map[string]float64{p.Topic: p.Probability - 1e-9}})
	require.Equal(t, p.Topic, at.Tag(text)[0].Topic)
}

func TestOptionsAreTheTaggersOwn(t *testing.T) {
	given := Options{Thresholds: map[string]float64{"quantum": 0.9}, Allow: []string{"quantum"}, Deny: []string{}}
	tg := Default().With(given)
	got := tg.Options()
	require.Equal(t, given, got)
	got.Thresholds["quantum"], got.Allow[0], given.Thresholds["quantum"] = 0, "robotics", 0
	require.Equal(
		t,
		Options{Thresholds: map[string]float64{"quantum": 0.9}, Allow: []string{"quantum"}, Deny: []string{}},
		tg.Options(),
	)
	require.Zero(t, Default().Options())
}

func TestJSON(t *testing.T) {
	d := corpus.Document{ID: "2403.01234", Title: "A <b> title", Abstract: "x"}
	for _, test := range []struct {
		name string
		in   any
		want string
	}{
		{"tags", Tagged{d, Result{Tags: []Score{{"quantum", 0.97000001}}}}, `{"id":"2403.01234","title":"A <b> title","tags":[{"topic":"quantum","probability":0.97}],"abstained":""}`},
		{"none", Tagged{d, Result{Abstained: BelowThreshold}}, `{"id":"2403.01234","title":"A <b> title","tags":[],"abstained":"below-threshold"}`},
		{"probabilities", Result{Tags: []Score{}, Probabilities: []Score{{"b", 0.123456}, {"a", 0}}}, `{"tags":[],"abstained":"","probabilities":{"a":0,"b":0.1235}}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := json.Marshal(test.in)
			require.NoError(t, err)
			require.JSONEq(t, test.want, string(got))
		})
	}
}

func TestAppendTagsAllocatesNothing(t *testing.T) {
	if raceEnabled {
		t.Skip("sync.Pool drops items under the race detector")
	}
	tg, d := Default(), corpus.Sample()[2]
	dst := make([]Score, 0, 4)
	tg.AppendTags(dst, d.Abstract)
	require.Zero(t, testing.AllocsPerRun(100, func() { tg.AppendTags(dst, d.Abstract) }))
}

func save(t testing.TB, tg *Tagger) []byte {
	var b bytes.Buffer
	require.NoError(t, tg.Save(&b))
	return b.Bytes()
}

func TestTrainDoesNotDependOnOrder(t *testing.T) {
	docs := corpus.Sample()
	docs = append(docs, docs[3], corpus.Document{Abstract: docs[5].Abstract, Topics: []string{"quantum"}})
	docs[7].Borderline = []string{"diffusion"}
	first, err := new(Trainer).Train(t.Context(), corpus.All(docs))
	require.NoError(t, err)
	for seed := range uint64(3) {
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		again, err := new(Trainer).Train(t.Context(), corpus.All(docs))
		require.NoError(t, err)
		require.Equal(t, save(t, first), save(t, again))
	}
}

func TestTrainLearns(t *testing.T) {
	for _, trainer := range []Trainer{
		{},
		{Features: Features{Norm: L1}},
		{Features: Features{Norm: NoNorm}},
		{Features: Features{IDF: NoIDF}},
		{Features: Features{TermFrequency: Raw}},
		{Features: Features{MaxTerms: 200}},
		{Fit: Fit{UniformPrior: true}},
		{Methods: []Method{Logistic}},
		{Methods: []Method{SquaredHinge}},
		{Methods: []Method{NBLogistic}},
		{Methods: []Method{NBSquaredHinge}, Fit: Fit{Cost: 3}},
		{Methods: []Method{Logistic, SquaredHinge, NBLogistic}, Features: Features{MaxTerms: 200}},
		{Methods: []Method{SquaredHinge}, Fit: Fit{Balanced: true}},
		{Methods: []Method{NaiveBayes, Logistic}},
	} {
		tg, err := trainer.Train(t.Context(), corpus.All(corpus.Sample()))
		require.NoError(t, err)
		right := 0
		for _, d := range corpus.Sample() {
			tags := tg.TagDocument(d).Tags
			if len(d.Topics) > 0 && len(tags) > 0 && slices.Contains(d.Topics, tags[0].Topic) {
				right++
			}
		}
		require.Greater(t, right, 30, "%+v", trainer)
	}
}

func TestBorderlineCountsNeitherWay(t *testing.T) {
	docs := func(extra ...corpus.Document) []corpus.Document {
		all := []corpus.Document{
			{Abstract: "red apple"},
			{Abstract: "green apple"},
			{Abstract: "blue moon", Topics: []string{"sky"}},
			{Abstract: "yellow moon", Topics: []string{"sky"}},
		}
		return append(all, extra...)
	}
	trainer := Trainer{Features: Features{MinDocs: 1, IDF: NoIDF}}
	plain, err := trainer.Train(t.Context(), corpus.All(docs()))
	require.NoError(t, err)
	unsure, err := trainer.Train(
		t.Context(),
		corpus.All(docs(corpus.Document{Abstract: "red moon", Borderline: []string{"sky"}})),
	)
	require.NoError(t, err)
	against, err := trainer.Train(t.Context(), corpus.All(docs(corpus.Document{Abstract: "red moon"})))
	require.NoError(t, err)
	p := func(tg *Tagger) float64 { return tg.only().Topics[0].Bias }
	require.Equal(t, p(plain), p(unsure))
	require.NotEqual(t, p(plain), p(against))
}

func TestTrainWithFewDocuments(t *testing.T) {
	tg, err := (&Trainer{Features: Features{MinDocs: 1}}).Train(t.Context(), corpus.All([]corpus.Document{
		{Abstract: "cats purr", Topics: []string{"cats"}}, {Abstract: "dogs bark"}}))
	require.NoError(t, err)
	require.Len(t, tg.Tag("cats purr"), 1)
	require.Empty(t, tg.Tag("dogs bark"))
}

// weighing returns a trainer by which every document has the same weight.
func weighing(weight float64) Trainer {
	return Trainer{Examples: Examples{Weight: func(corpus.Document) float64 { return weight }}}
}

func TestTrainErrors(t *testing.T) {
	labeled := []corpus.Document{{Abstract: "fox", Topics: []string{"x"}}, {Abstract: "dog"}}
	for _, test := range []struct {
		name    string
		trainer Trainer
		docs    []corpus.Document
		want    string
	}{
		{"nothing", Trainer{}, nil, ErrNoDocuments.Error()},
		{"no topics", Trainer{}, []corpus.Document{{Abstract: "a"}}, ErrNoTopics.Error()},
		{"topic everywhere", Trainer{}, []corpus.Document{{Topics: []string{"x"}}}, `topic "x": no document is without it`},
		{"topic nowhere", Trainer{}, []corpus.Document{{Borderline: []string{"x"}}, {}}, `topic "x": no document carries it`},
		{"topic without name", Trainer{}, []corpus.Document{{Topics: []string{""}}, {}}, ErrTopicName.Error()},
		{"topic of other bytes", Trainer{}, []corpus.Document{{Topics: []string{"K\xfcnste"}}, {}}, ErrTopicName.Error() + `, not "K\xfcnste"`},
		{"negative smoothing", Trainer{Fit: Fit{Smoothing: -1}}, nil, "Smoothing"},
		{"smoothing no number", Trainer{Fit: Fit{Smoothing: math.NaN()}}, nil, "Smoothing"},
		{"title weight", Trainer{Features: Features{TitleWeight: MaxTitleWeight + 1}}, nil, "TitleWeight"},
		{"unknown norm", Trainer{Features: Features{Norm: 9}}, nil, "unknown"},
		{"negative slope", Trainer{Features: Features{Slope: -0.5}}, nil, "Slope"},
		{"slope above 1", Trainer{Features: Features{Slope: 1.5}}, nil, "Slope is 1.5"},
		{"slope no number", Trainer{Features: Features{Slope: math.NaN()}}, nil, "Slope is NaN, not within 0 and 1"},
		{"no common word", Trainer{}, labeled, ErrNoTerms.Error() + ": no word occurs in 2 documents"},
		{"no word in as many", Trainer{Features: Features{MinDocs: 59}}, corpus.Sample(), ErrNoTerms.Error() + ": no word occurs in 59 documents"},
		{"weight no number", weighing(math.NaN()), []corpus.Document{{Topics: []string{"x"}}, {}}, "has the weight NaN"},
		{"weight of nothing", weighing(0), []corpus.Document{{Topics: []string{"x"}}, {}}, "no document carries it"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := test.trainer.Train(t.Context(), corpus.All(test.docs))
			require.ErrorContains(t, err, test.want)
		})
	}
	_, err := new(
		Trainer,
	).Train(t.Context(), func(yield func(corpus.Document, error) bool) { yield(corpus.Document{}, io.ErrNoProgress) })
	require.ErrorIs(t, err, io.ErrNoProgress)
}

func TestSaveAndLoad(t *testing.T) {
	trigrams := tokenize.New("trigrams", nil, tokenize.Lower, 3)
	trained, err := (&Trainer{Features: Features{Analyzer: trigrams, Norm: L1, MaxTerms: 300, TitleWeight: 3}}).Train(
		t.Context(),
		corpus.All(corpus.Sample()),
	)
	require.NoError(t, err)
	for _, tg := range []*Tagger{Default(), trained} {
		file := save(t, tg)
		loaded, err := Load(bytes.NewReader(file), trigrams)
		require.NoError(t, err)
		require.Equal(t, file, save(t, loaded))
		a, b := tg.With(Options{Probabilities: true}), loaded.With(Options{Probabilities: true})
		for _, d := range corpus.Sample() {
			require.Equal(t, a.TagDocument(d), b.TagDocument(d))
		}
	}
}

func TestLoadErrors(t *testing.T) {
	analyzer := tokenize.New("mine", nil, tokenize.Lower, 1)
	tg, err := (&Trainer{Features: Features{Analyzer: analyzer}}).Train(t.Context(), corpus.All(corpus.Sample()))
	require.NoError(t, err)
	file := save(t, tg)

	_, err = Load(bytes.NewReader(file))
	require.ErrorIs(t, err, ErrAnalyzer)
	require.ErrorContains(t, err, `"mine"`)
	_, err = Load(bytes.NewReader(file), tokenize.New("mine", nil, nil, 1))
	require.ErrorIs(t, err, ErrAnalyzer, "same id, other terms")

	for size := 0; size < len(file); size += 1 + size/20 {
		_, err := Load(bytes.NewReader(file[:size]), analyzer)
		require.ErrorIs(t, err, ErrFormat, "%d bytes", size)
	}
	changed := slices.Clone(file)
	changed[len(changed)-5] ^= 1
	_, err = Load(bytes.NewReader(changed), analyzer)
	require.ErrorIs(t, err, ErrChecksum)
	changed = slices.Clone(file)
	changed[8] = 99
	_, err = Load(bytes.NewReader(changed), analyzer)
	require.ErrorIs(t, err, ErrVersion)
	_, err = Load(strings.NewReader("PK\x03\x04 not a model at all"))
	require.ErrorIs(t, err, ErrFormat)
}

// TestLoadChecksWhatTheSectionsSay changes sections under right checksums.
func TestLoadChecksWhatTheSectionsSay(t *testing.T) {
	sections, err := modelfile.Read(
		bytes.NewReader(save(t, Default())),
		model.HeadSection,
		model.WordSection,
		model.GramSection,
		model.RowSection,
		model.TitleSection,
		model.CurveSection,
	)
	require.NoError(t, err)
	for name, payload := range sections {
		if name == model.CardSection {
			continue // any text is good
		}
		for _, changed := range [][]byte{
			nil,
			{1},
			{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
			payload[:len(payload)/2],
			bytes.Replace(payload, payload[:4], []byte{0xff, 0xff, 0xff, 0x7f}, 1),
		} {
			var all []modelfile.Section
			for other, p := range sections {
				if other == name {
					p = changed
				}
				all = append(all, modelfile.Section{Name: other, Payload: p})
			}
			var file bytes.Buffer
			require.NoError(t, modelfile.Write(&file, all))
			_, err := Load(&file)
			require.ErrorIs(t, err, ErrFormat, "section %q of %d bytes", name, len(changed))
		}
	}
}

func TestLoadRefusesTwiceTheSameGramAndHugeWeights(t *testing.T) {
	good, err := modelfile.Read(
		bytes.NewReader(save(t, Default())),
		model.HeadSection,
		model.WordSection,
		model.GramSection,
		model.RowSection,
		model.TitleSection,
		model.CurveSection,
	)
	require.NoError(t, err)
	grams := good[model.GramSection]
	for name, payload := range map[string][]byte{
		model.GramSection: append(slices.Clone(grams[:8]), grams[:len(grams)-8]...),
		model.HeadSection: bytes.Replace(good[model.HeadSection], []byte(`"title_weight":2`), []byte(`"title_weight":2147483647`), 1),
	} {
		var all []modelfile.Section
		for other, p := range good {
			if other == name {
				require.NotEqual(t, p, payload)
				p = payload
			}
			all = append(all, modelfile.Section{Name: other, Payload: p})
		}
		var file bytes.Buffer
		require.NoError(t, modelfile.Write(&file, all))
		_, err := Load(&file)
		require.ErrorIs(t, err, ErrFormat, name)
	}
}

func TestSaveFileReplacesAsAWhole(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "my.model")
	require.NoError(t, os.WriteFile(path, []byte("old"), 0o600))
	require.NoError(t, Default().SaveFile(path))
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	_, err = Load(f)
	require.NoError(t, err)
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Len(t, entries, 1, "nothing is left behind")
	require.Error(t, Default().SaveFile(dir))
	require.Error(t, Default().SaveFile(filepath.Join(dir, "no", "such.model")))
	require.ErrorContains(t, Default().Save(failingWriter{}), "disk full")
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, errors.New("disk full") }

// TestLoadedModelMayBeEmpty tags with a model without terms, which no training
// makes but a file may be.
func TestLoadedModelMayBeEmpty(t *testing.T) {
	sections, err := modelfile.Read(
		bytes.NewReader(save(t, Default())),
		model.HeadSection,
		model.WordSection,
		model.GramSection,
		model.RowSection,
		model.TitleSection,
		model.CurveSection,
	)
	require.NoError(t, err)
	all := []modelfile.Section{
		{Name: model.HeadSection, Payload: sections[model.HeadSection]},
		{Name: model.CurveSection, Payload: sections[model.CurveSection]},
	}
	var file bytes.Buffer
	require.NoError(t, modelfile.Write(&file, all))
	tg, err := Load(&file)
	require.NoError(t, err)
	require.Equal(t, NoKnownTerms, tg.TagDocument(corpus.Sample()[0]).Abstained)
}

func TestCardIsSaved(t *testing.T) {
	tr := Trainer{Card: "# My model\n"}
	tg, err := tr.Train(t.Context(), corpus.All(corpus.Sample()))
	require.NoError(t, err)
	loaded, err := Load(bytes.NewReader(save(t, tg)))
	require.NoError(t, err)
	require.Equal(t, tr.Card, loaded.Card())
	require.Contains(t, Default().Card(), "# The bundled model")
}

func TestDescribeMakesTheCard(t *testing.T) {
	plain, err := (&Trainer{}).Train(t.Context(), corpus.All(corpus.Sample()))
	require.NoError(t, err)
	tr := Trainer{Card: "# Not this\n", Describe: func(learned *Tagger) string {
		require.Equal(t, plain.Summary(3), learned.Summary(3))
		return "# " + strings.Join(learned.Topics(), ", ")
	}}
	tg, err := tr.Train(t.Context(), corpus.All(corpus.Sample()))
	require.NoError(t, err)
	require.Equal(t, "# diffusion, interpretability, quantum, robotics", tg.Card())
	loaded, err := Load(bytes.NewReader(save(t, tg)))
	require.NoError(t, err)
	require.Equal(t, tg.Card(), loaded.Card())
}
