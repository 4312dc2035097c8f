package figure

import (
	"cakupan/corpus"
	"cakupan/extract/token"
)

// afterOpen holds words that the reading may pass on its way from a number to the
// verb or adjective behind it.
var afterOpen = token.NewSet("jiwa", "orang", "peserta", "warga", "penduduk", "penduduknya", "masyarakat", "warganya", "jkn", "kis", "bpjs", "kesehatan", "yang", "telah", "sudah", "masih", "kini", "tercatat", "berstatus", "dinyatakan", "statusnya", "itu", "tersebut", "di", "kota", "kabupaten", "provinsi", "antaranya", "lainnya", "lain", "mereka", "program", "jaminan", "nasional", "dari", "total", "jumlah", "seluruh", "keseluruhan", "daerah", "ini", "persen", "berada", "saat", "hanya", "baru", "lagi", "-", "/", "sebagai", "kepesertaan", "kepesertaannya", "statusnya", "secara", "adalah", "merupakan", "dalam", "pada", "setempat", "terdata", "dengan", "status", "juga", "pun", "sama", "sekali", "kepala", "keluarga", "anggota", "dan", "wilayah", "se", "benar", "ber", "semesta", "untuk", "tidak", "memang", "diselenggarakan", "dikelola", "penyelenggara", "badan", "sosial", "oleh", "(", ")", "bisa", "ter", "per")

