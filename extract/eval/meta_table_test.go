package eval

import "slices"

// alterations is the table of what is altered, sorted within each group.
var alterations = slices.Concat(clauses, datings, layouts, places, prizings, wordings)
