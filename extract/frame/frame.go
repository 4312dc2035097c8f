// Package frame tells a story from what stands around it: crumbs, stamps,
// bylines, captions, related headlines, share lines and comment forms in a text
// that was copied from a page, and the dateline that opens the story.
//
// It looks at lines and their order only; it knows no regions and no dates, and
// removes nothing. What it promises: one Line for each paragraph of the Doc, the
// same for the same text, in linear time; and that a paragraph that reads like
// prose stays Body unless a phrase of the table in phrases.go says otherwise.
package frame

import (
	"slices"
	"sort"

	"cakupan/extract/token"
)

// Line says what a paragraph of the text is.
type Line uint8

// The kinds of line.
const (
	Body      Line = iota
	Title          // the headline, or a repetition of it
	Heading        // a subheading inside the story
	Stamp          // the outlet's publication line
	Byline         // writer, editor, source
	Caption        // a picture's caption
	Related        // a headline of another story ("Baca juga: …")
	Furniture      // crumbs, share buttons, comment forms, counters, menus
)

func (l Line) String() string {
	return [...]string{"body", "title", "heading", "stamp", "byline", "caption", "related", "furniture"}[l]
}

// Frame is the reading of one text's lines.
type Frame struct {
	Lines []Line // one for each paragraph of the Doc
	// Dateline is the token range that opens the lead before its dash, outlet
	// name included; empty where the story has none.
	Dateline token.Range
	// Place is the part of Dateline that can name a place; empty where none.
	// Where two slots leave open which one is the outlet, it holds both.
	Place token.Range
	// Lead is the first token of the story proper, after title and dateline.
	Lead int
	// TitleLine is the paragraph that is the headline, or -1.
	TitleLine int
	// cut holds, in order, token ranges inside story lines that belong to
	// another story: "Baca juga" glued to the end of a paragraph.
	cut []token.Range

	lines []line    // memory for Parse
	given token.Doc // the title that is known from elsewhere
}

// Given returns the tokens of the title that the frame was parsed with.
func (f *Frame) Given(title string) *token.Doc {
	if f.given.Text != title {
		f.given.Reset(title)
	}
	return &f.given
}

// LineOf returns the kind of the line that token i stands in.
func (f *Frame) LineOf(d *token.Doc, i int) Line {
	if len(f.cut) > 0 && f.isCut(i) {
		return Related
	}
	return f.Lines[d.Para[d.Tokens[i].Sent]]
}

// isCut reports whether token i stands in the other story's headline.
func (f *Frame) isCut(i int) bool {
	k := sort.Search(len(f.cut), func(k int) bool { return f.cut[k].Last > i })
	return k < len(f.cut) && i >= f.cut[k].First
}

// Story reports whether token i belongs to the story: its facts count.
func (f *Frame) Story(d *token.Doc, i int) bool {
	switch f.LineOf(d, i) {
	case Body, Title, Heading, Caption:
		return true
	}
	return false
}

// Title returns the headline as printed, or "" where the text has none.
func (f *Frame) Title(d *token.Doc) string {
	if f.TitleLine < 0 {
		return ""
	}
	r := d.Paragraphs[f.TitleLine]
	return d.Slice(r.First, r.Last)
}

// Parse reads the frame of d. Title is the headline where it is known from
// elsewhere (a page's metadata), or "".
func Parse(d *token.Doc, title string) *Frame {
	f := new(Frame)
	f.Reset(d, title)
	f.lines = nil
	return f
}

// Reset makes f the frame of another text, in the memory that f holds.
func (f *Frame) Reset(d *token.Doc, title string) {
	n := len(d.Paragraphs)
	f.Lines, f.lines, f.cut = slices.Grow(f.Lines[:0], n)[:n], slices.Grow(f.lines[:0], n)[:n], f.cut[:0]
	f.Dateline, f.Place, f.Lead, f.TitleLine = token.Range{}, token.Range{}, 0, -1
	clear(f.Lines)
	if n == 0 {
		return
	}
	p := parser{d: d, f: f, lines: f.lines}
	for i, r := range d.Paragraphs {
		p.lines[i] = p.read(r)
	}
	p.lead()
	p.title(title)
	p.head()
	p.story()
	p.stamps()
	p.cuts()
	p.dateline()
}

