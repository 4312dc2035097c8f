package web

import (
	_ "embed"
	"fmt"
	"html/template"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"

	"cakupan/corpus"
	"cakupan/index"
)

// words is the page's own text: key, Indonesian, English; sorted by key.
//
//go:embed words.tsv
var words string

// lang is one language of the page.
type lang struct {
	Code string // "id" or "en"
	text map[string]string
}

var languages = func() map[string]*lang {
	id, en := &lang{"id", map[string]string{}}, &lang{"en", map[string]string{}}
	for line := range strings.Lines(words) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 3 {
			panic(fmt.Sprintf("words.tsv: %q has %d columns, want 3", line, len(f)))
		}
		id.text[f[0]], en.text[f[0]] = f[1], f[2]
	}
	return map[string]*lang{"id": id, "en": en}
}()

var matcher = language.NewMatcher([]language.Tag{language.Indonesian, language.English})

// languageOf chooses by ?lang=, then by the cookie that the switch sets, then by
// what the browser asks for; Indonesian where nothing is said.
func languageOf(r *http.Request) *lang {
	if l := languages[r.URL.Query().Get("lang")]; l != nil {
		return l
	}
	if c, err := r.Cookie("cakupan_lang"); err == nil && languages[c.Value] != nil {
		return languages[c.Value]
	}
	accept := r.Header.Get("Accept-Language")
	if accept == "" {
		return languages["id"]
	}
	tags, _, err := language.ParseAcceptLanguage(clipTo(accept, 200))
	if err != nil {
		return languages["id"]
	}
	_, i, confidence := matcher.Match(tags...)
	if confidence == language.No || i == 1 {
		return languages["en"] // readers of neither language have more use for English
	}
	return languages["id"]
}

// T is the text of a key, with args put in as by fmt. An unknown key is shown as
// it is, which a test turns into a failure.
func (l *lang) T(key string, args ...any) string {
	s, ok := l.text[key]
	if !ok {
		return "⟦" + key + "⟧"
	}
	if strings.Contains(s, "|") && len(args) > 0 {
		s = inNumber(s, args)
	}
	if len(args) > 0 && strings.Contains(s, "%") {
		return fmt.Sprintf(s, args...)
	}
	return s
}

// numbered is a word of words.tsv with its plural, and argument a place for a value.
var (
	numbered = regexp.MustCompile(`\w+\|\w+`)
	argument = regexp.MustCompile(`%(?:\[(\d)\])?[sd]`)
)

// inNumber chooses each word's singular or plural by the value before it, by the first
// where there is none before it.
func inNumber(s string, args []any) string {
	var b strings.Builder
	at := 0
	for _, m := range numbered.FindAllStringIndex(s, -1) {
		before := argument.FindAllStringSubmatch(s[:m[0]], -1)
		which := max(len(before)-1, 0)
		if len(before) > 0 && before[which][1] != "" {
			which, _ = strconv.Atoi(before[which][1]) // digits by the pattern
			which--
		}
		one, more, _ := strings.Cut(s[m[0]:m[1]], "|")
		b.WriteString(s[at:m[0]])
		if which < len(args) && fmt.Sprint(args[which]) == "1" {
			b.WriteString(one)
		} else {
			b.WriteString(more)
		}
		at = m[1]
	}
	return b.String() + s[at:]
}

// Share writes a number from 0 to 1 with three decimals.
func (l *lang) Share(v float64) string {
	s := strconv.FormatFloat(v, 'f', 3, 64)
	if l.Code == "id" {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// ValueName is what a value of a field of the query language is called; the value
// itself where it has no other name.
func (l *lang) ValueName(field, value string) string {
	switch {
	case field == "batas" && l.Has("bound."+value):
		return l.T("bound." + value)
	case field == "jenis" && l.Has("page."+value):
		return l.T("page." + value)
	case field == "kategori" && l.Has("category."+value):
		return l.T("category." + value)
	case field == "satuan" && l.Has("unit."+value):
		return l.T("unit." + value)
	case field == "tentang" && l.Has("topic."+value):
		return l.T("topic." + value)
	case field == "ukuran" && l.Has("measure."+value):
		return l.T("measure." + value)
	}
	return value
}

// FieldName says what a field of the query language searches, by its name or an alias;
// "" for no field.
func (l *lang) FieldName(name string) string {
	for _, f := range index.Fields() {
		if f.Name == name || slices.Contains(f.Aliases, name) {
			return l.T("field." + f.Name)
		}
	}
	return ""
}

// Has reports whether there is a text for a key.
func (l *lang) Has(key string) bool { _, ok := l.text[key]; return ok }

// Number writes a number as the language does: 2.468.448 and 95,27 in Indonesian,
// 2,468,448 and 95.27 in English.
func (l *lang) Number(v float64) string {
	whole, frac, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	group, point := ".", ","
	if l.Code == "en" {
		group, point = ",", "."
	}
	var b strings.Builder
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 && whole[i-1] != '-' {
			b.WriteString(group)
		}
		b.WriteRune(c)
	}
	if frac != "" {
		b.WriteString(point + frac)
	}
	return b.String()
}

// N is Number of a count.
func (l *lang) N(n int) string { return l.Number(float64(n)) }

var months = map[string][]string{
	"id": {"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"},
	"en": {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}

// Day writes a date, "27 Januari 2026"; "" for the zero time.
func (l *lang) Day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s %d", t.Day(), months[l.Code][t.Month()-1], t.Year())
}

// Span writes a period: "5 Januari 2026", "Januari 2026" or "2026".
func (l *lang) Span(p corpus.Period) string {
	switch {
	case p.IsZero():
		return ""
	case p.Grain == corpus.GrainDay:
		return l.Day(p.From.Time())
	case p.Grain == corpus.GrainMonth:
		return months[l.Code][p.From.Time().Month()-1] + " " + strconv.Itoa(p.From.Year())
	}
	return strconv.Itoa(p.From.Year())
}

// Brief writes a date with its month cut to three letters, for scales.
func (l *lang) Brief(t time.Time) string {
	return fmt.Sprintf("%d %s %d", t.Day(), months[l.Code][t.Month()-1][:3], t.Year())
}

// Moment writes a date with its time and zone.
func (l *lang) Moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	zone, offset := t.Zone()
	switch offset {
	case 7 * 3600:
		zone = "WIB"
	case 8 * 3600:
		zone = "WITA"
	case 9 * 3600:
		zone = "WIT"
	case 0:
		zone = "UTC"
	}
	clock := " 15.04 "
	if l.Code == "en" {
		clock = " 15:04 "
	}
	return l.Day(t) + t.Format(clock) + zone
}

// funcs are what a template may call besides the methods of its data.
func (l *lang) funcs() template.FuncMap {
	return template.FuncMap{"t": l.T, "num": l.Number, "n": l.N, "share": l.Share, "n64": func(v int64) string { return l.Number(float64(v)) }, "day": l.Day, "moment": l.Moment, "said": func(m string) string { s, _ := l.said(m); return s }}
}
