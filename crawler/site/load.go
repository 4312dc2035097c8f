package site

import (
	_ "embed"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"cakupan/crawler/canon"
)

//go:generate go run ./gen -outlets ../../../shared/outlets.csv -out outlets.tsv

// outlets is the built-in table; its head says what it was made of.
//
//go:embed outlets.tsv
var outlets string

// Load returns the built-in registry.
func Load() (*Registry, error) {
	sites, err := parseTable(outlets)
	if err != nil {
		return nil, fmt.Errorf("load registry: %w", err)
	}
	return NewRegistry(sites), nil
}

// LoadWith returns the built-in registry with the records of a user's file; an
// empty name adds none.
func LoadWith(name string) (*Registry, error) {
	r, err := Load()
	if err != nil || name == "" {
		return r, err
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("load sites: %w", err)
	}
	defer f.Close()
	more, err := Parse(f)
	if err != nil {
		return nil, fmt.Errorf("load sites %s: %w", name, err)
	}
	return r.With(more), nil
}

// parseTable reads the built-in table: lines of tab-separated fields, "#" begins
// a comment.
func parseTable(table string) ([]Site, error) {
	var sites []Site
	n := 0
	for line := range strings.Lines(table) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 7 {
			return nil, fmt.Errorf("line %d: %d fields, want 7", n, len(f))
		}
		s := Site{Host: f[0], Name: f[1], Kind: f[2], Region: f[3], System: f[4]}
		if f[5] != "" {
			s.Hosts = strings.Split(f[5], " ")
		}
		if f[6] != "" {
			s.Article = strings.Split(f[6], " ")
		}
		sites = append(sites, Complete(s))
	}
	return sites, nil
}

// Complete fills what a record leaves open by what is usual for its host: system,
// network, start pages, and ways to its articles. What the record says stays.
func Complete(s Site) Site {
	s.Host = canon.PlainHost(s.Host)
	system, network := FamilyOf(s.Host)
	if s.System == "" {
		s.System = system
	}
	if s.Network == "" && network != s.Host {
		s.Network = network
	}
	if len(s.Start) == 0 {
		s.Start = []string{"https://" + s.Host + "/"}
	}
	if len(s.Ways) == 0 {
		s.Ways = waysOf(s.System, s.Host)
	}
	return s
}

func waysOf(system, host string) []Way {
	ways := otherWays
	if f := familyByName(system); f != nil {
		ways = f.ways
	}
	var out []Way
	for _, w := range ways {
		out = append(out, Way{w.Kind, strings.ReplaceAll(w.URL, "{host}", host)})
	}
	home := Way{Listing, "https://" + host + "/"}
	if !slices.Contains(out, home) {
		out = append(out, home)
	}
	return out
}

// Parse reads a user's file: a YAML list of sites, or a mapping with the key
// "sites". An unknown key and a value that makes no sense are errors that name
// the line.
func Parse(r io.Reader) ([]Site, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read sites: %w", err)
	}
	if len(b) > maxFile {
		return nil, fmt.Errorf("read sites: more than %d bytes", maxFile)
	}
	var list []Site
	if err := decode(b, &list); err != nil {
		var doc struct {
			Sites []Site `yaml:"sites"`
		}
		if !startsWithMapping(b) {
			return nil, fmt.Errorf("parse sites: %w", err)
		}
		if err := decode(b, &doc); err != nil {
			return nil, fmt.Errorf("parse sites: %w", err)
		}
		list = doc.Sites
	}
	for i := range list {
		list[i].Host = strings.ToLower(list[i].Host)
		if err := Check(&list[i]); err != nil {
			return nil, fmt.Errorf("site %d: %w", i+1, err)
		}
		list[i] = Complete(list[i])
	}
	return list, nil
}

const maxFile = 8 << 20

// decode reads YAML strictly. The library panics on some input that is no list
// where one is wanted ("! 0"); that is an error of the file like any other.
func decode(b []byte, v any) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("unreadable yaml: %v", r)
		}
	}()
	return yaml.UnmarshalWithOptions(b, v, yaml.Strict())
}

// startsWithMapping reports whether the first line that says something is no item
// of a list.
func startsWithMapping(b []byte) bool {
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' || line == "---" {
			continue
		}
		return line[0] != '-' && line[0] != '['
	}
	return false
}

// Check reports what is wrong with a record.
func Check(s *Site) error {
	if s.Host == "" || strings.ContainsAny(s.Host, "/:@ \t") || canon.Host("https://"+s.Host+"/") == "" {
		return fmt.Errorf("host %q: want a bare host name", s.Host)
	}
	if s.Kind != "" && !slices.Contains(Kinds, s.Kind) {
		return fmt.Errorf("host %s: kind %q: want one of %s", s.Host, s.Kind, strings.Join(Kinds, ", "))
	}
	if s.System != "" && !slices.Contains(Systems, s.System) {
		return fmt.Errorf("host %s: system %q: want one of %s", s.Host, s.System, strings.Join(Systems, ", "))
	}
	if !regionCode(s.Region) {
		return fmt.Errorf("host %s: region %q: want a code like 32 or 32.75", s.Host, s.Region)
	}
	if s.Delay < 0 || s.Delay > time.Hour {
		return fmt.Errorf("host %s: delay %v: want 0 to 1h", s.Host, s.Delay)
	}
	if s.Address != "" {
		if _, _, err := net.SplitHostPort(s.Address); err != nil {
			return fmt.Errorf("host %s: address: %w", s.Host, err)
		}
	}
	for _, h := range s.Hosts {
		if h == "" || strings.ContainsAny(h, "/:@ \t") {
			return fmt.Errorf("host %s: other host %q: want a bare host name", s.Host, h)
		}
	}
	for _, u := range s.Start {
		if _, err := canon.Clean(u); err != nil {
			return fmt.Errorf("host %s: start: %w", s.Host, err)
		}
	}
	for _, w := range s.Ways {
		if !slices.Contains(WayKinds, w.Kind) {
			return fmt.Errorf("host %s: way %q: want one of %s", s.Host, w.Kind, strings.Join(WayKinds, ", "))
		}
		if _, err := canon.Clean(Expand(w.URL, "uhc", time.Time{}, time.Time{})); err != nil {
			return fmt.Errorf("host %s: way %s: %w", s.Host, w.Kind, err)
		}
	}
	for _, p := range s.Article {
		if err := checkPattern(p); err != nil {
			return fmt.Errorf("host %s: article %w", s.Host, err)
		}
	}
	for _, sel := range s.Selectors {
		if sel.CSS == "" || !slices.Contains([]string{"author", "body", "date", "remove", "title"}, sel.Field) {
			return fmt.Errorf("host %s: selector %q: want title, author, date, body or remove, and a css", s.Host, sel.Field)
		}
	}
	return nil
}

// regionCode reports whether s is empty, "32" or "32.75".
func regionCode(s string) bool {
	p, k, ok := strings.Cut(s, ".")
	return s == "" || len(p) == 2 && digits(p) && (!ok || len(k) == 2 && digits(k))
}
