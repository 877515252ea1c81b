// Package style holds what the formatter does not check: a test bounds the length of
// lines.
package style
