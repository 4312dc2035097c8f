package award

import (
	"slices"
	"sort"

	"cakupan/extract/token"
)

// got is a region of a sentence that received, and by which rule.
type got struct {
	item
	rule string
}

// read settles who receives what in a sentence about the UHC award.
func (r *reader) read(sent int, s token.Range, items []item, prizeAt int, head bool) {
	d := r.d
	if r.future(s) {
		if prizeAt >= 0 && len(r.claims) == 0 {
			r.toCome, r.comesAt = true, sent
		}
		return
	}
	var gets []got
	has := map[int]bool{}
	take := func(it item, rule string) {
		if !has[it.first] {
			has[it.first] = true
			gets = append(gets, got{it, rule})
		}
	}
	verbs, off := 0, 0
	for _, it := range items {
		switch it.kind {
		case iReceive, iReceived, iGive:
			if it.off {
				off++
			} else {
				verbs++
			}
		}
	}
	for vi, v := range items {
		if v.off {
			continue
		}
		switch v.kind {
		case iReceive:
			r.subjects(items, vi, take, s, head)
		case iReceived:
			r.receivers(items, vi, take)
		case iGive:
			for k := vi + 1; k < len(items); k++ {
				if items[k].kind == iTo {
					for m := k + 1; m < len(items); m++ {
						if items[m].kind == iAside || items[m].kind == iGiver || items[m].kind == iBreak || items[m].kind == iReceive {
							break
						}
						if items[m].kind == iRegion {
							take(items[m], ruleGiven)
						}
					}
					break
				}
				if items[k].kind == iReceive || items[k].kind == iReceived {
					break
				}
			}
		}
	}
	for k := 0; k+2 < len(items); k++ {
		// "UHC Award untuk R diterima di …"
		if items[k].kind == iTo && items[k+1].kind == iRegion && items[k+1].first == items[k].last && (items[k+2].kind == iReceived || items[k+2].kind == iGive) && !items[k+2].off && !(k+3 < len(items) && items[k+3].kind == iRegion && items[k+3].first-items[k+2].last <= 1) {
			take(items[k+1], ruleGiven)
		}
	}
	if verbs == 0 && off == 0 && prizeAt >= 0 && (s.Last-s.First <= 12 || r.nthPrize(s)) && !r.denied(s) && !r.hopes(s) && !r.underWay(s) {
		// "UHC Awards 2026 untuk Kabupaten R"
		for k := 0; k+1 < len(items); k++ {
			if items[k].kind == iTo && items[k+1].kind == iRegion && items[k+1].first == items[k].last && prizeAt < items[k].first {
				take(items[k+1], ruleGiven)
			}
		}
	}
	cats := r.ofThatPrize(s, items, categories(items))
	if len(gets) > 0 && d.Norm(s.First) == "selain" && r.also(s) {
		// "Selain R, UHC Awards juga diterima R2": R has it too.
		for _, it := range items {
			if it.kind == iReceived || it.kind == iReceive || it.kind == iGive || it.kind == iCategory {
				break
			}
			if it.kind == iRegion {
				take(item{kind: iRegion, first: it.first, last: it.last, ref: it.ref}, ruleReceive)
			}
		}
	}
	if len(gets) > 0 && !r.denied(s) {
		r.ellipsis(items, has, take)
	}
	if members, at := r.membersBehind(s, items); len(members) > 0 && !r.denied(s) && !slices.ContainsFunc(gets, func(g got) bool { return g.first > at }) {
		gets = r.over(gets, members)
		for _, it := range members {
			take(it, ruleList)
		}
	}
	if verbs == 0 && off > 0 && head {
		r.tomorrow = true
	}
	if verbs == 0 && off > 0 && prizeAt >= 0 && r.willBe(s) && !r.turnedOut(s) {
		r.toCome, r.comesAt = true, sent
	} else if len(gets) > 0 {
		if r.toCome && len(r.claims) == 0 && (r.willBe(s) || !r.dated(s)) {
			return // of the prize that was announced
		}
		r.toCome = false
	}
	// Lists by category need no verb of their own: "Kategori Utama: R1, R2".
	if len(gets) == 0 && off == 0 && len(cats) > 0 && !r.denied(s) && !r.criteria(s) && (r.lastAt > 0 || r.now == uhcPrize) && r.listing(items) && !r.underWay(s) {
		for _, it := range items {
			if it.kind == iRegion {
				take(it, ruleList)
			}
		}
	}
	if r.now == uhcPrize && len(cats) > 0 {
		r.standing(s, items, has, take)
	}
	// "Daerah lainnya yakni R2, R3" after a sentence that gave one.
	if len(gets) == 0 && verbs == 0 && off == 0 && r.lastAt > 0 && (sent == r.lastAt || sent == r.lastAt+1 && r.named(d.Sentences[sent-1].First, d.Sentences[sent-1].Last) == nil) && r.others(s) && !r.afterReach(sent) && !r.denied(s) && !r.hopes(s) && !r.underWay(s) {
		for _, it := range items {
			if it.kind == iRegion {
				take(it, ruleList)
			}
		}
	}
	if len(gets) == 0 && verbs == 0 && off == 0 && r.now == uhcPrize && !r.denied(s) && r.receiversOf(s) {
		for _, it := range items {
			if it.kind == iRegion {
				take(it, ruleList)
			}
		}
	}
	// "… bersama tiga daerah lain. Tiga daerah itu R1, R2 dan R3."
	if len(gets) == 0 && verbs == 0 && off == 0 && r.lastAt > 0 && sent-r.lastAt <= 1 && !r.denied(s) && !r.hopes(s) && !r.underWay(s) {
		if n, end := r.countHead(s); n > 1 && n == r.distinct(items) && !(r.measures(s) && r.short(s)) {
			for _, it := range r.unspoken(items) {
				if it.kind == iRegion && it.first >= end {
					take(it, ruleList)
				}
			}
		}
	}
	// "… kepada empat pemda. R1 berada teratas dengan P1, diikuti R2 …": as many
	// as were counted.
	if len(gets) == 0 && r.openCount > 1 && sent-r.openAt <= 1 && r.openAt > 0 && !r.denied(s) {
		if n := r.distinct(items); n == r.openCount || n > 1 && n < r.openCount && r.rankedHead(s) {
			for _, it := range r.unspoken(items) {
				if it.kind == iRegion {
					take(it, ruleList)
				}
			}
			r.openCount = 0
		}
	}
	gets = r.withoutThoseLeft(s, r.withoutGivers(s, r.ofThisPrize(s, gets)))
	gets = r.precedents(sent, s, items, gets)
	r.editions(sent, s, items)
	if len(gets) == 0 && verbs > 0 && off == 0 && len(cats) <= 1 && (prizeAt >= 0 || len(cats) > 0 || receives(items)) && (r.counted(s) || r.unnumbered(s)) && !r.reached(s) && !r.weFirst(s, items) && !r.pointsBack(sent, s, items) {
		// "Tiga daerah masuk kategori Utama. Ketiganya adalah R1, R2 dan R3."
		r.lastAt, r.openCat = sent+1, ""
		r.openAt, r.openCount = sent+1, r.count(s)
		if len(cats) == 1 {
			r.openCat = cats[0].cat
		}
		r.opensRoll(s, r.openCat)
		r.itemsFollow(s, r.openCat)
		r.oneByOne(sent, s)
		return
	}
	if len(gets) == 0 && verbs > 0 && off == 0 && r.leadsOn(s) && len(cats) <= 1 && r.plural(s) {
		// "Daerah-daerah berikut menerima UHC Award:"
		r.openCat = ""
		if len(cats) == 1 {
			r.openCat = cats[0].cat
		}
		r.opensRoll(s, r.openCat)
		if r.roll.open {
			return
		}
	}
	if off == 0 && len(gets) == 0 && prizeAt >= 0 && r.generally(items) {
		// "Penghargaan juga diberikan kepada kabupaten/kota. Di antaranya R1 dan R2."
		r.lastAt = sent + 1
	}
	if len(gets) == 0 && (r.climb(sent, s, items, cats) || r.back(sent, s, items, cats)) {
		return
	}
	if len(gets) == 0 {
		if (verbs > 0 || off == 0 && !r.denied(s) && r.ownStanding(s, cats) || off == 0 && (r.ofCategory(s) || r.listsPrizes(s, items) || r.news(s, items, prizeAt)) || off == 0 && r.itemLine(d.Paragraph(s.First))) && (prizeAt >= 0 || len(cats) > 0) {
			r.unnamed(sent, s, items, cats, head)
		}
		return
	}
	sort.SliceStable(gets, func(i, k int) bool { return gets[i].first < gets[k].first })
	cats = r.ofTheCounted(s, items, gets, r.ownToo(sent, s, items, gets, cats))
	r.pointsToo(sent, s, gets, cats)
	left := -1
	for i, c := range cats {
		if _, _, ok := r.rest(token.Range{First: gets[0].last, Last: s.Last}, cats[i:i+1]); ok && c.first > gets[len(gets)-1].last {
			left = i
		}
	}
	if left < 0 {
		at := r.countedApart(s, gets, cats)
		if at < 0 {
			r.assign(sent, s, gets, cats)
			if r.unnumbered(s) && len(cats) == 0 {
				r.openCount = 0
				r.oneByOne(sent, s)
			}
			return
		}
		c := cats[at].cat
		r.assign(sent, s, gets, append(append([]item(nil), cats[:at]...), cats[at+1:]...))
		r.openCat, r.openAt, r.openCount = c, sent+1, r.count(s)
		r.oneByOne(sent, s)
		return
	}
	// "R1 dan R2 masuk kategori C1, selebihnya C2"
	rest, n, _ := r.rest(token.Range{First: gets[0].last, Last: s.Last}, cats[left:left+1])
	r.assign(sent, s, gets, append(append([]item(nil), cats[:left]...), cats[left+1:]...))
	r.giveRest(sent, s, rest, n)
}

