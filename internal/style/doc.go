// Package style has a test that bounds the length of lines, which the formatter does not check.
package style
