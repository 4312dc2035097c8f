package region

import "cakupan/extract/token"

// What is told of a region without a number: its place among others, or how its
// coverage stands.

var (
	// rank names a place among others.
	rank = token.NewSet("peringkat", "posisi", "tempat", "tertinggi", "terendah", "teratas", "terbanyak", "terbawah", "urutan")
	// holds stands before the place that one has.
	holds = token.NewSet("berada", "menduduki", "menempati", "ada", "menjadi", "masuk")
	// goesOn stands before the next of those that are ranked.
	goesOn = token.NewSet("disusul", "diikuti", "kemudian", "menyusul", "selanjutnya")
	// measured is what a region has of its people.
	measured = token.NewSet("cakupan", "cakupannya", "capaian", "keaktifan", "kepesertaan", "uhc")
	// stands tells how it is.
	stands = token.NewSet("baru", "belum", "berada", "masih", "menempati", "mencapai", "naik", "sudah", "telah", "tercatat", "turun")
)

// standsSo reports a region, or its list, of which the sentence says how far its UHC is:
// "R per 1 Agustus sudah UHC", "R1 dan R2 sedang proses", "tinggal R yang menjadi PR".
func (c *cast) standsSo(i int, s token.Range) bool {
	d, m := c.d, &c.ms[i]
	k := c.listEnd[i]
	if d.Norm(m.First-1) == "tinggal" {
		uhc, open := false, false
		for k := s.First; k < s.Last && k < s.First+120 && !uhc; k++ {
			uhc = d.Tokens[k].Norm == "uhc"
			open = open || d.Tokens[k].Norm == "belum" && k < m.First
		}
		if open || uhc && d.Norm(k) == "yang" {
			return true // "Satu yang belum tinggal Kabupaten R"
		}
	}
	if w := d.Norm(k); w == "per" || w == "pada" || w == "sejak" {
		for k++; k < s.Last && (d.Tokens[k].Kind == token.Digits || months.In(d, k)); k++ {
		}
	}
	for n := 0; n < 3 && so.In(d, k); n++ {
		k++
	}
	switch d.Norm(k) {
	case "sudah", "telah", "belum", "sedang", "segera", "akan":
	default:
		return false
	}
	if !c.speaksOfUHC(s) {
		return false
	}
	for n := 0; k+1 < s.Last && n < 7; n++ {
		k++
		switch w := d.Tokens[k].Norm; {
		case w == "uhc":
			o := d.Norm(k + 1)
			return o != "award" && o != "awards"
		case w == "proses":
			return n < 3
		case !toUHC.Has(w), w == "berhasil" && d.Norm(k-1) == "belum":
			return false
		}
	}
	return false
}

var uhcWord = token.NewClue("uhc")

// speaksOfUHC reports "uhc" in the sentence s, so far as one is read.
func (c *cast) speaksOfUHC(s token.Range) bool {
	if !uhcWord.MayIn(c.d, s) {
		return false
	}
	for k := s.First; k < s.Last && k < s.First+120; k++ {
		if c.d.Tokens[k].Norm == "uhc" {
			return true
		}
	}
	return false
}

var (
	// so stands between a region and how it stands.
	so = token.NewSet("ini", "juga", "kini", "masih", "memang", "pun", "saat", "sendiri", "sebenarnya", "tercatat")
	// toUHC stands between "sudah" or "belum" and the coverage: "belum memenuhi ambang batas UHC".
	toUHC = token.NewSet("(", "ambang", "batas", "berhasil", "bersedia", "berstatus", "bisa", "capai", "capaian", "dalam", "lebih", "dulu", "masuk",
		"mampu", "memenuhi", "mencapai", "mendapat", "menuju", "menyandang", "meraih", "mewujudkan", "predikat", "program", "raih", "resmi", "standar",
		"status", "syarat", "target", "coverage", "health", "universal", "juga", "mengejar", "menyusul")
)

// months holds the names of months.
var months = token.NewSet("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember")

