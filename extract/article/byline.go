package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// writerLabels and editorLabels stand before names. Sorted by length where one
// begins another.
var writerLabels = []string{
	"laporan wartawan", "laporan reporter", "laporan jurnalis", "laporan kontributor", "laporan", "penulis berita", "penulis naskah",
	"dilaporkan oleh", "diliput oleh", "ditulis oleh", "diposting oleh", "dipublikasikan oleh", "diterbitkan oleh", "posted by", "written by", "reported by",
	"kontributor", "pewarta", "penulis", "reporter", "wartawan", "jurnalis", "journalist", "author", "pelapor", "liputan", "writer", "oleh", "rep", "by", "teks",
}

var editorLabels = []string{"disunting oleh", "diedit oleh", "penyunting", "redaktur pelaksana", "redaktur", "editor", "red"}

// otherLabels stand before names of neither: with a colon they end the name before.
var otherLabels = []string{"fotografer", "foto", "infografis", "kamerawan", "publisher", "sumber", "uploader", "video"}

// notPeople are names that a byline field holds and that nobody bears. Sorted.
var notPeople = map[string]bool{
	"admin":         false, // a page may sign so; see person
	"administrator": true, "adminweb": true, "anonim": true, "anonymous": true, "antara": true, "author": true, "berita": true,
	"editor": true, "humas": true, "journalist": true, "jurnalis": true, "kontributor": true, "media": true, "news": true, "newsroom": true, "none": true, "null": true,
	"online": true, "operator": true, "penulis": true, "publisher": true, "redaksi": true, "redaktur": true, "reporter": true, "root": true,
	"pewarta": true, "super admin": true, "super user": true, "superadmin": true, "team": true, "tim": true, "tim liputan": true, "tim redaksi": true, "unknown": true,
	"user": true, "webmaster": true, "wartawan": true, "website": true,
}

