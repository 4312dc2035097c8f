package web

import (
	"net/url"

	"cakupan/index"
	"cakupan/index/query"
)

// askable is a field of the query language as the page explains it.
type askable struct {
	Name    string
	Alias   string // its English name
	Finds   string
	Values  []string
	Example string
	URL     string
}

// examples are what to ask of a field, of those whose type alone does not say it.
var examples = map[string]string{
	"aktif":     "aktif:>=1jt",
	"bahasa":    "bahasa:id",
	"cakupan":   "cakupan:>=98",
	"keaktifan": "keaktifan:80..90",
	"nilai":     "ukuran:coverage nilai:<95",
	"outlet":    "outlet:antaranews.com",
	"penulis":   "penulis:redaksi",
	"per":       "ukuran:active_rate per:2026",
	"persis":    `persis:"universal health coverage"`,
	"peserta":   "peserta:100rb..2jt",
	"provinsi":  `provinsi:"Jawa Tengah"`,
	"subjek":    `subjek:"Kota Makassar"`,
	"terbit":    "terbit:2025-01..2025-06",
}

// askables are the fields in the order of their names. An article's ID is for links,
// not for typing.
func (s *Server) askables(l *lang) []askable {
	var out []askable
	for _, f := range index.Fields() {
		if f.Name == "id" {
			continue
		}
		x := askable{Name: f.Name, Finds: l.FieldName(f.Name), Values: f.Values, Example: examples[f.Name]}
		if len(f.Aliases) > 0 {
			x.Alias = f.Aliases[0]
		}
		if x.Example == "" {
			switch {
			case len(f.Values) > 0:
				x.Example = f.Name + ":" + f.Values[0]
			case f.Type == query.Year:
				x.Example = f.Name + ":2026"
			case f.Type == query.Region:
				x.Example = f.Name + `:"Kota Bekasi"`
			default:
				x.Example = f.Name + ":penghargaan"
			}
		}
		q := url.Values{"q": {x.Example}}
		if f.Fact {
			q.Set("scope", string(index.Claims))
		}
		x.URL = s.url("/?" + q.Encode())
		out = append(out, x)
	}
	return out
}
