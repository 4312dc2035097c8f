// Package frontier remembers, between the nights and through a crash, which links
// are known, which are due, and what became of each: one bbolt file. It fetches
// nothing and decides nothing: what is worth fetching, and when again, is said by
// the crawler.
//
// # Buckets and keys
//
//	meta    "schema"                     "1"
//	        "mark"                       JSON of corpus.Place: everything archived before it is marked
//	links   site 0x00 url                JSON of Link
//	ready   site 0x00 priority age url   empty; priority one byte, lowest first; age eight
//	                                     bytes, newest published first
//	later   site 0x00 due url            empty; due in Unix seconds, eight bytes
//	robots  scheme "://" host            JSON of Robots
//	ways    site 0x00 kind 0x00 url      JSON of Way
//	cursors site 0x00 kind 0x00 url      JSON of Cursor
//
// A link stands in ready or in later exactly while its State says so. Site is the
// registry's host of the outlet, not the host in the url.
//
// # Leases
//
// A lease is held in memory only: the file is locked by one process, so whatever
// was leased when that process died is free again at the next Open.
//
// # Promises
//
// Memory does not grow with the number of links known. Each method is one
// transaction; those that write may share one with other goroutines' writes, and
// return when it is on the disk.
package frontier
