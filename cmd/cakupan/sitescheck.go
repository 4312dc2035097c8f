package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cakupan/corpus/bolt"
	"cakupan/crawler"
	"cakupan/crawler/canon"
	"cakupan/crawler/site"
)

// registry is what crawl visits: the built-in outlets, over them those that were
// checked or added into the data folder, over these the ones of a file.
func (a *app) registry(file string) (*site.Registry, error) {
	reg, err := loadSites("")
	if err != nil {
		return nil, err
	}
	for _, name := range []string{folder{dir: a.data}.sites(), file} {
		if name == "" {
			continue
		}
		if _, err := os.Stat(name); os.IsNotExist(err) && name != file {
			continue
		}
		more, err := readSites(name)
		if err != nil {
			return nil, err
		}
		reg = reg.With(more)
	}
	return reg, nil
}

// sites is the file of the outlets that were checked or added here.
func (f folder) sites() string { return f.path("sites.yaml") }

func readSites(name string) ([]site.Site, error) {
	r, err := os.Open(name)
	if err != nil {
		return nil, fail(exitUsage, "", "read sites: %w", err)
	}
	defer r.Close()
	more, err := site.Parse(r)
	if err != nil {
		return nil, fail(exitUsage, "", "read sites %s: %w", name, err)
	}
	return more, nil
}

// checkOptions are the flags of sites check and sites add.
type checkOptions struct {
	contact string
	budget  time.Duration
	dry     bool
	delay   time.Duration // as crawler.Options.Delay; no flag, for tests
}

func (o *checkOptions) flags(c *cobra.Command) {
	c.Flags().StringVar(&o.contact, "contact", os.Getenv("CAKUPAN_CONTACT"), "an e-mail or web `address` for outlets to reach you, sent with every request")
	c.Flags().DurationVar(&o.budget, "budget", 0, "begin no request after this `time`")
	c.Flags().BoolVar(&o.dry, "dry-run", false, "print what was found and keep nothing of it in sites.yaml")
}

func newSitesCheck(a *app, file *string) *cobra.Command {
	var opt checkOptions
	var older time.Duration
	c := &cobra.Command{
		Use:   "check [flags] [HOST…]",
		Short: "Ask outlets what they offer, and remember what works",
		Long: `Check asks each outlet (without HOST, all of the registry) for its robots.txt, its front page, and the first page of each
way to its articles: those of its record, the feeds, sitemaps and APIs that the page
and robots.txt name. It is as polite as crawl, and needs the data folder to itself.

The ways that work are kept in sites.yaml of the data folder, with the day of the check;
crawl reads them instead of the built-in record's. Of an outlet where none works the
record stays as it was, and is not verified.
` + exitHelp,
		Example: `  cakupan sites check --contact redaksi@universitas.example jubi.id
  cakupan sites check --json --dry-run garutexpo.com
  cakupan sites check --older 720h --budget 1h`,
		RunE: func(c *cobra.Command, args []string) error {
			reg, err := a.registry(*file)
			if err != nil {
				return err
			}
			var hosts []string
			for _, h := range args {
				s := reg.Lookup(h)
				if s == nil {
					return fail(exitNothing, "cakupan sites add "+h+" works out a record", "the registry has no outlet %q", h)
				}
				if !slices.Contains(hosts, s.Host) {
					hosts = append(hosts, s.Host)
				}
			}
			if len(args) == 0 {
				for _, s := range reg.Sites() {
					if older <= 0 || time.Since(s.Verified) > older {
						hosts = append(hosts, s.Host)
					}
				}
			}
			if len(hosts) == 0 {
				fmt.Fprintln(a.err, "cakupan: each outlet was verified within that time")
				return nil
			}
			_, err = a.checkSites(c.Context(), reg, hosts, opt)
			return err
		},
	}
	opt.flags(c)
	c.Flags().DurationVar(&older, "older", 0, "without HOST: only outlets not verified within this `time`")
	return c
}

func newSitesAdd(a *app, file *string) *cobra.Command {
	var opt checkOptions
	var name, kind, in, address string
	c := &cobra.Command{
		Use:   "add [flags] URL",
		Short: "Work out the record of an outlet that the registry lacks",
		Long: `Add looks at an outlet's front page as "sites check" does, prints the record that
follows from it, and keeps it in sites.yaml of the data folder. An outlet none of whose
ways works is printed, and not kept.
` + exitHelp,
		Example: `  cakupan sites add https://kabarkota.example/ --kind local --region "Kota Tegal"`,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			home := args[0]
			if !strings.Contains(home, "://") {
				home = "https://" + home
			}
			u, err := url.Parse(home)
			if err != nil || u.Host == "" || canon.Host(home) == "" {
				return fail(exitUsage, "", "%q is no address of a site", args[0])
			}
			reg, err := a.registry(*file)
			if err != nil {
				return err
			}
			if s := reg.Lookup(u.Hostname()); s != nil {
				return fail(exitUsage, "cakupan sites check "+s.Host+" looks at it again", "the registry has %s: it is %s", u.Hostname(), s.Host)
			}
			s := site.Site{Host: canon.PlainHost(u.Hostname()), Name: name, Kind: kind, Address: address, Start: []string{u.Scheme + "://" + u.Host + "/"}}
			if in != "" {
				if s.Region, err = region(in); err != nil {
					return err
				}
			}
			if err := site.Check(&s); err != nil {
				return fail(exitUsage, "", "add site: %w", err)
			}
			return a.addSite(c.Context(), s, opt)
		},
	}
	opt.flags(c)
	c.Flags().StringVar(&name, "name", "", "its `name`, where its page does not say it well")
	c.Flags().StringVar(&kind, "kind", "local", "what it is: "+strings.Join(site.Kinds, ", "))
	c.Flags().StringVar(&in, "region", "", "the region that it serves, by `name` or code")
	c.Flags().StringVar(&address, "address", "", "dial this `host:port` instead of what the host resolves to")
	return c
}

