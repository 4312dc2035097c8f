package bleve_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	"cakupan/corpus"
	"cakupan/index/bleve"
)

// generator writes articles of about 2.5 kB for measuring: a vocabulary that is
// used as languages use theirs (Zipf), affixed forms, regions and figures. The
// same seed gives the same articles.
type generator struct {
	rng   *rand.Rand
	zipf  *rand.Zipf
	words []string
}

var syllables = strings.Fields("ba be bi bo bu ca ci da de di du ga ge gi ha hi ja je ji ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni nu pa pe pi pu ra re ri ro ru sa se si so su ta te ti to tu wa wi ya yu")

// frequent are words that tests search for, at fixed ranks.
var frequent = map[int]string{3: "peserta", 5: "kesehatan", 8: "warga", 12: "pemerintah", 20: "daerah", 30: "penghargaan", 50: "cakupan", 80: "keaktifan", 120: "iuran", 300: "menunggak", 900: "reaktivasi", 4000: "kapitasi"}

// vocabulary is the words of every generator, by rank; a word of the tail may
// come twice.
var vocabulary = sync.OnceValue(func() []string {
	rng := rand.New(rand.NewPCG(5, 7))
	var list []string
	affixes := []func(string) string{
		func(s string) string { return s }, func(s string) string { return s }, func(s string) string { return s },
		func(s string) string { return "di" + s + "kan" }, func(s string) string { return "ber" + s }, func(s string) string { return s + "nya" },
	}
	for i := range 120_000 {
		if w, ok := frequent[i]; ok {
			list = append(list, w)
			continue
		}
		var b strings.Builder
		for range 2 + rng.IntN(3) {
			b.WriteString(syllables[rng.IntN(len(syllables))])
		}
		list = append(list, affixes[rng.IntN(len(affixes))](b.String()))
	}
	return list
})

func newGenerator(seed uint64) *generator {
	rng := rand.New(rand.NewPCG(seed, 7))
	return &generator{rng: rng, zipf: rand.NewZipf(rng, 1.15, 2.7, 119_999), words: vocabulary()}
}

func (g *generator) report(seq uint64) corpus.Report {
	var b strings.Builder
	for b.Len() < 2450 {
		for i := range 8 + g.rng.IntN(14) {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(g.words[g.zipf.Uint64()])
		}
		b.WriteString(". ")
		if g.rng.IntN(5) == 0 {
			b.WriteByte('\n')
		}
	}
	url := fmt.Sprintf("https://media%d.example/%d", seq%150, seq)
	id := corpus.NewID(url)
	province := 11 + g.rng.IntN(38)
	code := fmt.Sprintf("%02d.%02d", province, 1+g.rng.IntN(20))
	r := corpus.Report{Seq: seq, Version: 1, Article: corpus.Article{
		ID: id, URL: url, Kind: corpus.KindArticle, Outlet: fmt.Sprintf("media%d.example", seq%150), OutletName: fmt.Sprintf("Media %d", seq%150),
		Title:     strings.Join([]string{g.words[g.zipf.Uint64()], g.words[g.zipf.Uint64()], g.words[g.zipf.Uint64()], g.words[g.zipf.Uint64()], g.words[g.zipf.Uint64()]}, " "),
		Authors:   []string{},
		Published: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(g.rng.IntN(6*365*24)) * time.Hour),
		Text:      b.String(),
	}, Facts: corpus.Facts{Article: id, AboutUHC: g.rng.IntN(3) > 0, Regions: []corpus.Region{{Code: code, Name: "Kabupaten " + code, Roles: []corpus.Role{corpus.Subject}, Evidence: corpus.Evidence{Span: corpus.Span{Start: 0, End: 10}, Rule: "made"}}}}}
	for i := range g.rng.IntN(4) {
		m := []corpus.Measure{corpus.Coverage, corpus.ActiveRate, corpus.Participants}[i]
		f := corpus.Figure{Evidence: corpus.Evidence{Span: corpus.Span{Start: 20 * i, End: 20*i + 5}, Rule: "made"}, Measure: m, Unit: corpus.Percent, Bound: corpus.Exact, Code: code, Low: float64(6000+g.rng.IntN(4000)) / 100, AsOf: corpus.YearPeriod(2020 + g.rng.IntN(6))}
		if m == corpus.Participants {
			f.Unit, f.Low = corpus.People, float64(g.rng.IntN(3_000_000))
		}
		f.High = f.Low
		r.Facts.Figures = append(r.Facts.Figures, f)
	}
	if g.rng.IntN(10) == 0 {
		r.Facts.Awards = []corpus.Award{{Code: code, Category: corpus.Madya, Year: 2026, Level: corpus.LevelRegency}}
	}
	return r
}

// generated is a source of reports 1 to n.
func generated(n int) bleve.Source {
	return func(after uint64) iter.Seq2[corpus.Report, error] {
		return func(yield func(corpus.Report, error) bool) {
			g := newGenerator(1)
			for seq := uint64(1); seq <= uint64(n); seq++ {
				if r := g.report(seq); seq > after && !yield(r, nil) {
					return
				}
			}
		}
	}
}