// line is what the first look at a paragraph tells.
type line struct {
	token.Range
	kind    Line
	known   bool // by a phrase of the table, a stamp's or a crumb's form
	opens   bool // opens a list of other stories, or the comment form
	ends    bool // no story can follow
	words   int
	figures bool // holds a number
	stop    bool // ends like a sentence
	colon   bool // ends in a colon
	item    bool // an item of a list
	time    bool // a stamp with the time of day
	dots    bool // ends in an ellipsis: a teaser
}

// prose reports whether the line reads like a paragraph of a story.
func (l *line) prose() bool { return l.stop && l.words >= 10 || l.words >= 22 }

type parser struct {
	d     *token.Doc
	f     *Frame
	lines []line
	first int // the lead's paragraph; len(lines) where there is none
}

func (p *parser) read(r token.Range) line {
	d := p.d
	l := line{Range: r}
	tokens := d.Tokens[r.First:r.Last]
	for i := range tokens {
		if tokens[i].Kind == token.Word {
			l.words++
		} else if tokens[i].Kind == token.Digits {
			l.figures = true
		}
	}
	k := r.Last - 1
	for k > r.First {
		n := d.Tokens[k].Norm
		if n != "\"" && n != ")" && n != "]" && n != "*" && n != "'" {
			break
		}
		k--
	}
	switch d.Tokens[k].Norm {
	case ".":
		l.stop = true
		l.dots = k > r.First && d.Tokens[k-1].Norm == "."
	case "!", "?":
		l.stop = true
	case "…":
		l.stop, l.dots = true, true
	case ":":
		l.colon = true
	}
	if !l.stop && l.words >= 10 {
		l.stop = p.endMark(r, k)
	}
	first := &d.Tokens[r.First]
	switch {
	case first.Norm == "-" || first.Norm == "•" || first.Norm == "*" || first.Norm == "·" || first.Norm == "●" || first.Norm == "▪":
		l.item = true
	case first.Kind == token.Digits && r.Last-r.First > 2 && (d.Norm(r.First+1) == "." || d.Norm(r.First+1) == ")"):
		l.item = true
	case first.Norm == "kabupaten" || first.Norm == "kota" || first.Norm == "kab" || first.Norm == "provinsi":
		l.item = l.words <= 8
	}
	if p.mark(&l) {
		l.kind, l.known = Furniture, true
		return l
	}
	if kind, opens, ends, ok := match(d, r); ok {
		// A phrase of the table may open a sentence of the story too
		// ("Sumber dana …"): a long paragraph is furniture only by the
		// phrases that say so.
		if !l.prose() || kind == Related && !l.dots || ends {
			l.kind, l.known, l.opens, l.ends = kind, true, opens, ends
			if stamped, clock := p.stamp(&l); stamped && kind != Related {
				l.kind, l.time = Stamp, clock
			}
			return l
		}
	}
	switch {
	case p.crumbs(&l):
		l.kind, l.known = Furniture, true
	default:
		if ok, clock := p.stamp(&l); ok {
			l.kind, l.known, l.time = Stamp, true, clock
		} else if p.caption(&l) {
			l.kind, l.known = Caption, true
		}
	}
	return l
}

// endMark reports a writer's mark after the last sentence: "… terjaga.(*)",
// "… masyarakat. (Adv)". k is the last token that is no closing mark.
func (p *parser) endMark(r token.Range, k int) bool {
	d := p.d
	for i := k; i > r.First && i > k-7; i-- {
		if d.Tokens[i].Norm == "(" || d.Tokens[i].Norm == "[" || d.Tokens[i].Norm == "*" {
			switch d.Norm(i - 1) {
			case ".", "!", "?", "\"":
				return true
			}
		}
	}
	return false
}

