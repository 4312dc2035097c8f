// Package query is the query language: text to a typed tree and back. It knows
// no index and no gazetteer; the fields it accepts are a table that the caller
// passes in, and names of regions stay names until the tree is compiled.
//
// # The language
//
//	peserta aktif                  both words, in any form of their stem
//	"peserta aktif"                the phrase; stop words between count as places
//	"rekrutmen peserta"~5          near: in this order, at most 5 other words between
//	peserta OR warga               either; ATAU is the same, AND and DAN join
//	NOT menunggak, -menunggak      without; BUKAN is the same
//	(a OR b) c                     grouping
//	sosialis*                      any word that begins so; three letters or more
//	provinsi:"Jawa Tengah"         a field; see index.Fields for the table
//	kategori:utama,madya           either value
//	judul:(uhc OR jkn)             a group in one field
//	cakupan:>=98 peserta:100rb..2jt cakupan:98,5     numbers and ranges
//	terbit:2025-01..2026-03 tahun:>=2024             dates and years
//	*                              everything
//
// AND binds tighter than OR, and two terms side by side are joined by AND.
// Operators are written in capitals; "dan" in small letters is a word.
//
// # Numbers
//
// 2.468.448 and 2468448 · 98,5 and 98.5 · 100rb, 100ribu, 100k · 2jt, 2,5juta ·
// 3m, 3miliar. A single point before exactly three digits groups thousands, as in
// print: 1.234 is 1234.
//
// # Promises
//
// Parse accepts any string and returns a tree or an *Error with the byte
// position and a hint; it takes time linear in the input, which is bounded, as
// are depth and number of terms, so that no text of a query can hang a search.
// For any tree t that Parse returned, Parse(t.String()) is the same tree.
package query
