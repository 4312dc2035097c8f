package figure

import (
	"cakupan/corpus"
	"cakupan/extract/gazetteer"
)

// each reads one statement said of several regions: "R1 dan R2 masing-masing P1
// dan P2", "R1, R2 dan R3 sudah 100 persen", "100 persen, yakni R1 dan R2".
func (r *reader) each(ns []*num, ps []place) {
	if len(ps) < 2 {
		return
	}
	gs := r.groups(ns)
	for gi := 0; gi < len(gs); gi++ {
		g := gs[gi]
		n := g[0]
		if n.drop != "" || n.unit == corpus.RegionsUnit || len(n.each) > 0 || n.owned == ownClause {
			continue
		}
		if r.comprised(n, ps) {
			for _, x := range g {
				if x.drop == "" && x.unit != corpus.RegionsUnit && x.measure != corpus.Threshold {
					x.owned = ownClause // of an area: nobody's
				}
			}
			continue
		}
		list := r.listBefore(n, ps)
		if len(list) < 2 {
			list = r.listEarlier(gs, gi, ps)
		}
		if len(list) < 2 {
			if list = r.listBehind(g[len(g)-1], ps); len(list) >= 2 {
				for _, x := range g {
					if x.drop == "" && x.unit == corpus.Percent && x.measure != corpus.Threshold {
						x.each, x.owned = list, ownClause
					} else if x.drop == "" && x.unit == corpus.People && !respect(r, x) {
						x.owned = ownClause // of them together: nobody's
					}
				}
			}
			continue
		}
		respectively := r.word(ns[0].sent, cEach, n) || r.inOrder(gs, gi, len(list), ps)
		// As many statements as regions, one after the other.
		if respectively {
			k := gi
			for k < len(gs) && k-gi < len(list) && gs[k][0].drop == "" && (k == gi || !r.placeBetween(gs[k-1][0].last, gs[k][0].left, ps)) {
				k++
			}
			if k-gi == len(list) {
				for m, o := range list {
					for _, x := range gs[gi+m] {
						if x.drop == "" && x.unit != corpus.RegionsUnit {
							x.code, x.region, x.owned = o.code, o.name, ownClause
							x.each = []owner{o}
						}
					}
				}
				gi = k - 1
				continue
			}
		}
		if n.unit == corpus.Percent && !respectively {
			continue // spread's
		}
		for _, x := range g {
			if x.drop != "" || x.unit == corpus.RegionsUnit || x.measure == corpus.Threshold {
				continue
			}
			if x.owned = ownClause; respectively {
				x.each = list
			} // else one count of them together: nobody's
		}
	}
}

// linkedShare reports "dengan" or "dan" and nothing that opens another's turn between two
// tokens.
func (r *reader) linkedShare(first, last int) bool {
	with := false
	for k := first; k < last; k++ {
		switch r.d.Norm(k) {
		case "dengan", "dan", "serta":
			with = true
		case ";", "namun", "sementara", "sedangkan", "kita", "kami", "rata":
			return false
		}
	}
	return with
}

// respect reports "masing-masing" close before a number.
func respect(r *reader, n *num) bool { return r.word(n.sent, cEach, n) }

// word reports a cue of a kind close before a number.
func (r *reader) word(sent int, kind cueKind, n *num) bool {
	for _, c := range r.stream(sent) {
		if c.kind == kind && c.first < n.left && n.left-c.last <= 10 {
			return true
		}
	}
	return false
}

func (r *reader) placeBetween(first, last int, ps []place) bool {
	for i := range ps {
		if ps[i].first >= first && ps[i].last <= last {
			return true
		}
	}
	return false
}

// comprised reports a list of regions before a number that only says what an area holds:
// "peserta ini meliputi Kota R1, Kabupaten R2 dan Kabupaten R3 atau sekitar P".
func (r *reader) comprised(n *num, ps []place) bool {
	i := len(ps) - 1
	for i >= 0 && ps[i].last > n.left {
		i--
	}
	if i < 1 || n.left-ps[i].last > 14 || ps[i].mention < 0 {
		return false
	}
	for k := ps[i].last; k < n.left; k++ {
		if w := r.d.Norm(k); r.number[k] && !r.skip[k] || w == "," || w == ";" {
			return false
		}
	}
	end := i
	for i > 0 && r.joined(ps[i-1], ps[i]) {
		i--
	}
	if end-i < 1 {
		return false
	}
	switch r.d.Norm(ps[i].first - 1) {
	case "meliputi", "mencakup", "membawahi", "menaungi":
		return true
	case "yakni", "yaitu":
		// "wilayah kerja yang terdiri dari lima daerah, yakni R1, R2 …"
		for _, o := range r.bySent[n.sent] {
			if gap := ps[i].first - o.last; o.unit == corpus.RegionsUnit && gap >= 0 && gap <= 3 {
				switch r.d.Norm(o.left - 1) {
				case "dari", "atas", "meliputi", "mencakup", "membawahi", "menaungi":
					return true
				}
			}
		}
	}
	return false
}

// listBefore returns the regions of the list that ends close before a number.
func (r *reader) listBefore(n *num, ps []place) []owner {
	i := len(ps) - 1
	for i >= 0 && ps[i].last > n.left {
		i--
	}
	if i < 1 || ps[i].area || ps[i].mention < 0 {
		return nil
	}
	gap := r.steps(ps[i].last, n.left)
	far := gap > 9
	if gap > 16 || far && n.unit != corpus.People {
		return nil
	}
	for k := ps[i].last; k < n.left; k++ {
		if r.number[k] && !r.skip[k] {
			return nil
		}
		if w := r.d.Norm(k); w == "," && n.left-ps[i].last > 3 && !r.word(n.sent, cEach, n) || w == ";" || w == "." {
			return nil
		}
	}
	end := i
	for i > 0 && r.joined(ps[i-1], ps[i]) {
		i--
	}
	if i == end || far && end-i < 2 {
		return nil
	}
	if r.countedIn(ps[i].first, n.sent) {
		return nil
	}
	// A list before which something opposes it to the number is only named.
	switch r.d.Norm(ps[i].first - 1) {
	case "seperti", "bersama", "selain", "dibanding", "dibandingkan", "antara", "kecuali", "dari", "daripada":
		return nil
	}
	return distinct(ps[i : end+1])
}

