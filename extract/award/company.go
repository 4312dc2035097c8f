package award

import "cakupan/extract/token"

// Who is there when something is received, and receives nothing.

// watched returns the first item before a verb that may be its subject: those before
// "menyaksikan", "mendampingi" only watched the others who received.
func (r *reader) watched(items []item, vi int) int {
	for k := vi - 1; k > 0; k-- {
		if items[k].kind != iAside {
			continue
		}
		switch r.d.Norm(items[k].first) {
		case "menyaksikan", "mendampingi", "dampingi":
			if r.regionBetween(items, k, vi) && r.regionBetween(items, -1, k) {
				return k + 1
			}
		}
	}
	return 0
}

// attended reports "Selain R1, hadir menerima …" before a verb: who did so stands
// behind it.
func (r *reader) attended(s token.Range, v item) bool {
	if r.d.Norm(s.First) != "selain" || v.first == s.First {
		return false
	}
	switch r.d.Norm(v.first - 1) {
	case "hadir", "turut", "ikut", "juga":
	default:
		return false
	}
	for k := v.first - 1; k > s.First && k > v.first-4; k-- {
		if r.d.Norm(k) == "," {
			return true
		}
	}
	return false
}

// withThem reports "turut", "ikut juga" before a verb: who did so too stands behind it.
func (r *reader) withThem(first, at int) bool {
	for k := first; k < at; k++ {
		switch r.d.Norm(k) {
		case "turut", "ikut", "juga", "adapun", "serta":
		default:
			return false
		}
	}
	return at > first
}
