package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cakupan/corpus"
	"cakupan/extract/gazetteer"
	"cakupan/index"
	"cakupan/index/bleve"
	"cakupan/index/query"
)

type searchOptions struct {
	size      int
	after     string
	sort      string
	field     string
	count     bool
	claims    bool
	fold      bool
	facets    []string
	histogram string
	timeout   time.Duration
	like      string
	at        uint64
	link      bool
	save      string
	freeze    bool
}

func newSearch(a *app) *cobra.Command {
	opt := searchOptions{}
	c := &cobra.Command{
		Use:   "search [flags] [QUERY]",
		Short: "Find articles, or single claims, by words and facts",
		Long: `Search finds articles in the published index. Words are found in every form of
their stem; several words must all be there.

  peserta aktif              both words      "tingkat keaktifan"    the phrase
  utama OR madya             either          -menunggak             without
  sosialis*                  any ending      "rekrutmen peserta"~5  near each other
  provinsi:"Jawa Tengah"     a field         cakupan:>=98           a number
  peserta:100rb..2jt         an interval     terbit:2025-01..2026-03

Fields (Indonesian or English):
` + fieldHelp() + `
With --claims a hit is one figure or award:
  cakupan search --claims 'wilayah:33.02 ukuran:coverage nilai:>=98 per:2025'
With --like a hit reports of the same as an article; a QUERY beside it limits the hits.
A link that --link printed can stand for QUERY and its flags:
  cakupan search 'cakupan:search?q=kategori%3Amadya&at=42'
` + exitHelp,
		Example: `  cakupan search tingkat keaktifan peserta
  cakupan search 'kategori:madya provinsi:"Jawa Tengah"' --facets wilayah,tahun`,
		RunE: func(c *cobra.Command, args []string) error { return a.search(c.Context(), args, opt) },
	}
	f := c.Flags()
	f.IntVarP(&opt.size, "size", "n", 10, "`hits` to print")
	f.StringVar(&opt.after, "after", "", "go on behind this `cursor` (printed at the end of a page)")
	f.StringVar(&opt.sort, "sort", "", "`order`: relevance, newest (or date), oldest, highest (or value), lowest")
	f.StringVar(&opt.field, "by", "", "what highest and lowest go by: cakupan, keaktifan, peserta, aktif")
	f.BoolVar(&opt.count, "count", false, "print the number of hits only")
	f.BoolVar(&opt.claims, "claims", false, "find single figures and awards instead of articles")
	f.BoolVar(&opt.fold, "fold", false, "fold reprints of one report into one hit")
	f.StringSliceVar(&opt.facets, "facets", nil, "count hits by `fields`: "+strings.Join(index.Facets(), ", "))
	f.StringVar(&opt.histogram, "histogram", "", "count hits by month or year of publication")
	f.StringVar(&opt.like, "like", "", "find articles like the one with this `ID`")
	f.Uint64Var(&opt.at, "at", 0, "ask this `generation` of the index, where it is still kept")
	f.BoolVar(&opt.link, "link", false, "print the link of the question, to keep and to cite, and nothing else")
	f.StringVar(&opt.save, "save", "", "keep the question under this `name`; see searches")
	f.BoolVar(&opt.freeze, "freeze", false, "keep what it finds as a snapshot that can be cited, print its ID, and nothing else")
	f.DurationVar(&opt.timeout, "timeout", 30*time.Second, "give up after this `time`")
	return c
}

func fieldHelp() string {
	var b strings.Builder
	for _, f := range index.Fields() {
		names := append([]string{f.Name}, f.Aliases...)
		fmt.Fprintf(&b, "  %-34s %s\n", clip(strings.Join(names, " "), 34), f.Description)
	}
	return b.String()
}

