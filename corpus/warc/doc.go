// Package warc keeps the archive: what was fetched, as it was received, in
// WARC 1.1 files (ISO 28500:2017), and reads it back. It reads other people's
// WARC files too. It knows nothing of articles, and it fetches nothing.
//
// # Files
//
// Files stand below the archive folder by the day of the fetch (UTC):
//
//	2026/11/21/cakupan-20261121-00001.warc.gz
//	2026/11/21/cakupan-20261121-00001.cdxj
//
// Each file begins with a warcinfo record. Each record is one gzip member, so a
// corpus.Place (file, offset, length of the member) is enough to read it. The
// .cdxj beside it has one line for each response and revisit: the address in
// SURT order, the time, and where the record stands. It is derived and can be
// made again from the WARC file.
//
// # One exchange
//
// Append writes the records of one HTTP exchange in this order: request,
// metadata (application/warc-fields), and last the response or revisit record.
// The last one carries what counts: where it is whole, the others are. The
// response block is the status line, the header fields as the HTTP client saw
// them (sorted by name: their order and spelling on the wire are not kept), and
// the body as received: content coding kept, transfer coding removed.
//
// # Promises
//
// One Archive may be used by several goroutines. A file killed in the middle of
// a write is cut back by Open to the end of its last whole exchange, and its
// .cdxj is made whole; nothing before that point changes. A Scanner never
// panics, never holds more than its MaxBlock of one record in memory, and goes on
// behind a broken record after reporting it.
package warc
