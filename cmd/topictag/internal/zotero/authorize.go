package zotero

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

// ErrReadOnly says that a Zotero has a local API that only reads.
var ErrReadOnly = errors.New("this Zotero only reads by its local API; Zotero 10 and later write, " +
	"and for older ones --web USER writes by the web API")

// Connect asks a local server who it is. It does nothing for the web API.
func (c *Client) Connect(ctx context.Context) error {
	if !c.local {
		return nil
	}
	got, err := c.do(ctx, request{method: http.MethodGet, path: "/"})
	switch {
	case isStatus(err, http.StatusForbidden):
		return errors.New("the local API of Zotero is refused; allow it in Settings, Advanced: " +
			"Allow other applications on this computer to communicate with Zotero")
	case err != nil && !errors.As(err, new(*StatusError)) && ctx.Err() == nil:
		return fmt.Errorf("no answer from a running Zotero; start it, or use --web USER: %w", err)
	case err != nil:
		return err
	}
	c.serverID = got.header.Get("Zotero-Server-ID")
	return nil
}

// Writes reports whether the server can write. Connect comes before.
func (c *Client) Writes() bool { return !c.local || c.serverID != "" }

// grant is the answer of a user who allows changes.
type grant struct {
	Key      string `json:"key"`
	Remember bool   `json:"remember"`
}

// Authorize gets a key from the user of a running Zotero, who answers a dialog, unless
// the client has a key. It returns the key if it may be kept for later runs, else "".
func (c *Client) Authorize(ctx context.Context) (kept string, err error) {
	switch {
	case !c.Writes():
		return "", ErrReadOnly
	case c.key != "":
		return "", nil
	}
	body, _ := json.Marshal(map[string]string{"appName": "topictag"})
	got, err := c.do(ctx, request{
		method: http.MethodPost, path: "/local/authorize", body: body, timeout: perDialog,
	})
	switch {
	case isStatus(err, http.StatusForbidden):
		return "", errors.New("the user of Zotero does not allow changes; run again and allow them")
	case isStatus(err, http.StatusNotFound), isStatus(err, http.StatusMethodNotAllowed):
		return "", ErrReadOnly
	case err != nil:
		return "", fmt.Errorf("no key for changes from Zotero: %w", err)
	}
	var g grant
	if err := json.Unmarshal(got.body, &g); err != nil || g.Key == "" {
		return "", errors.New("no key for changes from Zotero: its answer has no key")
	}
	c.key, c.remember = g.Key, g.Remember
	if g.Remember {
		return g.Key, nil
	}
	return "", nil
}

// NeedsKey reports whether Authorize asks the user.
func (c *Client) NeedsKey() bool { return c.Writes() && c.key == "" }
