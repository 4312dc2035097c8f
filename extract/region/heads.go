package region

import (
	"slices"
	"strings"

	"cakupan/extract/token"
)

// class says what stands before a name.
type class uint8

const (
	noClass  class = iota
	kindWord       // "Kabupaten", "Kota", "Provinsi"
	govern         // a government, its head or its offices
	prefix         // goes before an office: "Pj.", "Wakil", "Ketua"
	agency         // an office of the state in the region: police, courts, elections
	bpjs           // a branch of BPJS
	district       // kecamatan, desa and what else lies below a kota
	island         // "Pulau", "Kepulauan" before a name that is no such region
	far            // an organisation whose name may go on for some words: "Universitas Negeri"
	near           // a thing named after the place beside it: "Jalan", "Gunung", "batik"
	title          // a person follows
)

// word is one entry of the table of words that stand before names.
type word struct {
	phrase string // folded, one blank between words
	class  class
	kind   string // "kabupaten", "kota", "provinsi" where it fixes the kind
	via    string
}

const (
	kab  = "kabupaten"
	kota = "kota"
	prov = "provinsi"
)

// words is sorted by phrase within each block.
var words = []word{
	// Kinds.
	{"kab", kindWord, kab, kab}, {"kabupaten", kindWord, kab, kab}, {"kabupaten administrasi", kindWord, kab, kab},
	{"kodia", kindWord, kota, kota}, {"kodya", kindWord, kota, kota}, {"kota", kindWord, kota, kota}, {"kota administrasi", kindWord, kota, kota}, {"kotamadya", kindWord, kota, kota},
	{"prop", kindWord, prov, prov}, {"propinsi", kindWord, prov, prov}, {"prov", kindWord, prov, prov}, {"provinsi", kindWord, prov, prov},

	// Governments and their heads.
	{"bupati", govern, kab, "bupati"}, {"pemkab", govern, kab, "pemkab"}, {"wabup", govern, kab, "bupati"}, {"wakil bupati", govern, kab, "bupati"}, {"cawabup", govern, kab, "bupati"}, {"cabup", govern, kab, "bupati"},
	{"sekdakab", govern, kab, "sekda"}, {"setdakab", govern, kab, "sekda"},
	{"pemko", govern, kota, "pemkot"}, {"pemkot", govern, kota, "pemkot"}, {"wako", govern, kota, "walikota"}, {"wali kota", govern, kota, "walikota"}, {"walikota", govern, kota, "walikota"}, {"walkot", govern, kota, "walikota"},
	{"wakil wali kota", govern, kota, "walikota"}, {"wakil walikota", govern, kota, "walikota"}, {"wawali", govern, kota, "walikota"}, {"wawalkot", govern, kota, "walikota"}, {"wawako", govern, kota, "walikota"},
	{"sekdako", govern, kota, "sekda"}, {"sekdakot", govern, kota, "sekda"}, {"setdako", govern, kota, "sekda"}, {"setdakot", govern, kota, "sekda"},
	{"gubernur", govern, prov, "gubernur"}, {"pemprop", govern, prov, "pemprov"}, {"pemprov", govern, prov, "pemprov"}, {"wagub", govern, prov, "gubernur"}, {"wakil gubernur", govern, prov, "gubernur"}, {"cagub", govern, prov, "gubernur"},
	{"sekdaprov", govern, prov, "sekda"}, {"setdaprov", govern, prov, "sekda"}, {"sekprov", govern, prov, "sekda"},
	{"pemda", govern, "", "pemda"}, {"pemdakab", govern, kab, "pemkab"}, {"pemerintah", govern, "", "pemda"}, {"pemerintah daerah", govern,
		"", "pemda"}, {"pemerintahan", govern, "", "pemda"},
	{"sekda", govern, "", "sekda"}, {"sekretariat daerah", govern, "", "sekda"}, {"sekretaris daerah", govern, "",
		"sekda"}, {"setda", govern, "", "sekda"}, {"sekwan", govern, "", "dprd"}, {"asisten", govern, "", "sekda"},
	{"dpra", govern, prov, "dprd"}, {"dprd", govern, "", "dprd"}, {"dprk", govern, "", "dprd"}, {"dprp", govern, prov,
		"dprd"}, {"dewan", govern, "", "dprd"}, {"legislator", govern, "", "dprd"},
	{"badan penghubung", govern, "", "dinas"}, {"bakeuda", govern, "", "dinas"}, {"bapenda", govern, "", "dinas"}, {"bappeda", govern, "",
		"dinas"}, {"bappedalitbang", govern, "", "dinas"}, {"bapperida", govern, "", "dinas"}, {"bkd", govern, "",
		"dinas"}, {"bkpsdm", govern, "", "dinas"}, {"bpbd", govern, "", "dinas"}, {"bpkad", govern, "", "dinas"},
	{"damkar", govern, "", "dinas"}, {"dinas", govern, "", "dinas"}, {"dinas kesehatan", govern, "", "dinas"}, {"dinas sosial", govern, "",
		"dinas"}, {"dinkes", govern, "", "dinas"}, {"dinsos", govern, "", "dinas"}, {"disdik", govern, "", "dinas"}, {"disdikbud", govern,
		"", "dinas"}, {"disdukcapil", govern, "", "dinas"}, {"dishub", govern, "", "dinas"}, {"diskes", govern, "",
		"dinas"}, {"diskominfo", govern, "", "dinas"}, {"diskominfotik", govern, "", "dinas"}, {"disnaker", govern, "",
		"dinas"}, {"dlh", govern, "", "dinas"}, {"dpmptsp", govern, "", "dinas"}, {"dukcapil", govern, "", "dinas"},
	{"humas", govern, "", "dinas"}, {"inspektorat", govern, "", "dinas"}, {"kadinkes", govern, "", "dinas"}, {"kadinsos", govern, "",
		"dinas"}, {"kadis", govern, "", "dinas"}, {"kadiskes", govern, "", "dinas"}, {"kominfo", govern, "", "dinas"}, {"prokopim", govern,
		"", "dinas"}, {"satpol pp", govern, "", "dinas"},

	// What goes before an office.
	{"anggota", prefix, "", ""}, {"kantor", prefix, "", ""}, {"kepala", prefix, "", ""}, {"ketua", prefix, "", ""}, {"komisi", prefix, "",
		""}, {"pejabat", prefix, "", ""}, {"pelaksana harian", prefix, "", ""}, {"pelaksana tugas", prefix, "", ""}, {"penjabat", prefix,
		"", ""}, {"penjabat sementara", prefix, "", ""}, {"pimpinan", prefix, "", ""}, {"pj", prefix, "", ""}, {"pjs", prefix, "",
		""}, {"plh", prefix, "", ""}, {"plt", prefix, "", ""}, {"sekretaris", prefix, "", ""}, {"wakil", prefix, "",
		""}, {"wakil ketua", prefix, "", ""},

	// Offices of the state in the region.
	{"bawaslu", agency, "", "agency"}, {"bkkbn", agency, "", "agency"}, {"bnn", agency, "", "agency"}, {"bnnk", agency, "",
		"agency"}, {"bnnp", agency, prov, "agency"}, {"bpk", agency, "", "agency"}, {"bpkp", agency, "", "agency"}, {"bpom", agency, "",
		"agency"}, {"bps", agency, "", "agency"}, {"dandim", agency, "", "agency"}, {"ditlantas", agency, "",
		"agency"}, {"imigrasi", agency, "", "agency"},
	{"kanwil", agency, "", "agency"}, {"kapolda", agency, "", "agency"}, {"kapolres", agency, "", "agency"}, {"kapolresta", agency, "",
		"agency"}, {"kapolrestabes", agency, "", "agency"}, {"kejaksaan", agency, "", "agency"}, {"kejaksaan negeri", agency, "",
		"agency"}, {"kejaksaan tinggi", agency, "", "agency"}, {"kejari", agency, "", "agency"}, {"kejati", agency, "",
		"agency"}, {"kemenag", agency, "", "agency"}, {"kepolisian daerah", agency, "", "agency"}, {"kepolisian resor", agency, "",
		"agency"}, {"kepolisian resor kota", agency, "", "agency"}, {"kodim", agency, "", "agency"}, {"komisi informasi", agency, "",
		"agency"}, {"kpu", agency, "", "agency"}, {"kpud", agency, "", "agency"},
	{"lapas", agency, "", "agency"}, {"ombudsman", agency, "", "agency"}, {"panwaslu", agency, "", "agency"}, {"pengadilan agama", agency,
		"", "agency"}, {"pengadilan negeri", agency, "", "agency"}, {"pengadilan tinggi", agency, "", "agency"}, {"perwakilan", agency, "",
		"agency"}, {"pn", agency, "", "agency"}, {"polda", agency, "", "agency"}, {"polres", agency, "", "agency"}, {"polres metro", agency,
		"", "agency"}, {"polresta", agency, "", "agency"}, {"polrestabes", agency, "", "agency"}, {"rutan", agency, "",
		"agency"}, {"satlantas", agency, "", "agency"}, {"satreskrim", agency, "", "agency"},
	{"pkk", agency, "", "agency"}, {"tp pkk", agency, "", "agency"},

	// BPJS. "bpjs" itself is looked for further back.
	{"bpjs", bpjs, "", "bpjs"}, {"bpjs kesehatan", bpjs, "", "bpjs"}, {"bpjs kesehatan cabang", bpjs, "",
		"bpjs"}, {"bpjs ketenagakerjaan", bpjs, "", "bpjs"}, {"bpjamsostek", bpjs, "", "bpjs"}, {"cabang", bpjs, "",
		"bpjs"}, {"kacab", bpjs, "", "bpjs"}, {"kc", bpjs, "", "bpjs"}, {"kantor cabang", bpjs, "", "bpjs"}, {"kantor cabang utama", bpjs,
		"", "bpjs"}, {"kcu", bpjs, "", "bpjs"},

	// Below the kabupaten.
	{"camat", district, "", "district"}, {"desa", district, "", "district"}, {"distrik", district, "", "district"}, {"ds", district, "",
		"district"}, {"dusun", district, "", "district"}, {"gampong", district, "", "district"}, {"kades", district, "",
		"district"}, {"kalurahan", district, "", "district"}, {"kampung", district, "", "district"}, {"kapanewon", district, "",
		"district"}, {"kapolsek", district, "", "district"}, {"kec", district, "", "district"}, {"kecamatan", district, "",
		"district"}, {"kel", district, "", "district"}, {"kelurahan", district, "", "district"}, {"kemantren", district, "",
		"district"}, {"kepala desa", district, "", "district"}, {"koramil", district, "", "district"}, {"kua", district, "",
		"district"}, {"lingkungan", district, "", "district"}, {"lurah", district, "", "district"}, {"nagari", district, "",
		"district"}, {"padukuhan", district, "", "district"}, {"pekon", district, "", "district"}, {"perumahan", district, "",
		"district"}, {"polsek", district, "", "district"}, {"puskesmas", district, "", "district"},

	// Islands.
	{"gugusan", island, "", "area"}, {"kepulauan", island, "", "area"}, {"pulau", island, "", "area"},

	// Organisations whose name goes on.
	{"akademi", far, "", ""}, {"akbid", far, "", ""}, {"akper", far, "", ""}, {"apindo", far, "", ""}, {"asosiasi", far, "",
		""}, {"bank", far, "", ""}, {"baznas", far, "", ""}, {"bpd", far, "", ""}, {"bpr", far, "", ""}, {"cv", far, "",
		""}, {"fakultas", far, "", ""}, {"fk", far, "", ""}, {"gapensi", far, "", ""}, {"gp ansor", far, "", ""}, {"himpunan", far, "",
		""}, {"hipmi", far, "", ""}, {"hmi", far, "", ""}, {"iain", far, "", ""}, {"ibi", far, "", ""}, {"idi", far, "",
		""}, {"ikatan", far, "", ""}, {"institut", far, "", ""}, {"iwo", far, "", ""}, {"kadin", far, "", ""}, {"klinik", far, "",
		""}, {"koni", far, "", ""}, {"koperasi", far, "", ""}, {"lsm", far, "", ""}, {"man", far, "", ""}, {"mtsn", far, "",
		""}, {"mui", far, "", ""}, {"muhammadiyah", far, "", ""}, {"organda", far, "", ""}, {"pbsi", far, "", ""}, {"pcnu", far, "",
		""}, {"pdam", far, "", ""}, {"persi", far, "", ""}, {"persatuan", far, "", ""}, {"perumda", far, "", ""}, {"perumdam", far, "",
		""}, {"perusda", far, "", ""}, {"pgri", far, "", ""}, {"pmi", far, "", ""}, {"pmii", far, "", ""}, {"politeknik", far, "",
		""}, {"poltekkes", far, "", ""}, {"ppni", far, "", ""}, {"pssi", far, "", ""}, {"pt", far, "", ""}, {"pwi", far, "",
		""}, {"pwnu", far, "", ""}, {"rs", far, "", ""}, {"rsd", far, "", ""}, {"rsi", far, "", ""}, {"rsia", far, "", ""}, {"rsj", far, "",
		""}, {"rsu", far, "", ""}, {"rsud", far, "", ""}, {"rsup", far, "", ""}, {"rumah sakit", far, "", ""}, {"sd", far, "",
		""}, {"sdn", far, "", ""}, {"sekolah", far, "", ""}, {"sekolah tinggi", far, "", ""}, {"sma", far, "", ""}, {"sman", far, "",
		""}, {"smansa", far, "", ""}, {"smk", far, "", ""}, {"smkn", far, "", ""}, {"smp", far, "", ""}, {"smpn", far, "",
		""}, {"smsi", far, "", ""}, {"spn", far, "", ""}, {"stai", far, "", ""}, {"stain", far, "", ""}, {"stie", far, "",
		""}, {"stikes", far, "", ""}, {"stkip", far, "", ""}, {"uin", far, "", ""}, {"univ", far, "", ""}, {"universitas", far, "",
		""}, {"yayasan", far, "", ""},
	{"aston", far, "", ""}, {"favehotel", far, "", ""}, {"harris", far, "", ""}, {"hilton", far, "", ""}, {"horison", far, "",
		""}, {"ibis", far, "", ""}, {"marriott", far, "", ""}, {"mercure", far, "", ""}, {"novotel", far, "", ""}, {"pullman", far, "",
		""}, {"santika", far, "", ""}, {"sheraton", far, "", ""}, {"the", far, "", ""}, {"whiz", far, "", ""},
	{"jawa pos", far, "", ""}, {"keuskupan", far, "", ""},

	// Things named after the place beside them.
	{"adat", near, "", ""}, {"bahasa", near, "", ""}, {"bandara", near, "", ""}, {"bank jateng", near, "", ""}, {"batak", near, "",
		""}, {"batik", near, "", ""}, {"bawang", near, "", ""}, {"berita", near, "", ""}, {"benteng", near, "", ""}, {"bengawan", near, "",
		""}, {"bukit", near, "", ""}, {"candi", near, "", ""}, {"danau", near, "", ""}, {"detik", near, "", ""}, {"dodol", near, "",
		""}, {"etnis", near, "", ""}, {"exit tol", near, "", ""}, {"gang", near, "", ""}, {"gerbang tol", near, "", ""}, {"gubeng", near,
		"", ""}, {"gunung", near, "", ""}, {"harian", near, "", ""}, {"hutan", near, "", ""}, {"info", near, "", ""}, {"isu", near, "",
		""}, {"jalan", near, "", ""}, {"jalan lintas", near, "", ""}, {"jalan poros", near, "", ""}, {"jalan raya", near, "",
		""}, {"jalan tol", near, "", ""}, {"jembatan", near, "", ""}, {"jl", near, "", ""}, {"jln", near, "", ""}, {"kabar", near, "",
		""}, {"kain", near, "", ""}, {"kebun raya", near, "", ""}, {"kerajaan", near, "", ""}, {"kesultanan", near, "", ""}, {"ketok", near,
		"", ""}, {"ketuk", near, "", ""}, {"kitab", near, "", ""}, {"kopi", near, "", ""}, {"koran", near, "", ""}, {"laut", near, "",
		""}, {"liang", near, "", ""}, {"lintas", near, "", ""}, {"logam", near, "", ""}, {"lumpia", near, "", ""}, {"masakan", near, "",
		""}, {"masjid", near, "", ""}, {"masjid agung", near, "", ""}, {"masjid raya", near, "", ""}, {"mega", near, "", ""}, {"nasi", near,
		"", ""}, {"nasib", near, "", ""}, {"pantai", near, "", ""}, {"pasar", near, "", ""}, {"pelabuhan", near, "", ""}, {"persib", near,
		"", ""}, {"persija", near, "", ""}, {"persik", near, "", ""}, {"persiba", near, "", ""}, {"persis", near, "",
		""}, {"persebaya", near, "", ""}, {"persela", near, "", ""}, {"persita", near, "", ""}, {"persipura", near, "",
		""}, {"pisang", near, "", ""}, {"portal", near, "", ""}, {"psis", near, "", ""}, {"psms", near, "", ""}, {"psm", near, "",
		""}, {"psps", near, "", ""}, {"pusamania", near, "", ""}, {"radar", near, "", ""}, {"radio", near, "", ""}, {"rawa", near, "",
		""}, {"restoran", near, "", ""}, {"roh", near, "", ""}, {"rri", near, "", ""}, {"ruas", near, "", ""}, {"rumah makan", near, "",
		""}, {"sate", near, "", ""}, {"selat", near, "", ""}, {"semen", near, "", ""}, {"sinar", near, "", ""}, {"simpang", near, "",
		""}, {"soto", near, "", ""}, {"sriwijaya", near, "", ""}, {"stasiun", near, "", ""}, {"suara", near, "", ""}, {"suku", near, "",
		""}, {"sungai", near, "", ""}, {"talas", near, "", ""}, {"teluk", near, "", ""}, {"terminal", near, "", ""}, {"tol", near, "",
		""}, {"tribun", near, "", ""}, {"trans", near, "", ""}, {"tv", near, "", ""}, {"tvri", near, "", ""}, {"wira", near, "",
		""}, {"umbi", near, "", ""},

	// Persons.
	{"almarhum", title, "", ""}, {"bapak", title, "", ""}, {"bu", title, "", ""}, {"dr", title, "", ""}, {"dra", title, "",
		""}, {"drg", title, "", ""}, {"drs", title, "", ""}, {"h", title, "", ""}, {"haji", title, "", ""}, {"hj", title, "",
		""}, {"ibu", title, "", ""}, {"ir", title, "", ""}, {"kang", title, "", ""}, {"kh", title, "", ""}, {"letkol", title, "",
		""}, {"mas", title, "", ""}, {"mbak", title, "", ""}, {"menteri", title, "", ""}, {"pak", title, "", ""}, {"prof", title, "",
		""}, {"sdr", title, "", ""}, {"ustaz", title, "", ""}, {"ustadz", title, "", ""},
}

