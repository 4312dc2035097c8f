package web

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"cakupan/corpus"
	"cakupan/corpus/cite"
	"cakupan/extract/gazetteer"
)

// articleData is what the article room shows.
type articleData struct {
	Report     *corpus.Report
	Paragraphs []template.HTML // with the facts underlined
	Facts      []factLine
	Published  string
	Modified   string
	Fetched    string
	Link       string // of the original; "" where its scheme is not the web's
	HasPage    bool
	Findings   []remark
	Language   string // of the text, BCP 47
	Carriers   []hit  // other articles of the same report
	Forms      []string
	HasHistory bool

	MoreCarriers int // that are not named
}

// factLine is one fact of the list beside the text.
type factLine struct {
	Anchor   string // of the entry; the text's words point to it
	Words    string // where the entry points back to
	Kind     string // region, date, figure or award
	Says     string // the fact in a line
	Meaning  string // what such a fact means
	Evidence string // the words
	Value    string // as the tables and the API have it
	Rule     string
	URL      string // of the region's room; "" for none
}

// touch is a stretch of the text that a fact stands on.
type touch struct {
	corpus.Span
	kind string
	fact int // index into articleData.Facts
}

func (s *Server) article(w http.ResponseWriter, a *asking) error {
	rep, err := s.report(a)
	if err != nil {
		return err
	}
	art := &rep.Article
	l := a.lang
	d := &articleData{Report: rep, Published: l.Moment(art.Published), Modified: l.Moment(art.Modified), Fetched: l.Moment(rep.Page.Fetched),
		Link: safeURL(art.URL), HasPage: s.opt.Page != nil && !rep.Page.Archived.IsZero(), Language: languageCode(art)}
	for _, list := range [][]corpus.Finding{art.Findings, rep.Facts.Findings} {
		for i := range list {
			d.Findings = append(d.Findings, remarkOf(l, list[i].Rule, list[i].Message))
		}
	}
	var touches []touch
	d.Facts, touches = s.factLines(l, rep)
	d.Paragraphs = underlined(art.Text, touches, d.Facts)
	d.Forms, d.HasHistory = cite.Forms(), s.opt.Versions != nil && rep.Version > 1
	if d.Carriers, d.MoreCarriers, err = s.carriers(a, art.ID); err != nil {
		return err
	}
	return s.show(w, a, http.StatusOK, &view{Room: "article", Title: art.Title, TitleLang: d.Language, Data: d})
}

// languageCode is the language of an article's text, Indonesian where it is not known.
func languageCode(art *corpus.Article) string {
	if t, err := language.Parse(art.Language); err == nil && t != language.Und {
		return t.String()
	}
	return "id"
}

// report is the article that an address names.
func (s *Server) report(a *asking) (*corpus.Report, error) {
	id, err := corpus.ParseID(a.PathValue("id"))
	if err != nil {
		return nil, &failure{status: http.StatusNotFound, key: "error.noarticle"}
	}
	return a.shelf.Get(id)
}

// factLines lists the facts in the order of the text, and where each stands.
func (s *Server) factLines(l *lang, rep *corpus.Report) ([]factLine, []touch) {
	f, text := &rep.Facts, rep.Article.Text
	var lines []factLine
	var touches []touch
	add := func(kind, says, meaning, value, url string, e corpus.Evidence, mentions []corpus.Span) {
		n := len(lines)
		if e.Start >= 0 && e.Start < e.End && e.End <= len(text) {
			lines = append(lines, factLine{Anchor: fmt.Sprintf("fact-%d", n), Words: fmt.Sprintf("words-%d", n), Kind: kind, Says: says, Meaning: meaning, Value: value, Evidence: text[e.Start:e.End], Rule: e.Rule, URL: url})
		} else {
			lines = append(lines, factLine{Anchor: fmt.Sprintf("fact-%d", n), Kind: kind, Says: says, Meaning: meaning, Value: value, Rule: e.Rule, URL: url})
			return
		}
		touches = append(touches, touch{e.Span, kind, n})
		for _, m := range mentions {
			if m != e.Span {
				touches = append(touches, touch{m, kind, n})
			}
		}
	}
	for i := range f.Figures {
		x := &f.Figures[i]
		add("figure", figureLine(l, x), l.T("meaning."+string(x.Measure)), figureValue(x), s.regionURL(x.Code), x.Evidence, nil)
	}
	for i := range f.Awards {
		x := &f.Awards[i]
		add("award", awardLine(l, x), l.T("meaning.award"), joined(x.Code, string(x.Category), yearText(x.Year)), s.regionURL(x.Code), x.Evidence, nil)
	}
	for i := range f.Regions {
		x := &f.Regions[i]
		var roles []string
		for _, r := range x.Roles {
			roles = append(roles, l.T("role."+string(r)))
		}
		name := x.Name
		if x.Code != "" {
			name += " (" + x.Code + ")"
		} else if len(x.Candidates) > 0 {
			var names []string
			for _, c := range x.Candidates {
				names = append(names, gazetteer.FullName(c))
			}
			name += " (" + strings.Join(names, " / ") + ")"
		}
		add("region", name+": "+strings.Join(roles, ", "), l.T("meaning.region"), cmp.Or(x.Code, strings.Join(x.Candidates, " / ")), s.regionURL(x.Code), x.Evidence, x.Mentions)
	}
	for i := range f.Dates {
		x := &f.Dates[i]
		add("date", l.Span(x.Period)+": "+l.T("daterole."+string(x.Role)), l.T("meaning.date"), x.Period.String(), "", x.Evidence, x.Mentions)
	}
	return lines, touches
}

