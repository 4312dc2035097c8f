package date

import "cakupan/extract/token"

// clause is the clause that a date stands in, or that it opens: what its
// sentence says of that date and not of another. "Pada 2023, R dan R2 juga
// menerima penghargaan serupa, sedangkan R3 belum" gives the words from the date
// to "serupa".
type clause struct {
	token.Range
	opener int  // the token of the word that makes the clause a dependent one, or -1
	bare   bool // nothing but small words stands beside the date
	has    clauseClue
}

// clauseClue says what the words of a clause are about.
type clauseClue uint16

const (
	ccReceive clauseClue = 1 << iota // someone gets something
	ccPrize                          // a prize
	ccBudget                         // money is set aside
	ccMoney                          // an amount of money
	ccAim                            // an aim
	ccPurpose                        // agar, supaya
	ccIf                             // kalau, jika
	ccChange                         // members are struck off, rules change
	ccMember                         // members are counted
	ccPact                           // a contract
)

var clauseWords = token.NewTable(map[string]clauseClue{
	"dapat": ccReceive, "dianugerahi": ccReceive, "diganjar": ccReceive, "dikantongi": ccReceive, "diperoleh": ccReceive, "diraih": ccReceive, "disabet": ccReceive, "diterima": ccReceive, "memboyong": ccReceive, "membawa": ccReceive, "boyong": ccReceive,
	"memborong": ccReceive, "memperoleh": ccReceive, "mendapat": ccReceive, "mendapatkan": ccReceive, "menerima": ccReceive, "mengantongi": ccReceive, "menggondol": ccReceive, "mengoleksi": ccReceive, "menyabet": ccReceive, "meraih": ccReceive,
	"merebut": ccReceive, "peroleh": ccReceive, "raih": ccReceive, "sabet": ccReceive, "terima": ccReceive, "meraihnya": ccReceive, "didapat": ccReceive, "didapatkan": ccReceive, "dinobatkan": ccReceive,

	"anugerah": ccPrize, "award": ccPrize, "awards": ccPrize, "juara": ccPrize, "kategori": ccPrize, "madya": ccPrize, "medali": ccPrize, "penghargaan": ccPrize, "penghargaannya": ccPrize, "piagam": ccPrize, "piala": ccPrize, "plakat": ccPrize, "pratama": ccPrize, "trofi": ccPrize,

	"alokasi": ccBudget, "anggaran": ccBudget, "anggarannya": ccBudget, "apbd": ccBudget, "dialokasikan": ccBudget, "dianggarkan": ccBudget, "mengalokasikan": ccBudget, "menganggarkan": ccBudget, "pagu": ccBudget, "penganggaran": ccBudget, "menyiapkan": ccBudget, "disiapkan": ccBudget,
	"rp": ccMoney, "rupiah": ccMoney,

	"berencana": ccAim, "ditarget": ccAim, "ditargetkan": ccAim, "mematok": ccAim, "menarget": ccAim, "menargetkan": ccAim, "mengejar": ccAim, "menuju": ccAim, "rencananya": ccAim, "target": ccAim, "targetkan": ccAim, "targetnya": ccAim, "sasaran": ccAim, "berkomitmen": ccAim, "komitmen": ccAim, "bertekad": ccAim, "direncanakan": ccAim,
	"agar": ccPurpose, "supaya": ccPurpose, "guna": ccPurpose, "mendorong": ccPurpose,
	"apabila": ccIf, "bila": ccIf, "jika": ccIf, "kalau": ccIf,

	"dicabut": ccChange, "dicoret": ccChange, "dihapus": ccChange, "dikeluarkan": ccChange, "dinonaktifkan": ccChange, "mencabut": ccChange, "mencoret": ccChange, "menonaktifkan": ccChange, "penonaktifan": ccChange, "pencabutan": ccChange, "pencoretan": ccChange,

	"kepesertaan": ccMember, "kepesertaannya": ccMember, "peserta": ccMember, "pks": ccPact, "perjanjian": ccPact, "kontrak": ccPact,
	"pesertanya": ccMember, "cakupan": ccMember, "cakupannya": ccMember, "keaktifan": ccMember, "keaktifannya": ccMember, "terdaftar": ccMember, "didaftarkan": ccMember, "mendaftarkan": ccMember, "ditanggung": ccMember, "jumlahnya": ccMember, "angkanya": ccMember, "tercover": ccMember,
})

