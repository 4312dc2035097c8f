package claims

import (
	"fmt"
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"time"

	"cakupan/corpus"
)

func TestConflict(t *testing.T) {
	v := func(x float64, b corpus.Bound) Value { return Value{Low: x, High: x, Bound: b} }
	c := func(c corpus.Category) Value { return Value{Category: c} }
	for _, tt := range []struct {
		a, b Value
		want bool
	}{
		{v(95.27, corpus.Exact), v(95.27, corpus.Exact), false},
		{v(95.27, corpus.Exact), v(97.52, corpus.Exact), true},
		{v(95.27, corpus.Exact), v(95, corpus.AtLeast), false},
		{v(94.9, corpus.Exact), v(95, corpus.AtLeast), true},
		{v(98.1, corpus.Exact), v(98, corpus.Approx), false},
		{v(90, corpus.Exact), v(98, corpus.Approx), true},
		{v(97, corpus.AtMost), v(98, corpus.AtLeast), true},
		{v(98.47, corpus.Exact), v(98.5, corpus.Exact), false},
		{v(98.47, corpus.Exact), v(98, corpus.Exact), false},
		{v(98.57, corpus.Exact), v(98, corpus.Exact), true},
		{v(97, corpus.Exact), v(98, corpus.Exact), true},
		{v(98.1, corpus.Exact), v(98.2, corpus.Exact), true},
		{v(279570000, corpus.Exact), v(279565203, corpus.Exact), false},
		{v(279500000, corpus.Exact), v(279565203, corpus.Exact), true},
		{v(1842517, corpus.Exact), v(1842500, corpus.Exact), true},
		{v(1842517, corpus.Exact), v(1843000, corpus.Exact), false},
		{c(corpus.Utama), c(corpus.Madya), true},
		{c(corpus.Utama), c(""), false},
		{c(corpus.Utama), c(corpus.Utama), false},
	} {
		if got := Conflict(tt.a, tt.b); got != tt.want {
			t.Errorf("Conflict(%+v, %+v) = %v", tt.a, tt.b, got)
		}
		if got := Conflict(tt.b, tt.a); got != tt.want {
			t.Errorf("Conflict(%+v, %+v) = %v", tt.b, tt.a, got)
		}
	}
}

func report(n int, value float64, asOf string, cluster corpus.ID) corpus.Report {
	text := fmt.Sprintf("Judul awal. Cakupan Kota Bekasi %v persen. Selesai.", value)
	at := strings.Index(text, "Cakupan")
	words := fmt.Sprintf("%v persen", value)
	start := strings.Index(text, words)
	url := fmt.Sprintf("http://o%d.example/a", n)
	r := corpus.Report{Article: corpus.Article{ID: corpus.NewID(url), URL: url, Text: text, Published: time.Date(2026, 1, n, 0, 0, 0, 0, time.UTC)}, Reprint: cluster}
	f := corpus.Figure{Evidence: corpus.Evidence{Span: corpus.Span{Start: start, End: start + len(words)}, Rule: "r"}, Low: value, High: value, Unit: corpus.Percent, Measure: corpus.Coverage, Bound: corpus.Exact, Code: "32.75", Region: "Kota Bekasi"}
	if asOf != "" {
		p, err := corpus.ParsePeriod(asOf)
		if err != nil {
			panic(err)
		}
		f.AsOf = p
	}
	r.Facts.Figures = []corpus.Figure{f}
	r.Facts.Sentences = []corpus.Span{{Start: at, End: strings.Index(text, " Selesai")}}
	r.Facts.Awards = []corpus.Award{{Evidence: f.Evidence, Region: "Kota Bekasi", Code: "32.75", Category: []corpus.Category{corpus.Utama, corpus.Madya}[n%2], Year: 2026}}
	return r
}

func TestTable(t *testing.T) {
	root := corpus.NewID("http://o1.example/a")
	var cs []Claim
	for _, r := range []corpus.Report{
		report(1, 95.5, "2026-01-01", root), report(2, 95.5, "2026-01-01", root), report(3, 95.5, "2026-01-01", corpus.ID{}),
		report(4, 96.5, "2026-01-01", corpus.ID{}), report(5, 97, "", corpus.ID{}), report(6, 99, "", corpus.ID{}),
	} {
		cs = append(cs, Of(&r)...)
	}
	if cs[0].Sentence != "Cakupan Kota Bekasi 95.5 persen." || cs[0].Words != "95.5 persen" {
		t.Errorf("quote: %q %q", cs[0].Words, cs[0].Sentence)
	}
	want := Table(cs)
	var got []string
	for _, g := range want {
		line := fmt.Sprintf("%s %s %s dated=%v conflict=%v:", g.Kind, g.Code, g.AsOf, g.Dated, g.Conflict)
		for _, v := range g.Values {
			line += fmt.Sprintf(" %v%s×%d/%d", v.Low, v.Category, v.Reports, v.Carriers)
		}
		got = append(got, line)
	}
	if s := strings.Join(got, "\n"); s != strings.TrimSpace(`
figure 32.75 2026-01-01 dated=true conflict=true: 95.5×2/3 96.5×1/1
figure 32.75 2026-01-05 dated=false conflict=false: 97×1/1
figure 32.75 2026-01-06 dated=false conflict=false: 99×1/1
award 32.75  dated=false conflict=true: 0madya×3/3 0utama×3/3`) {
		t.Errorf("table:\n%s", s)
	}
	for seed := range 5 {
		rand.New(rand.NewSource(int64(seed))).Shuffle(len(cs), func(i, j int) { cs[i], cs[j] = cs[j], cs[i] })
		if !reflect.DeepEqual(Table(cs), want) {
			t.Fatal("the table depends on the order of claims")
		}
	}
}