// readByline settles Authors and Editor.
func (r *reader) readByline() {
	var editor string
	var labelled, weak []string
	labelSource := "label"
	if r.hints != nil && r.hints.Author != "" {
		if labelled = r.names(r.bySelector(r.hints.Author)); len(labelled) > 0 {
			labelSource = "selector"
		}
	}
	lines := r.bylineBlocks()
	for k, i := range lines {
		text := r.page.blocks[i].text
		w, e, next, soft := readCredits(text)
		if next != 0 && k+1 < len(lines) && lines[k+1] == i+1 {
			name := r.page.blocks[i+1].text
			if i > 0 && !strings.ContainsAny(text, ":：") && looksLikeName(r.page.blocks[i-1].text) &&
				(!capitalised(name) || r.placeAndOutlet(name) || r.depthOfBoth(i, i-1) > r.depthOfBoth(i, i+1)) {
				name = r.page.blocks[i-1].text // his role stands below his name
			}
			if len(name) < 60 {
				if next == 'b' {
					e = strings.TrimLeft(name, ": ")
					w = append(w, e)
				} else if next == 'w' {
					w = append(w, strings.TrimLeft(name, ": "))
				} else {
					e = strings.TrimLeft(name, ": ")
				}
			}
		}
		if editor == "" && e != "" {
			if ns := r.names(e); len(ns) > 0 {
				editor = ns[0]
			}
		}
		list := &labelled
		if soft {
			list = &weak
		}
		if len(*list) == 0 {
			for _, x := range w {
				for _, n := range r.names(x) {
					if !contains(*list, n) {
						*list = append(*list, n)
					}
				}
			}
		}
	}
	if editor == "" {
		if st := r.head.story; st != nil && len(st.editors) > 0 {
			if ns := r.names(st.editors[0]); len(ns) > 0 {
				editor = ns[0]
			}
		}
	}
	if editor == "" {
		for _, k := range []string{"content_editor", "editor"} {
			for _, v := range r.head.all(k) {
				if ns := r.names(v); editor == "" && len(ns) > 0 {
					editor = ns[0]
				}
			}
		}
	}
	if editor == "" {
		if st := r.head.story; st != nil {
			for _, k := range st.keywords {
				if name, ok := strings.CutPrefix(k, "Editor:"); ok {
					if ns := r.names(name); len(ns) > 0 {
						editor = ns[0]
					}
				}
			}
		}
	}
	r.out.Editor = editor
	if editor != "" {
		r.choice("editor", "label", 0.9)
	}
	dated := ""
	if line, _, _ := strings.Cut(r.out.Text, "\n"); line != "" {
		if dated = strings.ToLower(dateline(line)); dated == "" {
			for _, dash := range [...]string{" - ", " – ", " — ", " | "} {
				if i := strings.Index(line[:min(len(line), 60)], dash); i > 0 {
					dated = strings.ToLower(line[:i])
					break
				}
			}
		}
	}
	set := func(list []string, source string, conf float64) bool {
		var out []string
		for _, n := range list {
			if !strings.Contains(n, " ") && dated != "" && containsLetters(dated, strings.ToLower(n)) {
				continue // the outlet, as its dateline names it
			}
			if !contains(out, n) {
				out = append(out, n)
			}
		}
		if len(out) == 0 {
			return false
		}
		r.out.Authors = out
		r.choice("authors", source, conf)
		return true
	}
	if len(labelled) > 0 && set(labelled, labelSource, 0.93) {
		return
	}
	notEditor := func(list []string) []string {
		var out []string
		for _, n := range list {
			if editor == "" || !strings.EqualFold(n, editor) {
				out = append(out, n)
			}
		}
		return out
	}
	visible, raw := r.visibleNames()
	visible = notEditor(visible)
	if list, source, ok := r.declaredInstead(visible, raw, notEditor); ok && set(list, source, 0.88) {
		return
	}
	if set(visible, "byline element", 0.85) {
		return
	}
	if set(weak, labelSource, 0.8) {
		return
	}
	if st := r.head.story; st != nil {
		var list []string
		for _, p := range st.authors {
			if !p.org {
				list = append(list, r.names(p.name)...)
			}
		}
		if set(notEditor(list), "json-ld", 0.8) {
			return
		}
	}
	for _, k := range []string{"dtk:author", "content_author", "article:author", "author", "itemprop:author", "parsely-author", "dc.creator", "twitter:data1"} {
		for _, v := range r.head.all(k) {
			if strings.Contains(v, "://") || k == "twitter:data1" && !strings.Contains(strings.ToLower(r.head.first("twitter:label1")), "tulis") && !strings.Contains(strings.ToLower(r.head.first("twitter:label1")), "written") {
				continue
			}
			if set(notEditor(r.names(v)), "meta "+k, 0.65) {
				return
			}
		}
	}
	if name := r.signOff(); name != "" {
		set([]string{name}, "sign-off", 0.7)
	}
}

// bylineBlocks are the blocks where credits stand: around the headline and
// around the text's ends.
func (r *reader) bylineBlocks() []int {
	p := &r.page
	var out []int
	add := func(lo, hi int) {
		for i := max(lo, 0); i < min(hi, len(p.blocks)); i++ {
			if i == r.title || len(out) > 0 && out[len(out)-1] >= i {
				continue
			}
			b := &p.blocks[i]
			head := r.title >= 0 && i > r.title && i < r.bodyFirst // a footer of the heading is none of the page
			if b.frame&(markRelated|markComment|markNav|markModal|markAside) != 0 && b.frame&markBio == 0 || b.frame&markFoot != 0 && !head && !r.marked(i, markByline) {
				continue
			}
			if len(b.text) > 200 || i >= r.bodyLast && i > 0 && p.blocks[i-1].frame&markTags == 0 && r.linksOnly(i-1) {
				continue // a line below another story's title is that story's
			}
			out = append(out, i)
		}
	}
	if r.title >= 0 {
		add(r.title-4, min(r.title+25, max(r.bodyFirst, r.title+12)))
	}
	if r.bodyLast > 0 {
		add(r.bodyFirst-6, r.bodyFirst+3)
		if r.storyLast > r.bodyFirst+3 && r.storyLast < r.bodyLast {
			add(r.storyLast, min(r.storyLast+8, r.bodyLast)) // the element holds more than the story
		}
		add(max(r.bodyFirst+3, r.bodyLast-8), r.storyEnd(r.bodyLast+12))
		// below the tags and the next stories' links, only what says what it is
		for i := r.bodyLast + 12; i < min(r.bodyLast+45, len(p.blocks)); i++ {
			b := &p.blocks[i]
			if b.frame&(markRelated|markComment|markNav|markModal|markShare|markBio) == 0 && len(b.text) < 80 && b.linked*2 <= len(b.text) && labelsWriter(b.text) {
				out = append(out, i)
			}
		}
	}
	return out
}

