// Package tests holds the service to its description, to its limits and to its page, in a
// real browser. It is a module of its own, so that users of the library do not download
// what it needs.
package tests
