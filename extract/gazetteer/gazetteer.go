// Package gazetteer knows Indonesia's regions.
package gazetteer

// Region is one province, kabupaten or kota.
type Region struct {
	Code       string // Kemendagri, dotted: "32", "32.75"
	Kind       string // "provinsi", "kabupaten", "kota"
	Name       string // short: "Bekasi"
	FullName   string // "Kota Bekasi", "Provinsi Jawa Barat"
	Parent     string // province code; "" for a province
	Capital    string
	Population int // Dukcapil, December 2024
}

// Lookup returns the region of a code.
func Lookup(code string) (Region, bool) { return Region{}, false }
