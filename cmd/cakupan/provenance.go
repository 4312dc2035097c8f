package main

import (
	"fmt"
	"strings"
	"time"

	"cakupan/corpus"
	"cakupan/corpus/bolt"
	"cakupan/corpus/claims"
	"cakupan/corpus/versions"
	"cakupan/corpus/warc"
)

// provenanceRecord is the way from one figure or award to the archive, as
// show --provenance --json prints it: each step names the next by digest or place.
type provenanceRecord struct {
	Type      string        `json:"type"` // "provenance"
	Kind      claims.Kind   `json:"kind"`
	Says      string        `json:"says"`
	Code      string        `json:"code,omitempty"`
	Words     string        `json:"words"`
	Span      corpus.Span   `json:"span"` // bytes of the text
	Sentence  string        `json:"sentence"`
	Stands    corpus.Span   `json:"sentence_span"`
	Rule      string        `json:"rule"`
	Extractor string        `json:"extractor"`
	Article   corpus.ID     `json:"article"`
	Version   int           `json:"version"`
	Text      corpus.Digest `json:"text_digest"`
	URL       string        `json:"url"`
	Fetched   time.Time     `json:"fetched"`
	Page      corpus.Digest `json:"page_digest"`
	Archived  corpus.Place  `json:"archived"`
	Record    string        `json:"record_id,omitempty"`
	Digest    string        `json:"record_digest,omitempty"`
	Problems  []string      `json:"problems"` // what on the way does not hold
}

// witness is the archived record of a page, and what about it does not hold.
type witness struct {
	id, digest, target string
	date               time.Time
	problems           []string
}

// witnessOf reads a page's record and checks its digests.
func (a *app) witnessOf(rep *corpus.Report) (w witness, err error) {
	f, err := a.openFolder()
	if err != nil {
		return w, err
	}
	doubt := func(format string, args ...any) { w.problems = append(w.problems, fmt.Sprintf(format, args...)) }
	if got := corpus.DigestOf([]byte(rep.Article.Text)); got != rep.Article.TextDigest {
		doubt("the text has digest %s, not %s", got, rep.Article.TextDigest)
	}
	if rep.Page.Archived.IsZero() {
		doubt("its page is not in the archive")
		return w, nil
	}
	rec, err := warc.Read(f.archive(), rep.Page.Archived)
	if err != nil {
		doubt("%v", err)
		return w, nil
	}
	w.id, w.digest, w.target, w.date = rec.ID(), rec.Fields.Get("WARC-Block-Digest"), rec.URI(), rec.Date()
	if err := rec.Verify(); err != nil {
		doubt("%v", err)
	}
	msg, err := rec.HTTP()
	if err != nil {
		doubt("%v", err)
		return w, nil
	}
	body, err := msg.Decoded(maxFile)
	switch {
	case err != nil:
		doubt("%v", err)
	case rep.Page.Digest != "" && corpus.DigestOf(body) != rep.Page.Digest:
		doubt("the page has digest %s, not %s", corpus.DigestOf(body), rep.Page.Digest)
	}
	return w, nil
}

