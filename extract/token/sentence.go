package token

// split finds sentences and paragraphs.
//
// A paragraph is a line; a line that begins in the middle of a sentence (a small
// letter or a digit after a long line without closing mark) goes on the one before.
// A sentence ends at . ! ? … with the closing marks that follow it, unless the
// stop belongs to an abbreviation, an initial, a number or an address.
func (d *Doc) split() {
	toks := d.Tokens
	if len(toks) == 0 {
		return
	}
	paraStart, sentStart, lineStart := 0, 0, 0
	endSentence := func(last int) {
		if last > sentStart {
			for k := sentStart; k < last; k++ {
				toks[k].Sent = int32(len(d.Sentences))
			}
			d.Sentences = append(d.Sentences, Range{sentStart, last})
			d.Para = append(d.Para, int32(len(d.Paragraphs)))
			sentStart = last
		}
	}
	for i := 1; i <= len(toks); i++ {
		for i < len(toks) && !toks[i].Line && toks[i-1].Kind != Punct {
			i++ // no boundary
		}
		if i == len(toks) || toks[i].Line {
			if i < len(toks) && d.wrapped(lineStart, i) {
				lineStart = i
				continue
			}
			endSentence(i)
			d.Paragraphs = append(d.Paragraphs, Range{paraStart, i})
			paraStart, lineStart = i, i
			continue
		}
		if prev := &toks[i-1]; prev.Kind == Punct && stopping[prev.Norm[0]] && d.stopsBefore(i, sentStart) {
			endSentence(i)
		}
	}
}

// stopping holds the first bytes of the marks that a sentence ends at and of those that
// may close it; 0xe2 opens "…".
var stopping = [256]bool{'.': true, '!': true, '?': true, 0xe2: true, '"': true, ')': true, ']': true, '\'': true}

// wrapped reports whether the line break before token i only folds a long line
// that begins at token first.
func (d *Doc) wrapped(first, i int) bool {
	prev, next := &d.Tokens[i-1], &d.Tokens[i]
	if prev.End-d.Tokens[first].Start < 45 {
		return false
	}
	// One line break only: a blank line always parts paragraphs.
	breaks := 0
	for _, c := range []byte(d.Text[prev.End:next.Start]) {
		if c == '\n' {
			breaks++
		}
	}
	if breaks != 1 {
		return false
	}
	switch prev.Norm {
	case ".", "!", "?", ":", "\"", ")", "…":
		return false
	}
	if next.Kind == Digits && prev.Kind == Word && prev.Case == Lower {
		switch prev.Norm {
		case "mencapai", "sebesar", "sebanyak", "sekitar", "dari", "menjadi", "hingga", "sampai", "per", "tahun", "di", "pada", "dan", "atau", "angka", "tanggal", "minimal", "hampir":
			return true
		}
	}
	return next.Kind == Word && next.Case == Lower && !d.address(i)
}

// address reports a site's name at token i, which begins a line of its own:
// "kabar.com, JAKARTA – …".
func (d *Doc) address(i int) bool {
	toks := d.Tokens
	if i+3 >= len(toks) || toks[i+1].Norm != "." || toks[i+1].Space || toks[i+2].Space || toks[i+2].Kind != Word || toks[i+2].Case == Title {
		return false
	}
	for k := i + 3; k < len(toks) && k < i+9 && !toks[k].Line; k++ {
		switch toks[k].Norm {
		case ",", "-", "|", "/", "(":
			return true
		}
	}
	return false
}

// maxClosing is how many closing marks may follow a stop; a longer run of them
// is no sentence's end, and looking further would make long runs slow.
const maxClosing = 8