// judged reports a region that is said to be the most of something: "R dinilai paling
// progresif menurunkan …", "R merupakan daerah paling tertib", "R dinobatkan sebagai …".
func (c *cast) judged(i int, s token.Range) bool {
	d := c.d
	k := c.listEnd[i]
	switch d.Norm(k) {
	case "dinilai", "dinobatkan", "terpilih", "merupakan", "adalah", "menjadi":
	default:
		return false
	}
	named := d.Norm(k) == "dinobatkan" || d.Norm(k) == "terpilih"
	for n := 0; k+1 < s.Last && n < 4; n++ {
		k++
		if w := d.Tokens[k].Norm; w == "paling" || w == "terbaik" || named && w == "sebagai" {
			return true
		} else if w == "," || w == "salah" {
			return false
		}
	}
	return false
}

// placed reports a region that is given its place among others ("tertinggi ada di R1,
// disusul R2, sedangkan R3 berada di posisi terendah") or whose coverage is said to
// stand somehow ("cakupan kepesertaan di R masih rendah").
func (c *cast) placed(i int) bool {
	d, m := c.d, &c.ms[i]
	s := d.Sentence(m.First)
	if c.ranks(i, s) {
		return true
	}
	// R berada di posisi terendah
	if k := m.Last; k < s.Last && holds.In(d, k) {
		for n := 0; k < s.Last && n < 4; k, n = k+1, n+1 {
			if rank.In(d, k) || d.Tokens[k].Norm == "paling" && (d.Norm(k+1) == "rendah" || d.Norm(k+1) == "tinggi") {
				return true
			}
		}
	}
	if c.standsSo(i, s) || c.judged(i, s) || c.exception(i) {
		return true
	}
	k := c.head(i) - 1
	// disusul R dan R2, after one that is placed
	if goesOn.In(d, k) || d.Norm(k) == "oleh" && goesOn.In(d, k-1) {
		for j := i - 1; j >= 0 && c.ms[j].First >= s.First; j-- {
			if c.at[j].counted || c.at[j].placed {
				return true
			}
		}
	}
	// cakupan … di R masih
	if d.Norm(k) != "di" || m.Last >= s.Last || !stands.In(d, c.listEnd[i]) {
		return false
	}
	for n := 0; n < 8 && k > s.First; k, n = k-1, n+1 {
		switch t := &d.Tokens[k-1]; {
		case measured.Is(t):
			return true
		case t.Norm == "," || i > 0 && k-1 < c.ms[i-1].Last:
			return false
		}
	}
	return false
}

// exception reports the only region that something is, or is not, true of: "hanya R yang
// belum", "semua daerah kecuali R".
func (c *cast) exception(i int) bool {
	d := c.d
	switch d.Norm(c.head(i) - 1) {
	case "hanya", "cuma", "tinggal":
		k := c.listEnd[i]
		return d.Norm(k) == "yang" && exceptional.In(d, k+1) || exceptional.In(d, k) && d.Norm(k) != "sudah"
	case "kecuali", "minus":
		for k, n := c.head(i)-2, 0; k >= d.Sentence(c.ms[i].First).First && n < 20; k, n = k-1, n+1 {
			if memberNoun.In(d, k) && several(d, k) {
				return true
			}
		}
	}
	return false
}

// exceptional stands behind the only one that it is true of.
var exceptional = token.NewSet("belum", "masih", "sudah", "tak", "telah", "tidak")

// followers adds those that a sentence names as next behind a subject: "R mencapai UHC,
// disusul R2 dan R3".
func (c *cast) followers(out map[string]bool) {
	d := c.d
	for i := 1; i < len(c.ms); i++ {
		if !c.ms[i].Named() || c.at[i].attends || c.at[i].container || c.at[i].branch {
			continue
		}
		k := c.head(i) - 1
		if d.Norm(k) == "oleh" {
			k--
		}
		switch d.Norm(k) {
		case "disusul", "diikuti":
		default:
			continue
		}
		s := d.Sentence(k)
		for j := i - 1; j >= max(0, i-headReach) && c.ms[j].First >= s.First; j-- {
			if c.ms[j].First < k && c.ms[j].Named() && !c.at[j].container && out[c.at[j].id] {
				out[c.at[i].id] = true
				break
			}
		}
	}
}
