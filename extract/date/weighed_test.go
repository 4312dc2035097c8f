package date_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/frame"
	"cakupan/extract/maxent"
	"cakupan/extract/token"
)

// The model's file can be read, knows every role, and says of what it was learned.
func TestRolesFile(t *testing.T) {
	b, err := os.ReadFile("data/roles.tsv")
	if err != nil {
		t.Fatal(err)
	}
	m, err := maxent.Read(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(m.Classes(), " "); got != "as_of event other period published target" {
		t.Errorf("classes %q", got)
	}
	if m.Len() < 1000 {
		t.Errorf("only %d features", m.Len())
	}
}

// Weighing leaves what is sure, dates and order alone, and names itself where it speaks.
func TestWeigh(t *testing.T) {
	text := "KOTA CONTOH – Wali kota menerima penghargaan itu di Jakarta, Selasa (27/1/2026). Per 31 Desember 2025, sebanyak 98,2 persen warga terdaftar sebagai peserta JKN. Anugerah Puskesmas Teladan tahun 2023 juga pernah diraih kota itu."
	d := token.Parse(text)
	var f frame.Frame
	f.Reset(d, "")
	ms, _ := date.Find(d, &f, 0)
	got := date.Weigh(nil, d, ms)
	if len(got) != len(ms) || len(ms) < 3 {
		t.Fatalf("%d mentions weighed, %d found", len(got), len(ms))
	}
	for i := range ms {
		if got[i].Range != ms[i].Range || got[i].Period != ms[i].Period {
			t.Errorf("mention %d moved", i)
		}
		if (got[i].Role != ms[i].Role) != strings.HasSuffix(got[i].Rule, "/weighed") {
			t.Errorf("%s: role %s by %s, was %s", d.Slice(ms[i].First, ms[i].Last), got[i].Role, got[i].Rule, ms[i].Role)
		}
	}
	if got[0].Role != corpus.DateEvent || got[1].Role != corpus.DateAsOf {
		t.Errorf("roles %s, %s", got[0].Role, got[1].Role)
	}
	again := date.Weigh(got, d, ms)
	for i := range again {
		if again[i].Role != got[i].Role {
			t.Errorf("weighed twice, mention %d is another", i)
		}
	}
}

// Where the rules have nothing to go by, the model speaks: a year to come that something is
// wished for.
func TestWeighedRole(t *testing.T) {
	d := token.Parse("Pada 2019 nanti pemerintah ingin semua warga tercakup program JKN.")
	var f frame.Frame
	f.Reset(d, "")
	ms, _ := date.Find(d, &f, 0)
	got := date.Weigh(nil, d, ms)
	if len(got) != 1 || got[0].Role != corpus.DateTarget || !strings.HasSuffix(got[0].Rule, "/weighed") || ms[0].Role == corpus.DateTarget {
		t.Fatalf("rules %+v, weighed %+v", ms, got)
	}
}

func BenchmarkWeigh(b *testing.B) {
	text := strings.Repeat("Per 31 Desember 2025, sebanyak 98,2 persen warga kota itu terdaftar sebagai peserta JKN. ", 8)
	d := token.Parse(text)
	var f frame.Frame
	f.Reset(d, "")
	ms, _ := date.Find(d, &f, 0)
	var dst []date.Mention
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		dst = date.Weigh(dst, d, ms)
	}
}
