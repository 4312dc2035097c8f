// Package web is the page over a published index: what search, claims and tables
// say, for a researcher who would rather look than type and for the colleague who
// is sent a link.
//
// Every room is a page made on the server with html/template; it works without
// scripts and with the keyboard alone. The address of a page is all of its state:
// it can be kept, sent, and cited. Scripts (one file of ours) only make it
// livelier. Nothing is loaded from anywhere else.
//
// The package asks; it writes nothing but saved searches, and those only when the
// request comes from its own pages (Options.Saved). What it shows is hostile until
// proven otherwise: titles, texts, outlets' names and queries come from strangers.
// They pass through html/template, links keep http and https only, the archived
// page is shown in a frame that runs nothing and loads nothing, and a strict
// Content-Security-Policy stands behind all of that.
//
// It promises: a page is made from one generation of the index from its first line
// to its last; a generation published meanwhile is used by the next request,
// without a restart; the same address and generation give the same page, but for
// the nonce; every answer ends by Options.Deadline.
//
// What it keeps in memory is bounded: the book of claims of one generation, packed, which
// grows with the corpus (some 65 MB at 200,000 articles, and as much again while the next
// is read); what was found in it, 16 MiB (recall.go); the words whose stems are known, a
// quarter of a million. The index's files are mapped: their pages are the system's, which
// takes them back when it needs them, and /metrics tells them from the process's own.
package web