func (a *app) search(ctx context.Context, args []string, opt searchOptions) error {
	if len(args) == 1 && index.IsLink(args[0]) {
		return a.follow(ctx, args[0], opt)
	}
	text, node, err := parseQuery(args)
	if err != nil {
		return err
	}
	req := index.Request{Query: node, Size: opt.size, After: opt.after, Sort: index.Sort(opt.sort), SortField: opt.field, CountOnly: opt.count, FoldReprints: opt.fold, Histogram: index.Interval(opt.histogram)}
	if opt.claims {
		req.Scope = index.Claims
	}
	if opt.like != "" {
		if req.Like, err = corpus.ParseID(opt.like); err != nil {
			return fail(exitUsage, "the ID stands under each hit of a search", "--like: %w", err)
		}
		if req.Like.IsZero() { // reads as an ID and is none
			return fail(exitNothing, "", "there is no article %q", opt.like)
		}
		if opt.claims {
			return fail(exitUsage, "", "--like finds articles: leave --claims out")
		}
	}
	switch req.Sort { // what people call them
	case "date":
		req.Sort = index.Newest
	case "value":
		req.Sort = index.Highest
	}
	if opt.timeout <= 0 {
		return fail(exitUsage, "", "--timeout %v: want more than nothing", opt.timeout)
	}
	switch opt.field {
	case "", "cakupan", "keaktifan", "peserta", "aktif":
	default:
		return fail(exitUsage, "", "--by %q: want cakupan, keaktifan, peserta or aktif", opt.field)
	}
	if opt.size < 0 || opt.size > index.MaxSize {
		return fail(exitUsage, "go on with --after", "--size %d: want 0 to %d", opt.size, index.MaxSize)
	}
	if opt.size == 0 {
		req.CountOnly = true
	}
	switch req.Sort {
	case "", index.Relevance, index.Newest, index.Oldest, index.Highest, index.Lowest:
	default:
		return fail(exitUsage, "", "--sort %q: want relevance, newest, oldest, highest or lowest", opt.sort)
	}
	switch req.Histogram {
	case "", index.Monthly, index.Yearly:
	default:
		return fail(exitUsage, "", "--histogram %q: want month or year", opt.histogram)
	}
	for _, name := range opt.facets {
		known := false
		for _, f := range index.Facets() {
			known = known || f == name
		}
		if !known {
			return fail(exitUsage, "there are "+strings.Join(index.Facets(), ", "), "there is no facet %q", name)
		}
		req.Facets = append(req.Facets, index.FacetRequest{Name: name})
	}
	return a.ask(ctx, text, req, opt)
}

// follow answers a link.
func (a *app) follow(ctx context.Context, text string, opt searchOptions) error {
	l, err := index.ParseLink(text)
	if err != nil {
		var q *query.Error
		if errors.As(err, &q) {
			return fail(exitUsage, q.Hint, "the link's query: %s", q.Message)
		}
		return fail(exitUsage, "take a link as `cakupan search --link` printed it, in quotation marks", "%w", err)
	}
	req := l.Request
	req.Size, req.After, req.CountOnly = opt.size, opt.after, opt.count || opt.size == 0
	if opt.at == 0 {
		opt.at = l.Generation
	}
	if err := a.ask(ctx, req.Query.String(), req, opt); !errors.Is(err, bleve.ErrGone) || opt.after != "" {
		return err
	}
	fmt.Fprintf(a.err, "cakupan: generation %d of the index is not kept any more; the published one answers\n", opt.at)
	opt.at = 0
	return a.ask(ctx, req.Query.String(), req, opt)
}

// ask answers a request in the generation that it belongs to.
func (a *app) ask(ctx context.Context, text string, req index.Request, opt searchOptions) error {
	if req.After != "" && opt.at == 0 {
		n, err := bleve.CursorGeneration(req.After)
		if err != nil {
			return err
		}
		opt.at = n
	}
	if !req.Like.IsZero() && (opt.save != "" || opt.freeze) {
		return fail(exitUsage, "", "what is like an article changes with every run: --save and --freeze keep questions")
	}
	if opt.save != "" {
		if err := a.saveSearch(opt.save, text, req.Scope == index.Claims); err != nil {
			return err
		}
	}
	return a.withIndexAt(ctx, opt.at, func(r *bleve.Reader) error {
		if opt.link {
			fmt.Fprintln(a.out, index.Link{Request: req, Generation: r.Generation().Number})
			return nil
		}
		if opt.freeze {
			return a.freeze(ctx, r, text, req.Query, scopeOf(req.Scope == index.Claims))
		}
		res, err := a.searchIn(ctx, r, text, req, opt.timeout)
		if err == nil && !a.json && res.Next != "" && len(res.Hits) > 0 {
			a.flush()
			fmt.Fprintf(a.err, "more: --after %s\n", res.Next)
		}
		return err
	})
}

// searchIn asks the reader and prints the answer.
func (a *app) searchIn(ctx context.Context, r *bleve.Reader, text string, req index.Request, timeout time.Duration) (*index.Result, error) {
	limited, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	res, err := r.Search(limited, req)
	if err != nil {
		if limited.Err() != nil && ctx.Err() == nil {
			return nil, fail(exitFailed, "ask for less, or allow more with --timeout", "the search took longer than %v", timeout)
		}
		return nil, &queryError{text, err}
	}
	if a.json {
		return res, a.printResultJSON(req, res)
	}
	for _, n := range res.Notes {
		fmt.Fprintf(a.err, "cakupan: %s\n", n.Message)
	}
	for _, m := range res.Meant {
		fmt.Fprintf(a.err, "did you mean %s? (%s)\n", safe(m.Query.String()), hits(m.Hits, req.Scope))
	}
	if req.CountOnly && len(req.Facets) == 0 && req.Histogram == "" {
		fmt.Fprintln(a.out, res.Total)
		return res, nil
	}
	a.printResult(req, res)
	return res, nil
}

