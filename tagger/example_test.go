package tagger_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

func Example() {
	abstract := "A diffusion policy teaches a robot arm to fold towels from forty demonstrations."
	for _, tag := range tagger.Default().Tag(abstract) {
		fmt.Printf("%s %.2f\n", tag.Topic, tag.Probability)
	}
	// Output:
	// robotics 1.00
	// diffusion 0.96
}

func ExampleTagger_Explain() {
	d := corpus.Document{Title: "Surface codes", Abstract: "We correct errors of a quantum memory."}
	e, _ := tagger.Default().Explain(d, "quantum")
	fmt.Println("given:", e.Given)
	for _, w := range e.For(2) {
		fmt.Printf("%s in %d place(s)\n", w.Surface, w.Count)
	}
	first := e.Terms[0]
	fmt.Println(first.Field, first.Start, first.End, first.Surface)
	// Output:
	// given: true
	// quantum in 1 place(s)
	// Surface codes in 1 place(s)
	// title 0 7 Surface
}

func ExampleTagger_Summary() {
	for _, s := range tagger.Default().Summary(1) {
		fmt.Println(s.Topic, "is clearest by", s.For[0].Surface)
	}
	// Output:
	// diffusion is clearest by diffusion
	// interpretability is clearest by interpretable
	// quantum is clearest by quantum
	// robotics is clearest by robot
}

func ExampleTagger_TagDocument() {
	result := tagger.Default().TagDocument(corpus.Document{
		Title:    "Heat diffusion in a brick wall",
		Abstract: "We measure the temperature in a brick wall over one winter and compare it with the heat equation.",
	})
	fmt.Println(len(result.Tags), result.Abstained)
	// Output: 0 below-threshold
}

func ExampleTrainer() {
	docs := []corpus.Document{
		{Title: "Feeding cats", Abstract: "What cats eat and when.", Topics: []string{"cats"}},
		{Title: "Old cats", Abstract: "How cats age.", Topics: []string{"cats"}},
		{Title: "Feeding dogs", Abstract: "What dogs eat and when.", Topics: []string{"dogs"}},
		{Title: "Old dogs", Abstract: "How dogs age.", Topics: []string{"dogs"}},
		{Title: "Rain", Abstract: "When it falls."},
	}
	t, err := new(tagger.Trainer).Train(context.Background(), corpus.All(docs))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, tag := range t.Tag("Sleeping cats") {
		fmt.Println(tag.Topic)
	}
	// Output: cats
}

func ExampleTagger_TagAll() {
	docs := corpus.All([]corpus.Document{
		{ID: "1", Abstract: "Surface codes correct the errors of a quantum memory."},
		{ID: "2", Abstract: "We bake bread on five mountains."},
	})
	for tagged, err := range tagger.Default().TagAll(docs) {
		if err != nil { // of the input: a bad record, or the end of a broken one
			fmt.Println(err)
			continue
		}
		fmt.Printf("%s: %d tags, abstained: %q\n", tagged.Document.ID, len(tagged.Tags), tagged.Abstained)
	}
	// Output:
	// 1: 1 tags, abstained: ""
	// 2: 0 tags, abstained: "below-threshold"
}

func ExampleTagItems() {
	type entry struct {
		link  string
		paper corpus.Document
	}
	feed := func(yield func(entry, error) bool) {
		yield(entry{"https://example.org/1", corpus.Document{Abstract: "A robot arm folds towels."}}, nil)
	}
	document := func(e entry) corpus.Document { return e.paper }
	for tagged, err := range tagger.TagItems(tagger.Default(), feed, document) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(tagged.Item.link, tagged.Tags[0].Topic)
	}
	// Output: https://example.org/1 robotics
}

