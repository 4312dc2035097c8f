package figure

import "cakupan/extract/token"

// introduced returns what the items of a list count, from the line with a colon
// that introduces them: "peserta JKN per kabupaten: / 1. R1: N1 jiwa / …".
func (r *reader) introduced(n *num) cue {
	if p := r.d.Paragraphs[n.para]; p.Last-p.First > 24 {
		return cue{}
	}
	for k := n.para - 1; k >= 0 && n.para-k <= 45; k-- {
		p := r.d.Paragraphs[k]
		last := p.Last - 1
		if r.d.Norm(last) == ":" || r.announces(p) {
			weak := cue{}
			cs := r.stream(int(r.d.Tokens[last].Sent))
			for m := len(cs) - 1; m >= 0; m-- {
				switch cs[m].kind {
				case cActive, cInactive, cUncovered, cSubs, cCoverage, cReg, cSeg, cFlow, cArrears:
					return cs[m]
				case cMembers, cUHC:
					if weak.kind == cNone {
						weak = cue{cs[m].first, cs[m].last, cCoverage}
					}
				}
			}
			return weak
		}
		if p.Last-p.First > 24 {
			return cue{}
		}
	}
	return cue{}
}

// announces reports "sebagai berikut", "rinciannya" at the end of a paragraph.
func (r *reader) announces(p token.Range) bool {
	for k := p.Last - 1; k >= p.First && k > p.Last-5; k-- {
		switch r.d.Norm(k) {
		case "berikut", "rinciannya", "rincian":
			return true
		}
	}
	return false
}

// listTopic returns what the lines of a list count, from the paragraph that
// introduces it: "Jumlah warga yang dibiayai APBD: / Tahun 2020: N orang / …".
func (r *reader) listTopic(n *num) cue {
	if p := r.d.Paragraphs[n.para]; p.Last-p.First > 14 {
		return cue{}
	}
	for k := n.para - 1; k >= 0 && n.para-k <= 8; k-- {
		p := r.d.Paragraphs[k]
		if p.Last-p.First > 160 {
			return cue{}
		}
		for s := int(r.d.Tokens[p.Last-1].Sent); s >= int(r.d.Tokens[p.First].Sent); s-- {
			cs := r.stream(s)
			for m := len(cs) - 1; m >= 0; m-- {
				switch cs[m].kind {
				case cActive, cInactive, cUncovered, cSubs, cCoverage, cReg, cSeg:
					return cs[m]
				}
			}
		}
		if p.Last-p.First > 14 {
			return cue{}
		}
	}
	return cue{}
}
