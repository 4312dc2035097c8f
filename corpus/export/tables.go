package export

import (
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"cakupan/corpus"
	"cakupan/corpus/claims"
)

// keeps reports whether the tables hold a claim.
func (opt *Options) keeps(r *corpus.Report, c *claims.Claim) bool {
	return opt.Keep == nil || opt.Keep(r, c)
}

func (opt *Options) province(code string) any {
	if opt.Places.Parent == nil {
		return nil
	}
	return text(opt.Places.Parent(code))
}

func (opt *Options) name(code string) any {
	if opt.Places.Name == nil {
		return nil
	}
	return text(opt.Places.Name(code))
}

func at(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t
}

func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func year(y int) any {
	if y == 0 {
		return nil
	}
	return y
}

func place(p corpus.Place) (file, offset any) {
	if p.IsZero() {
		return nil, nil
	}
	return p.File, int(p.Offset)
}

var sourceColumns = []Column{
	{"article", "string", "ID of the article"},
	{"url", "string", "canonical address of the article"},
	{"outlet", "string", "host of the outlet"},
	{"title", "string", "title of the article"},
	{"published", "datetime", "when the outlet published it, with its zone"},
	{"fetched", "datetime", "when the page was fetched, UTC"},
	{"archive_file", "string", "WARC file below the archive folder"},
	{"archive_offset", "integer", "bytes from its start to the record"},
	{"report", "string", "reprint cluster: articles with the same value carry one report"},
}

func sourceValues(r *corpus.Report) []any {
	report := r.Reprint
	if report.IsZero() {
		report = r.Article.ID
	}
	file, offset := place(r.Page.Archived)
	return []any{r.Article.ID.String(), text(r.Article.URL), text(r.Article.Outlet), text(r.Article.Title), at(r.Article.Published), at(r.Page.Fetched), file, offset, report.String()}
}

func articles(opt Options) Table {
	t := Table{
		Name: "articles", Description: "one row for each article",
		Columns: append(sourceColumns[:len(sourceColumns):len(sourceColumns)],
			Column{"outlet_name", "string", "name of the outlet"},
			Column{"authors", "string", "writers, parted by semicolons"},
			Column{"modified", "datetime", "when the outlet changed it last"},
			Column{"section", "string", "the outlet's section"},
			Column{"language", "string", "BCP 47"},
			Column{"about_uhc", "boolean", "whether it is about JKN/UHC"},
			Column{"version", "integer", "which text of this article, from 1"},
			Column{"subjects", "string", "codes of the regions it reports about, parted by semicolons"},
			Column{"regions", "string", "codes of all regions it names, parted by semicolons"},
			Column{"figures", "integer", "number of figures read in it"},
			Column{"awards", "integer", "number of awards read in it"},
			Column{"text_digest", "string", "SHA-256 of its text"},
		),
	}
	if opt.FullText {
		t.Columns = append(t.Columns, Column{"text", "string", "the article's text; its publisher's"})
	}
	t.Rows = func(r *corpus.Report) [][]any {
		var subjects, regions []string
		for _, g := range r.Facts.Regions {
			if g.Code == "" {
				continue
			}
			regions = append(regions, g.Code)
			for _, role := range g.Roles {
				if role == corpus.Subject {
					subjects = append(subjects, g.Code)
				}
			}
		}
		row := append(sourceValues(r), text(r.Article.OutletName), text(strings.Join(r.Article.Authors, "; ")), at(r.Article.Modified), text(r.Article.Section), text(r.Article.Language),
			r.Facts.AboutUHC, r.Version, text(strings.Join(subjects, ";")), text(strings.Join(regions, ";")), len(r.Facts.Figures), len(r.Facts.Awards), string(r.Article.TextDigest))
		if opt.FullText {
			row = append(row, r.Article.Text)
		}
		return [][]any{row}
	}
	return t
}

// evidenceColumns say what a claim was read from.
var evidenceColumns = []Column{
	{"words", "string", "the words it was read from"},
	{"sentence", "string", "the sentence they stand in"},
	{"start", "integer", "first byte of the words in the article's text"},
	{"end", "integer", "byte after their last"},
	{"rule", "string", "the rule that read them"},
}

