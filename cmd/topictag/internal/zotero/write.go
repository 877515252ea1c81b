package zotero

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

// ErrKey says that the server refuses the key, so that no further item can be
// changed.
var ErrKey = errors.New("the server refuses the key")

// conflicts is how often an item is read again after a change by others.
const conflicts = 3

// Write changes the tags of an item, unless others changed the item meanwhile. It reads
// such an item again, and then makes the change that the plan asks for now. It returns
// the change that it made, or nil if none was needed anymore.
func (c *Client) Write(ctx context.Context, p Plan, change Change) (*Change, error) {
	for range conflicts {
		err := c.patch(ctx, change)
		if !isStatus(err, http.StatusPreconditionFailed) {
			return &change, err
		}
		again, err := c.reread(ctx, p, change.Key)
		if err != nil || again == nil {
			return nil, err
		}
		change = *again
	}
	return nil, errors.New("other programs keep changing the item; run again later")
}

// patch sends the tags of an item.
func (c *Client) patch(ctx context.Context, change Change) error {
	body, err := json.Marshal(map[string]any{"tags": change.tags})
	if err != nil {
		return err
	}
	if !c.remember && c.key == "" {
		return fmt.Errorf("%w: Zotero gave it for one change; run again and choose Always Allow", ErrKey)
	}
	_, err = c.do(ctx, request{
		method: http.MethodPatch, path: c.library + "/items/" + change.Key, version: change.version, body: body,
	})
	if !c.remember {
		c.key = "" // it is used up, even by a request that failed
	}
	switch {
	case isStatus(err, http.StatusUnauthorized):
		return fmt.Errorf("%w; remove the file of --key-file, or choose Always Allow: %w", ErrKey, err)
	case isStatus(err, http.StatusForbidden):
		return fmt.Errorf("%w for changes; give it write access: %w", ErrKey, err)
	case isStatus(err, http.StatusMethodNotAllowed), isStatus(err, http.StatusNotImplemented):
		return ErrReadOnly
	}
	return err
}

// reread returns what the plan changes in an item as it is now, or nil for nothing.
func (c *Client) reread(ctx context.Context, p Plan, key string) (*Change, error) {
	got, err := c.do(ctx, request{method: http.MethodGet, path: c.library + "/items/" + key + "?format=json"})
	if err != nil {
		return nil, err
	}
	x, err := newItem(got.body)
	switch {
	case err != nil:
		return nil, err
	case x.Key != key || !x.isPaper:
		return nil, errors.New("the server sends another item; run again later")
	}
	return p.change(x), nil
}
