package zotero

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/topictag/topictag/corpus"
)

// page is how many items are read at once. The web API sends no more.
const page = 100

// maxItems bounds the items of a library, so that no server sends them forever.
const maxItems = 10_000_000

// Change is what a run does to the tags of an item.
type Change struct {
	Key     string
	Title   string
	Added   []string
	Removed []string

	version int
	tags    []json.RawMessage
}

// Plan says which items to look at, and how to tag them.
type Plan struct {
	Collection string // its key, "" for the whole library
	Since      int    // items that changed after this version of the library, 0 for all
	Own        Own
	// Topics returns the topics of a document. nil removes all own tags.
	Topics func(corpus.Document) []string
	// Bad hears of an item that cannot be read, with the reason.
	Bad func(key string, err error)
}

// Changes is what a plan would do to a library.
type Changes struct {
	Items   int // papers that were looked at
	Version int // of the library
	Changes []Change
}

// Read reads the library and returns what the plan would change. It keeps no texts.
func (c *Client) Read(ctx context.Context, p Plan) (all Changes, err error) {
	seen := make(map[string]bool)
	for start := 0; start < maxItems; {
		raw, got, err := c.page(ctx, p, start)
		if err != nil {
			return all, err
		}
		if start == 0 {
			all.Version = got.version
		}
		for _, one := range raw {
			x, err := newItem(one)
			switch {
			case err != nil:
				p.Bad(x.Key, fmt.Errorf("the item cannot be read: %w", err))
			case !IsKey(x.Key):
				p.Bad(x.Key, errors.New("the item has no key of Zotero"))
			case x.isPaper && !seen[x.Key]: // a library that changes may send an item again
				seen[x.Key] = true
				all.Items++
				if change := p.change(x); change != nil {
					all.Changes = append(all.Changes, *change)
				}
			}
		}
		start += len(raw)
		total, err := strconv.Atoi(got.header.Get("Total-Results"))
		isLast := err == nil && start >= total || err != nil && len(raw) < page
		if len(raw) == 0 || isLast {
			return all, nil
		}
	}
	return all, nil
}

// page reads the items from one number on.
func (c *Client) page(ctx context.Context, p Plan, start int) ([]json.RawMessage, *response, error) {
	path := c.library
	if p.Collection != "" {
		path += "/collections/" + p.Collection
	}
	query := url.Values{
		"format": {"json"}, "sort": {"dateAdded"}, "direction": {"asc"},
		"start": {strconv.Itoa(start)}, "limit": {strconv.Itoa(page)},
	}
	if p.Since > 0 {
		query.Set("since", strconv.Itoa(p.Since))
	}
	got, err := c.do(ctx, request{method: http.MethodGet, path: path + "/items/top?" + query.Encode()})
	switch {
	case isStatus(err, http.StatusNotFound) && p.Collection != "":
		return nil, nil, errors.New("the library has no such collection; its key is at the end of its address on zotero.org")
	case isStatus(err, http.StatusForbidden):
		return nil, nil, fmt.Errorf("the key does not open the library: %w", err)
	case err != nil:
		return nil, nil, err
	}
	var raw []json.RawMessage
	if err := json.Unmarshal(got.body, &raw); err != nil {
		return nil, nil, fmt.Errorf("the server does not send a list of items: %w", err)
	}
	return raw, got, nil
}

// change returns what is to change in an item, or nil for nothing.
func (p Plan) change(x item) *Change {
	var topics []string
	if p.Topics != nil {
		topics = p.Topics(x.document)
	}
	tags, added, removed := p.Own.merge(x.Data.Tags, topics)
	if len(added)+len(removed) == 0 {
		return nil
	}
	return &Change{
		Key: x.Key, Title: x.document.Title, Added: added, Removed: removed, version: x.Version, tags: tags,
	}
}
