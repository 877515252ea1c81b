// Package zoterotest imitates the servers of Zotero's API for tests. It refuses what they
// refuse, by their documentation and by what others saw of Zotero 10.0.1.
package zoterotest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// ServerID is that of the local server.
const ServerID = "SERVER123456"

// WebKey opens the library of WebUser by the web API.
const (
	WebKey  = "web-key"
	WebUser = "12345"
)

// Answer is what the user of a running Zotero does with the dialog.
type Answer int

// The buttons of the dialog.
const (
	Always Answer = iota
	Once
	Deny
)

// Item is an item of the library. A collection has items, too.
type Item struct {
	Key, Type, Title, Abstract string
	Collection                 string
	Tags                       []map[string]any
	Version                    int
}

// Server is a library with a server for it. The zero value is a running Zotero that
// writes. Its fields are set before its first request.
type Server struct {
	Items    []*Item
	Web      bool   // the web API, instead of the local one
	Disabled bool   // the local API
	Old      bool   // only reads by the local API
	Answer   Answer // of the user
	Busy     int    // how many requests get 429 before others are answered
	// BeforeChange is called before each change, with the lock held. It may change items by
	// Touch, as others do.
	BeforeChange func(key string)

	mu      sync.Mutex
	version int
	keys    map[string]bool // granted keys: whether they are for more than one change
	Asked   int             // dialogs
	Changes int
	Reads   int
}

// refusal is a response with a status and a message.
type refusal struct {
	status int
	text   string
}

// Touch is a change of an item by others.
func (s *Server) Touch(key string, change func(*Item)) {
	s.version++
	for _, x := range s.Items {
		if x.Key == key {
			change(x)
			x.Version = s.version
		}
	}
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.version == 0 {
		s.version = 100
		for _, x := range s.Items {
			x.Version = max(x.Version, 1)
		}
	}
	w.Header().Set("Zotero-API-Version", "3")
	if !s.Web && !s.Old {
		w.Header().Set("Zotero-Server-ID", ServerID)
	}
	body, refused := s.answer(w, r)
	switch {
	case refused != nil:
		http.Error(w, refused.text, refused.status)
	case body == nil:
		w.WriteHeader(http.StatusNoContent)
	default:
		json.NewEncoder(w).Encode(body)
	}
}

func (s *Server) answer(w http.ResponseWriter, r *http.Request) (any, *refusal) {
	if s.Busy > 0 {
		s.Busy--
		w.Header().Set("Retry-After", "7")
		return nil, &refusal{http.StatusTooManyRequests, "slow down"}
	}
	path, library := r.URL.Path, "/users/"+WebUser
	switch {
	case s.Web && r.Header.Get("Zotero-API-Key") != WebKey:
		return nil, &refusal{http.StatusForbidden, "Forbidden"}
	case !s.Web && s.Disabled:
		return nil, &refusal{http.StatusForbidden, "Local API is not enabled"}
	case r.Header.Get("Zotero-API-Version") != "3":
		return nil, &refusal{http.StatusNotImplemented, "API version not implemented"}
	case !s.Web:
		var isLocal bool
		if path, isLocal = strings.CutPrefix(path, "/api"); !isLocal {
			return nil, &refusal{http.StatusNotFound, "Not found"}
		}
		library = "/users/0"
	}
	switch {
	case path == "/" && r.Method == http.MethodGet:
		return "Nothing to see here.", nil
	case path == "/local/authorize" && r.Method == http.MethodPost && !s.Web && !s.Old:
		return s.authorize(r)
	}
	rest, isLibrary := strings.CutPrefix(path, library)
	switch {
	case !isLibrary:
		return nil, &refusal{http.StatusNotFound, "Not found"}
	case r.Method == http.MethodGet:
		return s.read(w, r, rest)
	case r.Method == http.MethodPatch && !s.Old:
		return nil, s.change(w, r, rest)
	}
	return nil, &refusal{http.StatusBadRequest, "Endpoint does not support method"}
}

func (s *Server) authorize(r *http.Request) (any, *refusal) {
	var body struct{ AppName string }
	switch err := json.NewDecoder(r.Body).Decode(&body); {
	case r.Header.Get("Zotero-Server-ID") == "":
		return nil, &refusal{http.StatusPreconditionRequired, "Zotero-Server-ID required"}
	case err != nil || body.AppName == "":
		return nil, &refusal{http.StatusBadRequest, "appName required"}
	}
	if s.Asked++; s.Answer == Deny {
		return nil, &refusal{http.StatusForbidden, `{"denied":true}`}
	}
	key := fmt.Sprintf("local-key-%d", s.Asked)
	if s.keys == nil {
		s.keys = make(map[string]bool)
	}
	s.keys[key] = s.Answer == Always
	return map[string]any{"key": key, "remember": s.Answer == Always}, nil
}