// countedIn reports that a list of regions only says where those that the sentence
// counts lie: "delapan kabupaten/kota yang tersebar di Provinsi R01, R02 dan R03".
func (r *reader) countedIn(first, sent int) bool {
	switch r.d.Norm(first - 1) {
	case "di", "provinsi", "wilayah", "se":
	default:
		return false
	}
	for _, o := range r.bySent[sent] {
		if o.unit == corpus.RegionsUnit && o.last <= first && first-o.last <= 5 && !r.comma(o.last, first) {
			return true
		}
	}
	return false
}

// listBehind returns the regions of a list that a number introduces.
func (r *reader) listBehind(n *num, ps []place) []owner {
	i := 0
	for i < len(ps) && ps[i].first < n.last {
		i++
	}
	if i >= len(ps) || ps[i].area || ps[i].mention < 0 || ps[i].first-n.last > 8 {
		return nil
	}
	introduced := false
	for k := n.last; k < ps[i].first; k++ {
		switch r.d.Norm(k) {
		case "yakni", "yaitu", "adalah", "antaranya", "ialah", "meliputi", "masing", ":", "di", "wilayah", "untuk":
			introduced = true
		case "dan", "sedangkan", "dibanding", ";":
			return nil
		}
		if r.number[k] && !r.skip[k] {
			return nil
		}
	}
	if !introduced {
		return nil
	}
	end := i
	for end+1 < len(ps) && r.joined(ps[end], ps[end+1]) {
		end++
	}
	if end == i {
		return nil
	}
	// The members may have numbers of their own.
	s := r.d.Sentences[n.sent]
	for k := ps[i].first; k < s.Last; k++ {
		if k >= ps[end].last && (r.d.Norm(k) == "\"" || r.speech(k)) {
			break // the speaker's own numbers
		}
		if r.number[k] && !r.skip[k] {
			return nil
		}
	}
	return distinct(ps[i : end+1])
}

// joined reports whether two places stand in one list, with nothing but commas,
// "dan" and kind words between.
func (r *reader) joined(a, b place) bool {
	if a.mention < 0 || b.mention < 0 || a.area || b.area || b.first-a.last > 14 || a.dim && !a.side || b.dim && !b.side {
		return false
	}
	sign, between := false, b.first-a.last
	for k := a.last; k < b.first; k++ {
		if end := r.bracketed(k, b.first); end > k {
			between -= end - k
			k = end - 1
			continue
		}
		switch r.d.Norm(k) {
		case ",", "dan", "serta", "maupun", "&", "–", "-":
			sign = true
		case "(":
			sign = sign || a.code == b.code
		case ")", "kabupaten", "kota", "provinsi", "juga", "hingga":
		default:
			return false
		}
	}
	return sign && between <= 6 && !(len(b.code) == 2 && gazetteer.Parent(a.code) == b.code) && !(len(a.code) == 2 && gazetteer.Parent(b.code) == a.code)
}

// bracketed returns the end of a bracket at token k that says where the region before it
// lies, or k: "R1 dan R2 (Jateng, red.) serta R3 (DIY)".
func (r *reader) bracketed(k, limit int) int {
	if r.d.Norm(k) != "(" || !r.regionAt(k+1) {
		return k
	}
	for end := k + 2; end < limit && end < k+7; end++ {
		switch w := r.d.Norm(end); {
		case w == ")":
			return end + 1
		case w != "," && w != "red" && w != "." && !r.regionAt(end):
			return k
		}
	}
	return k
}

func distinct(ps []place) []owner {
	var out []owner
next:
	for _, p := range ps {
		for _, o := range out {
			if o == p.owner {
				continue next
			}
		}
		out = append(out, p.owner)
	}
	return out
}

// inList reports a comma between two regions of one list.
func (r *reader) inList(k int) bool {
	if r.placeAt(k-1) < 0 && r.d.Norm(k-1) != ")" {
		return false
	}
	m := k + 1
	for m < k+3 && (r.d.Norm(m) == "dan" || r.d.Norm(m) == "serta" || r.d.Norm(m) == "hingga") {
		m++
	}
	return r.placeAt(m) >= 0
}

// listEarlier returns the last list of regions before a share in its sentence, where
// "masing-masing" stands right before the share and as many bare shares follow as the list
// has regions: "R1 dan R2 termasuk daerah yang keaktifannya tertinggi, masing-masing P1 dan
// P2".
func (r *reader) listEarlier(gs [][]*num, gi int, ps []place) []owner {
	n := gs[gi][0]
	if w := r.d.Norm(n.left - 1); n.unit != corpus.Percent || w != "masing" && w != "turut" && !(r.d.Norm(n.left-2) == "masing" || r.d.Norm(n.left-2) == "turut") {
		return nil
	}
	end := len(ps) - 1
	for end >= 0 && (ps[end].last > n.left || ps[end].mention < 0 || ps[end].area) {
		end--
	}
	for end > 0 {
		i := end
		for i > 0 && r.joined(ps[i-1], ps[i]) {
			i--
		}
		if i < end {
			if list := distinct(ps[i : end+1]); r.inOrder(gs, gi, len(list), ps) {
				return list
			}
			return nil
		}
		end--
	}
	return nil
}
