// Package corpus holds the records that the rest of cakupan exchanges: what was
// fetched (Page), what was read in it (Article), what the text says (Facts) and
// what follows for a researcher (Claim). It holds no behaviour beyond printing,
// parsing and comparing these records, and imports the standard library only;
// crawler, extract and index import it and never each other.
//
// # Offsets
//
// The only offsets in cakupan are half-open byte offsets into Article.Text (or,
// for a bare text file, into the file's bytes as given). The JSON output adds
// code-point offsets beside them.
//
// # Open values
//
// A value that the text leaves open stays open: a Region without Code but with
// Candidates, an Award with an empty Category, a Figure with a nil AsOf. Zero
// values are written that way and never filled by a guess.
package corpus
