package region

// Receiving are the verbs before which who gets a prize stands, and Received those
// behind which: one home for whoever reads prizes.
var (
	Receiving = []string{
		"borong", "boyong", "dapatkan", "dianugerahi", "didapuk", "diganjar", "dihadiahi", "dinobatkan", "gaet", "gondol", "kantongi",
		"kebagian", "membawa", "memborong", "memboyong", "memenangi", "memenangkan", "memetik", "memperoleh", "memperolehnya",
		"mempertahankan", "mendapat", "mendapatkan", "mendapatkannya", "menerima", "menerimanya", "mengantongi", "mengantonginya",
		"menggaet", "menggapai", "menggenggam", "menggondol", "mengoleksi", "menjuarai", "menuai", "menyabet", "meraih", "meraihnya",
		"meraup", "merebut", "merengkuh", "peroleh", "pertahankan", "raih", "rebut", "rengkuh", "sabet", "terima",
	}
	Received = []string{
		"diborong", "diboyong", "didapat", "didapatkan", "diduduki", "digaet", "digapai", "digenggam", "digondol", "dihuni", "diisi",
		"dikantongi", "dikoleksi", "dimenangkan", "diperoleh", "diperolehnya", "dipetik", "diraih", "diraihnya", "direbut", "direngkuh",
		"disabet", "disandang", "ditempati", "diterima", "diterimanya", "dituai",
	}
)
