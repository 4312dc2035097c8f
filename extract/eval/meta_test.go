package eval

import (
	"fmt"
	"hash/fnv"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cakupan/extract"
)

// A metamorphic test needs no annotation: a text is altered in a way that leaves
// what it says as it was, or changes it in a known way, and the facts must be the
// same, or change in that way. What it finds is where a rule holds for the words
// that it was written from and not for others that mean the same.

// edit is one stretch of a text and what stands there instead.
type edit struct {
	start, end int
	with       string
}

// change is what one alteration does to a text at one place.
type change struct {
	edits []edit            // in text order, none overlapping
	codes map[string]string // what regions became others; nil where none did
	lost  func(factKey) bool
	// kind numbers the way it is done (which other word): changes of one kind can
	// be made at all their places at once.
	kind int
}

// alteration is one way of saying the same in other words.
type alteration struct {
	name string
	find func(s *story) []change
	// floors are the shares of unchanged answers that were reached, a little below
	// what was last measured, in the order of metaFields. A zero asks nothing.
	floors [5]float64
}

// story is a text as it is altered, with what is read of it as it stands.
type story struct {
	Case
	r    extract.Reading
	keys [5][]factKey
}

// factKey is a fact as it is compared.
type factKey struct {
	code string // of its region
	rest string
	rule string // not compared
	text string // not compared
}

func (k factKey) String() string { return k.code + " " + k.rest }

// metaFields are what is compared after an alteration.
var metaFields = [5]string{"figures", "regions", "dates", "awards", "figures as of"}

// facts returns the keys of a record by field, sorted.
func facts(r extract.Record) (out [5][]factKey) {
	for _, g := range r.Figures {
		k := factKey{place(g.Code, nil, ""), strings.Join([]string{strconv.FormatFloat(g.Value, 'f', -1, 64), g.Unit, g.Measure, g.Bound}, " "), g.Rule, g.Text}
		out[0] = append(out[0], k)
		k.rest += " as of " + deref(g.AsOf)
		out[4] = append(out[4], k)
	}
	for _, g := range r.Regions {
		roles := slices.Sorted(slices.Values(g.Roles))
		out[1] = append(out[1], factKey{place(g.Code, g.Candidates, g.Name), strings.Join(roles, "+"), g.Rule, g.Name})
	}
	for _, d := range r.Dates {
		if !d.Relative {
			out[2] = append(out[2], factKey{"", d.Value + " " + d.Role, d.Rule, d.Text})
		}
	}
	for _, w := range r.Awards {
		year := "-"
		if w.Year != nil {
			year = strconv.Itoa(*w.Year)
		}
		out[3] = append(out[3], factKey{place(w.Code, nil, w.Region), deref(w.Category) + " " + year, w.Rule, w.Region})
	}
	for i := range out {
		slices.SortStableFunc(out[i], func(a, b factKey) int { return strings.Compare(a.String(), b.String()) })
	}
	return out
}

func deref(s *string) string {
	if s == nil || *s == "" {
		return "-"
	}
	return *s
}

// newStory reads a case as it stands.
func newStory(c Case) *story {
	rec := read(c)
	in := extract.Input{Text: c.Text}
	return &story{Case: c, r: extract.Read(in), keys: facts(rec)}
}

// right says of each field whether the text as it stands is read as the annotator
// read it: only then does an alteration say something of the rules.
func (s *story) right() (out [5]bool) {
	rec := read(s.Case)
	for i, fields := range [5][]string{{"figures+region"}, {"regions", "subjects"}, {"dates+role"}, {"awards"}, {"figures+asof"}} {
		out[i] = true
		for _, field := range fields {
			n, _, _ := compare(entries(field, s.Gold), entries(field, rec))
			out[i] = out[i] && n.Right == n.Gold && n.Right == n.Got
		}
	}
	return out
}

// apply returns the text with a change made.
func apply(text string, edits []edit) string {
	var b strings.Builder
	at := 0
	for _, e := range edits {
		if e.start < at {
			panic(fmt.Sprintf("edits overlap at %d: %q", e.start, e.with))
		}
		b.WriteString(text[at:e.start])
		b.WriteString(e.with)
		at = e.end
	}
	b.WriteString(text[at:])
	return b.String()
}

// changes returns what an alteration does to a text: each place by itself, then all
// places of a kind at once.
func (a alteration) changes(s *story) []change {
	single := a.find(s)
	out := slices.Clone(single)
	kinds := map[int][]change{}
	for _, c := range single {
		kinds[c.kind] = append(kinds[c.kind], c)
	}
	for _, k := range slices.Sorted(maps.Keys(kinds)) {
		if len(kinds[k]) < 2 {
			continue
		}
		all := change{kind: k}
		for _, c := range kinds[k] {
			if c.codes != nil || c.lost != nil {
				all.edits = nil
				break
			}
			all.edits = append(all.edits, c.edits...)
		}
		slices.SortStableFunc(all.edits, func(x, y edit) int { return x.start - y.start })
		clash := false
		for i := 1; i < len(all.edits); i++ {
			clash = clash || all.edits[i].start < all.edits[i-1].end
		}
		if len(all.edits) > 0 && !clash {
			out = append(out, all)
		}
	}
	return out
}