// stopsBefore reports whether a sentence ends just before token i of the same line.
func (d *Doc) stopsBefore(i, sentStart int) bool {
	toks := d.Tokens
	// Walk back over closing marks to the stop.
	k := i - 1
	for k > sentStart && i-k <= maxClosing && toks[k].Kind == Punct && (toks[k].Norm == "\"" || toks[k].Norm == ")" || toks[k].Norm == "]" || toks[k].Norm == "'") && !toks[k].Space {
		k--
	}
	if toks[k].Kind != Punct || k < sentStart {
		return false
	}
	next := &toks[i]
	switch toks[k].Norm {
	case "!", "?", "…":
		if !next.Space {
			return false
		}
		return next.Case != Lower || next.Kind == Punct && next.Norm != ","
	case ".":
	default:
		return false
	}
	if k == sentStart {
		return false
	}
	if next.Kind == Punct && next.Norm != "\"" && next.Norm != "(" && next.Norm != "-" && next.Norm != "'" && next.Norm != "[" {
		return false
	}
	prev := &toks[k-1]
	if !next.Space {
		// "…masyarakat.Dia berharap": a stop without its blank.
		if k != i-1 {
			return next.Kind == Word && next.Case == Title && toks[k].Norm == "."
		}
		return prev.Kind == Word && prev.Case == Lower && prev.End-prev.Start > 2 && !abbreviation.Has(prev.Norm) &&
			next.Kind == Word && next.Case == Title && next.End-next.Start > 1
	}
	if next.Kind == Word && next.Case == Lower {
		return false
	}
	if k == i-1 {
		if prev.Kind == Word {
			if abbreviation.Has(prev.Norm) {
				return false
			}
			// An initial: "H. Amir", "S. Sos"; but "…kategori A. Wali Kota" is rare.
			if prev.End-prev.Start == 1 && prev.Case == Upper {
				return false
			}
			if prev.End-prev.Start == 1 && k-1 == sentStart && prev.Line {
				return false // "a. Kota R", an item of a list
			}
			if prev.End-prev.Start == 1 && prev.Case == Lower && k-2 >= sentStart && toks[k-2].Norm == "." && !prev.Space {
				return false // "s.d. 1 Mei", "a.n. Bupati"
			}
			// "S.I.P.", "M.Si.": letters parted by stops are a degree; it may
			// close a sentence only where a new one clearly opens.
			if k-2 >= sentStart && toks[k-2].Norm == "." && !prev.Space && prev.End-prev.Start <= 4 && prev.Case != Lower {
				return next.Kind == Word && opener.Has(next.Norm)
			}
		}
		if prev.Kind == Digits && next.Kind == Digits {
			return false // "1.234. 567"
		}
		if prev.Kind == Digits && k-1 == sentStart && next.Kind == Word {
			return false // a list number "1. Kabupaten"
		}
		if prev.Kind == Digits && prev.End-prev.Start <= 2 && k-2 >= sentStart && (toks[k-2].Norm == ":" || toks[k-2].Norm == ";") {
			return false // "yaitu: 1. Kota A; 2. Kota B"
		}
	}
	return true
}

// abbreviation holds what is written with a stop that ends no sentence.
var abbreviation = NewSet(
	"drs", "dra", "dr", "drg", "prof", "ir", "h", "hj", "kh", "tgk", "tgkh", "st", "sh", "se", "mm", "ust", "rd", "raden", "kgs", "muh", "moh", "mhd", "abd", "ab",
	"no", "nomor", "kab", "kec", "kel", "prov", "ds", "jl", "jln", "jend", "letjen", "mayjen", "brigjen", "kol", "letkol", "may", "kapt", "akbp", "kompol", "ipda", "iptu", "akp",
	"rp", "pt", "cv", "ud", "tbk", "plt", "plh", "pj", "pjs", "yth", "bpk", "sdr", "tn", "ny", "dst", "dsb", "dkk", "dll", "sd", "hlm", "hal", "vol", "tgl", "ket", "tlp", "telp", "hp", "gg", "rt", "rw", "art",
)

// opener holds words that begin a sentence after a degree.
var opener = NewSet("ia", "dia", "menurut", "selain", "sementara", "dalam", "hal", "ini", "itu", "pada", "kegiatan", "acara", "beliau", "hadir", "turut", "sebelumnya", "adapun", "kemudian", "untuk", "di", "dengan", "saat", "penghargaan", "program", "berdasarkan", "sedangkan", "namun", "tak", "lebih", "ketua", "sekretaris", "kepala")
