package figure

import (
	"iter"
	"sync"
)

// open reads what the numbers of a story count by the rules; release ends its use.
func open(s Story) *reader {
	r := readers.Get().(*reader)
	r.Story, r.d, r.seenPara = s, s.Doc, -1
	if len(s.Numbers) > 0 {
		r.sentences()
	}
	return r
}

// readers are done with their stories: their memory serves the next. Nothing that
// Find returns lies in it.
var readers = sync.Pool{New: func() any { return new(reader) }}

// release forgets the story and keeps the memory, a giant's apart.
func (r *reader) release() {
	if r.d == nil || len(r.d.Tokens) > 1<<14 {
		return
	}
	clear(r.store)
	clear(r.nums)
	clear(r.bySent)
	clear(r.cached)
	clear(r.draft.from)
	clear(r.draft.figures)
	clear(r.parts)
	clear(r.sums)
	clear(r.sites)
	clear(r.scored)
	*r = reader{
		nums: r.nums[:0], bySent: r.bySent[:0], cached: r.cached[:0], store: r.store[:0], stock: r.stock[:0],
		skip: r.skip[:0], number: r.number[:0], bound: r.bound[:0], inside: r.inside[:0], draft: r.draft,
		parts: r.parts[:0], sums: r.sums, sites: r.sites[:0], sights: r.sights[:0], talk: r.talk[:0], scored: r.scored[:0], days: r.days,
		whose: whose{regions: r.whose.regions[:0], of: r.whose.of[:0], ids: r.whose.ids, pick: r.whose.pick[:0]},
	}
	readers.Put(r)
}

// bySentence yields the numbers of each sentence that has some, from the front.
func (r *reader) bySentence() iter.Seq[[]*num] {
	return func(yield func([]*num) bool) {
		for at := 0; at < len(r.nums); {
			end := at
			for end < len(r.nums) && r.nums[end].sent == r.nums[at].sent {
				end++
			}
			if !yield(r.nums[at:end]) {
				return
			}
			at = end
		}
	}
}
