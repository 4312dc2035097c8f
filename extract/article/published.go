package article

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// dated is one date that the page gives.
type dated struct {
	moment
	source string
	trust  float64
}

// publishedMetas are the meta elements that hold a publication date, with the
// trust they earn. Order is preference.
var publishedMetas = []struct {
	name  string
	trust float64
}{
	{"article:published_time", 0.9},
	{"itemprop:datepublished", 0.88},
	{"og:published_time", 0.85},
	{"article:published", 0.85},
	{"og:article:published_time", 0.85},
	{"datepublished", 0.85},
	{"publishdate", 0.85},
	{"publish-date", 0.85},
	{"publish_date", 0.85},
	{"published_time", 0.85},
	{"dtk:publishdate", 0.85},
	{"content_publisheddate", 0.8},
	{"content_published_date", 0.8},
	{"pubdate", 0.8},
	{"pub_date", 0.8},
	{"parsely-pub-date", 0.8},
	{"sailthru.date", 0.75},
	{"dc.date.issued", 0.8},
	{"dc.date", 0.7},
	{"dcterms.created", 0.7},
	{"cxenseparse:recs:publishtime", 0.8},
	{"date", 0.7},
	{"article:post_date", 0.8},
	{"itemprop:datecreated", 0.6},
	{"createdate", 0.55},
	{"article:created_time", 0.6},
}

var modifiedMetas = []string{"article:modified_time", "itemprop:datemodified", "og:updated_time", "lastmod", "last-modified", "article:modified", "datemodified"}

// readDates settles Published, Modified and Stamp.
func (r *reader) readDates() {
	var cands []dated
	var modified []dated
	add := func(list *[]dated, source, s string, trust float64) {
		if m, ok := readMachine(s); ok {
			*list = append(*list, dated{m, source, trust})
		}
	}
	if r.hints != nil && r.hints.Published != "" {
		if s := r.bySelector(r.hints.Published); s != "" {
			if m, ok := readStamp(s); ok {
				cands = append(cands, dated{m, "selector", 0.97})
				r.out.Stamp = clipStamp(s)
			}
		}
	}
	if st := r.head.story; st != nil {
		add(&cands, "json-ld datePublished", st.published, 0.92)
		add(&modified, "json-ld dateModified", st.modified, 0.9)
		if st.published == "" {
			add(&cands, "json-ld dateCreated", st.created, 0.7)
		}
	}
	if len(cands) == 0 {
		for i := range r.head.ld {
			if n := &r.head.ld[i]; n.kind == "webpage" && n != r.head.story {
				add(&cands, "json-ld WebPage", n.published, 0.8)
				add(&modified, "json-ld WebPage", n.modified, 0.7)
				break
			}
		}
	}
	for _, p := range publishedMetas {
		for _, v := range r.head.all(p.name) {
			add(&cands, "meta "+strings.TrimPrefix(p.name, "itemprop:"), v, p.trust)
			break
		}
	}
	for _, name := range modifiedMetas {
		if v := r.head.first(name); v != "" {
			add(&modified, "meta "+strings.TrimPrefix(name, "itemprop:"), v, 0.8)
		}
	}
	visible, haveVisible := r.visibleStamp()
	times, updated := r.timeElements(visible.moment, haveVisible)
	cands = append(cands, times...)
	modified = append(modified, updated...)
	if m, ok := r.changedLine(); ok {
		modified = append(modified, m)
	}
	fromURL, haveURL := dateInAddress(r.base)

	// what cannot be: later than the fetch
	cands = r.possible(cands)
	modified = r.possible(modified)
	if haveVisible {
		if v := r.possible([]dated{visible}); len(v) == 0 {
			haveVisible = false
		}
	}
	if haveURL && len(r.possible([]dated{fromURL})) == 0 {
		haveURL = false
	}

	zone := wib
	zoneKnown := false
	if haveVisible && visible.local {
		zone, zoneKnown = visible.zone, true
	}
	if !zoneKnown {
		zone, zoneKnown = zoneElsewhere(cands, modified)
	}
	chosen, ok := r.choosePublished(cands, visible, haveVisible, fromURL, haveURL, zone)
	if !ok {
		r.finding("published", "the page gives no date of publication that can be trusted")
		return
	}
	if !chosen.clock {
		// the day as shown, its clock from what was last changed on that day
		for _, m := range modified {
			if m.clock && m.date() == chosen.date() && (m.hour != 0 || m.minute != 0) {
				chosen = dated{m.moment, chosen.source + " and " + m.source, chosen.trust - 0.1}
				break
			}
		}
	}
	if chosen.clock && !chosen.seconds && chosen.sec == 0 && chosen.source == "visible line" {
		r.addSeconds(&chosen.moment)
	}
	falseZ := false
	if chosen.utc && r.falseUTC(chosen.moment, visible, haveVisible, zone) {
		falseZ = true
		r.finding("zone", "%s is marked UTC but holds the local time", chosen.source)
	}
	if haveVisible && visible.local && visible.clock && chosen.clock && chosen.zoned && !chosen.utc && chosen.zone != visible.zone &&
		chosen.date() == visible.date() && chosen.hour == visible.hour && chosen.minute == visible.minute {
		// the same clock in two zones: what readers are shown names its own
		r.finding("zone", "%s gives the clock that the page shows as %q in another zone", chosen.source, r.out.Stamp)
		chosen.zoned, zone = false, visible.zone
	}
	t := r.instant(chosen.moment, falseZ, zone, zoneKnown || haveVisible, visible)
	if chosen.utc && !falseZ && !zoneKnown {
		// the same instant is given elsewhere with the zone of the place
		for _, c := range cands {
			if c.zoned && !c.utc && c.clock && c.at(zone).Equal(t) {
				t = c.at(zone)
				break
			}
		}
	}
	r.out.Published = t
	conf := chosen.trust
	if haveVisible && visible.date() == dayIn(t) {
		conf = min(0.99, conf+0.07)
	}
	if !chosen.zoned && !zoneKnown {
		conf -= 0.05
	}
	r.choice("published", chosen.source, conf)
	if haveVisible && visible.weekday >= 0 && visible.weekdayOf() != visible.weekday {
		r.finding("weekday", "the stamp %q names a weekday that its date does not have", r.out.Stamp)
	}
	for _, m := range modified {
		fz := falseZ && m.utc
		mt := r.instant(m.moment, fz, zone, zoneKnown || haveVisible, visible)
		if mt.Before(t) && m.utc && !fz && mt.Add(-time.Duration(zone)*time.Minute).Before(t) {
			continue
		}
		if !mt.Before(t) && m.clock {
			r.out.Modified = mt
			r.choice("modified", m.source, m.trust)
			break
		}
	}
}

