// Package api holds no code: its test compares what the public packages export with
// the pages in testdata, so that no change of it goes unnoticed.
package api
