// Package input reads the inputs of a command: its flags, files and folders, standard
// input, and what becomes of records that cannot be read.
package input

import (
	"iter"
	"os"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/choices"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/formats"
)

// Flags are the flags that say what is read, and how.
type Flags struct {
	Format string // of every input, "" to detect it
	Strict bool   // stop at the first record that cannot be read
	Sample bool   // read the sample instead of files
	Quiet  bool   // show no notes

	tables     tableFlags
	categories string // path of a file that gives categories topics
	labeled    bool   // the topics of documents count
}

// Register adds the flags that every command with inputs has.
func (f *Flags) Register(c *cobra.Command) {
	names := Formats()
	c.Flags().StringVarP(&f.Format, "input-format", "f", "", choices.OneOf(names)+
		"; by default detected by name and content")
	choices.Complete(c, "input-format", names)
	c.Flags().BoolVar(&f.Strict, "strict", false, "stop at the first record that cannot be read, "+
		"or that has the id of an earlier one")
	text.RegisterQuiet(c, &f.Quiet)
	f.tables.register(c)
}

// RegisterSample adds the flag that reads the sample, with its help.
func (f *Flags) RegisterSample(c *cobra.Command, usage string) {
	c.Flags().BoolVar(&f.Sample, "sample", false, usage)
}

// NeedLabels says that the command learns from the topics of documents, or measures by
// them. A record whose topics cannot be read is then a bad one, and the names of topics
// are those of [TopicName].
func (f *Flags) NeedLabels() { f.labeled = true }

// RegisterLabels adds the flags that are for documents with topics, which it needs.
func (f *Flags) RegisterLabels(c *cobra.Command) {
	f.NeedLabels()
	c.Flags().StringVar(&f.categories, "categories", "", "`FILE` that gives the documents of a category topics: "+
		"lines such as \"quant-ph quantum\" or \"cs.* computing; science\"")
}

// options returns what the flags, once checked, say of every input.
func (f *Flags) options() formats.Options {
	t, fields := f.tables.described(f.Format)
	return formats.Options{Format: f.Format, Table: t, Fields: fields, Labels: f.labels()}
}

// labels returns how labels that are not names are handled. With categories, the topics come
// from these, and databases may have other values under the name of labels.
func (f *Flags) labels() formats.Labels {
	switch {
	case !f.labeled:
		return formats.IgnoreLabels
	case f.categories != "":
		return formats.NoteLabels
	}
	return formats.CheckLabels
}

// Formats returns the words of --input-format.
func Formats() (names []string) {
	for _, f := range formats.All() {
		names = append(names, f.Name)
	}
	return names
}

// endings returns the endings of files of all formats, for messages.
func endings() (all []string) {
	for _, f := range formats.All() {
		all = append(all, f.Endings...)
	}
	return all
}

// check returns an error if the flags are wrong.
func (f *Flags) check() error {
	if err := f.tables.check(f.Format); err != nil {
		return err
	}
	if f.Format == "" {
		return nil
	}
	return choices.Check("input-format", f.Format, Formats())
}

// labeler returns what gives documents the topics of their categories.
func (f *Flags) labeler() (func(iter.Seq2[corpus.Document, error]) iter.Seq2[corpus.Document, error], error) {
	if f.categories == "" {
		return func(docs iter.Seq2[corpus.Document, error]) iter.Seq2[corpus.Document, error] { return docs }, nil
	}
	file, err := os.Open(f.categories)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	topics, err := corpus.ReadCategoryTopics(f.categories, file)
	return topics.Label, err
}
