// Package maxent weighs features for a few classes: multinomial logistic regression, in
// the literature of language also maximum entropy (Berger, Della Pietra and Della Pietra,
// Computational Linguistics 22, 1996).
//
// It serves decisions that hang on many weak clues at once, where annotated texts are
// plenty: rules written from sentences that failed stop carrying over to sentences of
// tomorrow before this does. A model is a text of sorted features with their weights,
// made by a checked-in trainer; reading and scoring are deterministic, and a score can be
// taken apart into the features that spoke for it.
package maxent

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Feature is a clue by number: a kind and up to two words, hashed.
type Feature uint64

// Atom is a word of a feature, hashed once for all features that it stands in. The zero
// Atom is no word.
type Atom struct {
	Text string
	hash uint64
}

// Word returns the atom of a word (FNV-1a, 64 bits); words hold no blanks.
func Word(s string) Atom {
	if s == "" {
		return Atom{}
	}
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return Atom{s, h}
}

// Words returns the atoms of words.
func Words(words ...string) []Atom {
	out := make([]Atom, len(words))
	for i, w := range words {
		out[i] = Word(w)
	}
	return out
}

// Join returns the feature of a kind and up to two words.
func Join(kind, a, b Atom) Feature {
	h := kind.hash*0x9e3779b97f4a7c15 + bits.RotateLeft64(a.hash, 23)*0xbf58476d1ce4e5b9 + bits.RotateLeft64(b.hash, 41)*0x94d049bb133111eb
	return Feature(h ^ h>>29)
}

// Of returns the feature of a kind and up to two words, "" where there is none. Its name
// in a model's file is Name of the same.
func Of(kind, a, b string) Feature { return Join(Word(kind), Word(a), Word(b)) }

// Name returns the name of a feature: "kind a b".
func Name(kind, a, b string) string {
	return strings.TrimRight(kind+" "+a+" "+b, " ")
}

// Named returns the feature of a name.
func Named(name string) Feature {
	kind, rest, _ := strings.Cut(name, " ")
	a, b, _ := strings.Cut(rest, " ")
	return Of(kind, a, b)
}

// scale is how many units of a model's file make a weight of one.
const scale = 1000

// Model holds a weight for each feature and class. The zero Model has no classes.
type Model struct {
	classes []string
	known   [filter / 64]uint64 // bits of the features that have a row, by their lowest bits
	slots   []uint16            // a hash table of the rows' numbers from one, 0 where there is none
	keys    []Feature           // of each row
	rows    []int16             // len(classes) weights for each row, in units of the file
}

// filter is how many bits turn away, without a look into the table, features that the model
// does not know: most of a text's. 16 KiB stay near the processor.
const filter = 1 << 17

// most is how many features a model may have, so that a slot holds the number of its row.
const most = 1<<16 - 1

// row returns the row of a feature, -1 where the model has none.
func (m *Model) row(f Feature) int {
	if m.known[f%filter/64]&(1<<(f%64)) == 0 {
		return -1
	}
	mask := uint64(len(m.slots) - 1)
	for at := uint64(f) >> 20 & mask; m.slots[at] != 0; at = (at + 1) & mask {
		if r := int(m.slots[at]) - 1; m.keys[r] == f {
			return r
		}
	}
	return -1
}

// insert gives a feature the next row.
func (m *Model) insert(f Feature) {
	if 3*len(m.keys) >= len(m.slots) { // room, so that a search is short
		m.slots = make([]uint16, max(1<<10, 4*len(m.slots)))
		for r, k := range m.keys {
			m.place(k, r)
		}
	}
	m.keys = append(m.keys, f)
	m.place(f, len(m.keys)-1)
	m.known[f%filter/64] |= 1 << (f % 64)
}

func (m *Model) place(f Feature, row int) {
	mask := uint64(len(m.slots) - 1)
	at := uint64(f) >> 20 & mask
	for m.slots[at] != 0 {
		at = (at + 1) & mask
	}
	m.slots[at] = uint16(row + 1)
}

// Classes returns the names of the classes, in the order of a score. Not to be changed.
func (m *Model) Classes() []string { return m.classes }

// Len returns the number of features.
func (m *Model) Len() int { return len(m.keys) }

