// Command gen writes the tables of package gazetteer from a folder of region
// data. It reads what is listed in the package's data/SOURCES.md and two tables
// of its own: nicknames.csv (nicknames met in the press, and others from general
// knowledge) and care.csv (names that are also words).
//
//	go run ./gen -geo DIR -own gen -out data
//
// The same input gives the same bytes.
package main

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cakupan/extract/token"
)

func main() {
	geo := flag.String("geo", "", "folder with regions.csv, aliases.csv, areas.csv, homonyms.csv, districts.csv, code_history.csv, bpjs_branches.csv")
	own := flag.String("own", "gen", "folder with nicknames.csv and care.csv")
	out := flag.String("out", "data", "folder to write to")
	flag.Parse()
	if err := generate(*geo, *own, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// generate writes all tables.
func generate(geo, own, out string) error {
	if geo == "" {
		return fmt.Errorf("no -geo folder given")
	}
	t := &tables{names: map[string]map[sense]bool{}}
	for _, step := range []func(string) error{t.regions, t.aliases, t.areas, t.homonyms, t.districts, t.history, t.branches} {
		if err := step(geo); err != nil {
			return err
		}
	}
	if err := t.nicknames(own); err != nil {
		return err
	}
	care, err := t.cares(own)
	if err != nil {
		return err
	}
	var names []string
	for form, senses := range t.names {
		if care[form] == "drop" {
			continue
		}
		sorted := slices.SortedFunc(maps.Keys(senses), func(a, b sense) int {
			return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(a.kind, b.kind))
		})
		list := make([]string, 0, len(sorted))
		for _, s := range sorted {
			list = append(list, s.code+s.kind)
		}
		names = append(names, form+"\t"+mark[care[form]]+"\t"+strings.Join(list, " "))
	}
	slices.Sort(names)
	for _, f := range []struct {
		name string
		rows []string
	}{
		{"regions.tsv", t.regionRows}, {"names.tsv", names}, {"homonyms.tsv", t.homonymRows},
		{"districts.tsv", t.districtRows}, {"history.tsv", t.historyRows}, {"branches.tsv", t.branchRows},
		{"areas.tsv", t.areaRows},
	} {
		if err := write(filepath.Join(out, f.name), f.rows); err != nil {
			return err
		}
	}
	return nil
}

// mark is how a care is written in names.tsv.
var mark = map[string]string{"": "", "none": "", "inner": "i", "cue": "c", "play": "p"}

// kindLetter is how a kind of alias is written in names.tsv.
var kindLetter = map[string]string{
	"name": "n", "official": "o", "spelling": "s", "short": "h", "abbr": "a", "former": "f",
	"english": "e", "nickname": "k", "known": "K", "capital": "c", "seat": "t", "area": "r",
}

type sense struct{ code, kind string }

type tables struct {
	names        map[string]map[sense]bool
	regionRows   []string
	areaRows     []string
	homonymRows  []string
	districtRows []string
	historyRows  []string
	branchRows   []string
	cared        map[string]string // from the data, before care.csv
}

func (t *tables) add(name, code, kind string) {
	form := Form(name)
	if t.names[form] == nil {
		t.names[form] = map[sense]bool{}
	}
	t.names[form][sense{code, kindLetter[kind]}] = true
}

// Form is a name as the tables hold it: folded, one blank between words.
func Form(name string) string {
	var b strings.Builder
	d := token.Parse(name)
	for i, tok := range d.Tokens {
		if i > 0 && tok.Space {
			b.WriteByte(' ')
		}
		b.WriteString(tok.Norm)
	}
	return b.String()
}

func (t *tables) regions(geo string) error {
	rows, err := read(filepath.Join(geo, "regions.csv"))
	if err != nil {
		return err
	}
	for _, r := range rows {
		full := strings.Replace(r["official_name"], " Administrasi", "", 1)
		switch r["code"] {
		case "31", "34": // the decree's long names are nobody's name for them
			full = "Provinsi " + r["name"]
		}
		bare := full
		for _, kind := range []string{"Provinsi ", "Kabupaten ", "Kota "} {
			bare = strings.TrimPrefix(bare, kind)
		}
		t.add(r["name"], r["code"], "name")
		t.add(bare, r["code"], "name")
		if r["kind"] == "kabupaten" && r["capital"] != "" {
			t.add(r["capital"], r["code"], "capital")
		}
		t.regionRows = append(t.regionRows, strings.Join([]string{r["code"], r["kind"], r["name"], full, r["capital"], r["population"]}, "\t"))
	}
	slices.Sort(t.regionRows)
	return nil
}

func (t *tables) aliases(geo string) error {
	rows, err := read(filepath.Join(geo, "aliases.csv"))
	if err != nil {
		return err
	}
	t.cared = map[string]string{}
	for _, r := range rows {
		t.add(r["alias"], r["code"], r["kind"])
		if r["kind"] == "nickname" && r["ambiguous_with"] != "" && strings.Contains(r["alias"], " ") {
			t.cared[Form(r["alias"])] = "play"
			for _, c := range strings.Split(r["ambiguous_with"], ";") {
				if !strings.ContainsAny(c, ":") {
					t.add(r["alias"], c, "nickname")
				}
			}
		}
	}
	// "Tasik" is short for both Tasikmalaya, "Jogja" for province and kota: an
	// alias of one region that shares a name with another is an alias of both.
	for _, r := range rows {
		if k := r["kind"]; k != "short" && k != "nickname" && k != "spelling" || strings.Contains(r["alias"], " ") {
			continue
		}
		for _, c := range strings.Split(r["ambiguous_with"], ";") {
			if t.sharesName(r["code"], c) {
				t.add(r["alias"], c, r["kind"])
			}
		}
	}
	return nil
}

// sharesName reports whether one form names both regions.
func (t *tables) sharesName(a, b string) bool {
	for _, senses := range t.names {
		if (senses[sense{a, "n"}] || senses[sense{a, "h"}]) && senses[sense{b, "n"}] {
			return true
		}
	}
	return false
}

func (t *tables) areas(geo string) error {
	rows, err := read(filepath.Join(geo, "areas.csv"))
	if err != nil {
		return err
	}
	for _, r := range rows {
		t.areaRows = append(t.areaRows, Form(r["area"])+"\t"+r["area"]+"\t"+strings.ReplaceAll(r["codes"], ";", " "))
		for _, c := range strings.Split(r["codes"], ";") {
			t.add(r["area"], c, "area")
		}
	}
	slices.Sort(t.areaRows)
	return nil
}

func (t *tables) homonyms(geo string) error {
	rows, err := read(filepath.Join(geo, "homonyms.csv"))
	if err != nil {
		return err
	}
	for _, r := range rows {
		t.homonymRows = append(t.homonymRows, strings.Join([]string{Form(r["name"]), strings.ReplaceAll(r["codes"], ";", " "), r["category"], r["risk"], r["meaning"], r["rule"]}, "\t"))
	}
	slices.Sort(t.homonymRows)
	return nil
}

func (t *tables) districts(geo string) error {
	rows, err := read(filepath.Join(geo, "districts.csv"))
	for _, r := range rows {
		t.districtRows = append(t.districtRows, r["code"]+"\t"+r["name"])
	}
	slices.Sort(t.districtRows)
	return err
}

func (t *tables) history(geo string) error {
	rows, err := read(filepath.Join(geo, "code_history.csv"))
	for _, r := range rows {
		t.historyRows = append(t.historyRows, strings.Join([]string{r["old_code"], r["new_code"], r["effective"], r["change"], r["old_name"], r["new_name"]}, "\t"))
	}
	slices.Sort(t.historyRows)
	return err
}

func (t *tables) branches(geo string) error {
	rows, err := read(filepath.Join(geo, "bpjs_branches.csv"))
	for _, r := range rows {
		t.branchRows = append(t.branchRows, r["branch"]+"\t"+r["kedeputian"]+"\t"+r["seat_code"])
	}
	slices.Sort(t.branchRows)
	return err
}

func (t *tables) nicknames(own string) error {
	rows, err := read(filepath.Join(own, "nicknames.csv"))
	for _, r := range rows {
		kind := "nickname"
		if r["basis"] == "known" {
			kind = "known"
		}
		t.add(r["nickname"], r["code"], kind)
	}
	return err
}

func (t *tables) cares(own string) (map[string]string, error) {
	rows, err := read(filepath.Join(own, "care.csv"))
	if err != nil {
		return nil, err
	}
	care := t.cared
	for _, r := range rows {
		form := Form(r["name"])
		if t.names[form] == nil {
			return nil, fmt.Errorf("care.csv: no name %q in the data", r["name"])
		}
		if _, ok := mark[r["care"]]; !ok && r["care"] != "drop" {
			return nil, fmt.Errorf("care.csv: %q has unknown care %q", r["name"], r["care"])
		}
		care[form] = r["care"]
	}
	return care, nil
}

// read returns a CSV's rows by column name. A file without rows is an error.
func read(path string) ([]map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all, err := csv.NewReader(bufio.NewReader(f)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	if len(all) < 2 {
		return nil, fmt.Errorf("read %s: no rows", path)
	}
	rows := make([]map[string]string, 0, len(all)-1)
	for _, rec := range all[1:] {
		row := make(map[string]string, len(rec))
		for i, v := range rec {
			row[all[0][i]] = strings.TrimSpace(v)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func write(path string, rows []string) error {
	if len(rows) == 0 {
		return fmt.Errorf("write %s: no rows", path)
	}
	rows = slices.Compact(rows)
	return os.WriteFile(path, []byte(strings.Join(rows, "\n")+"\n"), 0o644)
}
