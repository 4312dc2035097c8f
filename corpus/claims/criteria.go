package claims

import "cakupan/corpus"

// Criterion is what one edition of the UHC awards asked for in one category. Where a
// category has several, one of them suffices.
type Criterion struct {
	Year     int
	Category corpus.Category // "" for every category
	Coverage float64         // percent at least; 0 where none was asked for
	Active   float64         // percent at least
	// Subsidised is the share of inhabitants whom the local government registers,
	// percent at least; unless Active is 100.
	Subsidised float64
	// From and To are the days whose figures the edition judged by.
	From, To corpus.Day
	Origin   string // who said so
}

// criteria, by year, then category. An edition that is not in it is not judged: its
// criteria were other ones.
var criteria = []Criterion{
	{2024, "", 95, 75, 0, 20240101, 20240831, "head of the BPJS Kesehatan branch Mamuju on the edition of 2024, reportase.co"},
	{2026, corpus.Madya, 98, 85, 0, 20250901, 20260127, "BPJS Kesehatan on the edition of 2026, bangka.go.id/node/6971 and kabartujuhsatu.news"},
	{2026, corpus.Madya, 98, 80, 25, 20250901, 20260127, "BPJS Kesehatan on the edition of 2026, bangka.go.id/node/6971 and kabartujuhsatu.news"},
	{2026, corpus.Pratama, 98, 80, 0, 20250901, 20260127, "BPJS Kesehatan on the edition of 2026, bangka.go.id/node/6971 and kabartujuhsatu.news"},
	{2026, corpus.Utama, 99, 95, 18, 20250901, 20260127, "BPJS Kesehatan on the edition of 2026, bangka.go.id/node/6971 and kabartujuhsatu.news"},
}

// Criteria returns what an edition asked for in a category, nil where that is not
// known. An award whose category nobody names is measured by the easiest one.
func Criteria(year int, c corpus.Category) []Criterion {
	var list []Criterion
	for _, k := range criteria {
		if k.Year == year && (k.Category == "" || k.Category == c || c == "") {
			list = append(list, k)
		}
	}
	return list
}
