//go:build !(js && wasm)

// Browser runs only in a browser. See main.go.
package main

func main() { panic("build this with GOOS=js GOARCH=wasm, as internal/site does") }