// storyEnd returns the block below the text where a heading such as "Berita
// Terkait" begins what belongs to others, or else hi.
func (r *reader) storyEnd(hi int) int {
	p := &r.page
	for i := r.bodyLast; i < min(hi, len(p.blocks)); i++ {
		if b := &p.blocks[i]; b.heading > 0 {
			if ph, ok := b.framePhrase(); ok && ph.form&ends != 0 {
				return i
			}
		}
	}
	return hi
}

// labelsWriter reports whether a line is a role, a colon and a name.
func labelsWriter(s string) bool {
	role, name, ok := strings.Cut(s, ":")
	if !ok || !looksLikeName(strings.Trim(name, " .")) {
		return false
	}
	switch strings.ToLower(strings.TrimSpace(role)) {
	case "editor", "penulis", "penyunting", "pewarta", "redaktur", "reporter", "wartawan":
		return true
	}
	return false
}

// readCredits reads "Penulis: A | Editor: B" and its like. next is 'w' or 'e'
// where a label stands alone and the name must follow in the next line; soft
// says that the writers stand behind "oleh" or "by" without a colon.
func readCredits(text string) (writers []string, editor string, next byte, soft bool) {
	low := strings.ToLower(text)
	if len(low) != len(text) {
		low = text
	}
	type hit struct {
		at, end int
		kind    byte
		soft    bool
		colon   bool
	}
	var hits []hit
	for i := 0; i < len(low); {
		if i > 0 {
			if p, _ := utf8.DecodeLastRuneInString(low[:i]); unicode.IsLetter(p) || unicode.IsDigit(p) {
				i++
				continue
			}
		}
		found := false
		for _, set := range []struct {
			kind   byte
			labels []string
		}{{'w', writerLabels}, {'e', editorLabels}, {'o', otherLabels}} {
			for _, l := range set.labels {
				if !strings.HasPrefix(low[i:], l) {
					continue
				}
				end := i + len(l)
				rest := low[end:]
				trimmed := strings.TrimLeft(rest, " \t")
				colon := strings.HasPrefix(trimmed, ":") || strings.HasPrefix(trimmed, "：")
				start := strings.Trim(low[:i], " -–—|/([•·*,") == "" || len(hits) > 0 || strings.HasPrefix(low, "posted") || strings.HasPrefix(low, "diposting") || strings.HasPrefix(low, "published")
				if b := strings.TrimRight(low[:i], " "); strings.HasSuffix(b, "|") || strings.HasSuffix(b, "•") {
					start = true // a stamp stands before
				} else if !start && len(b) > 5 && len(b) < 60 {
					if m, ok := readStamp(text[:i]); ok && m.start == 0 && len(b)-m.end < 3 {
						start = true
					}
				}
				words := strings.HasSuffix(l, " oleh") || strings.HasSuffix(l, " by") || l == "oleh" || l == "by" || strings.HasPrefix(l, "laporan ")
				if rest != "" && rest[0] != ' ' && rest[0] != ':' && rest[0] != '\t' {
					continue
				}
				plain := i == 0 && len(text) < 70 && len(l) > 3 && capitalised(text[end:])
				if set.kind == 'o' && (!colon || len(hits) == 0) {
					continue
				}
				if !colon && !(words && start && rest != "") && !(trimmed == "" && start) && !plain {
					continue
				}
				if colon {
					end += len(rest) - len(trimmed) + 1
				}
				hits = append(hits, hit{i, end, set.kind, !colon && strings.TrimSpace(rest) != "", colon})
				i = end
				found = true
				break
			}
			if found {
				break
			}
		}
		if !found {
			_, n := utf8.DecodeRuneInString(low[i:])
			i += n
		}
	}
	if len(hits) == 1 && hits[0].kind == 'w' && hits[0].colon && hits[0].at > 0 {
		// "Redaktur & Reporter : Nama Orang": one is both
		if head := strings.TrimRight(low[:hits[0].at], " &/"); head != low[:hits[0].at] && contains(editorLabels, strings.TrimSuffix(head, " dan")) {
			if both := strings.Trim(text[hits[0].end:], " |/:-–—\t•·"); both != "" {
				return []string{both}, both, 0, false
			}
			return nil, "", 'b', false
		}
	}
	for k, h := range hits {
		end := len(text)
		if k+1 < len(hits) {
			end = hits[k+1].at
		}
		val := strings.TrimSuffix(strings.Trim(text[h.end:end], " |/:-–—\t•·"), " dan")
		if l := low[h.at:h.end]; strings.HasPrefix(l, "kontributor") || strings.HasPrefix(l, "wartawan") || strings.HasPrefix(l, "laporan") {
			// "Kontributor KOTA, NAMA", "Laporan Wartawan OUTLET, NAMA"
			if i := strings.LastIndex(val, ", "); i > 0 && !isDegree(val[i+2:]) && !(h.colon && looksLikeName(val[:i])) && !strings.Contains(val[:i], "(") {
				val = strings.TrimSpace(val[i+2:])
			}
		}
		if val == "" {
			if k == len(hits)-1 && h.kind != 'o' {
				next = h.kind
			}
			continue
		}
		switch {
		case h.kind == 'w':
			writers = append(writers, val)
			soft = soft || h.soft
		case h.kind == 'e' && editor == "":
			editor = val
		}
	}
	return writers, editor, next, soft
}