func ExampleLearner() {
	l, err := tagger.NewLearner(tagger.Trainer{Features: tagger.Features{MinDocs: 1}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range []corpus.Document{
		{Title: "Feeding cats", Topics: []string{"cats"}},
		{Title: "Old cats and sleep", Topics: []string{"cats"}},
		{Title: "Rain in May"},
	} {
		if err := l.Learn(d); err != nil {
			fmt.Println(err)
			return
		}
	}
	before, err := l.Tagger()
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := l.Learn(corpus.Document{Title: "Walking dogs", Topics: []string{"dogs"}}); err != nil {
		fmt.Println(err)
		return
	}
	after, err := l.Tagger()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(before.Topics(), after.Topics(), len(after.Tag("walking two dogs")))
	// Output: [cats] [cats dogs] 1
}

func ExampleTagger_AppendTags() {
	t := tagger.Default()
	var tags []tagger.Score // reused from text to text
	for _, text := range []string{"A robot arm folds towels.", "Surface codes correct a quantum memory."} {
		tags = t.AppendTags(tags[:0], text)
		fmt.Println(len(tags), tags[0].Topic)
	}
	// Output:
	// 1 robotics
	// 1 quantum
}

// A semaphore lets as many callers tag at a time as there are processors. The others wait for
// their turn, and none waits for 10 ms of each other caller. Hold it around a single call of
// Tag, TagDocument or Explain, and never around a loop over TagAll.
func ExampleTagger_manyCallers() {
	t := tagger.Default()
	gate := make(chan struct{}, runtime.GOMAXPROCS(0))
	tag := func(text string) []tagger.Score {
		gate <- struct{}{}
		defer func() { <-gate }()
		return t.Tag(text)
	}
	var callers sync.WaitGroup
	var tagged atomic.Int64
	for range 1000 {
		callers.Go(func() { tagged.Add(int64(len(tag("A robot arm folds towels.")))) })
	}
	callers.Wait()
	fmt.Println(tagged.Load())
	// Output: 1000
}

func ExampleTagger_With() {
	strict := tagger.Default().With(tagger.Options{
		Precision:  0.98,                                  // where training measured it
		Thresholds: map[string]float64{"robotics": 0.999}, // whatever the precision
		Deny:       []string{"quantum"},
	})
	text := "A robot arm assembles the cryostat of a quantum computer."
	fmt.Println(len(tagger.Default().Tag(text)), len(strict.Tag(text)))
	// Output: 2 0
}

func ExampleJoin() {
	docs := []corpus.Document{
		{Title: "Feeding cats", Topics: []string{"cats"}},
		{Title: "Old cats", Topics: []string{"cats"}},
		{Title: "Feeding robots"},
		{Title: "Old rain"},
	}
	own, err := new(tagger.Trainer).Train(context.Background(), corpus.All(docs))
	if err != nil {
		fmt.Println(err)
		return
	}
	both, err := tagger.Join(tagger.Default(), own)
	if err != nil { // ErrTopicConflict if both had the same topic
		fmt.Println(err)
		return
	}
	fmt.Println(both.Topics())
	// Output: [cats diffusion interpretability quantum robotics]
}

func ExampleLoadFile() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "my.model")
	if err := tagger.Default().SaveFile(path); err != nil {
		fmt.Println(err)
		return
	}
	t, err := tagger.LoadFile(path)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t.Topics())
	// Output: [diffusion interpretability quantum robotics]
}

// Brackets mark the words that speak for the topic.
func ExampleExplanation_Highlights() {
	d := corpus.Document{Title: "Surface codes with fewer qubits"}
	e, _ := tagger.Default().Explain(d, "quantum")
	for _, p := range e.Highlights(tagger.Title) {
		if text := d.Title[p.Start:p.End]; p.Weight > 0.5 {
			fmt.Printf("[%s] ", text)
		} else {
			fmt.Printf("%s ", text)
		}
	}
	// Output: [Surface] [codes] with fewer [qubits]
}

// A rule decides before the model does.
func ExampleTagger_WithRules() {
	t, err := tagger.Default().WithRules(tagger.Rule{Topic: "quantum", Not: []string{"quantum dot"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	text := "Quantum dots for the color of a display, and the qubits that they could be."
	fmt.Println(tagger.Default().Tag(text)[0].Topic, len(t.Tag(text)))
	// Output: quantum 0
}

// A model of more documents has other weights. The terms with the largest changes come first.
func ExampleTagger_Difference() {
	var l tagger.Learner
	for _, d := range []corpus.Document{
		{Title: "Feeding cats", Topics: []string{"cats"}}, {Title: "Feeding dogs"},
		{Title: "Old cats", Topics: []string{"cats"}}, {Title: "Old dogs"},
	} {
		if err := l.Learn(d); err != nil {
			fmt.Println(err)
			return
		}
	}
	before, err := l.Tagger()
	if err != nil {
		fmt.Println(err)
		return
	}
	for range 4 {
		_ = l.Learn(corpus.Document{Title: "Feeding kittens", Topics: []string{"cats"}})
	}
	after, err := l.Tagger()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, topic := range before.Difference(after, 1).Topics {
		term := topic.Terms[0]
		fmt.Printf("%s: %s %.1f, then %.1f\n", topic.Topic, term.Surface, term.Weight[0], term.Weight[1])
	}
	// Output: cats: dogs -5.2, then -10.3
}
