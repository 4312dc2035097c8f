package bleve

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2/document"
	bleveindex "github.com/blevesearch/bleve_index_api"
	"github.com/klauspost/compress/zstd"

	"cakupan/corpus"
	"cakupan/index/indonesian"
)

// schemaVersion changes with anything that makes an old generation wrong:
// the fields, the analysis, the stop words, the roots.
const schemaVersion = 3

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

// writer turns reports into documents. One writer serves one goroutine.
type writer struct {
	memo   *indonesian.Memo
	places places
	zstd   *zstd.Encoder
	known  map[string]*field // fields of whole values, by name and values: most come again
	texts  []*field          // those whose room can be used again
}

// fieldsKnown bounds writer.known.
const fieldsKnown = 1 << 14

func newWriter(a *indonesian.Analyzer, dict []byte) (*writer, error) {
	enc, err := newEncoder(dict)
	if err != nil {
		return nil, fmt.Errorf("make encoder: %w", err)
	}
	return &writer{memo: a.Memo(), zstd: enc, known: map[string]*field{}}, nil
}

const (
	plainOptions  = bleveindex.IndexField | bleveindex.SkipFreqNorm
	textOptions   = bleveindex.IndexField | bleveindex.IncludeTermVectors
	storedOptions = bleveindex.StoreField
)

// claimID names the n-th claim document of an article.
func claimID(article string, n int) string { return fmt.Sprintf("%s/%d", article, n) }

