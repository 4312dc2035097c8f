package query

import "strings"

// Type says what values a field takes.
type Type uint8

// The types.
const (
	Text    Type = iota + 1 // words and phrases, by stem
	Literal                 // words and phrases, exactly as written
	Keyword                 // one of a set of values, compared without case
	Region                  // name or code of a region, everything below included
	Number                  // a number or an interval
	Date                    // a day, month, year or a stretch of them
	Year                    // a year or an interval of years
)

// String names the type for people.
func (t Type) String() string {
	switch t {
	case Text:
		return "text"
	case Literal:
		return "exact text"
	case Keyword:
		return "keyword"
	case Region:
		return "region"
	case Number:
		return "number"
	case Date:
		return "date"
	case Year:
		return "year"
	}
	return "unknown"
}

// Spec describes one field of the language.
type Spec struct {
	Name        string   // Indonesian; what String prints
	Aliases     []string // English and other spellings
	Type        Type
	Values      []string // what a Keyword may be; nil for any
	Fact        bool     // a condition on one figure or award, not on the article
	Description string   // one English sentence
}

// Table is a set of fields.
type Table []Spec

// Lookup returns the field of a name or alias, without regard to case.
func (t Table) Lookup(name string) (Spec, bool) {
	for _, s := range t {
		if strings.EqualFold(s.Name, name) {
			return s, true
		}
		for _, a := range s.Aliases {
			if strings.EqualFold(a, name) {
				return s, true
			}
		}
	}
	return Spec{}, false
}

// nearest returns the name or alias closest to name, or "" where none is close.
func (t Table) nearest(name string) string {
	best, min := "", 3
	name = strings.ToLower(name)
	for _, s := range t {
		for _, c := range append([]string{s.Name}, s.Aliases...) {
			if d := Distance(name, c); d < min && d < len(c) {
				best, min = c, d
			}
		}
	}
	return best
}

func nearestOf(value string, values []string) string {
	best, min := "", 3
	for _, c := range values {
		if d := Distance(strings.ToLower(value), c); d < min && d < len(c) {
			best, min = c, d
		}
	}
	return best
}
