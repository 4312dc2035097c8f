package gazetteer

import (
	"slices"
	"strings"
)

// kindWord holds the words that say a region's kind before its name.
var kindWord = map[string]string{
	"kab": Kabupaten, "kabupaten": Kabupaten, "pemkab": Kabupaten, "bupati": Kabupaten,
	"kodya": Kota, "kota": Kota, "kotamadya": Kota, "pemkot": Kota, "pemko": Kota, "walikota": Kota,
	"gubernur": Provinsi, "pemprov": Provinsi, "prov": Provinsi, "propinsi": Provinsi, "provinsi": Provinsi,
}

// Resolve reads what a person typed for a region, such as "Jawa Tengah", "kota
// bekasi", "Kab. Bogor", "jabar" or "32.75", and returns the codes it may mean,
// sorted: several where it is open ("bekasi"), none where nothing is known. A
// former code gives the present ones; a town gives the region it lies in only
// where no region bears its name.
func Resolve(text string) []string {
	text = strings.TrimSpace(text)
	if code := asCode(text); code != "" {
		return Present(code)
	}
	form := fold(text)
	switch form {
	case "id", "indonesia", "nasional":
		return []string{"ID"}
	}
	if codes := regionsNamed(form, ""); len(codes) > 0 {
		return codes
	}
	// "kota administrasi jakarta pusat", "kab. bogor", "kotabekasi"
	word, rest, _ := strings.Cut(form, " ")
	if word == "wali" && strings.HasPrefix(rest, "kota ") {
		word, rest = "kota", rest[len("kota "):]
	}
	if kind := kindWord[strings.TrimSuffix(word, ".")]; kind != "" {
		rest = strings.TrimPrefix(rest, "administrasi ")
		if codes := regionsNamed(rest, kind); len(codes) > 0 {
			return codes
		}
		return regionsNamed(rest, "") // a wrong kind word: the region that exists
	}
	if n, ok := ByForm(form); ok {
		var out []string
		for _, m := range n.Meanings {
			out = append(out, m.Code)
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	return nil
}

// regionsNamed returns the codes that a folded form names, of one kind if given.
func regionsNamed(form, kind string) []string {
	n, ok := ByForm(form)
	if !ok {
		return nil
	}
	var out []string
	for _, c := range n.Codes() {
		if r, ok := Lookup(c); ok && (kind == "" || r.Kind == kind) {
			out = append(out, c)
		}
	}
	return out
}

// asCode returns text as a dotted code where it is written as one: "32", "32.75", "3275".
func asCode(text string) string {
	digits := strings.ReplaceAll(text, ".", "")
	if len(digits) != 2 && len(digits) != 4 {
		return ""
	}
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return ""
		}
	}
	if len(digits) == 2 {
		return digits
	}
	return digits[:2] + "." + digits[2:]
}
