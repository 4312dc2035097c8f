package extract

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"cakupan/corpus"
	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// Record is the facts of one article in the form of the annotation guide: what
// `cakupan extract` prints, one JSON object a line, and what `cakupan eval`
// compares with gold. Null stands where the text leaves a value open.
type Record struct {
	ID        string         `json:"id"`
	URL       *string        `json:"url"`
	Title     *string        `json:"title"`
	Published *string        `json:"published"` // YYYY-MM-DD
	AboutUHC  bool           `json:"about_uhc"`
	Regions   []RecordRegion `json:"regions"`
	Dates     []RecordDate   `json:"dates"`
	Figures   []RecordFigure `json:"figures"`
	Awards    []RecordAward  `json:"awards"`
	Findings  []RecordRemark `json:"findings,omitempty"`
}

// Position says where an entry stands in the text: half-open offsets, in bytes
// and in code points. It is left out for what stands outside the text.
type Position struct {
	Start   *int   `json:"start,omitempty"`
	End     *int   `json:"end,omitempty"`
	CPStart *int   `json:"cp_start,omitempty"`
	CPEnd   *int   `json:"cp_end,omitempty"`
	Rule    string `json:"rule,omitempty"`
}

// RecordRegion is one region that the article names.
type RecordRegion struct {
	Name       string   `json:"name"`
	Code       *string  `json:"code"`
	Roles      []string `json:"roles"`
	Candidates []string `json:"candidates,omitempty"`
	Position
}

// RecordDate is one calendar expression.
type RecordDate struct {
	Text     string `json:"text"`
	Value    string `json:"value"`
	Role     string `json:"role"`
	Relative bool   `json:"relative,omitempty"`
	Position
}

// RecordFigure is one count or percentage.
type RecordFigure struct {
	Text    string  `json:"text"`
	Value   float64 `json:"value"`
	Unit    string  `json:"unit"`
	Measure string  `json:"measure"`
	Bound   string  `json:"bound"`
	Region  *string `json:"region"`
	Code    *string `json:"code"`
	AsOf    *string `json:"as_of"`
	Position
}

// RecordAward is one award received.
type RecordAward struct {
	Region   string  `json:"region"`
	Code     *string `json:"code"`
	Category *string `json:"category"`
	Year     *int    `json:"year"`
	Level    string  `json:"level"`
	Position
}

// RecordRemark is one finding.
type RecordRemark struct {
	Message string `json:"message"`
	Position
}

// RuleStamp is the rule of a publication day that the page shows outside the text.
const RuleStamp = "article/stamp"

// NewRecord writes the facts of an article in the guide's form. The ID is the
// article's, or "" for a bare text: the caller names it. The title of a bare text
// is its headline where the frame shows one, its day of publication the one of
// its own stamp.
func NewRecord(a corpus.Article, f corpus.Facts) Record {
	r := Record{
		URL: text(a.URL), Title: text(a.Title), AboutUHC: f.AboutUHC,
		Regions: []RecordRegion{}, Dates: []RecordDate{}, Figures: []RecordFigure{}, Awards: []RecordAward{},
	}
	if !a.ID.IsZero() {
		r.ID = a.ID.String()
	}
	if a.Title == "" {
		d := token.Parse(a.Text)
		r.Title = text(frame.Parse(d, "").Title(d))
	}
	published := corpus.DayOf(a.Published)
	if a.Stamp != "" && published != 0 {
		r.Dates = append(r.Dates, RecordDate{Text: a.Stamp, Value: published.String(), Role: string(corpus.DatePublished), Position: Position{Rule: RuleStamp}})
	}
	at := places{text: a.Text}
	for _, g := range f.Regions {
		roles := make([]string, len(g.Roles))
		for i, role := range g.Roles {
			roles[i] = string(role)
		}
		r.Regions = append(r.Regions, RecordRegion{Name: g.Name, Code: text(g.Code), Roles: roles, Candidates: g.Candidates, Position: at.of(g.Evidence)})
	}
	for _, d := range f.Dates {
		if d.Role == corpus.DatePublished {
			if published == 0 && d.Grain == corpus.GrainDay {
				published = d.From
			}
			if a.Stamp != "" && len(r.Dates) > 0 && r.Dates[0].Rule == RuleStamp && r.Dates[0].Value == d.String() {
				continue
			}
		}
		r.Dates = append(r.Dates, RecordDate{Text: at.cut(d.Span), Value: d.String(), Role: string(d.Role), Relative: d.Relative, Position: at.of(d.Evidence)})
	}
	for _, g := range f.Figures {
		r.Figures = append(r.Figures, RecordFigure{
			Text: at.cut(g.Span), Value: g.Low, Unit: string(g.Unit), Measure: string(g.Measure), Bound: string(g.Bound),
			Region: text(g.Region), Code: text(g.Code), AsOf: text(g.AsOf.String()), Position: at.of(g.Evidence),
		})
	}
	for _, w := range f.Awards {
		out := RecordAward{Region: w.Region, Code: text(w.Code), Category: text(string(w.Category)), Level: string(w.Level), Position: at.of(w.Evidence)}
		if w.Year != 0 {
			year := w.Year
			out.Year = &year
		}
		r.Awards = append(r.Awards, out)
	}
	for _, x := range f.Findings {
		r.Findings = append(r.Findings, RecordRemark{Message: x.Message, Position: at.of(x.Evidence)})
	}
	r.Published = text(published.String())
	return r
}

// text returns nil for "".
func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// places turns byte offsets into code points: one count for every 4096 bytes.
type places struct {
	text  string
	marks []int // code points before byte k*4096
}

func (p *places) cut(s corpus.Span) string {
	if s.Start < 0 || s.End > len(p.text) || s.Start >= s.End {
		return ""
	}
	return p.text[s.Start:s.End]
}

func (p *places) of(e corpus.Evidence) Position {
	if e.Start >= e.End {
		return Position{Rule: e.Rule}
	}
	start, end := e.Start, e.End
	cs, ce := p.points(start), p.points(end)
	return Position{Start: &start, End: &end, CPStart: &cs, CPEnd: &ce, Rule: e.Rule}
}

const stride = 4096

func (p *places) points(at int) int {
	at = min(at, len(p.text))
	for k := len(p.marks); k*stride <= at; k++ {
		if k == 0 {
			p.marks = append(p.marks, 0)
			continue
		}
		p.marks = append(p.marks, p.marks[k-1]+starts(p.text[(k-1)*stride:k*stride]))
	}
	k := at / stride
	return p.marks[k] + starts(p.text[k*stride:at])
}

// starts counts the bytes that begin a code point; a string cut inside one counts
// it once, where it begins.
func starts(s string) int {
	if len(s) == 0 {
		return 0
	}
	n := 0
	for i := 0; i < len(s); i++ {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

// sortFacts puts each slice in text order; equal starts keep the order of the end,
// then of the value, so that the same text always gives the same bytes.
func sortFacts(f *corpus.Facts) {
	slices.SortStableFunc(f.Regions, func(a, b corpus.Region) int { return compare(a.Span, b.Span) })
	slices.SortStableFunc(f.Dates, func(a, b corpus.Date) int { return compare(a.Span, b.Span) })
	slices.SortStableFunc(f.Figures, func(a, b corpus.Figure) int { return compare(a.Span, b.Span) })
	slices.SortStableFunc(f.Awards, func(a, b corpus.Award) int { return compare(a.Span, b.Span) })
	slices.SortStableFunc(f.Findings, func(a, b corpus.Finding) int { return compare(a.Span, b.Span) })
}

func compare(a, b corpus.Span) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}