// opensClause holds the words that begin a clause of its own.
var opensClause = token.NewSet(
	"agar", "apabila", "berkat", "bila", "jika", "kalau", "karena", "ketika", "meski", "meskipun", "namun", "padahal", "saat", "sebab", "sebelum",
	"sedangkan", "sehingga", "sementara", "sesudah", "setelah", "supaya", "tapi", "tetapi", "walau", "walaupun", "sejak", "usai", "maka", "sekaligus")

// small stands beside a date that opens its clause, and says nothing of it.
var small = token.NewSet(
	"adapun", "akhir", "awal", "baru", "bahwa", "bulan", "dalam", "dan", "di", "hanya", "hingga", "ini", "itu", "juga", "kalau", "kini", "lalu", "mulai", "pada", "per",
	"pertengahan", "posisi", "sampai", "sebelumnya", "sejak", "selama", "sepanjang", "setelah", "silam", "tahun", "tanggal", "tepatnya", "terakhir", "untuk", "pun", "malah", "bahkan", "yakni", "yaitu", "kemudian", "maka", "ketika", "saat", "jika", "agar", "supaya", "sedangkan", "sementara", "namun", "padahal", "tapi", "tetapi")

// saying holds verbs behind which what is said begins, with a clause of its own.
var saying = token.NewSet("bahwa", "memaparkan", "menambahkan", "mencatat", "mengatakan", "mengungkapkan", "menjelaskan", "menuturkan", "menyampaikan", "menyebut", "menyebutkan", "menyatakan", "merinci")

const clauseReach = 26

// breaks reports a mark that ends a clause. The comma of a number is none, nor
// are brackets, whose words belong to what stands before them.
func (s *scanner) breaks(i int) bool {
	switch s.toks[i].Norm {
	case ",":
		return !(s.tight(i) && s.tight(i+1) && s.isDigits(i+1))
	case ";", ":", "\"":
		return true
	case "-":
		return s.toks[i].Space && i+1 < len(s.toks) && s.toks[i+1].Space
	}
	return false
}

// clause reads the clause of r.
func (s *scanner) clause(r *raw) clause {
	sent := s.d.Sentence(r.first)
	c := clause{Range: token.Range{First: r.first, Last: r.last}, opener: -1, bare: true}
	empty := true // to the left
	for j, n := r.first-1, 0; j >= sent.First && n < clauseReach; j, n = j-1, n+1 {
		if s.breaks(j) {
			break
		}
		t := &s.toks[j]
		if saying.Is(t) {
			break // "mengungkapkan sepanjang 2017, …"
		}
		c.First = j
		c.has |= clauseWords.Of(t)
		if t.Kind != token.Punct && !small.Is(t) {
			empty = false
		}
		if opensClause.Is(t) {
			c.opener = j
			break
		}
	}
	j := r.last
	if empty && j < sent.Last && (s.toks[j].Norm == "," || s.toks[j].Norm == ":") {
		j++ // "Pada 2023, R …", "Tahun 2025: Pemkab mengalokasikan …"
	}
	verb := false
	for n := 0; j < sent.Last && n < clauseReach; j, n = j+1, n+1 {
		t := &s.toks[j]
		if s.breaks(j) && (verb || !empty || t.Norm != ",") {
			break
		}
		if opensClause.Is(t) && j > r.last+1 {
			break
		}
		c.Last = j + 1
		c.has |= clauseWords.Of(t)
		if t.Kind == token.Word && t.Case == token.Lower {
			verb = verb || verbLike(t)
			if !small.Is(t) {
				c.bare = false
			}
		} else if t.Kind == token.Word {
			c.bare = false
		}
	}
	c.bare = c.bare && empty
	return c
}

