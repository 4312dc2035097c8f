package region

import (
	"sort"

	"cakupan/corpus"
	"cakupan/extract/token"
)

var (
	// venueNoun names a house, a hall or a place for people to meet.
	venueNoun = token.NewSet("alun", "anjungan", "aula", "auditorium", "balai", "balairung", "ballroom", "bandara", "center", "centre",
		"convention", "expo", "gedung", "gor", "graha", "grha", "hall", "halaman", "hotel", "istana", "jiexpo", "kampus", "kantor",
		"kediaman", "lapangan", "mall", "masjid", "meeting", "museum", "novotel", "padepokan", "pendopo", "plaza", "puskesmas", "resort",
		"room", "rsud", "ruang", "ruangan", "sasana", "sekretariat", "stadion", "taman", "theater", "tmii", "universitas", "wisma", "rumah",
		"resto", "restoran", "mercure", "aston", "santika", "bidakara", "sudirman")
	// place goes on with the address of a venue.
	address = token.NewSet("dan", "desa", "gang", "gedung", "halaman", "jalan", "jl", "jln", "kab", "kabupaten", "kantor", "kawasan",
		"kecamatan", "kel", "kelurahan", "kompleks", "komplek", "kota", "lantai", "no", "nomor", "provinsi", "raya", "ruang", "ruangan",
		"wilayah", "aula", "rumah", "dinas", "jabatan", "pendopo", "lapangan", "utama", "hotel", "balai", "gor", "lt", "hall")
	// happens stands before the place where something took place.
	happens = token.NewSet("acara", "agenda", "berlangsung", "berkumpul", "bertempat", "deklarasi", "diadakan", "digelar", "digelarnya",
		"dihelat", "dilaksanakan", "dilakukan", "dilantik", "dipusatkan", "diselenggarakan", "diserahkan", "diterima", "kegiatan",
		"kunjungan", "launching", "pelantikan", "pembukaan", "penandatanganan", "penganugerahan", "penghargaan", "penyerahan", "pertemuan",
		"rakor", "rapat", "piagam", "piala", "plakat", "seremoni", "sosialisasi", "tepatnya", "persisnya", "terjadi", "terpusat", "trofi",
		"workshop")
	// peopleIn stands before the place where people live or are counted; what is
	// in covered may also be a thing handed over somewhere.
	peopleIn = token.NewSet("bekerja", "berdomisili", "faskes", "fasilitas", "jiwa", "kabupaten", "kota", "masyarakat", "orang", "pekerja",
		"penduduk", "pertama", "peserta", "puskesmas", "rs", "sakit", "satunya", "terbaik", "tertinggi", "tinggal", "warga")
	covered = set("cakupan", "capaian", "daerah", "iuran", "jkn", "keaktifan", "kepesertaan", "kesehatan", "uhc")
	weekday = token.NewSet("senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad")
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
	if strikes.In(d, m.First-1) && c.dayAfter(i) {
		return true
	}
	if d.Norm(m.First-1) == "ke" && c.dayAfter(i) {
		for k := max(s.First, m.First-14); k < m.First; k++ {
			if visit.In(d, k) {
				return true
			}
		}
	}
	noun := venueNoun.In(d, m.First)
	k, n := m.First-1, 0
	for ; k >= s.First && n < 22; k, n = k-1, n+1 {
		t := &d.Tokens[k]
		if t.Norm == "di" || t.Norm == "at" {
			break
		}
		if t.Kind == token.Word && t.Case == token.Lower && !address.Is(t) {
			return false
		}
		if t.Kind == token.Punct {
			switch t.Norm {
			case ",", ".", "(", ")", "/", "-", "&", "\"", "'":
			default:
				return false
			}
		}
		if venueNoun.Is(t) {
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
	if peopleIn.Has(prev) && !noun || prev == "tiba" || prev == "sampai" {
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
		if happens.In(d, j) {
			return true
		}
		if d.Tokens[j].Kind == token.Punct && d.Tokens[j].Norm != ")" && d.Tokens[j].Norm != "\"" {
			return false
		}
	}
	return false
}

// strikes holds what a disaster does to a place.
var strikes = token.NewSet("guncang", "landa", "melanda", "menerjang", "mengguncang", "merendam", "rendam", "terjang")

// visit holds what takes place where one goes to.
var visit = token.NewSet("berguru", "berkunjung", "bertandang", "kaji", "kunjungan", "kunker", "lawatan", "melawat", "studi")

var host = token.NewClue("tuan")

// hosts reports "R menjadi tuan rumah".
func (c *cast) hosts(i, end int) bool {
	if i >= end || !host.MayAt(c.d, i) {
		return false
	}
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
		if weekday.Is(t) || c.dateAt(i) {
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
		return weekday.In(d, j)
	}
	for n := 0; n < 8 && j > 0 && d.Norm(j) != "("; n++ {
		j--
	}
	return weekday.In(d, j-1)
}

// dateAt reports whether a date begins at token i.
func (c *cast) dateAt(i int) bool {
	k := sort.Search(len(c.dates), func(k int) bool { return c.dates[k].First >= i })
	return k < len(c.dates) && c.dates[k].First == i && c.dates[k].Grain == corpus.GrainDay
}