func (a *app) printResult(req index.Request, res *index.Result) {
	what := hits(res.Total, req.Scope)
	if req.FoldReprints {
		what = plural(res.Total, "report") + " in " + plural(res.Articles, "article")
	}
	fmt.Fprintln(a.out, a.paint(dim, what))
	for _, h := range res.Hits {
		rep := h.Report
		fmt.Fprintln(a.out)
		fmt.Fprintln(a.out, a.snippet(h.Title, bold))
		meta := []string{h.ID.String(), rep.Article.Outlet}
		if !rep.Article.Published.IsZero() {
			meta = append(meta, rep.Article.Published.Format("2006-01-02"))
		}
		if h.Carriers > 1 {
			meta = append(meta, fmt.Sprintf("%d carriers", h.Carriers))
		}
		if s := factLine(&rep.Facts); s != "" && h.Figure < 0 && h.Award < 0 {
			meta = append(meta, s)
		}
		fmt.Fprintln(a.out, "  "+a.paint(dim, strings.Join(meta, " · ")))
		switch {
		case h.Figure >= 0 && h.Figure < len(rep.Facts.Figures):
			f := rep.Facts.Figures[h.Figure]
			line := fmt.Sprintf("%s: %s %s", regionOr(f.Region), f.Measure, quantity(f.Low, f.High, f.Bound, f.Unit))
			if !f.AsOf.IsZero() {
				line += " per " + f.AsOf.String()
			}
			fmt.Fprintln(a.out, "  "+a.paint(yellow, line))
		case h.Award >= 0 && h.Award < len(rep.Facts.Awards):
			w := rep.Facts.Awards[h.Award]
			fmt.Fprintln(a.out, "  "+a.paint(magenta, fmt.Sprintf("%s: UHC award %s %s", w.Region, w.Category, yearOr(w.Year))))
		}
		for _, s := range h.Snippets {
			fmt.Fprintf(a.out, "  %s\n", strings.ReplaceAll(wrap(a.snippet(s, ""), min(a.width(), 100)-4), "\n", "\n    "))
		}
	}
	for _, f := range res.Facets {
		a.printSection("%s", f.Name)
		t := a.newTable([]string{"value", "hits"}, 1)
		for _, v := range f.Values {
			t.AppendRow([]any{facetValue(f.Name, v.Value), number(float64(v.N))})
		}
		a.printTable(t)
		if f.Other > 0 {
			fmt.Fprintln(a.out, a.paint(dim, fmt.Sprintf("and %d more", f.Other)))
		}
	}
	if len(res.Histogram) > 0 {
		a.printSection("by %s of publication", req.Histogram)
		most := 1
		for _, b := range res.Histogram {
			most = max(most, b.N)
		}
		t := a.newTable([]string{string(req.Histogram), "hits", ""}, 1)
		for _, b := range res.Histogram {
			t.AppendRow([]any{b.Period.String(), number(float64(b.N)), strings.Repeat("█", (b.N*40+most-1)/most)})
		}
		a.printTable(t)
	}
}

// snippet paints the matches of a snippet.
func (a *app) snippet(s index.Snippet, base string) string {
	text := strings.ReplaceAll(s.Text, "\n", " ")
	if !a.colored() {
		return safe(text)
	}
	ms := make([]mark, 0, len(s.Marks)+1)
	for _, m := range s.Marks {
		ms = append(ms, mark{m, factColor["match"]})
	}
	if base != "" {
		ms = append(ms, mark{corpus.Span{Start: 0, End: len(text)}, base})
	}
	return a.painted(text, ms)
}

func facetValue(name, v string) string {
	switch name {
	case index.FacetProvince, index.FacetRegion, index.FacetSubject:
		if v == nationCode || gazetteer.FullName(v) != "" {
			return regionTitle(v)
		}
	}
	return safe(v)
}

func factLine(f *corpus.Facts) string {
	var parts []string
	if n := len(f.Figures); n > 0 {
		parts = append(parts, plural(n, "figure"))
	}
	if n := len(f.Awards); n > 0 {
		parts = append(parts, plural(n, "award"))
	}
	return strings.Join(parts, ", ")
}

