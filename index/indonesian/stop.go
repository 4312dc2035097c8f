package indonesian

// IsStop reports whether a folded word is too frequent to be searched for.
func IsStop(form string) bool {
	_, ok := stopWords[form]
	return ok
}

// stopWords is short on purpose: only words that say nothing of a subject.
// "tidak", "belum", "target" and "baru" are not among them.
var stopWords = set(
	"ada", "adalah", "adapun", "agar", "akan", "antara", "atas", "atau", "bagi", "bahwa",
	"bisa", "dalam", "dan", "dapat", "dari", "daripada", "dengan", "di", "hal", "harus",
	"hingga", "ia", "ini", "itu", "jika", "juga", "kalau", "karena", "ke", "kepada",
	"ketika", "lagi", "lain", "maka", "melalui", "menjadi", "merupakan", "mereka", "namun", "nya",
	"oleh", "pada", "para", "pun", "saat", "saja", "sampai", "sangat", "sebagai", "secara",
	"sehingga", "sejak", "selain", "seperti", "serta", "sudah", "supaya", "tapi", "telah", "tentang",
	"terhadap", "tersebut", "tetapi", "untuk", "yaitu", "yakni", "yang",
)

func set(words ...string) map[string]struct{} {
	m := make(map[string]struct{}, len(words))
	for _, w := range words {
		m[w] = struct{}{}
	}
	return m
}
