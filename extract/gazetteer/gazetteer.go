// Package gazetteer knows Indonesia's regions: 38 provinces, 514 kabupaten and
// kota, what the press calls them, what else those names mean, which codes and
// names they had before, and their 7,285 kecamatan.
//
// It is a table and a matcher. It finds names in a text as longest matches of
// whole tokens, with blanks and hyphens folded ("Pare-Pare", "Kulonprogo"), and
// says what each may mean; it does not decide which meaning holds: package
// region does. The tables stand in data/, written by gen from region data whose
// sources are in data/SOURCES.md; codes are Kemendagri's, dotted ("32.75").
//
// It promises: every answer is sorted, the same for the same input, and safe for
// concurrent use; Find's time is linear in the text.
package gazetteer

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"cakupan/corpus"
)

//go:generate go run ./gen -geo ../../../shared/geo -own gen -out data

// The kinds of region.
const (
	Provinsi  = "provinsi"
	Kabupaten = "kabupaten"
	Kota      = "kota"
)

// Region is one province, kabupaten or kota.
type Region struct {
	Code       string // Kemendagri, dotted: "32", "32.75"
	Kind       string // "provinsi", "kabupaten", "kota"
	Name       string // short: "Bekasi"
	FullName   string // "Kota Bekasi", "Provinsi Jawa Barat"
	Parent     string // province code; "" for a province
	Capital    string
	Population int // people; Dukcapil, December 2024
}

// Homonym is what a name means besides a region, or whom it names twice.
type Homonym struct {
	Name     string // folded: "batu"
	Codes    []string
	Category string // "word", "person", "place", "phrase", "prefix", "same_name", …
	Risk     string // "low", "medium", "high"
	Meaning  string
	Rule     string // how a careful reader tells; prose
}

// Change is one change of a code or a name.
type Change struct {
	Old, New         string // codes
	Effective        string // "2022-07-25", "2008", or "" where unknown
	What             string // "code (new province)", "name", …
	OldName, NewName string
}

// Branch is one branch office of BPJS Kesehatan.
type Branch struct {
	Name     string
	Division string // Roman numeral of its regional division
	Seat     string // code of the region where its office stands; not its working area
}

// Area is a name that means several regions.
type Area struct {
	Name  string
	Codes []string
}

//go:embed data/regions.tsv
var regionsTSV string

//go:embed data/areas.tsv
var areasTSV string

//go:embed data/homonyms.tsv
var homonymsTSV string

//go:embed data/districts.tsv
var districtsTSV string

//go:embed data/history.tsv
var historyTSV string

//go:embed data/branches.tsv
var branchesTSV string

// registry is the table of regions with its index by code.
type registry struct {
	all []Region // sorted by code
	// at is where a region stands in all, plus one, by the digits of its code.
	at [100 * 100]int16
}

// place returns the index into registry.at of a code of the form "32" or "32.75";
// false for any other.
func place(code string) (int, bool) {
	digit := func(i int) int { return int(code[i] - '0') }
	switch len(code) {
	case 2:
		if digit(0) > 9 || digit(1) > 9 {
			return 0, false
		}
		return (digit(0)*10 + digit(1)) * 100, true
	case 5:
		// No kabupaten or kota has the number 00.
		if digit(0) > 9 || digit(1) > 9 || code[2] != '.' || digit(3) > 9 || digit(4) > 9 || code[3:] == "00" {
			return 0, false
		}
		return (digit(0)*10+digit(1))*100 + digit(3)*10 + digit(4), true
	}
	return 0, false
}

// none is the region of no code.
var none Region

// find returns the region of a code, and the zero Region where there is none.
func find(code string) (*Region, bool) {
	if i, ok := place(code); ok {
		if r := regions(); r.at[i] != 0 {
			return &r.all[r.at[i]-1], true
		}
	}
	return &none, false
}

var regions = sync.OnceValue(func() *registry {
	r := &registry{all: make([]Region, 0, 600)}
	for line := range lines(regionsTSV) {
		f := fields(line, 6)
		reg := Region{Code: f[0], Kind: f[1], Name: f[2], FullName: f[3], Capital: f[4]}
		reg.Population, _ = strconv.Atoi(f[5])
		if len(reg.Code) > 2 {
			reg.Parent = reg.Code[:2]
		}
		r.all = append(r.all, reg)
		i, ok := place(reg.Code)
		if !ok {
			panic("gazetteer: the table of regions holds the code " + reg.Code)
		}
		r.at[i] = int16(len(r.all))
	}
	return r
})

// Lookup returns the region of a code.
func Lookup(code string) (Region, bool) {
	r, ok := find(code)
	return *r, ok
}

// All returns every region, sorted by code: each province is followed by its members.
func All() []Region { return slices.Clone(regions().all) }

