package award

import (
	"cakupan/extract/token"
)

// The story's own award, told in words that are no deed of receiving: "R kembali diakui
// lewat UHC Awards kategori C", "UHC Award untuk warga R", "prestasi R di ajang UHC
// Award". It is asked where no sentence gave the story's region an award.

// ownPrize gives the story's region the UHC award where a sentence names the prize
// beside it, or nobody beside it, as a fact and with a word of success.
func (r *reader) ownPrize() {
	if r.toCome || r.tomorrow || len(r.claims) > 40 {
		return
	}
	if len(r.claims) > 0 {
		return // others had it, or this one had it before
	}
	code := r.subject()
	now := r.now
	defer func() { r.now = now }()
	for sent, s := range r.d.Sentences {
		if s.Last-s.First > longest || !r.Frame.Story(r.d, s.First) {
			continue
		}
		kind, at := r.prizeOf(s)
		if kind != uhcPrize || at < 0 {
			continue
		}
		ref, won, ok := r.standsAsFact(s, code)
		if !ok {
			continue
		}
		r.now = uhcPrize
		items := r.items(s)
		off, deed := false, false
		for _, it := range items {
			off = off || it.off || it.kind == iTo || it.kind == iAct
			deed = deed || it.kind == iReceive
		}
		if off || !deed && !won || ref < 0 && (!deed || code == "") {
			continue
		}
		year, before := r.yearIn(s)
		if year == 0 && !won && sent > 3 {
			before = true // "sudah menerima penghargaan UHC": when is not said
		}
		cat, _ := r.single(r.ofThatPrize(s, items, categories(items)), s)
		r.claims = append(r.claims, claim{region: ref, category: cat, year: year, before: before, span: r.d.Span(s.First, s.Last), rule: ruleSubject, order: len(r.claims)})
		r.lastAt = sent + 1
		return
	}
}

// standsAsFact reports a sentence that tells of the prize as of a success, with no plan,
// no rule, no crowd of receivers and one region in it, the story's where it has one.
func (r *reader) standsAsFact(s token.Range, code string) (who int, won, ok bool) {
	if r.denied(s) || r.hopes(s) || r.future(s) || r.forAll(s) || r.underWay(s) || r.namesOther(s) || r.ofOthers(s) {
		return 0, false, false
	}
	who = -1
	for _, it := range r.named(s.First, s.Last) {
		m := &r.Mentions[it.ref]
		if code != "" && m.Code != code || who >= 0 {
			return 0, false, false
		}
		who = it.ref
	}
	for k := s.First; k < s.Last; k++ {
		if attends.In(r.d, k) || beneficiaries.In(r.d, k) && r.d.Norm(k) != "media" && r.d.Norm(k) != "badan" || r.is[k]&isGive != 0 {
			return 0, false, false
		}
		won = won || success.In(r.d, k)
	}
	return who, won, true
}

// stateGift returns the UHC award where the story's only prize has no name, but the state
// or BPJS Kesehatan gave it for the insurance, and the story speaks of UHC right there:
// "R menerima penghargaan dari Presiden karena mendukung JKN-KIS. R telah mewujudkan UHC."
func (r *reader) stateGift() prize {
	out := noPrize
	for sent, s := range r.d.Sentences {
		if s.Last-s.First > longest || !r.Frame.Story(r.d, s.First) || !r.may(s, isPrize|isOther) {
			continue
		}
		kind, at := r.prizeOf(s)
		if kind == otherPrize || kind == uhcPrize || r.namesOther(s) {
			return noPrize // each goes by its name
		}
		if kind != generic || out == uhcPrize || at < 0 || r.d.Norm(at) == "apresiasi" || r.denied(s) || r.hopes(s) || !r.given(s) || r.ofOthers(s) {
			continue
		}
		giver, insured := false, false
		for k := s.First; k < s.Last; k++ {
			giver = giver || stateGivers.In(r.d, k)
			insured = insured || insurance.In(r.d, k)
		}
		if !giver || !insured {
			continue
		}
		for i := sent; i < len(r.d.Sentences) && i <= sent+2; i++ {
			if r.may(r.d.Sentences[i], saysUHC|isUHC) {
				out = uhcPrize
			}
		}
	}
	return out
}

var (
	// stateGivers give prizes to regions for the whole nation.
	stateGivers = token.NewSet("kemendagri", "kemenko", "kementerian", "mendagri", "menkes", "menko", "menteri", "presiden", "wapres")
	// insurance holds words of the national health insurance.
	insurance = token.NewSet("jaminan", "jkn", "kepesertaan", "kis")
)

// attends holds words of those who only are there.
var attends = token.NewSet("diundang", "hadir", "hadiri", "hadirnya", "ikuti", "menghadiri", "mengikuti", "mengucapkan", "menonton", "menyaksikan", "persiapan", "sosialisasi", "undangan")

// success holds words that tell of a prize as had, beside the verbs of receiving.
var success = token.NewSet("berbangga", "berjaya", "bersinar", "bersyukur", "bukti", "buah", "capaian", "diakui", "dikalungi", "diperoleh", "disabet", "harum", "kado", "keberhasilan",
	"lewat", "membanggakan", "milik", "pengakuan", "pencapaian", "penghormatan", "penobatan", "persembahan", "prestasi", "syukur", "syukuran", "terpilih")
