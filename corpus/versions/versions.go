// Package versions says what an outlet changed in an article from one version to the
// next: its title, its paragraphs, and above all its facts.
//
// It stores nothing and fetches nothing: it compares two reports that the corpus holds.
// Two facts are the same where they say the same, wherever they stand in the text and
// by whatever rule they were read. What is left over is paired by rules, the narrowest
// first, and each pair names its rule; what finds no partner was added or removed.
//
// It promises that the same two reports always give the same Diff, and that comparing a
// report with itself gives an empty one.
package versions

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"cakupan/corpus"
)

// Diff is what changed in one article.
type Diff struct {
	Article corpus.ID `json:"article"`
	URL     string    `json:"url"`
	Outlet  string    `json:"outlet"`
	Title   string    `json:"title"` // of the newer version
	From    int       `json:"from"`  // versions
	To      int       `json:"to"`
	Before  time.Time `json:"before,omitzero"`  // when the older version was fetched
	Fetched time.Time `json:"fetched,omitzero"` // when the newer one was
	// Titled is set where the title is another.
	Titled *Edit    `json:"titled,omitempty"`
	Text   []Edit   `json:"text,omitempty"`  // runs of paragraphs, in the order of the text
	Facts  []Change `json:"facts,omitempty"` // figures, awards, regions, dates, the subject; each in the order of the text
}

// Edit is text that stood there and what stands there now; "" where there was, or is,
// none. Paragraphs are parted by a newline.
type Edit struct {
	Was string `json:"was,omitempty"`
	Is  string `json:"is,omitempty"`
}

// Kind says what kind of fact a Change is about.
type Kind string

// The kinds.
const (
	Figure Kind = "figure"
	Award  Kind = "award"
	Region Kind = "region"
	Date   Kind = "date"
	About  Kind = "about_uhc" // whether the article is about the subject; Rule says which way
)

// Change is one fact that is not what it was. Was is nil for one that was added, Is for
// one that was removed.
type Change struct {
	Kind Kind   `json:"kind"`
	Rule string `json:"rule"` // what makes Was and Is one fact, or "added" or "removed"
	Was  *Fact  `json:"was,omitempty"`
	Is   *Fact  `json:"is,omitempty"`
}

// Fact is one fact of one version: the field of its Change's Kind is set.
type Fact struct {
	Words    string         `json:"words"`    // that it stands on
	Sentence string         `json:"sentence"` // around them
	Figure   *corpus.Figure `json:"figure,omitempty"`
	Award    *corpus.Award  `json:"award,omitempty"`
	Region   *corpus.Region `json:"region,omitempty"`
	Date     *corpus.Date   `json:"date,omitempty"`
}

// The rules of a Change without a partner.
const (
	Added   = "added"
	Removed = "removed"
)

// Empty reports whether nothing changed.
func (d *Diff) Empty() bool { return d.Titled == nil && len(d.Text) == 0 && len(d.Facts) == 0 }

// History says what changed between each two of an article's versions, in the order in
// which they are given.
func History(reports []corpus.Report) []Diff {
	var out []Diff
	for i := 1; i < len(reports); i++ {
		out = append(out, Compare(&reports[i-1], &reports[i]))
	}
	return out
}

// Compare says what changed from one report of an article to a later one.
func Compare(old, fresh *corpus.Report) Diff {
	d := Diff{Article: fresh.Article.ID, URL: fresh.Article.URL, Outlet: fresh.Article.Outlet, Title: fresh.Article.Title,
		From: old.Version, To: fresh.Version, Before: old.Page.Fetched, Fetched: fresh.Page.Fetched}
	if old.Article.Title != fresh.Article.Title {
		d.Titled = &Edit{old.Article.Title, fresh.Article.Title}
	}
	d.Text = edits(old.Article.Text, fresh.Article.Text)
	pair(&d, Figure, old, fresh, old.Facts.Figures, fresh.Facts.Figures, figureRules, func(f *Fact, v *corpus.Figure) corpus.Span { f.Figure = v; return v.Span })
	pair(&d, Award, old, fresh, old.Facts.Awards, fresh.Facts.Awards, awardRules, func(f *Fact, v *corpus.Award) corpus.Span { f.Award = v; return v.Span })
	pair(&d, Region, old, fresh, old.Facts.Regions, fresh.Facts.Regions, regionRules, func(f *Fact, v *corpus.Region) corpus.Span { f.Region = v; return v.Span })
	pair(&d, Date, old, fresh, old.Facts.Dates, fresh.Facts.Dates, dateRules, func(f *Fact, v *corpus.Date) corpus.Span { f.Date = v; return v.Span })
	if old.Facts.AboutUHC != fresh.Facts.AboutUHC {
		rule := Removed
		if fresh.Facts.AboutUHC {
			rule = Added
		}
		d.Facts = append(d.Facts, Change{Kind: About, Rule: rule})
	}
	return d
}

// rule makes two facts of a kind one where their keys are equal.
type rule[T any] struct {
	name string
	key  func(*T) string
}

// same is the first rule of each kind: such facts did not change.
const same = "same"

// place names a region by its code, or as printed where the text leaves it open.
func place(code, name string) string {
	if code != "" {
		return code
	}
	return "?" + name
}

