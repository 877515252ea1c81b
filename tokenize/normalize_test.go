package tokenize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tokenize"
)

func TestNormalizers(t *testing.T) {
	for _, test := range []struct {
		name      string
		normalize tokenize.Normalizer
		in, want  string
	}{
		{"fold accents", tokenize.Fold, "Schrödinger", "Schrodinger"},
		{"fold combining accents", tokenize.Fold, "nai\u0308ve", "naive"},
		{"fold far accents", tokenize.Fold, "Hatinoǧlu Nguyễn Tǎrnǎuceanu", "Hatinoglu Nguyen Tarnauceanu"},
		{"fold mathematical letters", tokenize.Fold, "𝐑𝑛𝟙𝔸", "Rn1A"},
		{"fold TeX letters", tokenize.Fold, `Stra\ss e {\L}ojasiewicz \O re \aa`, "Strasse Lojasiewicz Ore a"},
		{"fold dotless", tokenize.Fold, `Garc\'\i a na\"\i ve Erd\H os`, "Garcia naive Erdos"},
		{"fold letters in another type", tokenize.Fold, "D}iffusion", "Diffusion"},
		{"fold apostrophe entities", tokenize.Fold, "don&rsquo;t", "don't"},
		{"fold digits", tokenize.Fold, "CO₂R²D⁵µ", "CO2R2D5μ"},
		{"fold leaves marks of other scripts", tokenize.Fold, "हिन्दी ไม่ русски\u0439 и\u0306", "हिन्दी ไม่ русски\u0439 и\u0306"},
		{"fold braced letters", tokenize.Fold, "Touch{é}", "Touche"},
		{"fold pairs", tokenize.Fold, "Æsirœuvreß", "AEsiroeuvress"},
		{"fold ligatures", tokenize.Fold, "ﬁneﬄuent", "fineffluent"},
		{"fold full width", tokenize.Fold, "Ｆｕｌｌ３", "Full3"},
		{"fold inner braces", tokenize.Fold, "Qubit{s}", "Qubits"},
		{"fold a line end", tokenize.Fold, "quan-\r\n  tum", "quantum"},
		{"fold a soft hyphen at a line end", tokenize.Fold, "quan\u00AD\ntum", "quantum"},
		{"fold no width", tokenize.Fold, "quan\u200Btum\u2063s", "quantums"},
		{"fold soft hyphen", tokenize.Fold, "dif\u00ADfusion", "diffusion"},
		{"fold apostrophe", tokenize.Fold, "Bell’s", "Bell's"},
		{"fold TeX accents", tokenize.Fold, `Erd\H{o}s`, "Erdos"},
		{"fold braced TeX accents", tokenize.Fold, `na{\"{\i}}v{\'e}`, "naive"},
		{"fold entities", tokenize.Fold, "Schr&ouml;dinger", "Schrodinger"},
		{"links are dropped", tokenize.DropLinks, "https://x.org", ""},
		{"hosts are dropped", tokenize.DropLinks, "x.org", ""},
		{"numbers are no links", tokenize.DropLinks, "3.5B", "3.5B"},
		{"words are no links", tokenize.DropLinks, "x", "x"},
		{"fold leaves other scripts", tokenize.Fold, "量子ъ", "量子ъ"},
		{"fold leaves bytes that are no text", tokenize.Fold, "a\xffb", "a\xffb"},
		{"lower", tokenize.Lower, "QuANTum", "quantum"},
		{"stop drops", tokenize.Stop("the", "of"), "the", ""},
		{"stop keeps", tokenize.Stop("the", "of"), "then", "then"},
		{"chain ends at a dropped word", tokenize.Chain(tokenize.Stop("x"), func(w string) string { return w + "!" }), "x", ""},
		{"empty chain", tokenize.Chain(), "x", "x"},
		{"stem", tokenize.Stem, "interpretability", "interpret"},
		{"stem possessive", tokenize.Stem, "bell's", "bell"},
		{"stem of nothing", tokenize.Stem, "''", ""},
		{"stem leaves other letters", tokenize.Stem, "naïveté", "naïveté"},
		{"stem leaves long tokens", tokenize.Stem, strings.Repeat("running", 10), strings.Repeat("running", 10)},
	} {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.want, test.normalize(test.in)) })
	}
}
