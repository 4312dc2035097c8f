package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cakupan/crawler/site"
)

func newSites(a *app) *cobra.Command {
	var file, in, kind string
	c := &cobra.Command{
		Use:   "sites [flags] [HOST…]",
		Short: "The registry: which outlets, what they serve, which ways lead in",
		Long: `Sites lists the outlets that crawl visits. The built-in registry was made from a list
of hosts that were seen to publish on the subject; an outlet counts as verified only
where a check found its record right: "sites check" asks the outlets, "sites add"
works out the record of another; both keep what they find in sites.yaml of the data
folder, which crawl reads.

More outlets come in a YAML file (--sites here and in crawl):

  - host: kabar.example
    name: Kabar Contoh
    kind: local
    region: "33.02"
    ways:
      - {kind: feed, url: "https://kabar.example/feed/"}
    selectors:
      - {field: body, css: "div.isi", from: 2024-01-01}

A selector says where in the outlet's pages something stands (title, author, date,
body), or what of the body is none of the story (remove), and on which days its
pages were served so. Where none finds anything, a page is read by its shape.
` + exitHelp,
		Example: `  cakupan sites --region "Nusa Tenggara Barat"
  cakupan sites --json antaranews.com`,
		RunE: func(_ *cobra.Command, args []string) error {
			if kind != "" && !slices.Contains(site.Kinds, kind) {
				return fail(exitUsage, "there are "+strings.Join(site.Kinds, ", "), "there is no kind %q", kind)
			}
			reg, err := a.registry(file)
			if err != nil {
				return err
			}
			list := reg.Sites()
			if in != "" {
				code, err := region(in)
				if err != nil {
					return err
				}
				list = reg.Serves(code)
			}
			if len(args) > 0 {
				list = nil
				for _, h := range args {
					s := reg.Lookup(h)
					if s == nil {
						return fail(exitNothing, "", "the registry has no outlet %q", h)
					}
					list = append(list, s)
				}
			}
			return a.sites(list, kind)
		},
	}
	c.PersistentFlags().StringVar(&file, "sites", "", "a YAML `file` with more outlets")
	c.AddCommand(newSitesCheck(a, &file), newSitesAdd(a, &file))
	c.Flags().StringVar(&in, "region", "", "only outlets that serve this region, by `name` or code")
	c.Flags().StringVar(&kind, "kind", "", "only this kind: "+strings.Join(site.Kinds, ", "))
	return c
}

// siteRecord is an outlet as `sites --json` prints it.
type siteRecord struct {
	Host     string     `json:"host"`
	Name     string     `json:"name"`
	Kind     string     `json:"kind"`
	Region   string     `json:"region"`
	System   string     `json:"system"`
	Hosts    []string   `json:"hosts"`
	Ways     []site.Way `json:"ways"`
	Verified bool       `json:"verified"`
}

func (a *app) sites(all []*site.Site, kind string) error {
	var shown []*site.Site
	for _, s := range all {
		if kind == "" || s.Kind == kind {
			shown = append(shown, s)
		}
	}
	if a.json {
		for _, s := range shown {
			if err := a.printJSON(siteRecord{s.Host, s.Name, s.Kind, s.Region, s.System, list(s.Hosts), list(s.Ways), !s.Verified.IsZero()}); err != nil {
				return err
			}
		}
		return nil
	}
	t := a.newTable([]string{"host", "name", "kind", "serves", "ways in", "verified"})
	for _, s := range shown {
		serves := "the country"
		if s.Region != "" {
			serves = regionTitle(s.Region)
		}
		var ways []string
		for _, w := range s.Ways {
			if len(ways) == 0 || ways[len(ways)-1] != w.Kind {
				ways = append(ways, w.Kind)
			}
		}
		verified := ""
		if !s.Verified.IsZero() {
			verified = s.Verified.Format(time.DateOnly)
		}
		t.AppendRow([]any{s.Host, clip(s.Name, 30), s.Kind, serves, clip(strings.Join(ways, ", "), 40), verified})
	}
	a.printTable(t)
	fmt.Fprintln(a.out, a.paint(dim, fmt.Sprintf("%d outlets", len(shown))))
	return nil
}
