// Package bleve keeps the search index: it writes generations of a bleve (scorch)
// index and answers index.Requests from the published one. It is the only
// package that knows bleve; it uses the engine's segments, dictionaries and
// searchers of scores, and brings its own documents, columns, searchers of words,
// phrases and sets, collector and snippets.
//
// # Generations
//
// In the folder given to Publish and Open:
//
//	CURRENT           the name of the published generation and a newline
//	LOCK              held by a running Publish
//	000042/MANIFEST   schema, last sequence number contained, counts, file sizes and digests
//	000042/store/     the segments and root.bolt
//	000042/columns/   beside each segment what is counted and sorted by; see columns.go
//
// Publish builds the next generation from hard links to the segments and columns of the
// last one, which are never changed, and a copy of its root.bolt; adds what the corpus
// has since; closes, syncs, writes MANIFEST, and renames a new CURRENT into
// place. Before it adds, it merges what segments earlier publications left, by a plan
// under which their number stays small after any number of nights. An index built from
// nothing is written by the package itself, segment by segment on all cores, in the
// engine's format. Until that rename the old generation is the published one, whatever
// happens; what a killed build left is removed by the next. The last two
// generations are kept, and a Reader that is still open on an older one keeps
// its answers: the files it holds open stay until it is closed.
//
// # Documents
//
// An article is one document; each of its figures and awards is another, which
// no search over articles sees. So conditions on one figure (its region, measure,
// value and date) hold of that figure and not of four different ones. The whole
// report is stored with its article: search, show, claims and export need nothing
// else. The fields are listed in document.go.
//
// # Promises
//
// A Reader sees one state from its first answer to its last; a cursor belongs to
// one question in one generation, and OpenAt opens that again while it is kept. A
// Follower moves to new generations without a restart. Opening never
// waits: a generation is whole or it is refused with ErrDamaged. All methods of a
// Reader are safe for concurrent use. Searches stop at the context's deadline.
// Scores of the same words may differ between generations, as the number of
// documents does.
package bleve
