// Package crawler is the nightly run over the registry of outlets: it reads what
// each outlet offers (feeds, sitemaps, listings), keeps the links that are worth
// fetching in the frontier, fetches what is due, archives it, hands it to the
// caller to be read, and accounts for every address.
//
// It does not read pages: Options.Ingest does, and stores what it read. It does
// not choose outlets or subjects: Options.Registry and Options.Want do.
//
// # Politeness
//
// The zero Options are polite. robots.txt is asked first, everywhere, redirects
// included (RFC 9309; unreachable means no). An outlet gets one request at a time,
// whatever number of hosts it has, and Delay passes between the end of one and the
// start of the next; a Crawl-delay lengthens it. Retry-After is obeyed. An outlet in
// trouble is left alone for the night.
//
// # A crash loses nothing
//
// The order of things for one page is: fetch, archive, Ingest, mark in the
// frontier. What is archived and not marked (the run was killed) is taken from the
// archive by the next run, before it fetches anything, and never fetched again. So
// Ingest may be called twice for one place in the archive, and must store it once.
//
// # What a run depends on
//
// Clock and pause are Options. Retry times are spread by a digest of the address,
// not by chance. Within one outlet everything happens in one order; outlets do not
// influence each other, except that reprints may be met in another order.
package crawler
