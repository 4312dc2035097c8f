package eval

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/frame"
)

// Parts of patterns: a prize soon behind a verb, and words before a verb that make it
// no deed.
const (
	rePrizeSoon = `(?: \S+){0,3} (?:[Pp]enghargaan|UHC|Universal|[Pp]iagam|[Pp]redikat|[Aa]nugerah|[Aa]wards?|[Kk]ategori)\b`
	notDone     = `(?i)\b(?:untuk|bisa|dapat|harus|akan|bakal|belum|agar|tidak|tak|gagal|ingin|mampu|guna|jika|bila|dan|hingga|saat|ketika|usai|setelah|berhasil|sukses|kembali) (?:\S+ )?`
)

// onlyAwards are the floors of an alteration that is about prizes.
var onlyAwards = [5]float64{0, .96, 0, .97, 0}

// prizings are alterations of how a prize is told.
var prizings = func() []alteration {
	var out []alteration
	for _, w := range []swap{
		{
			name: "award/got", before: `[a-z)] `, words: `meraih|menerima|memperoleh|mendapatkan|mendapat|menyabet|memboyong|mengantongi|menggondol`, after: rePrizeSoon, floors: onlyAwards,
			by: []string{"meraih", "menerima", "memperoleh", "mendapatkan", "menyabet", "memboyong", "mengantongi", "menggondol", "membawa pulang", "meraup", "merengkuh", "menggaet", "memenangkan", "mengoleksi"},
		},
		{
			name: "award/got at length", before: `[a-z)] `, words: `meraih|menerima|memperoleh|mendapatkan|mendapat|menyabet`, after: rePrizeSoon, not: notDone, floors: onlyAwards,
			by: []string{"tercatat sebagai penerima", "menjadi salah satu penerima", "keluar sebagai penerima", "dinobatkan sebagai penerima", "berhasil meraih", "kembali menerima", "sukses menyabet", "diganjar", "dianugerahi", "terpilih menerima", "dipercaya menerima"},
		},
		{
			name: "award/got by", words: `diraih|diterima|diperoleh|didapat|disabet|diboyong`, after: ` (?:langsung )?(?:oleh )?(?:Kabupaten|Kota|Pemerintah|Pemkab|Pemkot|Bupati|Wali Kota|Provinsi|Gubernur)`, floors: onlyAwards,
			by: []string{"diraih", "diterima", "diperoleh", "didapat", "didapatkan", "disabet", "diboyong", "digondol", "dikantongi", "dimenangkan", "dibawa pulang", "digaet"},
		},
		{
			name: "award/name", words: `(?:[Pp]enghargaan )?(?:Universal Health Coverage \(UHC\)|UHC) Awards?`, after: `[ .,]`, floors: onlyAwards,
			by: []string{"UHC Award", "UHC Awards", "penghargaan UHC", "penghargaan UHC Award", "Universal Health Coverage (UHC) Award", "penghargaan Universal Health Coverage (UHC)", "anugerah UHC", "piagam penghargaan UHC", "UHC JKN Award"},
		},
		{
			name: "award/giver", before: `(?:oleh|dari) `, words: `Menko PMK|Menko PM|Wakil Presiden(?: RI)?|Wapres|Menteri Dalam Negeri|Mendagri|(?:Direktur Utama|Dirut) BPJS Kesehatan`, after: `[ .,]`, floors: onlyAwards,
			by: []string{"Menko PMK", "Wakil Presiden", "Wapres", "Mendagri", "Menteri Kesehatan", "Dirut BPJS Kesehatan", "Presiden", "pemerintah pusat"},
		},
	} {
		out = append(out, w.alteration())
	}
	for _, c := range []string{"Utama", "Madya", "Pratama"} {
		w := swap{
			name: "award/category " + strings.ToLower(c), words: `[Kk]ategori ` + c, after: `[ .,)]`, floors: [5]float64{0, 0, 0, .93, 0},
			by: []string{"kategori " + strings.ToLower(c), "predikat " + c, "katagori " + c, "tingkat " + c, "kategori “" + c + "”", "KATEGORI " + strings.ToUpper(c)},
		}
		out = append(out, w.alteration())
	}
	return append(out, alteration{name: "award/not one", floors: [5]float64{0, 0, 0, .95, 0}, find: afterwards})
}()