// after finds the words behind a number (and the numbers tied to it, and the whole
// they are of) that tell what it counts.
func (r *reader) after(ns []*num, i int, cs []cue) cue {
	n := ns[i]
	d := r.d
	best := cue{}
	at := n.last
	limit := d.Sentences[n.sent].Last
	next := i + 1
	chained := n
	commas := 0
	within := false // behind the comma that opens a place in apposition
	for k := at; k < limit; k++ {
		// A number: part of the same statement, or another one.
		if next < len(ns) && k >= ns[next].left {
			o := ns[next]
			if o.unit == corpus.Percent && n.unit == corpus.People && chained == n && best.kind == cNone && o.tie == nil && r.sharedIn(n, o) {
				return cue{o.end, o.end + 1, cReg} // "N penduduk R sudah 100 persen terlindungi"
			}
			if o.thin && o.drop != "" || o.unit == corpus.RegionsUnit && sized.In(d, o.left-1) {
				next++
				k--
				continue
			}
			if o == chained.tie || o.whole || o.tie != nil && o.tie == chained {
				chained = o
				k = o.last - 1
				next++
				continue
			}
			break
		}
		t := &d.Tokens[k]
		if r.skip[k] || r.placeAt(k) >= 0 && !(t.Norm == "indonesia") {
			continue
		}
		if c, ok := cueAt(cs, k); ok {
			switch c.kind {
			case cActive, cInactive, cUncovered, cArrears, cFlow, cSubs, cSeg, cNew, cQuota:
				if c.kind == cFlow && r.afterwards(c) {
					return best
				}
				// "…, dengan keaktifan P2": the label of the next number.
				if r.labels(ns, next, c, cs) {
					return best
				}
				if best.kind == cSubs || best.kind == cSeg {
					switch c.kind {
					case cSubs, cSeg:
						if c.kind == best.kind {
							best.last = c.last
						}
						k = c.last - 1
						continue // "penerima bantuan iuran (PBI)"
					case cActive, cInactive, cFlow, cArrears:
						if w := d.Norm(c.first - 1); c.kind == cInactive && best.kind == cSubs && n.unit == corpus.People && (w == "berstatus" || w == "status" || w == "statusnya") && d.Norm(c.first-2) != "sebelumnya" && d.Norm(c.first-2) != "sempat" && d.Norm(c.first-2) != "semula" {
							return c // "N peserta PBI masih berstatus nonaktif"
						}
						return cue{c.first, c.last, cSeg} // the state of one segment
					}
					return best
				}
				if c.kind == cActive && n.unit == corpus.People {
					for m := c.last; m < c.last+5 && m < limit && d.Norm(m) != ","; m++ {
						if w := d.Norm(m); (w == "apbd" || w == "apbn" || w == "apbk") && (d.Norm(c.last) == "melalui" || d.Norm(c.last) == "lewat" || d.Norm(c.last) == "dari") {
							return cue{m, m + 1, cSubs} // "N jiwa aktif melalui pembiayaan APBD"
						}
					}
				}
				if c.kind == cActive && n.unit == corpus.Percent && c.first-n.last <= 1 {
					for m := c.last; m < c.last+8 && m < limit && d.Norm(m) != ","; m++ {
						if f, ok := cueAt(cs, m); ok && f.kind == cSubs {
							return f // "P persen peserta aktif dibiayai negara"
						}
					}
				}
				if c.kind == cInactive || c.kind == cActive && n.unit == corpus.People {
					for m := c.last; m < c.last+7 && m < limit && d.Norm(m) != "," && d.Norm(m) != "dari"; m++ {
						if d.Norm(m) == "segmen" {
							return cue{c.first, c.last, cSeg} // "N tidak lagi aktif sebagai peserta segmen PBI"
						}
					}
				}
				if c.kind == cInactive {
					for m := c.last; m < c.last+10 && m < limit && d.Norm(m) != ","; m++ {
						if f, ok := cueAt(cs, m); ok && f.kind == cFlow {
							return f // "N peserta nonaktif dapat diaktifkan kembali"
						}
					}
				}
				if c.kind == cSubs || c.kind == cSeg {
					best = c
					k = c.last - 1
					continue
				}
				if c.kind == cFlow && d.Norm(k-1) == "terancam" {
					return best // "N warga yang terdaftar terancam kehilangan layanan": not yet
				}
				if c.kind == cFlow && n.unit == corpus.People && (t.Norm == "diusulkan" || t.Norm == "usulan") {
					for m := c.last; m < c.last+4; m++ {
						if d.Norm(m) == "peserta" && d.Norm(m+1) == "baru" {
							return cue{c.first, c.last, cNew} // "N berhasil diusulkan menjadi peserta baru"
						}
					}
				}
				return c
			case cBudget:
				if best.kind == cSubs || best.kind == cSeg {
					if c.first-best.last <= 4 {
						continue // "(PBI) APBD"
					}
					return best
				}
				if n.unit == corpus.Percent || d.Norm(c.first-1) == "dari" || d.Norm(c.first-1) == "melalui" || d.Norm(c.first-1) == "lewat" || d.Norm(c.first-1) == "oleh" {
					return c
				}
				return best
			case cReject:
				if n.unit == corpus.Percent && (best.kind == cNone || best.kind == cPop) && k <= n.end+9 && (t.Norm == "nik" || t.Norm == "nomor" || t.Norm == "ktp") {
					return c // "100 persen penduduk R telah memiliki Nomor Induk Kependudukan"
				}
				if best.kind == cNone && k <= n.end+3 || k <= n.end+8 && labour.Is(t) && (best.kind == cNone || best.kind == cReg || best.kind == cSubs) {
					return c
				}
				return best
			case cReg, cCoverage:
				if r.labels(ns, next, c, cs) {
					return best
				}
				if c.kind == cReg && (d.Norm(k-1) == "peserta" || d.Norm(k-1) == "yang" && d.Norm(k-2) == "peserta") && r.ofWhole(n.last, k) {
					k = c.last - 1
					continue // "80 persen dari peserta terdaftar"
				}
				if best.kind == cNone {
					best = c
					if c.kind == cReg && n.unit == corpus.People && d.Norm(k-1) == "baru" && d.Norm(k-2) == "yang" {
						best.kind = cNew // "N warga yang baru masuk JKN"
					}
					if c.kind == cReg && n.unit == corpus.People {
						for m := c.last; m < c.last+3; m++ {
							if d.Norm(m) == "peserta" && d.Norm(m+1) == "baru" && !r.adverb(m+2, limit) {
								best.kind = cNew // "N warga yang didaftarkan menjadi peserta baru"
							}
						}
						if d.Norm(c.last-1) == "peserta" && d.Norm(c.last) == "baru" && !r.adverb(c.last+1, limit) {
							best.kind = cNew
						}
					}
				}
				k = c.last - 1
				continue
			case cPop:
				if best.kind == cNone && n.unit == corpus.Percent {
					best = c
				}
				k = c.last - 1
				continue
			case cMembers:
				if best.kind == cNone && n.unit == corpus.People && k == n.last {
					best = c
				}
				k = c.last - 1
				continue
			case cComma:
				if end := r.speakers(k, limit); end > k {
					k = end // "N peserta, kata dia, tidak aktif"
					continue
				}
				// "warga R, R0, yang belum …": a place between commas.
				if within && k > 0 && (r.placeAt(k-1) >= 0 || d.Norm(k-1) == ")") {
					within = false
					continue // "penduduk Kabupaten R, R0, belum terdaftar"
				}
				if m := r.placeAt(k + 1); m >= 0 && (k < 1 || r.placeAt(k-1) >= 0 || d.Norm(r.Mentions[m].Last) == "," || d.Norm(r.Mentions[m].Last) == ")" || d.Norm(r.Mentions[m].Last) == "yang" || d.Norm(r.Mentions[m].Last) == "(") {
					within = true
					continue
				}
				if k > 0 && r.placeAt(k-1) >= 0 && commas == 0 && r.d.Norm(k+1) == "yang" {
					continue
				}
				// One comma may stand before the verb: "N jiwa, atau P
				// persen dari penduduk, telah terdaftar".
				commas++
				if commas > 1 && chained == n || !r.resumes(k+1, limit) {
					return best
				}
				continue
			case cStop:
				if t.Norm == "(" || t.Norm == ")" {
					continue
				}
				if t.Norm == "\"" && k+1 < limit && !r.speech(k+1) {
					continue
				}
				return best
			case cAnd:
				if r.placeAt(k-1) >= 0 && r.placeAt(k+1) >= 0 {
					continue // "warga di R1 dan R2 belum terdaftar"
				}
				if nxt := d.Norm(k + 1); nxt == "aktif" || nxt == "berstatus" || t.Norm == "juga" {
					continue
				}
				if f, ok := cueAt(cs, k+1); ok && f.kind == cSubs && (best.kind == cReg || best.kind == cPop) && paid.In(d, k+1) {
					continue // "P persen penduduk terdaftar dan dibiayai melalui PBPU Pemda"
				}
				return best
			case cWith:
				if n.noun == nMembers && commas == 0 && r.qualified(k, limit, cs) > k {
					k = r.qualified(k, limit, cs)
					continue // "N peserta dengan penyakit kronis yang dinonaktifkan"
				}
				if nxt := d.Norm(k + 1); nxt == "status" || nxt == "kepesertaan" && d.Norm(k+2) == "aktif" || t.Norm == "beserta" {
					continue
				}
				return best
			case cPotential, cAchieved, cOr, cUHC, cNation, cFrom, cGap:
				if c.kind == cGap && n.unit == corpus.Percent && c.first <= n.last {
					return c
				}
				continue
			case cContrast:
				if t.Norm == "sehingga" && d.Norm(n.last) == "yang" {
					continue // "N peserta yang …, sehingga dinonaktifkan"
				}
				return best
			case cNeed:
				if n.unit == corpus.People && best.kind == cNone && k-n.last <= 3 && c.last-c.first > 1 {
					return c // "N yang harus diaktifkan"
				}
				return best
			case cEarlier:
				if d.Norm(k-1) == "yang" {
					k = c.last - 1
					continue // "peserta PBI yang sebelumnya nonaktif telah diaktifkan"
				}
				return best
			case cRise, cTo, cTarget, cThreshold, cFuture, cHypothesis, cDemand, cEach, cRest, cSelf:
				if c.kind == cSelf && t.Norm == "peserta" && d.Norm(k-1) == "dari" {
					k = c.last - 1
					continue // "P persen dari peserta itu pasif"
				}
				if c.kind == cEach && k <= n.end+1 && best.kind == cNone && (t.Norm == "seluruhnya" || t.Norm == "semuanya") {
					continue // "hampir 100 persen seluruhnya tercover"
				}
				if c.kind == cRest && k <= n.end+1 && best.kind == cNone {
					continue // "empat juta peserta sisanya tidak aktif"
				}
				if t.Norm == "dinyatakan" && (d.Norm(k+1) == "nonaktif" || d.Norm(k+1) == "tidak" || d.Norm(k+1) == "non" || d.Norm(k+1) == "aktif" || d.Norm(k+1) == "terdaftar") {
					continue // "N peserta dinyatakan nonaktif"
				}
				if t.Norm == "berubah" && d.Norm(k+1) == "status" {
					continue // "N peserta PBI berubah status menjadi tidak aktif"
				}
				if c.kind == cTo && (d.Norm(k+1) == "tidak" || d.Norm(k+1) == "nonaktif" || d.Norm(k+1) == "non") {
					continue
				}
				return best
			}
			continue
		}
		switch t.Norm {
		case "luar":
			if d.Norm(k-1) == "di" {
				return best
			}
		case "karena", "akibat", "lantaran":
			if c, ok := cueAt(cs, k+1); ok && c.kind == cArrears && best.kind == cNone {
				return c // "N di antaranya akibat menunggak"
			}
			return best // a reason
		case "sebab", "agar", "jika", "meliputi", "terdiri", "terbagi", "rinciannya", "perinciannya":
			return best // a reason, or its parts
		}
		if t.Kind == token.Word && !afterOpen.Is(t) && k-n.last > 3 && best.kind == cNone && chained == n {
			// Too far into words that say something else.
			if k-n.last > 9 {
				return best
			}
		}
	}
	return best
}

