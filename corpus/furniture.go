package corpus

import (
	"regexp"
	"strings"

	"github.com/topictag/topictag/corpus/internal/paragraph"
)

// Furniture is the text of a digest page that belongs to no paper. The patterns match whole
// phrases of such pages, because a title may have the words "inbox", "privacy" or "subscribe".

// compileFurniture returns a pattern that matches whole lines of furniture in lower
// case. Each page compiles it, so a program that reads no page does not pay for it.
func compileFurniture() *regexp.Regexp {
	const (
		month = `(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?`
		day   = `(?:[·•|-] ?)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? )?`
	)
	return regexp.MustCompile(`^(?:` + strings.Join([]string{
		`[^\p{L}]*`, // numbers, dates in digits, bullets, arrows, rules
		`subscribe(?: (?:to|now|here|today|for|by|via|and|with|on|below|free)\b[^:]{0,80})?[!.]?`,
		`unsubscribe(?: (?:here|from|at|now|any)\b.*)?|you (?:are|were) (?:un)?subscribed\b.*`,
		`(?:get|receive|have|join|stay|delivered|sent|straight|directly|right)\b.*\b(?:in|to|into) your (?:e-?mail )?inbox(?:[!.]?| (?:once|every|each|daily|weekly|now|for free|at no)\b.*)`,
		`(?:sign|log) ?(?:up|in|out)(?: (?:to|with|for|or|using|here|now|free)\b.*)?[!.]?`,
		`(?:view|read|open|download|see) (?:(?:the|on|in|full|arxiv|this|your) )*(?:paper|pdf|page|arxiv|more|abstract|online|browser|all)(?: page| in (?:your )?browser| of the paper.*)?(?: ?(?:→|»|›|>>?))?`,
		`(?:share|post|follow us) on .{1,20}|tweet|like|reply|listen to this (?:paper|article)|chat with (?:this )?paper`,
		`[\[·•(]? ?(?:submitted|posted|shared|published|updated|upvoted|curated)(?: (?:by|on|at)\b.*| ` + month + ` \d.*| \d+ \w+ ago)?:?`,
		`paper [·•|].*`,
		`(?:#\d+ )?paper of the (?:day|week|month)`,
		`(?:upvote|github|score|likes|votes|views|stars|comments)[: ]{1,2}[\d.,]+k?`,
		`(?:authors?|by|keywords|comments|subjects|cite as|doi|journal ref|tl;dr): .*`,
		`(?:code|project page|website|demo|github): \S+\.\S+`,
		`by .{1,80} and \d+ others`,
		`.{1,150}, \+ ?\d+ (?:authors|more)`,
		`by .{1,60} and the .{0,30}community`,
		`(?:[·•|-] ?)?[\d,.]+k? (?:authors?|upvotes?|comments?|likes?|votes?|stars?|views?|papers?|seconds?|minutes?|min|hours?|days?|weeks?|months?|years?)(?: (?:ago|read))?`,
		day + month + ` \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?`,
		day + `\d{1,2} ` + month + `(?:,? \d{4})?`,
		`(?:https?://|www\.)\S+`,
		`arxiv:? ?\d{4}\.\d{4,5}(?:v\d+)?(?: \[.*)?`,
		`(?:daily|trending|latest|new|top|hot|popular|featured|today.s|this week.s|weekly)(?: trending| top| new| research)* papers(?: (?:of the|for you|by|from|at|today|this|[-–—|·]).{0,40})?`,
		`(?:new|today|yesterday|daily|weekly|monthly|trending|upvote|abstract:?|tl;dr:?|(?:ai-generated )?summary:?|authors?|title|papers?|share|copy link|bookmark|save|previous|next|prev|back|home|menu|search|about(?: us)?|pricing|jobs|docs|blog|models|datasets|spaces|community|company|tos|terms(?: of (?:use|service))?|privacy(?: policy)?|contact(?: us)?|website|github|code|project page|pdf|html|arxiv|add to collection|load more|show more|read more|system theme|cookie (?:policy|settings)|manage preferences|all rights reserved.*|©.*|copyright (?:©|\d{4}).*|hugging ?face)`,
	}, `|`) + `)$`)
}

func (p *digest) isFurniture(text string) bool {
	return len(text) < paragraph.Shortest && p.furniture.MatchString(strings.ToLower(text))
}

// cutGlued returns the line without a call to subscribe that is joined to the start of a
// title. A page's button looks so once its markup is gone. Words such as "Subscriber"
// and "Subscribed" stay as they are.
func (p *digest) cutGlued(text string) string {
	for _, button := range []string{"Subscribe", "SUBSCRIBE"} {
		rest, found := strings.CutPrefix(text, button)
		if !found || rest == "" || p.isFurniture(text) {
			continue
		}
		if word, _, _ := strings.Cut(rest, " "); !isEnding(word) {
			return strings.TrimSpace(rest)
		}
	}
	return text
}

// isEnding reports whether "subscribe" with this ending is another English word.
func isEnding(word string) bool {
	switch strings.TrimRight(word, "'’:,.;-") {
	case "d", "r", "s", "rs", "r's", "r’s":
		return true
	}
	return false
}
