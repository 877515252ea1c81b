package ris_test

import (
	"io"
	"strings"
	"testing"

	"github.com/topictag/topictag/corpus"
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
		b.Run(name, func(b *testing.B) {
			text := export(1000, wrap)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				for _, err := range ris.Read("f", strings.NewReader(text)) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

func BenchmarkRewrite(b *testing.B) {
	text := export(1000, " ")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	tags := func(corpus.Document) []string { return []string{"robotics"} }
	for b.Loop() {
		if err := ris.Rewrite(io.Discard, "f", strings.NewReader(text), tags, nil); err != nil {
			b.Fatal(err)
		}
	}
}
