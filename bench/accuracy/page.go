package main

import "strings"

// page returns RESULTS.md.
func page(sections []section) string {
	var b strings.Builder
	b.WriteString(introduction)
	for _, sec := range sections {
		b.WriteString("\n" + sec.markdown())
	}
	return b.String()
}

const introduction = `# Accuracy beside scikit-learn and fastText
`
