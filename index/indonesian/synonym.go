package indonesian

import "strings"

// synonyms are groups of expressions that the press uses for each other,
// folded, sorted by their first. A group holds for whole expressions: a search
// for one finds all.
var synonyms = [][]string{
	{"apbd", "anggaran pendapatan dan belanja daerah"},
	{"apbn", "anggaran pendapatan dan belanja negara"},
	{"bpjs kesehatan", "badan penyelenggara jaminan sosial kesehatan"},
	{"dinas kesehatan", "dinkes", "diskes"},
	{"dinsos", "dinas sosial"},
	{"disdukcapil", "dukcapil", "dinas kependudukan dan pencatatan sipil"},
	{"dprd", "dewan perwakilan rakyat daerah"},
	{"faskes", "fasilitas kesehatan"},
	{"jamkesda", "jaminan kesehatan daerah"},
	{"jkn", "jkn kis", "jaminan kesehatan nasional"},
	{"kades", "kepala desa"},
	{"kadis", "kepala dinas"},
	{"kemenkes", "kementerian kesehatan"},
	{"kemensos", "kementerian sosial"},
	{"kis", "kartu indonesia sehat"},
	{"menkes", "menteri kesehatan"},
	{"mensos", "menteri sosial"},
	{"pbi", "penerima bantuan iuran"},
	{"pbpu", "pekerja bukan penerima upah"},
	{"pemda", "pemerintah daerah"},
	{"pemkab", "pemerintah kabupaten"},
	{"pemkot", "pemerintah kota"},
	{"pemprov", "pemerintah provinsi"},
	{"pkm", "puskesmas", "pusat kesehatan masyarakat"},
	{"ppu", "pekerja penerima upah"},
	{"rs", "rumah sakit"},
	{"rsud", "rumah sakit umum daerah"},
	{"sekda", "sekretaris daerah"},
	{"uhc", "universal health coverage", "cakupan kesehatan semesta", "cakupan semesta", "jaminan kesehatan semesta"},
	{"wabup", "wakil bupati"},
	{"wagub", "wakil gubernur"},
	{"walikota", "wali kota"},
	{"wawali", "wakil wali kota", "wakil walikota"},
}

// Synonyms returns the other expressions of the groups that a folded expression
// (words parted by single blanks) belongs to, in the table's order.
func Synonyms(expression string) []string {
	var out []string
	for _, group := range synonyms {
		for _, e := range group {
			if e == expression {
				for _, o := range group {
					if o != expression {
						out = append(out, o)
					}
				}
			}
		}
	}
	return out
}

// LongestSynonym is the number of words of the longest expression in the table.
func LongestSynonym() int {
	n := 0
	for _, group := range synonyms {
		for _, e := range group {
			n = max(n, 1+strings.Count(e, " "))
		}
	}
	return n
}
