// Package style has tests of what the formatter does not check: the length of lines, and a comment on each package.
package style
