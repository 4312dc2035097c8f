package extract

import (
	"testing"

	"cakupan/extract/lineartest"
)

// Ensure that the time from text to facts grows with the length of the text, whatever one
// thing it is full of, in one paragraph or in many.
func TestLinear(t *testing.T) {
	lineartest.Check(t, "KUPANG – Pemkab Sikka mencatat 98 persen warganya peserta JKN per 1 Mei 2024.\n", []string{
		"1", "\"", "Kota ", "98 persen ", "98,2 persen, ", "1.234 jiwa ", "Kota Bima 98 persen, ",
		"Kota Bima mencapai 98,2 persen. ", "Peserta JKN di Kota Bima 12.345 jiwa atau 98,2 persen per 1 Mei 2024. ",
		"Kabupaten Ende, Kota Bima dan Kabupaten Alor masing-masing 97, 98 dan 99 persen. ",
		"Target 98 persen pada 2024. ", "Minimal 98 persen. ", "Rinciannya PBI 1.234 jiwa, PBPU 2.345 jiwa. ",
		"Kabupaten Ende\n98,2 persen\n", "Kota Bima | 98,2 | 81,4\n", "|", "1|2\n", "Kota Bima\t98,2\n",
		"1. Kota Bima: 98,2%\n", "Peserta\nKota Bima\n98,2\n", "98,2\n", "Dari 12.345 penduduk, 11.234 jiwa terdaftar. ",
		"Desa Sukamaju 98 persen. ", "Sisanya 1.234 jiwa belum terdaftar. ", "Angka itu naik dari 97 persen menjadi 98 persen. ",
		"BPJS Kesehatan Cabang Ende mencatat 1.234 peserta. ", "\"Kami 98 persen,\" katanya. ", "Baca juga: Kota Bima 98 persen\n",
		"Gubernur NTT menargetkan 98 persen. ", "Tiga kabupaten belum UHC. ", "(98 persen) ", "27/1/2026 ",
	}, func(text string) { Facts(Input{Text: text}) })
}