// capitalised reports whether what stands behind a label without a colon can be
// a name: one to four words, each with a capital.
func capitalised(s string) bool {
	words := strings.Fields(strings.TrimRight(s, " ,.|-"))
	if len(words) == 0 || len(words) > 4 {
		return false
	}
	for _, w := range words {
		c, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(c) {
			return false
		}
	}
	switch strings.ToLower(words[0]) {
	case "choice", "pick", "picks", "pilihan", "lepas", "tamu":
		return false
	}
	return true
}

// names parts a byline into people.
func (r *reader) names(s string) []string {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 160 || strings.Contains(s, "://") || isProse(s) {
		return nil
	}
	for _, l := range editorLabels {
		if len(s) > len(l) && strings.EqualFold(s[:len(l)], l) && strings.HasPrefix(strings.TrimLeft(s[len(l):], " "), ":") {
			return nil
		}
	}
	for _, l := range [...]string{" Editor ", " Editor:", " Jurnalis", " Kontributor", " Penulis", " Penyunting ", " Redaktur ", " Reporter", " Wartawan"} {
		if i := strings.Index(s, l); i > 0 {
			s = s[:i]
		}
	}
	// what follows the name: a date, the outlet, a view counter
	for _, sep := range []string{" | ", "|", " • ", "•", " · ", "·", " — ", " – ", " - ", "\t"} {
		if i := strings.Index(s, sep); i > 0 {
			s = s[:i]
		}
	}
	if m, ok := readStamp(s); ok {
		s = s[:m.start]
	}
	s = strings.TrimRight(s, " -–—|,/:;")
	for _, w := range []string{"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Jum'at", "Sabtu", "Minggu", "Ahad"} {
		if t, ok := strings.CutSuffix(s, w); ok {
			s = strings.TrimRight(t, " -–—|,/:")
		}
	}
	for {
		i := strings.LastIndexByte(s, ' ')
		if i < 0 {
			break
		}
		switch w := strings.ToLower(s[i+1:]); {
		case strings.ContainsAny(w, "0123456789"), w == "di", w == "pada", w == "pukul", w == "at", w == "on", w == "in", w == "posted", w == "wib", w == "wita", w == "wit":
			s = strings.TrimRight(s[:i], " ,-|")
			continue
		}
		break
	}
	if i := strings.Index(s, "- "); i > 0 && i > len(s)/3 {
		s = s[:i]
	}
	if t := strings.TrimSuffix(s, "-"); t != s {
		s = t
	}
	var out []string
	if name, desk, ok := strings.Cut(s, "/"); ok && len(desk) <= 6 && desk == strings.ToUpper(desk) && name != strings.ToUpper(name) && !strings.Contains(desk, " ") {
		s = name // "Nama Orang/IKP": his desk
	}
	for _, part := range strings.FieldsFunc(s, func(c rune) bool { return c == ',' || c == '&' || c == ';' || c == '/' }) {
		for _, one := range strings.Split(strings.ReplaceAll(part, " and ", " dan "), " dan ") {
			if isDegree(one) && len(out) > 0 {
				continue
			}
			if n := r.person(one); n != "" && !contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}

// proseWords are words of sentences and of no name. Sorted.
var proseWords = map[string]bool{
	"adalah": true, "dari": true, "dengan": true, "ini": true, "itu": true, "kami": true, "kamu": true, "tentang": true, "the": true, "untuk": true, "yang": true,
}

// isProse reports whether a line is a sentence rather than names: a function
// word stands in it that no name holds.
func isProse(s string) bool {
	for i, w := range strings.Fields(s) {
		if proseWords[strings.ToLower(strings.Trim(w, ".,"))] && (i > 0 || strings.Count(s, " ") > 4) {
			return true
		}
	}
	return false
}

// roleWords stand before a name in a byline. Sorted.
var roleWords = []string{"Author", "By", "Editor", "Jurnalis", "Kontributor", "Oleh", "Penulis", "Pewarta", "Reporter", "Wartawan", "by", "oleh"}

// person returns the name of a person, tidied, or "" for what is none.
func (r *reader) person(s string) string {
	initial := closesInInitial(s)
	s = strings.Trim(s, " .,:;-–—|()[]\"'*@\t")
	if initial {
		s += "."
	}
	for _, w := range roleWords {
		if t, ok := strings.CutPrefix(s, w+" "); ok {
			if w == "Kontributor" || w == "Wartawan" || w == "Reporter" {
				// "Kontributor Lhokseumawe": a post, not a name, unless a name follows
				if strings.Count(t, " ") == 0 {
					return ""
				}
			}
			s = strings.TrimLeft(t, " :")
		}
	}
	if i := strings.Index(s, " ("); i > 2 {
		s = strings.TrimRight(s[:i], " ,") // his town, his desk
	}
	if len(s) < 3 || len(s) > 60 || strings.ContainsAny(s, "@<>{}=_|") || strings.Contains(s, "://") || strings.Contains(s, "www.") {
		return ""
	}
	if isDigit(s[0]) {
		return "" // a time, a day, a counter
	}
	letters, digits := 0, 0
	for _, c := range s {
		if unicode.IsLetter(c) {
			letters++
		} else if unicode.IsDigit(c) {
			digits++
		}
	}
	if letters < 3 || digits > 0 && digits*3 > letters {
		return ""
	}
	words := strings.Fields(s)
	if len(words) > 6 {
		return ""
	}
	low := strings.ToLower(s)
	if notPeople[low] {
		return ""
	}
	if contains(roleWords, s) || len(words) == 1 && isDesk(low) || noName[strings.TrimRight(strings.ToLower(words[0]), ".:")] {
		return ""
	}
	for _, w := range words {
		switch strings.ToLower(w) {
		case "redaksi", "developer", "newsroom", "news", "media", "tim", "online", "admin", "cyber", "humas", "diskominfo", "kominfo", "views", "dibaca", "kali", "komentar", "comments", "share", "wib", "wita":
			if low != "admin" {
				return ""
			}
		}
		if w = strings.ToLower(w); strings.Contains(w, ".com") || strings.Contains(w, ".id") || strings.Contains(w, ".co") || strings.Contains(w, ".net") {
			return ""
		}
	}
	if low != "admin" && r.namesOutlet(s) {
		rest := r.behindOutlet(s) // "Kabar Contoh Rudi Hartono"
		if !looksLikeName(rest) || r.namesOutlet(rest) {
			return ""
		}
		s, words = rest, strings.Fields(rest)
	}
	first, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(first) {
		if len(words) == 1 && low != "admin" && letters < 4 {
			return ""
		}
	}
	if s == strings.ToUpper(s) && letters > 4 {
		s = titleCase(s)
	}
	return s
}

// closesInInitial reports whether a name ends in a single capital and its full stop:
// "Mansyur S."
func closesInInitial(s string) bool {
	s = strings.TrimRight(s, " ,;|")
	n := len(s)
	return n > 5 && s[n-1] == '.' && isUpper(s[n-2]) && s[n-3] == ' ' && isLetter(s[n-4])
}

// noName are the first words of what stands in a byline's place and names no
// person: a picture's credit, an office, a label, a date. Sorted. Origin: credit
// lines and official portals 2015-2026, and byline elements of the portals of a
// dozen countries.
var noName = map[string]bool{
	"bagian": true, "bidang": true, "biro": true, "dinas": true, "diperbarui": true, "diterbitkan": true, "dok": true, "dokumentasi": true, "follow": true,
	"foto": true, "getty": true, "grafis": true, "ikuti": true, "ilustrasi": true, "image": true, "images": true, "kantor": true, "kecamatan": true,
	"last": true, "mc": true, "min": true, "pemerintah": true, "pemkab": true, "pemkot": true, "pemprov": true, "photo": true, "posted": true,
	"ppid": true, "prokopim": true, "redaktur": true, "protokol": true, "published": true, "puskesmas": true, "rsud": true, "sekretariat": true, "share": true, "source": true,
	"sumber": true, "tangkapan": true, "updated": true, "video": true, "webmaster": true,
}

// degrees are academic and clerical titles behind a name, without their dots, in
// small letters. Sorted.
var degrees = map[string]bool{
	"amd": true, "apt": true, "lc": true, "ma": true, "mag": true, "map": true, "mh": true, "mhum": true, "mikom": true, "mkes": true, "mkom": true, "mm": true, "mpd": true,
	"mpdi": true, "msi": true, "msos": true, "mt": true, "phd": true, "sag": true, "se": true, "sh": true, "shi": true, "shut": true, "sikom": true, "sip": true,
	"skep": true, "skm": true, "skom": true, "sp": true, "spd": true, "spdi": true, "spt": true, "ssi": true, "ssos": true, "st": true,
}

// isDegree reports whether a part of a byline is a degree: S.Sos, M.Si., SH.
func isDegree(s string) bool {
	s = strings.Trim(s, " *)")
	return len(s) < 12 && degrees[strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), " ", ""))]
}