// showProvenance follows every figure and award of an article to the archive.
func (a *app) showProvenance(rep *corpus.Report) error {
	w, err := a.witnessOf(rep)
	if err != nil {
		return err
	}
	record := func(kind claims.Kind, says, code string, e corpus.Evidence) provenanceRecord {
		p := provenanceRecord{
			Type: "provenance", Kind: kind, Says: says, Code: code, Span: e.Span, Rule: e.Rule, Extractor: rep.Facts.Extractor,
			Article: rep.Article.ID, Version: rep.Version, Text: rep.Article.TextDigest, URL: rep.Article.URL, Fetched: rep.Page.Fetched,
			Page: rep.Page.Digest, Archived: rep.Page.Archived, Record: w.id, Digest: w.digest, Problems: list(w.problems),
		}
		if text := rep.Article.Text; e.Start >= 0 && e.Start <= e.End && e.End <= len(text) {
			p.Words, p.Stands = text[e.Start:e.End], rep.Facts.Sentence(text, e.Span)
			p.Sentence = text[p.Stands.Start:p.Stands.End]
		} else {
			p.Problems = append(p.Problems, "its words lie outside the text")
		}
		return p
	}
	var all []provenanceRecord
	for i := range rep.Facts.Figures {
		f := &rep.Facts.Figures[i]
		all = append(all, record(claims.FigureClaim, sayFact(&versions.Fact{Figure: f}), f.Code, f.Evidence))
	}
	for i := range rep.Facts.Awards {
		x := &rep.Facts.Awards[i]
		all = append(all, record(claims.AwardClaim, "UHC award "+sayFact(&versions.Fact{Award: x}), x.Code, x.Evidence))
	}
	if a.json {
		for _, p := range all {
			if err := a.printJSON(p); err != nil {
				return err
			}
		}
		return nil
	}
	line := func(name, format string, args ...any) {
		fmt.Fprintf(a.out, "%s %s\n", a.paint(dim, fmt.Sprintf("%-10s", name)), oneLine(fmt.Sprintf(format, args...)))
	}
	fmt.Fprintln(a.out, a.paint(bold, safe(rep.Article.Title)))
	line("article", "%s, version %d, %s", rep.Article.ID, rep.Version, rep.Article.URL)
	line("text", "%s, %s bytes, read by extractor %s", rep.Article.TextDigest, number(float64(len(rep.Article.Text))), rep.Facts.Extractor)
	line("page", "%s, fetched %s", rep.Page.Digest, stamp(rep.Page.Fetched))
	if p := rep.Page.Archived; !p.IsZero() {
		line("archive", "%s, bytes %d to %d", p.File, p.Offset, p.Offset+p.Length)
	}
	if w.id != "" {
		line("record", "%s, %s, of %s, %s", w.id, w.digest, w.target, stamp(w.date))
	}
	if len(w.problems) == 0 {
		line("digests", "text, page and record hold")
	}
	for _, p := range w.problems {
		fmt.Fprintf(a.out, "%s %s\n", a.paint(red, "problem:"), safe(p))
	}
	for _, p := range all {
		fmt.Fprintf(a.out, "\n%s\n", a.paint(bold, safe(p.Says)))
		line("words", "%q, bytes %d to %d", p.Words, p.Span.Start, p.Span.End)
		line("sentence", "%s", p.Sentence)
		line("", "bytes %d to %d", p.Stands.Start, p.Stands.End)
		line("rule", "%s", p.Rule)
	}
	return nil
}

// showVersions prints what an outlet changed in an article.
func (a *app) showVersions(rep *corpus.Report) error {
	f, err := a.openFolder()
	if err != nil {
		return err
	}
	store, err := bolt.Open(f.corpus(), bolt.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer store.Close()
	reports, err := store.Versions(rep.Article.ID)
	if err != nil {
		return fmt.Errorf("read versions of %s: %w", rep.Article.ID, err)
	}
	diffs := versions.History(reports)
	if a.json {
		for i := range diffs {
			if err := a.printJSON(diffs[i]); err != nil {
				return err
			}
		}
		return nil
	}
	fmt.Fprintln(a.out, a.paint(bold, safe(rep.Article.Title)))
	for _, v := range reports {
		fmt.Fprintf(a.out, "%s %d  fetched %s  %s, byte %d\n", a.paint(dim, "version"), v.Version, stamp(v.Page.Fetched), v.Page.Archived.File, v.Page.Archived.Offset)
	}
	if len(diffs) == 0 {
		fmt.Fprintln(a.out, "its outlet has not changed it since it was first read")
		return nil
	}
	for i := range diffs {
		d := &diffs[i]
		a.printSection("from version %d to %d", d.From, d.To)
		for _, line := range correctionLines(d) {
			fmt.Fprintf(a.out, "  %s\n", safe(oneLine(line)))
		}
		for _, e := range d.Text {
			fmt.Fprintln(a.out)
			for _, side := range []struct{ mark, sgr, text string }{{"-", red, e.Was}, {"+", green, e.Is}} {
				if side.text == "" {
					continue
				}
				for p := range strings.SplitSeq(side.text, "\n") {
					for l := range strings.SplitSeq(wrap(safe(p), min(a.width(), 100)-4), "\n") {
						fmt.Fprintf(a.out, "  %s\n", a.paint(side.sgr, side.mark+" "+l))
					}
				}
			}
		}
	}
	return nil
}
