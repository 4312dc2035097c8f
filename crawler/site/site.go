// Package site is the registry of outlets: which hosts belong to one newsroom,
// what kind it is, which region it serves, which ways lead to its articles and
// what their addresses look like.
//
// The built-in table (outlets.tsv) is generated from a list of hosts that were
// seen to publish on the subject; nothing in it was checked against the live web,
// so a host may be dead and a way may not exist. A record counts as verified only
// when Verified says when. A user's YAML file adds records or replaces those of
// the same host.
//
// The package fetches nothing. A Registry is sorted by host, never changes and
// may be shared.
package site

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"cakupan/crawler/canon"
)

// Site is one outlet.
type Site struct {
	Host    string   `yaml:"host"`              // names the outlet: lower case, without www
	Name    string   `yaml:"name,omitempty"`    // as it calls itself
	Kind    string   `yaml:"kind,omitempty"`    // one of Kinds
	Region  string   `yaml:"region,omitempty"`  // Kemendagri code that it serves, dotted; empty for the country
	Network string   `yaml:"network,omitempty"` // domain of the network it is an edition of
	System  string   `yaml:"system,omitempty"`  // what it runs on: a hint, one of Systems
	Hosts   []string `yaml:"hosts,omitempty"`   // other hosts of the same newsroom, sorted
	Start   []string `yaml:"start,omitempty"`   // pages to begin with
	Ways    []Way    `yaml:"ways,omitempty"`    // ways to its articles, best first
	Article []string `yaml:"article,omitempty"` // patterns of its articles' addresses; see Pattern
	// Delay between two requests; zero for the crawler's own.
	Delay time.Duration `yaml:"delay,omitempty"`
	// Address is dialled instead of what Host resolves to ("127.0.0.1:8080"); a
	// loopback address is then allowed.
	Address string `yaml:"address,omitempty"`
	// Private allows addresses of private networks.
	Private bool `yaml:"private,omitempty"`
	// Selectors are hints for reading its pages.
	Selectors []Selector `yaml:"selectors,omitempty"`
	// Verified is when a check last found the record right; zero where none did.
	Verified time.Time `yaml:"verified,omitempty"`
}

// Way is one way to the addresses of articles.
type Way struct {
	Kind string `yaml:"kind"` // one of WayKinds
	// URL is where it begins. "{query}" stands for the words searched for, "{after}"
	// and "{before}" for the ends of the period (RFC 3339); see Expand.
	URL string `yaml:"url"`
}

// Kinds of ways.
const (
	Feed        = "feed"        // RSS, Atom or JSON Feed
	Sitemap     = "sitemap"     // sitemap or index of sitemaps
	NewsSitemap = "newssitemap" // sitemap of the last two days
	WordPress   = "wordpress"   // REST API, /wp-json/wp/v2/posts
	Blogger     = "blogger"     // /feeds/posts/default
	Listing     = "listing"     // page that lists articles
	Search      = "search"      // the outlet's own search, as page or feed
)

// WayKinds lists the kinds of ways, sorted.
var WayKinds = []string{Blogger, Feed, Listing, NewsSitemap, Search, Sitemap, WordPress}

// Kinds lists the kinds of outlets, sorted.
var Kinds = []string{"government", "local", "national", "network", "other", "party", "province"}

// Systems lists what outlets run on, sorted.
var Systems = []string{"antaranews", "blogger", "disway", "inews", "jawapos", "jpnn", "kompas", "own", "promedia", "times", "tribunnews", "wahananews", "wordpress"}

// Selector is a hint where in the pages of an outlet something stands.
type Selector struct {
	Field string    `yaml:"field"`           // title, author, date, body, or remove: what is taken out of the body
	CSS   string    `yaml:"css"`             // selector
	From  time.Time `yaml:"from,omitempty"`  // first day on which pages were served so
	Until time.Time `yaml:"until,omitempty"` // last day
}

// Registry is a set of outlets, sorted by host. The zero value holds none.
type Registry struct {
	sites []*Site
	hosts map[string]*Site // every host of every outlet
}

// NewRegistry returns a registry of the sites. Where two claim a host, the later
// one has it; of two records of one Host the later replaces the earlier.
func NewRegistry(sites []Site) *Registry {
	byHost := map[string]int{}
	r := &Registry{hosts: map[string]*Site{}}
	for _, s := range sites {
		s.Host = canon.PlainHost(s.Host)
		if i, ok := byHost[s.Host]; ok {
			r.sites[i] = &s
			continue
		}
		byHost[s.Host] = len(r.sites)
		r.sites = append(r.sites, &s)
	}
	slices.SortFunc(r.sites, func(a, b *Site) int { return cmp.Compare(a.Host, b.Host) })
	for _, s := range r.sites {
		for _, h := range s.Hosts {
			r.hosts[canon.PlainHost(h)] = s
		}
	}
	// A host of its own record is never someone's alternate.
	for _, s := range r.sites {
		r.hosts[s.Host] = s
	}
	return r
}

// Sites returns the outlets, sorted by host. The caller must not change them.
func (r *Registry) Sites() []*Site { return r.sites }

// Len is the number of outlets.
func (r *Registry) Len() int { return len(r.sites) }

// Lookup returns the outlet that a host, or the host of an address, belongs to,
// or nil. Labels like www, m and amp do not matter. A host that no record names
// belongs to the outlet of the domain above it, unless that is a network, whose
// editions are outlets of their own.
func (r *Registry) Lookup(host string) *Site {
	if strings.Contains(host, "/") {
		host = canon.Host(host)
	} else if strings.Count(host, ":") == 1 {
		host, _, _ = strings.Cut(host, ":")
	}
	host = canon.PlainHost(host)
	if s := r.hosts[host]; s != nil {
		return s
	}
	top := canon.Domain(host)
	for h := host; len(h) > len(top); {
		_, rest, ok := strings.Cut(h, ".")
		if !ok {
			break
		}
		h = rest
		if s := r.hosts[h]; s != nil {
			if s.Network != "" || networkDomain(h) {
				return nil
			}
			return s
		}
	}
	return nil
}

// Serves returns the outlets that report of a region: those of the region, of
// regions within it, and of the province around it. The national ones are left
// out. The order is by host.
func (r *Registry) Serves(region string) (found []*Site) {
	if region == "" {
		return nil
	}
	province, _, _ := strings.Cut(region, ".")
	for _, s := range r.sites {
		if s.Region != "" && (s.Region == region || s.Region == province || strings.HasPrefix(s.Region, region+".")) {
			found = append(found, s)
		}
	}
	return found
}

// With returns a registry of r's outlets and more, as NewRegistry joins them.
func (r *Registry) With(more []Site) *Registry {
	all := make([]Site, 0, len(r.sites)+len(more))
	for _, s := range r.sites {
		all = append(all, *s)
	}
	return NewRegistry(append(all, more...))
}
