package bolt

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"cakupan/corpus"
	"cakupan/corpus/reprint"
)

// Outcome says what a Put did.
type Outcome uint8

// The outcomes.
const (
	Unchanged Outcome = iota // this very report was there
	Added                    // an article not seen before
	Changed                  // a new version: the outlet changed its text or title
	Reread                   // the same version, its article or facts read anew
)

func (o Outcome) String() string {
	return [...]string{"unchanged", "added", "changed", "reread"}[o]
}

// Put stores a report, sets its Seq, Version and Reprint, and notes its page as
// read. The version is counted by the text and title; a report whose page was
// fetched before the newest version's only refreshes what it repeats.
func (s *Store) Put(r *corpus.Report) (out Outcome, err error) {
	if r.Article.ID.IsZero() {
		return 0, errors.New("store article: it has no id")
	}
	page := r.Page
	err = s.update(func(tx *bbolt.Tx) error {
		out, r.Page = Unchanged, page
		if err := notePlace(tx, page.Archived); err != nil {
			return err
		}
		old, err := s.get(tx, r.Article.ID)
		switch {
		case errors.Is(err, ErrNotFound):
			out, r.Version, r.Reprint = Added, 1, corpus.ID{}
		case err != nil:
			return err
		case sameText(&old.Article, &r.Article):
			r.Version, r.Reprint = old.Version, old.Reprint
			// The page that first showed this version stays its evidence.
			if !old.Page.Fetched.IsZero() && old.Page.Fetched.Before(r.Page.Fetched) {
				r.Page = old.Page
			}
			if same, err := sameReport(&old, r); err != nil || same {
				r.Seq = old.Seq
				return err
			}
			out = Reread
		case r.Page.Fetched.Before(old.Page.Fetched):
			r.Seq, r.Version, r.Reprint = old.Seq, old.Version, old.Reprint
			return nil
		default:
			out, r.Version, r.Reprint = Changed, old.Version+1, old.Reprint
		}
		if out == Reread {
			if err := tx.Bucket(bReports).Delete(seqKey(old.Seq)); err != nil {
				return err
			}
		}
		if err := s.write(tx, r); err != nil {
			return err
		}
		if out == Reread {
			return nil
		}
		return s.cluster(tx, r)
	})
	if err != nil {
		return 0, fmt.Errorf("store article %s: %w", r.Article.URL, err)
	}
	return out, nil
}

func sameText(a, b *corpus.Article) bool {
	return a.TextDigest == b.TextDigest && a.Title == b.Title
}

func sameReport(old, r *corpus.Report) (bool, error) {
	c := *r
	c.Seq = old.Seq
	a, err := json.Marshal(old)
	if err != nil {
		return false, err
	}
	b, err := json.Marshal(&c)
	if err != nil {
		return false, err
	}
	return bytes.Equal(a, b), nil
}

// write stores r under the next sequence number as the newest of its article.
func (s *Store) write(tx *bbolt.Tx, r *corpus.Report) error {
	reports := tx.Bucket(bReports)
	seq, err := reports.NextSequence()
	if err != nil {
		return err
	}
	r.Seq = seq
	b, err := json.Marshal(r)
	if err != nil {
		return err
	}
	reports.FillPercent = 0.9 // keys only grow
	if err := reports.Put(seqKey(seq), s.enc.EncodeAll(b, nil)); err != nil {
		return err
	}
	if err := tx.Bucket(bCurrent).Put(r.Article.ID[:], seqKey(seq)); err != nil {
		return err
	}
	return tx.Bucket(bVersions).Put(versionKey(r.Article.ID, r.Version), seqKey(seq))
}

// cluster files r's signature and joins it with its twins. Clusters are the
// connected components of "similar", named by their earliest member, so that the
// order of arrival makes no difference. A changed article keeps its cluster: what
// it was a reprint of when it was read stays true.
func (s *Store) cluster(tx *bbolt.Tx, r *corpus.Report) error {
	id := r.Article.ID
	signs, bands := tx.Bucket(bSigns), tx.Bucket(bBands)
	if old := reprint.Parse(signs.Get(id[:])); old != nil {
		for _, k := range old.Bands() {
			if err := bands.Delete(append(k[:], id[:]...)); err != nil {
				return err
			}
		}
	}
	sig := reprint.Sign(r.Article.Text)
	if sig == nil {
		return signs.Delete(id[:])
	}
	if err := signs.Put(id[:], sig.Bytes()); err != nil {
		return err
	}
	seen := map[corpus.ID]bool{id: true}
	members := []corpus.ID{id}
	add := func(m corpus.ID) {
		if !seen[m] {
			seen[m] = true
			members = append(members, m)
		}
	}
	for _, k := range sig.Bands() {
		c := bands.Cursor()
		for key, _ := c.Seek(k[:]); bytes.HasPrefix(key, k[:]); key, _ = c.Next() {
			m := corpus.ID(key[len(k):])
			if !seen[m] && reprint.Similarity(sig, reprint.Parse(signs.Get(m[:]))) >= reprint.Threshold {
				add(m)
			}
		}
	}
	for _, k := range sig.Bands() {
		if err := bands.Put(append(k[:], id[:]...), []byte{}); err != nil {
			return err
		}
	}
	if !r.Reprint.IsZero() {
		for _, m := range clusterMembers(tx, r.Reprint) {
			add(m)
		}
	}
	if len(members) == 1 {
		return nil
	}
	// Pull in the clusters that the twins belong to.
	reports := map[corpus.ID]*corpus.Report{id: r}
	for i := 0; i < len(members); i++ {
		m := members[i]
		if reports[m] == nil {
			rep, err := s.get(tx, m)
			if err != nil {
				return err
			}
			reports[m] = &rep
		}
		if root := reports[m].Reprint; !root.IsZero() {
			for _, other := range clusterMembers(tx, root) {
				add(other)
			}
		}
	}
	slices.SortFunc(members, func(a, b corpus.ID) int {
		pa, pb := published(reports[a]), published(reports[b])
		if c := pa.Compare(pb); c != 0 {
			return c
		}
		return bytes.Compare(a[:], b[:])
	})
	root := members[0]
	clusters := tx.Bucket(bClusters)
	for _, m := range members {
		rep := reports[m]
		if !rep.Reprint.IsZero() && rep.Reprint != root {
			if err := clusters.Delete(append(rep.Reprint[:], m[:]...)); err != nil {
				return err
			}
		}
		if err := clusters.Put(append(root[:], m[:]...), []byte{}); err != nil {
			return err
		}
		if rep.Reprint == root {
			continue
		}
		if err := tx.Bucket(bReports).Delete(seqKey(rep.Seq)); err != nil {
			return err
		}
		rep.Reprint = root
		if err := s.write(tx, rep); err != nil {
			return err
		}
	}
	return nil
}

// published sorts articles by first appearance; without a date, by the fetch.
func published(r *corpus.Report) time.Time {
	if !r.Article.Published.IsZero() {
		return r.Article.Published
	}
	return r.Page.Fetched
}

func clusterMembers(tx *bbolt.Tx, root corpus.ID) (ids []corpus.ID) {
	c := tx.Bucket(bClusters).Cursor()
	for k, _ := c.Seek(root[:]); bytes.HasPrefix(k, root[:]); k, _ = c.Next() {
		ids = append(ids, corpus.ID(k[len(root):]))
	}
	return ids
}
