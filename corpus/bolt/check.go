package bolt

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"go.etcd.io/bbolt"

	"cakupan/corpus"
)

// Check reads the whole file and returns what is wrong with it, at most 100
// problems; none means sound. It is what `cakupan check` prints and what every
// test of this package runs last.
func (s *Store) Check() (problems []string, err error) {
	say := func(f string, a ...any) {
		if len(problems) < 100 {
			problems = append(problems, fmt.Sprintf(f, a...))
		}
	}
	defer func() {
		if errors.Is(err, ErrDamaged) {
			say("reading stopped: %v", err)
			err = nil
		}
	}()
	err = s.view(func(tx *bbolt.Tx) error {
		for err := range tx.Check() {
			say("pages: %v", err)
		}
		if len(problems) > 0 {
			return nil
		}
		referenced := map[string]bool{}
		versions := tx.Bucket(bVersions)
		err := versions.ForEach(func(k, v []byte) error {
			referenced[string(v)] = true
			r, err := s.report(tx, v)
			if err != nil {
				say("version %x: %v", k, err)
				return nil
			}
			if string(versionKey(r.Article.ID, r.Version)) != string(k) {
				say("version %x holds article %s version %d", k, r.Article.ID, r.Version)
			}
			for _, p := range CheckReport(&r) {
				say("article %s: %s", r.Article.ID, p)
			}
			return nil
		})
		if err != nil {
			return err
		}
		err = tx.Bucket(bCurrent).ForEach(func(k, v []byte) error {
			r, err := s.report(tx, v)
			switch {
			case err != nil:
				say("article %x: %v", k, err)
			case string(r.Article.ID[:]) != string(k):
				say("article %x points at article %s", k, r.Article.ID)
			case versions.Get(versionKey(r.Article.ID, r.Version+1)) != nil:
				say("article %s: a newer version than the current %d exists", r.Article.ID, r.Version)
			case !r.Reprint.IsZero() && tx.Bucket(bClusters).Get(append(r.Reprint[:], k...)) == nil:
				say("article %s: its reprint cluster %s does not list it", r.Article.ID, r.Reprint)
			}
			return nil
		})
		if err != nil {
			return err
		}
		return tx.Bucket(bReports).ForEach(func(k, _ []byte) error {
			if !referenced[string(k)] {
				say("report %x belongs to no article", k)
			}
			return nil
		})
	})
	return problems, err
}

// CheckReport returns what contradicts the records' promises in one report: a
// text that is not the one its digest names, evidence outside the text or
// inside a character, a fact without a rule.
func CheckReport(r *corpus.Report) (problems []string) {
	text := r.Article.Text
	if corpus.DigestOf([]byte(text)) != r.Article.TextDigest {
		problems = append(problems, "its text does not match its digest")
	}
	if r.Facts.TextDigest != r.Article.TextDigest {
		problems = append(problems, "its facts are of another text")
	}
	boundary := func(i int) bool { return i == len(text) || utf8.RuneStart(text[i]) }
	evidence := func(kind string, i int, e corpus.Evidence) {
		if e.Start < 0 || e.End <= e.Start || e.End > len(text) || !boundary(e.Start) || !boundary(e.End) {
			problems = append(problems, fmt.Sprintf("%s %d: bytes %d to %d are no span of its text", kind, i, e.Start, e.End))
		}
		if e.Rule == "" {
			problems = append(problems, fmt.Sprintf("%s %d: no rule", kind, i))
		}
	}
	for i, f := range r.Facts.Regions {
		evidence("region", i, f.Evidence)
	}
	for i, f := range r.Facts.Dates {
		evidence("date", i, f.Evidence)
	}
	for i, f := range r.Facts.Figures {
		evidence("figure", i, f.Evidence)
	}
	for i, f := range r.Facts.Awards {
		evidence("award", i, f.Evidence)
	}
	return problems
}
