package tex

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestText(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"no TeX", "Qubits & 50% of $x$", "Qubits & 50% of $x$"},
		{"protective braces", "{D}iffusion {BERT}: {{Surface Codes}} qubit{s}", "Diffusion BERT: Surface Codes qubits"},
		{"accents", `Schr{\"o}dinger \'{e} \v{S}koda {\c c} \'\i \~n {\u{g}} \^{\i}`, "Schrödinger é Škoda ç í ñ ğ î"},
		{"letters", `{\L}ukasz \ss \O{} {\ae} \aa{} {é}`, "Łukasz ß Ø æ å é"},
		{"fonts", `\emph{Robot} {\it Arm} {\textbf{Control}} \textsc {x} a \bf b`, "Robot Arm Control x a b"},
		{"escapes", `{\&} \& 50\% \_a \#1 \{0,1\} a\,b\ c\-d\\e`, `& & 50% _a #1 {0,1} a b cd e`},
		{"a dollar sign would start a formula", `\$5 {A} \$6`, `\$5 A \$6`},
		{"signs", `\LaTeX{} {\textendash} x\textless b\textgreater{} \ldots`, `LaTeX – x< b> …`},
		{"formulas", `{$\alpha$} H$_{2}$O of $\mathcal{N}{=}4$ $$x^{2}$$ \({a}\) \[{b}\]`,
			`$\alpha$ H$_{2}$O of $\mathcal{N}{=}4$ $$x^{2}$$ \({a}\) \[{b}\]`},
		{"a dollar in a formula", `$a\${b}$ {C}`, `$a\${b}$ C`},
		{"formulas without an end", `{A} costs $5, {B} \( {C} $ {D}`, `A costs $5, {B} \( {C} $ D`},
		{"one dollar sign", `{A} costs $5 {B}`, `A costs $5 B`},
		{"tags of publishers", `$\less$i$\greater$in situ$\less$/i$\greater$ {x}`, `<i>in situ</i> x`},
		{"ties", `Fig.~3 of~the {x} is ~5 (~5) http://x/~ann a~ b~`, `Fig. 3 of the x is ~5 (~5) http://x/~ann a~ b~`},
		{"other commands", `\foo{{B}ar}[x]{y} \cite{key} \foo{a}{b} \url{x\_y} \foo {z}`, `\foo{Bar}[x]y \cite{key} \foo{a}{b} \url{x_y} \foo z`},
		{"braces without partners", `{a}} b { c \foo{d`, `a b  c \foo{d`},
		{"backslashes", `\`, `\`},
		{"accents of nothing", `\" \'1 \é`, `\" \'1 \é`},
	} {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.want, Text(test.text)) })
	}
}

func TestLetters(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", ""}, {"robots", "robots"}, {"{D}iffusion", "Diffusion"}, {`M{\"u}ller \& \$x\$`, `Müller \& \$x\$`},
		{`{a} \`, `a \`}, {`a~b $x_{1}$`, `a~b $x_1$`},
	} {
		require.Equal(t, test.want, Letters(test.text), test.text)
	}
}

// TestHostileTextsTakeLinearTime would take hours if an end were searched for again.
func TestHostileTextsTakeLinearTime(t *testing.T) {
	for _, piece := range []string{"$", "$$ ", `\(`, `\[`, "{", "}", `\foo{`, `\"{`, "~", `\`, "{a", "$a", `\emph `} {
		text := strings.Repeat(piece, 1<<20/len(piece))
		Text("{" + text)
		Letters("{" + text)
	}
}

func FuzzText(f *testing.F) {
	for _, text := range []string{`{B}ERT \'{e} $x$ \( \foo{a}{b} ~`, `\v s{\L}$$`, "\xff{\\\xff"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, got := range []string{Text(text), Letters(text)} {
			require.True(t, utf8.ValidString(got) || !utf8.ValidString(text))
			require.LessOrEqual(t, len(got), 3*len(text))
		}
		if !strings.ContainsAny(text, "\\{}~$") {
			require.Equal(t, text, Text(text))
		}
	})
}
