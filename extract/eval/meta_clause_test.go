package eval

import (
	"regexp"
	"strings"

	"cakupan/extract/token"
)

// clauses are alterations that put words in or move them.
var clauses = []alteration{
	{name: "clause/adverb", floors: same, find: insert(`[a-z)] ()(?:mencapai|menyentuh|menembus|tembus|berada di angka) `+rePercent, notAiming+`|\b(?:kini|sudah|telah|baru|saat ini|hingga kini|berhasil|yang) `,
		"kini ", "telah ", "sudah ", "berhasil ", "bahkan ", "juga ", "saat ini sudah ", "kini telah ", "di wilayahnya ", "secara keseluruhan ")},
	{name: "clause/apposition", floors: same, find: func(s *story) []change {
		return sentenceEnds(s, func(body string, start, end int) []edit {
			return []edit{{end - 1, end - 1, ", kata Kepala Dinas Kesehatan setempat"}}
		})
	}},
	{name: "clause/said", floors: same, find: func(s *story) []change {
		return sentenceEnds(s, func(body string, start, end int) []edit {
			word, _, _ := strings.Cut(body, " ")
			low, ok := opening[word]
			if !ok {
				return nil
			}
			return []edit{{start, start + len(word), "Ia mengatakan, " + low}}
		})
	}},
	{name: "clause/bracket", floors: same, find: insert(`(?:Universal Health Coverage|Jaminan Kesehatan Semesta)() (?:mencapai|di|sebesar|Awards?|Kabupaten|Kota|[a-z]+)`, "", " (UHC)")},
	{name: "clause/list reversed", floors: onlyFigures, find: reversed},
	{name: "clause/list shortened", floors: onlyFigures, find: shortened},
	{name: "clause/swapped", floors: onlyFigures, find: swapped},
}

// opening holds words that open a sentence and are no names, as they stand inside one.
var opening = map[string]string{
	"Cakupan": "cakupan", "Capaian": "capaian", "Kepesertaan": "kepesertaan", "Jumlah": "jumlah", "Tingkat": "tingkat", "Sebanyak": "sebanyak", "Dari": "dari", "Saat": "saat", "Hingga": "hingga", "Per": "per",
	"Peserta": "peserta", "Warga": "warga", "Penduduk": "penduduk", "Sisanya": "sisanya", "Sedangkan": "sedangkan", "Sementara": "sementara", "Di": "di", "Pada": "pada", "Dengan": "dengan", "Sekitar": "sekitar", "Lebih": "lebih", "Masih": "masih", "Angka": "angka", "Total": "total",
}

// aiming finds what is not reached yet.
var aiming = regexp.MustCompile(`(?i)\b(?:untuk|agar|target\w*|menargetkan|akan|supaya|harus|wajib|syarat\w*|minimal|bisa|dapat|ingin|jika|bila|apabila|kriteria|belum|menuju|dengan)\b`)

// insert puts words where the empty group of a pattern stands.
func insert(pattern, not string, words ...string) func(*story) []change {
	re := regexp.MustCompile(pattern)
	var no *regexp.Regexp
	if not != "" {
		no = regexp.MustCompile(`(?:` + not + `)$`)
	}
	return func(s *story) []change {
		var out []change
		for _, m := range re.FindAllStringSubmatchIndex(s.Text, -1) {
			line := s.Text[strings.LastIndexAny(s.Text[:m[2]], "\n.;")+1 : m[2]]
			if aiming.MatchString(line) {
				continue
			}
			if no != nil && no.MatchString(s.Text[max(0, m[2]-40):m[2]]) {
				continue
			}
			for k, w := range words {
				out = append(out, change{edits: []edit{{m[2], m[3], w}}, kind: k})
			}
		}
		return out
	}
}

// sentenceEnds alters each plain sentence with a figure: one of the story, not quoted,
// with no colon and no speaker, that ends with a full stop.
func sentenceEnds(s *story, alter func(body string, start, end int) []edit) []change {
	var out []change
	d := s.r.Doc
	for _, r := range d.Sentences {
		sp := d.Span(r.First, r.Last)
		body := s.Text[sp.Start:sp.End]
		if !s.r.Frame.Story(d, r.First) || r.First < s.r.Frame.Lead || !strings.HasSuffix(body, ".") || strings.ContainsAny(body, ":\"“”;()\n") || quoted(d, r) || speaking.MatchString(body) || !figured.MatchString(body) {
			continue
		}
		if edits := alter(body, sp.Start, sp.End); edits != nil {
			out = append(out, change{edits: edits})
		}
	}
	return out
}