// noAwards are sentences in which nobody receives a UHC award. {N} is the story's region,
// {G} its government and {O} its head.
var noAwards = []string{
	"{G} berharap dapat meraih penghargaan serupa pada tahun mendatang.",
	"Tahun depan, {N} menargetkan meraih UHC Award kategori Utama.",
	"Kepala Dinas Kesehatan {N} mengatakan, daerah yang berhak menerima UHC Award kategori Utama harus memiliki kepesertaan minimal 98 persen.",
	"UHC Award terbagi dalam tiga kategori, yakni Utama, Madya, dan Pratama.",
	"Penyerahan itu dihadiri pula oleh sejumlah kepala daerah penerima UHC Award kategori Utama.",
	"Sebelumnya, {N} juga meraih Anugerah Meritokrasi kategori Madya.",
	"Selain itu, {G} juga menerima Digital Government Award kategori Utama.",
	"{O} juga menyandang predikat Utama dalam anugerah keterbukaan informasi publik.",
	"Untuk meraih kategori Utama, {G} harus menaikkan tingkat keaktifan peserta.",
	"“Mudah-mudahan tahun depan kita bisa naik ke kategori Utama,” kata {O}.",
	"Penghargaan itu menjadi penyemangat bagi {G} untuk menjaga layanan kesehatan.",
	"{O} mengucapkan terima kasih kepada semua pihak yang mendukung Program JKN.",
	"Tim {G} akan mempelajari cara daerah lain meraih UHC Award kategori Utama.",
	"{N} pernah kehilangan kesempatan meraih Anugerah Adinata kategori Madya.",
}

// afterwards adds a sentence without an award to a story of one region's award.
func afterwards(s *story) []change {
	name := ""
	for _, g := range s.r.Facts.Regions {
		if slices.Contains(g.Roles, corpus.Subject) {
			if name != "" || len(g.Code) != 5 {
				return nil
			}
			name = g.Name
		}
	}
	bare, town := strings.CutPrefix(name, "Kota ")
	bare = strings.TrimPrefix(bare, "Kabupaten ")
	if name == "" || len(s.keys[3]) == 0 {
		return nil
	}
	gov, office := "Pemkab "+bare, "Bupati "+bare
	if town {
		gov, office = "Pemkot "+bare, "Wali Kota "+bare
	}
	d, end := s.r.Doc, -1
	for k, p := range d.Paragraphs {
		if s.r.Frame.Lines[k] == frame.Body && p.Last-p.First > 15 {
			end = int(d.Tokens[p.Last-1].End)
		}
	}
	if end < 0 {
		return nil
	}
	var out []change
	for k, text := range noAwards {
		text = strings.NewReplacer("{N}", name, "{G}", gov, "{O}", office).Replace(text)
		out = append(out, change{edits: []edit{{end, end, "\n\n" + text}}, kind: k})
	}
	return out
}

var (
	weekdayNames = [...]string{"Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"}
	monthNames   = [...]string{"", "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"}
	monthShorts  = [...]string{"", "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des"}
)

