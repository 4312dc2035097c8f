package figure

import "cakupan/extract/gazetteer"

// seats holds the region that a province is governed from, by the province's code; those
// of provinces split off in 2022 are the seats of their own laws.
var seats = map[string]string{
	"11": "11.71", "12": "12.71", "13": "13.71", "14": "14.71", "15": "15.71", "16": "16.71", "17": "17.71", "18": "18.71", "19": "19.71", "21": "21.72",
	"32": "32.73", "33": "33.74", "34": "34.71", "35": "35.78", "36": "36.73", "51": "51.71", "52": "52.71", "53": "53.71",
	"61": "61.71", "62": "62.71", "63": "63.72", "64": "64.72", "65": "65.01",
	"71": "71.71", "72": "72.71", "73": "73.71", "74": "74.71", "75": "75.71", "76": "76.02", "81": "81.71", "82": "82.72",
	"91": "91.71", "92": "92.02", "93": "93.01", "94": "94.01", "95": "95.01", "96": "96.71",
}

// seatOf returns the region that a province is governed from, where the story names it.
func (r *reader) seatOf(province string) owner {
	code := seats[province]
	for i := range r.Regions {
		if code != "" && r.Regions[i].Code == code {
			return owner{code, gazetteer.FullName(code)}
		}
	}
	return owner{}
}