// claimTable is a table of one kind of claims: its own columns, what each claim was read
// from, and its article.
func claimTable(opt Options, kind claims.Kind, name, description string, own []Column, values func(c *claims.Claim) []any) Table {
	return Table{
		Name: name, Description: description, Columns: slices.Concat(own, evidenceColumns, sourceColumns),
		Rows: func(r *corpus.Report) [][]any {
			var rows [][]any
			for _, c := range claims.Of(r) {
				if c.Kind == kind && opt.keeps(r, &c) {
					rows = append(rows, slices.Concat(values(&c), []any{c.Words, c.Sentence, c.Span.Start, c.Span.End, c.Rule}, sourceValues(r)))
				}
			}
			return rows
		},
	}
}

func figures(opt Options) Table {
	return claimTable(opt, claims.FigureClaim, "claims", "one row for each figure that an article gives for a region or the nation", []Column{
		{"code", "string", "Kemendagri code of the region, ID for the nation"},
		{"region", "string", "its name"},
		{"measure", "string", "what is measured: participants, coverage, active_rate, …"},
		{"unit", "string", "people, percent or regions"},
		{"low", "number", "the value, or the lower end of an interval"},
		{"high", "number", "the value, or the upper end of an interval"},
		{"bound", "string", "exact, approx, at_least or at_most"},
		{"as_of", "string", "day, month or year it holds for: YYYY-MM-DD, YYYY-MM or YYYY"},
		{"dated", "boolean", "whether the text dates it; else as_of is the day of publication"},
	}, func(c *claims.Claim) []any {
		return []any{c.Code, c.Region, string(c.Measure), string(c.Unit), c.Low, c.High, string(c.Bound), text(c.AsOf.String()), c.Dated}
	})
}

func awards(opt Options) Table {
	return claimTable(opt, claims.AwardClaim, "awards", "one row for each UHC award that an article says a region received", []Column{
		{"code", "string", "Kemendagri code of the region"},
		{"region", "string", "its name"},
		{"category", "string", "utama, madya or pratama; missing where the text names none"},
		{"year", "integer", "the edition"},
		{"level", "string", "provinsi or kabupaten/kota"},
	}, func(c *claims.Claim) []any {
		return []any{c.Code, c.Region, text(string(c.Category)), year(c.Year), string(c.Level)}
	})
}

func facts() Table {
	t := Table{
		Name: "facts", Description: "one row for each fact of any kind, as read",
		Columns: append([]Column{
			{"kind", "string", "region, date, figure or award"},
			{"words", "string", "the words it was read from"},
			{"value", "string", "code, date, number or category"},
			{"what", "string", "roles of a region, role of a date, measure of a figure, year of an award"},
			{"code", "string", "Kemendagri code of the region concerned"},
			{"start", "integer", "first byte of the words in the article's text"},
			{"end", "integer", "byte after their last"},
			{"rule", "string", "the rule that read them"},
		}, sourceColumns...),
	}
	t.Rows = func(r *corpus.Report) [][]any {
		var rows [][]any
		add := func(kind string, e corpus.Evidence, value, what, code string) {
			words := ""
			if e.Start >= 0 && e.Start <= e.End && e.End <= len(r.Article.Text) {
				words = r.Article.Text[e.Start:e.End]
			}
			rows = append(rows, append([]any{kind, words, text(value), text(what), text(code), e.Start, e.End, e.Rule}, sourceValues(r)...))
		}
		for _, g := range r.Facts.Regions {
			roles := make([]string, len(g.Roles))
			for i, role := range g.Roles {
				roles[i] = string(role)
			}
			value := g.Code
			if value == "" {
				value = strings.Join(g.Candidates, ";")
			}
			add("region", g.Evidence, value, strings.Join(roles, ";"), g.Code)
		}
		for _, d := range r.Facts.Dates {
			add("date", d.Evidence, d.Period.String(), string(d.Role), "")
		}
		for _, f := range r.Facts.Figures {
			value := strconv.FormatFloat(f.Low, 'f', -1, 64)
			if f.High != f.Low {
				value += ".." + strconv.FormatFloat(f.High, 'f', -1, 64)
			}
			add("figure", f.Evidence, value, string(f.Measure), f.Code)
		}
		for _, a := range r.Facts.Awards {
			what := ""
			if a.Year != 0 {
				what = strconv.Itoa(a.Year)
			}
			add("award", a.Evidence, string(a.Category), what, a.Code)
		}
		return rows
	}
	return t
}