// mark reports a line of signs alone, or an end mark in brackets: "(Red)", "***", "×".
func (p *parser) mark(l *line) bool {
	if l.words == 0 && !l.figures {
		return true
	}
	d := p.d
	if l.words <= 1 && !l.stop && d.Norm(l.First) == "%" {
		return true // a page's unfilled template
	}
	switch d.Norm(l.First) {
	case "(", "[", "*":
		return l.words <= 4 && !l.figures && (d.Norm(l.Last-1) == ")" || d.Norm(l.Last-1) == "]" || d.Norm(l.Last-1) == "." || d.Norm(l.Last-1) == "*")
	case "#":
		return l.words <= 15
	}
	return false
}

// crumbs reports a trail of rubrics ("Home / Daerah / Bekasi", "Beranda » News")
// and rubrics that lost their blanks ("AdvertorialArtikelDaerah").
func (p *parser) crumbs(l *line) bool {
	if l.stop || l.words > 14 || l.words == 0 {
		return false
	}
	d := p.d
	seps, long, commas := 0, false, 0
	for i := l.First; i < l.Last; i++ {
		t := &d.Tokens[i]
		switch t.Norm {
		case "/":
			if t.Space || i+1 == l.Last || d.Tokens[i+1].Space {
				seps++
			}
		case ">", "»", "›", "→", "⁄", "❯", "▸":
			seps++
		case ",", "(", "-":
			commas++
		}
		if t.Kind == token.Word && t.Case == token.Mixed && t.End-t.Start >= 14 && humps(d.Raw(i)) >= 2 {
			long = true
		}
	}
	if seps > 0 && commas == 0 && (seps >= 2 || l.words <= 6) {
		return true
	}
	return long && l.words <= 8
}

// humps counts small letters followed by a capital.
func humps(s string) int {
	n := 0
	for i := 1; i < len(s); i++ {
		if 'A' <= s[i] && s[i] <= 'Z' && 'a' <= s[i-1] && s[i-1] <= 'z' {
			n++
		}
	}
	return n
}

// caption reports the line under a picture, by its credit.
func (p *parser) caption(l *line) bool {
	d := p.d
	if l.words > 60 || !credits.MayIn(d, l.Range) {
		return false
	}
	for i := l.First; i < l.Last; i++ {
		switch d.Tokens[i].Norm {
		case "foto", "photo", "gambar", "dok", "istimewa", "ist", "doc":
			prev, next := d.Norm(i-1), d.Norm(i+1)
			if (prev == "(" || prev == "/" || prev == "-" || prev == "[") && i > l.First || next == ":" && (i == l.First || i > l.First && (prev == "keterangan" || prev == "ket" || prev == ".")) {
				return true
			}
		case "antara":
			if d.Norm(i+1) == "/" && i > l.First && (d.Norm(i-1) == "(" || d.Norm(i-1) == ".") {
				return true
			}
		}
	}
	return false
}

// lead finds the paragraph that opens the story.
func (p *parser) lead() {
	p.first = len(p.lines)
	open := false
	for i := range p.lines {
		l := &p.lines[i]
		if l.known {
			open = l.opens || open && l.kind != Body
			continue
		}
		if _, end, _ := p.slug(l.Range); end > 0 && (l.words >= 10 || p.wrapped(i)) {
			p.first = i
			return
		}
		if l.prose() && !(open && l.dots) {
			p.first = i
			return
		}
	}
	// A short text: any whole sentence will do.
	for i := range p.lines {
		if l := &p.lines[i]; !l.known && l.stop && l.words >= 4 && !l.dots {
			p.first = i
			return
		}
	}
}