// behindOutlet returns what stands behind the outlet's name with which s begins,
// or "".
func (r *reader) behindOutlet(s string) string {
	for _, name := range []string{r.out.OutletName, r.head.first("og:site_name")} {
		if n := len(name); n >= 4 && len(s) > n+4 && strings.EqualFold(s[:n], name) && s[n] == ' ' {
			return strings.TrimSpace(s[n:])
		}
	}
	return ""
}

// deskWords begin the names under which an office, not a person, writes. Sorted.
var deskWords = []string{"admin", "diskominfo", "humas", "kominfo", "operator", "redaksi", "webmaster"}

// isDesk reports whether a lowered word is an office's name: humasbelu, admin01.
func isDesk(low string) bool {
	for _, w := range deskWords {
		if len(low) > len(w) && strings.HasPrefix(low, w) {
			return true
		}
	}
	return false
}

// namesOutlet reports whether a name is the outlet's.
func (r *reader) namesOutlet(s string) bool {
	k := key(s)
	for _, name := range []string{r.out.OutletName, r.head.first("og:site_name"), r.out.Outlet, r.base.Hostname()} {
		n := strings.TrimPrefix(key(name), "www")
		if len(n) >= 4 && (k == n || strings.Contains(k, n) || len(k) >= 5 && strings.HasPrefix(n, k)) {
			return true
		}
	}
	if r.head.story != nil {
		if n := key(r.head.story.publisher); len(n) >= 4 && k == n {
			return true
		}
	}
	return false
}

