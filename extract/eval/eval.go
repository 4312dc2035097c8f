// Package eval measures the extractor against annotated texts: precision, recall
// and F1 for each field, with the uncertainty that a small sample leaves, and
// every disagreement with its sentence.
//
// # The annotated folder
//
// A case is a pair NNN.txt and NNN.json beside it. The text is UTF-8, exactly as a
// reader copied it; the JSON is the annotation guide's form (see extract.Record):
// what the text says, not what is known from elsewhere. Keys that the guide does
// not ask of an annotator (start, end, rule) may be left out.
//
// # What is compared
//
//	regions          the code, or the set of candidates where the text leaves it open
//	subjects         the same, of regions with the role subject
//	dates            the value, once each; dates marked relative are left out
//	dates+role       the value and the role
//	figures          the value and the unit
//	figures+measure  and the measure
//	figures+region   and the region's code
//	figures+asof     and the day, month or year that the figure holds at
//	awards           the region, the category and the year
//	about_uhc        the share of articles judged as the annotator did
//
// Counts are summed over all articles (micro average). The intervals hold 95
// percent of the scores of 2000 samples drawn from the articles, with a fixed
// seed: the same cases always give the same report.
package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"sort"
	"strconv"
	"strings"

	"cakupan/extract"
)

// ErrNoCases says that a folder holds no annotated text.
var ErrNoCases = errors.New("no pair of NNN.txt and NNN.json")

// Case is one annotated text.
type Case struct {
	Name string // without extension
	Text string
	Gold extract.Record
}

// Load reads the annotated texts of a folder, sorted by name. A JSON file without
// its text is an error, a text without its annotation is not a case.
func Load(dir fs.FS) ([]Case, error) {
	names, err := fs.Glob(dir, "*.json")
	if err != nil {
		return nil, fmt.Errorf("list annotations: %w", err)
	}
	sort.Strings(names)
	var out []Case
	for _, name := range names {
		b, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, fmt.Errorf("read annotation %s: %w", name, err)
		}
		c := Case{Name: strings.TrimSuffix(name, ".json")}
		if err := json.Unmarshal(b, &c.Gold); err != nil {
			return nil, fmt.Errorf("read annotation %s: %w", name, err)
		}
		text, err := fs.ReadFile(dir, c.Name+".txt")
		if err != nil {
			return nil, fmt.Errorf("read text of annotation %s: %w", name, err)
		}
		c.Text = string(text)
		out = append(out, c)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("load annotated texts: %w", ErrNoCases)
	}
	return out, nil
}

// LoadAll reads the annotated texts of several folders, one after the other.
func LoadAll(dirs []string) ([]Case, error) {
	var out []Case
	for _, dir := range dirs {
		cases, err := Load(os.DirFS(dir))
		if err != nil {
			return nil, fmt.Errorf("folder %s: %w", dir, err)
		}
		out = append(out, cases...)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("load annotated texts: %w", ErrNoCases)
	}
	return out, nil
}

// Second reads another annotator's records of the same texts, NNN.json each, and pairs
// them with the cases: what Score then compares is how far the two agree, the ceiling of
// what a program can be asked for. Cases that only one has annotated are left out and
// named. No text need stand beside the second annotations.
func Second(dir fs.FS, cases []Case) (both []Case, records []extract.Record, alone []string, err error) {
	for _, c := range cases {
		name := c.Name + ".json"
		b, err := fs.ReadFile(dir, name)
		if errors.Is(err, fs.ErrNotExist) {
			alone = append(alone, c.Name)
			continue
		}
		var r extract.Record
		if err == nil {
			err = json.Unmarshal(b, &r)
		}
		if err != nil {
			return nil, nil, nil, fmt.Errorf("read second annotation %s: %w", name, err)
		}
		both, records = append(both, c), append(records, r)
	}
	if len(both) == 0 {
		return nil, nil, alone, fmt.Errorf("pair annotations: %w", ErrNoCases)
	}
	return both, records, alone, nil
}

// Fields are the compared fields, in the order of the report.
var Fields = []string{"regions", "subjects", "dates", "dates+role", "figures", "figures+measure", "figures+region", "figures+asof", "awards"}

