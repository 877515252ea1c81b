module github.com/topictag/topictag/bench

go 1.26.0

require github.com/topictag/topictag v0.0.0

require github.com/kljensen/snowball v0.10.0 // indirect

replace github.com/topictag/topictag => ../
