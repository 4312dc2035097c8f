package figure

import (
	"slices"

	"cakupan/corpus"
	"cakupan/extract/gazetteer"
	"cakupan/extract/region"
	"cakupan/extract/token"
)

// What the words at the head of a column, at the head of a row and above a table say of
// the numbers below, beside and in it.

// columnOfNames says what kind of things a column of names holds.
type columnOfNames uint8

const (
	namesNothing columnOfNames = iota
	namesRegions
	namesLocal    // kecamatan, villages
	namesMeasures // segments, "uraian"
	namesTimes
	namesOthers // puskesmas, schools, firms
)

// trait is what one head says.
type trait struct {
	kind    cueKind
	unit    corpus.Unit // "" where it does not say
	share   bool        // a percent sign or its word, and nothing that it is of
	plain   bool        // "Jumlah", "Jiwa", "Total": a count, and nothing of what
	total   bool        // "Total", "Jumlah" at the head of a row
	foreign bool        // counts something else
	index   bool        // numbers the rows
	target  bool
	empty   bool
	names   columnOfNames
	owner   owner
	placed  bool // names a region
	local   bool // names a kecamatan or a village
	day     corpus.Period
}

// headWord is what a word says at the head of a column that the words of a sentence
// (cue.go) do not: heads are short and abbreviated.
type headWord struct {
	kind  cueKind
	unit  corpus.Unit
	names columnOfNames
	plain bool
}

// headWords holds the words that heads are made of. A head with a word that is neither
// here nor a cue counts something else: "Peserta KB", "Suara Sah".
var headWords = map[string]headWord{
	"%":           {unit: corpus.Percent},
	"aktif":       {kind: cActive},
	"angka":       {plain: true},
	"apbd":        {},
	"apbn":        {},
	"atas":        {},
	"banyaknya":   {plain: true},
	"baru":        {},
	"bp":          {kind: cSeg},
	"bpjs":        {},
	"bulan":       {names: namesTimes},
	"cabang":      {},
	"capaian":     {kind: cUHC},
	"cov":         {kind: cCoverage},
	"coverage":    {kind: cCoverage},
	"d":           {},
	"daerah":      {names: namesRegions},
	"dan":         {},
	"dari":        {},
	"data":        {},
	"desa":        {names: namesLocal},
	"di":          {},
	"dibanding":   {},
	"distrik":     {names: namesLocal},
	"dusun":       {names: namesLocal},
	"gampong":     {names: namesLocal},
	"grand":       {plain: true},
	"hingga":      {},
	"i":           {},
	"ii":          {},
	"indikator":   {names: namesMeasures},
	"jaminan":     {},
	"jenis":       {names: namesMeasures},
	"jiwa":        {unit: corpus.People, plain: true},
	"jk":          {},
	"jkn":         {},
	"jlh":         {plain: true},
	"jml":         {plain: true},
	"jmlh":        {plain: true},
	"jumlah":      {plain: true},
	"jw":          {unit: corpus.People, plain: true},
	"kab":         {names: namesRegions},
	"kabupaten":   {names: namesRegions},
	"kampung":     {names: namesLocal},
	"kategori":    {names: namesMeasures},
	"kec":         {names: namesLocal},
	"kecamatan":   {names: namesLocal},
	"kel":         {names: namesLocal},
	"kelompok":    {names: namesMeasures},
	"kelurahan":   {names: namesLocal},
	"kepesertaan": {kind: cCoverage},
	"kesehatan":   {},
	"keseluruhan": {plain: true},
	"keterangan":  {names: namesMeasures},
	"kis":         {},
	"kota":        {names: namesRegions},
	"mandiri":     {kind: cSeg},
	"masih":       {},
	"masyarakat":  {plain: true},
	"n":           {},
	"nagari":      {names: namesLocal},
	"nama":        {},
	"nasional":    {},
	"nonaktif":    {kind: cInactive},
	"orang":       {unit: corpus.People, plain: true},
	"org":         {unit: corpus.People, plain: true},
	"pbi":         {kind: cSubs},
	"pbpu":        {kind: cSeg},
	"pct":         {unit: corpus.Percent},
	"pdd":         {kind: cPop},
	"pddk":        {kind: cPop},
	"pekon":       {names: namesLocal},
	"pemda":       {names: namesRegions},
	"penduduk":    {kind: cPop},
	"per":         {},
	"periode":     {names: namesTimes},
	"persen":      {unit: corpus.Percent},
	"persentase":  {unit: corpus.Percent},
	"persentasi":  {unit: corpus.Percent},
	"peserta":     {kind: cMembers},
	"pnddk":       {kind: cPop},
	"populasi":    {kind: cPop},
	"posisi":      {names: namesTimes},
	"ppu":         {kind: cSeg},
	"presentase":  {unit: corpus.Percent},
	"program":     {},
	"prosentase":  {unit: corpus.Percent},
	"prov":        {names: namesRegions},
	"provinsi":    {names: namesRegions},
	"psrt":        {kind: cMembers},
	"pst":         {kind: cMembers},
	"rata":        {},
	"region":      {names: namesRegions},
	"rincian":     {names: namesMeasures},
	"s":           {},
	"sampai":      {},
	"sd":          {},
	"se":          {},
	"segmen":      {names: namesMeasures},
	"segmentasi":  {names: namesMeasures},
	"semesta":     {kind: cPop},
	"semester":    {},
	"smt":         {},
	"status":      {},
	"sudah":       {},
	"tahun":       {names: namesTimes},
	"tanggal":     {names: namesTimes},
	"telah":       {},
	"tercatat":    {},
	"terdaftar":   {kind: cReg},
	"terhadap":    {},
	"thd":         {},
	"tingkat":     {},
	"total":       {plain: true},
	"uhc":         {kind: cUHC},
	"uncovered":   {kind: cUncovered},
	"uraian":      {names: namesMeasures},
	"variabel":    {names: namesMeasures},
	"waktu":       {names: namesTimes},
	"warga":       {plain: true},
	"wilayah":     {names: namesRegions},
	"yaitu":       {},
	"yakni":       {},
	"yang":        {},
	"yg":          {},
}

