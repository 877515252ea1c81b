// Package api has only a test. It compares the exported names of the public packages with the
// pages in testdata, so that it detects every change.
package api
