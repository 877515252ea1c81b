package main

import (
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/serving"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/tagger/taghttp"
	"github.com/topictag/topictag/web"
)

// serveOptions are the flags of serve.
type serveOptions struct {
	listen      string
	maxBody     serving.Size
	maxBatch    int
	concurrency int
	timeout     time.Duration
	models      []string // NAME=FILE
	origins     []string
	tokenFile   string
	logRequests bool
	quiet       bool
}

func serveCommand() *cobra.Command {
	o := serveOptions{maxBody: taghttp.DefaultMaxBody}
	c := &cobra.Command{
		Use:   "serve",
		Short: "Serve a page and an HTTP API",
		Long: `Serve answers requests over HTTP from programs in any language. It shows a page for
people at /. POST /v1/tag takes a document, a batch, a stream of JSON lines, or a
BibTeX, RIS or CSV file. /openapi.json describes all routes. Clients of Annif can
use its routes below /v1/projects, with the models as projects.

The bundled model has the name bundled. The first --model answers requests that
name no model. SIGHUP reloads all files of --model. A file that cannot be loaded is
reported, and its old model stays.

On localhost, requests need a Host header of localhost. Requests of web pages need
the same Origin or one of --cors. A token protects paths that start with /v1 or
/metrics. SIGTERM or an interrupt ends the program with status 0 after all running
requests are answered, and within ten seconds.`,
		Example: `  topictag serve
  topictag serve --listen :8080 --token-file token.txt
  topictag serve --model mine=my.model --model other=other.model
  curl --json '{"title":"Surface codes","abstract":"We correct qubits."}' localhost:8080/v1/tag`,
		Args: takes(0, 0),
		RunE: func(c *cobra.Command, _ []string) error { return o.run(c) },
	}
	f := c.Flags()
	f.StringVar(&o.listen, "listen", "localhost:8080", "`ADDRESS` to listen on; without a host, all networks")
	f.Var(&o.maxBody, "max-body", "`SIZE` of the largest body, such as 512KiB; a record of a stream has 16 MB at most")
	f.IntVar(&o.maxBatch, "max-batch", taghttp.DefaultMaxBatch, "how many documents a batch may have")
	f.IntVar(&o.concurrency, "concurrency", taghttp.DefaultConcurrency,
		"how many requests are answered at once; others get the status 429")
	f.DurationVar(&o.timeout, "timeout", taghttp.DefaultTimeout, "how long a request, or a record of a stream, may take")
	f.StringArrayVar(&o.models, "model", nil, "`NAME=FILE` of a model to serve; may be repeated")
	f.StringArrayVar(&o.origins, "cors", nil,
		"`ORIGIN` of web pages that may use the service, such as https://example.org, or * for all; may be repeated")
	f.StringVar(&o.tokenFile, "token-file", "", "`FILE` with the token that clients must send as Authorization: Bearer TOKEN")
	f.BoolVar(&o.logRequests, "log-requests", false, "write a line to standard error for each request, without its text")
	text.RegisterQuiet(c, &o.quiet)
	return c
}

func (o *serveOptions) run(c *cobra.Command) error {
	if o.maxBody < 1 || o.maxBatch < 1 || o.concurrency < 1 || o.timeout < time.Millisecond {
		return exit.WrongUsage("--max-body, --max-batch and --concurrency must be at least 1, and --timeout must be at least 1ms")
	}
	level := slog.LevelInfo
	switch {
	case o.logRequests && o.quiet:
		return exit.WrongUsage("--log-requests and --quiet contradict each other; give one of them")
	case o.logRequests:
		level = slog.LevelDebug
	case o.quiet:
		level = slog.LevelError
	}
	if o.tokenFile == "" && c.Flags().Changed("token-file") {
		return exit.WrongUsage("--token-file is empty; name the file with the token, or leave out the flag")
	}
	hangups := serving.Hangups() // also while models are loaded, which takes a moment
	log := slog.New(slog.NewTextHandler(c.ErrOrStderr(), &slog.HandlerOptions{Level: level}))
	models, err := serving.OpenModels(o.models)
	if err != nil {
		return err
	}
	token, err := serving.ReadToken(o.tokenFile)
	if err != nil {
		return err
	}
	hosts, err := serving.Hosts(o.listen)
	if err != nil {
		return err
	}
	if err := serving.CheckOrigins(o.origins); err != nil {
		return err
	}
	h, err := taghttp.New(taghttp.Config{
		Models: models.Named, Default: models.Default, Page: web.Page(),
		MaxBody: int64(o.maxBody), MaxBatch: o.maxBatch, Concurrency: o.concurrency, Timeout: o.timeout,
		Token: token, Hosts: hosts, Origins: o.origins, Log: log,
	})
	if err != nil {
		return exit.Failed(err)
	}
	s := serving.Server{Handler: h, Models: models, Timeout: o.timeout, Hangups: hangups, Log: log}
	return s.Run(c.Context(), o.listen, hosts == nil && token == "")
}