// shortened holds the abbreviations of two words that heads have for what a sentence
// writes out.
var shortened = map[[2]string]cueKind{
	{"tdk", "aktif"}: cInactive, {"tdk", "terdaftar"}: cUncovered, {"blm", "terdaftar"}: cUncovered, {"blm", "jkn"}: cUncovered, {"belum", "jkn"}: cUncovered,
	{"belum", "uhc"}: cUncovered, {"belum", "peserta"}: cUncovered, {"blm", "peserta"}: cUncovered, {"blm", "tercover"}: cUncovered, {"non", "jkn"}: cUncovered,
	{"blm", "aktif"}: cInactive, {"peserta", "baru"}: cNew,
}

// headTrait reads a cell as the head of a column or of a row.
func (r *reader) headTrait(c cell) (t trait) {
	if c.empty() || r.dash(c) {
		t.empty = true
		return t
	}
	if y := r.yearOf(c); y != 0 {
		t.day = corpus.YearPeriod(y)
		return t
	}
	switch r.d.Norm(c.first) {
	case "no", "nomor", "nmr", "#", "urut":
		if c.last-c.first <= 2 {
			t.index = true
			return t
		}
		if r.d.Norm(c.first) == "no" {
			c.first++
		}
	}
	cues := r.cues(c.first, c.last, nil)
	var kinds []cueKind
	at := 0
	for k := c.first; k < c.last; k++ {
		if k+1 < c.last {
			if kind, ok := shortened[[2]string{r.d.Norm(k), r.d.Norm(k + 1)}]; ok {
				kinds = append(kinds, kind)
				k++
				continue
			}
		}
		for at < len(cues) && cues[at].first < k {
			at++
		}
		if r.skip[k] {
			if t.day.IsZero() {
				t.day = r.dayAt(k)
			}
			continue
		}
		if m := r.placeAt(k); m >= 0 {
			if x := &r.Mentions[m]; !t.placed && x.Named() && !x.Area {
				t.owner, t.placed = r.ownerOf(x), true
			}
			continue
		}
		w := r.d.Norm(k)
		if at < len(cues) && cues[at].first == k {
			x := cues[at]
			if x.kind == cTarget || x.kind == cThreshold {
				t.target = true
				k = x.last - 1
				continue
			}
			if x.kind.counted() {
				kinds = append(kinds, x.kind)
				t.plain = t.plain || x.kind == cUHC && w != "uhc" && w != "jkn"
				k = x.last - 1
				continue
			}
			if x.kind == cNation {
				t.owner, t.placed = nation, true
				k = x.last - 1
				continue
			}
			if x.kind == cReject || x.kind == cPotential {
				t.foreign = true
			}
		}
		h, known := headWords[w]
		switch {
		case known:
			if h.kind != cNone {
				kinds = append(kinds, h.kind)
			}
			if h.unit != "" {
				t.unit = h.unit
			}
			if t.names == namesNothing || h.names == namesLocal {
				t.names = max(t.names, h.names)
			}
			t.plain = t.plain || h.plain
			t.total = t.total || k == c.first && (h.plain || w == "rata") && h.unit == ""
		case r.d.Tokens[k].Kind == token.Word:
			t.foreign = true
		}
	}
	t.kind = oneKind(kinds, t.unit)
	if t.kind == cNone && !t.foreign {
		t.share = t.unit == corpus.Percent
	} else {
		t.plain = false
	}
	return t
}

