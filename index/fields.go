package index

import "cakupan/index/query"

// Fields returns the table of fields of the query language, sorted by name.
// Fields with Fact set speak of one figure or award: those that stand side by
// side in a query, and the regions beside them, must hold of one and the same.
func Fields() query.Table {
	return query.Table{
		{Name: "aktif", Aliases: []string{"active", "active_participants", "peserta_aktif"}, Type: query.Number, Description: "an article with a count of active participants in the interval"},
		{Name: "bahasa", Aliases: []string{"language", "lang"}, Type: query.Keyword, Description: "the article's language, BCP 47"},
		{Name: "batas", Aliases: []string{"bound"}, Type: query.Keyword, Fact: true, Values: []string{"exact", "approx", "at_least", "at_most"}, Description: "how the printed number limits the value of a figure"},
		{Name: "cakupan", Aliases: []string{"coverage"}, Type: query.Number, Description: "an article with a coverage in the interval, percent of the population"},
		{Name: "edisi", Aliases: []string{"edition"}, Type: query.Year, Fact: true, Description: "the edition of a UHC award"},
		{Name: "id", Type: query.Keyword, Description: "the article's ID"},
		{Name: "jenis", Aliases: []string{"kind"}, Type: query.Keyword, Values: []string{"article", "photo", "listing", "search", "soft404", "paywall", "wall", "empty", "figure", "award"}, Description: "the kind of the page; of a claim figure or award"},
		{Name: "judul", Aliases: []string{"title"}, Type: query.Text, Description: "words of the title"},
		{Name: "kategori", Aliases: []string{"category"}, Type: query.Keyword, Values: []string{"utama", "madya", "pratama"}, Description: "the category of a UHC award that the article reports"},
		{Name: "keaktifan", Aliases: []string{"active_rate"}, Type: query.Number, Description: "an article with an active rate in the interval, percent"},
		{Name: "nilai", Aliases: []string{"value"}, Type: query.Number, Fact: true, Description: "the value of a figure, in its own unit"},
		{Name: "outlet", Aliases: []string{"media", "situs", "site"}, Type: query.Keyword, Description: "the host of the outlet, or its name"},
		{Name: "penulis", Aliases: []string{"author"}, Type: query.Text, Description: "words of the authors' names"},
		{Name: "per", Aliases: []string{"as_of", "asof"}, Type: query.Date, Fact: true, Description: "the period that a figure holds for lies in the stretch"},
		{Name: "persis", Aliases: []string{"exact"}, Type: query.Literal, Description: "words exactly as written, without their other forms"},
		{Name: "peserta", Aliases: []string{"participants"}, Type: query.Number, Description: "an article with a count of participants in the interval"},
		{Name: "provinsi", Aliases: []string{"province"}, Type: query.Region, Description: "names the province or a region in it"},
		{Name: "satuan", Aliases: []string{"unit"}, Type: query.Keyword, Fact: true, Values: []string{"people", "percent", "regions"}, Description: "what a figure is counted in"},
		{Name: "subjek", Aliases: []string{"subject"}, Type: query.Region, Description: "reports about the region or one below it"},
		{Name: "tahun", Aliases: []string{"year"}, Type: query.Year, Description: "the year of publication"},
		{Name: "tentang", Aliases: []string{"about"}, Type: query.Keyword, Values: []string{"uhc", "lain"}, Description: "whether the article is about JKN/UHC"},
		{Name: "terbit", Aliases: []string{"published"}, Type: query.Date, Description: "the day of publication"},
		{Name: "ukuran", Aliases: []string{"measure", "indikator", "indicator"}, Type: query.Keyword, Fact: true, Values: []string{"participants", "coverage", "active_participants", "active_rate", "inactive_participants", "population", "uncovered", "newly_registered", "subsidised", "target", "threshold", "regions", "other"}, Description: "what a figure measures"},
		{Name: "wilayah", Aliases: []string{"region", "daerah"}, Type: query.Region, Description: "names the region or one below it; beside fact fields, the region of the figure"},
	}
}

// Parse reads a query over Fields.
func Parse(text string) (query.Node, error) { return query.Parse(text, Fields()) }