// hits is "1 article", "12 claims".
func hits(n int, scope index.Scope) string {
	what := "article"
	if scope == index.Claims {
		what = "claim"
	}
	if n != 1 {
		what += "s"
	}
	return number(float64(n)) + " " + what
}

func regionOr(name string) string {
	if name == "" {
		return "no region"
	}
	return name
}

func yearOr(y int) string {
	if y == 0 {
		return ""
	}
	return fmt.Sprint(y)
}

// hitRecord is a hit as `search --json` prints it.
type hitRecord struct {
	Type      string         `json:"type"` // "hit"
	ID        corpus.ID      `json:"id"`
	URL       string         `json:"url"`
	Outlet    string         `json:"outlet"`
	Title     string         `json:"title"`
	Published *string        `json:"published"`
	Score     float64        `json:"score"`
	Carriers  int            `json:"carriers"`
	Figure    *corpus.Figure `json:"figure,omitempty"`
	Award     *corpus.Award  `json:"award,omitempty"`
	Sentence  string         `json:"sentence,omitempty"`
	Snippets  []snippetJSON  `json:"snippets"`
}

type snippetJSON struct {
	Text  string        `json:"text"`
	Start int           `json:"start"`
	Marks []corpus.Span `json:"marks"`
}

// summaryRecord ends the output of `search --json`.
type summaryRecord struct {
	Type       string                   `json:"type"` // "summary"
	Total      int                      `json:"total"`
	Articles   int                      `json:"articles"`
	Next       string                   `json:"next,omitempty"`
	Generation uint64                   `json:"generation"`
	Seq        uint64                   `json:"seq"`
	Facets     map[string][]facetRecord `json:"facets,omitempty"`
	Histogram  []barRecord              `json:"histogram,omitempty"`
	Notes      []string                 `json:"notes,omitempty"`
	Meant      []meantRecord            `json:"meant,omitempty"`
	Link       string                   `json:"link"`
}

// meantRecord is another query that may have been meant.
type meantRecord struct {
	Query string `json:"query"`
	Was   string `json:"was"`
	Now   string `json:"now"`
	Hits  int    `json:"hits"`
}

type facetRecord struct {
	Value string `json:"value"`
	N     int    `json:"n"`
}

type barRecord struct {
	Period string `json:"period"`
	N      int    `json:"n"`
}

func (a *app) printResultJSON(req index.Request, res *index.Result) error {
	for _, h := range res.Hits {
		rep := h.Report
		rec := hitRecord{Type: "hit", ID: h.ID, URL: rep.Article.URL, Outlet: rep.Article.Outlet, Title: rep.Article.Title, Score: h.Score, Carriers: h.Carriers, Snippets: []snippetJSON{}}
		if !rep.Article.Published.IsZero() {
			s := rep.Article.Published.Format(time.RFC3339)
			rec.Published = &s
		}
		var at *corpus.Evidence
		if h.Figure >= 0 && h.Figure < len(rep.Facts.Figures) {
			rec.Figure = &rep.Facts.Figures[h.Figure]
			at = &rec.Figure.Evidence
		}
		if h.Award >= 0 && h.Award < len(rep.Facts.Awards) {
			rec.Award = &rep.Facts.Awards[h.Award]
			at = &rec.Award.Evidence
		}
		if at != nil {
			s := rep.Facts.Sentence(rep.Article.Text, at.Span)
			rec.Sentence = rep.Article.Text[s.Start:s.End]
		}
		for _, s := range h.Snippets {
			rec.Snippets = append(rec.Snippets, snippetJSON{s.Text, s.Start, list(s.Marks)})
		}
		if err := a.printJSON(rec); err != nil {
			return err
		}
	}
	sum := summaryRecord{Type: "summary", Total: res.Total, Articles: res.Articles, Next: res.Next, Generation: res.Generation, Seq: res.Seq, Link: index.Link{Request: req, Generation: res.Generation}.String()}
	for _, f := range res.Facets {
		if sum.Facets == nil {
			sum.Facets = map[string][]facetRecord{}
		}
		values := []facetRecord{}
		for _, v := range f.Values {
			values = append(values, facetRecord{v.Value, v.N})
		}
		sum.Facets[f.Name] = values
	}
	for _, b := range res.Histogram {
		sum.Histogram = append(sum.Histogram, barRecord{b.Period.String(), b.N})
	}
	for _, m := range res.Meant {
		sum.Meant = append(sum.Meant, meantRecord{m.Query.String(), m.Was, m.Now, m.Hits})
	}
	for _, n := range res.Notes {
		sum.Notes = append(sum.Notes, n.Message)
	}
	return a.printJSON(sum)
}