// ownToo takes the first of several categories for the story's own region, where a
// sentence says "kami mendapat C1, ditambah …" before it names others. It returns the
// categories that are left.
func (r *reader) ownToo(sent int, s token.Range, items []item, gets []got, cats []item) []item {
	if len(cats) < 2 || cats[1].first > gets[0].first || cats[0].first > gets[0].first {
		return cats
	}
	for _, it := range items {
		if it.first >= cats[0].first {
			break
		}
		if it.kind != iReceive || it.off {
			continue
		}
		for k := it.first - 1; k >= s.First && k > it.first-4; k-- {
			if w := r.d.Norm(k); w != "kita" && w != "kami" {
				continue
			}
			ref, ok := r.self(s, anyLevel)
			if !ok {
				return cats
			}
			year, before := r.yearIn(s)
			r.claims = append(r.claims, claim{region: ref, category: cats[0].cat, year: year, before: before, span: r.d.Span(s.First, s.Last), rule: ruleSubject, order: len(r.claims)})
			r.lastAt = sent + 1
			return cats[1:]
		}
	}
	return cats
}

// generally reports a prize given to regions that are not named.
func (r *reader) generally(items []item) bool {
	given := false
	for _, it := range items {
		switch it.kind {
		case iGive:
			given = true
		case iTo:
			if given && r.regionNoun(it.last) {
				for k := it.last; k < it.last+4; k++ {
					if w := r.d.Norm(k); w == "itu" || w == "ini" || w == "tersebut" {
						return false
					}
				}
				return true
			}
		}
	}
	return false
}

