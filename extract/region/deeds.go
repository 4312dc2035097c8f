package region

import (
	"sort"

	"cakupan/extract/token"
)

var company = token.NewSet("bersama", "didampingi", "dihadiri", "disaksikan", "hadir", "mendampingi", "menghadiri", "menyaksikan", "turut", "undangan")

// attends reports whether mention i only keeps someone company.
func (c *cast) attends(i int) bool {
	d, m := c.d, &c.ms[i]
	s := d.Sentence(m.First)
	if c.divided(i, s) || d.Norm(m.First-2) == "hadapan" || d.Norm(m.First-1) == "hadapan" {
		return true
	}
	if !company.MayAt(d, m.First) {
		return false
	}
	for k, n := m.First-1, 0; k >= s.First && n < 28; k, n = k-1, n+1 {
		t := &d.Tokens[k]
		if company.Is(t) && !receiving.In(d, k+1) {
			if t.Norm == "bersama" && k == c.head(i)-1 && receiving.In(d, c.listEnd[i]) && !m.Office {
				if c.at[i].lead {
					c.plural = 2 // "R bersama R2 dan R3 meraih …": all of them open the story
				}
				return false
			}
			return true
		}
		if t.Kind == token.Word && (receiving.Is(t) || t.Norm == "kepada") {
			return false
		}
	}
	// "Wakil dari A dan B juga hadir"
	for k, n := c.listEnd[i], 0; k < s.Last && n < 3; k, n = k+1, n+1 {
		switch d.Tokens[k].Norm {
		case "juga", "turut", "ikut", "yang":
		case "hadir":
			return !receiving.In(d, k+1) && d.Norm(k+1) != "untuk" // "juga hadir menerima langsung"
		default:
			return false
		}
	}
	return false
}

// divided reports a region, or a list of them, that only says what an office's area is:
// "Deputi Direksi Wilayah R1, R2, dan R3 BPJS Kesehatan".
func (c *cast) divided(i int, s token.Range) bool {
	d := c.d
	if c.ms[i].List == 0 {
		return false
	}
	k, n := c.head(i)-1, 0
	for ; k >= s.First && n < 3 && (d.Tokens[k].Norm == "wilayah" || d.Tokens[k].Norm == "provinsi" || d.Tokens[k].Kind == token.Digits); k, n = k-1, n+1 {
	}
	if n == 0 || d.Norm(k+1) != "wilayah" {
		return false
	}
	for n := 0; k >= s.First && n < 6; k, n = k-1, n+1 {
		switch t := &d.Tokens[k]; {
		case t.Norm == "deputi" || t.Norm == "kedeputian" || t.Norm == "kanwil" || t.Norm == "direktur":
			return true
		case t.Kind != token.Word || t.Case == token.Lower:
			return false
		}
	}
	return false
}

var (
	receiving = token.NewSet(Receiving...)
	given     = token.NewSet(append([]string{"dicapai", "kepada"}, Received...)...)
	prize     = token.NewSet("anugerah", "anugrah", "apresiasi", "award", "awards", "juara", "katagori", "kategori", "pemenang", "penghargaan", "piagam", "piala", "plakat",
		"predikat", "reward", "terbaik", "trofi", "uhc")
)

// alsoGot holds the words that say by themselves that something was received.
var alsoGot = token.NewSet("dapat", "kebagian")

// mayReceive reports whether the words that receives asks for can stand near token i:
// a prize or a grade in its sentence, or winners where its paragraph begins.
func (c *cast) mayReceive(i int) bool {
	p := c.d.Paragraph(i)
	p.Last = min(p.Last, p.First+winnerReach)
	return prize.MayAt(c.d, i) || grade.MayAt(c.d, i) || alsoGot.MayAt(c.d, i) || winner.MayIn(c.d, opening(p))
}

