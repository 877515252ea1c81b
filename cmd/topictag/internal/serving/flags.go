package serving

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"strconv"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
)

// Size is a flag with a number of bytes, such as 512KiB.
type Size int64

// units are the endings of a size, and by how many bits they shift it.
var units = []struct {
	ending string
	shift  uint
}{{"KiB", 10}, {"MiB", 20}, {"GiB", 30}, {"", 0}}

// String returns the size as Set takes it.
func (s *Size) String() string {
	for _, u := range []int{2, 1, 0} {
		if n := int64(*s); n > 0 && n%(1<<units[u].shift) == 0 {
			return strconv.FormatInt(n>>units[u].shift, 10) + units[u].ending
		}
	}
	return strconv.FormatInt(int64(*s), 10)
}

// Type returns the name of the type for the help.
func (s *Size) Type() string { return "size" }

// Set reads a size.
func (s *Size) Set(text string) error {
	for _, u := range units {
		digits, found := strings.CutSuffix(text, u.ending)
		if !found {
			continue
		}
		n, err := strconv.ParseInt(digits, 10, 64)
		if err != nil || n < 1 || n > (1<<40)>>u.shift {
			break
		}
		*s = Size(n << u.shift)
		return nil
	}
	return errors.New("a size is a number of bytes, or a number with KiB, MiB or GiB, up to 1024GiB")
}

// Hosts returns the names that a Host header may have on an address to listen on. They
// are nil for an address that other machines reach.
func Hosts(listen string) ([]string, error) {
	host, _, err := net.SplitHostPort(listen)
	if err != nil {
		return nil, exit.WrongUsage("--listen is HOST:PORT, such as localhost:8080 or :8080, and not %q", listen)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, nil
	}
	return []string{"localhost", "127.0.0.1", "::1", host}, nil
}

// CheckOrigins returns an error of usage for what is no origin.
func CheckOrigins(origins []string) error {
	for _, text := range origins {
		u, err := url.Parse(text)
		if text != "*" && (err != nil || u.Host == "" || u.Scheme+"://"+u.Host != text) {
			return exit.WrongUsage("--cors is an origin such as https://example.org, or *, and not %q", text)
		}
	}
	return nil
}

// ReadToken returns the token of a file, without white space around it. It is "" if path
// is.
func ReadToken(path string) (string, error) {
	if path == "" {
		return "", nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return "", exit.Failed(err)
	}
	token := strings.TrimSpace(string(text))
	if token == "" || strings.ContainsAny(token, " \t\r\n") {
		return "", exit.Failed(fmt.Errorf("%s: the file must hold one token without spaces; write one into it", path))
	}
	return token, nil
}
