package date

import "cakupan/extract/token"

// Years in which a status was reached, and those by which a plan or a rule wants one.

var (
	// reaches stands before the status that was reached.
	reaches = token.NewSet("capai", "memperoleh", "mencapai", "mendapat", "mendapatkan", "menembus", "menyandang", "meraih", "mewujudkan", "raih")
	// statuses are the words of the status and what hangs on it.
	statuses = token.NewSet("(", ")", "cakupan", "coverage", "health", "itu", "kesehatan", "predikat", "prioritas", "semesta", "status", "tersebut", "uhc", "universal")
	// mandates stand before what a plan or a law wants.
	mandates = token.NewSet("amanat", "diamanatkan", "mengamanatkan", "mengharuskan", "mewajibkan", "mensyaratkan")
)

// reachedThen reports a status told as reached right before the preposition at token i:
// "Kabupaten R mencapai UHC pada 2018", a happening of the past.
func (s *scanner) reachedThen(i int) bool {
	uhc := false
	for j, n := i-1, 0; j >= s.d.Sentence(i).First && n < 9; j, n = j-1, n+1 {
		t := &s.toks[j]
		switch {
		case t.Norm == "uhc" || t.Norm == "coverage" || t.Norm == "semesta":
			uhc = true
		case reaches.Is(t):
			switch s.before(j) {
			case "untuk", "akan", "dapat", "bisa", "agar", "guna", "harus", "mampu", "belum", "ingin", "segera":
				return false
			}
			return uhc
		case !statuses.Is(t):
			return false
		}
	}
	return false
}

// willCount reports a year of this story's or a later one in which people will be
// counted: "akan mendaftarkan 5.000 warga pada 2026".
func (s *scanner) willCount(r *raw, c clause) bool {
	if s.anchor == 0 || r.y < s.anchor.Year() {
		return false
	}
	for j := c.First; j < r.first; j++ {
		switch s.toks[j].Norm {
		case "akan", "bakal", "berencana", "hendak":
			return true
		}
	}
	return false
}

// mandated reports a year by which a plan or a law wants a share: "RPJMN mengamanatkan
// kepesertaan 98 persen pada 2024".
func (s *scanner) mandated(r *raw) bool {
	first := s.d.Sentence(r.first).First
	if !mandates.MayAt(s.d, r.first) {
		return false
	}
	for j, n := r.first-1, 0; j >= first && n < reach; j, n = j-1, n+1 {
		if mandates.In(s.d, j) {
			return true
		}
	}
	return false
}
