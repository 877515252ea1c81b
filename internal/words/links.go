package words

import (
	"strings"
	"unicode"
)

// linkEnd returns the end of the URL or DOI that starts at i. It returns i without a URL or
// DOI.
func linkEnd(text string, i int) int {
	switch text[i] | 0x20 {
	case 'a', 'h', 'f', 'w', 'd', '1' | 0x20:
	default:
		return i
	}
	if !startsLink(text[i:]) || i > 0 && isAlnum(text[i-1]) {
		return i
	}
	return pathEnd(text, i)
}

// pathEnd returns the end of the URL around i. It ends before white space, before a
// character that needs an escape in a URL, or before the punctuation of the sentence.
func pathEnd(text string, i int) int {
	rest := text[i:]
	end := strings.IndexFunc(rest, func(r rune) bool {
		return r <= ' ' || strings.ContainsRune("<>\"{}|\\^`", r) || unicode.IsSpace(r) ||
			unicode.In(r, unicode.Han, unicode.Pi, unicode.Pf)
	})
	if end < 0 {
		end = len(rest)
	}
	return i + len(strings.TrimRight(rest[:end], ".,;:!?)]}'*$"))
}

// startsLink reports whether text starts like a URL or DOI.
func startsLink(text string) bool {
	for _, prefix := range [...]string{"https://", "http://", "ftp://", "www.", "doi:10.", "arxiv:"} {
		if len(text) > len(prefix) && strings.EqualFold(text[:len(prefix)], prefix) {
			next := text[len(prefix)]
			return next > ' ' && strings.IndexByte("<>\"{}|\\^`.,;:!?)]'*$", next) < 0
		}
	}
	rest, found := strings.CutPrefix(text, "10.") // a bare DOI: 10.1000/xyz
	slash := strings.IndexByte(rest[:min(len(rest), 10)], '/')
	return found && slash >= 4 && strings.Trim(rest[:slash], "0123456789") == "" &&
		len(rest) > slash+1 && isAlnum(rest[slash+1])
}

// addressEnd returns the end of the e-mail address or URL without a scheme whose first
// word is text[start:end]: ann@x.edu, ann.lee@x.edu, github.com/ann/code. It returns end
// if the word is part of neither.
func addressEnd(text string, start, end int) int {
	const longest = 64 // bytes before the @, RFC 5321, section 4.5.3.1.1
	if end+1 >= len(text) || !isAlnum(text[end+1]) || !joinsAddress(text[end]) && text[end] != '@' {
		return end
	}
	stop, dots := end, 0
	for stop < len(text) && stop-start < longest && (isAlnum(text[stop]) || joinsAddress(text[stop])) {
		if text[stop] == '.' {
			dots++
		}
		stop++
	}
	if stop < len(text) && text[stop] == '@' {
		domain := hostEnd(text, stop+1)
		dot := strings.LastIndexByte(text[stop+1:domain], '.')
		if dot > 0 && IsLetter(text[stop+1+dot+1]) { // not mAP@0.5
			return domain
		}
	}
	if dots == 0 {
		return end
	}
	host := hostEnd(text, start)
	if host <= end || !isDomain(text[start:host], host < len(text) && text[host] == '/') {
		return end
	}
	return pathEnd(text, host)
}

// joinsAddress reports whether c may join the words of an e-mail address before its @.
func joinsAddress(c byte) bool { return c == '.' || c == '-' || c == '_' || c == '+' }

// hostEnd returns the end of the host name that starts at i.
func hostEnd(text string, i int) int {
	start := i
	for i < len(text) && i-start < farthest &&
		(isAlnum(text[i]) || (text[i] == '.' || text[i] == '-') && i+1 < len(text) && isAlnum(text[i+1])) {
		i++
	}
	return i
}

// isDomain reports whether papers have their pages under a host's last label. Labels that
// may also be a word after a sentence need a path.
func isDomain(host string, path bool) bool {
	dot := strings.LastIndexByte(host, '.')
	if dot < 0 {
		return false
	}
	switch host[dot+1:] {
	case "com", "org", "io", "edu":
		return true
	case "net", "gov", "ai", "dev", "co", "app", "me", "ac", "uk", "de", "fr", "ch", "cn", "jp", "eu", "info", "site":
		return path
	}
	return false
}
