// Package release holds the tests that build and run programs, which take too long for
// each run of go test. Build tag release selects them:
//
//	go test -tags release ./internal/release
package release
