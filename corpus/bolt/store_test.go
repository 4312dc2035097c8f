package bolt

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"cakupan/corpus"
)

// open opens a corpus in a fresh folder and checks it whole when the test ends.
func open(t *testing.T) *Store {
	t.Helper()
	s, err := Open(filepath.Join(t.TempDir(), "corpus.db"), Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		problems, err := s.Check()
		if err != nil || len(problems) > 0 {
			t.Errorf("check: %v %q", err, problems)
		}
		s.Close()
	})
	return s
}

var epoch = time.Date(2026, 1, 28, 3, 0, 0, 0, time.UTC)

func report(url, text string, hour int) corpus.Report {
	digest := corpus.DigestOf([]byte(text))
	at := epoch.Add(time.Duration(hour) * time.Hour)
	return corpus.Report{
		Page:    corpus.Page{URL: url, Fetched: at, Archived: corpus.Place{File: "a.warc.gz", Offset: int64(hour)*1000 + int64(len(url)), Length: 9}},
		Article: corpus.Article{ID: corpus.NewID(url), URL: url, Title: "Judul", Published: at, Text: text, TextDigest: digest},
		Facts:   corpus.Facts{Article: corpus.NewID(url), TextDigest: digest},
	}
}

func put(t *testing.T, s *Store, r corpus.Report) (Outcome, corpus.Report) {
	t.Helper()
	out, err := s.Put(&r)
	if err != nil {
		t.Fatal(err)
	}
	return out, r
}

func since(t *testing.T, s *Store, seq uint64) (urls []string) {
	t.Helper()
	for r, err := range s.Since(seq) {
		if err != nil {
			t.Fatal(err)
		}
		urls = append(urls, fmt.Sprintf("%s v%d", r.Article.URL, r.Version))
	}
	return urls
}

func TestPut(t *testing.T) {
	s := open(t)
	r := report("http://a.example/1", "Satu.", 1)
	if out, _ := put(t, s, r); out != Added {
		t.Errorf("first put: %s, want added", out)
	}
	if out, _ := put(t, s, r); out != Unchanged {
		t.Errorf("same put: %s, want unchanged", out)
	}
	again := r
	again.Page.Fetched = epoch.Add(24 * time.Hour)
	again.Page.Archived.Offset = 77
	if out, got := put(t, s, again); out != Unchanged || got.Page != r.Page {
		t.Errorf("same text a day later: %s, page %+v", out, got.Page)
	}
	if known, _ := s.Known(again.Page.Archived); !known {
		t.Error("the second page is not noted as read")
	}
	reread := r
	reread.Facts.AboutUHC = true
	if out, got := put(t, s, reread); out != Reread || got.Version != 1 || got.Seq != 2 {
		t.Errorf("new facts: %s, version %d, seq %d", out, got.Version, got.Seq)
	}
	changed := report("http://a.example/1", "Satu, diralat.", 30)
	if out, got := put(t, s, changed); out != Changed || got.Version != 2 {
		t.Errorf("new text: %s, version %d", out, got.Version)
	}
	if out, _ := put(t, s, r); out != Unchanged {
		t.Errorf("an older page arriving late: %s, want unchanged", out)
	}
	vs, err := s.Versions(r.Article.ID)
	if err != nil || len(vs) != 2 || vs[0].Article.Text != "Satu." || vs[1].Article.Text != "Satu, diralat." {
		t.Errorf("versions: %v %+v", err, vs)
	}
	if got := since(t, s, 0); !reflect.DeepEqual(got, []string{"http://a.example/1 v2"}) {
		t.Errorf("since 0: %q", got)
	}
	if got := since(t, s, 3); got != nil {
		t.Errorf("since 3: %q", got)
	}
	if _, err := s.Get(corpus.NewID("x")); !errors.Is(err, ErrNotFound) {
		t.Errorf("get of nothing: %v", err)
	}
	if _, err := s.Put(&corpus.Report{}); err == nil {
		t.Error("an article without id was stored")
	}
}

func TestSinceBeyondOneBatch(t *testing.T) {
	s := open(t)
	for i := range 350 {
		put(t, s, report(fmt.Sprintf("http://a.example/%d", i), fmt.Sprint("Teks ", i), i))
	}
	if got := since(t, s, 0); len(got) != 350 {
		t.Errorf("since 0 yields %d reports, want 350", len(got))
	}
	if got := since(t, s, 340); len(got) != 10 {
		t.Errorf("since 340 yields %d reports, want 10", len(got))
	}
}

const release = `Pemerintah Kabupaten Lembah Hijau menerima piagam atas capaian cakupan kesehatan semesta. Piagam itu diserahkan kepala cabang kepada bupati di pendopo pada pekan kedua bulan ini. Bupati menyebut keberhasilan tersebut buah dari pendataan warga desa yang belum memiliki jaminan. Dinas sosial menyisir dusun demi dusun sejak awal tahun, lalu mencocokkan data dengan catatan sipil.`