// wrapped reports that line i goes on in the next, which begins with a small letter.
func (p *parser) wrapped(i int) bool {
	if i+1 >= len(p.lines) || p.lines[i].stop {
		return false
	}
	t := &p.d.Tokens[p.lines[i+1].First]
	return t.Kind == token.Word && t.Case == token.Lower
}

// title finds the headline and its repetitions.
func (p *parser) title(given string) {
	if given != "" {
		want := p.f.Given(given)
		for i := range p.lines {
			if l := &p.lines[i]; (!l.known || l.kind == Caption) && l.words <= 40 && alike(p.d, l.Range, want, token.Range{First: 0, Last: len(want.Tokens)}) {
				l.kind, l.known = Title, true
				if p.f.TitleLine < 0 {
					p.f.TitleLine = i
				}
			}
		}
		return
	}
	best, worth := -1, 0
	listing := false
	for i := 0; i < p.first; i++ {
		l := &p.lines[i]
		if l.known {
			listing = l.opens
			continue
		}
		if l.words < 3 || l.words > 30 || l.colon || p.slugLine(l.Range) {
			continue
		}
		w := 1
		if l.words >= 5 {
			w = 3
		}
		if listing {
			w--
		}
		for k := i + 1; k < len(p.lines) && k < i+12; k++ {
			if p.same(i, k) {
				w += 2
				break
			}
		}
		// A line printed twice in a row after a better one is a caption.
		if w > worth || listing && w == worth {
			best, worth = i, w
			if w >= 3 {
				break
			}
		}
	}
	if best < 0 {
		return
	}
	p.f.TitleLine = best
	for k := best; k < len(p.lines); k++ {
		if k == best || !p.lines[k].known && p.same(best, k) {
			p.lines[k].kind, p.lines[k].known = Title, true
		}
	}
}

// same reports whether two lines hold the same words.
func (p *parser) same(i, k int) bool {
	a, b := &p.lines[i], &p.lines[k]
	if a.words != b.words {
		return false
	}
	x, y := a.First, b.First
	for {
		for x < a.Last && p.d.Tokens[x].Kind == token.Punct {
			x++
		}
		for y < b.Last && p.d.Tokens[y].Kind == token.Punct {
			y++
		}
		if x == a.Last || y == b.Last {
			return x == a.Last && y == b.Last
		}
		if p.d.Tokens[x].Norm != p.d.Tokens[y].Norm {
			return false
		}
		x++
		y++
	}
}

// alike reports whether nearly all words of two lines are the same, in order.
func alike(d *token.Doc, r token.Range, e *token.Doc, s token.Range) bool {
	a, b, common := 0, 0, 0
	for i := r.First; i < r.Last; i++ {
		if d.Tokens[i].Kind != token.Punct {
			a++
		}
	}
	for m := s.First; m < s.Last; m++ {
		if e.Tokens[m].Kind != token.Punct {
			b++
		}
	}
	if min(a, s.Last-s.First)*5 < max(a, b)*4 {
		return false // too few to be the same
	}
	k := s.First
	for i := r.First; i < r.Last; i++ {
		if d.Tokens[i].Kind == token.Punct {
			continue
		}
		for m := k; m < s.Last && m < k+4; m++ {
			if e.Tokens[m].Norm == d.Tokens[i].Norm {
				common++
				k = m + 1
				break
			}
		}
	}
	return max(a, b) > 0 && common*5 >= max(a, b)*4
}

// head settles the lines before the lead.
func (p *parser) head() {
	after := p.f.TitleLine
	p.tables()
	for i := 0; i < p.first && i < len(p.lines); i++ {
		l := &p.lines[i]
		if l.known {
			continue
		}
		switch {
		case p.slugLine(l.Range) && i >= p.first-2:
			l.kind = Body
		case i > after && (l.words >= 4 || l.figures && l.words > 0):
			l.kind = Caption
		default:
			l.kind = Furniture
		}
		l.known = true
	}
}

