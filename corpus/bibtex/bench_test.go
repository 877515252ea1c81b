package bibtex_test

import (
	"strings"
	"testing"

	"github.com/topictag/topictag/corpus/bibtex"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

// export returns entries as reference managers write them. wrap comes after each
// sentence of an abstract.
func export(entries int, wrap string) string {
	const sentence = "We correct errors of a quantum memory, and a decoder finds the likely error of each of its " +
		"$n^{2}$ qubits." + "\x00"
	entry := "@article{fold2026,\r\n  title     = {Folding {T}owels with Two {SCARA} Arms},\r\n" +
		"  author    = {K{\\\"u}ste, Bo and Fold, Ada and Linen, Cleo},\r\n  journal   = {Journal of Linen},\r\n" +
		"  year      = {2026},\r\n  month     = jan,\r\n  pages     = {1--12},\r\n  doi       = {10.1/x},\r\n" +
		"  abstract  = {" + strings.Repeat(sentence, 10) + "},\r\n  keywords  = {linen, robots},\r\n}\r\n\r\n"
	return strings.Repeat(strings.ReplaceAll(entry, "\x00", wrap), entries)
}

func BenchmarkRead(b *testing.B) {
	for name, wrap := range map[string]string{"whole": " ", "wrapped": "\r\n               "} {
		b.Run(name, func(b *testing.B) { readertest.Reader(bibtex.Read).Benchmark(b, export(1000, wrap)) })
	}
}

func BenchmarkRewrite(b *testing.B) {
	readertest.Rewrite(bibtex.Rewrite).Benchmark(b, export(1000, " "))
}
