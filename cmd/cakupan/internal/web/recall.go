package web

import (
	"container/list"
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"cakupan/index"
)

// What recall keeps of one generation: at most so many results of at most so many bytes
// together, none with more hits than recallHits. The bytes are reckoned by weightOf.
const (
	recallMost  = 1000
	recallBytes = 16 << 20
	recallHits  = feedSize
)

// recall remembers what was found in the newest generation. A generation never
// changes, so what it answered once is its answer; what another one answered is
// forgotten. The results are shared: whoever is given one must not change it.
type recall struct {
	mu     sync.Mutex
	number uint64
	byKey  map[string]*list.Element
	recent list.List // of *remembered, the latest used first
	bytes  int       // of all that is remembered
}

type remembered struct {
	key   string
	res   *index.Result
	bytes int
}

// weightOf reckons how much memory a result takes: its texts, and about what the values
// around them do.
func weightOf(key string, res *index.Result) int {
	const (
		perHit   = 1500 // the hit, the report and the article
		perFact  = 500
		perCount = 48
	)
	n := len(key) + 1000 + perCount*len(res.Histogram)
	for _, f := range res.Facets {
		n += perCount * len(f.Values)
	}
	for i := range res.Hits {
		h := &res.Hits[i]
		n += perHit + len(h.Title.Text)
		for _, sn := range h.Snippets {
			n += len(sn.Text) + perCount*(1+len(sn.Marks))
		}
		if r := h.Report; r != nil {
			n += len(r.Article.Text) + len(r.Article.Title) + 2*len(r.Article.URL) + perFact*(len(r.Facts.Figures)+len(r.Facts.Awards)+len(r.Facts.Regions))
		}
	}
	return n
}

func (c *recall) get(number uint64, key string) *index.Result {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.byKey[key]
	if c.number != number || e == nil {
		return nil
	}
	c.recent.MoveToFront(e)
	return e.Value.(*remembered).res
}

func (c *recall) put(number uint64, key string, res *index.Result) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case number < c.number: // of a generation that is going
		return
	case number > c.number || c.byKey == nil:
		c.number, c.byKey = number, map[string]*list.Element{}
		c.recent.Init()
		c.bytes = 0
	}
	if c.byKey[key] != nil {
		return
	}
	m := &remembered{key, res, weightOf(key, res)}
	c.byKey[key] = c.recent.PushFront(m)
	c.bytes += m.bytes
	for c.recent.Len() > recallMost || c.bytes > recallBytes {
		old := c.recent.Remove(c.recent.Back()).(*remembered)
		delete(c.byKey, old.key)
		c.bytes -= old.bytes
	}
}

// find is shelf.Search, out of memory where this generation has been asked the same.
func (s *Server) find(ctx context.Context, shelf Shelf, req index.Request) (*index.Result, error) {
	if req.Size > recallHits {
		return shelf.Search(ctx, req)
	}
	key, err := keyOf(req)
	if err != nil {
		return nil, err
	}
	if res := s.found.get(shelf.Number(), key); res != nil {
		return res, nil
	}
	res, err := shelf.Search(ctx, req)
	if err == nil {
		s.found.put(shelf.Number(), key, res)
	}
	return res, err
}

// keyOf writes a request down: the same question, the same key.
func keyOf(req index.Request) (string, error) {
	text := ""
	if req.Query != nil {
		text = req.Query.String()
	}
	req.Query = nil
	b, err := json.Marshal(req)
	if err != nil {
		return "", fmt.Errorf("write down request: %w", err)
	}
	return text + "\x00" + string(b), nil
}