// cells is how many lines of a table must stand together before the lead to be one, and
// numbers how many of them must be nothing but a number.
const cells, numbers = 9, 5

// tables takes a table that stands before the first prose for the story's: the lines of its
// cells, one below the other, many of them nothing but a number ("Sumba Barat", "147.880",
// "98,74").
func (p *parser) tables() {
	for i := 0; i < p.first && i < len(p.lines); {
		n, lone := i, 0
		for n < p.first && n < len(p.lines) && p.cell(&p.lines[n]) {
			if p.lines[n].words == 0 {
				lone++
			}
			n++
		}
		if n-i >= cells && lone >= numbers && 3*lone >= n-i {
			for k := i; k < n; k++ {
				p.lines[k].kind, p.lines[k].known = Body, true
			}
		}
		i = max(n, i+1)
	}
}

// cell reports a line that could be a table's cell: a few words or a number, no sentence.
func (p *parser) cell(l *line) bool {
	if l.Last-l.First == 1 && p.d.Norm(l.First) == "%" {
		return true // a column's head
	}
	if l.stop || l.colon || l.words > 5 || l.known && l.kind != Stamp {
		return false
	}
	if l.words == 0 && l.figures {
		return l.Last-l.First <= 6
	}
	return !l.known && !l.figures
}

// story settles the lead and what follows.
func (p *parser) story() {
	listing, over, list := false, false, false
	last, lines := -1, 0 // the last line of prose, how many there were
	for i := p.first; i < len(p.lines); i++ {
		l := &p.lines[i]
		if l.known {
			switch {
			case l.ends:
				over = over || lines > 1 || !p.goesOn(i)
			case l.opens:
				listing = true
			}
			if over && (l.kind == Title || l.kind == Caption) {
				l.kind = Furniture
			}
			list = false
			continue
		}
		switch {
		case over:
			l.kind = Furniture
		case listing && (l.dots || !l.prose()) && !l.item:
			l.kind = Related
		case listing && l.item && !l.stop:
			l.kind = Related
		case listing && last >= 0 && p.opensStory(l.Range):
			l.kind, over = Related, true
		case l.prose() || l.stop && l.words >= 3:
			l.kind, listing = Body, false
			last = i
			lines++
		case l.item || list || l.figures || l.colon:
			l.kind = Body
			last = i
		default:
			l.kind = Heading
		}
		list = l.colon || list && !l.prose()
	}
	p.tail()
	// What is left over after the last prose is no heading of anything.
	for i := len(p.lines) - 1; i > last && i >= p.first && last >= 0; i-- {
		if p.lines[i].kind == Heading {
			p.lines[i].kind = Furniture
		}
	}
	for i := range p.lines {
		p.f.Lines[i] = p.lines[i].kind
	}
}

// tail takes headlines with a number in them, which stand behind the story's last sentence and
// a line that is no story's (share buttons, the writer's mark, "Lihat berita lainnya"), for
// other stories': "Bagikan · Kota X UHC 86 Persen, Wali Kota Bentuk Satgas".
func (p *parser) tail() {
	from := len(p.lines)
	for from > p.first && !(p.lines[from-1].kind == Body && (p.lines[from-1].prose() || p.lines[from-1].stop)) {
		from--
	}
	if from <= p.first {
		return
	}
	past := false
	for i := from; i < len(p.lines); i++ {
		l := &p.lines[i]
		switch {
		case l.known:
			past = past || l.kind == Furniture || l.kind == Related
		case past && l.kind == Body && l.figures && !l.colon && !(l.item && (l.words < 6 || p.d.Tokens[l.First].Kind != token.Word)) && p.headline(l):
			l.kind = Related
		}
	}
}