// paid holds the participles of those whose contribution somebody pays.
var paid = token.NewSet("dibiayai", "ditanggung", "dibayarkan", "dibayar", "didanai", "dibayari", "disubsidi", "iurannya")

// speakers returns the comma that closes the words of a speaker opened at comma k, or k.
func (r *reader) speakers(k, limit int) int {
	if !r.speech(k+1) && r.d.Norm(k+1) != "menurut" && r.d.Norm(k+1) != "menurutnya" {
		return k
	}
	for m := k + 2; m < limit && m < k+6; m++ {
		if r.d.Norm(m) == "," {
			return m
		}
	}
	return k
}

// ofWhole reports "dari" between two tokens.
func (r *reader) ofWhole(first, last int) bool {
	for k := first; k < last; k++ {
		if r.d.Norm(k) == "dari" {
			return true
		}
	}
	return false
}

// shared returns the words that several numbers have behind the last of them, each with
// a place of its own: "N jiwa di R1, N2 warga di R2 dan N3 di R3 sudah terdaftar".
func (r *reader) shared(ns []*num, i int, cs []cue) cue {
	first := i
	for ; i+1 < len(ns) && ns[i+1].unit == ns[first].unit && ns[i+1].drop == ""; i++ {
		if !r.eachPlaced(ns[i].end, ns[i+1].left) {
			return cue{}
		}
	}
	if i == first {
		return cue{}
	}
	c := r.after(ns, i, cs)
	if c.kind == cNone || !r.placeBetween(ns[i].last, c.first, r.placesIn(ns[i].sent)) {
		return cue{}
	}
	return c
}

