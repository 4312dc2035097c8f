package date

import (
	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// Years in the names of programmes, and years that somebody aims at.

// aimed reports a year that an aim or a plan is set for.
func (s *scanner) aimed(r *raw, w window) bool {
	if w.near&kTarget != 0 && (s.future(r) || s.anchor == 0) {
		return true
	}
	if s.future(r) && (w.left|w.right)&kTarget != 0 && !(s.anchor != 0 && r.y == s.anchor.Year() && w.left&kTarget == 0) {
		return true
	}
	return s.ahead(r) && (s.figure(r.first) || w.tense > 0)
}

// programme reports a year that belongs to the name of a prize, a budget, a
// contest or a programme: "UHC Awards 2026", "APBD 2025", "tahun anggaran 2025",
// "Penghargaan Pemerintah Daerah Tahun 2026".
func (s *scanner) programme(r *raw) bool {
	i := r.first - 1
	if i < 0 || s.toks[r.first].Line {
		return false
	}
	if s.toks[i].Norm == "." && s.before(i) == "ta" {
		return true // "PAPBD TA. 2023"
	}
	if s.inName(r) {
		return true
	}
	// "tahun anggaran", "tahun ajaran" in front.
	for n, j := 0, i; j >= 0 && n < 10; n, j = n+1, j-1 {
		t := &s.toks[j]
		c := clue(t)
		if n == 0 && t.Norm == "jkn" && !s.figure(r.first) && (s.before(j) == "capaian" || s.before(j) == "program" || s.before(j) == "implementasi") {
			return true // "capaian JKN 2025"
		}
		if c&kPrize != 0 {
			if t.Norm == "uhc" && (s.aimBefore(j) || n <= 1 && s.foreseen(j) || n == 0 && s.before(j) == "untuk") {
				return false // "target UHC tahun 2024"
			}
			if t.Norm == "program" || t.Norm == "anggaran" || t.Norm == "uhc" && n > 0 {
				if n > 2 && !(t.Norm == "program" && s.nameOnly(j+1, r.first)) || t.Norm == "uhc" && s.lowerBetween(j+1, r.first) {
					return false
				}
			}
			return true
		}
		if n <= 2 && (t.Norm == "rpjmn" || t.Norm == "rpjmd") {
			if s.targetOf(j) {
				return false // "memenuhi target RPJMN tahun 2024"
			}
			return true // the year that a plan is called by
		}
		if c&(kLaw|kPlan) != 0 {
			return false
		}
		switch {
		case t.Kind == token.Word && t.Case == token.Lower:
			switch t.Norm {
			case "kategori", "tingkat", "nasional", "daerah", "kesehatan", "tahunan", "kabupaten", "kota", "provinsi", "dan", "utama", "madya", "pratama", "semesta", "serentak":
			default:
				return false
			}
		case t.Kind == token.Punct && t.Norm != "(" && t.Norm != ")" && t.Norm != "\"" && t.Norm != "/" && t.Norm != "-":
			return false
		}
		if t.Line {
			return false
		}
	}
	return false
}

// foreseen reports a forecast before token j: "diperkirakan baru bisa UHC tahun 2019".
func (s *scanner) foreseen(j int) bool {
	for k, n := j-1, 0; k >= 0 && n < 5 && !s.toks[k+1].Line && !s.breaks(k); k, n = k-1, n+1 {
		switch s.toks[k].Norm {
		case "diperkirakan", "diprediksi", "diharapkan", "ditargetkan", "diproyeksikan", "akan", "bakal", "bisa":
			return true
		}
	}
	return false
}

// targetOf reports a target of the plan at token j, whose name may stand between in
// full: "target Rencana Pembangunan Jangka Menengah Nasional (RPJMN)".
func (s *scanner) targetOf(j int) bool {
	for k, n := j-1, 0; k >= 0 && n < 9 && !s.toks[k+1].Line; k, n = k-1, n+1 {
		t := &s.toks[k]
		if t.Norm == "target" || t.Norm == "sasaran" || t.Norm == "amanat" {
			return true
		}
		if t.Kind == token.Word && t.Case == token.Lower || t.Kind == token.Punct && t.Norm != "(" {
			return false
		}
	}
	return false
}

// nameOnly reports that nothing but a name stands between two tokens: capitalised
// words and a short form in brackets, then perhaps "tahun".
func (s *scanner) nameOnly(i, j int) bool {
	for ; i < j; i++ {
		if t := &s.toks[i]; t.Kind == token.Word && t.Case == token.Lower && t.Norm != "tahun" || t.Norm == "," {
			return false
		}
	}
	return true
}

// inName reports a year that ends a name of capitalised words, in a sentence
// that has small ones too: "Penganugerahan Kota Layak Anak 2019", "Forum Mitra
// Kesehatan Tahun 2024".
func (s *scanner) inName(r *raw) bool {
	i := r.first
	sent := s.d.Sentence(i)
	if s.line(i) == frame.Title || s.toks[i].Kind == token.Word && s.toks[i].Case != token.Title {
		return false
	}
	if s.figure(i) {
		return false // "di Provinsi R 2025 …, 83,9 persen"
	}
	names, want, stop := 0, 2, sent.First
	if s.toks[i].Kind == token.Word {
		want, stop = 1, sent.First-1 // a name's own "Tahun"
	}
	for j := i - 1; j > stop && j > i-8 && names < want; j-- {
		t := &s.toks[j]
		if t.Norm == "/" || t.Norm == ")" && names == 0 || t.Norm == "-" && !t.Space {
			continue
		}
		if t.Kind != token.Word || t.Case == token.Lower || clue(t)&(kLaw|kPlan) != 0 || names == 0 && beforeYear.Is(t) {
			break // "Pada Tahun 2017" opens a sentence, it ends no name
		}
		if _, ok := lookup(t); ok && t.Norm != "hari" {
			return false
		}
		names++
	}
	if names < want {
		return false
	}
	lower := 0
	for j := sent.First; j < sent.Last && j < sent.First+60; j++ {
		if t := &s.toks[j]; t.Kind == token.Word && t.Case == token.Lower && len(t.Norm) > 4 {
			lower++
		}
	}
	return lower > 1
}

// beforeYear are words that lead to a year at the head of a sentence.
var beforeYear = token.NewSet("akhir", "antara", "awal", "dalam", "dari", "di", "hingga", "jelang", "memasuki", "menjelang", "menuju", "mulai", "pada", "per", "sampai", "sebelum", "sejak", "selama", "selanjutnya", "sepanjang", "sementara", "setelah", "untuk")

func (s *scanner) lowerBetween(i, j int) bool {
	for ; i < j; i++ {
		if s.toks[i].Kind == token.Word && s.toks[i].Case == token.Lower {
			return true
		}
	}
	return false
}

// aimBefore reports a word for an aim just before token j.
func (s *scanner) aimBefore(j int) bool {
	for n := 0; n < 3; n++ {
		switch s.before(j - n) {
		case "target", "targetnya", "ditargetkan", "menargetkan", "menuju", "capaian", "cakupan":
			return true
		case "(", "universal", "health", "coverage":
			j-- // "target Universal Health Coverage (UHC) tahun 2025"
			n--
		}
		if j <= 0 {
			return false
		}
	}
	return false
}

// aimJustBefore reports an aim whose amount stands between it and the preposition
// at token gov: "dari target 98 persen per Maret 2024".
func (s *scanner) aimJustBefore(gov int) bool {
	for j, n := gov-1, 0; j >= 0 && n < 8 && !s.toks[j+1].Line; j, n = j-1, n+1 {
		t := &s.toks[j]
		switch {
		case t.Norm == "target" || t.Norm == "targetnya" || t.Norm == "sasaran":
			return true
		case t.Kind == token.Word && t.Norm != "persen" && t.Norm != "jiwa" && t.Norm != "orang" && t.Norm != "peserta" && t.Norm != "sebesar" && t.Norm != "sebanyak" && t.Norm != "uhc":
			return false
		}
	}
	return false
}

// aimedSentence reports a verb of aiming as the only finite one in the sentence
// before token gov, however far: "BPJS Kesehatan Cabang R, P, menargetkan cakupan …
// di seluruh daerah kerjanya hingga akhir 2024 mencapai 100 persen".
func (s *scanner) aimedSentence(gov int) bool {
	first := s.d.Sentence(gov).First
	for j, n := gov-1, 0; j >= first && n < 60; j, n = j-1, n+1 {
		switch s.toks[j].Norm {
		case "menargetkan", "ditargetkan", "menarget", "ditarget", "berencana", "mematok":
			return true
		case "mencapai", "tercatat", "terdaftar", "sudah", "telah", "baru", "kata", "ujar", "tetapi", "namun", "sedangkan", "sementara", ";":
			return false
		}
	}
	return false
}
