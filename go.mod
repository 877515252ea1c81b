module github.com/topictag/topictag

go 1.26.0

require github.com/kljensen/snowball v0.10.0 // indirect
