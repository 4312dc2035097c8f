package region

import (
	"slices"
	"sort"
	"strings"

	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// Roles returns the roles of each mention, by index; none for an area. A role is
// that of the mention's region in the whole story where it is subject, and that
// of the place itself where it is venue or dateline.
func Roles(d *token.Doc, f *frame.Frame, ms []Mention, dates []date.Mention) [][]corpus.Role {
	c := newCast(d, f, ms, dates)
	out := make([][]corpus.Role, len(ms))
	subjects := c.subjects()
	for i := range ms {
		if !ms[i].Named() {
			continue
		}
		switch {
		case c.at[i].dateline:
			out[i] = append(out[i], corpus.Dateline)
		case c.at[i].venue:
			out[i] = append(out[i], corpus.Venue)
		}
		if subjects[c.at[i].id] && !c.at[i].dateline {
			out[i] = append(out[i], corpus.Subject)
		}
		if len(out[i]) == 0 {
			out[i] = append(out[i], corpus.Mention)
		}
	}
	return out
}

// Subject returns the code of the region that the story is about, or "": the
// government or region that title and lead put first and that acts, receives or
// is counted most. It is "" too where that region is left open.
func Subject(d *token.Doc, f *frame.Frame, ms []Mention) string {
	return newCast(d, f, ms, nil).main().code
}

// standing is what one mention does in the story.
type standing struct {
	id        string // code, or the key of its candidates
	dateline  bool
	venue     bool
	container bool // the province of the place beside it, "se-R0", "kabupaten di R0"
	attends   bool // accompanies or attends
	acts      bool
	receives  bool
	counted   bool
	title     bool
	lead      bool
}

// actor is what all mentions of one region do together.
type actor struct {
	id, code   string
	first      int
	score      float64
	title      bool
	acts       int
	opens      bool // acts in the lead's first sentence
	offices    int
	receives   bool
	counted    bool
	list       int // of its first receiving mention
	listed     bool
	containers int
	mentions   int
}

// cast is the reading of who does what.
type cast struct {
	d     *token.Doc
	f     *frame.Frame
	ms    []Mention
	dates []date.Mention
	at    []standing
	// listEnd is the token at which the mention, or the list it stands in, ends.
	listEnd []int
}

func newCast(d *token.Doc, f *frame.Frame, ms []Mention, dates []date.Mention) *cast {
	c := &cast{d: d, f: f, ms: ms, dates: dates, at: make([]standing, len(ms))}
	c.listEnd = make([]int, len(ms))
	for i := len(ms) - 1; i >= 0; i-- {
		c.listEnd[i] = ms[i].Last
		if i+1 < len(ms) && ms[i].List > 0 && ms[i+1].List == ms[i].List {
			c.listEnd[i] = c.listEnd[i+1]
		}
	}
	seenDateline := false
	lead := c.leadParagraph()
	for i := range ms {
		m, s := &ms[i], &c.at[i]
		if !m.Named() {
			continue
		}
		s.id = m.Code
		if s.id == "" {
			s.id = openKey(m.Candidates)
		}
		s.title = f != nil && f.LineOf(d, m.First) == frame.Title && !aside[d.Norm(m.First-1)] && m.Via != "agency" && m.Via != "bpjs"
		s.lead = d.Para[d.Tokens[m.First].Sent] == lead && !m.Dateline
		s.container = c.container(i)
		if m.Dateline {
			if !seenDateline {
				s.dateline, seenDateline = true, true
			}
			continue
		}
		s.venue = !s.title && c.venue(i)
		s.attends = c.attends(i)
		s.receives = c.receives(i)
		s.counted = !s.container && !s.attends && m.Via != "bpjs" && m.Via != "agency" && !(m.Office && len(m.Code) == 2) && c.counted(i)
		s.acts = m.Office && !s.attends && c.acts(i)
	}
	// A list receives as one; a list of lines receives by the line above it.
	for i := range ms {
		m := &ms[i]
		if m.List == 0 || !m.Named() || i > 0 && ms[i-1].List == m.List {
			continue
		}
		p := d.Para[d.Tokens[m.First].Sent]
		if r := d.Paragraphs[p]; p > 0 && m.First-r.First <= 2 && r.Last-r.First <= 14 {
			above := d.Paragraphs[p-1]
			for k := above.First; above.Last-above.First <= 12 && k < above.Last; k++ {
				if prize[d.Tokens[k].Norm] || d.Tokens[k].Norm == "penerima" {
					c.at[i].receives = true
				}
			}
		}
	}
	lists := map[int]bool{}
	for i := range ms {
		if ms[i].List > 0 && c.at[i].receives {
			lists[ms[i].List] = true
		}
	}
	for i := range ms {
		if ms[i].List > 0 && lists[ms[i].List] && ms[i].Named() {
			c.at[i].receives = true
		}
	}
	return c
}

// aside stands in a headline before a region that is not what it is about.
var aside = set("asal", "award", "awards", "dari", "hingga", "ke", "menuju", "sampai", "tingkat")

// leadParagraph is the paragraph in which the story begins.
func (c *cast) leadParagraph() int32 {
	if c.f == nil || len(c.d.Tokens) == 0 {
		return 0
	}
	if c.f.Lead < len(c.d.Tokens) {
		return c.d.Para[c.d.Tokens[c.f.Lead].Sent]
	}
	return 0
}

// container reports the province named only to say where something lies.
func (c *cast) container(i int) bool {
	m := &c.ms[i]
	if m.Via == "se" {
		return true
	}
	if len(m.Code) != 2 || m.Office {
		return false
	}
	prev := c.d.Norm(m.First - 1)
	if i > 0 {
		p := &c.ms[i-1]
		if (p.Named() || p.Area) && (len(p.Code) > 2 || p.Area || len(p.Candidates) > 0) && c.beside(p.Last, m.First) && (p.List == 0 || p.List != m.List) {
			return true
		}
	}
	switch prev {
	case "di", "dari", "-":
		switch c.d.Norm(m.First - 2) {
		case "kota", "kabupaten", "daerah", "pertama", "satunya", "wilayah", "provinsi":
			return true
		}
	}
	return false
}

// beside reports whether only a comma, brackets or "di" stand in [i,end).
func (c *cast) beside(i, end int) bool {
	if end-i > 3 || end <= i {
		return false
	}
	for ; i < end; i++ {
		switch c.d.Tokens[i].Norm {
		case ",", "(", ")", "di":
		default:
			return false
		}
	}
	return true
}

var (
	// venueNoun names a house, a hall or a place for people to meet.
	venueNoun = set("alun", "anjungan", "aula", "auditorium", "balai", "balairung", "ballroom", "bandara", "center", "centre", "convention", "expo", "gedung", "gor", "graha", "grha", "hall", "halaman", "hotel", "istana", "jiexpo", "kampus", "kantor", "kediaman", "lapangan", "mall", "masjid", "meeting", "museum", "novotel", "padepokan", "pendopo", "plaza", "puskesmas", "resort", "room", "rsud", "ruang", "ruangan", "sasana", "sekretariat", "stadion", "taman", "theater", "tmii", "universitas", "wisma", "rumah", "resto", "restoran", "mercure", "aston", "santika", "bidakara", "sudirman")
	// place goes on with the address of a venue.
	address = set("dan", "desa", "gang", "gedung", "halaman", "jalan", "jl", "jln", "kab", "kabupaten", "kantor", "kawasan", "kecamatan", "kel", "kelurahan", "kompleks", "komplek", "kota", "lantai", "no", "nomor", "provinsi", "raya", "ruang", "ruangan", "wilayah", "aula", "rumah", "dinas", "jabatan", "pendopo", "lapangan", "utama", "hotel", "balai", "gor", "lt", "hall")
	// happens stands before the place where something took place.
	happens = set("acara", "agenda", "berlangsung", "berkumpul", "bertempat", "deklarasi", "diadakan", "digelar", "digelarnya", "dihelat", "dilaksanakan", "dilakukan", "dilantik", "dipusatkan", "diselenggarakan", "diserahkan", "diterima", "kegiatan", "kunjungan", "launching", "pelantikan", "pembukaan", "penandatanganan", "penganugerahan", "penghargaan", "penyerahan", "pertemuan", "rakor", "rapat", "piagam", "piala", "plakat", "seremoni", "sosialisasi", "tepatnya", "persisnya", "terjadi", "terpusat", "trofi", "workshop")
	// peopleIn stands before the place where people live or are counted; what is
	// in covered may also be a thing handed over somewhere.
	peopleIn = set("bekerja", "berdomisili", "faskes", "fasilitas", "jiwa", "kabupaten", "kota", "masyarakat", "orang", "pekerja", "penduduk", "pertama", "peserta", "puskesmas", "rs", "sakit", "satunya", "terbaik", "tertinggi", "tinggal", "warga")
	covered  = set("cakupan", "capaian", "daerah", "iuran", "jkn", "keaktifan", "kepesertaan", "kesehatan", "uhc")
	weekday  = set("senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad")
)

// venue reports whether the event of the sentence took place in mention i.
func (c *cast) venue(i int) bool {
	d, m := c.d, &c.ms[i]
	switch m.Via {
	case "bpjs", "se", "agency", "nickname":
		return false
	}
	if m.Office {
		return false // "Kantor Gubernur R": a part of the house's name
	}
	s := d.Sentence(m.First)
	if c.hosts(m.Last, s.Last) {
		return true
	}
	if strikes[d.Norm(m.First-1)] && c.dayAfter(i) {
		return true
	}
	if d.Norm(m.First-1) == "ke" && c.dayAfter(i) {
		for k := max(s.First, m.First-14); k < m.First; k++ {
			if visit[d.Tokens[k].Norm] {
				return true
			}
		}
	}
	noun := venueNoun[d.Tokens[m.First].Norm]
	k, n := m.First-1, 0
	for ; k >= s.First && n < 22; k, n = k-1, n+1 {
		t := &d.Tokens[k]
		if t.Norm == "di" || t.Norm == "at" {
			break
		}
		if t.Kind == token.Word && t.Case == token.Lower && !address[t.Norm] {
			return false
		}
		if t.Kind == token.Punct {
			switch t.Norm {
			case ",", ".", "(", ")", "/", "-", "&", "\"", "'":
			default:
				return false
			}
		}
		if venueNoun[t.Norm] {
			noun = true
		}
	}
	if k < s.First || d.Tokens[k].Norm != "di" {
		return false
	}
	// A region that stands between is the venue, and this one says where that lies.
	for j := i - 1; j >= 0 && c.ms[j].First > k; j-- {
		if c.ms[j].Named() {
			return false
		}
	}
	prev := d.Norm(k - 1)
	if peopleIn[prev] && !noun || prev == "tiba" || prev == "sampai" {
		return false
	}
	if noun {
		return true
	}
	if c.dayAfter(i) || c.dayBefore(k) {
		return true
	}
	if covered[prev] {
		return false
	}
	for j := k - 1; j >= s.First && j >= k-5; j-- {
		if happens[d.Tokens[j].Norm] {
			return true
		}
		if d.Tokens[j].Kind == token.Punct && d.Tokens[j].Norm != ")" && d.Tokens[j].Norm != "\"" {
			return false
		}
	}
	return false
}

// strikes holds what a disaster does to a place.
var strikes = set("guncang", "landa", "melanda", "menerjang", "mengguncang", "merendam", "rendam", "terjang")

// visit holds what takes place where one goes to.
var visit = set("berkunjung", "bertandang", "kunjungan", "kunker", "studi")

// hosts reports "R menjadi tuan rumah".
func (c *cast) hosts(i, end int) bool {
	for n := 0; n < 4 && i+1 < end; i, n = i+1, n+1 {
		if c.d.Tokens[i].Norm == "tuan" && c.d.Tokens[i+1].Norm == "rumah" {
			return true
		}
	}
	return false
}

// dayAfter reports whether a day follows mention i or the province beside it.
func (c *cast) dayAfter(i int) bool {
	m := &c.ms[i]
	end := c.d.Sentence(m.First).Last
	if c.dayAt(m.Last, end) {
		return true
	}
	return i+1 < len(c.ms) && len(c.ms[i+1].Code) == 2 && c.beside(m.Last, c.ms[i+1].First) && c.dayAt(c.ms[i+1].Last, end)
}

// dayAt reports whether a day follows token i: ", Selasa (27/1)", "pada 27 Januari".
func (c *cast) dayAt(i, end int) bool {
	for n := 0; n < 3 && i < end; i, n = i+1, n+1 {
		t := &c.d.Tokens[i]
		if weekday[t.Norm] || c.dateAt(i) {
			return true
		}
		if t.Norm != "," && t.Norm != "pada" && t.Norm != "(" && t.Norm != "hari" {
			return false
		}
	}
	return false
}

// dayBefore reports whether a day ends just before token i.
func (c *cast) dayBefore(i int) bool {
	k := sort.Search(len(c.dates), func(k int) bool { return c.dates[k].Last > i })
	if k > 0 && i-c.dates[k-1].Last <= 1 && c.dates[k-1].Grain == corpus.GrainDay {
		return true
	}
	// "Selasa (27/1) di Jakarta"
	d := c.d
	j := i - 1
	if d.Norm(j) == "," {
		j--
	}
	if d.Norm(j) != ")" {
		return weekday[d.Norm(j)]
	}
	for n := 0; n < 8 && j > 0 && d.Norm(j) != "("; n++ {
		j--
	}
	return weekday[d.Norm(j-1)]
}

// dateAt reports whether a date begins at token i.
func (c *cast) dateAt(i int) bool {
	k := sort.Search(len(c.dates), func(k int) bool { return c.dates[k].First >= i })
	return k < len(c.dates) && c.dates[k].First == i && c.dates[k].Grain == corpus.GrainDay
}

var company = set("bersama", "didampingi", "dihadiri", "disaksikan", "hadir", "mendampingi", "menghadiri", "menyaksikan", "turut", "undangan")

// attends reports whether mention i only keeps someone company.
func (c *cast) attends(i int) bool {
	d, m := c.d, &c.ms[i]
	s := d.Sentence(m.First)
	for k, n := m.First-1, 0; k >= s.First && n < 28; k, n = k-1, n+1 {
		t := &d.Tokens[k]
		if company[t.Norm] {
			return true
		}
		if t.Kind == token.Word && (receiving[t.Norm] || t.Norm == "kepada") {
			return false
		}
	}
	// "Wakil dari A dan B juga hadir"
	for k, n := c.listEnd[i], 0; k < s.Last && n < 3; k, n = k+1, n+1 {
		switch d.Tokens[k].Norm {
		case "juga", "turut", "ikut", "yang":
		case "hadir":
			return true
		default:
			return false
		}
	}
	return false
}

var (
	receiving = set("borong", "dianugerahi", "diganjar", "dinobatkan", "kantongi", "kebagian", "memboyong", "memborong", "membawa", "memperoleh", "mendapat", "mendapatkan", "mendapatkannya", "menerima", "menggondol", "meraih", "menyabet", "mempertahankan", "pertahankan", "peroleh", "raih", "sabet", "terima")
	given     = set("diraih", "diterima", "disabet", "dicapai", "kepada", "diperoleh")
	prize     = set("anugerah", "apresiasi", "award", "awards", "kategori", "penghargaan", "piagam", "plakat", "predikat", "trofi", "uhc")
)

// receives reports whether mention i is said to receive a prize.
func (c *cast) receives(i int) bool {
	d, m := c.d, &c.ms[i]
	if m.Via == "bpjs" || m.Via == "agency" || c.at[i].attends || c.at[i].container || c.at[i].venue {
		return false
	}
	s := d.Sentence(m.First)
	if before := d.Norm(m.First - 1); before == "pemekaran" || before == "dari" || before == "asal" {
		return false
	}
	if d.Tokens[s.First].Norm == "selain" && m.First-s.First > 3 {
		return false // "Selain A, B juga meraih": B keeps A company
	}
	// R [PERSON] kategori C, R yang juga C
	for k, n := m.Last, 0; k < s.Last && n < 6; k, n = k+1, n+1 {
		t := &d.Tokens[k]
		if grade[t.Norm] && (n < 4 || d.Norm(k-1) == "kategori") {
			return true
		}
		if t.Kind == token.Word && t.Norm != "kategori" && t.Norm != "yang" && t.Norm != "juga" && t.Norm != "predikat" && t.Norm != "dengan" {
			if d.Norm(m.Last) != "(" {
				break
			}
		}
	}
	// "Kategori Madya, masing-masing R1, R2"
	for k, n := m.First-1, 0; k >= s.First && n < 5; k, n = k-1, n+1 {
		if grade[d.Tokens[k].Norm] && d.Norm(k-1) == "kategori" {
			return true
		}
		if t := &d.Tokens[k]; t.Kind == token.Word && !introduces[t.Norm] && t.Norm != "untuk" && t.Norm != "kabupaten" && t.Norm != "kota" {
			break
		}
	}
	// R [PERSON] [berhasil] meraih … penghargaan
	for k, n := m.Last, 0; k < s.Last && n < 14; k, n = k+1, n+1 {
		if n := d.Tokens[k].Norm; n == "belum" || n == "gagal" || n == "tidak" || n == "tak" {
			break
		}
		if receiving[d.Tokens[k].Norm] || d.Tokens[k].Norm == "dapat" && d.Norm(k-1) == "juga" {
			if c.prizeNear(k, s) || d.Tokens[k].Norm == "dapat" || d.Tokens[k].Norm == "kebagian" {
				return true
			}
			break
		}
		if d.Tokens[k].Norm == "menyerahkan" || d.Tokens[k].Norm == "memberikan" {
			break
		}
	}
	// diterima [langsung] [oleh] OFFICE R, kepada R
	for k, n := m.First-1, 0; k >= s.First && n < 6; k, n = k-1, n+1 {
		t := &d.Tokens[k]
		if given[t.Norm] {
			return c.prizeNear(k, s)
		}
		if t.Kind == token.Word && t.Case == token.Lower && t.Norm != "oleh" && t.Norm != "langsung" && t.Norm != "kota" && t.Norm != "kabupaten" {
			break
		}
	}
	return false
}

var grade = set("utama", "madya", "pratama")

func (c *cast) prizeNear(k int, s token.Range) bool {
	for j := max(s.First, k-14); j < min(s.Last, k+16); j++ {
		if prize[c.d.Tokens[j].Norm] {
			return true
		}
	}
	return false
}

var counts = set("%", "jiwa", "orang", "peserta", "penduduk", "persen", "prosen")

// counted reports whether the people of mention i are counted: a figure follows
// before the next region, or stands just before "di R".
func (c *cast) counted(i int) bool {
	d, m := c.d, &c.ms[i]
	s := d.Sentence(m.First)
	end := min(s.Last, m.Last+32)
	for j := i + 1; j < len(c.ms) && c.ms[j].First < end; j++ {
		if c.at[i].id != c.ms[j].Code && (c.ms[j].Named() || c.ms[j].Area) && !(c.ms[j].List > 0 && c.ms[j].List == m.List) {
			end = c.ms[j].First
			break
		}
	}
	if c.figure(m.Last, end) || c.plainNumber(m.Last, end) {
		return true
	}
	// "R jadi yang terbaik. Cakupannya 98,8 persen"
	if s.Last < len(d.Tokens) && m.First-s.First < 4 && itsOwn[d.Tokens[s.Last].Norm] {
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
		return c.figure(first, m.First)
	}
	// The title: "Lebih dari 95 Persen Warga Kota Bekasi".
	return c.at[i].title && c.figure(s.First, m.First)
}

// itsOwn opens a sentence that goes on about the region before it.
var itsOwn = set("angkanya", "cakupannya", "capaiannya", "jumlahnya", "keaktifannya", "kepesertaannya", "pesertanya", "tingkat")

// plainNumber reports a number that follows a region at once and has lost its
// unit in a list: "Nabire 171.200", "Jakarta Barat 190 ribu".
func (c *cast) plainNumber(i, end int) bool {
	d := c.d
	for n := 0; n < 2 && i < end && d.Tokens[i].Kind != token.Digits; i, n = i+1, n+1 {
		switch d.Tokens[i].Norm {
		case "sebanyak", "sebesar", "mencapai", "yakni", "(":
		default:
			return false
		}
	}
	if i >= end || d.Tokens[i].Kind != token.Digits {
		return false
	}
	switch d.Norm(i + 1) {
	case "ribu", "juta":
		return true
	case ".":
		return i+2 < len(d.Tokens) && d.Tokens[i+2].Kind == token.Digits && len(d.Tokens[i+2].Norm) == 3 && !d.Tokens[i+2].Space
	}
	return false
}

// figure reports whether a number of people or a percentage stands in [i,end).
func (c *cast) figure(i, end int) bool {
	d := c.d
	for ; i < end; i++ {
		if d.Tokens[i].Kind != token.Digits {
			continue
		}
		for j, n := i+1, 0; j < min(end+2, len(d.Tokens)) && n < 5; j, n = j+1, n+1 {
			if counts[d.Tokens[j].Norm] {
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
	if m.First-s.First > 6 {
		k := d.Norm(m.First - 1)
		return says[k] || says[d.Norm(m.First-2)] || k == "oleh" || k == "kepada"
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
		if len(t.Norm) > 4 && (t.Norm[:2] == "me" || t.Norm[:3] == "ber" || t.Norm[:2] == "di" || t.Norm[:3] == "ter") || says[t.Norm] || receiving[t.Norm] || t.Norm == "resmi" || t.Norm == "telah" {
			return true
		}
	}
	return false
}

var says = set("kata", "jelas", "lanjut", "menurut", "papar", "terang", "tegas", "tutur", "ucap", "ujar", "ungkap", "imbuh", "tambah", "harap", "pungkas", "sebut")

// actors sums up the mentions of each region, in the order of their first mention.
func (c *cast) actors() []actor {
	var out []actor
	at := map[string]int{}
	d0 := 0
	if c.f != nil {
		d0 = c.f.Lead
	}
	for i := range c.ms {
		m, s := &c.ms[i], &c.at[i]
		if !m.Named() {
			continue
		}
		k, ok := at[s.id]
		if !ok {
			k = len(out)
			at[s.id] = k
			out = append(out, actor{id: s.id, code: m.Code, first: m.First})
		}
		a := &out[k]
		switch {
		case s.dateline, m.Dateline:
			a.score++
			continue
		case s.container:
			a.containers++
			continue
		case s.venue:
			continue
		}
		a.mentions++
		if s.title {
			a.title = true
			a.score += 4
			if a.first == m.First && k == 0 {
				a.score++
			}
		}
		switch {
		case m.Via == "bpjs" || m.Via == "agency":
			a.score += 0.2
		case s.attends:
			a.score += 0.1
		case m.Office:
			if a.offices < 5 {
				a.score++
			}
			a.offices++
			if s.lead {
				a.score += 2
			}
		default:
			a.score += 0.4
			if s.lead {
				a.score += 1.2
			}
		}
		if s.acts {
			if a.acts == 0 {
				a.score += 1
			}
			a.acts++
			if s.lead && m.First-d0 < 4 {
				a.opens = true
			}
		}
		if s.counted && !a.counted {
			a.counted = true
			a.score += 1.5
		}
		if s.receives {
			if !a.receives {
				a.score += 2
			}
			a.receives = true
			if m.List > 0 {
				a.listed = true
			}
			a.list = m.List
		}
	}
	return out
}

// threshold is the score from which a region can be what the story is about.
const threshold = 2

// main returns the actor that the story is about; its zero value where none is.
func (c *cast) main() actor {
	return mainOf(c.actors())
}

func mainOf(all []actor) actor {
	var best actor
	for _, a := range all {
		if a.mentions > 0 && a.score >= threshold && a.score > best.score {
			best = a
		}
	}
	return best
}

// subjects returns the ids of the regions that the story reports about.
func (c *cast) subjects() map[string]bool {
	all := c.actors()
	best := mainOf(all)
	out := map[string]bool{}
	if best.id != "" {
		out[best.id] = true
	} else if id := c.scene(); id != "" {
		out[id] = true
	}
	// Where title and lead put no single kabupaten or kota first, a list of
	// receivers is the story.
	single := slices.ContainsFunc(all, func(a actor) bool { return a.title && len(a.code) != 2 })
	for _, a := range all {
		switch {
		case a.mentions == 0:
		case a.code == "" && c.loose(a, all):
			delete(out, a.id)
		case a.title:
			out[a.id] = true
		case a.counted:
			out[a.id] = true
		case a.receives && !a.listed && !single:
			out[a.id] = true
		case a.opens:
			out[a.id] = true
		case a.receives && a.listed && !single && (best.listed || len(best.code) == 2 || best.id == ""):
			out[a.id] = true
		case a.acts > 0 && len(a.code) != 2:
			out[a.id] = true
		}
	}
	if !single {
		c.announced(out)
	}
	return out
}

// scene returns the first place where something happened, in a story that has no
// other subject: an accident, a quake. Jakarta is every ceremony's place and none's.
func (c *cast) scene() string {
	for i := range c.ms {
		if m := &c.ms[i]; c.at[i].venue && len(m.Code) > 2 && m.Code[:2] != "31" {
			return c.at[i].id
		}
	}
	return ""
}

// loose reports an open name whose region is named for sure elsewhere.
func (c *cast) loose(a actor, all []actor) bool {
	for _, o := range all {
		if o.code != "" && slices.Contains(strings.Split(a.id, "?"), o.code) {
			return true
		}
	}
	return false
}

// announced adds the members of the list that the lead announces: "Empat pemda
// belum memenuhi syarat, yakni R1, R2, R3 dan R4".
func (c *cast) announced(out map[string]bool) {
	d := c.d
	lead := c.leadParagraph()
	for i := range c.ms {
		m := &c.ms[i]
		if m.List == 0 || c.at[i].attends || d.Para[d.Tokens[m.First].Sent] != lead || i > 0 && c.ms[i-1].List == m.List {
			continue
		}
		s := d.Sentence(m.First)
		if m.First == s.First || !introduces[d.Norm(m.First-1)] {
			continue
		}
		for k := s.First; k < m.First; k++ {
			switch d.Tokens[k].Norm {
			case "daerah", "pemda", "kabupaten", "kota", "pemerintah", "provinsi":
				if n := numberBefore(d, k); n > 1 {
					for _, j := range List(c.ms, i) {
						if c.at[j].id != "" {
							out[c.at[j].id] = true
						}
					}
					k = m.First
				}
			}
		}
	}
}
