package newsroom

import (
	"fmt"
	"strings"
	"time"
)

// Enlarge adds copies of the articles, with other addresses, days and words, until
// the outlets have n articles in all. It is for measuring; call it before Start.
func (n *Newsroom) Enlarge(total int) {
	have := 0
	for _, o := range n.outlets {
		have += len(o.articles)
	}
	originals := make([][]*Article, len(n.outlets))
	for i, o := range n.outlets {
		originals[i] = o.articles
	}
	for round := 1; have < total; round++ {
		for i, o := range n.outlets {
			for _, a := range originals[i] {
				if have >= total {
					return
				}
				c := *a
				c.Slug = fmt.Sprintf("%s-%d", a.Slug, round)
				c.Title = fmt.Sprintf("%s (%d)", a.Title, round)
				c.Number = a.Number + 100000*round
				c.Date = a.Date.Add(-time.Duration(round) * time.Hour)
				c.Pages = nil
				for _, page := range a.Pages {
					var ps []string
					for k, p := range page {
						// Other words here and there, so that no two copies are reprints.
						words := strings.Fields(p)
						for w := (round + k) % 3; w < len(words); w += 3 {
							words[w] = fmt.Sprintf("%s%c%c", words[w], 'a'+byte((round+w)%26), 'a'+byte((round/26+k)%26))
						}
						ps = append(ps, strings.Join(words, " "))
					}
					c.Pages = append(c.Pages, ps)
				}
				o.articles = append(o.articles, &c)
				o.bySlug[c.Slug], o.byNumber[c.Number] = &c, &c
				have++
			}
		}
	}
}