// series is made of all figures at the end: of each it holds what a point needs.
func series(opt Options) Table {
	t := Table{
		Name: "series", Description: "one row for each region, measure and time of which a value is claimed: the value that most independent reports give",
		Columns: []Column{
			{"code", "string", "Kemendagri code of the region, ID for the nation"},
			{"region", "string", "its name"},
			{"province", "string", "code of the province it lies in; missing for provinces and the nation"},
			{"measure", "string", "what is measured: coverage, participants, active_rate, active_participants, inactive_participants, uncovered or population"},
			{"unit", "string", "people or percent"},
			{"as_of", "string", "day, month or year it holds for: YYYY-MM-DD, YYYY-MM or YYYY"},
			{"from", "string", "first day of as_of, YYYY-MM-DD"},
			{"to", "string", "last day of as_of, YYYY-MM-DD"},
			{"dated", "boolean", "whether the texts date it; else as_of is the day of publication"},
			{"low", "number", "the value, or the lower end of an interval"},
			{"high", "number", "the value, or the upper end of an interval"},
			{"bound", "string", "exact, approx, at_least or at_most"},
			{"reports", "integer", "independent reports that give it: reprints count once"},
			{"carriers", "integer", "articles that give it"},
			{"values", "integer", "different values claimed"},
			{"min", "number", "least of these values"},
			{"max", "number", "greatest of these values"},
			{"conflict", "boolean", "whether independent reports contradict each other"},
			{"superseded_by", "string", "the next later time that a value is dated to"},
			{"repeats", "string", "of an undated value, the earlier time of which the same was claimed"},
			{"article", "string", "ID of the first article that gives the value"},
			{"url", "string", "its canonical address"},
			{"outlet", "string", "host of its outlet"},
			{"words", "string", "the words it was read from"},
			{"archive_file", "string", "WARC file below the archive folder"},
			{"archive_offset", "integer", "bytes from its start to the record"},
		},
	}
	var held []claims.Claim
	t.Rows = func(r *corpus.Report) [][]any {
		for _, c := range claims.Of(r) {
			if c.Kind == claims.FigureClaim && claims.Single(c.Measure) && !c.AsOf.IsZero() && opt.keeps(r, &c) {
				c.Sentence, c.Title, c.Rule = "", "", ""
				c.Words = strings.Clone(c.Words) // and not the text that it is part of
				held = append(held, c)
			}
		}
		return nil
	}
	t.Rest = func() iter.Seq[[]any] {
		return func(yield func([]any) bool) {
			groups := claims.Table(held)
			for i := range groups {
				g := &groups[i]
				for _, s := range claims.SeriesOf(groups[i : i+1]) {
					p := s.Points[0]
					file, offset := place(p.Claim.Archived)
					name := opt.name(g.Code)
					if name == nil {
						name = text(g.Region)
					}
					if !yield([]any{
						g.Code, name, opt.province(g.Code), string(g.Measure), string(g.Unit), text(g.AsOf.String()), text(g.AsOf.From.String()), text(g.AsOf.To.String()), g.Dated,
						p.Low, p.High, string(p.Bound), p.Reports, p.Carriers, p.Values, p.Min, p.Max, g.Conflict, text(g.Superseded.String()), text(g.Repeats.String()),
						p.Claim.Article.String(), text(p.Claim.URL), text(p.Claim.Outlet), text(p.Claim.Words), file, offset,
					}) {
						return
					}
				}
			}
		}
	}
	return t
}

func ledgerTable(opt Options) Table {
	t := Table{
		Name: "ledger", Description: "one row for each region and year: how many outlets that serve it were read, so that silence is not taken for absence",
		Columns: []Column{
			{"code", "string", "Kemendagri code of the region, ID for the nation"},
			{"region", "string", "its name"},
			{"province", "string", "code of the province it lies in; missing for provinces and the nation"},
			{"period", "string", "the year"},
			{"serving", "integer", "outlets of the registry that serve the region, its province, or regions in it"},
			{"read", "integer", "of these, those of which a page of the period was fetched, or that a run visited in it"},
			{"own", "integer", "outlets that serve the region itself"},
			{"own_read", "integer", "of these, those that were read"},
			{"national", "integer", "national outlets that were read"},
			{"pages", "integer", "pages of the serving outlets that were published in the period and fetched, on any subject"},
			{"articles", "integer", "articles of the serving outlets that were published in the period and are held"},
			{"unread", "string", "hosts of the serving outlets that were not read, parted by semicolons"},
		},
	}
	t.Rest = func() iter.Seq[[]any] {
		return func(yield func([]any) bool) {
			for _, r := range opt.Ledger {
				if !yield([]any{r.Code, opt.name(r.Code), opt.province(r.Code), text(r.Period.String()), r.Serving, r.Read, r.Own, r.OwnRead, r.National, r.Pages, r.Articles, text(strings.Join(r.Unread, ";"))}) {
					return
				}
			}
		}
	}
	return t
}
