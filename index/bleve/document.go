package bleve

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	bleveindex "github.com/blevesearch/bleve_index_api"
	"github.com/klauspost/compress/zstd"

	"cakupan/corpus"
	"cakupan/index/indonesian"
)

// schemaVersion changes with anything that makes an old generation wrong:
// the fields, the analysis, the stop words, the roots.
const schemaVersion = 4

// The fields. Those of claims begin with c.
const (
	fKind   = "k"  // kindArticle or kindClaim
	fID     = "id" // the article's ID, of claims too
	fText   = "t"  // title, text, captions, tags
	fTitle  = "h"
	fAuthor = "w"

	fRegion   = "r" // codes of regions named and of those above them
	fSubject  = "s" // the same of the subjects
	fOutlet   = "o" // host
	fName     = "on"
	fDay      = "d" // year, month and day of publication
	fMonth    = "m" // month of publication: a column alone, made of fDay
	fStamp    = "p" // instant of publication, for sorting
	fCategory = "g"
	fEdition  = "e"
	fMeasure  = "u"
	fPage     = "j" // kind of page
	fAbout    = "b"
	fLanguage = "l"
	fCluster  = "x" // cluster of reprints

	fCoverage     = "n.cov"
	fActiveRate   = "n.rate"
	fParticipants = "n.part"
	fActive       = "n.act"

	fReport = "R" // the stored report, JSON in zstd

	fcRegion   = "c.r"
	fcMeasure  = "c.u"
	fcUnit     = "c.n"
	fcBound    = "c.q"
	fcValue    = "c.v"
	fcAsOf     = "c.a" // year, month and day as the grain allows
	fcCategory = "c.g"
	fcEdition  = "c.e"
	fcPage     = "c.j" // figure or award
	fcRef      = "c.f" // "f3": the figure's place in the report's facts

	kindArticle = "a"
	kindClaim   = "c"
)

// allFields is what scoring must know a length of.
var allFields = []string{
	fKind, fID, fText, fTitle, fAuthor, fRegion, fSubject, fOutlet, fName, fDay, fStamp, fCategory, fEdition, fMeasure, fPage, fAbout, fLanguage, fCluster,
	fCoverage, fActiveRate, fParticipants, fActive,
	fcRegion, fcMeasure, fcUnit, fcBound, fcValue, fcAsOf, fcCategory, fcEdition, fcPage, fcRef, "_id",
}

// partGap is the distance in positions between title, text, captions and tags,
// so that no phrase runs from one into the next.
const partGap = 100

// textUnit is how many terms of a text count as one of its length: relevance
// needs no finer measure, and the length of nearly every article fits one byte.
const textUnit = 8

// writer says what documents a report is. One writer serves one goroutine.
type writer struct {
	memo *indonesian.Memo
	zstd *zstd.Encoder
	room []byte
}

// sink takes documents, field by field.
type sink interface {
	begin(id string)                                          // the next document
	whole(field string, values ...string)                     // values that are terms; empty ones are none
	text(field string, gather func(*places) int) (length int) // analysed terms
	report(value []byte)                                      // what is stored; the sink's until the next document
}

func newWriter(a *indonesian.Analyzer, dict []byte) (*writer, error) {
	enc, err := newEncoder(dict)
	if err != nil {
		return nil, fmt.Errorf("make encoder: %w", err)
	}
	return &writer{memo: a.Memo(), zstd: enc}, nil
}

const (
	plainOptions  = bleveindex.IndexField | bleveindex.SkipFreqNorm
	textOptions   = bleveindex.IndexField | bleveindex.IncludeTermVectors
	storedOptions = bleveindex.StoreField
)

// claimID names the n-th claim document of an article.
func claimID(article string, n int) string { return fmt.Sprintf("%s/%d", article, n) }

// lengths is how long the texts of a report are, as scoring counts.
type lengths struct{ text, title int }