// Count is what one field of one article, or of all, comes to.
type Count struct {
	Gold, Got, Right int
}

func (c Count) add(o Count) Count { return Count{c.Gold + o.Gold, c.Got + o.Got, c.Right + o.Right} }

// Precision is the share of what was found that is right; 1 where nothing was found.
func (c Count) Precision() float64 { return share(c.Right, c.Got) }

// Recall is the share of what is there that was found; 1 where nothing is there.
func (c Count) Recall() float64 { return share(c.Right, c.Gold) }

// F1 is the harmonic mean of both.
func (c Count) F1() float64 {
	if c.Gold+c.Got == 0 {
		return 1
	}
	return 2 * float64(c.Right) / float64(c.Gold+c.Got)
}

func share(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// Field is the score of one field over all articles.
type Field struct {
	Name      string  `json:"field"`
	Gold      int     `json:"gold"`
	Got       int     `json:"got"`
	Right     int     `json:"right"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	Low       float64 `json:"f1_low"`  // lower end of the 95 % interval
	High      float64 `json:"f1_high"` // upper end
}

// Disagreement is one entry that gold and program do not share.
type Disagreement struct {
	Article  string `json:"article"`
	Field    string `json:"field"`
	Kind     string `json:"kind"` // "missed" or "extra"
	Entry    string `json:"entry"`
	Text     string `json:"text,omitempty"`
	Sentence string `json:"sentence,omitempty"`
	Rule     string `json:"rule,omitempty"` // of the program's entry
}

// Report is the outcome of a comparison.
type Report struct {
	Articles      int            `json:"articles"`
	Fields        []Field        `json:"fields"`
	AboutRight    int            `json:"about_uhc_right"`
	About         float64        `json:"about_uhc"`
	AboutLow      float64        `json:"about_uhc_low"`
	AboutHigh     float64        `json:"about_uhc_high"`
	Disagreements []Disagreement `json:"disagreements"`
}

// Run reads each case with the extractor and compares.
func Run(cases []Case) (Report, error) {
	got := make([]extract.Record, len(cases))
	for i, c := range cases {
		got[i] = read(c)
	}
	return Score(cases, got)
}

// Score compares the program's records with the annotated ones, case by case.
func Score(cases []Case, got []extract.Record) (Report, error) {
	if len(cases) == 0 {
		return Report{}, fmt.Errorf("score: %w", ErrNoCases)
	}
	if len(cases) != len(got) {
		return Report{}, fmt.Errorf("score: %d annotated texts, %d records", len(cases), len(got))
	}
	r := Report{Articles: len(cases), Disagreements: []Disagreement{}}
	counts := make([][]Count, len(cases)) // article, field
	about := make([]bool, len(cases))
	for i, c := range cases {
		counts[i] = make([]Count, len(Fields))
		for k, field := range Fields {
			gold, own := entries(field, c.Gold), entries(field, got[i])
			n, missed, extra := compare(gold, own)
			counts[i][k] = n
			for _, e := range missed {
				r.Disagreements = append(r.Disagreements, e.disagree(c, field, "missed"))
			}
			for _, e := range extra {
				r.Disagreements = append(r.Disagreements, e.disagree(c, field, "extra"))
			}
		}
		about[i] = c.Gold.AboutUHC == got[i].AboutUHC
		if about[i] {
			r.AboutRight++
		} else {
			r.Disagreements = append(r.Disagreements, Disagreement{Article: c.Name, Field: "about_uhc", Kind: "extra", Entry: strconv.FormatBool(got[i].AboutUHC)})
		}
	}
	for k, name := range Fields {
		var sum Count
		for i := range cases {
			sum = sum.add(counts[i][k])
		}
		r.Fields = append(r.Fields, Field{Name: name, Gold: sum.Gold, Got: sum.Got, Right: sum.Right, Precision: sum.Precision(), Recall: sum.Recall(), F1: sum.F1()})
	}
	r.About = share(r.AboutRight, len(cases))
	intervals(&r, counts, about)
	return r, nil
}

const samples = 2000

// intervals draws samples of the articles and keeps the middle 95 percent.
func intervals(r *Report, counts [][]Count, about []bool) {
	rnd := rand.New(rand.NewPCG(20260127, 1))
	scores := make([][]float64, len(Fields)+1)
	for range samples {
		sums := make([]Count, len(Fields))
		right := 0
		for range counts {
			i := rnd.IntN(len(counts))
			for k := range sums {
				sums[k] = sums[k].add(counts[i][k])
			}
			if about[i] {
				right++
			}
		}
		for k := range sums {
			scores[k] = append(scores[k], sums[k].F1())
		}
		scores[len(Fields)] = append(scores[len(Fields)], share(right, len(counts)))
	}
	for k := range scores {
		sort.Float64s(scores[k])
		low, high := scores[k][samples*25/1000], scores[k][samples-1-samples*25/1000]
		if k < len(Fields) {
			r.Fields[k].Low, r.Fields[k].High = low, high
		} else {
			r.AboutLow, r.AboutHigh = low, high
		}
	}
}

// entry is one thing to compare: equal keys agree.
type entry struct {
	key   string
	text  string // as printed, where known
	start int    // byte offset, or -1
	rule  string
}

// compare matches two lists of entries, each entry once.
func compare(gold, got []entry) (n Count, missed, extra []entry) {
	n.Gold, n.Got = len(gold), len(got)
	left := map[string]int{}
	for _, e := range gold {
		left[e.key]++
	}
	for _, e := range got {
		if left[e.key] > 0 {
			left[e.key]--
			n.Right++
		} else {
			extra = append(extra, e)
		}
	}
	for i := len(gold) - 1; i >= 0; i-- {
		if left[gold[i].key] > 0 {
			left[gold[i].key]--
			missed = append(missed, gold[i])
		}
	}
	for i, k := 0, len(missed)-1; i < k; i, k = i+1, k-1 {
		missed[i], missed[k] = missed[k], missed[i]
	}
	return n, missed, extra
}

// entries lists what one field of a record holds.
func entries(field string, r extract.Record) []entry {
	var out []entry
	seen := map[string]bool{}
	once := func(e entry) {
		if !seen[e.key] {
			seen[e.key] = true
			out = append(out, e)
		}
	}
	switch field {
	case "regions", "subjects":
		for _, g := range r.Regions {
			if field == "subjects" && !has(g.Roles, "subject") {
				continue
			}
			once(entry{key: place(g.Code, g.Candidates, g.Name), text: g.Name, start: at(g.Position), rule: g.Rule})
		}
	case "dates", "dates+role":
		for _, d := range r.Dates {
			if d.Relative {
				continue
			}
			key := d.Value
			if field == "dates+role" {
				key += " " + d.Role
			}
			once(entry{key: key, text: d.Text, start: at(d.Position), rule: d.Rule})
		}
	case "figures", "figures+measure", "figures+region", "figures+asof":
		for _, g := range r.Figures {
			key := strconv.FormatFloat(g.Value, 'f', -1, 64) + " " + g.Unit
			if field != "figures" {
				key += " " + g.Measure
			}
			if field == "figures+region" || field == "figures+asof" {
				key += " of " + place(g.Code, nil, "")
			}
			if field == "figures+asof" {
				if key += " as of "; g.AsOf != nil && *g.AsOf != "" {
					key += *g.AsOf
				} else {
					key += "-"
				}
			}
			out = append(out, entry{key: key, text: g.Text, start: at(g.Position), rule: g.Rule})
		}
	case "awards":
		for _, w := range r.Awards {
			key := place(w.Code, nil, w.Region) + " "
			if w.Category == nil {
				key += "-"
			} else {
				key += *w.Category
			}
			if w.Year == nil {
				key += " -"
			} else {
				key += " " + strconv.Itoa(*w.Year)
			}
			once(entry{key: key, text: w.Region, start: at(w.Position), rule: w.Rule})
		}
	}
	return out
}

// place is the key of a region: its code, its candidates, or its name.
func place(code *string, candidates []string, name string) string {
	switch {
	case code != nil && *code != "":
		return *code
	case len(candidates) > 0:
		c := append([]string(nil), candidates...)
		sort.Strings(c)
		return strings.Join(c, "|")
	case name == "":
		return "none"
	}
	return strings.ToLower(name)
}

func at(p extract.Position) int {
	if p.Start == nil {
		return -1
	}
	return *p.Start
}

func has(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}
