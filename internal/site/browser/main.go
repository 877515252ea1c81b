//go:build js && wasm

// Browser is the program that answers the requests of the page in a worker of the
// browser. It sets the function topictag(path, type, body), which returns a promise of
// {status, body}. The body of an error is a sentence.
package main

import (
	"syscall/js"

	"github.com/topictag/topictag/internal/service"
	"github.com/topictag/topictag/internal/site/answer"
	"github.com/topictag/topictag/tagger"
)

func main() {
	s, err := service.New(map[string]*tagger.Tagger{service.Bundled: tagger.Default()}, service.Bundled, 1000)
	if err != nil {
		panic(err)
	}
	js.Global().Set("topictag", js.FuncOf(func(_ js.Value, args []js.Value) any { return promise(s, args) }))
	js.Global().Call("topictagReady")
	select {}
}

// promise answers a request in a goroutine, and returns a promise of the answer.
func promise(s *service.Service, args []js.Value) js.Value {
	path, kind := args[0].String(), args[1].String()
	body := make([]byte, args[2].Get("length").Int())
	js.CopyBytesToGo(body, args[2])
	var work js.Func
	work = js.FuncOf(func(_ js.Value, resolve []js.Value) any {
		go func() {
			defer work.Release()
			resolve[0].Invoke(result(answer.To(s, path, kind, body)))
		}()
		return nil
	})
	return js.Global().Get("Promise").New(work)
}

// result returns an answer as the page takes it.
func result(text []byte, status int) map[string]any {
	bytes := js.Global().Get("Uint8Array").New(len(text))
	js.CopyBytesToJS(bytes, text)
	return map[string]any{"status": status, "body": bytes}
}
