//go:build !(js && wasm)

// Browser runs in a browser alone; see main.go.
package main

func main() { panic("build this with GOOS=js GOARCH=wasm, as internal/site does") }
