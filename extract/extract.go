// Package extract reads the facts of an article's text: the regions it names, its
// dates, the figures of JKN membership and the UHC awards, and whether it is about
// that at all.
//
// Facts calls the recognisers in a fixed order, each of which sees what the ones
// before it found:
//
//	token → frame → number → date → region → topic → figure → award
//
// The roles of dates as facts are weighed once more by a model (extract/date/weighed.go);
// figures and awards are read by the dates as the rules left them. Whether a region is a
// subject is weighed last (subject.go), by the figures and awards too; they are read by the
// rules' subjects.
//
// A stretch of text is one thing only: digits of a date or a clock are no figure,
// a count of regions is no people. After the recognisers come the findings that
// need more than one fact (a count that does not fit the percentage beside it).
//
// It does not fetch, does not read HTML (extract/article does) and knows nothing
// but the text, the headline, the outlet's name and the day of publication.
//
// It promises: the same input gives the same Facts, byte for byte; every fact has
// a rule's name and a span on rune boundaries; slices are sorted by span; any
// input is accepted; time is linear in the text.
package extract

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"sync"

	"cakupan/corpus"
	"cakupan/extract/award"
	"cakupan/extract/date"
	"cakupan/extract/figure"
	"cakupan/extract/frame"
	"cakupan/extract/gazetteer"
	"cakupan/extract/number"
	"cakupan/extract/region"
	"cakupan/extract/token"
	"cakupan/extract/topic"
)

// Version names the rules; it changes whenever the same text may give other facts.
const Version = "13"

// Input is a text with what is known of it from outside.
type Input struct {
	ID        corpus.ID
	Text      string
	Title     string     // from the page; "" where unknown
	Published corpus.Day // from the page; 0 where unknown
	Outlet    string     // the outlet's name, which is never a region; "" where unknown
}

// Facts reads the facts of a text.
func Facts(in Input) corpus.Facts {
	r := readings.Get().(*Reading)
	r.Doc.Reset(in.Text)
	r.quiet = true
	r.read(in)
	f := r.Facts
	if len(in.Text) < 1<<16 { // a giant's memory is not worth keeping
		r.Doc.Text, r.Facts, r.Rejected, r.story, r.prizes = "", corpus.Facts{}, nil, figure.Story{}, award.Story{}
		readings.Put(r)
	}
	return f
}

// readings are of texts whose facts are told: their memory serves the next. No
// fact holds on to more of a Doc than strings.
var readings = sync.Pool{New: func() any { return &Reading{Doc: new(token.Doc), Frame: new(frame.Frame)} }}

// Reading is a text as it was read: the facts and what they were made from, for
// whoever wants to show why.
type Reading struct {
	Facts   corpus.Facts
	Doc     *token.Doc
	Frame   *frame.Frame
	Numbers []number.Mention
	Dates   []date.Mention
	Regions []region.Mention
	// Rejected are the numbers that were read and are no figure, with the reason.
	Rejected []figure.Rejected

	raw     []byte         // the text
	weighed []date.Mention // the dates as facts, with their roles weighed
	quiet   bool           // nobody asks for Rejected
	story   figure.Story   // what the figures were read from
	prizes  award.Story    // what the awards were read from
	lead    region.Lead
	spans   []corpus.Span // what sentences works in
}

// Read is Facts with the steps on the way.
func Read(in Input) Reading {
	r := Reading{Doc: token.Parse(in.Text), Frame: new(frame.Frame)}
	r.read(in)
	return r
}

// Story is what the figures were read from, for the trainer of their model.
func (r *Reading) Story() figure.Story { return r.story }

// AwardStory is what the awards were read from, for the trainer of their models.
func (r *Reading) AwardStory() award.Story { return r.prizes }

// read reads the text of r.Doc in the memory that r holds.
func (r *Reading) read(in Input) {
	d := r.Doc
	r.raw = append(r.raw[:0], in.Text...)
	r.Frame.Reset(d, in.Title)
	r.Numbers = number.Append(r.Numbers, d)
	var remarks []corpus.Finding
	r.Dates, remarks = date.Append(r.Dates, d, r.Frame, in.Published)
	r.weighed = date.Weigh(r.weighed, d, r.Dates)
	r.Regions = region.Append(r.Regions, d, r.Frame)

	f := corpus.Facts{
		Article: in.ID, TextDigest: corpus.DigestOf(r.raw), Extractor: Version,
		Dates:    date.Facts(d, r.weighed),
		Regions:  region.Facts(d, r.Frame, r.Regions, r.Dates),
		Findings: remarks,
	}
	f.AboutUHC = topic.AboutUHC(d, r.Frame, in.Title)
	r.lead = region.Lead{}
	r.story = figure.Story{Lead: &r.lead, Doc: d, Frame: r.Frame, Numbers: r.Numbers, Dates: r.Dates, Mentions: r.Regions, Regions: f.Regions, AboutUHC: f.AboutUHC, Quiet: r.quiet}
	f.Figures, r.Rejected = figure.Find(r.story)
	// The subjects of f.Regions are weighed after this, by the awards too.
	r.prizes = award.Story{Doc: d, Frame: r.Frame, Dates: r.Dates, Mentions: r.Regions, Regions: slices.Clone(f.Regions), Published: in.Published, Lead: &r.lead}
	f.Awards = award.Find(r.prizes)
	r.addOwners(&f)
	reconcile(&f, region.Several(d, r.Frame))
	r.weighSubjects(&f)
	f.Sentences = r.sentences(f)
	f.Findings = append(f.Findings, remarksOn(f)...)
	if f.Regions == nil {
		f.Regions = []corpus.Region{}
	}
	if f.Dates == nil {
		f.Dates = []corpus.Date{}
	}
	if f.Figures == nil {
		f.Figures = []corpus.Figure{}
	}
	if f.Awards == nil {
		f.Awards = []corpus.Award{}
	}
	sortFacts(&f)
	r.Facts = f
}

