package peers

import (
	"testing"
)

// alikeness is how much of two texts is the same, as F1 of their shingles.
func alikeness(a, b string) float64 {
	m := compareText(a, b)
	p, r := m.precision(), m.recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// overruled is our text, or that of the first peer of which another is the near
// double where ours is like neither: what a vote of all readers would choose.
func overruled(own string, others []string) (text string, changed bool) {
	for i, a := range others {
		if len(a) < 200 || alikeness(own, a) > 0.5 {
			continue
		}
		for _, b := range others[i+1:] {
			if len(b) >= 200 && alikeness(own, b) <= 0.5 && alikeness(a, b) > 0.8 {
				return a, true
			}
		}
	}
	return own, false
}

// TestTableVote prints what a vote of all readers would change. The package
// comment of article says why there is none.
func TestTableVote(t *testing.T) {
	type set struct {
		name  string
		pages []benchmarkPage
	}
	var sets []set
	gold := func(name string, list []gold) {
		s := set{name: name}
		for _, g := range list {
			body := ""
			for _, p := range g.Body {
				body += p + "\n"
			}
			s.pages = append(s.pages, benchmarkPage{id: g.Title, url: g.URL, body: body, raw: g.raw})
		}
		sets = append(sets, s)
	}
	gold("made", madeGold(t))
	t.Run("real", func(t *testing.T) { gold("real", realGold(t)) })
	t.Run("benchmark", func(t *testing.T) { sets = append(sets, set{"benchmark", benchmarkPages(t)}) })
	for _, s := range sets {
		var alone, voted []matched
		changed, better, worse := 0, 0, 0
		for _, pg := range s.pages {
			own, err := ours(pg.raw, pg.url)
			if err != nil {
				t.Fatal(err)
			}
			var others []string
			for _, rd := range readers()[1:] {
				if rd.name == "go-trafilatura" {
					continue // its double with the fallback votes
				}
				p, err := rd.read(pg.raw, pg.url)
				if err != nil {
					p.text = ""
				}
				others = append(others, p.text)
			}
			text, ok := overruled(own.text, others)
			a, v := compareText(pg.body, own.text), compareText(pg.body, text)
			alone, voted = append(alone, a), append(voted, v)
			if ok {
				changed++
				switch x, y := alikeness(pg.body, own.text), alikeness(pg.body, text); {
				case y > x:
					better++
					t.Logf("    better: %s %.3f → %.3f", pg.url, x, y)
				case y < x:
					worse++
					t.Logf("    worse: %s %.3f → %.3f", pg.url, x, y)
				}
			}
		}
		_, _, f1 := score(alone)
		_, _, f2 := score(voted)
		t.Logf("%-10s %d pages: alone F1 %.4f, with the vote %.4f; %d changed, %d better, %d worse", s.name, len(s.pages), f1, f2, changed, better, worse)
	}
}
