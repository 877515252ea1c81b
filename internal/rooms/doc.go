// Package rooms has a test that compares the imports of all packages with the list in
// docs/architecture.md.
package rooms