// datings are alterations of how a day is written and what leads to it.
var datings = []alteration{
	{name: "date/day of an event", floors: [5]float64{0, .98, .96, .98, 0}, find: func(s *story) []change {
		return rewritten(s, func(m *date.Mention, y, mo, d int) []string {
			if m.Role != corpus.DateEvent {
				return nil
			}
			w := weekdayNames[time.Date(y, time.Month(mo), d, 0, 0, 0, 0, time.UTC).Weekday()]
			return []string{
				fmt.Sprintf("%s, %d %s %d", w, d, monthNames[mo], y), fmt.Sprintf("%s (%d/%d/%d)", w, d, mo, y), fmt.Sprintf("%s %d %s %d", w, d, monthNames[mo], y),
				fmt.Sprintf("%s, %02d/%02d/%d", w, d, mo, y), fmt.Sprintf("%s (%02d-%02d-%d)", w, d, mo, y), fmt.Sprintf("%s(%d/%d/%d)", w, d, mo, y),
				fmt.Sprintf("hari %s tanggal %d %s tahun %d", w, d, monthNames[mo], y), fmt.Sprintf("%s (%d %s %d)", w, d, monthNames[mo], y),
				fmt.Sprintf("%s, %d %s %d", w, d, monthShorts[mo], y), fmt.Sprintf("%s (%d.%d.%d)", w, d, mo, y), fmt.Sprintf("%s siang (%d/%d/%d)", w, d, mo, y),
			}
		})
	}},
	{name: "date/day of a figure", floors: [5]float64{0, .98, .96, .98, .9}, find: func(s *story) []change {
		return rewritten(s, func(m *date.Mention, y, mo, d int) []string {
			if m.Role != corpus.DateAsOf && m.Role != corpus.DateTarget {
				return nil
			}
			return []string{
				fmt.Sprintf("%d %s %d", d, monthNames[mo], y), fmt.Sprintf("%d/%d/%d", d, mo, y), fmt.Sprintf("%02d-%02d-%d", d, mo, y), fmt.Sprintf("%d %s %d", d, monthShorts[mo], y),
				fmt.Sprintf("tanggal %d %s %d", d, monthNames[mo], y), fmt.Sprintf("%d %s tahun %d", d, monthNames[mo], y), fmt.Sprintf("%02d.%02d.%d", d, mo, y),
			}
		})
	}},
	swap{
		name: "date/per", before: `\S `, words: `per`, after: ` (?:tanggal )?\d{1,2} (?:Jan|Feb|Mar|Apr|Mei|Jun|Jul|Ag|Sep|Okt|Nov|Des)`, floors: [5]float64{0, 0, .88, 0, .85},
		by: []string{"hingga", "sampai dengan", "posisi", "terhitung per", "s.d.", "kondisi", "sampai pada", "data per", "per posisi"},
	}.alteration(),
	swap{
		name: "date/year", before: `[a-z,] (?:pada|sejak|di|hingga|sampai|akhir) `, words: `tahun|Tahun`, after: ` (?:19|20)\d\d\b`, floors: [5]float64{0, 0, .97, .97, 0},
		by: []string{"tahun", "Tahun", "thn"},
	}.alteration(),
}

// rewritten writes the printed days of a story in other ways.
func rewritten(s *story, ways func(m *date.Mention, y, mo, d int) []string) []change {
	var out []change
	for i := range s.r.Dates {
		m := &s.r.Dates[i]
		if m.None || m.Relative || m.Grain != corpus.GrainDay || m.From != m.To || !m.Printed || m.From == 0 {
			continue
		}
		sp := s.r.Doc.Span(m.First, m.Last)
		old, behind := s.Text[sp.Start:sp.End], strings.TrimLeft(s.Text[sp.End:], " ")
		if strings.HasPrefix(behind, "-") || strings.HasPrefix(behind, "–") || strings.HasPrefix(behind, "dan ") || strings.HasPrefix(behind, "hingga ") || strings.HasPrefix(behind, "sampai ") {
			continue // the first of several days
		}
		if i > 0 && m.First-s.r.Dates[i-1].Last < 3 || sp.Start > 0 && strings.ContainsAny(s.Text[sp.Start-1:sp.Start], "(-/") {
			continue
		}
		if strings.Count(old, "(") > strings.Count(old, ")") && strings.HasPrefix(s.Text[sp.End:], ")") {
			sp.End++
		}
		var y, mo, d int
		if n, err := fmt.Sscanf(m.From.String(), "%d-%d-%d", &y, &mo, &d); n != 3 || err != nil {
			continue
		}
		for k, by := range ways(m, y, mo, d) {
			if by != s.Text[sp.Start:sp.End] {
				out = append(out, change{edits: []edit{{sp.Start, sp.End, by}}, kind: k})
			}
		}
	}
	return out
}
