// Package space folds white space.
package space

import "strings"

// Fold returns text with each run of white space as one space, and with none at the
// ends. White space is that of Unicode, line ends included.
func Fold(text string) string { return strings.Join(strings.Fields(text), " ") }
