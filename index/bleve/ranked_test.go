package bleve_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cakupan/index"
	"cakupan/index/bleve"
)

// askedBoth are questions of every kind; random ones come besides.
var askedBoth = strings.Split(`*
peserta
pesertanya
peserta kesehatan
peserta OR warga
warga kesehatan -penghargaan
-peserta
"peserta kesehatan"
"peserta kesehatan"~5
"peserta warga" OR "kesehatan daerah"
"peserta kesehatan" provinsi:33
"peserta peserta"
"wali kota" OR walikota
wali kota peserta
persis:"peserta kesehatan"
judul:peserta OR judul:"warga daerah"
kese* peserta
peserta (warga OR kesehatan) -(iuran OR menunggak)
peserta OR warga OR kesehatan OR daerah OR iuran OR cakupan OR menunggak OR keaktifan OR reaktivasi OR pemerintah OR penghargaan OR kapitasi
nosuchword OR peserta
"nosuchword peserta"
wilayah:33 ukuran:active_rate nilai:>=85
peserta ukuran:active_rate
penghargaan kategori:madya
terbit:2023..2024 peserta
nilai:>1000000000
tidak yang`, "\n")

// Ensure that a search answered by sets and windows is what the engine's own searchers
// give, document by document: the same hits with the same scores in the same order, the
// same totals, facets and pages, over several parts with deleted articles and reprints.
func TestRankedAsTheEngine(t *testing.T) {
	bleve.Alone(t)
	t.Parallel()
	dir := t.TempDir()
	several(t, dir)
	fast := open(t, dir)
	plain, err := bleve.OpenPlain(dir, bleve.ReaderOptions{})
	must(t, err)
	defer plain.Close()
	rng := rand.New(rand.NewPCG(11, 4))
	questions := append([]string(nil), askedBoth...)
	words := strings.Fields("peserta kesehatan warga pemerintah daerah penghargaan cakupan keaktifan iuran menunggak reaktivasi kapitasi")
	var made func(depth int) string
	made = func(depth int) string {
		a, b := words[rng.IntN(len(words))], words[rng.IntN(len(words))]
		if depth > 0 {
			switch rng.IntN(4) {
			case 0:
				return "(" + made(depth-1) + " OR " + made(depth-1) + ")"
			case 1:
				return "(" + made(depth-1) + " " + made(depth-1) + ")"
			case 2:
				return "(" + made(depth-1) + " -" + made(0) + ")"
			}
		}
		switch rng.IntN(4) {
		case 0:
			return fmt.Sprintf("\"%s %s\"", a, b)
		case 1:
			return fmt.Sprintf("\"%s %s\"~%d", a, b, 1+rng.IntN(9))
		}
		return a
	}
	for range 60 {
		questions = append(questions, made(2))
	}
	facets := []index.FacetRequest{{Name: index.FacetProvince}, {Name: index.FacetYear}, {Name: index.FacetOutlet}, {Name: index.FacetCategory}, {Name: index.FacetMeasure}}
	found := 0
	for i, q := range questions {
		n := parse(t, q)
		for _, req := range []index.Request{
			{Query: n, Size: index.MaxSize, Facets: facets, Histogram: index.Monthly},
			{Query: n, Size: 1 + i%9, FoldReprints: true, Facets: facets},
			{Query: n, Scope: index.Claims, Sort: index.Highest, Facets: facets[:2]},
			{Query: n, Sort: index.Newest, CountOnly: i%2 == 0, FoldReprints: i%3 == 0},
		} {
			want, err := plain.Search(context.Background(), req)
			must(t, err)
			got, err := fast.Search(context.Background(), req)
			must(t, err)
			if d := cmp.Diff(want, got); d != "" {
				t.Fatalf("%s, %+v: %s", q, req, d)
			}
			found += len(got.Hits)
			if want.Next != "" {
				req.After = want.Next
				want, err = plain.Search(context.Background(), req)
				must(t, err)
				got, err = fast.Search(context.Background(), req)
				must(t, err)
				if d := cmp.Diff(want, got); d != "" {
					t.Fatalf("%s, next page: %s", q, d)
				}
			}
		}
	}
	if found < 10_000 {
		t.Errorf("only %d hits were compared", found)
	}
}
