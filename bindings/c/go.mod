module github.com/topictag/topictag/bindings/c

go 1.26.0

require (
	github.com/stretchr/testify v1.12.1
	github.com/topictag/topictag v0.0.0
)

require (
	github.com/go-json-experiment/json v1.27.2 // indirect
	github.com/klauspost/compress v1.20.4 // indirect
	github.com/kljensen/snowball v0.10.0 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/text v0.42.0 // indirect
)

// Dropped at a release, since go install refuses it.
replace github.com/topictag/topictag => ../..