// eachPlaced reports that nothing stands between two numbers but where the first holds.
func (r *reader) eachPlaced(first, last int) bool {
	place, joint := false, false
	for k := first; k < last; k++ {
		switch w := r.d.Norm(k); {
		case r.placeAt(k) >= 0:
			place = true
		case w == "," || w == "dan" || w == "serta" || w == "lalu" || w == "kemudian":
			joint = true
		case w == "warga" || w == "penduduk" || w == "masyarakat" || w == "kabupaten" || w == "kota" || r.is(k, standing|amount):
		default:
			return false
		}
	}
	return place && joint
}

// resumes reports whether a comma is followed by the verb of the clause before it.
func (r *reader) resumes(k, limit int) bool {
	if k >= limit {
		return false
	}
	if n := r.d.Norm(k); n == "dinonaktifkan" || n == "dihapus" || n == "dicoret" || n == "nonaktif" {
		return true // "N peserta PBI R, R0, dinonaktifkan karena …"
	}
	if c, ok := cueAt(r.stream(int(r.d.Tokens[k].Sent)), k); ok && (c.kind == cActive || c.kind == cInactive || c.kind == cUncovered) && (c.last >= limit || r.d.Tokens[c.last].Kind == token.Punct) {
		return true // "Sisanya, 110.925 jiwa, tidak aktif."
	}
	switch r.d.Norm(k) {
	case "telah", "sudah", "berstatus", "tercatat", "yang", "atau", "dinyatakan", "setara", "merupakan", "adalah", "ialah", "terdaftar", "terlindungi":
		return true
	}
	return false
}