// receives reports whether mention i is said to receive a prize.
func (c *cast) receives(i int) bool {
	d, m := c.d, &c.ms[i]
	if c.at[i].branch || m.Via == "agency" || c.at[i].attends || c.at[i].container || c.at[i].venue {
		return false
	}
	if !c.mayReceive(m.First) {
		return false
	}
	s := d.Sentence(m.First)
	if before := d.Norm(m.First - 1); before == "pemekaran" || before == "dari" || before == "asal" {
		return false
	}
	if d.Tokens[s.First].Norm == "selain" && d.Norm(s.First+1) != "itu" && m.First-s.First > 3 && !c.several() {
		return false // "Selain A, B juga meraih": B keeps A company
	}
	if c.graded(i, s) || c.wins(i) {
		return true
	}
	if w := d.Norm(m.First - 1); w == "untuk" || w == "bagi" {
		// "Anugerah Madya untuk R", "kategori C bagi R"
		switch w := d.Norm(m.First - 2); {
		case grade.Has(w), prize.Has(w) && w != "uhc":
			return true
		case w == "diberikan" || w == "diserahkan" || w == "dianugerahkan":
			return c.prizeNear(m.First-2, s)
		}
	}
	// "Kategori Madya, masing-masing R1, R2"
	for k, n := m.First-1, 0; k >= s.First && n < 5; k, n = k-1, n+1 {
		if grade.In(d, k) && d.Norm(k-1) == "kategori" {
			return true
		}
		if t := &d.Tokens[k]; t.Kind == token.Word && !introduces.Is(t) && t.Norm != "untuk" && t.Norm != "kabupaten" && t.Norm != "kota" {
			break
		}
	}
	// R [PERSON] [berhasil] meraih … penghargaan
	for k, n := m.Last, 0; k < s.Last && n < 14; k, n = k+1, n+1 {
		if n := d.Tokens[k].Norm; n == "belum" || n == "gagal" || n == "tidak" || n == "tak" {
			break
		}
		if receiving.In(d, k) || d.Tokens[k].Norm == "dapat" && d.Norm(k-1) == "juga" {
			if c.prizeNear(k, s) || d.Tokens[k].Norm == "dapat" || d.Tokens[k].Norm == "kebagian" {
				return true
			}
			break
		}
		if d.Tokens[k].Norm == "menyerahkan" || d.Tokens[k].Norm == "memberikan" {
			break
		}
	}
	if c.receiversNamed(i, s) {
		return true
	}
	// diterima [langsung] [oleh] OFFICE R, kepada R
	for k, n := m.First-1, 0; k >= s.First && n < 6; k, n = k-1, n+1 {
		t := &d.Tokens[k]
		if given.Is(t) {
			return c.prizeNear(k, s)
		}
		if t.Kind == token.Word && t.Case == token.Lower && t.Norm != "oleh" && t.Norm != "langsung" && t.Norm != "pulang" && t.Norm != "kota" && t.Norm != "kabupaten" {
			break
		}
	}
	return false
}

// receiversNamed reports a region, or its list, that is named behind those who received
// a grade: "ada yang meraih kategori utama, yakni R1 dan R2".
func (c *cast) receiversNamed(i int, s token.Range) bool {
	d := c.d
	k := c.opener(c.head(i))
	switch d.Norm(k) {
	case "yakni", "yaitu", "ialah", "adalah", "antaranya", "termasuk", ":":
	default:
		return false
	}
	if c.classNamed(k, s) {
		return true
	}
	graded := c.prizeNear(k, s)
	for n := 0; k > s.First && n < 14; k, n = k-1, n+1 {
		switch w := d.Norm(k - 1); {
		case grade.Has(w):
			graded = true
		case short.Has(w) || company.Has(w):
			return false
		case w == "kepada" && memberNoun.In(d, k) || w == "kepada" && several(d, k+2):
			return graded // "menyerahkan penghargaan kepada 14 kepala daerah, termasuk R1 dan R2"
		case receiving.Has(w):
			return graded && (d.Norm(k-2) == "yang" || d.Norm(k-2) == "juga" || d.Norm(k-2) == "berhasil")
		}
	}
	return false
}

// classNamed reports "kategori" with what it is for right before token k, in a sentence
// about winners or behind one: "pemenang kategori pemprov yakni R1", "Kategori
// pemerintah kabupaten yakni R2".
func (c *cast) classNamed(k int, s token.Range) bool {
	d := c.d
	at := -1
	for j, n := k-1, 0; j >= s.First && n < 7; j, n = j-1, n+1 {
		switch w := d.Tokens[j].Norm; {
		case w == "kategori":
			at = j
		case w == "," || short.Has(w) || w == "yang":
			return false
		}
		if at >= 0 {
			break
		}
	}
	if at < 0 {
		return false
	}
	from := s.First
	if from > 0 && at-from < 3 {
		from = d.Sentence(from - 1).First
	}
	for j := max(from, at-40); j < at; j++ {
		if winner.In(d, j) || d.Tokens[j].Norm == "penghargaan" {
			return true
		}
	}
	return false
}

