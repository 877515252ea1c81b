package ris_test

import (
	"strings"
	"testing"

	"github.com/topictag/topictag/corpus/internal/readertest"
	"github.com/topictag/topictag/corpus/ris"
)

// export returns records as reference managers write them, with wrapped abstracts or
// not.
func export(records int, wrap string) string {
	const sentence = "We correct errors of a quantum memory, and a decoder finds the likely error of each of its " +
		"qubits." + "\x00"
	record := "TY  - JOUR\r\nTI  - Folding towels with two arms\r\nAU  - Fold, Ada\r\nAU  - Linen, Bo\r\nT2  - J. " +
		"Linen\r\n" +
		"PY  - 2026\r\nDO  - 10.1/x\r\nUR  - https://example.org/x\r\nAB  - " + strings.Repeat(sentence, 10) +
		"\r\nKW  - linen\r\nKW  - robots\r\nER  - \r\n\r\n"
	return strings.Repeat(strings.ReplaceAll(record, "\x00", wrap), records)
}

func BenchmarkRead(b *testing.B) {
	for name, wrap := range map[string]string{"whole": " ", "wrapped": "\r\n  "} {
		b.Run(name, func(b *testing.B) { readertest.Reader(ris.Read).Benchmark(b, export(1000, wrap)) })
	}
}

func BenchmarkRewrite(b *testing.B) { readertest.Rewrite(ris.Rewrite).Benchmark(b, export(1000, " ")) }
