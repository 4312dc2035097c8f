// Package index says what can be asked of the reports that cakupan holds, and
// what is answered: Request, Result and the table of fields that the query
// language knows. It holds no index; index/bleve does, and a test or another
// engine can answer the same requests as a Searcher.
//
// A Result depends on the request and on the published generation alone: the
// same two give the same hits, counts and facets in the same order.
package index