// wins reports a region in a paragraph that lists the winners of something: "III.
// Pemenang kategori C, yaitu 1. R1, 2. R2", "Penerima lain ialah R1 dan R2".
func (c *cast) wins(i int) bool {
	d, m := c.d, &c.ms[i]
	p := d.Paragraph(m.First)
	if !winner.MayIn(d, opening(p)) {
		return false
	}
	for k := p.First; k < m.First && k < p.First+winnerReach; k++ {
		if !winner.In(d, k) {
			continue
		}
		for k++; k < m.First && k < p.First+reachOfWinner; k++ {
			if w := d.Tokens[k].Norm; introduces.Has(w) && w != "dari" && w != "atas" && w != "masing" {
				return true
			}
			if t := &d.Tokens[k]; short.Is(t) || company.Is(t) || c.namedAt(i-1, k) {
				return false
			}
		}
	}
	return false
}

// opening is where the word for winners may stand in a paragraph.
func opening(p token.Range) token.Range {
	return token.Range{First: p.First, Last: min(p.Last, p.First+winnerReach)}
}

// winnerReach is how far into a paragraph the word for winners stands at the latest.
const winnerReach = 8

// reachOfWinner is how far into its paragraph the list of winners begins at the latest.
const reachOfWinner = 30

var winner = token.NewSet("juara", "pemenang", "penerima", "peraih", "terbaik")

var (
	grade = token.NewSet("madya", "pratama", "utama")
	// short stands where a grade is not had.
	short = token.NewSet("belum", "bersaing", "bukan", "gagal", "incar", "kejar", "membidik", "mengejar", "mengincar", "menargetkan",
		"menuju", "menyasar", "target", "tak", "tidak", "tanpa")
)

// graded reports a grade said of mention i after it or its list: "R PERSON
// kategori C", "R yang juga C", "R berada di kategori C", "R1 dan R2 menyusul di
// kategori C", with no other region between.
func (c *cast) graded(i int, s token.Range) bool {
	d, m := c.d, &c.ms[i]
	if !grade.MayAt(d, m.First) {
		return false
	}
	words := 0
	for k, n := m.Last, 0; k < s.Last && n < 10; k, n = k+1, n+1 {
		t := &d.Tokens[k]
		switch {
		case grade.Is(t) && (d.Norm(k-1) == "kategori" || d.Norm(k-1) == "predikat" || words == 0 && n < 4):
			return true
		case t.Norm == ";" || t.Norm == ":" || short.Is(t) || c.namedAt(i, k):
			return false
		case t.Norm == "(" && n == 0, t.Norm == "," && n > 0, t.Norm == "yang", t.Norm == "juga", t.Norm == "dengan":
		case t.Kind == token.Word && t.Norm != "kategori" && t.Norm != "predikat":
			words++
		}
	}
	return false
}

// namedAt reports whether token k lies in the name after mention i.
func (c *cast) namedAt(i, k int) bool {
	return i+1 < len(c.ms) && k >= c.ms[i+1].First && k < c.ms[i+1].Last
}

func (c *cast) prizeNear(k int, s token.Range) bool {
	for j := max(s.First, k-14); j < min(s.Last, k+16); j++ {
		if prize.In(c.d, j) {
			return true
		}
	}
	return k+1 < s.Last && grade.In(c.d, k+1) // "R memperoleh Utama"
}

var counts = token.NewSet("%", "dosis", "panji", "pasien", "piala", "trofi", "emas", "kasus", "keluarga", "kepala", "kk", "korban", "rumah", "warga", "medali", "poin", "jiwa", "orang",
	"pemilih", "pengungsi", "peserta", "penduduk", "persen", "prosen", "unit", "bangunan", "hektare", "hektar")