// addSite checks an outlet that no registry has yet, and prints its record.
func (a *app) addSite(ctx context.Context, s site.Site, opt checkOptions) error {
	found, err := a.checkSites(ctx, site.NewRegistry([]site.Site{s}), []string{s.Host}, opt)
	if len(found) == 1 && !a.json && !found[0].Site.Verified.IsZero() {
		text, ferr := site.Format([]site.Site{found[0].Site})
		if ferr != nil {
			return ferr
		}
		fmt.Fprintf(a.out, "\n%s", text)
	}
	return err
}

// checkSites asks outlets of a registry, prints what was found, and keeps it.
func (a *app) checkSites(ctx context.Context, reg *site.Registry, hosts []string, opt checkOptions) ([]crawler.Checked, error) {
	f, err := a.makeFolder(false)
	if err != nil {
		return nil, err
	}
	// A folder whose archive holds pages and that has no corpus is a damaged one.
	store, err := f.openCorpus(bolt.Options{})
	if err != nil {
		return nil, err
	}
	if err := store.Close(); err != nil {
		return nil, err
	}
	co := crawler.Options{Data: f.dir, Registry: reg, Only: hosts, Budget: opt.budget, Since: time.Now().AddDate(0, 0, -30), Delay: opt.delay}
	co.Fetch.UserAgent = agent(opt.contact)
	co.Archive.Operator = opt.contact
	if opt.contact == "" {
		fmt.Fprintln(a.err, "cakupan: no --contact given: outlets cannot reach you; please name one")
	}
	show := newProgress(a)
	co.Progress = show.event
	found, err := crawler.Check(ctx, co)
	show.finish()
	if err != nil {
		return found, err
	}
	var keep []site.Site
	unverified := 0
	for _, c := range found {
		if c.Site.Verified.IsZero() {
			unverified++
			continue
		}
		keep = append(keep, c.Site)
	}
	if err := a.printChecked(found); err != nil {
		return found, err
	}
	if left := len(hosts) - len(found); left > 0 {
		fmt.Fprintf(a.err, "cakupan: %d of %d outlets were not checked: the time was over, or they asked to be left alone\n", left, len(hosts))
	}
	if len(keep) > 0 && !opt.dry {
		if err := site.Save(f.sites(), keep); err != nil {
			return found, fail(exitFailed, "", "%w", err)
		}
		fmt.Fprintf(a.err, "cakupan: %d of %d outlets verified; kept in %s\n", len(keep), len(found), f.sites())
	}
	if ctx.Err() != nil {
		return found, &exitError{exitStopped, fmt.Errorf("interrupted: %d of %d outlets were checked", len(found), len(hosts)), ""}
	}
	if unverified > 0 || len(found) < len(hosts) {
		return found, &exitError{exitFindings, errQuiet, ""}
	}
	return found, nil
}

func (a *app) printChecked(found []crawler.Checked) error {
	if a.json {
		for _, c := range found {
			if err := a.printJSON(struct {
				crawler.Checked
				Verified bool       `json:"verified"`
				Record   []site.Way `json:"record"`
			}{c, !c.Site.Verified.IsZero(), list(c.Site.Ways)}); err != nil {
				return err
			}
		}
		return nil
	}
	t := a.newTable([]string{"outlet", "way in", "address", "named by", "links", "newest", "result"}, 4)
	for _, c := range found {
		system := c.System
		if system == "" {
			system = "its own system"
		}
		result := a.paint(green, "verified")
		if c.Site.Verified.IsZero() {
			result = a.paint(red, "not verified")
		}
		if c.Problem != "" {
			result += ": " + c.Problem
		}
		t.AppendRow([]any{a.paint(bold, c.Host), "robots.txt: " + safe(c.Robots), safe(clip(c.Name, 40)), "", "", "", system + "; " + result})
		for _, w := range c.Ways {
			newest, links, says := "", "", a.paint(green, "works")
			if !w.Newest.IsZero() {
				newest = w.Newest.Format(time.DateOnly)
			}
			if w.Works {
				links = number(float64(w.Links))
			} else {
				says = a.paint(yellow, safe(w.Problem))
			}
			address, _, _ := strings.Cut(w.URL, "&")
			t.AppendRow([]any{"", w.Kind, clip(safe(address), 60), w.Source, links, newest, says})
		}
	}
	a.printTable(t)
	return nil
}
