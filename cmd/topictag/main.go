//go:build !manpages

// Topictag tags research abstracts with topics.
//
//	topictag tag [FILE...]      tag documents
//	topictag explain [FILE...]  say why documents have a topic, or none
//	topictag topics             show what a model has learned of its topics
//	topictag topics --rising F  find new topics in papers without a tag
//	topictag train FILE...      learn a model from labeled documents
//	topictag seed TOPICS FILE.. learn topics of your own from seed phrases
//	topictag eval FILE...       measure a model on labeled documents
//	topictag inspect MODEL      show what a model is
//	topictag diff A B [FILE...] show how a model differs from an earlier one
//	topictag join A B...        make one model that tags with the topics of several
//	topictag learn MODEL FILE.. let a model learn more documents, or forget some
//	topictag merge A B...       make one model of what several have learned
//	topictag review MODEL FILE  label papers that a model is unsure of
//	topictag clean [FILE...]    find labels that are probably wrong
//	topictag zotero             tag the items of a Zotero library
//	topictag serve              serve a page and an HTTP API
//	topictag version            say which version and model this is
//	topictag licenses           print the licenses of all that the program contains
//
// The exit status is 0 if all went well, and 1 if something could not be read or
// written. It is 2 for wrong usage, and 3 if a figure is not as --fail-under or
// --fail-over demand.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/topictag/topictag/cmd/topictag/internal/firstgc"
)

func main() {
	firstgc.Delay()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // so that a second signal ends the program at once
	os.Exit(status(run(ctx, os.Stdin, os.Stdout, os.Stderr, os.Args[1:]), os.Stderr))
}
