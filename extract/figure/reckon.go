package figure

import (
	"math"

	"cakupan/corpus"
)

// What a share is of can be reckoned where the count and the whole are printed beside
// it.

// slack is how far a share may be from the one reckoned, in points.
const slack = 1.0

// reckon corrects a share that is tied to a count of those who are not members (or not
// active) and makes it whole, where the whole is printed: "93.367 jiwa belum terdaftar
// atau 67 persen dari 280.142 penduduk" gives the share of those who are.
func (r *reader) reckon(ns []*num) {
	r.wholes(ns)
	r.enrolsMost(ns)
	for i, n := range ns {
		if n.drop != "" || n.unit != corpus.Percent || n.base != corpus.Uncovered && n.base != corpus.InactiveParticipants {
			continue
		}
		part, whole := (*num)(nil), (*num)(nil)
		for k := max(0, i-2); k < len(ns) && k <= i+2; k++ {
			o := ns[k]
			switch {
			case o == n || o.drop != "" || o.unit != corpus.People:
			case o.whole && whole == nil:
				whole = o
			case !o.whole && o.base == n.base && part == nil && k < i:
				part = o
			}
		}
		if part == nil || whole == nil || whole.value() <= part.value() {
			continue
		}
		share := part.value() / whole.value() * 100
		if math.Abs(share-n.value()) > 2*slack && math.Abs(100-share-n.value()) <= slack {
			if n.base == corpus.Uncovered {
				n.base = corpus.Coverage
			} else {
				n.base = corpus.ActiveRate
			}
		}
	}
}

// wholes makes a population of a whole that reads as members, where the members before it
// and the coverage beside them say so: "84,25 persen atau 71.437 warga dari 84.796 warga
// yang terdaftar".
func (r *reader) wholes(ns []*num) {
	for i, o := range ns {
		if !o.whole || o.drop != "" || o.unit != corpus.People || o.base != corpus.Participants {
			continue
		}
		part, share := (*num)(nil), (*num)(nil)
		for k := max(0, i-2); k < len(ns) && k <= i+1; k++ {
			switch n := ns[k]; {
			case n == o || n.drop != "":
			case n.unit == corpus.People && k < i && n.base == corpus.Participants:
				part = n
			case n.unit == corpus.Percent && n.base == corpus.Coverage:
				share = n
			}
		}
		if part != nil && share != nil && o.value() > 0 && math.Abs(part.value()/o.value()*100-share.value()) <= 0.2 {
			o.base = corpus.Population
		}
	}
}

// enrolsMost makes members of those whom a government is said to have registered, where
// the people are printed beside them and they are most of them: "mendaftarkan 401.000 jiwa
// dari 441.000 penduduk".
func (r *reader) enrolsMost(ns []*num) {
	for i, n := range ns {
		if n.drop != "" || n.base != corpus.Subsidised || n.unit != corpus.People || i+1 >= len(ns) {
			continue
		}
		o := ns[i+1]
		if o.tie == n && i+2 < len(ns) {
			o = ns[i+2]
		}
		if o.drop == "" && o.whole && o.base == corpus.Population && n.value() < o.value()*1.1 && n.value() > o.value()*0.6 && r.registers(n) {
			n.base = corpus.Participants
			if n.tie != nil && n.tie.base == corpus.Subsidised {
				n.tie.base = corpus.Coverage
			}
		}
	}
}