// read answers with a page of items, or with one item.
func (s *Server) read(w http.ResponseWriter, r *http.Request, path string) (any, *refusal) {
	s.Reads++
	collection := ""
	if rest, found := strings.CutPrefix(path, "/collections/"); found {
		collection, path, _ = strings.Cut(rest, "/")
		path = "/" + path
		if !slices.ContainsFunc(s.Items, func(x *Item) bool { return x.Collection == collection }) {
			return nil, &refusal{http.StatusNotFound, "Collection not found"}
		}
	}
	if key, found := strings.CutPrefix(path, "/items/"); found && key != "top" {
		for _, x := range s.Items {
			if x.Key == key {
				w.Header().Set("Last-Modified-Version", strconv.Itoa(x.Version))
				return x.json(), nil
			}
		}
		return nil, &refusal{http.StatusNotFound, "Item does not exist"}
	}
	query := r.URL.Query()
	since, _ := strconv.Atoi(query.Get("since"))
	all := []any{}
	for _, x := range s.Items {
		if x.Version > since && (collection == "" || x.Collection == collection) {
			all = append(all, x.json())
		}
	}
	w.Header().Set("Total-Results", strconv.Itoa(len(all)))
	w.Header().Set("Last-Modified-Version", strconv.Itoa(s.version))
	start, _ := strconv.Atoi(query.Get("start"))
	limit, _ := strconv.Atoi(query.Get("limit"))
	if limit == 0 {
		limit = 25
	}
	start = min(start, len(all))
	return all[start:min(start+min(limit, 100), len(all))], nil
}

func (x *Item) json() any {
	tags := x.Tags
	if tags == nil {
		tags = []map[string]any{}
	}
	return map[string]any{"key": x.Key, "version": x.Version, "data": map[string]any{
		"key": x.Key, "version": x.Version, "itemType": x.Type, "title": x.Title, "abstractNote": x.Abstract, "tags": tags,
	}}
}

// change replaces the tags of an item as a whole.
func (s *Server) change(w http.ResponseWriter, r *http.Request, path string) *refusal {
	key, isItem := strings.CutPrefix(path, "/items/")
	i := slices.IndexFunc(s.Items, func(x *Item) bool { return x.Key == key })
	if !isItem || i < 0 {
		return &refusal{http.StatusNotFound, "Item does not exist"}
	}
	if refused := s.checkKey(r); refused != nil {
		return refused
	}
	if s.BeforeChange != nil {
		s.BeforeChange(key)
	}
	x := s.Items[i]
	expected := r.Header.Get("If-Unmodified-Since-Version")
	switch {
	case expected == "":
		return &refusal{http.StatusPreconditionRequired, "If-Unmodified-Since-Version required"}
	case expected != strconv.Itoa(x.Version):
		return &refusal{http.StatusPreconditionFailed, "Item has been modified since specified version"}
	case r.Header.Get("Content-Type") != "application/json":
		return &refusal{http.StatusBadRequest, "Content-Type is not JSON"}
	}
	var body struct{ Tags []map[string]any }
	d := json.NewDecoder(r.Body)
	d.DisallowUnknownFields()
	if err := d.Decode(&body); err != nil || body.Tags == nil {
		return &refusal{http.StatusBadRequest, "tags is not an array"}
	}
	for _, t := range body.Tags {
		if name, _ := t["tag"].(string); name == "" || len(name) > 255 {
			return &refusal{http.StatusBadRequest, "Tag is empty or too long"}
		}
	}
	s.Changes++
	s.Touch(key, func(x *Item) { x.Tags = body.Tags })
	w.Header().Set("Last-Modified-Version", strconv.Itoa(s.version))
	return nil
}

// checkKey checks who changes. A key for one change is used up, whatever comes of it.
func (s *Server) checkKey(r *http.Request) *refusal {
	if s.Web {
		return nil
	}
	key := r.Header.Get("Zotero-API-Key")
	remember, known := s.keys[key]
	switch id := r.Header.Get("Zotero-Server-ID"); {
	case id == "":
		return &refusal{http.StatusPreconditionRequired, "Zotero-Server-ID required"}
	case id != ServerID:
		return &refusal{http.StatusPreconditionFailed, "Zotero-Server-ID does not match"}
	case !known:
		return &refusal{http.StatusUnauthorized, "API key required -- POST /api/local/authorize to obtain one"}
	}
	if !remember {
		delete(s.keys, key)
	}
	return nil
}