// want returns the facts that an altered text must give.
func (s *story) want(c change) [5][]factKey {
	if c.codes == nil && c.lost == nil {
		return s.keys
	}
	var out [5][]factKey
	for i, keys := range s.keys {
		for _, k := range keys {
			if c.lost != nil && c.lost(k) {
				continue
			}
			parts := strings.Split(k.code, "|")
			for j, p := range parts {
				if to, ok := c.codes[p]; ok {
					parts[j] = to
				}
			}
			slices.Sort(parts)
			k.code = strings.Join(parts, "|")
			out[i] = append(out[i], k)
		}
		slices.SortStableFunc(out[i], func(a, b factKey) int { return strings.Compare(a.String(), b.String()) })
	}
	return out
}

// diff returns what only one of two sorted lists holds.
func diff(want, got []factKey) (lost, extra []factKey) {
	i, j := 0, 0
	for i < len(want) || j < len(got) {
		switch {
		case j == len(got) || i < len(want) && want[i].String() < got[j].String():
			lost = append(lost, want[i])
			i++
		case i == len(want) || got[j].String() < want[i].String():
			extra = append(extra, got[j])
			j++
		default:
			i++
			j++
		}
	}
	return lost, extra
}

// outcome is one altered text and what it was read as.
type outcome struct {
	story       *story
	change      change
	lost, extra [5][]factKey
}

// try reads a text as altered.
func (s *story) try(c change) outcome {
	altered := s.Case
	altered.Text = apply(s.Text, c.edits)
	want, got := s.want(c), facts(read(altered))
	o := outcome{story: s, change: c}
	for i := range want {
		o.lost[i], o.extra[i] = diff(want[i], got[i])
	}
	return o
}

func (o outcome) equal(field int) bool { return len(o.lost[field])+len(o.extra[field]) == 0 }

// show prints an outcome of one field: what was altered, and what became of it.
func (o outcome) show(field int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:", o.story.Name)
	for i, e := range o.change.edits {
		if i == 4 {
			fmt.Fprintf(&b, " … %d in all", len(o.change.edits))
			break
		}
		lo, hi := max(0, e.start-60), min(len(o.story.Text), e.end+60)
		fmt.Fprintf(&b, " …%s[%s→%s]%s…", o.story.Text[lo:e.start], o.story.Text[e.start:e.end], e.with, o.story.Text[e.end:hi])
	}
	for _, k := range o.lost[field] {
		fmt.Fprintf(&b, "\n    lost  %s %q (%s)", k, k.text, k.rule)
	}
	for _, k := range o.extra[field] {
		fmt.Fprintf(&b, "\n    extra %s %q (%s)", k, k.text, k.rule)
	}
	return strings.ToValidUTF8(b.String(), "")
}

// sampled picks about n changes of the whole, the same ones every time.
func sampled(a alteration, s *story, c change, share float64) bool {
	h := fnv.New32a()
	fmt.Fprint(h, a.name, s.Name, c.kind, len(c.edits))
	for _, e := range c.edits {
		fmt.Fprint(h, " ", e.start)
	}
	x := h.Sum32()
	x ^= x >> 16
	x *= 0x7feb352d
	x ^= x >> 15
	x *= 0x846ca68b
	x ^= x >> 16
	return float64(x) < share*(1<<32)
}

// TestAltered alters the texts of testdata/dev that are read right, at a sample of
// places, and wants the same facts.
func TestAltered(t *testing.T) {
	cases, err := Load(os.DirFS("testdata/dev"))
	if err != nil {
		t.Fatal(err)
	}
	var stories []*story
	var right [][5]bool
	for _, c := range cases {
		s := newStory(c)
		stories, right = append(stories, s), append(right, s.right())
	}
	const sample = 100 // altered texts of each alteration
	for _, a := range alterations {
		t.Run(a.name, func(t *testing.T) {
			var all []outcome
			var at []int
			for i, s := range stories {
				for _, c := range a.changes(s) {
					all, at = append(all, outcome{story: s, change: c}), append(at, i)
				}
			}
			if len(all) == 0 {
				t.Fatal("found no place to alter")
			}
			var tried, equal [5]int
			share := float64(sample) / float64(len(all))
			for k, o := range all {
				if !sampled(a, o.story, o.change, share) {
					continue
				}
				o = o.story.try(o.change)
				for f := range metaFields {
					if !right[at[k]][f] || a.floors[f] == 0 || len(o.story.keys[f]) == 0 && o.equal(f) {
						continue
					}
					tried[f]++
					if o.equal(f) {
						equal[f]++
					} else if testing.Verbose() {
						t.Logf("%s: %s", metaFields[f], o.show(f))
					}
				}
			}
			for f, floor := range a.floors {
				if floor == 0 {
					continue
				}
				got := float64(equal[f]) / float64(max(1, tried[f]))
				t.Logf("%-8s %d of %d altered texts say the same: %.3f", metaFields[f], equal[f], tried[f], got)
				if tried[f] == 0 {
					t.Errorf("%s: no altered text", metaFields[f])
				}
				if got < floor {
					t.Errorf("%s: %d of %d altered texts say the same: %.3f, want %.3f", metaFields[f], equal[f], tried[f], got, floor)
				}
			}
		})
	}
}