func titleCase(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		r, n := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(r)) + w[n:]
	}
	return strings.Join(words, " ")
}

// bracketName reads the name in the brackets that close a line: "(Nama Orang)",
// or "(Nama/outlet)" where what stands behind the stroke is the outlet.
func (r *reader) bracketName(s string) string {
	s = strings.TrimRight(s, " .*")
	if !strings.HasSuffix(s, ")") {
		return ""
	}
	i := strings.LastIndexByte(s, '(')
	if i < 0 || len(s)-i > 70 {
		return ""
	}
	head := strings.TrimRight(s[:i], " *")
	if head != "" && !endsSentence(head) {
		return ""
	}
	name := s[i+1 : len(s)-1]
	if a, outlet, ok := strings.Cut(name, "/"); ok {
		if low := strings.ToLower(a); (notPeople[low] || noName[low] || low == "adv" || isDesk(low)) && looksLikeName(outlet) && !r.namesSite(outlet) {
			return r.person(outlet) // "(Humas/Nama Orang)"
		}
		if desk, _, _ := strings.Cut(outlet, ","); looksLikeName(a) && !r.namesSite(a) {
			first, _, _ := strings.Cut(strings.ToLower(desk), " ")
			if noName[first] || notPeople[first] || isDesk(first) {
				return r.person(a) // "(Nama Orang/Bidang IKP, foto: Dia)"
			}
		}
		if len(a) >= 4 && strings.ToUpper(a) == a && !strings.ContainsAny(a, " 0123456789") && len(outlet) <= 4 && strings.ContainsAny(outlet, "0123456789") {
			return r.person(a) // "(NAMA/D-2)"
		}
		c, _ := utf8.DecodeRuneInString(a)
		if len(a) < 4 || !unicode.IsUpper(c) || strings.ToUpper(a) == a || !r.namesSite(outlet) || r.namesSite(a) {
			return ""
		}
		return r.person(a)
	}
	if head != "" || !looksLikeName(name) || r.namesSite(name) || strings.ToUpper(name) == name {
		return ""
	}
	return r.person(name)
}

// signOff reads a name in capitals on the story's last line.
func (r *reader) signOff() string {
	for i := min(r.bodyLast, len(r.page.blocks)) - 1; i >= r.bodyFirst && i >= r.bodyLast-4 && i >= 0; i-- {
		b := &r.page.blocks[i]
		if b.frame != 0 || b.caption || b.linked > 0 {
			continue
		}
		if n := r.bracketName(b.text); n != "" {
			return n
		}
		t := strings.Trim(b.text, " .*|")
		t = strings.TrimSpace(strings.Split(t, "|")[0])
		words := strings.Fields(t)
		if len(words) < 2 || len(words) > 4 || len(t) > 40 || t != strings.ToUpper(t) || strings.ContainsAny(t, "0123456789:()!?,") {
			if b.w > 0 {
				return ""
			}
			continue
		}
		if n := r.person(t); n != "" {
			return n
		}
	}
	return ""
}
