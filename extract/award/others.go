package award

import "cakupan/extract/token"

// A prize that goes to others than regions.

// ofOthers reports a sentence that begins with somebody of the region who is not the
// region: "Desa D di Kabupaten R menerima …".
func (r *reader) ofOthers(s token.Range) bool {
	k := s.First
	for k < s.Last && (r.d.Norm(k) == "\"" || r.number(k)) {
		k++
	}
	return beneficiaries.In(r.d, k)
}

// hands reports that who stands at token k gives: "gubernur menyerahkan piagam".
func (r *reader) hands(k int) bool {
	for i := k + 1; i < len(r.is) && i < k+9 && r.d.Tokens[i].Sent == r.d.Tokens[k].Sent; i++ {
		switch r.d.Norm(i) {
		case "menyerahkan", "memberikan", "menganugerahkan", "serahkan", "berikan", "menganugerahi", "mengganjar":
			return true
		case ",":
			return false
		}
		if r.is[i]&(isReceive|isReceived) != 0 {
			return false
		}
	}
	return false
}

// toOthers reports that what stands behind "kepada" are regions in general or many.
func (r *reader) toOthers(i int) bool {
	for k := i; k < i+4 && k < len(r.is); k++ {
		n := r.d.Norm(k)
		switch n {
		case "para", "sejumlah", "beberapa", "seluruh", "semua", "setiap", "tiap", "masing", "-", "ratusan", "puluhan":
			continue
		case "kepala":
			return r.d.Norm(k+1) == "daerah"
		case "pemda", "provinsi", "pemerintah":
			return true
		case "gubernur":
			return r.d.Norm(k+1) == ","
		case "daerah", "kabupaten", "kota":
			w := r.d.Norm(k + 1)
			return w != "ini" && w != "itu" && w != "tersebut"
		}
		if r.number(k) {
			continue
		}
		return n == "yang" || n == "mereka"
	}
	return false
}
