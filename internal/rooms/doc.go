// Package rooms holds the code to its architecture: a test compares who imports whom with
// the list in docs/architecture.md.
package rooms