// heads indexes words by their last token.
var heads = token.NewTable(func() map[string][]head {
	m := map[string][]head{}
	for i := range words {
		w := &words[i]
		if w.class == noClass {
			continue
		}
		parts := strings.Fields(w.phrase)
		last := parts[len(parts)-1]
		m[last] = append(m[last], head{parts, w})
	}
	for _, list := range m {
		slices.SortStableFunc(list, func(a, b head) int { return len(b.parts) - len(a.parts) })
	}
	return m
}())

type head struct {
	parts []string
	*word
}

// after holds words that make another name of a region's name before them, where
// they have a capital: "Riau Pos", "Bali United", "Jakarta International Expo".
var after = token.NewSet("arena", "bulus", "convention", "ekspo", "ekspres", "ekspress", "expo", "express", "fair", "fc", "fm", "golf", "gp",
	"international", "internasional", "islamic", "marathon", "merdeka", "mulya", "nugini", "outer", "pos", "post", "putera", "square",
	"today", "tv", "united")

// direction ends the name of a part of a region.
var direction = token.NewSet("barat", "selatan", "tengah", "tenggara", "timur", "utara")

// personal holds region names that people bear.
var personal = token.NewSet("agam", "anggi", "asmat", "bima", "bungo", "karo", "kaur", "landak", "lingga", "madina", "malaka", "muna",
	"samosir", "sula", "aru", "toba", "flores", "sumba")

// bearers holds persons of the news whose first name is a region's, with the word
// that follows: it is a person even after an office.
var (
	bearers    = token.NewTable(map[string]string{"bima": "arya"})
	bearerNext = token.NewSet("arya")
)

// introduces holds the words that open a list.
var introduces = token.NewSet(":", "adalah", "antaranya", "atas", "dari", "diantaranya", "ialah", "lain", "masing", "meliputi", "mencakup", "seperti", "yaitu", "yakni")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