// verbLike reports a word with the form of a verb.
func verbLike(t *token.Token) bool {
	n := t.Norm
	return len(n) > 4 && (n[:2] == "me" || n[:2] == "di" || n[:3] == "ber" || n[:3] == "ter") || clauseWords.Of(t)&ccReceive != 0
}

// sentenceHas gathers the clause clues of the whole sentence of token i.
func (s *scanner) sentenceHas(i int) (has clauseClue) {
	sent := s.d.Sentence(i)
	for j := max(sent.First, i-2*clauseReach); j < min(sent.Last, i+2*clauseReach); j++ {
		has |= clauseWords.Of(&s.toks[j])
	}
	return has
}

// countBefore reports a count of people that ends just before the date at token
// i: "turun dari 43.500 jiwa pada 2025".
func (s *scanner) countBefore(i int) bool {
	j := i - 1
	for n := 0; n < 4 && j > 0 && !s.toks[j+1].Line && small.Is(&s.toks[j]); n++ {
		j--
	}
	for n := 0; n < 3 && j > 1 && !s.toks[j+1].Line && s.toks[j-1].Kind != token.Digits && s.ofMembers(j); n++ {
		j-- // "89,65 persen peserta aktif pada 2025"
	}
	if j < 1 || s.toks[j+1].Line {
		return false
	}
	switch s.toks[j].Norm {
	case "jiwa", "orang", "persen", "%", "peserta", "warga":
		return s.toks[j-1].Kind == token.Digits || s.toks[j-1].Norm == "ribu" || s.toks[j-1].Norm == "juta"
	}
	return false
}

// ofMembers reports a word at token j that says what a count is of.
func (s *scanner) ofMembers(j int) bool {
	switch s.toks[j].Norm {
	case "peserta", "aktif", "penduduk", "warga", "jkn", "kis", "kepesertaan", "penduduknya", "warganya":
		return true
	}
	return false
}

// prizeIn reports the name of a prize in a clause; a grade alone is none.
func (s *scanner) prizeIn(c clause) bool {
	for j := c.First; j < c.Last; j++ {
		switch s.toks[j].Norm {
		case "penghargaan", "award", "awards", "anugerah", "piagam", "piala", "trofi":
			return true
		}
	}
	return false
}

// amountIn reports a number with its unit in a clause: "94.710 ton setara beras".
func (s *scanner) amountIn(c clause) bool {
	for j := c.First; j+1 < c.Last; j++ {
		if s.toks[j].Kind != token.Digits {
			continue
		}
		switch s.toks[j+1].Norm {
		case "ton", "hektare", "hektar", "unit", "kasus", "kk", "rumah", "keluarga", "kepala", "ekor", "kilometer", "persen", "%", "miliar", "triliun", "juta", "ribu":
			return true
		}
	}
	return false
}

// largeIn reports a number with points in a clause: "281.725 Penerima Bantuan".
func (s *scanner) largeIn(c clause) bool {
	for j := c.First; j+2 < c.Last; j++ {
		if s.toks[j].Kind == token.Digits && s.toks[j+1].Norm == "." && s.tight(j+1) && s.tight(j+2) && s.isDigits(j+2) && s.size(j+2) == 3 {
			return true
		}
	}
	return false
}

// regionsIn reports a clause that counts the regions with UHC.
func (s *scanner) regionsIn(r *raw, c clause) bool {
	number, uhc := false, false
	for j := c.First; j < c.Last; j++ {
		switch s.toks[j].Norm {
		case "kabupaten", "kota", "provinsi", "daerah":
			number = number || j > c.First && j != r.last && (s.toks[j-1].Kind == token.Digits || dateWords.Of(&s.toks[j-1]).class == wCount)
		case "uhc", "terintegrasi":
			uhc = true
		}
	}
	return number && uhc
}
