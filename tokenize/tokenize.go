package tokenize

import (
	"hash/fnv"
	"iter"
)

// MaxN is the longest n-gram that an [Analyzer] makes.
const MaxN = 5

// Span is a word in the caller's text: text[Start:End], in bytes.
type Span struct {
	Start, End int
	// Break says that no n-gram crosses the start of this word. A sentence, clause, field
	// or formula ended before it.
	Break bool
}

// Splitter calls yield for each word of text, in order, until yield returns false. Spans
// are within the text, on rune boundaries, and do not overlap. A Splitter keeps no state
// between calls and is safe for concurrent use. It is the only step that looks at the
// context of a word.
type Splitter func(text string, yield func(Span) bool)

// Term is a word or n-gram of a text. Text is the normalized form, in which one space
// separates the words of an n-gram. text[Start:End], in bytes, is the surface form, from
// the start of the first word to the end of the last.
type Term struct {
	Text       string
	Start, End int
}

// Analyzer makes terms of texts. It is immutable and safe for concurrent use. Use [New] or
// [Default], because the zero value does not work.
type Analyzer struct {
	id        string
	split     Splitter // nil: Words
	normalize Normalizer
	maxN      int
}

// New returns an analyzer that splits with s, normalizes with n, and joins up to maxN
// words into an n-gram. maxN is clamped to the range from 1 to [MaxN]. A nil s means
// [Words], and a nil n leaves words as they are. The id names the analyzer in saved
// models. Analyzers that make different terms need different ids.
func New(id string, s Splitter, n Normalizer, maxN int) *Analyzer {
	if n == nil {
		n = Chain()
	}
	return &Analyzer{id: id, split: s, normalize: n, maxN: min(max(maxN, 1), MaxN)}
}

// ID returns the name of the analyzer in saved models.
func (a *Analyzer) ID() string { return a.id }

// MaxN returns the number of words in the analyzer's longest n-grams.
func (a *Analyzer) MaxN() int { return a.maxN }

// Split calls yield for each word of text until yield returns false.
func (a *Analyzer) Split(text string, yield func(Span) bool) {
	if a.split == nil {
		Words(text, yield)
		return
	}
	a.split(text, yield)
}

// Splitter returns the splitter that [New] was given. nil means [Words].
func (a *Analyzer) Splitter() Splitter { return a.split }

// MaxWord is the size in bytes of the longest word that an [Analyzer] keeps. A longer word
// is dropped before the normalizer, which might copy it several times. Prose has no such
// words, but an input may be one token of many megabytes.
const MaxWord = 4 << 10

// Normalize returns the form of word that is counted, or "" if it is dropped.
func (a *Analyzer) Normalize(word string) string {
	if len(word) > MaxWord {
		return ""
	}
	return a.normalize(word)
}

// Terms returns the terms of text in the order of their last words, the shorter before
// the longer. An n-gram skips words that the normalizer dropped, as in scikit-learn. It
// never crosses the start of a [Span] with Break.
func (a *Analyzer) Terms(text string) iter.Seq[Term] {
	return func(yield func(Term) bool) {
		var window []Term
		a.Split(text, func(s Span) bool {
			if s.Break {
				window = window[:0]
			}
			word := a.Normalize(text[s.Start:s.End])
			if word == "" {
				return true
			}
			if len(window) == a.maxN {
				window = append(window[:0], window[1:]...)
			}
			window = append(window, Term{Text: word, Start: s.Start, End: s.End})
			return yieldNGrams(window, yield)
		})
	}
}

// yieldNGrams yields the n-grams that end with the window's last word.
func yieldNGrams(window []Term, yield func(Term) bool) bool {
	gram := window[len(window)-1]
	if !yield(gram) {
		return false
	}
	for i := len(window) - 2; i >= 0; i-- {
		gram.Text = window[i].Text + " " + gram.Text
		gram.Start = window[i].Start
		if !yield(gram) {
			return false
		}
	}
	return true
}

// Fingerprint returns a hash of the terms of a fixed probe text. A model keeps it, so that
// loading the model detects a change under the same id, such as a newer stemmer in a
// user's build.
func (a *Analyzer) Fingerprint() uint64 {
	h := fnv.New64a()
	for term := range a.Terms(probe) {
		h.Write([]byte(term.Text))
		h.Write([]byte{0})
	}
	return h.Sum64()
}

// probe has at least one word for each step of the stemmer, and text that splitters and
// normalizers may treat differently.
const probe = `Generalized organizations' universities universally interpreted the interpretability
of 3D text-to-image diffusion models; e.g., GPT-4/LLaMA and Q-learning agents (RL, XAI) relied on
hopping, hoped, agreed, plastered, motoring, happily skies, dying, news, conflated, fizzed, filing.
Relational, conditional, rationally, valency, digitizer, operator, feudalism, decisiveness, hopefulness,
callousness, formality, sensitivity, sensibility; triplicate, formative, electricity, goodness.
Revival, allowance, inference, airliner, adjustable, defensible, irritant, replacement, adoption,
activate, angularity, effective, probate, rate, cease, controlling, rolling. Bell's “Schrödinger’s” naïve
ﬁne-tuning—such as $\alpha$-divergence on $SE(3)$, {\it in situ}, \emph{quantum} ~ states.We saw 97.5% of 1,024.
Kerr–Newman -- \L{}ojasiewicz, Erd\H{o}s \cite{x}; Smith et al. We use GPT-3.5 of github.com/a/b - x<sub>2</sub> &amp; caf&eacute;.
CO$_2$ in $k$-means: \textbf{D}iffusion at 5 K. In arXiv:2601.00001, (re)use H₂O don&rsquo;t.

Квантовый 量子 Ｆｕｌｌ don't aren't x y z`