// Ensure that reprint clusters do not depend on the order of arrival.
func TestReprints(t *testing.T) {
	var reports []corpus.Report
	for i, text := range []string{
		release,
		strings.Replace(release, "buah dari", "hasil", 1),
		strings.Replace(release, "Bupati menyebut", "Menurut bupati,", 1) + " Acara ditutup doa.",
		"Banjir merendam tiga kecamatan setelah hujan deras mengguyur sejak malam. Petugas mengevakuasi warga memakai perahu karet dan mendirikan dapur umum di balai desa.",
		strings.Replace(release, "sejak awal tahun", "sejak Februari", 1),
	} {
		reports = append(reports, report(fmt.Sprintf("http://o%d.example/x", i), text, i))
	}
	want := reports[0].Article.ID
	for seed := range 6 {
		s := open(t)
		for _, i := range rand.New(rand.NewSource(int64(seed))).Perm(len(reports)) {
			put(t, s, reports[i])
		}
		for i, r := range reports {
			got, err := s.Get(r.Article.ID)
			if err != nil {
				t.Fatal(err)
			}
			if i == 3 && !got.Reprint.IsZero() || i != 3 && got.Reprint != want {
				t.Errorf("order %d: article %d is in cluster %v", seed, i, got.Reprint)
			}
		}
		if st, _ := s.Stats(); st.Clusters != 1 || st.Articles != 5 || st.Versions != 5 {
			t.Errorf("order %d: %+v", seed, st)
		}
		if got := since(t, s, 0); len(got) != 5 {
			t.Errorf("order %d: since 0 yields %d", seed, len(got))
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "corpus.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, Options{Timeout: 50 * time.Millisecond}); !errors.Is(err, ErrInUse) {
		t.Errorf("second open: %v, want ErrInUse", err)
	}
	for i := range 300 {
		put(t, s, report(fmt.Sprintf("http://a.example/%d", i), fmt.Sprint("Teks ", i), i))
	}
	var backup bytes.Buffer
	if err := s.Backup(&backup); err != nil {
		t.Fatal(err)
	}
	s.Close()

	refuse := func(name string, content []byte, want error) {
		t.Helper()
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, content, 0o644); err != nil {
			t.Fatal(err)
		}
		s, err := Open(p, Options{})
		if err == nil {
			problems, _ := s.Check()
			s.Close()
			if len(problems) == 0 {
				t.Errorf("%s: opened and found sound", name)
			}
			return
		}
		if !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", name, err, want)
		}
		if after, _ := os.ReadFile(p); !bytes.Equal(after, content) {
			t.Errorf("%s: the refused file was changed", name)
		}
	}
	good := backup.Bytes()
	refuse("garbage", bytes.Repeat([]byte("bukan basis data "), 4096), ErrDamaged)
	refuse("short", good[:len(good)/3], ErrDamaged)
	smashed := bytes.Clone(good)
	for i := 8192; i < len(smashed); i += 512 {
		smashed[i] ^= 0x5a
	}
	refuse("smashed", smashed, ErrDamaged)

	other := filepath.Join(dir, "other")
	db, err := bbolt.Open(other, 0o644, nil)
	if err != nil {
		t.Fatal(err)
	}
	// Killed before its first bucket was there, a corpus is begun again.
	unborn := filepath.Join(dir, "unborn")
	copyTo, err := os.Create(unborn)
	if err != nil {
		t.Fatal(err)
	}
	err = db.View(func(tx *bbolt.Tx) error {
		_, err := tx.WriteTo(copyTo)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	copyTo.Close()
	if s, err := Open(unborn, Options{}); err != nil {
		t.Errorf("a corpus killed at its making: %v", err)
	} else {
		s.Close()
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucket([]byte("lain"))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	if _, err := Open(other, Options{}); !errors.Is(err, ErrForeign) {
		t.Errorf("another program's file: %v, want ErrForeign", err)
	}

	restored := filepath.Join(dir, "restored")
	if err := os.WriteFile(restored, good, 0o644); err != nil {
		t.Fatal(err)
	}
	s, err = Open(restored, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if problems, err := s.Check(); err != nil || len(problems) > 0 {
		t.Errorf("the backup is not sound: %v %q", err, problems)
	}
}

func BenchmarkPut(b *testing.B) {
	s, err := Open(filepath.Join(b.TempDir(), "corpus.db"), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	text := strings.Repeat(release, 6)
	i := 0
	for b.Loop() {
		i++
		r := report(fmt.Sprintf("http://a.example/%d", i), fmt.Sprintf("%d %s %d", i, text, i*i), i)
		r.Article.Text = strings.ReplaceAll(r.Article.Text, " ", fmt.Sprintf(" %d", i))
		r.Article.TextDigest = corpus.DigestOf([]byte(r.Article.Text))
		if _, err := s.Put(&r); err != nil {
			b.Fatal(err)
		}
	}
}

// Ensure that damage anywhere in the file is an error or a finding, never a panic.
func TestDamageAnywhere(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "corpus.db")
	s, err := Open(path, Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 120 {
		put(t, s, report(fmt.Sprintf("http://a.example/%d", i), fmt.Sprintf("%d %s", i, release), i))
	}
	s.Close()
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	noise := rand.New(rand.NewSource(1))
	found := 0
	for page := 2; page < len(good)/4096; page += max(1, len(good)/4096/12) {
		bad := bytes.Clone(good)
		noise.Read(bad[page*4096 : min((page+3)*4096, len(bad))])
		if page%2 == 0 {
			bad = bad[:min(len(bad), (page+1)*4096+100)]
		}
		p := filepath.Join(dir, fmt.Sprintf("bad%d.db", page)) // closing a damaged file may not free its lock
		if err := os.WriteFile(p, bad, 0o644); err != nil {
			t.Fatal(err)
		}
		s, err := Open(p, Options{NoSync: true})
		if err != nil {
			found++
			continue
		}
		broken := false
		if problems, err := s.Check(); err != nil || len(problems) > 0 {
			broken = true
		}
		for _, err := range s.Since(0) {
			if err != nil {
				broken = true
			}
		}
		for i := range 120 {
			if _, err := s.Get(corpus.NewID(fmt.Sprintf("http://a.example/%d", i))); err != nil {
				broken = true
			}
		}
		if broken {
			found++
		}
		s.Close() // may complain, must not panic
	}
	if found < 6 {
		t.Errorf("damage was noticed %d times only", found)
	}
}
