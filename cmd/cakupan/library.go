package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"cakupan/corpus/bolt"
	"cakupan/extract/gazetteer"
	"cakupan/index"
	"cakupan/index/bleve"
	"cakupan/index/query"
)

// openIndex opens the published generation for reading. Where there is none yet,
// or it is damaged, or of another version of this program, it is built from the
// corpus first, and that is said.
func (a *app) openIndex(ctx context.Context) (*bleve.Reader, error) {
	f, err := a.openFolder()
	if err != nil {
		return nil, err
	}
	opt := bleve.ReaderOptions{Resolve: gazetteer.Resolve}
	r, err := bleve.Open(f.index(), opt)
	if err == nil {
		return r, nil
	}
	var why string
	switch {
	case errors.Is(err, bleve.ErrNone):
		why = "there is no search index yet"
	case errors.Is(err, bleve.ErrDamaged):
		why = fmt.Sprintf("the search index is damaged (%v)", err)
	case errors.Is(err, bleve.ErrSchema):
		why = "the search index was made by another version of cakupan"
	default:
		return nil, fail(exitFailed, "", "open index: %w", err)
	}
	if _, err := os.Stat(f.corpus()); errors.Is(err, fs.ErrNotExist) {
		return nil, fail(exitNothing, "run `cakupan crawl` first", "%s holds no articles yet", a.data)
	}
	store, err := bolt.Open(f.corpus(), bolt.Options{})
	if errors.Is(err, bolt.ErrInUse) {
		return nil, fail(exitInUse, "a crawl is running; it will publish an index: try again in a moment", "%s", why)
	}
	if err != nil {
		return nil, err
	}
	defer store.Close()
	fmt.Fprintf(a.err, "cakupan: %s; building it from the corpus\n", why)
	gen, err := bleve.Rebuild(ctx, f.index(), store.Since, bleve.Options{})
	if err != nil {
		return nil, fmt.Errorf("build index: %w", err)
	}
	fmt.Fprintf(a.err, "cakupan: index generation %d published: %d articles\n", gen.Number, gen.Articles)
	r, err = bleve.Open(f.index(), opt)
	if err != nil {
		return nil, fail(exitFailed, "", "open index: %w", err)
	}
	return r, nil
}

// parseQuery reads a query from a command's arguments.
func parseQuery(args []string) (string, query.Node, error) {
	text := strings.Join(args, " ")
	n, err := index.Parse(text)
	if err != nil {
		return text, nil, &queryError{text, err}
	}
	return text, n, nil
}

// queryError shows a query with a mark under the place that is wrong.
type queryError struct {
	text string
	err  error
}

func (e *queryError) Error() string {
	var q *query.Error
	if !errors.As(e.err, &q) {
		return e.err.Error()
	}
	pos := min(max(q.Pos, 0), len(e.text))
	column := columns(safe(e.text[:pos]))
	return fmt.Sprintf("query: %s\n  %s\n  %s^", q.Message, safe(e.text), strings.Repeat(" ", column))
}

func (e *queryError) Unwrap() error { return e.err }

// region resolves what a person typed for one region.
func region(text string) (code string, err error) {
	codes := gazetteer.Resolve(text)
	switch len(codes) {
	case 1:
		return codes[0], nil
	case 0:
		hint := "write it as \"Kota Bekasi\", \"Jawa Barat\" or 32.75"
		if near := nearestRegion(text); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		return "", fail(exitUsage, hint, "there is no region called %q", text)
	}
	var names []string
	for _, c := range codes {
		names = append(names, fmt.Sprintf("%s (%s)", gazetteer.FullName(c), c))
	}
	return "", fail(exitUsage, "name one of them, or its code", "%q may be %s", text, strings.Join(names, " or "))
}

// nearestRegion returns the region whose name is spelled most like s.
func nearestRegion(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	best, name := 4, ""
	for _, r := range gazetteer.All() {
		for _, n := range []string{r.Name, r.FullName} {
			if d := editDistance(strings.ToLower(n), s); d < best && d < len(s)/2 {
				best, name = d, r.FullName
			}
		}
	}
	return name
}

// classify finds the exit code and the hint of an error.
func classify(ctx context.Context, err error) (code int, hint string) {
	var e *exitError
	var q *query.Error
	switch {
	case errors.As(err, &e):
		return e.code, e.hint
	case errors.As(err, &q):
		return exitUsage, q.Hint
	case errors.Is(err, bolt.ErrInUse):
		return exitInUse, "another cakupan is writing to this data folder: wait for it to end. Reading (search, show, claims, export) works meanwhile"
	case errors.Is(err, bleve.ErrBusy):
		return exitInUse, "another cakupan is publishing the index: wait for it to end"
	case errors.Is(err, bolt.ErrDamaged):
		return exitDamaged, "`cakupan check` says what is wrong. Put a copy made by `cakupan backup` in its place, or move corpus.db away and run `cakupan reextract`, which builds it anew from the archive"
	case errors.Is(err, bolt.ErrForeign):
		return exitDamaged, "corpus.db was made by something else, or by another version; use another data folder"
	case errors.Is(err, context.Canceled) && ctx.Err() != nil:
		return exitStopped, "what was done is kept; run the command again to go on"
	case strings.HasPrefix(err.Error(), "unknown command"):
		return exitUsage, "see cakupan --help"
	}
	return exitFailed, ""
}

// regionTitle is "Kota Bekasi (32.75)".
func regionTitle(code string) string {
	if code == "ID" {
		return "Indonesia"
	}
	return fmt.Sprintf("%s (%s)", gazetteer.FullName(code), code)
}

func sorted[K interface{ ~string | ~int }, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
