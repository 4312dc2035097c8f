package eval

import (
	"fmt"
	"io"
	"strings"
	"time"

	"cakupan/corpus"
	"cakupan/extract"
	"cakupan/extract/token"
)

// read runs the extractor over a case as over a bare text. A publication day that
// the annotator knows from outside the text (none of the annotated dates is the
// outlet's stamp) is given to it, as a page would.
func read(c Case) extract.Record {
	in := extract.Input{Text: c.Text}
	if c.Gold.Published != nil {
		stamped := false
		for _, d := range c.Gold.Dates {
			stamped = stamped || d.Role == string(corpus.DatePublished)
		}
		if day, err := corpus.ParseDay(*c.Gold.Published); err == nil && !stamped {
			in.Published = day
		}
	}
	a := corpus.Article{Text: c.Text}
	if in.Published != 0 {
		a.Published = in.Published.Time().In(time.UTC)
	}
	r := extract.NewRecord(a, extract.Facts(in))
	r.ID = c.Name
	return r
}

// disagree shows an entry with the sentence it stands in.
func (e entry) disagree(c Case, field, kind string) Disagreement {
	out := Disagreement{Article: c.Name, Field: field, Kind: kind, Entry: e.key, Text: e.text, Rule: e.rule}
	start := e.start
	if start < 0 && e.text != "" {
		start = strings.Index(c.Text, e.text)
		if start < 0 {
			// A region's full name may stand there in its short form.
			if i := strings.LastIndexByte(e.text, ' '); i >= 0 {
				start = strings.Index(c.Text, e.text[i+1:])
			}
		}
	}
	if start >= 0 {
		d := token.Parse(c.Text)
		if i := d.At(start); i < len(d.Tokens) {
			s := d.Sentence(i)
			out.Sentence = strings.Join(strings.Fields(d.Slice(s.First, s.Last)), " ")
		}
	}
	return out
}

// Print writes the report as a table, and with show every disagreement under it.
func (r Report) Print(w io.Writer, show bool) error {
	p := printer{w: w}
	articles := "articles"
	if r.Articles == 1 {
		articles = "article"
	}
	p.f("%d %s\n\n%-16s %5s %5s %5s  %9s %6s %6s  %s\n", r.Articles, articles, "field", "gold", "got", "right", "precision", "recall", "F1", "95 % interval")
	for _, f := range r.Fields {
		p.f("%-16s %5d %5d %5d  %9.3f %6.3f %6.3f  %.3f-%.3f\n", f.Name, f.Gold, f.Got, f.Right, f.Precision, f.Recall, f.F1, f.Low, f.High)
	}
	p.f("%-16s %5d %5d %5d  accuracy         %6.3f  %.3f-%.3f\n", "about_uhc", r.Articles, r.Articles, r.AboutRight, r.About, r.AboutLow, r.AboutHigh)
	if show && len(r.Disagreements) > 0 {
		p.f("\n")
		for _, d := range r.Disagreements {
			p.f("%s %s %s: %s", d.Article, d.Field, d.Kind, d.Entry)
			if d.Text != "" {
				p.f(" %q", d.Text)
			}
			if d.Rule != "" {
				p.f(" (%s)", d.Rule)
			}
			p.f("\n")
			if d.Sentence != "" {
				p.f("    %s\n", d.Sentence)
			}
		}
	}
	return p.err
}

// printer keeps the first error of many writes.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) f(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}
