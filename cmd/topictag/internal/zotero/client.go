// Package zotero tags the items of a library of Zotero. It speaks to a running Zotero by
// its local API, or to the web API of zotero.org.
//
// The protocol of both is version 3 of Zotero's API. See
// https://www.zotero.org/support/dev/web_api/v3/start.
package zotero

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/topictag/topictag/internal/records/safe"
)

// The default servers.
const (
	LocalServer = "http://localhost:23119" // a running Zotero
	WebServer   = "https://api.zotero.org"
)

const (
	maxResponse = 64 << 20         // bytes of a response, which has at most a page of items
	maxMessage  = 300              // characters of what a server says of an error
	maxWait     = 2 * time.Minute  // for a server that asks for patience
	maxTries    = 5                // of a request
	perRequest  = 2 * time.Minute  // for a response
	perDialog   = 10 * time.Minute // for the user to answer a dialog
)

// Client speaks to one server about one library. It is not safe for concurrent use.
type Client struct {
	base     string // of all requests, without a slash at its end
	library  string // path of the library, such as "/users/0"
	local    bool
	key      string
	remember bool   // the key is for more than one change
	serverID string // of a local server that writes
	wait     func(context.Context, time.Duration) error
	http     http.Client
	pause    time.Duration // before the next request
}

// StatusError is a response that refuses a request.
type StatusError struct {
	Status  int
	Message string // of the server, safe to show
}

// Error returns the status with the message.
func (e *StatusError) Error() string {
	text := fmt.Sprintf("the server answers %d %s", e.Status, http.StatusText(e.Status))
	if e.Message != "" {
		text += ": " + e.Message
	}
	return text
}

// isStatus reports whether an error is a response with a status.
func isStatus(err error, status int) bool {
	var refused *StatusError
	return errors.As(err, &refused) && refused.Status == status
}

// NewLocal returns a client of a running Zotero. key may be "", or one that an earlier
// run was given.
func NewLocal(server, key string) (*Client, error) {
	c, err := newClient(server, "/api", "/users/0", key)
	if err == nil {
		c.local = true
	}
	return c, err
}

// NewWeb returns a client of the web API, for the library of a user by the number that
// zotero.org shows with the keys.
func NewWeb(server, user, key string) (*Client, error) {
	if number, err := strconv.ParseUint(user, 10, 63); err != nil || number == 0 {
		return nil, fmt.Errorf("%q is no user of the web API; take the number at https://www.zotero.org/settings/keys", user)
	}
	if key == "" {
		return nil, errors.New("the web API needs a key; make one with write access at https://www.zotero.org/settings/keys")
	}
	return newClient(server, "", "/users/"+user, key)
}

// newClient checks the address of the server, because the key goes to it.
func newClient(server, prefix, library, key string) (*Client, error) {
	u, err := url.Parse(server)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("%q is no address of a server; it starts with http:// or https://", server)
	case u.Scheme == "http" && !isLoopback(u.Hostname()):
		return nil, fmt.Errorf("%s would get the key in clear text; use https", server)
	case strings.ContainsAny(key, "\r\n \t") || len(key) > 1000:
		return nil, errors.New("the key is not one line of a key; copy it again")
	}
	return &Client{
		base: strings.TrimSuffix(server, "/") + prefix, library: library, key: key, remember: true, wait: sleep,
		http: http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }},
	}, nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// sleep waits, or until ctx is done.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// request is one request. path comes after the base.
type request struct {
	method, path string
	version      int // of the item that is changed, 0 for none
	body         []byte
	timeout      time.Duration
}

// response is the answer to a request that was granted.
type response struct {
	body    []byte
	version int // of the library or the item
	header  http.Header
}

// do sends a request. It waits as long as the server asks for, and sends it again.
func (c *Client) do(ctx context.Context, r request) (*response, error) {
	for try := 1; ; try++ {
		if c.pause > 0 {
			if err := c.wait(ctx, c.pause); err != nil {
				return nil, err
			}
			c.pause = 0
		}
		got, retry, err := c.try(ctx, r)
		if err == nil || retry == 0 || try == maxTries {
			return got, err
		}
		c.pause = max(c.pause, retry)
	}
}

// try sends a request once. retry says when it may be sent again, 0 for never.
func (c *Client) try(ctx context.Context, r request) (got *response, retry time.Duration, err error) {
	timeout := r.timeout
	if timeout == 0 {
		timeout = perRequest
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, r.method, c.base+r.path, bytes.NewReader(r.body))
	if err != nil {
		return nil, 0, err
	}
	c.setHeaders(request, r)
	answer, err := c.http.Do(request)
	if err != nil {
		return nil, 0, err
	}
	defer answer.Body.Close()
	c.pause = seconds(answer.Header.Get("Backoff"))
	body, err := io.ReadAll(io.LimitReader(answer.Body, maxResponse+1))
	switch {
	case err != nil:
		return nil, 0, err
	case len(body) > maxResponse:
		return nil, 0, fmt.Errorf("the server sends more than %d MB for one request", maxResponse>>20)
	case answer.StatusCode == http.StatusOK || answer.StatusCode == http.StatusNoContent:
		version, _ := strconv.Atoi(answer.Header.Get("Last-Modified-Version"))
		return &response{body, version, answer.Header}, 0, nil
	}
	message := strings.TrimSpace(string(body[:min(len(body), 4*maxMessage)]))
	err = &StatusError{answer.StatusCode, safe.Cut(safe.Line(message), maxMessage)}
	switch answer.StatusCode {
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		return nil, max(seconds(answer.Header.Get("Retry-After")), time.Second), err
	}
	return nil, 0, err
}

func (c *Client) setHeaders(request *http.Request, r request) {
	h := request.Header
	h.Set("Zotero-API-Version", "3")
	h.Set("User-Agent", "topictag")
	if c.serverID != "" {
		h.Set("Zotero-Server-ID", c.serverID)
	}
	if c.key != "" && (r.method == http.MethodPatch || !c.local) {
		h.Set("Zotero-API-Key", c.key)
	}
	if r.version > 0 {
		h.Set("If-Unmodified-Since-Version", strconv.Itoa(r.version))
	}
	if len(r.body) > 0 {
		h.Set("Content-Type", "application/json")
	}
}

// seconds returns a header's number of seconds, within bounds. Without a number it is 0.
func seconds(header string) time.Duration {
	n, err := strconv.Atoi(header)
	if err != nil || n < 0 {
		return 0
	}
	return min(time.Duration(min(n, 1e6))*time.Second, maxWait)
}
