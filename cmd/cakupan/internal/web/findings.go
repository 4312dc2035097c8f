package web

import (
	"cmp"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"cakupan/corpus"
	"cakupan/corpus/claims"
)

// findingWords is what findings say: English as their makers write it, Indonesian;
// sorted. A gap in braces names what stands there, so that numbers, dates and measures
// are written as the reader does; a digit behind the name tells gaps of one kind apart.
// {error} is left out of the Indonesian text: it is a program's own English. A test
// finds the messages in their sources and fails where one is missing here.
//
//go:embed findings.tsv
var findingWords string

// gap is one kind of what stands in a message.
type gap struct {
	pattern string
	say     func(l *lang, s string) string
}

func asItIs(_ *lang, s string) string { return s }

const numeral = `-?[0-9][0-9.]*(?:,[0-9]+)?`

// gapsOf are the kinds of gaps, by name.
func gapsOf() map[string]gap {
	return map[string]gap{
		"category":    {`utama|madya|pratama|`, func(l *lang, s string) string { return l.T("category." + cmp.Or(s, "none")) }},
		"clause":      {`.+`, nil}, // a message of its own
		"clock":       {`[0-9]{2}:[0-9]{2}`, asItIs},
		"day":         {`[0-9]{4}(?:-[0-9]{2}){0,2}`, (*lang).isoDay},
		"error":       {`.+`, asItIs},
		"go":          {`[-+.0-9eE]+`, (*lang).goNumber},
		"in_category": {`(?: in the category (?:utama|madya|pratama))?`, (*lang).inCategory},
		"measure":     {`[a-z]+(?:[ _][a-z]+)*`, (*lang).measure},
		"month":       {`January|February|March|April|May|June|July|August|September|October|November|December`, (*lang).month},
		"n":           {numeral, (*lang).pressNumber},
		"origin":      {`Dukcapil, December 2024`, func(l *lang, _ string) string { return l.T("people.source") }},
		"place":       {`.+?`, asItIs},
		"text":        {`.*`, asItIs},
		"value":       {`(?:about |at least |at most )?` + numeral + `(?:–` + numeral + `)?(?: %)?`, (*lang).pressValue},
		"weekday":     {`Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday`, (*lang).weekday},
		"year":        {`[0-9]{1,4}`, asItIs},
	}
}

// remarkForm is one message of a finding in both languages.
type remarkForm struct {
	english *regexp.Regexp
	text    map[string]string // by language, with gaps
	letters int               // of the English text without its gaps
}

var gapName = regexp.MustCompile(`\{([a-z_]+)([0-9]*)\}`)

var remarkForms = func() []remarkForm {
	kinds := gapsOf()
	var out []remarkForm
	for line := range strings.Lines(findingWords) {
		en, id, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		if !ok {
			panic(fmt.Sprintf("findings.tsv: %q has no Indonesian", line))
		}
		var re strings.Builder
		at := 0
		for _, m := range gapName.FindAllStringSubmatchIndex(en, -1) {
			kind, known := kinds[en[m[2]:m[3]]]
			if !known {
				panic(fmt.Sprintf("findings.tsv: %q has a gap of no kind", line))
			}
			re.WriteString(regexp.QuoteMeta(en[at:m[0]]) + "(?P<" + en[m[2]:m[5]] + ">" + kind.pattern + ")")
			at = m[1]
		}
		re.WriteString(regexp.QuoteMeta(en[at:]))
		out = append(out, remarkForm{regexp.MustCompile("(?s)^" + re.String() + "$"), map[string]string{"id": id, "en": en}, len(gapName.ReplaceAllString(en, ""))})
	}
	slices.SortStableFunc(out, func(a, b remarkForm) int { return cmp.Compare(b.letters, a.letters) })
	return out
}()

// finding is a finding's message in the reader's language and notation, and whether it
// is known there.
func (l *lang) finding(message string) (string, bool) {
	kinds := gapsOf()
	for _, f := range remarkForms {
		m := f.english.FindStringSubmatch(message)
		if m == nil {
			continue
		}
		known := true
		text := gapName.ReplaceAllStringFunc(f.text[l.Code], func(g string) string {
			part := gapName.FindStringSubmatch(g)
			words := m[f.english.SubexpIndex(part[1]+part[2])]
			if say := kinds[part[1]].say; say != nil {
				return say(l, words)
			}
			text, ok := l.finding(words)
			known = known && ok
			return text
		})
		return text, known
	}
	return message, false
}

// pressNumber rewrites a number in the Indonesian press's notation, 1.234,5.
func (l *lang) pressNumber(s string) string {
	if l.Code == "id" {
		return s
	}
	return strings.NewReplacer(".", ",", ",", ".").Replace(s)
}

// pressValue rewrites a value with its bound.
func (l *lang) pressValue(s string) string {
	if rest, ok := strings.CutPrefix(s, "about "); ok {
		return l.T("value.about", l.pressNumber(rest))
	}
	if rest, ok := strings.CutPrefix(s, "at least "); ok {
		return l.T("value.least", l.pressNumber(rest))
	}
	if rest, ok := strings.CutPrefix(s, "at most "); ok {
		return l.T("value.most", l.pressNumber(rest))
	}
	return l.pressNumber(s)
}

// goNumber rewrites a number as Go prints it.
func (l *lang) goNumber(s string) string {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return s
	}
	return l.Number(v)
}

func (l *lang) isoDay(s string) string {
	p, err := corpus.ParsePeriod(s)
	if err != nil {
		return s
	}
	return l.Span(p)
}

func (l *lang) measure(s string) string {
	if l.Has("measure." + strings.ReplaceAll(s, " ", "_")) {
		return l.T("measure." + strings.ReplaceAll(s, " ", "_"))
	}
	return s
}

func (l *lang) inCategory(s string) string {
	name := strings.TrimPrefix(s, " in the category ")
	if name == "" {
		return ""
	}
	return " " + l.T("value.category", l.T("category."+name))
}

func (l *lang) month(s string) string {
	if at := slices.Index(months["en"], s); at >= 0 {
		return months[l.Code][at]
	}
	return s
}

var weekdays = map[string][]string{
	"id": {"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"},
	"en": {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
}

func (l *lang) weekday(s string) string {
	if at := slices.Index(weekdays["en"], s); at >= 0 {
		return weekdays[l.Code][at]
	}
	return s
}

// remark is a finding as a room shows it.
type remark struct {
	Text    string
	Rule    string
	Label   string // the rule in words; "" for rules that have only their name
	Origin  string // who says what it was measured by
	English bool   // the text is not known in the reader's language
}

// remarkOf says a finding of an article.
func remarkOf(l *lang, rule, message string) remark {
	text, known := l.finding(message)
	return remark{Text: upperFirst(text), Rule: rule, English: !known && l.Code != "en"}
}

// doubtOf says a finding of claims.
func doubtOf(l *lang, f *claims.Finding) remark {
	r := remarkOf(l, f.Rule, f.Message)
	if key := doubtKey(f.Rule); l.Has("doubt." + key) {
		r.Label = l.T("doubt." + key)
	}
	if f.Origin != "" {
		r.Origin, _ = l.finding(f.Origin)
	}
	return r
}

// doubtKey makes a rule's name a key of words.tsv.
func doubtKey(rule string) string { return strings.NewReplacer("/", ".", "-", "_").Replace(rule) }

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
