package indonesian

import "github.com/blevesearch/bleve/v2/analysis"

// The marks that tell the two kinds of term apart. Every token that is no stop
// word yields Exact+form; one whose stem differs also Derived+stem at the same
// position. So "every form of the stem s" is Exact+s or Derived+s, and the exact
// form costs no second field.
const (
	Exact   = "="
	Derived = "~"
)

// Analyze implements bleve's analysis.Analyzer.
func (a *Analyzer) Analyze(input []byte) analysis.TokenStream {
	tokens := a.Tokens(nil, string(input))
	out := make(analysis.TokenStream, 0, len(tokens)*3/2)
	block := make([]analysis.Token, 0, 2*len(tokens))
	add := func(term string, t Token) {
		block = append(block, analysis.Token{Start: t.Start, End: t.End, Position: t.Pos, Term: []byte(term), Type: analysis.AlphaNumeric})
		out = append(out, &block[len(block)-1])
	}
	for _, t := range tokens {
		if t.Stop {
			continue
		}
		add(Exact+t.Form, t)
		if t.Stem != t.Form {
			add(Derived+t.Stem, t)
		}
	}
	return out
}
