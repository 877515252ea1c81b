package taghttp_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/topictag/topictag/tagger/taghttp"
	"github.com/topictag/topictag/web"
)

// A program mounts the handler below a path of its own. The files of package web are the page.
func ExampleNew() {
	h, err := taghttp.New(taghttp.Config{Page: web.Page(), Concurrency: 64})
	if err != nil {
		fmt.Println(err)
		return
	}
	mux := http.NewServeMux()
	mux.Handle("/topics/", http.StripPrefix("/topics", h))

	body := strings.NewReader(`{"id":"2403.01234","title":"Surface codes with fewer qubits"}`)
	request := httptest.NewRequest("POST", "/topics/v1/tag", body)
	request.Header.Set("Content-Type", "application/json")
	answer := httptest.NewRecorder()
	mux.ServeHTTP(answer, request)
	fmt.Println(answer.Code, strings.Contains(answer.Body.String(), `"topic":"quantum"`))
	// Output: 200 true
}
