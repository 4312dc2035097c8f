package bleve

import (
	"context"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// Every publication adds a segment, and a writer that writes a little and closes gives
// the engine no time to merge. Without more a year of nights would be 365 segments, each
// of which every search has to look into.

// tidyPlan says which segments are merged: of small ones there are fewer than
// MaxSegmentsPerTier, and of each size above (TierGrowth times the last) again as many;
// so an article is written a few times in its life, and a night's work is a night's
// articles, nearly always.
func tidyPlan() *mergeplan.MergePlanOptions {
	o := mergeplan.DefaultMergePlanOptions
	o.MaxSegmentsPerTier, o.SegmentsPerMergeTask, o.TierGrowth = 8, 8, 8
	o.FloorSegmentSize = 10_000 // documents: some 4,000 articles with their claims
	o.FloorSegmentFileSize = 0  // sizes are in documents
	return &o
}

// noMerging keeps the engine from merging by itself: whether it came to it before the
// store was closed was luck, and on a disk that is full it would try for ever.
// Its plan allows as many segments as the smallest is contained in all of them.
func noMerging() map[string]any {
	return map[string]any{"MaxSegmentsPerTier": 1 << 30, "FloorSegmentSize": 1, "FloorSegmentFileSize": 0}
}

// tidyEvery is how many batches a publication writes between two merges.
const tidyEvery = 16

// tidyLook is how often a merge is looked at while it runs.
const tidyLook = 20 * time.Millisecond

// tidy merges the store's segments where they are many. What cannot be merged stays as
// it is, which costs speed and nothing else: the next publication tries again.
func tidy(ctx context.Context, idx bleveindex.Index) error {
	s, ok := idx.(store).Index.(*scorch.Scorch)
	if !ok {
		return nil
	}
	// The engine tries a merge that fails again and again, with a full disk for ever.
	failures := func() uint64 {
		n, _ := s.StatsMap()["TotFileMergeLoopErr"].(uint64)
		return n
	}
	before := failures()
	stopped, stop := context.WithCancel(ctx)
	defer stop()
	done := make(chan error, 1)
	go func() { done <- s.ForceMerge(stopped, tidyPlan()) }()
	look := time.NewTicker(tidyLook)
	defer look.Stop()
	for {
		select {
		case err := <-done:
			if err != nil {
				return err
			}
			return ctx.Err()
		case <-look.C:
			if failures() > before {
				stop()
			}
		}
	}
}
