//go:build s3

package main

// Amazon's packages take minutes to build, so that only those who need s3:// paths do it.
import _ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/s3"
