package topic_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"cakupan/extract/frame"
	"cakupan/extract/maxent"
	"cakupan/extract/token"
	"cakupan/extract/topic"
)

// The model's file can be read and knows its two classes.
func TestTopicFile(t *testing.T) {
	b, err := os.ReadFile("data/topic.tsv")
	if err != nil {
		t.Fatal(err)
	}
	m, err := maxent.Read(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(m.Classes(), " "); got != topic.About+" "+topic.Other {
		t.Errorf("classes %q", got)
	}
	if m.Len() < 500 {
		t.Errorf("only %d features", m.Len())
	}
}

// Stories that the count alone takes for another thing, or for the programme.
func TestWeighed(t *testing.T) {
	for _, c := range []struct {
		text  string
		about bool
	}{
		{"Kartu Mati di Loket Puskesmas\n\nWAIKABUBAK – Seorang ibu tertahan di loket karena kartunya mati. Petugas memintanya mengurus ulang ke dinas sosial. Di kabupaten itu, kepesertaan hampir menyeluruh, tetapi banyak peserta tidak tahu statusnya. Bupati berjanji menambah anggaran iuran bagi warga miskin. Puskesmas akan menempel daftar nama.", true},
	} {
		d := token.Parse(c.text)
		f := frame.Parse(d, "")
		if got := topic.AboutUHC(d, f, ""); got != c.about {
			t.Errorf("%v, want %v: %s", got, c.about, c.text)
		}
		if topic.Weigh(d, f, "").About() == c.about {
			t.Errorf("the count alone tells it, the case shows nothing: %s", c.text)
		}
	}
}

// Each feature of a text counts once, and a headline from the page is read too.
func TestFeatures(t *testing.T) {
	d := token.Parse("MUKOMUKO – Peserta JKN di Mukomuko bertambah. Peserta JKN itu kini 9.000 jiwa.")
	got := topic.Features(d, frame.Parse(d, ""), "Kepesertaan Naik")
	for _, want := range []string{"word peserta", "pair peserta jkn", "head mukomuko", "title kepesertaan", "count jkn 2", "count uhc 0"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
	slices.Sort(got)
	if len(slices.Compact(slices.Clone(got))) != len(got) {
		t.Errorf("a feature twice: %q", got)
	}
}
