package crawler

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"path/filepath"
	"strconv"
	"strings"

	"cakupan/corpus/warc"
	"cakupan/crawler/canon"
	"cakupan/crawler/site"
)

// Imported says what Import did with somebody's WARC file.
type Imported struct {
	Records  int            `json:"records"`           // whole ones, of any type
	Pages    int            `json:"pages"`             // put into the archive and handed to Ingest
	Known    int            `json:"known"`             // the same bytes were here already
	Articles int            `json:"articles"`          // on the subject, new or changed
	Facts    int            `json:"facts"`             //
	Skipped  map[string]int `json:"skipped,omitempty"` // records that are no pages, and why
	Broken   int            `json:"broken"`            // parts that are no records
	Problems []string       `json:"problems,omitempty"`
}

// Import takes the pages of somebody else's WARC file, gzip or not, by the same path
// as a crawl: into our archive first, then to Options.Ingest, then the frontier, so
// that a crawl does not fetch them again. Broken records are passed over and counted.
// Name goes into the archive as where the pages came from. A page whose bytes are
// known is not taken twice, so an import may be repeated after an interruption.
func Import(ctx context.Context, opt Options, name string, in io.Reader) (Imported, error) {
	var rep Imported
	if opt.Data == "" || opt.Registry == nil || opt.Ingest == nil {
		return rep, errors.New("import: Data, Registry and Ingest must be set")
	}
	r, _, err := open(opt.withDefaults())
	if err != nil {
		return rep, err
	}
	defer r.close()
	s := warc.NewScanner(in, filepath.Base(name))
	for ctx.Err() == nil {
		rec, err := s.Next()
		var broken *warc.Broken
		switch {
		case errors.Is(err, io.EOF):
			return rep, nil
		case errors.As(err, &broken):
			rep.Broken++
			rep.problem(broken.Error())
			continue
		case err != nil:
			return rep, fmt.Errorf("import %s: %w", name, err)
		}
		rep.Records++
		if err := r.importRecord(ctx, &rep, rec, name); err != nil {
			return rep, fmt.Errorf("import %s: %w", name, err)
		}
	}
	return rep, context.Cause(ctx)
}

func (i *Imported) problem(s string) {
	if len(i.Problems) < 100 {
		i.Problems = append(i.Problems, s)
	}
}

func (r *run) importRecord(ctx context.Context, rep *Imported, rec *warc.Record, from string) error {
	if t := rec.Type(); t != warc.Response && t != warc.Resource {
		bump(&rep.Skipped, "record of type "+string(t))
		return nil
	}
	if err := rec.Verify(); err != nil {
		rep.Broken++
		rep.problem(err.Error())
		return nil
	}
	if rec.Fields.Get("WARC-Truncated") != "" {
		bump(&rep.Skipped, "truncated")
		return nil
	}
	t, err := fromRecord(rec, cmp.Or(r.opt.Fetch.MaxBody, 8<<20))
	if err != nil {
		rep.Broken++
		rep.problem(fmt.Sprintf("%s: %v", rec.URI(), err))
		return nil //nolint:nilerr // it is in the report: the next record may be whole
	}
	kind, _, kindErr := mime.ParseMediaType(t.page.Type)
	address, addressErr := canon.Clean(rec.URI())
	id, idErr := canon.URL(rec.URI())
	switch {
	case addressErr != nil || idErr != nil:
		bump(&rep.Skipped, "no address")
		return nil //nolint:nilerr // counted
	case t.page.Status != 200:
		bump(&rep.Skipped, statusReason(t.page.Status))
		return nil
	case kindErr != nil || kind != "text/html" && kind != "application/xhtml+xml":
		bump(&rep.Skipped, "no page")
		return nil //nolint:nilerr // counted
	case rec.Date().IsZero():
		bump(&rep.Skipped, "no date")
		return nil
	}
	s := r.siteOf(canon.Host(id))
	w := &worker{run: r, site: s, out: &Outlet{failing: map[string]string{}}, offline: true, partial: true}
	l, known, err := r.frontier.Get(s.Host, id)
	if err != nil {
		return err
	}
	if known && l.Digest == t.page.Digest {
		rep.Known++
		return nil
	}
	if !known {
		l.Found = r.opt.Now().UTC()
	}
	m, err := rec.HTTP()
	if err != nil {
		return err
	}
	t.page.URL, t.page.Final = address, address
	t.pending = append(t.pending, r.pending.begin(r.archive))
	header := m.Header.Clone()
	header.Del("Transfer-Encoding") // it is removed from the body
	header.Set("Content-Length", strconv.Itoa(len(m.Body)))
	t.page.Archived, err = r.archive.Append(warc.Exchange{URI: rec.URI(), Date: rec.Date(), IP: rec.Fields.Get("WARC-IP-Address"),
		Response: warc.StatusLine(m.Proto, m.Status, header), Body: m.Body,
		Metadata: warc.Fields{{Name: fieldKind, Value: kindPage}, {Name: fieldOutlet, Value: s.Host}, {Name: fieldAsked, Value: id},
			{Name: fieldAddress, Value: address}, {Name: "via", Value: "import " + filepath.Base(from)}, {Name: fieldFinal, Value: "yes"}}})
	if err != nil {
		return err
	}
	if err := w.settle(ctx, l, t); err != nil {
		return err
	}
	rep.Pages++
	rep.Articles += w.out.Articles
	rep.Facts += w.out.Facts
	return nil
}

// siteOf returns the outlet that a host belongs to, or one made up for a host that
// the registry does not know.
func (r *run) siteOf(host string) *site.Site {
	if s := r.opt.Registry.Lookup(host); s != nil {
		return s
	}
	return &site.Site{Host: strings.ToLower(host), Kind: "other"}
}
