package web

import (
	"encoding/xml"
	"net/http"
	"net/url"
	"strings"
	"time"

	"cakupan/index"
)

// atomFeed is an Atom feed (RFC 4287).
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string     `xml:"id"`
	Title     string     `xml:"title"`
	Updated   string     `xml:"updated"`
	Published string     `xml:"published,omitempty"`
	Author    string     `xml:"author>name"`
	Links     []atomLink `xml:"link"`
	Summary   string     `xml:"summary,omitempty"`
}

// feedSize is how many of the newest hits a feed holds.
const feedSize = 50

// feed is the newest articles that a query finds, for a feed reader.
func (s *Server) feed(w http.ResponseWriter, a *asking) error {
	q := strings.TrimSpace(a.URL.Query().Get("q"))
	n, err := index.Parse(q)
	if err != nil {
		return err
	}
	res, err := s.find(a.Context(), a.shelf, index.Request{Query: n, Size: feedSize, Sort: index.Newest, FoldReprints: true, Snippets: 1})
	if err != nil {
		return err
	}
	base := s.origin(a.Request)
	self := base + s.url("/feed.atom?"+url.Values{"q": {q}}.Encode())
	f := atomFeed{ID: self, Title: "cakupan: " + q, Author: "cakupan", Updated: time.Unix(0, 0).UTC().Format(time.RFC3339),
		Links: []atomLink{{Rel: "self", Type: "application/atom+xml", Href: self}, {Rel: "alternate", Type: "text/html", Href: base + s.url("/?"+url.Values{"q": {q}}.Encode())}}}
	latest := time.Time{}
	for i := range res.Hits {
		h := &res.Hits[i]
		art := &h.Report.Article
		e := atomEntry{ID: "urn:cakupan:article:" + h.ID.String(), Title: art.Title, Author: art.Outlet, Links: []atomLink{{Rel: "alternate", Type: "text/html", Href: base + s.url("/article/"+h.ID.String())}}}
		if u := safeURL(art.URL); u != "" {
			e.Links = append(e.Links, atomLink{Rel: "via", Href: u})
		}
		at := art.Modified
		if at.IsZero() || at.Before(art.Published) {
			at = art.Published
		}
		if at.IsZero() {
			at = h.Report.Page.Fetched
		}
		e.Updated = at.Format(time.RFC3339)
		if !art.Published.IsZero() {
			e.Published = art.Published.Format(time.RFC3339)
		}
		if at.After(latest) {
			latest = at
		}
		if len(h.Snippets) > 0 {
			e.Summary = h.Snippets[0].Text
		}
		f.Entries = append(f.Entries, e)
	}
	if !latest.IsZero() {
		f.Updated = latest.Format(time.RFC3339)
	}
	b, err := xml.Marshal(f)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "application/atom+xml; charset=utf-8")
	h.Set("ETag", etagOf(b))
	if matches(a.Request, h.Get("ETag")) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	_, _ = w.Write(append([]byte(xml.Header), b...))
	return nil
}

// origin is how the reader reached us, for addresses that must be whole.
func (s *Server) origin(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	host := r.Host
	if as := r.Header.Get("X-Forwarded-Host"); s.named(as) {
		host = as // what the reader asked the proxy for, where that is a name of ours
	}
	return scheme + "://" + host
}
