package main

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync/atomic"

	"cakupan/corpus"
	"cakupan/corpus/bolt"
	"cakupan/corpus/versions"
	"cakupan/crawler"
	"cakupan/crawler/canon"
	"cakupan/crawler/discover"
	"cakupan/crawler/site"
	"cakupan/extract"
	"cakupan/extract/article"
)

// pipeline joins the arms of the star: a fetched page becomes an article, the
// article's text facts, both a report in the corpus.
type pipeline struct {
	store      *bolt.Store
	everything bool         // keep articles on any subject
	reading    atomic.Int64 // pages
	// kept reports articles that stay whatever their subject: those that a corpus
	// being rebuilt holds. nil keeps none.
	kept func(corpus.ID) bool
}

// ingest is crawler.Options.Ingest. What is wrong with a page is told in the
// answer; an error is a corpus that cannot be written.
func (p *pipeline) ingest(_ context.Context, f crawler.Fetched) (crawler.Ingested, error) {
	p.reading.Add(1)
	defer p.reading.Add(-1)
	report, ing := p.read(f)
	switch {
	case len(ing.More) > 0 && !f.Final:
		return ing, nil
	case ing.Problem != "" || ing.Kind != corpus.KindArticle || !ing.Wanted:
		ing.Store = func(*crawler.Ingested) error { return p.store.Note(f.Page.Archived) }
	default:
		ing.Store = func(ing *crawler.Ingested) error { return p.put(report, ing) }
	}
	return ing, nil
}

// more is bolt.Options.More: pages that are being read will be stored in a moment.
func (p *pipeline) more() bool { return p.reading.Load() > 0 }

// put stores a report, and says what that changed.
func (p *pipeline) put(report *corpus.Report, ing *crawler.Ingested) error {
	out, err := p.store.Put(report)
	if err != nil {
		return err
	}
	ing.Changed = out == bolt.Added || out == bolt.Changed
	if out == bolt.Changed {
		ing.Corrected, err = p.corrected(report.Article.ID, report.Version)
	}
	return err
}

// corrected says what changed from the version before to the given one of an article.
func (p *pipeline) corrected(id corpus.ID, version int) (*versions.Diff, error) {
	all, err := p.store.Versions(id)
	if err != nil {
		return nil, err
	}
	for _, d := range versions.History(all) {
		if d.To == version {
			return &d, nil
		}
	}
	return nil, nil
}

// read makes the report of a page and its further parts.
func (p *pipeline) read(f crawler.Fetched) (*corpus.Report, crawler.Ingested) {
	res, err := readPage(f)
	if err != nil {
		return nil, crawler.Ingested{Problem: problem(err)}
	}
	ing := crawler.Ingested{Kind: res.Kind}
	if !f.Final {
		if ing.More = furtherPages(&res, &f); len(ing.More) > 0 {
			return nil, ing
		}
	}
	view := viewOf(&res)
	res = joinParts(res, f.Parts)
	ing.Kind = res.Kind
	art := res.Article
	if missing := slices.DeleteFunc(slices.Clone(f.Missing), func(s string) bool { return s == view }); len(missing) > 0 {
		art.Findings = append(art.Findings, corpus.Finding{
			Evidence: corpus.Evidence{Rule: "article/parts-missing"},
			Message:  "further pages of the article could not be had: " + strings.Join(missing, " "),
		})
	}
	if res.Kind != corpus.KindArticle {
		return nil, ing
	}
	// An article's address is what it calls its own, where that can be.
	if own := canon.Judge(f.URL, art.URL); own != "" {
		art.URL = own
	} else {
		art.URL = f.URL
	}
	art.ID = corpus.NewID(art.URL)
	ing.Canonical = art.URL
	if art.Title == "" {
		art.Title = f.Title
	}
	facts := extract.Facts(factsInput(&art))
	// An article about something else is kept, and marked so, where it names the
	// subject in passing: a researcher of the press wants that too.
	ing.Wanted = p.everything || facts.AboutUHC || discover.Mentions(art.Title+"\n"+art.Text) || p.kept != nil && p.kept(art.ID)
	ing.Facts = len(facts.Regions) + len(facts.Dates) + len(facts.Figures) + len(facts.Awards)
	ing.Findings = len(facts.Findings) + len(art.Findings)
	return &corpus.Report{Page: f.Page, Article: art, Facts: facts}, ing
}

// furtherPages are the addresses that a page's reading asks for: another view of
// it that may be cleaner, and its further pages. The whole on one page comes
// first, and alone; only where it cannot be had or is refused the pages follow.
func furtherPages(res *article.Result, f *crawler.Fetched) []string {
	asked := len(f.Parts) + len(f.Missing)
	other := res.Elsewhere()
	switch {
	case asked == 0 && other != "" && other == res.Single:
		return []string{other}
	case asked == 0 && other != "":
		return append([]string{other}, res.More...)
	case asked == 0 && res.Kind == corpus.KindArticle:
		return res.More
	case asked == 1 && other != "" && other == res.Single:
		joined := joinParts(*res, f.Parts)
		return joined.More
	}
	return nil
}

// joinParts makes one article of a page and what was fetched for it.
func joinParts(res article.Result, parts []crawler.Fetched) article.Result {
	other := viewOf(&res)
	pages := []article.Result{res}
	for _, part := range parts {
		r, err := readPage(part)
		if err != nil || r.Kind != corpus.KindArticle {
			continue
		}
		if other != "" && part.URL == other {
			pages[0], _ = article.Cleaner(pages[0], r)
			continue
		}
		pages = append(pages, r)
	}
	return article.Join(pages...)
}

// viewOf is the address of a page's other view as the crawler fetches it, "" where none is wanted.
func viewOf(res *article.Result) string {
	clean, err := canon.Clean(res.Elsewhere())
	if err != nil {
		return ""
	}
	return clean
}

func readPage(f crawler.Fetched) (article.Result, error) {
	in := article.Input{HTML: f.Body, URL: f.Page.Final, ContentType: f.Page.Type, Fetched: f.Page.Fetched}
	if in.URL == "" {
		in.URL = f.Page.URL
	}
	if f.Site != nil {
		ofOutlet(&in, f.Site)
	}
	return article.Read(in, article.Options{Canon: canon.URL})
}

// ofOutlet adds what the registry knows of the outlet.
func ofOutlet(in *article.Input, s *site.Site) {
	in.Outlet, in.OutletName, in.Selectors = s.Host, s.Name, selectors(s)
}

// selectors turns the registry's hints into the reader's.
func selectors(s *site.Site) []article.Selectors {
	var list []article.Selectors
	for _, h := range s.Selectors {
		sel := article.Selectors{From: corpus.DayOf(h.From), Until: corpus.DayOf(h.Until)}
		switch h.Field {
		case "title":
			sel.Title = h.CSS
		case "body":
			sel.Body = h.CSS
		case "author":
			sel.Author = h.CSS
		case "date":
			sel.Published = h.CSS
		case "remove":
			sel.Remove = h.CSS
		default:
			continue
		}
		list = append(list, sel)
	}
	return list
}

func problem(err error) string {
	if errors.Is(err, article.ErrNotHTML) {
		return article.ErrNotHTML.Error()
	}
	return err.Error()
}
