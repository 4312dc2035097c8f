package eval

import (
	"regexp"
	"slices"
	"strings"

	"cakupan/extract/gazetteer"
)

// places are alterations of the regions that a text names.
var places = []alteration{
	{name: "place/kabupaten", find: respell(`Kabupaten `, `[A-Z][a-z]`, "Kab. ", "Kab "), floors: same},
	{name: "place/pemkab", find: respell(`Pemkab |Pemerintah Kabupaten \(Pemkab\) |Pemerintah Kabupaten `, `[A-Z][a-z]`, "Pemkab ", "Pemerintah Kabupaten ", "Pemerintah Kabupaten (Pemkab) ", "Pemerintah Kab. "), floors: same},
	{name: "place/pemkot", find: respell(`Pemkot |Pemerintah Kota \(Pemkot\) |Pemerintah Kota `, `[A-Z][a-z]`, "Pemkot ", "Pemerintah Kota ", "Pemerintah Kota (Pemkot) "), floors: same},
	{name: "place/renamed", find: renamed, floors: [5]float64{.9, .95, .95, 0, .9}},
}

// respell puts one spelling for another before a name.
func respell(words, after string, by ...string) func(*story) []change {
	re := regexp.MustCompile(`\b(` + words + `)` + after)
	return func(s *story) []change {
		var out []change
		for _, m := range re.FindAllStringSubmatchIndex(s.Text, -1) {
			for k, w := range by {
				if w != s.Text[m[2]:m[3]] {
					out = append(out, change{edits: []edit{{m[2], m[3], w}}, kind: k})
				}
			}
		}
		return out
	}
}

// plainNames returns the regions of a province, or the provinces, whose name means
// nothing else and is no part of another's, in the order of their codes.
func plainNames(province, kind string) []gazetteer.Region {
	var out []gazetteer.Region
	for _, r := range gazetteer.Children(province) {
		if r.Kind == kind && plainName(r) {
			out = append(out, r)
		}
	}
	return out
}

func plainName(r gazetteer.Region) bool {
	if len(gazetteer.Homonyms(r.Name)) > 0 || strings.ContainsAny(r.Name, "-'") {
		return false
	}
	if r.Kind == gazetteer.Provinsi {
		return true
	}
	for _, o := range gazetteer.All() {
		if o.Code != r.Code && (strings.Contains(o.Name, r.Name) || strings.Contains(r.Name, o.Name)) {
			return false
		}
	}
	return true
}

// renamed gives each region of a text another's name: the regions of one province
// those of another, a kabupaten a kabupaten's. Texts with names that mean more than
// one thing, short forms and towns are left alone.
func renamed(s *story) []change {
	provinces := []string{}
	codes := []string{}
	for _, m := range s.r.Regions {
		switch {
		case m.Area || m.Code == "" || m.Via == "abbr" || m.Via == "nickname" || m.Via == "district" || m.Via == "town":
			return nil
		}
		reg, ok := gazetteer.Lookup(m.Code)
		if !ok || !strings.EqualFold(s.r.Doc.Slice(m.Name.First, m.Name.Last), reg.Name) {
			return nil
		}
		if !slices.Contains(codes, m.Code) {
			codes = append(codes, m.Code)
		}
		if p := gazetteer.Province(m.Code); !slices.Contains(provinces, p) {
			provinces = append(provinces, p)
		}
	}
	slices.Sort(codes)
	slices.Sort(provinces)
	if len(codes) == 0 {
		return nil
	}
	for _, code := range codes {
		if reg, _ := gazetteer.Lookup(code); !plainName(reg) {
			return nil
		}
	}
	var out []change
	for kind, start := range []int{0, 7, 19} {
		to := map[string]string{}
		used := map[string]bool{}
		ok := true
		for i, p := range provinces {
			all := plainNames("", gazetteer.Provinsi)
			found := false
			for k := 0; k < len(all) && !found; k++ {
				t := all[(start+i*5+k)%len(all)]
				if !used[t.Code] && !slices.Contains(provinces, t.Code) && like(t.Code, p, codes, to) {
					used[t.Code], found = true, true
				}
			}
			if !found {
				ok = false
				break
			}
		}
		if !ok {
			continue
		}
		c := change{kind: kind, codes: to}
		for _, m := range s.r.Regions {
			sp := s.r.Doc.Span(m.Name.First, m.Name.Last)
			old := s.Text[sp.Start:sp.End]
			by, _ := gazetteer.Lookup(to[m.Code])
			with := by.Name
			if old == strings.ToUpper(old) {
				with = strings.ToUpper(with)
			}
			c.edits = append(c.edits, edit{sp.Start, sp.End, with})
		}
		// A name that is read as no region here would be one there.
		rest := apply(s.Text, c.edits)
		for _, code := range codes {
			reg, _ := gazetteer.Lookup(code)
			ok = ok && !strings.Contains(strings.ToLower(rest), strings.ToLower(reg.Name))
		}
		if ok {
			out = append(out, c)
		}
	}
	return out
}

// like names regions of the province target for those of the province p, each of the
// same kind and with no fewer people, so that every count stays possible.
func like(target, p string, codes []string, to map[string]string) bool {
	big := func(a, b string) bool { return 10*gazetteer.Population(a) >= 9*gazetteer.Population(b) }
	if slices.Contains(codes, p) && !big(target, p) {
		return false
	}
	names := map[string]string{p: target}
	used := map[string]bool{}
	for _, code := range codes {
		if len(code) == 2 || gazetteer.Province(code) != p {
			continue
		}
		for _, r := range plainNames(target, gazetteer.KindOf(code)) {
			if !used[r.Code] && big(r.Code, code) {
				names[code], used[r.Code] = r.Code, true
				break
			}
		}
		if names[code] == "" {
			return false
		}
	}
	for code, name := range names {
		to[code] = name
	}
	return true
}