// documents returns the article's document first, then those of its claims.
// The analysis is done: the documents can go to any goroutine.
//
// What they hold is read by the engine alone: fields of the same values are shared
// between documents.
func (w *writer) documents(r *corpus.Report) ([]*document.Document, error) {
	raw, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("encode report %s: %w", r.Article.ID, err)
	}
	a := &r.Article
	id := a.ID.String()
	d := document.NewDocument(id)
	w.addTerms(d, fKind, plainOptions, []string{kindArticle})
	d.AddField(terms(fID, plainOptions, id))
	d.AddField(w.text(fText, textUnit, append(append([]string{a.Title, a.Text}, a.Captions...), a.Tags...)...))
	d.AddField(w.text(fTitle, 1, a.Title))
	if len(a.Authors) > 0 {
		d.AddField(w.text(fAuthor, 1, a.Authors...))
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
	outlet := strings.ToLower(a.Outlet)
	for _, f := range []struct {
		name    string
		options bleveindex.FieldIndexingOptions
		values  []string
	}{
		{fRegion, plainOptions, regions.list},
		{fSubject, plainOptions, subjects.list},
		{fOutlet, plainOptions, []string{outlet}},
		{fName, plainOptions, []string{strings.ToLower(a.OutletName)}},
		{fDay, plainOptions, periodTerms(corpus.DayPeriod(day))},
		{fStamp, plainOptions, []string{stamp}},
		{fCategory, plainOptions, categories.list},
		{fEdition, plainOptions, editions.list},
		{fMeasure, plainOptions, measures.list},
		{fPage, plainOptions, []string{page}},
		{fAbout, plainOptions, []string{about}},
		{fLanguage, plainOptions, []string{strings.ToLower(a.Language)}},
		{fCluster, plainOptions, []string{cluster}},
	} {
		if f.name == fStamp || f.name == fCluster {
			addTerms(d, f.name, f.options, f.values)
			continue
		}
		w.addTerms(d, f.name, f.options, f.values)
	}
	for _, field := range []string{fCoverage, fActiveRate, fParticipants, fActive} {
		addNumbers(d, field, values[field]...)
	}
	d.AddField(&field{name: fReport, options: storedOptions, value: w.zstd.EncodeAll(raw, nil)})

	docs := []*document.Document{d}
	claim := func(ref string) *document.Document {
		c := document.NewDocument(claimID(id, len(docs)-1))
		w.addTerms(c, fKind, plainOptions, []string{kindClaim})
		c.AddField(terms(fID, plainOptions, id))
		w.addTerms(c, fcRef, plainOptions, []string{ref})
		docs = append(docs, c)
		return c
	}
	for i, f := range r.Facts.Figures {
		c := claim(fmt.Sprintf("f%d", i))
		w.addTerms(c, fcPage, plainOptions, []string{"figure"})
		w.addTerms(c, fcRegion, plainOptions, codeTerms(f.Code))
		w.addTerms(c, fcMeasure, plainOptions, []string{string(f.Measure)})
		w.addTerms(c, fcUnit, plainOptions, []string{string(f.Unit)})
		w.addTerms(c, fcBound, plainOptions, []string{string(f.Bound)})
		w.addTerms(c, fcAsOf, plainOptions, periodTerms(f.AsOf))
		addNumbers(c, fcValue, f.Low, f.High)
	}
	for i, aw := range r.Facts.Awards {
		c := claim(fmt.Sprintf("a%d", i))
		w.addTerms(c, fcPage, plainOptions, []string{"award"})
		w.addTerms(c, fcRegion, plainOptions, codeTerms(aw.Code))
		w.addTerms(c, fcCategory, plainOptions, []string{string(aw.Category)})
		if aw.Year > 0 {
			w.addTerms(c, fcEdition, plainOptions, []string{fmt.Sprintf("%04d", aw.Year)})
		}
	}
	return docs, nil
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

// field is one field of a document whose terms are known beforehand.
type field struct {
	name    string
	options bleveindex.FieldIndexingOptions
	value   []byte
	freqs   bleveindex.TokenFrequencies
	length  int
	room    *packed // of a text
}

func (f *field) Name() string                                          { return f.name }
func (f *field) Value() []byte                                         { return f.value }
func (f *field) ArrayPositions() []uint64                              { return nil }
func (f *field) EncodedFieldType() byte                                { return 't' }
func (f *field) Analyze()                                              {}
func (f *field) Options() bleveindex.FieldIndexingOptions              { return f.options }
func (f *field) AnalyzedLength() int                                   { return f.length }
func (f *field) AnalyzedTokenFrequencies() bleveindex.TokenFrequencies { return f.freqs }
func (f *field) NumPlainTextBytes() uint64                             { return uint64(len(f.value)) }
func (f *field) Size() int                                             { return len(f.value) + 64*len(f.freqs) }

// terms is a field of whole values.
func terms(name string, options bleveindex.FieldIndexingOptions, values ...string) *field {
	f := &field{name: name, options: options, length: len(values), freqs: make(bleveindex.TokenFrequencies, len(values))}
	for _, v := range values {
		tf := &bleveindex.TokenFreq{Term: []byte(v)}
		f.freqs[v] = tf
	}
	return f
}

// addTerms is addTerms for values that come again in other documents.
func (w *writer) addTerms(d *document.Document, name string, options bleveindex.FieldIndexingOptions, values []string) {
	key := name + "\x00" + strings.Join(values, "\x00")
	f, ok := w.known[key]
	if !ok {
		var one document.Document
		addTerms(&one, name, options, values)
		if len(one.Fields) > 0 {
			f = one.Fields[0].(*field)
		}
		if len(w.known) >= fieldsKnown {
			clear(w.known)
		}
		w.known[strings.Clone(key)] = f
	}
	if f != nil {
		d.AddField(f)
	}
}

// addTerms adds the values that are not empty; no field where none is.
func addTerms(d *document.Document, name string, options bleveindex.FieldIndexingOptions, values []string) {
	kept := make([]string, 0, len(values))
	for _, v := range values {
		if v != "" {
			kept = append(kept, v)
		}
	}
	if len(kept) > 0 {
		d.AddField(terms(name, options, kept...))
	}
}

// addNumbers adds a field of numbers.
func addNumbers(d *document.Document, name string, values ...float64) {
	set := &termSet{}
	for _, v := range values {
		set.add(numberTerms(v)...)
	}
	addTerms(d, name, plainOptions, set.list)
}