// counted reports whether the people of mention i are counted: a figure follows
// before the next region, or stands just before "di R".
func (c *cast) counted(i int) bool {
	d, m := c.d, &c.ms[i]
	s := d.Sentence(m.First)
	s.Last = d.Sentence(m.Last - 1).Last // "4. Kep. R: 4,5 persen"
	end := min(s.Last, m.Last+32)
	for j := i + 1; j < len(c.ms) && c.ms[j].First < end; j++ {
		if j == i+1 && len(c.ms[j].Code) == 2 && (c.capitalOf(j) || c.around(i, j)) {
			continue // "Kota R sebagai ibu kota P, capaiannya 99 persen", "Kabupaten R, P, 792 rumah"
		}
		if c.at[i].id != c.ms[j].Code && (c.ms[j].Named() || c.ms[j].Area) && !(c.ms[j].List > 0 && c.ms[j].List == m.List) {
			end = c.ms[j].First
			break
		}
	}
	if m.List > 0 && c.listEnd[i] < end && members(c.ms, i, 3) > 2 && c.total(c.listEnd[i], end) {
		end = max(m.Last, c.listEnd[i]) // "R1, R2, dan R3 sebanyak N jiwa" counts them together
	}
	if head := c.head(i); d.Norm(head-1) == "dengan" && d.Norm(head-2) == "berbeda" {
		return false // "berbeda dengan R1 dan R2, kabupaten itu …"
	}
	if c.figure(m.Last, end) || c.plainNumber(m.Last, end) {
		return true
	}
	if c.marked(i, s) || c.row(m.Last) {
		return true
	}
	// "R jadi yang terbaik. Cakupannya 98,8 persen"
	if s.Last < len(d.Tokens) && m.First-s.First < 4 && itsOwn.In(d, s.Last) {
		next := d.Sentence(s.Last)
		if c.figure(next.First, min(next.Last, next.First+12)) {
			return true
		}
	}
	// A table laid out as lines: the region, then its numbers.
	if p := d.Paragraph(m.First); p.First == m.First && p.Last-m.Last <= 1 {
		next := p.Last
		for n := 0; n < 2 && next < len(d.Tokens); n++ {
			q := d.Paragraph(next)
			if q.Last-q.First > 8 || d.Tokens[next].Kind != token.Digits {
				break
			}
			if c.figure(q.First, q.Last) {
				return true
			}
			next = q.Last
		}
	}
	switch d.Norm(m.First - 1) {
	case "di", "warga", "penduduk", "masyarakat", "wilayah":
		first := max(s.First, m.First-18)
		for k := m.First - 1; k > first; k-- {
			if d.Tokens[k].Norm == "," && d.Tokens[k+1].Kind != token.Digits {
				first = k
			}
		}
		if i > 0 && c.ms[i-1].Last > first {
			first = c.ms[i-1].Last
		}
		return c.figure(first, m.First) || d.Norm(m.First-1) == "di" && c.longNumber(m.First-2)
	}
	// The title: "Lebih dari 95 Persen Warga Kota Bekasi".
	return c.at[i].title && c.figure(s.First, m.First)
}

// around reports the province of mention i right behind it: what it lies in.
func (c *cast) around(i, j int) bool {
	m, o := &c.ms[i], &c.ms[j]
	return len(m.Code) > 2 && m.Code[:2] == o.Code && !o.Office && (c.beside(m.Last, o.First) || m.Last == o.First)
}

// capitalOf reports a province that only says what a place is the capital of.
func (c *cast) capitalOf(j int) bool {
	d, k := c.d, c.ms[j].First-1
	if d.Norm(k) == "provinsi" {
		k--
	}
	return d.Norm(k) == "ibukota" || d.Norm(k) == "kota" && d.Norm(k-1) == "ibu"
}

// longNumber reports a number with points that ends at token i, in a list that has told
// its unit before: "masing-masing N1 pemilih di R1, N2 di R2".
func (c *cast) longNumber(i int) bool {
	d := c.d
	return i > 1 && d.Tokens[i].Kind == token.Digits && len(d.Tokens[i].Norm) == 3 && d.Norm(i-1) == "." && !d.Tokens[i].Space &&
		d.Tokens[i-2].Kind == token.Digits && !d.Tokens[i-1].Space
}

// row reports a row of a table: "R | 98,2 | 81,4".
func (c *cast) row(k int) bool {
	d := c.d
	return d.Norm(k) == "|" && k+1 < len(d.Tokens) && d.Tokens[k+1].Kind == token.Digits && !d.Tokens[k+1].Line
}