// counted reports the cues that say what a column counts.
func (k cueKind) counted() bool {
	switch k {
	case cActive, cInactive, cArrears, cUncovered, cReg, cCoverage, cMembers, cPop, cSubs, cSeg, cNew, cFlow, cUHC:
		return true
	}
	return false
}

// oneKind is what several words of one head count together.
func oneKind(kinds []cueKind, unit corpus.Unit) cueKind {
	has := func(k cueKind) bool { return slices.Contains(kinds, k) }
	segment := has(cSubs) || has(cSeg)
	switch {
	case segment && (has(cInactive) || has(cActive) && (unit == corpus.Percent || has(cSeg))):
		return cSeg // the activity of one segment
	}
	for _, k := range [...]cueKind{cArrears, cFlow, cSubs, cSeg, cUncovered, cInactive, cActive, cNew, cCoverage, cReg} {
		if has(k) {
			return k
		}
	}
	switch {
	case has(cMembers):
		return cMembers
	case has(cPop):
		if unit == corpus.Percent {
			return cCoverage
		}
		return cPop
	case has(cUHC):
		return cUHC
	}
	return cNone
}

// dayAt returns the period of the date that a token stands in.
func (r *reader) dayAt(k int) corpus.Period {
	lo, hi := 0, len(r.Dates)
	for lo < hi {
		m := (lo + hi) / 2
		if r.Dates[m].Last <= k {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < len(r.Dates) && r.Dates[lo].First <= k && !r.Dates[lo].None {
		return r.Dates[lo].Period
	}
	return corpus.Period{}
}

// rowTrait reads a cell as the name of a row, in a column that names such things.
func (r *reader) rowTrait(c cell, names columnOfNames) trait {
	for c.first < c.last && (r.d.Tokens[c.first].Kind == token.Digits && r.yearOf(c) == 0 && !r.skip[c.first] || r.d.Tokens[c.first].Kind == token.Punct) {
		c.first++ // "1. R"
	}
	if c.empty() {
		return trait{empty: true}
	}
	t := r.headTrait(c)
	lo, hi := region.In(r.Mentions, token.Range{First: c.first, Last: c.last})
	kindWord := false
	switch r.d.Norm(c.first) {
	case "kabupaten", "kab", "kota", "provinsi", "prov":
		kindWord = true
	}
	switch {
	case local.In(r.d, c.first), names == namesLocal && !t.total && !(kindWord && lo < hi):
		t.local, t.placed, t.foreign, t.owner, t.kind = true, false, false, owner{}, cNone
		t.total = false
	case t.placed:
		t.foreign, t.kind = false, cNone
	case names == namesRegions && !t.total && t.day.IsZero():
		// A name that nobody knows: whose, the table does not say.
		t.local, t.foreign, t.kind = true, false, cNone
	}
	return t
}

// parentOf returns the region that all rows of a table lie in, or "".
func parentOf(codes []string) string {
	up := ""
	for i, c := range codes {
		p := gazetteer.Parent(c)
		if i > 0 && p != up {
			return ""
		}
		up = p
	}
	return up
}