// receives reports a verb of receiving that is no plan, or of giving with its
// "kepada".
func receives(items []item) bool {
	given := false
	for _, it := range items {
		if (it.kind == iReceive || it.kind == iReceived) && !it.off || it.kind == iTo && given {
			return true
		}
		given = given || it.kind == iGive && !it.off
	}
	return false
}

// also reports "juga" in a sentence.
func (r *reader) also(s token.Range) bool {
	for k := s.First; k < s.Last; k++ {
		if r.d.Norm(k) == "juga" {
			return true
		}
	}
	return false
}

// ellipsis takes the regions that stand right before a category of their own in a
// sentence that has a verb of receiving elsewhere: "R1 meraih kategori Utama,
// sedangkan R2 dan R3 kategori Pratama".
func (r *reader) ellipsis(items []item, has map[int]bool, take func(item, string)) {
	for i, c := range items {
		if c.kind != iCategory {
			continue
		}
		at := c.first
		for k := i - 1; k >= 0; k-- {
			it := items[k]
			if it.kind == iComma {
				continue
			}
			if it.kind != iRegion || at-it.last > 4 {
				break
			}
			if !has[it.first] {
				take(it, ruleList)
			}
			at = it.first
		}
	}
}

// ofThisPrize leaves out the receivers of another prize of the same sentence: those
// behind its name, with no UHC behind them.
func (r *reader) ofThisPrize(s token.Range, gets []got) []got {
	if !r.namesOther(s) || r.thenOther(s) {
		return gets
	}
	out := gets[:0]
	for _, g := range gets {
		last := noPrize
		for i := s.First; i < g.first; i++ {
			if r.uhcAt(i) {
				last = uhcPrize
			} else if r.is[i]&isOther != 0 && r.otherAt(i) {
				last = otherPrize
			}
		}
		for i := g.last; last == otherPrize && i < s.Last; i++ {
			if r.uhcAt(i) {
				last = uhcPrize
			}
		}
		if last != otherPrize {
			out = append(out, g)
		}
	}
	return out
}

