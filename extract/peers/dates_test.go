package peers

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cakupan/corpus"
	"cakupan/extract/date"
	"cakupan/extract/frame"
	"cakupan/extract/token"
)

// sentence is a line of testdata/dates.txt.
type sentence struct {
	text      string
	published corpus.Day
	want      []mention
}

func sentences(t *testing.T) []sentence {
	b, err := os.ReadFile("testdata/dates.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []sentence
	var published corpus.Day
	for n, line := range strings.Split(string(b), "\n") {
		switch {
		case line == "" || line[0] == '#':
			continue
		case line[0] == '@':
			if published, err = corpus.ParseDay(line[1:]); err != nil {
				t.Fatal(err)
			}
			continue
		}
		text, list, ok := strings.Cut(line, "⇒")
		s := sentence{text: strings.TrimSpace(text), published: published}
		if !ok || published == 0 {
			t.Fatalf("line %d: %q has no ⇒ or no day", n+1, line)
		}
		at := 0
		for _, one := range strings.Split(list, ";") {
			if one = strings.TrimSpace(one); one == "" {
				continue
			}
			value, words, _ := strings.Cut(one, " ")
			words = strings.Trim(words, `"`)
			k := strings.Index(s.text[at:], words)
			if _, err := corpus.ParsePeriod(value); err != nil || words == "" || k < 0 {
				t.Fatalf("line %d: %q is no value with its words", n+1, one)
			}
			s.want = append(s.want, mention{at + k, at + k + len(words), value})
			at += k + len(words)
		}
		out = append(out, s)
	}
	if len(out) < 40 {
		t.Fatalf("%d sentences", len(out))
	}
	return out
}

// ratio is a count of things wanted, given and hit.
type ratio struct{ want, got, hit int }

func (r ratio) String() string {
	if r.hit == 0 {
		return ".000 .000 .000"
	}
	p, q := float64(r.hit)/float64(r.got), float64(r.hit)/float64(r.want)
	return fmt.Sprintf("%.3f %.3f %.3f", p, q, r.f1())
}

func (r ratio) f1() float64 { return 2 * float64(r.hit) / float64(max(1, r.got+r.want)) }

// TestTableDates prints how many dates of our sentences each finder finds, and
// how many with the right value.
func TestTableDates(t *testing.T) {
	all := sentences(t)
	t.Logf("%-16s %-22s %-22s", "dates", "found: P R F1", "right: P R F1")
	var own [2]float64
	for i, fd := range finders() {
		var found, right ratio
		for _, s := range all {
			got, err := fd.find(s.text, s.published)
			if err != nil {
				t.Logf("%s: %q: %v", fd.name, s.text, err)
			}
			f, r := match(s.want, got)
			for _, x := range []*ratio{&found, &right} {
				x.want += len(s.want)
				x.got += len(got)
			}
			found.hit += f
			right.hit += r
			if r < len(s.want) || r < len(got) {
				t.Logf("  %s: %q gave %s", fd.name, s.text, show(s.text, got))
			}
		}
		t.Logf("%-16s %-22v %-22v %d sentences, %d dates", fd.name, found, right, len(all), found.want)
		judge(t, i, &own, fd.name, found, right)
	}
}

func judge(t *testing.T, i int, own *[2]float64, name string, ratios ...ratio) {
	for k, r := range ratios {
		switch {
		case r.hit == 0:
			t.Errorf("%s found nothing", name)
		case i == 0:
			own[k] = r.f1()
		case r.f1() > own[k]:
			t.Errorf("%s finds dates better than we do: F1 %.4f, ours %.4f", name, r.f1(), own[k])
		}
	}
}

// match pairs each wanted date with the first given one that shares words with it.
func match(want, got []mention) (found, right int) {
	used := make([]bool, len(got))
	for _, w := range want {
		for k, g := range got {
			if used[k] || g.end <= w.start || g.start >= w.end {
				continue
			}
			used[k] = true
			found++
			if g.value == w.value {
				right++
			}
			break
		}
	}
	return found, right
}

func show(text string, got []mention) string {
	if len(got) == 0 {
		return "nothing"
	}
	var sb strings.Builder
	for _, m := range got {
		fmt.Fprintf(&sb, "%s %q; ", m.value, text[m.start:m.end])
	}
	return strings.TrimSuffix(sb.String(), "; ")
}

// annotated are the texts that our rules were developed on, with their facts.
const annotated = "../eval/testdata/dev"

// TestTableDevelopmentDates compares, article by article, the values that a
// finder gives with those that a reader noted. Ours were developed on these texts.
func TestTableDevelopmentDates(t *testing.T) {
	if testing.Short() {
		t.Skip("the peer takes many seconds")
	}
	files, err := filepath.Glob(filepath.Join(annotated, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no annotated texts: %v", err)
	}
	t.Logf("%-16s %-22s", "values by article", "P R F1")
	var own [2]float64
	for i, fd := range finders() {
		var r ratio
		for _, name := range files {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			var g struct {
				Published *string
				Dates     []struct{ Value string }
			}
			if err := json.Unmarshal(b, &g); err != nil {
				t.Fatalf("read %s: %v", name, err)
			}
			text, err := os.ReadFile(strings.TrimSuffix(name, ".json") + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			var published corpus.Day
			if g.Published != nil {
				if published, err = corpus.ParseDay(*g.Published); err != nil {
					t.Fatalf("read %s: %v", name, err)
				}
			}
			got, err := fd.find(string(text), published)
			if err != nil {
				t.Logf("%s: %s: %v", fd.name, name, err)
			}
			want, gave := map[string]bool{}, map[string]bool{}
			for _, d := range g.Dates {
				want[d.Value] = true
			}
			for _, m := range got {
				gave[m.value] = true
			}
			r.want += len(want)
			r.got += len(gave)
			for v := range gave {
				if want[v] {
					r.hit++
				}
			}
		}
		t.Logf("%-16s %-22v %d articles, %d values", fd.name, r, len(files), r.want)
		judge(t, i, &own, fd.name, r)
	}
}

// mix is running text of our own, articles whole, of at least size bytes.
func mix(tb testing.TB, size int) []string {
	files, err := filepath.Glob(filepath.Join(annotated, "*.txt"))
	if err != nil || len(files) == 0 {
		tb.Fatalf("no annotated texts: %v", err)
	}
	var out []string
	n := 0
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, string(b))
		if n += len(b); n >= size {
			return out
		}
	}
	tb.Fatalf("%d bytes of text, want %d", n, size)
	return nil
}

// BenchmarkDates finds the dates in 30 kB of articles: ours with all other facts,
// ours alone (tokens, frame, dates), and the peer's.
func BenchmarkDates(b *testing.B) {
	texts := mix(b, 30_000)
	alone := func(text string, published corpus.Day) ([]mention, error) {
		d := token.Parse(text)
		ms, _ := date.Find(d, frame.Parse(d, ""), published)
		return make([]mention, len(ms)), nil
	}
	for _, fd := range append(finders(), finder{"cakupan-dates-alone", alone}) {
		b.Run(fd.name, func(b *testing.B) {
			size, found := 0, 0
			for _, text := range texts {
				size += len(text)
			}
			b.SetBytes(int64(size))
			for b.Loop() {
				found = 0
				for _, text := range texts {
					got, err := fd.find(text, 0)
					if err != nil {
						b.Fatal(err)
					}
					found += len(got)
				}
			}
			if found == 0 {
				b.Fatal("no dates found")
			}
		})
	}
}
