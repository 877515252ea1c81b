//go:build !unix

package batch

// noFollow is nothing where no flag keeps a link from being followed.
const noFollow = 0