// ofThatPrize leaves out the categories of another prize of the same sentence, those
// behind its name, and those of a verb that is no deed where another verb is one:
// "gagal mempertahankan kategori C1 dan turun ke kategori C2".
func (r *reader) ofThatPrize(s token.Range, items, cats []item) []item {
	var out []item
	deeds := receives(items)
	for _, c := range cats {
		prize := noPrize
		for i := s.First; i < c.last; i++ {
			if r.uhcAt(i) {
				prize = uhcPrize
			} else if r.is[i]&isOther != 0 && r.otherAt(i) {
				prize = otherPrize
			}
		}
		if r.is[c.last-1]&isClass == 0 {
			prize = noPrize // in brackets
		}
		for i := c.last; prize == otherPrize && i < s.Last && i < c.last+3 && r.d.Norm(i) != "," && r.d.Norm(i) != "dan"; i++ {
			if r.uhcAt(i) {
				prize = uhcPrize // "kategori C UHC Award"
			}
		}
		off := r.neighbours(c, s)
		if off {
			continue
		}
		for _, it := range items {
			if it.first >= c.first {
				break
			}
			switch it.kind {
			case iReceive, iReceived, iGive:
				off = it.off
			case iBreak:
				off = false
			}
		}
		if prize != otherPrize && !(off && deeds) && !r.aimed(c, s) {
			out = append(out, c)
		}
	}
	return out
}

// neighbours reports a category in a clause about those who are not named: "R boyong
// UHC Award, tetangganya puas di C".
func (r *reader) neighbours(c item, s token.Range) bool {
	for k := c.first - 1; k >= s.First && k > c.first-6 && !r.placeAt(k); k-- {
		switch r.d.Norm(k) {
		case ",", ";":
			return false
		case "tetangga", "tetangganya":
			return true
		}
	}
	return false
}

// listing reports whether regions and categories of a sentence stand as a list: a
// category comes first, or each region has its own in brackets or behind it.
func (r *reader) listing(items []item) bool {
	first := -1
	for i, it := range items {
		if it.kind == iCategory {
			first = i
			break
		}
		if it.kind == iRegion && first < 0 {
			// A region first: only with "(Utama)" or "kategori C" right behind it.
			end := it.last
			for k := i + 1; k < len(items); k++ {
				switch items[k].kind {
				case iCategory:
					return items[k].first-end <= 2
				case iRegion:
					if items[k].first-end > 3 {
						return false
					}
					end = items[k].last
				case iComma:
				default:
					return false
				}
			}
			return false
		}
	}
	if first < 0 {
		return false
	}
	for k := first + 1; k < len(items); k++ {
		switch items[k].kind {
		case iRegion:
			return items[k].first-items[first].last <= 8
		case iAside, iGiver:
			return false
		}
	}
	return false
}
