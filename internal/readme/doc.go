// Package readme holds the test that the README's commands and code do what it
// says.
package readme
