package discover

import (
	"os"
	"slices"
	"strings"
	"testing"
)

func TestWant(t *testing.T) {
	b, err := os.ReadFile("testdata/topic.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		n++
		p := append(strings.Split(line, "\t"), "", "", "", "")
		l := Link{Title: p[2], URL: p[3], Snippet: p[4], Search: p[5]}
		ok, reason := Want(l)
		if ok != (p[0] == "yes") || reason != p[1] {
			t.Errorf("%+v: %v, %s, want %s, %s", l, ok, reason, p[0], p[1])
		}
	}
	if n < 25 {
		t.Fatalf("%d cases", n)
	}
}

func TestTablesSorted(t *testing.T) {
	var words, zoneNames, monthNames []string
	for _, p := range phrases {
		words = append(words, p.words)
	}
	for _, z := range zones {
		zoneNames = append(zoneNames, z.name)
	}
	for _, m := range months {
		monthNames = append(monthNames, m.prefix)
	}
	for name, table := range map[string][]string{"phrases": words, "others": others, "zones": zoneNames, "months": monthNames, "notArticles": notArticles, "feedTypes": feedTypes, "furniture": furniture, "titleMarks": titleMarks, "blockMarks": blockMarks, "cursors": cursors, "nextWords": nextWords, "moreWords": moreWords} {
		if !slices.IsSorted(table) {
			t.Errorf("%s is not sorted: want %q", name, slices.Sorted(slices.Values(table)))
		}
		if len(slices.Compact(slices.Clone(table))) != len(table) {
			t.Errorf("%s holds an entry twice", name)
		}
	}
}

func TestTeaser(t *testing.T) {
	long := strings.Repeat("Jalan desa itu diperbaiki bersama warga. ", 40)
	for _, tt := range []struct{ name, summary, content, with, without string }{
		{"summary that decides", "Peserta JKN naik.", "<p>Peserta JKN naik. Lalu hal lain.</p>", "Peserta JKN naik.", "hal lain"},
		{"text that decides", "", "<p>" + long + "Warga kini ikut BPJS Kesehatan tanpa iuran.</p>", "ikut BPJS Kesehatan tanpa iuran", ""},
		{"neither", "Jalan mulus.", "<p>" + long + "</p>", "Jalan mulus.", "BPJS"},
	} {
		got := teaser(tt.summary, tt.content)
		if !strings.Contains(got, tt.with) || tt.without != "" && strings.Contains(got, tt.without) || len(got) > SnippetLength {
			t.Errorf("%s: %q", tt.name, got)
		}
	}
}

func BenchmarkWant(b *testing.B) {
	links := []Link{
		{Title: "Kota Raih UHC Awards", URL: "https://kabar.example/?p=1"},
		{Title: "Jalan Desa Rampung Diperbaiki Bersama", URL: "https://kabar.example/2026/01/27/jalan-desa-rampung-diperbaiki", Snippet: "Warga senang jalan desa kini mulus kembali setelah dua tahun rusak berat."},
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Want(links[i%len(links)])
	}
}

func TestSubject(t *testing.T) {
	for _, tt := range []struct{ address, want string }{
		{"https://kabar.example/tag/bpjs-kesehatan", "bpjs"},
		{"https://kabar.example/tag/uhc?page=2", "uhc"},
		{"https://kabar.example/topik/jaminan-kesehatan-nasional", "jaminan kesehatan"},
		{"https://kabar.example/kanal/kesehatan", ""},
		{"https://kabar.example/sitemap.xml", ""},
		{"https://kabar.example/", ""},
	} {
		if got := Subject(tt.address); got != tt.want {
			t.Errorf("Subject(%s) = %q, want %q", tt.address, got, tt.want)
		}
	}
}

func TestMentions(t *testing.T) {
	for _, tt := range []struct {
		text string
		want bool
	}{
		{"Antrean di depan mobil BPJS Keliling mengular sejak pagi.", true},
		{"Pekerja didaftarkan ke BPJS Ketenagakerjaan.", false},
		{"BPJS Ketenagakerjaan dan BPJS Kesehatan membuka gerai.", true},
		{"Warga ber-JKN berobat di puskesmas.", true},
		{"Puskesmas itu baru direnovasi.", false},
		{"", false},
	} {
		if got := Mentions(tt.text); got != tt.want {
			t.Errorf("Mentions(%q) = %v", tt.text, got)
		}
	}
}