// leftOut stands before a region that a figure is not said of.
var leftOut = token.NewSet("kecuali", "minus", "selain", "tanpa")

// pays stands before a government whose money it is: "APBD R".
var pays = token.NewSet("apbd", "apbn")

// marked reports a mark that mention i or its list lies below or above, and
// numbers told one for each: "R1, R2 masih di bawah itu", "R sudah 95 ke atas",
// "di R1 dan R2 …, masing-masing 88 dan 45 kasus".
func (c *cast) marked(i int, s token.Range) bool {
	d := c.d
	k := c.listEnd[i]
	for n := 0; k+1 < s.Last && n < 14; k, n = k+1, n+1 {
		t := d.Tokens[k].Norm
		switch {
		case c.namedAfter(i, k):
			return false
		case n < 4 && (t == "di" || t == "ke") && (d.Norm(k+1) == "bawah" || d.Norm(k+1) == "atas") && (t == "ke" && d.Tokens[k-1].Kind == token.Digits || t == "di" && still.In(d, k-1)):
			return true
		case t == "masing" && c.ms[i].List > 0:
			for j := k; j < min(s.Last, k+5); j++ {
				if d.Tokens[j].Kind == token.Digits {
					return true
				}
			}
			return false
		}
	}
	return false
}

// still stands before the mark that something lies below or above.
var still = token.NewSet("berada", "masih", "sudah", "telah", "baru", "tetap")

// namedAfter reports whether token k begins a region that is no member of
// mention i's list.
func (c *cast) namedAfter(i, k int) bool {
	j := i + 1 + sort.Search(len(c.ms)-i-1, func(j int) bool { return c.ms[i+1+j].First >= k })
	for ; j < len(c.ms) && c.ms[j].First == k; j++ {
		if c.ms[i].List == 0 || c.ms[j].List != c.ms[i].List {
			return true
		}
	}
	return false
}

// total reports that the figure after a list in [i,end) is a count of people, not
// said of each.
func (c *cast) total(i, end int) bool {
	d := c.d
	for ; i < end; i++ {
		switch d.Tokens[i].Norm {
		case "masing", "persen", "%":
			return false
		case "sebanyak", "jumlah", "berjumlah", "total", "jiwa", "orang":
			return true
		}
	}
	return false
}

// itsOwn opens a sentence that goes on about the region before it.
var itsOwn = token.NewSet("angkanya", "cakupannya", "capaiannya", "jumlahnya", "keaktifannya", "kepesertaannya", "pesertanya", "tingkat")

// plainNumber reports a number that follows a region at once and has lost its
// unit in a list: "Nabire 171.200", "Jakarta Barat 190 ribu".
func (c *cast) plainNumber(i, end int) bool {
	d := c.d
	for n := 0; n < 2 && i < end && d.Tokens[i].Kind != token.Digits; i, n = i+1, n+1 {
		switch d.Tokens[i].Norm {
		case "sebanyak", "sebesar", "mencapai", "yakni", "(", ":", "rp":
		default:
			return false
		}
	}
	if i >= end || d.Tokens[i].Kind != token.Digits {
		return false
	}
	if c.bareShare(i) {
		return true
	}
	switch d.Norm(i + 1) {
	case "ribu", "juta", "miliar":
		return true
	case ".":
		return i+2 < len(d.Tokens) && d.Tokens[i+2].Kind == token.Digits && len(d.Tokens[i+2].Norm) == 3 && !d.Tokens[i+2].Space
	}
	return false
}

// bareShare reports a percentage at token i that has lost its unit in a list of
// them: "R1 98,6 persen, R2 97,2, R3 101, dan R4 93,8".
func (c *cast) bareShare(i int) bool {
	d := c.d
	if n := len(d.Tokens[i].Norm); n < 2 || n > 3 {
		return false
	}
	k := i + 1
	if d.Norm(k) == "," && k+1 < len(d.Tokens) && d.Tokens[k+1].Kind == token.Digits && !d.Tokens[k+1].Space {
		k += 2
	}
	switch d.Norm(k) {
	case ",", ".", "dan", "serta", ";":
	default:
		return false
	}
	s := d.Sentence(i)
	for j := max(s.First, i-30); j < min(s.Last, i+30); j++ {
		if d.Tokens[j].Norm == "persen" || d.Tokens[j].Norm == "%" {
			return true
		}
	}
	return false
}

