package web

import (
	"container/list"
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"cakupan/index"
)

// What recall keeps of one generation: at most so many results, with at most so many
// hits together (each with its article, some 10 kB), none with more than recallHits.
const (
	recallMost    = 1000
	recallAllHits = 4000
	recallHits    = feedSize
)

// recall remembers what was found in the newest generation. A generation never
// changes, so what it answered once is its answer; what another one answered is
// forgotten. The results are shared: whoever is given one must not change it.
type recall struct {
	mu     sync.Mutex
	number uint64
	byKey  map[string]*list.Element
	recent list.List // of *remembered, the latest used first
	hits   int       // of all that is remembered
}

type remembered struct {
	key string
	res *index.Result
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
		c.hits = 0
	}
	if c.byKey[key] != nil {
		return
	}
	c.byKey[key] = c.recent.PushFront(&remembered{key, res})
	c.hits += len(res.Hits)
	for c.recent.Len() > recallMost || c.hits > recallAllHits && c.recent.Len() > 1 {
		old := c.recent.Remove(c.recent.Back()).(*remembered)
		delete(c.byKey, old.key)
		c.hits -= len(old.res.Hits)
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
