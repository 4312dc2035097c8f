package extract

import (
	"sort"

	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/token"
)

// scenesOf tells of each date of the text what figures and awards there are of it, in the
// memory of dst.
func (r *Reading) scenesOf(dst []date.Scene, f *corpus.Facts) []date.Scene {
	out := token.Zeros(dst, len(r.Dates))
	if len(r.Dates) == 0 {
		return out
	}
	here := map[int]int{} // figures by sentence
	type place struct {
		asOf corpus.Period
		sent int
	}
	near := map[place]bool{}
	dated := map[corpus.Period]int{}
	for i := range f.Figures {
		x := &f.Figures[i]
		sent := r.sentenceAt(x.Start)
		here[sent]++
		if !x.AsOf.IsZero() {
			dated[x.AsOf]++
			near[place{x.AsOf, sent}] = true
		}
	}
	awarded := map[int]bool{}
	for i := range f.Awards {
		awarded[f.Awards[i].Year] = true
	}
	for i := range r.Dates {
		m, s := &r.Dates[i], &out[i]
		sent := int(r.Doc.Tokens[m.First].Sent)
		s.Here = here[sent]
		s.Dated = dated[m.Period]
		s.Near = near[place{m.Period, sent}]
		s.Award = m.Grain == corpus.GrainYear && awarded[m.From.Year()]
	}
	return out
}

// sentenceAt returns the sentence that a byte of the text stands in.
func (r *Reading) sentenceAt(at int) int {
	d := r.Doc
	return sort.Search(len(d.Sentences), func(i int) bool { return d.Span(d.Sentences[i].First, d.Sentences[i].Last).End > at })
}

// Scenes are what the model of dates sees of each of Dates, for its trainer.
func (r *Reading) Scenes() []date.Scene { return r.scenes }
