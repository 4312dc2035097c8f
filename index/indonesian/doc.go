// Package indonesian turns Indonesian text into the terms of a search index, and
// a reader's words into the same terms.
//
// Fold makes one spelling of many (case, accents, apostrophes, letters of other
// scripts that look alike). Analyzer cuts a text into tokens with byte offsets
// and positions; stop words are left out of the index but keep their position,
// so that a phrase with one in it still matches. Each token yields its exact
// form and, where they differ, its stem; numbers are brought to one spelling, so
// that 2.468.448 and 2468448 meet, and 98,5 and 98.5.
//
// Stem takes affixes off by the algorithm of Nazief and Adriani with the
// confix-stripping rules of Asian, Williams and Tahaghoghi, written from the
// papers, over a list of roots of our own (roots.txt). A word whose root is not in the
// list is left as it is: a form that is not stemmed misses a match, one that is
// stemmed wrongly makes a false one. Names (protected.txt) are never stemmed:
// Bekasi is not "bekas".
//
// It knows no regions and resolves nothing; Synonyms only says which words the
// press uses for each other. The package is safe for concurrent use.
package indonesian
