// Package fetch gets one address over HTTP, politely and with limits. It drives
// colly as a synchronous engine: one collector for one request, without colly's
// robots, pacing, cache, visited set, redirects or environment variables. Those
// decisions belong to the caller, who is asked before every request on the wire
// (Request.Enter), redirects included.
//
// It does not parse, decide what to fetch, retry or store.
//
// # Promises
//
//   - A Result is a whole response. A body that ends early, stalls, swells beyond
//     its limit (before or after decompression) or cannot be decompressed is an
//     *Error, never a shorter page.
//   - 304 and every other status is a Result; what a status means is the caller's
//     decision.
//   - No connection is opened to a private, loopback, link-local or otherwise
//     special address, whatever a name resolves to, unless Options.Address names it.
//   - The bytes as received (Hop.Raw, content coding kept) stand beside the decoded
//     body. The charset is left as it is: Type says what the server claims.
//   - Cookies live for one chain of redirects and are then forgotten.
package fetch