var figureRules = []rule[corpus.Figure]{
	{same, func(f *corpus.Figure) string {
		return fmt.Sprint(f.Unit, f.Measure, place(f.Code, f.Region), f.AsOf, " ", f.Low, " ", f.High, f.Bound)
	}},
	{"figure/same-measure-region-date", func(f *corpus.Figure) string {
		return fmt.Sprint(f.Unit, f.Measure, place(f.Code, f.Region), f.AsOf)
	}},
	{"figure/same-value-region", func(f *corpus.Figure) string {
		return fmt.Sprint(f.Unit, place(f.Code, f.Region), " ", f.Low, " ", f.High)
	}},
	{"figure/same-measure-region", func(f *corpus.Figure) string {
		return fmt.Sprint(f.Unit, f.Measure, place(f.Code, f.Region))
	}},
	{"figure/same-value-measure", func(f *corpus.Figure) string {
		return fmt.Sprint(f.Unit, f.Measure, " ", f.Low, " ", f.High)
	}},
}

var awardRules = []rule[corpus.Award]{
	{same, func(a *corpus.Award) string {
		return fmt.Sprint(place(a.Code, a.Region), a.Category, a.Year, a.Level)
	}},
	{"award/same-region-year", func(a *corpus.Award) string { return fmt.Sprint(place(a.Code, a.Region), " ", a.Year) }},
	{"award/same-region", func(a *corpus.Award) string { return place(a.Code, a.Region) }},
}

var regionRules = []rule[corpus.Region]{
	{same, func(r *corpus.Region) string {
		return fmt.Sprint(place(r.Code, r.Name), r.Roles, r.Candidates)
	}},
	{"region/same-place", func(r *corpus.Region) string { return place(r.Code, r.Name) }},
	{"region/same-name", func(r *corpus.Region) string { return r.Name }},
}

var dateRules = []rule[corpus.Date]{
	{same, func(d *corpus.Date) string { return fmt.Sprint(d.Period, d.Grain, d.Role) }},
	{"date/same-day", func(d *corpus.Date) string { return fmt.Sprint(d.Period, d.Grain) }},
}

// pair finds what changed among the facts of one kind.
func pair[T any](d *Diff, kind Kind, old, fresh *corpus.Report, was, is []T, rules []rule[T], set func(*Fact, *T) corpus.Span) {
	partner := make([]int, len(is)) // of a new fact: the old one, from 1
	name := make([]string, len(is))
	taken := make([]bool, len(was))
	for _, r := range rules {
		open := map[string][]int{}
		for i := range was {
			if !taken[i] {
				k := r.key(&was[i])
				open[k] = append(open[k], i)
			}
		}
		for j := range is {
			if partner[j] > 0 {
				continue
			}
			k := r.key(&is[j])
			if list := open[k]; len(list) > 0 {
				partner[j], name[j] = list[0]+1, r.name
				taken[list[0]] = true
				open[k] = list[1:]
			}
		}
	}
	fact := func(r *corpus.Report, v *T) *Fact {
		f := &Fact{}
		span := set(f, v)
		text := r.Article.Text
		f.Words = cut(text, span)
		f.Sentence = cut(text, r.Facts.Sentence(text, span))
		return f
	}
	for i := range was {
		if !taken[i] {
			d.Facts = append(d.Facts, Change{Kind: kind, Rule: Removed, Was: fact(old, &was[i])})
		}
	}
	for j := range is {
		switch {
		case partner[j] == 0:
			d.Facts = append(d.Facts, Change{Kind: kind, Rule: Added, Is: fact(fresh, &is[j])})
		case name[j] != same:
			d.Facts = append(d.Facts, Change{Kind: kind, Rule: name[j], Was: fact(old, &was[partner[j]-1]), Is: fact(fresh, &is[j])})
		}
	}
}

func cut(text string, s corpus.Span) string {
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return ""
	}
	return text[s.Start:s.End]
}

// maxParagraphs is how many changed paragraphs are compared one with another; a longer
// stretch is one edit.
const maxParagraphs = 500

// edits says which paragraphs changed: what is common to both texts, found as the
// longest common subsequence, parts the edits.
func edits(old, fresh string) []Edit {
	if old == fresh {
		return nil
	}
	a, b := strings.Split(old, "\n"), strings.Split(fresh, "\n")
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	a, b = a[head:], b[head:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) > maxParagraphs || len(b) > maxParagraphs {
		return []Edit{{strings.Join(a, "\n"), strings.Join(b, "\n")}}
	}
	// long[i][j] is the length of the longest common subsequence of a[i:] and b[j:].
	long := make([][]int, len(a)+1)
	for i := range long {
		long[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				long[i][j] = long[i+1][j+1] + 1
			} else {
				long[i][j] = max(long[i+1][j], long[i][j+1])
			}
		}
	}
	var out []Edit
	var was, is []string
	flush := func() {
		if len(was)+len(is) > 0 {
			out = append(out, Edit{strings.Join(was, "\n"), strings.Join(is, "\n")})
			was, is = nil, nil
		}
	}
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			flush()
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && long[i+1][j] >= long[i][j+1]:
			was = append(was, a[i])
			i++
		default:
			is = append(is, b[j])
			j++
		}
	}
	flush()
	return slices.Clip(out)
}