// sentences returns the spans of the sentences that the figures and awards stand
// in, in text order, each once.
func (r *Reading) sentences(f corpus.Facts) []corpus.Span {
	d, out := r.Doc, r.spans[:0]
	add := func(e corpus.Evidence) {
		if e.Start >= e.End {
			return
		}
		at := sort.Search(len(d.Sentences), func(i int) bool { return d.Span(d.Sentences[i].First, d.Sentences[i].Last).End > e.Start })
		for ; at < len(d.Sentences); at++ {
			s := d.Span(d.Sentences[at].First, d.Sentences[at].Last)
			if s.Start >= e.End {
				return
			}
			out = append(out, s)
		}
	}
	for _, g := range f.Figures {
		add(g.Evidence)
	}
	for _, w := range f.Awards {
		add(w.Evidence)
	}
	slices.SortFunc(out, func(a, b corpus.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	r.spans = slices.Compact(out)
	return append([]corpus.Span(nil), r.spans...)
}

// addOwners has each region that a figure or an award belongs to among the regions: an open
// one that they settled ("kabupaten dengan peserta nonaktif terbanyak adalah Bogor"), and one
// that heads a row by a word that is no region's elsewhere ("Buru 107.814 dari 135.238").
func (r *Reading) addOwners(f *corpus.Facts) {
	var codes []string
	add := func(code string, e corpus.Evidence) {
		if len(code) != 5 || slices.Contains(codes, code) {
			return
		}
		codes = append(codes, code)
		if !slices.ContainsFunc(f.Regions, func(g corpus.Region) bool { return g.Code == code }) {
			r.addOwner(f, code, e)
		}
	}
	for i := range f.Figures {
		add(f.Figures[i].Code, f.Figures[i].Evidence)
	}
	for i := range f.Awards {
		add(f.Awards[i].Code, f.Awards[i].Evidence)
	}
}

// rowHead is how many bytes before a figure the head of its row in a table is looked for.
const rowHead = 200

func (r *Reading) addOwner(f *corpus.Facts, code string, e corpus.Evidence) {
	name := gazetteer.FullName(code)
	for i := range f.Regions {
		g := &f.Regions[i]
		if g.Code != "" || !slices.Contains(g.Candidates, code) {
			continue
		}
		others := func(c string) bool { return c != code && slices.Contains(g.Candidates, c) }
		if slices.ContainsFunc(f.Figures, func(x corpus.Figure) bool { return others(x.Code) }) || slices.ContainsFunc(f.Awards, func(x corpus.Award) bool { return others(x.Code) }) {
			return
		}
		g.Code, g.Name, g.Candidates = code, name, nil
		return
	}
	d := r.Doc
	at := sort.Search(len(d.Tokens), func(k int) bool { return int(d.Tokens[k].Start) >= e.Start })
	if at == len(d.Tokens) {
		return
	}
	s := d.Sentence(at)
	span := d.Span(s.First, s.Last)
	_, short, _ := strings.Cut(name, " ")
	last := short[strings.LastIndexByte(short, ' ')+1:]
	if !strings.Contains(d.Text[span.Start:span.End], last) {
		// A table with its cells below each other: the row's head stands before.
		from := strings.LastIndex(d.Text[max(0, span.Start-rowHead):span.Start], last)
		if from < 0 {
			return
		}
		span.Start = max(0, span.Start-rowHead) + from
	}
	for _, word := range []string{short, last} {
		if k := strings.Index(d.Text[span.Start:span.End], word); k >= 0 {
			named := corpus.Span{Start: span.Start + k, End: span.Start + k + len(word)}
			f.Regions = append(f.Regions, corpus.Region{Evidence: corpus.Evidence{Span: named, Rule: "name/owner"}, Code: code, Name: name, Roles: []corpus.Role{corpus.Mention}, Mentions: []corpus.Span{named}})
			return
		}
	}
}

// reconcile makes a subject of each region that has a figure of its own, and of a
// region that was only the scene until it received an award, or received one in a story
// of several regions: its people are counted, its government receives. The province of
// the one kabupaten or kota that a story is about is none: a figure of it is there to set
// the kabupaten's beside. It is the last of the rules' word: weighSubjects looks at it once more.
func reconcile(f *corpus.Facts, several bool) {
	one := onlySubject(f)
	for i := range f.Regions {
		g := &f.Regions[i]
		if len(one) > len(g.Code) && strings.HasPrefix(one, g.Code+".") {
			continue
		}
		if g.Code == "" || slices.Contains(g.Roles, corpus.Subject) {
			continue
		}
		counted := slices.ContainsFunc(f.Figures, func(x corpus.Figure) bool {
			return x.Code == g.Code && x.Unit != corpus.RegionsUnit && x.Measure != corpus.Threshold
		})
		scene := !slices.Contains(g.Roles, corpus.Mention)
		received := (scene || several) && slices.ContainsFunc(f.Awards, func(x corpus.Award) bool { return x.Code == g.Code })
		if !counted && !received {
			continue
		}
		g.Roles = slices.DeleteFunc(g.Roles, func(r corpus.Role) bool { return r == corpus.Mention })
		g.Roles = append(g.Roles, corpus.Subject)
		slices.Sort(g.Roles)
	}
}

// onlySubject returns the code of the one subject of a story, "" where it has none, several
// or one that is left open.
func onlySubject(f *corpus.Facts) string {
	one := ""
	for i := range f.Regions {
		if !slices.Contains(f.Regions[i].Roles, corpus.Subject) {
			continue
		}
		if one != "" {
			return ""
		}
		one = f.Regions[i].Code
	}
	return one
}
