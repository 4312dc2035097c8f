package frame

import "cakupan/extract/token"

// stamp reports a publication line: a whole date (day, month, year), and beside
// it nothing but a weekday, a time, a name, a counter. The second result says
// whether the time of day is printed.
func (p *parser) stamp(l *line) (ok, clock bool) {
	d := p.d
	if !l.figures || l.words > 20 || l.Last-l.First > 60 || l.stop && l.words > 3 && !l.dots {
		return false, false
	}
	if d.Norm(l.Last-1) == ":" {
		return false, false // "Posisi 1 Juli 2023:" heads a list
	}
	date, foreign, names := false, 0, 0
	for i := l.First; i < l.Last; i++ {
		t := &d.Tokens[i]
		switch t.Kind {
		case token.Digits:
			n := len(t.Norm)
			switch {
			case n <= 2 && (d.Norm(i+1) == ":" || d.Norm(i+1) == ".") && i+2 < l.Last && d.Tokens[i+2].Kind == token.Digits && len(d.Norm(i+2)) == 2 && !d.Tokens[i+2].Space &&
				d.Norm(i+3) != "/" && !(d.Norm(i+1) == "." && d.Norm(i+3) == "." && i+4 < l.Last && d.Tokens[i+4].Kind == token.Digits):
				clock = true
			case n <= 2 && i+2 < l.Last && month.In(d, next(d, i, l.Last)):
				k := next(d, next(d, i, l.Last), l.Last)
				if k < l.Last && d.Tokens[k].Kind == token.Digits && year(d.Norm(k)) {
					date = true
				}
			case n <= 2 && i+4 < l.Last && (d.Norm(i+1) == "/" || d.Norm(i+1) == "-" || d.Norm(i+1) == ".") && d.Norm(i+3) == d.Norm(i+1) && d.Tokens[i+4].Kind == token.Digits && year(d.Norm(i+4)):
				date = true
			case n == 4 && year(t.Norm) && i+4 < l.Last && d.Norm(i+1) == "-" && d.Norm(i+3) == "-":
				date = true
			}
		case token.Word:
			switch {
			case month.Is(t):
				// "January 27, 2026"
				k := next(d, i, l.Last)
				if k < l.Last && d.Tokens[k].Kind == token.Digits && len(d.Norm(k)) <= 2 {
					if m := next(d, k, l.Last); m < l.Last && year(d.Norm(m)) {
						date = true
					}
				}
			case stampWord.Is(t):
			case t.Norm == "wib" || t.Norm == "wita" || t.Norm == "wit":
				clock = true
			case t.Norm == "t" || t.Norm == "z":
			case t.Case == token.Lower && !p.domainAt(i, l.Range):
				foreign++
			default:
				names++
			}
		}
	}
	return date && foreign == 0 && (clock && names <= 10 || names <= 5), clock
}

// next returns the next token after i that is no mark, or last.
func next(d *token.Doc, i, last int) int {
	for i++; i < last && d.Tokens[i].Kind == token.Punct; i++ {
	}
	return i
}

func year(s string) bool {
	return len(s) == 4 && (s[0] == '2' && s[1] == '0' || s[0] == '1' && s[1] == '9') || len(s) == 2
}

var (
	month = token.NewSet("agst", "agt", "agu", "ags", "agustus", "apr", "april", "aug", "august", "dec", "december", "des", "desember", "feb", "februari", "february", "jan", "januari", "january", "jul", "juli", "july",
		"jun", "june", "juni", "mar", "march", "maret", "may", "mei", "nop", "nopember", "nov", "november", "oct", "october", "okt", "oktober", "pebruari", "sep", "sept", "september")
	stampWord = token.NewSet("ahad", "am", "admin", "at", "author", "baca", "by", "calendar", "comments", "created", "access", "date", "dibaca", "dilihat", "dimuat", "diperbaharui", "diposting", "dirilis", "ditulis", "diperbarui", "dipublikasikan", "diterbitkan", "diunggah", "diupdate", "friday", "hits", "jum", "jum'at", "jumat", "jurnalis",
		"kali", "kam", "kamis", "komentar", "last", "lihat", "editor", "menit", "mgg", "min", "minggu", "modified", "monday", "month", "oleh", "on", "pada", "pembaca", "penulis", "pm", "posted", "pukul", "published", "publish", "rabu", "read", "rab", "redaksi", "sab", "sabtu", "schedule", "sel", "sen",
		"saturday", "selasa", "senin", "sunday", "share", "shares", "tanggal", "tayang", "tgl", "terakhir", "terbit", "thursday", "time", "tuesday", "update", "updated", "uploaded", "views", "view", "wednesday", "wartawan", "x")
)