// KindOf returns the kind of region that a code stands for by its form: two
// digits are a province, a kota counts from 71. "" for any other form.
func KindOf(code string) string {
	switch {
	case len(code) == 2:
		return Provinsi
	case len(code) != 5:
		return ""
	case code[3] >= '7':
		return Kota
	}
	return Kabupaten
}

// FullName returns "Kota Bekasi" for "32.75", "Indonesia" for "ID", "" for no region.
func FullName(code string) string {
	if code == "ID" {
		return "Indonesia"
	}
	r, _ := find(code)
	return r.FullName
}

// Parent returns the code of the province that a kabupaten or kota lies in; ""
// for a province or an unknown code.
func Parent(code string) string {
	r, _ := find(code)
	return r.Parent
}

// Province returns the province of a code: itself for a province, "" for an
// unknown code.
func Province(code string) string {
	r, ok := find(code)
	if ok && r.Parent == "" {
		return code
	}
	return r.Parent
}

// Population returns the number of people in a region (Dukcapil, December 2024);
// "ID" is the sum of the provinces, 0 an unknown code.
func Population(code string) int {
	if code == "ID" {
		n := 0
		for _, r := range regions().all {
			if r.Parent == "" {
				n += r.Population
			}
		}
		return n
	}
	r, _ := Lookup(code)
	return r.Population
}

// Children returns the kabupaten and kota of a province, or the provinces for
// "" and "ID", sorted by code.
func Children(code string) []Region {
	var out []Region
	if code == "ID" {
		code = ""
	}
	if _, ok := Lookup(code); !ok && code != "" {
		return nil
	}
	for _, r := range regions().all {
		if r.Parent == code {
			out = append(out, r)
		}
	}
	return out
}

// Under reports whether code is ancestor or lies in it. Every region lies in "ID".
func Under(code, ancestor string) bool {
	if code == "" || ancestor == "" {
		return false
	}
	return code == ancestor || ancestor == "ID" || len(code) > len(ancestor) && code[:len(ancestor)] == ancestor && code[len(ancestor)] == '.'
}

// Homonyms returns what is known of a name that means more than one thing, or nil.
// The name is compared folded.
func Homonyms(name string) []Homonym {
	var out []Homonym
	form := fold(name)
	for line := range lines(homonymsTSV) {
		f := fields(line, 6)
		if f[0] == form {
			out = append(out, Homonym{Name: f[0], Codes: strings.Fields(f[1]), Category: f[2], Risk: f[3], Meaning: f[4], Rule: f[5]})
		}
	}
	return out
}

// Areas returns the names that mean several regions, sorted by folded name.
func Areas() []Area {
	var out []Area
	for line := range lines(areasTSV) {
		f := fields(line, 3)
		out = append(out, Area{Name: f[1], Codes: strings.Fields(f[2])})
	}
	return out
}

// Branches returns the branches of BPJS Kesehatan, sorted by name.
func Branches() []Branch {
	var out []Branch
	for line := range lines(branchesTSV) {
		f := fields(line, 3)
		out = append(out, Branch{f[0], f[1], f[2]})
	}
	return out
}

// History returns every known change of codes and names, sorted by old code.
func History() []Change {
	var out []Change
	for line := range lines(historyTSV) {
		f := fields(line, 6)
		out = append(out, Change{Old: f[0], New: f[1], Effective: f[2], What: f[3], OldName: f[4], NewName: f[5]})
	}
	return out
}

// CodeAt returns the code that the region of a present code had on a day: Kota
// Sorong (96.71) was 92.71 until December 2022. An unknown day, or a region
// that never moved, gives the code itself.
func CodeAt(code string, day corpus.Day) string {
	if day == 0 {
		return code
	}
	for _, c := range History() {
		if c.New == code && c.Old != code && len(c.Old) > 2 && c.Effective != "" && day.String() < c.Effective {
			return c.Old
		}
	}
	return code
}

// Present returns the present codes of a code that some former list holds: one
// for a region that moved, several for a province that was split, the code
// itself where it stands today. An unknown code gives none.
func Present(code string) []string {
	var out []string
	if _, ok := Lookup(code); ok {
		out = append(out, code)
	}
	for _, c := range History() {
		if c.Old == code && (len(c.Old) > 2 || c.What != "name") && c.New != code {
			out = append(out, c.New)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// lines yields the lines of a table.
func lines(table string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for len(table) > 0 {
			line, rest, _ := strings.Cut(table, "\n")
			if line != "" && !yield(line) {
				return
			}
			table = rest
		}
	}
}

// fields splits a line at its tabs into exactly n fields, empty where missing.
func fields(line string, n int) []string {
	f := strings.SplitN(line, "\t", n)
	for len(f) < n {
		f = append(f, "")
	}
	return f
}
