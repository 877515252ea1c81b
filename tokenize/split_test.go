package tokenize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tokenize"
)

// split shows the words of text, with | before those that have a break.
func split(text string) string {
	var words []string
	tokenize.Words(text, func(s tokenize.Span) bool {
		word := text[s.Start:s.End]
		if s.Break {
			word = "|" + word
		}
		words = append(words, word)
		return true
	})
	return strings.Join(words, " ")
}

func TestWords(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"empty", "", ""},
		{"no words", " ... -- $ \n", ""},
		{"plain", "quantum error correction", "quantum error correction"},
		{"sentences", "It works. We saw. So?Yes", "It works |We saw |So |Yes"},
		{"clauses", "models, such as (big) ones; fast", "models |such as |big |ones |fast"},
		{"compounds", "text-to-image GPT-4/LLaMA", "text to image GPT 4 LLaMA"},
		{"numbers and abbreviations", "3.5 of 1,024 e.g. 3D", "3.5 of 1,024 e g 3D"},
		{"missing space", "accuracy.We model.fit", "accuracy |We model fit"},
		{"apostrophes", "Bell's don't 'quoted' Schrödinger’s", "Bell's don't quoted Schrödinger’s"},
		{"TeX", `\emph{very} $\alpha$-divergence {\it quantum} a~b x_{ij}`, `very |divergence quantum a b x ij`},
		{"TeX escapes", `95\% of A\&B \\ C`, "95 of A B C"},
		{"braces", `{D}iffusion {BERT} Qubit{s} {Q}ubit-{E}fficient py{TORCH}x x{}y $a{b}$`, "D}iffusion BERT Qubit{s} Q}ubit E}fficient py{TORCH}x x y |a b"},
		{"split at a line end", "quan-\ntum co-\r\n  herent a state-of-the-\nart self-\nmade two-\nand x-\n\ny z-", "quan-\ntum co-\r\n  herent a state of the art self made two and x |y z"},
		{"no width", "quan\u200Btum qu\u2060bit \u200Bx ro\u200Ebot ไทย\u200Bไทย", "quan\u200Btum qu\u2060bit x ro\u200Ebot ไทย ไทย"},
		{"lone backslash", `end\`, "end"},
		{"dashes and quotes", "models—such “as” «these»", "models |such as these"},
		{"formulas in words", `$p$-adic spin-$1/2$ chain CO$_2$ is $x$ y N$^3$LO`, "|p adic spin 1 2 chain CO 2 is |x |y N 3 LO"},
		{"brackets in words", "(re)construction node(s) SU(2) [x] (co)-x f(x, y)", "|re construction node s |SU 2 |x |co x f x |y"},
		{"letters in another type", `\textbf{D}iffusion \emph{word}s {\bf B}old $x_{ij}k$ {a}B`, `D}iffusion word}s B}old |x ij k |a B`},
		{"sentences that end in a letter", "at 327 K. In this, by J. Smith, 5 km/s. The m. of U.S. The x. y", "at 327 K |In this |by J Smith |5 km s |The m of U S The x y"},
		{"no space", "this,that Page:https 10:1 a:b", "this |that Page |https 10 1 a |b"},
		{"metrics", "mAP@0.5 Pass@1 R1@0.7", "mAP 0.5 Pass 1 R1 0.7"},
		{"more TeX letters", `Ng\d{o}c Touch{é} \DJ{}or {é`, `Ng\d{o}c Touch{é} \DJ{}or é`},
		{"tags of publishers", `<jats:p>one</jats:p> <mml:math display="inline"><mml:mi>x</mml:mi></mml:math> <italic>two</italic>`, "|one |x two"},
		{"apostrophes as entities", "don&rsquo;t Bell&#39;s &rsquo;x", "don&rsquo;t Bell&#39;s x"},
		{"et al. before a line end", "Smith et al.\nWe see etc.  Now et al.\nsee et. al", "Smith et al |We see etc |Now et al see et al"},
		{"hosts with hyphens", "orange-3dv-team.github.io/MoCha first-last@uni.edu", "orange-3dv-team.github.io/MoCha first-last@uni.edu"},
		{"arXiv ids", "see arXiv:2601.22004v2, now", "see arXiv:2601.22004v2 |now"},
		{"dashes at line ends", "text -\nmore, a\u00a0– b", "text |more |a |b"},
		{"dashes", "a - b, pre- and post-x; Kerr–Newman – so Kerr--Newman -- so -5 a---b x−y 3–5", "a |b |pre and post x |Kerr Newman |so Kerr Newman |so 5 a |b x y 3 5"},
		{"numbers", "GPT-3.5 1.5B 1,024.5 12,34 1,2345 3. 5 .5 v1.2.3 2,", "GPT 3.5 1.5B 1,024.5 12 34 1 2345 3 |5 5 v1.2.3 2"},
		{"TeX letters", `\L{}ojasiewicz \L ojasiewicz Stra\ss e {\O}re Garc\'\i a Erd\H os na\"\i ve \v{S} f\o o \vs \ssx \o`, `\L{}ojasiewicz \L ojasiewicz Stra\ss e {\O}re Garc\'\i a Erd\H os na\"\i ve \v{S} f\o o \o`},
		{"TeX arguments that are no text", `\textcolor{red}{hot} \unicode{x2013} \hspace*{3cm}x`, "hot x"},
		{"hosts", "at github.com/a/b_c, foo.github.io. Not model.fit net.org but huggingface.co/x or x.co", "at github.com/a/b_c |foo.github.io |Not model fit net.org but huggingface.co/x or x co"},
		{"combining accent", "nai\u0308ve", "nai\u0308ve"},
		{"soft hyphen", "dif\u00ADfusion", "dif\u00ADfusion"},
		{"non-breaking space", "quantum\u00A0state", "quantum state"},
		{"other scripts", "квантовый 量子计算 γ-ray", "квантовый 量 子 计 算 γ ray"},
		{"blank line", "one\ntwo\n\nthree\r\n \r\nfour\r\nfive\n", "one two |three |four five"},
		{"TeX accents", `Schr\"odinger Erd\H{o}s caf{\'e} na\"{\i}ve \'Etale`, `Schr\"odinger Erd\H{o}s caf{\'e} na\"{\i}ve \'Etale`},
		{"TeX keys", `as \cite{knuth84} and \citep[p. 3]{a,b} in \ref{eq:1} \begin{align}x`, "as and in x"},
		{"TeX texts", `\textbf{bold} \mathrm{CNOT} $SE(3)$ $O(n\log n)$`, "bold CNOT |SE 3 |O n n"},
		{"unclosed key", `\cite{knuth84 and`, "knuth84 and"},
		{"HTML tags", `H<sub>2</sub>O is <b>wet</b>.<p class="x">Next`, "H 2 O is wet |Next"},
		{"no tags", "a<b and c>d <b and c>", "a |b and c |d |b and c"},
		{"entities", "Schr&ouml;dinger R&amp;D a&nbsp;b x &lt; y AT&T &#233;tale &bogus;", "Schr&ouml;dinger R D a b x |y AT T &#233;tale bogus"},
		{"links", "see https://github.com/a-b/c_d.git. Also (doi:10.1000/xyz) 10.1145/12.34, www.x.org!", "see https://github.com/a-b/c_d.git |Also |doi:10.1000/xyz |10.1145/12.34 |www.x.org"},
		{"no links", "http is a 10.5/3 ratio; wwwx doi: 10", "http is a 10.5 3 ratio |wwwx doi |10"},
		{"addresses", "write to ann.lee@uni-x.edu. Now a @ b x@y", "write to ann.lee@uni-x.edu |Now a b x y"},
		{"abbreviations", "X-y. Now et al. show, e.g. in Fig. 3 vs. Eq. (2). By J. Smith et al. Now etc. and end. New", "X y |Now et al show |e g in Fig 3 vs Eq |2 |By J Smith et al |Now etc and end |New"},
		{"not UTF-8", "a\xffb \xc3", "a |b"},
	} {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.want, split(test.text)) })
	}
}

func TestWordsStopsWhenAsked(t *testing.T) {
	calls := 0
	tokenize.Words("one two three", func(tokenize.Span) bool { calls++; return calls < 2 })
	require.Equal(t, 2, calls)
}
