package index_test

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cakupan/corpus"
	"cakupan/index"
)

// Ensure that a link reads back as the question it was made of, and that one
// question has one link.
func TestLink(t *testing.T) {
	id := corpus.NewID("https://kabar.example/1")
	for _, c := range []struct {
		query string
		req   index.Request
		at    uint64
		want  string
	}{
		{"", index.Request{}, 0, "cakupan:search?q=%2A"},
		{"peserta  aktif", index.Request{Size: 3, Snippets: 2, Sort: index.Relevance, Scope: index.Articles}, 42, "cakupan:search?q=peserta+aktif&at=42"},
		{`province:"Jawa Tengah" AND coverage:>=98`, index.Request{Scope: index.Claims, Sort: index.Highest, SortField: "cakupan", FoldReprints: true}, 0, "cakupan:search?q=provinsi%3A%22Jawa+Tengah%22+cakupan%3A%3E%3D98&scope=claims&sort=highest&by=cakupan&fold=1"},
		{"*", index.Request{Like: id, Facets: []index.FacetRequest{{Name: index.FacetYear}, {Name: index.FacetRegion, Size: -1}}, Histogram: index.Monthly}, 7, "cakupan:search?q=%2A&like=" + id.String() + "&facet=tahun&facet=wilayah%3A-1&histogram=month&at=7"},
	} {
		n, err := index.Parse(c.query)
		if err != nil {
			t.Fatal(err)
		}
		c.req.Query = n
		l := index.Link{Request: c.req, Generation: c.at}
		if got := l.String(); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.query, got, c.want)
		}
		back, err := index.ParseLink(l.String())
		if err != nil {
			t.Errorf("%s: %v", c.query, err)
			continue
		}
		if back.String() != c.want || back.Generation != c.at {
			t.Errorf("%s: reads back as %s", c.query, back)
		}
		values, err := url.ParseQuery(l.Query())
		if err != nil {
			t.Fatal(err)
		}
		if of, err := index.LinkOf(values); err != nil || cmp.Diff(of.String(), c.want) != "" {
			t.Errorf("%s: as parameters %s, %v", c.query, of, err)
		}
	}
	for _, bad := range []string{"cakupan:search?q=(", "cakupan:search?q=a&colour=red", "cakupan:search?like=xyz", "cakupan:search?at=soon", "cakupan:search?facet=tahun:x", "cakupan:search?q=%zz"} {
		if l, err := index.ParseLink(bad); err == nil {
			t.Errorf("%s: read as %s", bad, l)
		}
	}
}
