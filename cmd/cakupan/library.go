package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"cakupan/corpus/bolt"
	"cakupan/crawler/frontier"
	"cakupan/extract/gazetteer"
	"cakupan/index"
	"cakupan/index/bleve"
	"cakupan/index/query"

	"github.com/jedib0t/go-pretty/v6/text"
)

// readerOptions tells the index what the regions are called.
func readerOptions() bleve.ReaderOptions {
	opt := bleve.ReaderOptions{Resolve: gazetteer.Resolve}
	for _, r := range gazetteer.All() {
		opt.Regions = append(opt.Regions, bleve.Region{Code: r.Code, Name: r.Name, Full: r.FullName})
	}
	return opt
}

// openGeneration opens a generation by its number; 0 is the published one, which
// is built where there is none.
func (a *app) openGeneration(ctx context.Context, n uint64) (*bleve.Reader, error) {
	if n == 0 {
		return a.openIndex(ctx)
	}
	f, err := a.openFolder()
	if err != nil {
		return nil, err
	}
	r, err := bleve.OpenAt(f.index(), n, readerOptions())
	if errors.Is(err, bleve.ErrGone) {
		return nil, fail(exitNothing, "ask without --at and --after: the published generation answers then", "%w", err)
	}
	if err != nil {
		return nil, fail(exitFailed, "", "open index: %w", err)
	}
	return r, nil
}

// openIndex opens the published generation for reading. Where there is none yet,
// or it is damaged, or of another version of this program, it is built from the
// corpus first, and that is said.
func (a *app) openIndex(ctx context.Context) (*bleve.Reader, error) {
	f, err := a.openFolder()
	if err != nil {
		return nil, err
	}
	r, err := bleve.Open(f.index(), readerOptions())
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
	case errors.Is(err, fs.ErrPermission):
		return nil, fail(exitFailed, "reading needs read permission on the index folder and what is in it", "open index: %w", err)
	default:
		return nil, fail(exitFailed, "", "open index: %w", err)
	}
	return a.rebuildIndex(ctx, f, why)
}

// rebuildIndex publishes an index built anew from the corpus and opens it.
func (a *app) rebuildIndex(ctx context.Context, f folder, why string) (*bleve.Reader, error) {
	if _, err := os.Stat(f.corpus()); errors.Is(err, fs.ErrNotExist) {
		return nil, fail(exitNothing, "run `cakupan crawl` first", "%s holds no articles yet", a.data)
	}
	store, err := f.openCorpus(bolt.Options{})
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
	r, err := bleve.Open(f.index(), readerOptions())
	if err != nil {
		return nil, fail(exitFailed, "", "open index: %w", err)
	}
	return r, nil
}

// withIndex opens the index and asks it. Damage inside a file that nothing showed
// at the opening comes out as a panic or a fault of the engine: the index is built
// anew, that is said, and it is asked again, if nothing was printed yet.
func (a *app) withIndex(ctx context.Context, ask func(*bleve.Reader) error) error {
	return a.withIndexAt(ctx, 0, ask)
}

// withIndexAt is withIndex on a generation; 0 is the published one.
func (a *app) withIndexAt(ctx context.Context, n uint64, ask func(*bleve.Reader) error) error {
	r, err := a.openGeneration(ctx, n)
	if err != nil {
		return err
	}
	damage, err := guarded(func() error { return ask(r) })
	if damage == nil {
		r.Close()
		return err
	}
	// The reader is not closed: what is left of it is not to be trusted.
	why := fmt.Sprintf("the search index is damaged (%v)", damage)
	if n != 0 {
		return fail(exitDamaged, "ask without --at and --after: the published generation answers then", "%s", why)
	}
	if o, ok := a.out.(*outWriter); !ok || !o.restart() {
		return fail(exitDamaged, "`cakupan reindex --all` builds it anew from the corpus", "%s", why)
	}
	f, err := a.openFolder()
	if err != nil {
		return err
	}
	if r, err = a.rebuildIndex(ctx, f, why); err != nil {
		return err
	}
	defer r.Close()
	return ask(r)
}

// guarded runs f and returns what it panicked with, faults in mapped files
// included, or an error of its that says that the index is damaged.
func guarded(f func() error) (damage any, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			damage = p
		}
	}()
	if err = f(); errors.Is(err, bleve.ErrDamaged) {
		return err, nil
	}
	return nil, err
}

// parseQuery reads a query from a command's arguments.
func parseQuery(args []string) (string, query.Node, error) {
	q := strings.Join(args, " ")
	n, err := index.Parse(q)
	if err != nil {
		return q, nil, &queryError{q, err}
	}
	return q, n, nil
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
	line := func(s string) string {
		return strings.NewReplacer("\n", " ", "\t", " ", "\r", " ").Replace(safe(strings.ToValidUTF8(s, "?")))
	}
	before, after := []rune(line(e.text[:pos])), []rune(line(e.text[pos:]))
	if len(before) > 60 {
		before = append([]rune("…"), before[len(before)-59:]...)
	}
	if len(after) > 60 {
		after = append(after[:59], '…')
	}
	return fmt.Sprintf("query: %s\n  %s%s\n  %s^", q.Message, string(before), string(after), strings.Repeat(" ", text.StringWidth(string(before))))
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
	case errors.Is(err, bleve.ErrCursor):
		return exitUsage, "a cursor goes with the very query, order and flags that its page came from"
	case errors.Is(err, bleve.ErrNotFound):
		return exitNothing, ""
	case errors.Is(err, bolt.ErrInUse):
		return exitInUse, "another cakupan is writing to this data folder: wait for it to end. Reading (search, show, claims, export) works meanwhile"
	case errors.Is(err, frontier.ErrLocked):
		return exitInUse, "a crawl has this data folder: wait for it to end. Reading (search, show, claims, export) works meanwhile"
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