// write gives the article's document to a sink first, then those of its claims.
func (w *writer) write(r *corpus.Report, to sink) (n lengths, err error) {
	raw, err := json.Marshal(r)
	if err != nil {
		return n, fmt.Errorf("encode report %s: %w", r.Article.ID, err)
	}
	a := &r.Article
	id := a.ID.String()
	to.begin(id)
	to.whole(fKind, kindArticle)
	to.whole(fID, id)
	text := func(field string, unit int, parts ...string) int {
		return to.text(field, func(p *places) int { return w.gather(p, unit, parts) })
	}
	n.text = text(fText, textUnit, append(append([]string{a.Title, a.Text}, a.Captions...), a.Tags...)...)
	n.title = text(fTitle, 1, a.Title)
	if len(a.Authors) > 0 {
		text(fAuthor, 1, a.Authors...)
	}
	regions, subjects := &termSet{}, &termSet{}
	for _, reg := range r.Facts.Regions {
		codes := regionTerms(reg)
		regions.add(codes...)
		for _, role := range reg.Roles {
			if role == corpus.Subject {
				subjects.add(codes...)
			}
		}
	}
	measures, categories, editions := &termSet{}, &termSet{}, &termSet{}
	values := map[string][]float64{}
	for _, f := range r.Facts.Figures {
		regions.add(codeTerms(f.Code)...)
		measures.add(string(f.Measure))
		if field := valueField(f); field != "" {
			values[field] = append(values[field], f.Low)
			if f.High != f.Low {
				values[field] = append(values[field], f.High)
			}
		}
	}
	for _, aw := range r.Facts.Awards {
		regions.add(codeTerms(aw.Code)...)
		categories.add(string(aw.Category))
		if aw.Year > 0 {
			editions.add(fmt.Sprintf("%04d", aw.Year))
		}
	}
	page := string(a.Kind)
	if page == "" {
		page = string(corpus.KindArticle)
	}
	about := "lain"
	if r.Facts.AboutUHC {
		about = "uhc"
	}
	day := corpus.DayOf(a.Published)
	stamp := ""
	if day != 0 {
		stamp = a.Published.UTC().Format(time.RFC3339)
	}
	cluster := ""
	if !r.Reprint.IsZero() {
		cluster = r.Reprint.String()
	}
	to.whole(fRegion, regions.list...)
	to.whole(fSubject, subjects.list...)
	to.whole(fOutlet, strings.ToLower(a.Outlet))
	to.whole(fName, strings.ToLower(a.OutletName))
	to.whole(fDay, periodTerms(corpus.DayPeriod(day))...)
	to.whole(fStamp, stamp)
	to.whole(fCategory, categories.list...)
	to.whole(fEdition, editions.list...)
	to.whole(fMeasure, measures.list...)
	to.whole(fPage, page)
	to.whole(fAbout, about)
	to.whole(fLanguage, strings.ToLower(a.Language))
	to.whole(fCluster, cluster)
	for _, field := range []string{fCoverage, fActiveRate, fParticipants, fActive} {
		numberTo(to, field, values[field]...)
	}
	w.room = w.zstd.EncodeAll(raw, w.room[:0])
	to.report(w.room)

	claims := 0
	claim := func(ref string) {
		to.begin(claimID(id, claims))
		claims++
		to.whole(fKind, kindClaim)
		to.whole(fID, id)
		to.whole(fcRef, ref)
	}
	for i, f := range r.Facts.Figures {
		claim(fmt.Sprintf("f%d", i))
		to.whole(fcPage, "figure")
		to.whole(fcRegion, codeTerms(f.Code)...)
		to.whole(fcMeasure, string(f.Measure))
		to.whole(fcUnit, string(f.Unit))
		to.whole(fcBound, string(f.Bound))
		to.whole(fcAsOf, periodTerms(f.AsOf)...)
		numberTo(to, fcValue, f.Low, f.High)
	}
	for i, aw := range r.Facts.Awards {
		claim(fmt.Sprintf("a%d", i))
		to.whole(fcPage, "award")
		to.whole(fcRegion, codeTerms(aw.Code)...)
		to.whole(fcCategory, string(aw.Category))
		if aw.Year > 0 {
			to.whole(fcEdition, fmt.Sprintf("%04d", aw.Year))
		}
	}
	return n, nil
}

// numberTo gives a field of numbers to a sink.
func numberTo(to sink, field string, values ...float64) {
	set := &termSet{}
	for _, v := range values {
		set.add(numberTerms(v)...)
	}
	to.whole(field, set.list...)
}

// valueField is the article's number field that a figure belongs to, or "".
func valueField(f corpus.Figure) string {
	switch {
	case f.Measure == corpus.Coverage && f.Unit == corpus.Percent:
		return fCoverage
	case f.Measure == corpus.ActiveRate && f.Unit == corpus.Percent:
		return fActiveRate
	case f.Measure == corpus.Participants && f.Unit == corpus.People:
		return fParticipants
	case f.Measure == corpus.ActiveParticipants && f.Unit == corpus.People:
		return fActive
	}
	return ""
}

// codeTerms returns a code and the codes above it: 32.75 gives 32.75 and 32.
func codeTerms(code string) []string {
	if code == "" {
		return nil
	}
	out := []string{code}
	for i := len(code) - 1; i > 0; i-- {
		if code[i] == '.' {
			out = append(out, code[:i])
		}
	}
	return out
}

// regionTerms returns the terms of a region; of one left open, only what holds
// of all its candidates.
func regionTerms(r corpus.Region) []string {
	if r.Code != "" {
		return codeTerms(r.Code)
	}
	var common []string
	for i, c := range r.Candidates {
		ts := codeTerms(c)
		if i == 0 {
			common = ts
			continue
		}
		var both []string
		for _, t := range common {
			for _, u := range ts {
				if t == u {
					both = append(both, t)
				}
			}
		}
		common = both
	}
	return common
}

// periodTerms returns the terms by which a period is found: the day, its month
// and its year, from the period's own grain upwards.
func periodTerms(p corpus.Period) []string {
	if p.IsZero() {
		return nil
	}
	s := p.From.String()
	switch p.Grain {
	case corpus.GrainDay:
		return []string{s[:4], s[:7], s}
	case corpus.GrainMonth:
		return []string{s[:4], s[:7]}
	}
	return []string{s[:4]}
}

// termSet is a list without doubles, in the order of the first.
type termSet struct{ list []string }

func (s *termSet) add(values ...string) {
next:
	for _, v := range values {
		if v == "" {
			continue
		}
		for _, have := range s.list {
			if have == v {
				continue next
			}
		}
		s.list = append(s.list, v)
	}
}
