package figure

import "cakupan/extract/token"

// The words without which a rule has nothing to find in a sentence, a paragraph or
// the text: where none stands, the rule does not look. A word that a rule's switch
// takes up belongs here too; that nothing is lost is tested in package extract.
var (
	programmeClue = token.NewClue("bpjs", "jaminan", "jkn", "kis", "pbi", "uhc", "universal")
	wageClue      = token.NewClue("iuran")
	provinceClue  = token.NewClue("gubernur", "pemprov", "provinsi")
	alsoClue      = token.NewClue("baca", "lihat")
	elseClue      = token.NewClue("lain", "lainnya", "yang")
	totalClue     = token.NewClue("keseluruhan", "rata", "total", "totalnya", "umum")
	kindClue      = token.NewClue("daerah", "ibu", "ibukota", "kabupaten", "kota", "provinsi", "wilayah")
	pointClue     = token.NewClue("ini", "itu", "tersebut")
	thereClue     = token.NewClue("sana")
	areaClue      = token.NewSet("antardaerah", "antarkabupaten", "antarwilayah", "area", "bawahi", "cabang", "cakupan", "daerah", "desa", "dibawahi", "dinaungi", "dusun", "gampong", "jangkauan", "kabupaten", "kampung", "kecamatan", "kedeputian", "kelurahan", "kota", "membawahi", "membawahkan", "menaungi", "naungi", "nagari", "naungan", "seluruh", "semua", "wilayah", "wilayahnya")
	oursClue      = token.NewClue("daerah", "daerahnya", "kabupaten", "kabupatennya", "kami", "kita", "kota", "kotanya", "sini", "wilayah", "wilayahnya")
	nyaClue       = token.NewClue("cakupannya", "capaiannya", "keaktifannya", "kepesertaannya", "penduduknya", "pesertanya")
	nationalsClue = token.NewClue("direktur", "dirut", "mendagri", "menkes", "menko", "mensos", "menteri", "presiden", "wakil", "wamenkes", "wapres")
)