func quoted(d *token.Doc, r token.Range) bool {
	for i := r.First; i < r.Last; i++ {
		if d.Tokens[i].Quoted {
			return true
		}
	}
	return false
}

var (
	speaking = regexp.MustCompile(`(?i)\b(?:kata|ujar|tutur|jelas|ungkap|menurut|mengatakan|menyebut\w*|menjelaskan|menuturkan|mengungkapkan|katanya|ujarnya|jelasnya|menyampaikan|terang|papar|imbuh|sebut\w*|tambah|lanjut)\b`)
	figured  = regexp.MustCompile(reAmount)
)

// A list with a figure for each: "A 98 persen, B 97,1 persen, dan C 96 persen".
var (
	rePlace   = `(?:(?:Kabupaten|Kota|Kab\.?) )?(?:[A-Z][a-z]+(?: [A-Z][a-z]+)*)`
	reLink    = ` (?:sebesar |mencapai |dengan |sebanyak |\()?`
	reMember  = rePlace + reLink + rePercent + `\)?`
	reList    = regexp.MustCompile(reMember + `(?:, ` + reMember + `)+,? (?:dan|serta) ` + reMember)
	reMembers = regexp.MustCompile(reMember)
)

// members returns where the members of a list with figures stand: each names one
// region, which no member but it names.
func members(s *story, at []int) [][]int {
	spans := reMembers.FindAllStringIndex(s.Text[at[0]:at[1]], -1)
	if len(spans) < 3 {
		return nil
	}
	for _, sp := range spans {
		sp[0] += at[0]
		sp[1] += at[0]
		n := 0
		for _, m := range s.r.Regions {
			if r := s.r.Doc.Span(m.First, m.Last); r.Start >= sp[0] && r.End <= sp[1] && m.Code != "" {
				n++
			}
		}
		if n != 1 {
			return nil
		}
		if k := strings.Count(s.Text[sp[0]:sp[1]], "("); k != strings.Count(s.Text[sp[0]:sp[1]], ")") {
			return nil
		}
	}
	return spans
}

// reversed turns a list with figures round.
func reversed(s *story) []change {
	var out []change
	for _, at := range reList.FindAllStringIndex(s.Text, -1) {
		spans := members(s, at)
		var c change
		for i := range spans {
			o := spans[len(spans)-1-i]
			c.edits = append(c.edits, edit{spans[i][0], spans[i][1], s.Text[o[0]:o[1]]})
		}
		out = append(out, c.some()...)
	}
	return out
}

// shortened takes a member of a list with figures away, whose figure and name
// stand nowhere else.
func shortened(s *story) []change {
	var out []change
	for _, at := range reList.FindAllStringIndex(s.Text, -1) {
		spans := members(s, at)
		for i := 0; i+1 < len(spans) && len(spans) > 3; i++ {
			code := ""
			for _, m := range s.r.Regions {
				if r := s.r.Doc.Span(m.First, m.Last); r.Start >= spans[i][0] && r.End <= spans[i][1] {
					code = m.Code
				}
			}
			n := 0
			for _, m := range s.r.Regions {
				if m.Code == code {
					n++
				}
			}
			if n == 1 {
				out = append(out, change{edits: []edit{{spans[i][0], spans[i+1][0], ""}}, kind: i, lost: func(k factKey) bool { return k.code == code }})
			}
		}
	}
	return out
}

// rePair is two clauses that each have a place and a figure of their own.
var rePair = regexp.MustCompile(`(` + rePlace + reLink + rePercent + `)(,? (?:dan|sedangkan|sementara|serta) )(` + rePlace + reLink + rePercent + `)([.,;]| )`)

// swapped changes the places of two clauses that each have a region and a figure.
func swapped(s *story) []change {
	var out []change
	for _, m := range rePair.FindAllStringSubmatchIndex(s.Text, -1) {
		if strings.Contains(s.Text[max(0, m[0]-2):m[0]], ", ") {
			continue // the end of a list
		}
		c := change{edits: []edit{{m[2], m[3], s.Text[m[6]:m[7]]}, {m[6], m[7], s.Text[m[2]:m[3]]}}}
		out = append(out, c)
	}
	return out
}