// speech reports a verb of saying at token k (after the comma of a quotation).
func (r *reader) speech(k int) bool {
	switch r.d.Norm(k) {
	case "kata", "ujar", "ujarnya", "katanya", "ucap", "ucapnya", "ungkap", "ungkapnya", "jelas", "jelasnya", "tutur", "tuturnya", "terang", "terangnya", "papar", "imbuh", "imbuhnya", "tambah", "tambahnya", "sebut", "sebutnya", "tegas", "tegasnya", "demikian", "kata.", "lanjut", "lanjutnya", "pungkas", "pungkasnya", "beber":
		return true
	}
	return false
}

// labels reports whether a cue behind a number is the label of the number after
// it: "98 persen dan keaktifan 81 persen", "N jiwa, aktif N2".
func (r *reader) labels(ns []*num, next int, c cue, cs []cue) bool {
	if next >= len(ns) {
		return false
	}
	o := ns[next]
	if o.left-c.last > 6 || o.unit == corpus.RegionsUnit && sized.In(r.d, o.left-1) {
		return false // "N peserta PBI dinonaktifkan di dua kabupaten": no label of them
	}
	if c.kind == cActive || c.kind == cInactive {
		switch w := r.d.Norm(c.first); w {
		case "aktif", "nonaktif", "tidak", "non", "tak":
			k := c.first - 1
			for k > c.first-4 && (r.d.Norm(k) == "jkn" || r.d.Norm(k) == "bpjs" || r.d.Norm(k) == "kesehatan" || r.d.Norm(k) == "kis") {
				k--
			}
			if p := r.d.Norm(k); p == "peserta" || p == "jiwa" || p == "orang" || p == "warga" {
				return false // "N peserta nonaktif di R: N2 mandiri …": the adjective of N
			}
		}
	}
	for k := c.last; k < o.left; k++ {
		if r.is(k, predicate) {
			continue
		}
		switch r.d.Norm(k) {
		case "peserta", "kepesertaan", "jkn", "nya", "sekitar", ":", "mereka", "menjadi", "masuk", "-", "kis", "itu", "dengan", "jumlahnya", "total":
		default:
			if r.placeAt(k) >= 0 {
				continue
			}
			return false
		}
	}
	return true
}

// ownedByNext reports whether the cue right of a number labels the next one.
func (r *reader) ownedByNext(ns []*num, i int, c cue) bool {
	if i+1 >= len(ns) || c.last > ns[i+1].left || ns[i+1].left-c.last > 1 {
		return false
	}
	if c.last == ns[i+1].left {
		return true
	}
	return r.d.Norm(c.last) == ":" || r.is(c.last, reaching|only|amount)
}

// sharedIn reports a share between a count of people and their verb of registration: "4,2
// juta penduduk di R sudah 100 persen terlindungi".
func (r *reader) sharedIn(n, o *num) bool {
	if !registered.In(r.d, o.end) {
		return false
	}
	done := false
	for k := n.last; k < o.left; k++ {
		switch w := r.d.Norm(k); {
		case w == "sudah" || w == "telah" || w == "kini":
			done = true
		case r.placeAt(k) >= 0 || w == "di" || w == "warga" || w == "penduduk" || w == "seluruhnya":
		default:
			return false
		}
	}
	return done
}