// zoneElsewhere returns the zone of the country that the page's dates are given
// in where some are and no two differ, WIB and false otherwise.
func zoneElsewhere(lists ...[]dated) (zone int, known bool) {
	for _, list := range lists {
		for _, d := range list {
			if !d.zoned || d.utc || d.zone != 420 && d.zone != 480 && d.zone != 540 {
				continue
			}
			if known && d.zone != zone {
				return wib, false
			}
			zone, known = d.zone, true
		}
	}
	if !known {
		return wib, false
	}
	return zone, true
}

func dayIn(t time.Time) int {
	y, m, d := t.Date()
	return y*10000 + int(m)*100 + d
}

// instant gives a moment its place in time and the zone it is shown in.
func (r *reader) instant(m moment, falseUTC bool, zone int, seen bool, visible dated) time.Time {
	if falseUTC {
		m.zoned, m.utc = false, false
	}
	t := m.at(zone)
	if m.utc && m.clock {
		// shown in the page's own zone where the page shows one, else in the
		// zone that most of the country reads by
		local := t.In(zoneOf(zone))
		if !seen || visible.local || visible.date() == dayIn(local) {
			return local
		}
	}
	if visible.local && m.zoned {
		return t.In(zoneOf(visible.zone))
	}
	return t
}

// falseUTC reports whether a time marked UTC is the local time in truth: the
// page shows the same hour with a zone of the country, or it was fetched before.
func (r *reader) falseUTC(m moment, visible dated, seen bool, zone int) bool {
	if !m.clock {
		return false
	}
	if seen && visible.clock {
		wall := time.Date(m.year, time.Month(m.month), m.day, m.hour, m.minute, 0, 0, time.UTC)
		shown := time.Date(visible.year, time.Month(visible.month), visible.day, visible.hour, visible.minute, 0, 0, time.UTC)
		d := wall.Sub(shown)
		if d < 0 {
			d = -d
		}
		if d <= 5*time.Minute && !visible.utc {
			return true
		}
		return false
	}
	if f := r.in.Fetched; !f.IsZero() && m.at(zone).After(f) {
		return true
	}
	return false
}

// possible drops the dates that lie after the fetch.
func (r *reader) possible(list []dated) []dated {
	if r.in.Fetched.IsZero() {
		return list
	}
	var out []dated
	for _, d := range list {
		limit := r.in.Fetched.Add(time.Hour)
		t := d.at(wib)
		if !d.clock {
			t = t.Add(-14 * time.Hour)
		}
		if t.After(limit) && d.utc {
			m := d.moment
			m.zoned = false
			t = m.at(wib)
		}
		if t.After(limit) {
			r.finding("future", "%s gives %04d-%02d-%02d, after the page was fetched", d.source, d.year, d.month, d.day)
			continue
		}
		out = append(out, d)
	}
	return out
}

