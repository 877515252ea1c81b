package taghttp

import (
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// checkNames returns an error for a host or origin that no request can have.
func checkNames(hosts, origins []string) error {
	for _, host := range hosts {
		_, _, err := net.SplitHostPort(host)
		if host == "" || err == nil || strings.ContainsAny(host, "/[]") {
			return fmt.Errorf("taghttp: %q is not a host; give a name or an address without port and brackets", host)
		}
	}
	for _, origin := range origins {
		u, err := url.Parse(origin)
		if origin != "*" && (err != nil || u.Host == "" || u.Scheme+"://"+u.Host != origin) {
			return fmt.Errorf("taghttp: %q is not an origin; give one such as https://example.org, or *", origin)
		}
	}
	return nil
}

// guard reports whether a request may be answered. It answers those that may not, and
// the questions of browsers that come before a request.
func (h *Handler) guard(w http.ResponseWriter, r *http.Request) bool {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if !h.isHost(r.Host) {
		h.fail(w, &problem{Status: http.StatusForbidden, Detail: "the Host header names another server; " +
			"use localhost, or start the server with the origin of its name"})
		return false
	}
	origin := r.Header.Get("Origin")
	listed := h.isListed(origin)
	if len(h.config.Origins) > 0 {
		w.Header().Add("Vary", "Origin")
	}
	if listed {
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Access-Control-Expose-Headers", "Retry-After")
	}
	if origin != "" && !listed && h.config.Hosts != nil && !isSame(origin, r.Host) {
		h.fail(w, &problem{Status: http.StatusForbidden, Detail: "pages of this origin may not use the server; " +
			"start it with the origin among those that may"})
		return false
	}
	if listed && r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {
		w.Header().Set("Access-Control-Allow-Methods", "GET, HEAD, POST")
		w.Header().Set("Access-Control-Allow-Headers", "Authorization, Content-Type")
		w.Header().Set("Access-Control-Max-Age", "3600")
		w.WriteHeader(http.StatusNoContent)
		return false
	}
	if h.needsToken(r) && !h.hasToken(r) {
		w.Header().Set("WWW-Authenticate", "Bearer")
		h.fail(w, &problem{Status: http.StatusUnauthorized, Detail: "send the token of the server as Authorization: Bearer TOKEN"})
		return false
	}
	return true
}

// isHost reports whether a Host header may have this value.
func (h *Handler) isHost(host string) bool {
	if h.config.Hosts == nil {
		return true
	}
	name := host
	if only, _, err := net.SplitHostPort(host); err == nil {
		name = only
	}
	name = strings.TrimSuffix(strings.TrimPrefix(name, "["), "]")
	if slices.ContainsFunc(h.config.Hosts, func(allowed string) bool { return strings.EqualFold(allowed, name) }) {
		return true
	}
	return slices.ContainsFunc(h.config.Origins, func(origin string) bool { return isSame(origin, host) })
}

// isListed reports whether the configuration allows an origin.
func (h *Handler) isListed(origin string) bool {
	return origin != "" && (slices.Contains(h.config.Origins, origin) || slices.Contains(h.config.Origins, "*"))
}

// isSame reports whether an origin is that of a host.
func isSame(origin, host string) bool {
	u, err := url.Parse(origin)
	return err == nil && u.Host != "" && strings.EqualFold(u.Host, host)
}

// needsToken reports whether a request needs the token. What needs none shows nothing of
// documents or models: probes, the description, and the files of the page.
func (h *Handler) needsToken(r *http.Request) bool {
	if h.config.Token == "" {
		return false
	}
	return strings.HasPrefix(r.URL.Path, "/v1/") || r.URL.Path == "/metrics"
}

// hasToken compares hashes, so that the time says nothing of the token.
func (h *Handler) hasToken(r *http.Request) bool {
	kind, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	got, want := sha256.Sum256([]byte(strings.TrimSpace(token))), sha256.Sum256([]byte(h.config.Token))
	return strings.EqualFold(kind, "Bearer") && subtle.ConstantTimeCompare(got[:], want[:]) == 1
}