// Read reads a model: lines that begin with "#" are comments, the first other line names
// the classes behind a word of its own, each following one a feature and its weights in
// thousandths, all parted by tabs.
func Read(r io.Reader) (*Model, error) {
	m := &Model{}
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, rest, ok := strings.Cut(line, "\t")
		if !ok {
			return nil, fmt.Errorf("read model line %d: no tab", n)
		}
		if m.classes == nil {
			if m.classes = strings.Split(rest, "\t"); len(m.classes) > len(Sums{}) {
				return nil, fmt.Errorf("read model line %d: more than %d classes", n, len(Sums{}))
			}
			continue
		}
		f := Named(name)
		if m.row(f) >= 0 {
			return nil, fmt.Errorf("read model line %d: %q is there twice", n, name)
		}
		if len(m.keys) == most {
			return nil, fmt.Errorf("read model line %d: more than %d features", n, most)
		}
		m.insert(f)
		fields := 0
		for more := true; more; fields++ {
			var s string
			s, rest, more = strings.Cut(rest, "\t")
			v, err := strconv.ParseInt(s, 10, 16)
			if err != nil {
				return nil, fmt.Errorf("read model line %d: %w", n, err)
			}
			m.rows = append(m.rows, int16(v))
		}
		if fields != len(m.classes) {
			return nil, fmt.Errorf("read model line %d: %d weights for %d classes", n, fields, len(m.classes))
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	if m.classes == nil {
		return nil, errors.New("read model: it names no classes")
	}
	return m, nil
}

// Sums are the weights of a text's features for each class, in thousandths.
type Sums [16]int32

// Embedded returns what reads a model that is part of the program, once, when it is first
// asked for. A file that cannot be read is an error in the program: it panics.
func Embedded(file []byte) func() *Model {
	return sync.OnceValue(func() *Model {
		m, err := Read(bytes.NewReader(file))
		if err != nil {
			panic(err)
		}
		return m
	})
}

// weighed holds the names of rules that a model overruled, each made once.
var weighed sync.Map

// Weighed returns the name of a rule that a model overruled: "figure/head/weighed".
func Weighed(rule string) string {
	if s, ok := weighed.Load(rule); ok {
		return s.(string)
	}
	s := rule + "/weighed"
	weighed.Store(rule, s)
	return s
}

// WasWeighed reports the name of a rule that a model overruled.
func WasWeighed(rule string) bool { return strings.HasSuffix(rule, "/weighed") }

// Score puts the probability of each class into p, which has room for all of them, in the
// order of Classes. Features that the model does not know say nothing.
func (m *Model) Score(features []Feature, p []float64) {
	var sums Sums
	for _, f := range features {
		m.Add(f, &sums)
	}
	p = p[:len(m.classes)]
	for c := range p {
		p[c] = float64(sums[c]) / scale
	}
	softmax(p)
}

// Add adds the weights of a feature to the sums of the classes.
func (m *Model) Add(f Feature, sums *Sums) {
	r := m.row(f)
	if r < 0 {
		return
	}
	n := len(m.classes)
	for c, w := range m.rows[r*n : (r+1)*n] {
		sums[c&15] += int32(w)
	}
}

// Nats returns a weight of so many nats in the units of Sums.
func Nats(w float64) int32 { return int32(math.Round(w * scale)) }

// Logit returns a sum as the logarithm of an odds.
func (s *Sums) Logit(class int) float64 { return float64(s[class]) / scale }

func softmax(p []float64) {
	top, sum := slices.Max(p), 0.0
	for c := range p {
		p[c] = math.Exp(p[c] - top)
		sum += p[c]
	}
	for c := range p {
		p[c] /= sum
	}
}

// Case is an annotated instance: its features by name and its class.
type Case struct {
	Features []string
	Class    string
}

// Training says how to train. The zero value trains as the models of this project are.
type Training struct {
	Rounds int     // over all cases; 0 is 400
	Prior  float64 // what a weight of one costs beside the cases (half its square times this); 0 is 3
	Rare   int     // features of fewer cases are left out; 0 is 2
	// From is the text of a model to go on from, "" for none: its weights are where the
	// descent begins and what the prior holds the new ones to, so that a model goes on
	// learning where the texts of the first time are not at hand (a Gaussian prior around the
	// old weights; Chelba and Acero, Computer Speech and Language 20, 2006).
	From string
}

// Before returns a comment of what an earlier model was learned from, by its first line, for
// the head of the one that goes on from it; "" where there is none.
func Before(old string) string {
	first, _, _ := strings.Cut(old, "\n")
	if !strings.HasPrefix(first, "#") {
		return ""
	}
	return "# Goes on from: " + strings.TrimPrefix(first, "# ") + "\n"
}

func (o Training) rounds() int { return cmp.Or(o.Rounds, 400) }
func (o Training) rare() int   { return cmp.Or(o.Rare, 2) }

// Train fits a model to cases, by gradient descent with a step for each weight (AdaGrad,
// Duchi, Hazan and Singer, JMLR 12, 2011). The same cases in the same order give the same
// model. It returns the model's text without comments.
func Train(cases []Case, o Training) (string, error) {
	if len(cases) == 0 {
		return "", errors.New("train model: no cases")
	}
	count := map[string]int{}
	var classes []string
	for _, c := range cases {
		for _, f := range c.Features {
			count[f]++
		}
		if !slices.Contains(classes, c.Class) {
			classes = append(classes, c.Class)
		}
	}
	slices.Sort(classes)
	old, err := parse(o.From)
	if err != nil {
		return "", err
	}
	for _, c := range old.classes {
		if !slices.Contains(classes, c) {
			classes = append(classes, c)
		}
	}
	slices.Sort(classes)
	names, index := vocabulary(count, o.rare(), old)
	k := len(classes)
	rows := make([][]int, len(cases))
	gold := make([]int, len(cases))
	for i, c := range cases {
		rows[i] = places(c.Features, index)
		gold[i] = slices.Index(classes, c.Class)
	}
	d := newDescent(len(names)*k, o)
	for i, f := range names {
		for c, v := range old.rows[f] {
			d.from[i*k+slices.Index(classes, old.classes[c])] = v
		}
	}
	copy(d.w, d.from)
	w, g := d.w, d.g
	p := make([]float64, k)
	for range o.rounds() {
		d.start()
		for i, row := range rows {
			clear(p)
			for _, f := range row {
				for c := range p {
					p[c] += w[f*k+c]
				}
			}
			softmax(p)
			p[gold[i]]--
			for _, f := range row {
				for c := range p {
					g[f*k+c] += p[c]
				}
			}
		}
		d.step()
	}
	return write(classes, names, w), nil
}

// vocabulary returns the features that are not rare and those of the old model, sorted, and
// the place of each.
func vocabulary(count map[string]int, rare int, old earlier) (names []string, index map[string]int) {
	names = make([]string, 0, len(count))
	for f, n := range count {
		if n >= rare && old.rows[f] == nil {
			names = append(names, f)
		}
	}
	for f := range old.rows {
		names = append(names, f)
	}
	slices.Sort(names)
	index = make(map[string]int, len(names))
	for i, f := range names {
		index[f] = i
	}
	return names, index
}

// places returns the places of those features that have one.
func places(features []string, index map[string]int) (out []int) {
	for _, f := range features {
		if at, ok := index[f]; ok {
			out = append(out, at)
		}
	}
	return out
}

// earlier is a model to go on from, its features by name.
type earlier struct {
	classes []string
	rows    map[string][]float64
}

func parse(text string) (earlier, error) {
	var old earlier
	if text == "" {
		return old, nil
	}
	m, err := Read(strings.NewReader(text))
	if err != nil {
		return old, fmt.Errorf("train model from an earlier one: %w", err)
	}
	old.classes, old.rows = m.classes, map[string][]float64{}
	for line := range strings.Lines(text) {
		name, _, ok := strings.Cut(line, "\t")
		at := m.row(Named(name))
		if !ok || at < 0 {
			continue // a comment, or the classes
		}
		row := make([]float64, len(m.classes))
		for c := range row {
			row[c] = float64(m.rows[at*len(row)+c]) / scale
		}
		old.rows[name] = row
	}
	return old, nil
}

// descent goes down to the weights w along the gradient g, which a round adds to between
// start and step.
type descent struct {
	w, g, seen []float64
	from       []float64 // what the prior holds w to
	prior      float64
}

func newDescent(n int, o Training) *descent {
	return &descent{w: make([]float64, n), g: make([]float64, n), seen: make([]float64, n), from: make([]float64, n), prior: cmp.Or(o.Prior, 3)}
}

func (d *descent) start() {
	for i := range d.g {
		d.g[i] = d.prior * (d.w[i] - d.from[i])
	}
}

func (d *descent) step() {
	for i, g := range d.g {
		d.seen[i] += g * g
		if d.seen[i] > 0 {
			d.w[i] -= 0.2 * g / math.Sqrt(d.seen[i])
		}
	}
}

// write returns a model's text: of each feature the weights for the classes, where any weighs.
func write(classes, names []string, w []float64) string {
	k := len(classes)
	var b strings.Builder
	b.WriteString("classes\t" + strings.Join(classes, "\t") + "\n")
	for i, f := range names {
		row := make([]string, k)
		weight := false
		for c := range row {
			v := math.Round(w[i*k+c] * scale)
			weight = weight || math.Abs(v) >= scale/50
			row[c] = strconv.Itoa(int(v))
		}
		if weight {
			b.WriteString(f + "\t" + strings.Join(row, "\t") + "\n")
		}
	}
	return b.String()
}