// figure reports whether a number of people or a percentage stands in [i,end).
func (c *cast) figure(i, end int) bool {
	d := c.d
	if !token.Numeric.MayIn(d, token.Range{First: i, Last: end}) {
		return false
	}
	for ; i < end; i++ {
		if d.Tokens[i].Kind != token.Digits {
			continue
		}
		for j, n := i+1, 0; j < min(end+2, len(d.Tokens)) && n < 5; j, n = j+1, n+1 {
			if counts.In(d, j) {
				return true
			}
			if t := &d.Tokens[j]; t.Kind == token.Word && t.Norm != "ribu" && t.Norm != "juta" || t.Norm == ")" {
				break
			}
		}
	}
	return false
}

// acts reports whether the government of mention i opens a sentence and does
// something in it, or is quoted.
func (c *cast) acts(i int) bool {
	d, m := c.d, &c.ms[i]
	s := d.Sentence(m.First)
	if c.visited(i) {
		return true
	}
	if m.First-s.First > 6 {
		k := d.Norm(m.First - 1)
		return says.Has(k) || says.In(d, m.First-2) || k == "oleh" || k == "kepada"
	}
	for k := s.First; k < m.First; k++ {
		if t := &d.Tokens[k]; t.Case == token.Lower && len(t.Norm) > 4 && t.Norm[:2] == "me" && t.Norm != "menurut" || t.Norm == "ke" || t.Norm == "dari" {
			return false // an object: "Ia mengapresiasi Pemkab R"
		}
	}
	for k, n := m.Last, 0; k < s.Last && n < 14; k, n = k+1, n+1 {
		t := &d.Tokens[k]
		if t.Kind != token.Word || t.Case != token.Lower && !c.at[i].title {
			continue
		}
		if len(t.Norm) > 4 && (t.Norm[:2] == "me" || t.Norm[:3] == "ber" || t.Norm[:2] == "di" || t.Norm[:3] == "ter") || says.Is(t) || receiving.Is(t) || t.Norm == "resmi" || t.Norm == "telah" {
			return true
		}
	}
	return false
}

// does reports a region without its office that opens a sentence and does
// something in it: "R menempuh jalan lain", "R, tetangganya, berhasil …".
func (c *cast) does(i int) bool {
	d, m := c.d, &c.ms[i]
	s := d.Sentence(m.First)
	first := s.First
	if c.f != nil && c.f.Lead > first && c.f.Lead <= m.First {
		first = c.f.Lead // behind the dateline
	}
	if c.head(i)-first > 1 {
		return false
	}
	k := c.listEnd[i] // "R dan R2 sama-sama meraih …"
	if d.Norm(k) == "sama" && d.Norm(k+1) == "-" {
		k += 3
	}
	if d.Norm(k) == "(" { // "R (ABBR)"
		k = min(s.Last, k+3)
	}
	if d.Norm(k) == "," {
		for n := 0; n < 9; n++ {
			if k++; d.Norm(k) == "," {
				k++
				break
			}
		}
	}
	for n := 0; n < 3 && k < s.Last && auxiliary.In(d, k); n++ {
		k++
	}
	t := &d.Tokens[min(k, len(d.Tokens)-1)]
	return k < s.Last && t.Case == token.Lower && len(t.Norm) > 4 && (t.Norm[:2] == "me" || t.Norm[:3] == "ber") && !states.Is(t)
}

var (
	// auxiliary stands between a region and what it does.
	auxiliary = token.NewSet("akan", "akhirnya", "berhasil", "bisa", "boleh", "dapat", "harus", "ikut", "juga", "kembali", "kini", "mampu",
		"mulai", "pun", "resmi", "sendiri", "siap", "sudah", "telah", "terus")
	// states holds verbs that tell how a region is or lies.
	states = token.NewSet("berada", "berbatasan", "berjarak", "bernama", "berpenduduk", "berstatus", "berupa", "memang", "memiliki", "merupakan", "mengalami")
)

var says = token.NewSet("kata", "jelas", "lanjut", "menurut", "papar", "terang", "tegas", "tutur", "ucap", "ujar", "ungkap", "imbuh",
	"tambah", "harap", "pungkas", "sebut")
