package figure

// followsFrom reports that what a payer did stands in a clause of its own before a share,
// which says what came of it: "pemda menanggung iuran warga sehingga 95 persen penduduk
// memiliki JKN".
func (r *reader) followsFrom(left cue, n *num) bool {
	for k := left.last; k < n.left; k++ {
		switch r.d.Norm(k) {
		case ",", ";", "sehingga", "maka", "hingga", "membuat", "alhasil":
			return true
		}
	}
	return false
}
