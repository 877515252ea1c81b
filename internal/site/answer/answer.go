// Package answer answers requests in memory, without HTTP, by the paths of the service.
package answer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/topictag/topictag/internal/service"
)

// To answers a request: a path with a query, the Content-Type of a body, and the body. It
// returns a text and a status of HTTP. The text of an error is a sentence. A panic becomes
// an error, because the program has to continue.
func To(s *service.Service, target, kind string, body []byte) (text []byte, status int) {
	defer func() {
		if p := recover(); p != nil {
			text, status = []byte(fmt.Sprintf("the request failed: %v", p)), 500
		}
	}()
	text, err := answer(s, target, kind, body)
	if err == nil {
		return text, 200
	}
	known := (*service.Error)(nil)
	if errors.As(err, &known) {
		return []byte(known.Detail), known.Status
	}
	return []byte(err.Error()), 400
}

func answer(s *service.Service, target, kind string, body []byte) ([]byte, error) {
	path, query, _ := strings.Cut(target, "?")
	values, err := url.ParseQuery(query)
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	format, known := service.FormatOf(kind)
	switch {
	case path == "v1/models":
		return s.Models(values)
	case strings.HasPrefix(path, "v1/models/"):
		name, err := url.PathUnescape(strings.TrimPrefix(path, "v1/models/"))
		if err != nil {
			return nil, err
		}
		return s.Model(ctx, values, name)
	case path == "v1/explain":
		return s.Explain(ctx, values, body)
	case path == "v1/documents":
		return documents(ctx, values, format, body)
	case path == "v1/tag" && known:
		return tag(ctx, s, values, format, body)
	}
	return nil, &service.Error{Status: 404, Detail: "there is no answer to " + target + " with the type " + kind}
}

// now is what a body in memory needs no time for.
func now() {}

func documents(ctx context.Context, values url.Values, format string, body []byte) ([]byte, error) {
	reading, err := service.NewReading(values, format)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	return unlessEmpty(&out, reading.Run(ctx, bytes.NewReader(body), &out, now))
}

// unlessEmpty returns an answer that has its error as the last line, or the error if there is no
// answer.
func unlessEmpty(out *bytes.Buffer, err error) ([]byte, error) {
	if out.Len() > 0 {
		err = nil
	}
	return out.Bytes(), err
}

func tag(ctx context.Context, s *service.Service, values url.Values, format string, body []byte) ([]byte, error) {
	var out bytes.Buffer
	mode, err := service.ModeOf(values, format)
	switch {
	case err != nil:
		return nil, err
	case mode == service.Whole:
		return s.Tag(ctx, values, body)
	case mode == service.Lines:
		stream, err := s.NewStream(values)
		if err != nil {
			return nil, err
		}
		return unlessEmpty(&out, stream.Run(ctx, bytes.NewReader(body), &out, now))
	}
	file, err := s.NewFile(values, format)
	if err != nil {
		return nil, err
	}
	_, err = file.Run(ctx, bytes.NewReader(body), &out, now)
	return out.Bytes(), err
}