// choosePublished weighs the declared dates against the line that the page shows.
func (r *reader) choosePublished(cands []dated, visible dated, seen bool, fromURL dated, haveURL bool, zone int) (dated, bool) {
	agrees := func(a, b moment) bool {
		if a.date() == b.date() {
			return true
		}
		if a.utc && a.clock { // the day may turn between the zones
			m := a
			return dayIn(m.at(0).In(zoneOf(zone))) == b.date()
		}
		return false
	}
	sameMinute := func(a, b moment) bool {
		if !a.clock || !b.clock {
			return false
		}
		if a.date() == b.date() && a.hour == b.hour && abs(a.minute-b.minute) <= 5 {
			return true
		}
		d := a.at(zone).Sub(b.at(zone))
		if d < 0 {
			d = -d
		}
		return d <= 5*time.Minute
	}
	best, bestScore := -1, 0.0
	for i := range cands {
		c := &cands[i]
		score := c.trust
		if seen {
			switch {
			case sameMinute(c.moment, visible.moment):
				score += 0.6
			case agrees(c.moment, visible.moment):
				score += 0.35
			}
		}
		if haveURL && agrees(c.moment, fromURL.moment) {
			score += 0.3
		}
		if !c.clock {
			score -= 0.25
		} else if c.hour == 0 && c.minute == 0 && c.sec == 0 {
			score -= 0.15
		}
		for k := range cands {
			if k != i && cands[k].date() == c.date() {
				score += 0.05
			}
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	if best >= 0 && !cands[best].clock {
		// another source gives the same day with its clock
		for i := range cands {
			if c := &cands[i]; c.clock && agrees(c.moment, cands[best].moment) && (c.hour != 0 || c.minute != 0) {
				best = i
				break
			}
		}
	}
	if best >= 0 {
		c := cands[best]
		if seen && !agrees(c.moment, visible.moment) {
			if haveURL && agrees(visible.moment, fromURL.moment) && !agrees(c.moment, fromURL.moment) {
				r.finding("published", "%s gives %04d-%02d-%02d, the page shows %04d-%02d-%02d", c.source, c.year, c.month, c.day, visible.year, visible.month, visible.day)
				visible.trust = 0.8
				return visible, true
			}
			r.finding("published", "%s gives %04d-%02d-%02d, the page shows %04d-%02d-%02d", c.source, c.year, c.month, c.day, visible.year, visible.month, visible.day)
			if c.trust < visible.trust && !(haveURL && agrees(c.moment, fromURL.moment)) {
				return visible, true
			}
			c.trust -= 0.25
			return c, true
		}
		if seen && visible.clock && c.clock && c.date() == visible.date() && c.minute == visible.minute && abs(c.hour-visible.hour) == 12 && !c.utc {
			// one of the two is a 12-hour clock that does not say which half
			r.finding("clock", "%s gives %02d:%02d, the page shows %02d:%02d: one is a 12-hour clock", c.source, c.hour, c.minute, visible.hour, visible.minute)
			if visible.hour > c.hour {
				return visible, true
			}
			return c, true
		}
		if seen && visible.clock && (!c.clock || c.hour == 0 && c.minute == 0 && c.sec == 0) {
			return visible, true
		}
		return c, true
	}
	if seen {
		return visible, true
	}
	if haveURL {
		return fromURL, true
	}
	return dated{}, false
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// timeElements reads the time elements that belong to the story: near its
// headline, or before and right after its text, and in no list of others.
func (r *reader) timeElements(shown moment, seen bool) (published, modified []dated) {
	p := &r.page
	place := make(map[*html.Node]int32, len(p.elems))
	for i := range p.elems {
		place[p.elems[i].node] = int32(i)
	}
	count, at := 0, 0 // at: the block that the walk has come to
	var places []int  // of the published ones
	var walk func(n *html.Node, depth int, framed mark)
	walk = func(n *html.Node, depth int, framed mark) {
		for c := n.FirstChild; c != nil && count < 400; c = c.NextSibling {
			if c.Type != html.ElementNode || depth > 600 || mute[c.DataAtom] {
				continue
			}
			f := framed
			if i, ok := place[c]; ok {
				f |= p.elems[i].marks & markFrame &^ markHidden
				at = max(at, int(p.elems[i].first))
			}
			prop := attr(c, "itemprop")
			if prop == "" && hasAttr(c, "content") {
				for _, w := range strings.Fields(attr(c, "property")) {
					switch w {
					case "dc:created", "dc:date", "dcterms:created", "schema:datePublished", "schema:dateCreated":
						prop = "datePublished"
					}
				}
			}
			if c.DataAtom == atom.Time || c.DataAtom == atom.Abbr && hasAttr(c, "title") || prop == "datePublished" || prop == "dateModified" || prop == "dateCreated" {
				count++
				class := " " + strings.ToLower(attr(c, "class")) + " "
				// the line under a story holds its date as often as its tags and buttons
				declared := strings.Contains(prop, "datePublished") || strings.Contains(class, " published ")
				if f != 0 && !(declared && f&^(markTool|markTags|markShare) == 0) {
					continue
				}
				s := attr(c, "datetime")
				if s == "" {
					s = attr(c, "content")
				}
				if s == "" {
					s = attr(c, "title")
				}
				m, ok := readMachine(s)
				if !ok && c.DataAtom != atom.Abbr {
					m, ok = readStamp(textOf(c))
				}
				if ok {
					d := dated{m, "time element", 0.6}
					switch {
					case prop == "dateModified" && !strings.Contains(class, " published ") || strings.Contains(class, " updated ") && !strings.Contains(class, "published") && prop == "":
						d.source, d.trust = "time updated", 0.7
						modified = append(modified, d)
						continue
					case declared || strings.Contains(class, "entry-date") || hasAttr(c, "pubdate"):
						d.source, d.trust = "time published", 0.85
					}
					if r.bodyLast > 0 && (at > r.bodyLast+2 && d.trust < 0.8 || at > r.bodyLast+12) {
						continue // below the story stand the dates of others
					}
					published = append(published, d)
					places = append(places, at)
				}
				continue
			}
			walk(c, depth+1, f)
		}
	}
	walk(r.doc, 0, 0)
	// several plain time elements: only the first can be the story's, or those of
	// the day that the page shows
	plain := 0
	out := published[:0]
	for i, d := range published {
		if d.source == "time element" {
			plain++
			if plain > 1 && !(seen && d.date() == shown.date() && r.title >= 0 && places[i] >= r.title-8 && places[i] < max(r.bodyFirst+3, r.title+8)) {
				continue
			}
		}
		out = append(out, d)
	}
	return out, modified
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// dateInAddress reads the day in an article's address: /2022/06/06/,
// /06/06/2022/, /20220606/.
func dateInAddress(u *url.URL) (dated, bool) {
	parts := strings.Split(u.Path, "/")
	num := func(i, digits int) int {
		if i >= len(parts) || len(parts[i]) != digits {
			return -1
		}
		n, err := strconv.Atoi(parts[i])
		if err != nil {
			return -1
		}
		return n
	}
	for i := range parts {
		var m moment
		switch {
		case num(i, 4) > 1990 && num(i+1, 2) > 0 && num(i+2, 2) > 0:
			m = moment{year: num(i, 4), month: num(i+1, 2), day: num(i+2, 2)}
		case num(i, 2) > 0 && num(i+1, 2) > 0 && num(i+2, 4) > 1990:
			m = moment{year: num(i+2, 4), month: num(i+1, 2), day: num(i, 2)}
		case num(i, 8) > 19900101:
			n := num(i, 8)
			m = moment{year: n / 10000, month: n / 100 % 100, day: n % 100}
		default:
			continue
		}
		m.weekday = -1
		if m.valid() {
			return dated{m, "address", 0.5}, true
		}
	}
	return dated{}, false
}

// addSeconds completes a moment that is shown to the minute from the page's scripts,
// where exactly one second of that minute stands in them.
func (r *reader) addSeconds(m *moment) {
	want := fmt.Sprintf("%04d-%02d-%02d", m.year, m.month, m.day)
	clock := fmt.Sprintf("%02d:%02d:", m.hour, m.minute)
	second, many := -1, false
	var walk func(n *html.Node, depth int)
	walk = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && !many; c = c.NextSibling {
			if c.Type != html.ElementNode || depth > 600 {
				continue
			}
			if c.DataAtom != atom.Script {
				walk(c, depth+1)
				continue
			}
			for t := c.FirstChild; t != nil; t = t.NextSibling {
				s := t.Data
				for {
					k := strings.Index(s, want)
					if k < 0 || k+19 > len(s) {
						break
					}
					s = s[k+10:]
					if (s[0] == 'T' || s[0] == ' ') && s[1:7] == clock && isDigit(s[7]) && isDigit(s[8]) {
						sec := int(s[7]-'0')*10 + int(s[8]-'0')
						many = many || second >= 0 && second != sec
						second = sec
					}
				}
			}
		}
	}
	walk(r.doc, 0)
	if second >= 0 && second < 60 && !many {
		m.sec, m.seconds = second, true
	}
}