// figureValue is a figure as tables have it: "95.27 percent · coverage · 32.75 · 2026-01-01".
func figureValue(x *corpus.Figure) string {
	v := strconv.FormatFloat(x.Low, 'f', -1, 64)
	if x.High > x.Low {
		v += ".." + strconv.FormatFloat(x.High, 'f', -1, 64)
	}
	if x.Unit != "" {
		v += " " + string(x.Unit)
	}
	if x.Bound != "" && x.Bound != corpus.Exact {
		v += " (" + string(x.Bound) + ")"
	}
	return joined(v, string(x.Measure), x.Code, x.AsOf.String())
}

// joined sets what is not empty beside each other.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), " · ")
}

func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// regionURL is the address of a region's room, "" for no region.
func (s *Server) regionURL(code string) string {
	if code == "" || code != "ID" && gazetteer.FullName(code) == "" {
		return ""
	}
	return s.url("/region/" + code)
}

// underlined returns the paragraphs of a text with its facts as links to their
// entries. Where stretches overlap the shorter one shows: a region's name inside an
// award's words.
func underlined(text string, touches []touch, facts []factLine) []template.HTML {
	slices.SortStableFunc(touches, func(x, y touch) int { return cmp.Compare(x.End-x.Start, y.End-y.Start) })
	owner := make([]int32, len(text)) // index into touches + 1
	for i, t := range touches {
		for k := max(t.Start, 0); k < min(t.End, len(text)); k++ {
			if owner[k] == 0 {
				owner[k] = int32(i + 1)
			}
		}
	}
	var out []template.HTML
	var b bytes.Buffer
	named := map[int]bool{} // facts whose words have their anchor
	// Facts all of whose words show shorter ones: their anchor is set before them.
	hidden, shows := map[int][]string{}, map[int]bool{}
	for _, o := range owner {
		if o > 0 {
			shows[touches[o-1].fact] = true
		}
	}
	for _, t := range touches {
		if !shows[t.fact] && t.Start >= 0 && t.Start < len(text) {
			shows[t.fact] = true
			hidden[t.Start] = append(hidden[t.Start], facts[t.fact].Words)
		}
	}
	write := func(from, to int) {
		piece := template.HTMLEscapeString(text[from:to])
		o := owner[from]
		if o == 0 {
			b.WriteString(piece)
			return
		}
		t := touches[o-1]
		id := ""
		if !named[t.fact] {
			named[t.fact] = true
			id = ` id="` + facts[t.fact].Words + `"`
		}
		fmt.Fprintf(&b, `<a class="fact %s"%s href="#%s" title="%s">%s</a>`, t.kind, id, facts[t.fact].Anchor, template.HTMLEscapeString(facts[t.fact].Says), piece)
	}
	at := 0
	for at <= len(text) {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i
		}
		b.Reset()
		for from := at; from < end; {
			to := from + 1
			for to < end && owner[to] == owner[from] {
				to++
			}
			for i := from; len(hidden) > 0 && i < to; i++ {
				for _, id := range hidden[i] {
					fmt.Fprintf(&b, `<span id="%s"></span>`, id)
				}
				delete(hidden, i)
			}
			write(from, to)
			from = to
		}
		if b.Len() > 0 {
			out = append(out, template.HTML(b.String())) // every piece escaped above
		}
		at = end + 1
	}
	return out
}

// archivedRoom is the frame around the page as it was fetched.
func (s *Server) archivedRoom(w http.ResponseWriter, a *asking) error {
	rep, err := s.report(a)
	if err != nil {
		return err
	}
	if s.opt.Page == nil || rep.Page.Archived.IsZero() {
		return &failure{status: http.StatusNotFound, key: "error.nopage"}
	}
	return s.show(w, a, http.StatusOK, &view{Room: "archived", Title: rep.Article.Title, TitleLang: languageCode(&rep.Article), Data: &articleData{Report: rep, Language: languageCode(&rep.Article), Fetched: a.lang.Moment(rep.Page.Fetched), Link: safeURL(rep.Article.URL)}})
}

// archived shows the page as it was fetched, in a document of its own that may run
// nothing, load nothing, send nothing and reach no frame around it.
func (s *Server) archived(w http.ResponseWriter, a *asking) error {
	rep, err := s.report(a)
	if err != nil {
		return err
	}
	if s.opt.Page == nil || rep.Page.Archived.IsZero() {
		return &failure{status: http.StatusNotFound, key: "error.nopage"}
	}
	body, kind, err := s.opt.Page(a.Context(), rep.Page.Archived)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &failure{status: http.StatusNotFound, key: "error.nopage", err: err}
	case err != nil:
		return &failure{status: http.StatusInternalServerError, key: "error.damaged", err: fmt.Errorf("read archived page of %s: %w", rep.Article.ID, err)}
	}
	h := w.Header()
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'")
	h.Set("X-Frame-Options", "SAMEORIGIN")
	media, _, _ := strings.Cut(strings.ToLower(kind), ";")
	switch strings.TrimSpace(media) {
	case "text/html", "application/xhtml+xml":
		h.Set("Content-Type", htmlType(kind))
	default:
		h.Set("Content-Type", "text/plain; charset=utf-8")
	}
	_, _ = w.Write(body)
	return nil
}

// htmlType keeps a page's own charset where it names one in plain letters.
func htmlType(kind string) string {
	if _, charset, ok := strings.Cut(strings.ToLower(kind), "charset="); ok {
		charset = strings.Trim(charset, `"' `)
		if charset != "" && len(charset) < 30 && strings.Trim(charset, "abcdefghijklmnopqrstuvwxyz0123456789-_") == "" {
			return "text/html; charset=" + charset
		}
	}
	return "text/html"
}
