package bleve

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"

	"cakupan/corpus"
	"cakupan/index"
	"cakupan/index/query"
)

// AllClaims gives every report with a claim that a query finds, in the order of All.
// nil is every claim. It holds the places of the hits in memory and reads one report
// at a time.
func (r *Reader) AllClaims(ctx context.Context, n query.Node) iter.Seq2[index.Found, error] {
	return func(yield func(index.Found, error) bool) {
		type entry struct {
			stamp int64
			id    string
			award bool
			place int
		}
		var entries []entry
		err := r.reading(func() error {
			c := r.compiler(ctx, index.Claims, false)
			s, err := c.top(n)
			if err != nil || s == nil {
				return err
			}
			return c.run(s, func(p *part, docs []uint32, _ []float64) error {
				for _, doc := range docs {
					row := p.columns.row(doc)
					if row == noRow {
						continue
					}
					e := entry{stamp: lateStamp(p.columns.stamp(row)), id: p.columns.id(row).String()}
					ref := p.columns.first(fcRef, doc)
					place, err := strconv.Atoi(ref[min(1, len(ref)):])
					if err != nil {
						return fmt.Errorf("%w: claim %q of article %s", ErrDamaged, ref, e.id)
					}
					e.award, e.place = ref[0] == 'a', place
					entries = append(entries, e)
				}
				return nil
			})
		})
		if err != nil {
			yield(index.Found{}, err)
			return
		}
		slices.SortFunc(entries, func(a, b entry) int {
			return cmp.Or(cmp.Compare(a.stamp, b.stamp), cmp.Compare(a.id, b.id), cmp.Compare(a.place, b.place))
		})
		for i := 0; i < len(entries); {
			if err := ctx.Err(); err != nil {
				yield(index.Found{}, err)
				return
			}
			var rep *corpus.Report
			err := r.reading(func() (err error) {
				rep, err = r.load(entries[i].id)
				return err
			})
			if err != nil {
				yield(index.Found{}, fmt.Errorf("read article %s: %w", entries[i].id, err))
				return
			}
			f := index.Found{Report: *rep}
			j := i
			for ; j < len(entries) && entries[j].id == entries[i].id; j++ {
				if entries[j].award {
					f.Awards = append(f.Awards, entries[j].place)
				} else {
					f.Figures = append(f.Figures, entries[j].place)
				}
			}
			i = j
			if !yield(f, nil) {
				return
			}
		}
	}
}
