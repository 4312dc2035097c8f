// Package topic decides whether an article is about JKN membership and coverage.
//
// It counts the sentences of the story that speak of the programme (JKN, UHC, BPJS
// Kesehatan, KIS, PBI) and asks whether headline or lead do; an article that only
// mentions it in passing, or that is about BPJS Ketenagakerjaan, is not about it. A model
// learned from annotated articles weighs the words beside that count (weighed.go).
// It is a judgement on the whole text, so it has no span and no rule in evidence.
package topic

import (
	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// AboutUHC reports whether the story is about JKN, UHC or BPJS Kesehatan
// membership or coverage; a passing mention is not enough. Title is the headline
// where it is known from elsewhere, or "".
func AboutUHC(d *token.Doc, f *frame.Frame, title string) bool {
	w := Weigh(d, f, title)
	if w.labours() {
		return false
	}
	if w.Sentences < few {
		return w.About() // the model knows articles, not lines
	}
	return weighed(d, f, title, w.About())
}

// few is how many sentences are no article yet.
const few = 5

// Weight is what the judgement stands on.
type Weight struct {
	Sentences  int  // of the story, headline left out
	Programme  int  // of them, those that speak of the programme
	Membership int  // of them, those that speak of members or coverage
	Either     int  // those that speak of either
	Strong     int  // of them, those with a word that means membership alone
	Service    int  // those that speak of care and counters
	Labour     int  // those that speak of the insurance of workers
	Health     int  // those that name the insurance of health
	Title      bool // the headline speaks of the programme
	Weak       bool // the headline names BPJS and nothing more
	Lead       bool // one of the first three sentences does
}

// labours reports a story of the workers' insurance: "capaian UHC Jamsostek".
func (w Weight) labours() bool {
	return w.Labour > 1 && (w.Labour > w.Programme && !w.Lead || w.Health == 0)
}

// About weighs.
func (w Weight) About() bool {
	if w.labours() {
		return false
	}
	if w.Title && w.Lead && !w.Weak && w.Programme > 0 && w.Service <= w.Programme {
		return true
	}
	if w.Programme == 0 || w.Membership == 0 {
		return w.Title && w.Programme+w.Membership > 0 && w.Sentences <= 3
	}
	share := float64(w.Programme) / float64(max(w.Sentences, 1))
	either := float64(w.Either) / float64(max(w.Sentences, 1))
	switch {
	case w.Weak && w.Lead && w.Programme*10 >= w.Sentences*3 && w.Service < w.Programme:
		return true
	case w.Strong == 0 || w.Weak && w.Membership < 2:
		return false
	case w.Programme >= 1 && w.Either >= 2 && either >= 0.34, (w.Lead || w.Title) && (w.Either >= 3 && either >= 0.2 || w.Either >= 5 && either >= 0.15):
		return true
	case w.Title && (w.Lead || w.Either >= 3 || w.Sentences <= 6) && (w.Programme >= 2 || w.Sentences <= 4) && share >= 0.05:
		return true
	case w.Title && (w.Lead || w.Membership >= 3):
		return true
	case w.Lead && w.Programme >= 2 && (share >= 0.2 || share >= 0.1 && w.Membership >= 3):
		return true
	case w.Lead && (w.Sentences <= 4 || w.Strong >= 3):
		return true
	case w.Programme >= 2 && w.Either >= 4 && either >= 0.25 && w.Strong >= 2 && w.Service == 0:
		return true
	case (w.Lead || w.Title) && w.Membership >= 4 && w.Membership*5 >= w.Sentences*2:
		return true
	case w.Programme >= 3 && (share >= 0.3 || share >= 0.2 && w.Membership >= 3):
		return true
	case w.Programme >= 2 && w.Membership >= 4 && w.Membership*5 >= w.Sentences:
		return true
	}
	return share >= 0.5
}

// Weigh counts.
func Weigh(d *token.Doc, f *frame.Frame, title string) Weight {
	var w Weight
	for _, r := range d.Sentences {
		kind := f.LineOf(d, r.First)
		switch kind {
		case frame.Body, frame.Heading, frame.Caption:
		case frame.Title:
			p, _, strong := speaks(d, r.First, r.Last)
			w.title(p, strong || named(d, r.First, r.Last))
			continue
		default:
			continue
		}
		words := 0
		for i := r.First; i < r.Last && words < 3; i++ {
			if d.Tokens[i].Kind == token.Word {
				words++
			}
		}
		if words < 3 {
			continue
		}
		programme, member, strong := speaks(d, r.First, r.Last)
		if labours(d, r.First, r.Last) {
			w.Labour++
		}
		if health(d, r.First, r.Last) {
			w.Health++
		}
		if kind == frame.Body && serves(d, r.First, r.Last) {
			w.Service++
		}
		if kind == frame.Body {
			w.Sentences++
			if programme && w.Sentences <= 3 {
				w.Lead = true
			}
		}
		if programme {
			w.Programme++
		}
		if member {
			w.Membership++
		}
		if programme || member {
			w.Either++
		}
		if strong {
			w.Strong++
		}
	}
	if title != "" && !w.Title {
		t := f.Given(title)
		p, _, strong := speaks(t, 0, len(t.Tokens))
		w.title(p, strong || named(t, 0, len(t.Tokens)))
	}
	return w
}

// title notes what a headline says.
func (w *Weight) title(programme, strong bool) {
	if programme {
		w.Weak = !strong && (!w.Title || w.Weak)
		w.Title = true
	}
}

// named reports the programme's own name, not its agency's.
func named(d *token.Doc, first, last int) bool {
	return has(d, first, last, "jkn") || has(d, first, last, "uhc") || has(d, first, last, "jaminan") || has(d, first, last, "kis")
}

// What speaks, labours, health and serves look for.
var (
	speaking = token.NewSet("bpjamsostek", "bpjs", "cakupan", "didaftarkan", "dinonaktifkan", "iuran", "iurannya", "jaminan", "jamkesda", "jamsostek",
		"jkn", "keaktifan", "kepesertaan", "ketenagakerjaan", "kis", "mendaftarkan", "menunggak", "nonaktif", "pbi", "pbpu", "peserta", "pesertanya",
		"semesta", "tercover", "terdaftar", "terjamin", "terlindungi", "tunggakan", "uhc", "uhcnya", "universal")
	labouring = token.NewClue("bpjamsostek", "jamsostek", "ketenagakerjaan")
	healing   = token.NewSet("jkn", "kesehatan", "kis", "pbi", "pbpu")
	serving   = token.NewSet("antre", "antrean", "antrian", "aplikasi", "dokter", "faskes", "fktp", "gawai", "klaim", "loket", "mobile", "obat", "pasien", "ponsel",
		"rujukan", "skrining", "unduh", "mengunduh")
)

// speaks looks for words of the programme and of membership in a stretch of text.
func speaks(d *token.Doc, first, last int) (programme, member, strong bool) {
	labour := false
	if !speaking.MayIn(d, token.Range{First: first, Last: last}) {
		return false, false, false
	}
	for i := first; i < last; i++ {
		t := &d.Tokens[i]
		if !speaking.Is(t) {
			continue
		}
		switch t.Norm {
		case "uhc", "uhcnya":
			programme, member, strong = true, true, true
		case "jkn":
			programme = true
		case "kis", "pbi", "pbpu":
			if t.Case == token.Upper {
				programme = true
				member = member || t.Norm != "kis"
				strong = strong || t.Norm != "kis"
			}
		case "universal":
			if d.Norm(i+1) == "health" || d.Norm(i+1) == "healt" || d.Norm(i+1) == "helath" || d.Norm(i+1) == "coverage" {
				programme, member, strong = true, true, true
			}
		case "bpjs":
			switch d.Norm(i + 1) {
			case "ketenagakerjaan", "tk", "naker":
				labour = true
			case "kesehatan":
				programme = true
			default:
				programme = programme || !labour
			}
		case "jaminan":
			if d.Norm(i+1) == "kesehatan" {
				programme = true
			}
		case "bpjamsostek", "jamsostek", "ketenagakerjaan":
			labour = true
		case "peserta", "pesertanya":
			switch d.Norm(i + 1) {
			case "jkn", "aktif", "nonaktif", "mandiri", "pbi":
				member, strong = true, true
			case "bpjs", "yang", "tersebut", "program":
				member = true
			default:
				member = member || programme
			}
		case "menunggak", "tunggakan":
			// "tunggakan klaim" is owed to hospitals.
			m := !has(d, first, last, "klaim") && !has(d, first, last, "klaimnya")
			member, strong = member || m, strong || m
		case "kepesertaan", "keaktifan", "nonaktif", "dinonaktifkan", "iuran", "iurannya", "jamkesda":
			member, strong = true, true
		case "cakupan", "terdaftar", "tercover", "terlindungi", "mendaftarkan", "didaftarkan", "terjamin", "semesta":
			member, strong = true, true
		}
	}
	if labour && !has(d, first, last, "kesehatan") {
		return false, false, false
	}
	return programme, member, strong
}

// labours reports the insurance of workers, another programme in like words.
func labours(d *token.Doc, first, last int) bool {
	if !labouring.MayIn(d, token.Range{First: first, Last: last}) {
		return false
	}
	for i := first; i < last; i++ {
		switch d.Tokens[i].Norm {
		case "ketenagakerjaan", "bpjamsostek", "jamsostek":
			return true
		}
	}
	return false
}

// health reports the insurance of health by a name of its own.
func health(d *token.Doc, first, last int) bool {
	if !healing.MayIn(d, token.Range{First: first, Last: last}) {
		return false
	}
	for i := first; i < last; i++ {
		if !healing.In(d, i) {
			continue
		}
		switch d.Tokens[i].Norm {
		case "jkn", "kis", "pbi", "pbpu":
			return true
		case "kesehatan":
			if p := d.Norm(i - 1); p == "bpjs" || p == "jaminan" {
				return true
			}
		}
	}
	return false
}

// serves reports words of care and counters, not of membership.
func serves(d *token.Doc, first, last int) bool {
	if !serving.MayIn(d, token.Range{First: first, Last: last}) {
		return false
	}
	for i := first; i < last; i++ {
		if serving.In(d, i) {
			return true
		}
	}
	return false
}

func has(d *token.Doc, first, last int, word string) bool {
	for i := first; i < last; i++ {
		if d.Tokens[i].Norm == word {
			return true
		}
	}
	return false
}