// headline reports a line whose words begin with capitals, as headlines are set: four at
// least, three in four of those that are no joints.
func (p *parser) headline(l *line) bool {
	long, high := 0, 0
	for i := l.First; i < l.Last; i++ {
		t := &p.d.Tokens[i]
		if t.Kind != token.Word || len(t.Norm) < 4 {
			continue
		}
		long++
		if t.Case == token.Title || t.Case == token.Upper {
			high++
		}
	}
	return l.words >= 4 && long >= 3 && 4*high >= 3*long
}

// goesOn reports whether two paragraphs or more follow the line i, which as a rule ends
// a story: a counter of comments ("0 Komentar") also stands between a picture with its
// caption and the story's first paragraph.
func (p *parser) goesOn(i int) bool {
	prose := 0
	for i++; i < len(p.lines) && prose < 2; i++ {
		if l := &p.lines[i]; !l.known && l.prose() && l.stop {
			prose++
		}
	}
	return prose >= 2
}

// opensStory reports whether a paragraph begins with a dateline of its own.
func (p *parser) opensStory(r token.Range) bool {
	_, end, _ := p.slug(r)
	return end > 0
}

// stamps keeps one publication line: the one with the time of day, else the one
// nearest after the headline. A day above the headline's menu is the site's clock.
func (p *parser) stamps() {
	best, worth := -1, -1
	for i := range p.lines {
		l := &p.lines[i]
		if l.kind != Stamp {
			continue
		}
		w := 0
		if l.time {
			w += 4
		}
		switch {
		case i > p.first: // under or inside the story
			w -= 3
		case i > p.f.TitleLine:
			w += 3
		case i+1 < len(p.lines) && i+2 >= p.f.TitleLine && p.f.TitleLine >= 0:
			w += 2
		case !l.time && p.f.TitleLine > i:
			w = -1 // a clock
		}
		if w > worth {
			best, worth = i, w
		}
	}
	for i := range p.lines {
		if p.lines[i].kind != Stamp || i == best {
			continue
		}
		p.f.Lines[i] = Furniture
		if l := &p.lines[i]; i > p.first && !l.time && l.words <= 3 && i+1 < len(p.lines) && p.lines[i-1].kind == Body && p.lines[i+1].kind == Body && p.lines[i+1].words > 3 {
			p.f.Lines[i] = Body // a chronicle's day, with what happened under it
		}
	}
}

// readToo holds the words that cuts looks for, credits those of caption.
var (
	readToo = token.NewClue("baca", "lihat", "simak", "tonton")
	credits = token.NewClue("antara", "doc", "dok", "foto", "gambar", "ist", "istimewa", "photo")
)

// cuts finds the other story's headline inside a paragraph of this one.
func (p *parser) cuts() {
	d := p.d
	for i := range p.lines {
		if p.f.Lines[i] != Body {
			continue
		}
		r := d.Paragraphs[i]
		if !readToo.MayIn(d, r) {
			continue
		}
		for k := r.First + 1; k+1 < r.Last; k++ {
			if d.Tokens[k].Norm != "baca" && d.Tokens[k].Norm != "simak" && d.Tokens[k].Norm != "lihat" && d.Tokens[k].Norm != "tonton" {
				continue
			}
			if d.Norm(k+1) != "juga" || d.Tokens[k].Case == token.Lower {
				continue
			}
			prev := d.Norm(k - 1)
			if prev == "(" || prev == "[" {
				end := k
				for end < r.Last && d.Tokens[end].Norm != ")" && d.Tokens[end].Norm != "]" {
					end++
				}
				p.f.cut = append(p.f.cut, token.Range{First: k - 1, Last: min(end+1, r.Last)})
				k = end
				continue
			}
			if s := d.Sentence(k); s.First == k || prev == "." || prev == "\"" || d.Norm(k+2) == ":" {
				end := d.Sentence(k).Last
				p.f.cut = append(p.f.cut, token.Range{First: k, Last: end})
				k = end
			}
		}
	}
}
