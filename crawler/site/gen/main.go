// Command gen writes the built-in table of outlets from a list of hosts seen to
// publish on the subject (columns host, name, kind, region, cms_hint,
// article_url, seen_year). It folds the hosts of one newsroom into one record,
// corrects what review found wrong, and works out the form of each outlet's
// addresses from the one that was seen.
package main

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"flag"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"

	"cakupan/crawler/canon"
	"cakupan/crawler/site"
)

// fold names the outlet that a host belongs to, where it is not the host without
// www, m and amp. Reviewed by hand: section and archive hosts of one newsroom.
var fold = []struct{ host, outlet string }{
	{"arsip.jubi.id", "jubi.id"},
	{"berita.murianews.com", "murianews.com"},
	{"biz.kompas.com", "kompas.com"},
	{"daerah.kanalsumatera.com", "kanalsumatera.com"},
	{"iklan.riaupos.co", "riaupos.co"},
	{"jateng.solopos.com", "solopos.com"},
	{"jogjapolitan.harianjogja.com", "harianjogja.com"},
	{"kilasdaerah.kompas.com", "kompas.com"},
	{"news.mypangandaran.com", "mypangandaran.com"},
	{"news.okezone.com", "okezone.com"},
	{"news.republika.co.id", "republika.co.id"},
	{"planet.merdeka.com", "merdeka.com"},
	{"preview.salsabilafm.com", "salsabilafm.com"},
	{"soloraya.solopos.com", "solopos.com"},
}

// also adds hosts of an outlet that the list does not hold but its notes name.
var also = map[string][]string{
	"solopos.com": {"jateng.solopos.com"},
}

// review corrects single values, each with its reason.
var review = []struct{ host, field, value, reason string }{
	{"beritajakarta.id", "kind", "government", "news portal of the provincial government"},
	{"gesuri.id", "kind", "party", "organ of a party"},
	{"harianjogja.com", "kind", "province", "section host of a provincial daily"},
	{"infopublik.id", "kind", "government", "portal of the ministry of information"},
	{"kompas.com", "name", "KOMPAS.com", "named after a section"},
	{"merdeka.com", "name", "Merdeka.com", "named after a section"},
	{"okezone.com", "name", "Okezone", "named after a section"},
	{"pdiperjuangan-jatim.com", "kind", "party", "site of a party's provincial board"},
	{"suara.com", "name", "Suara.com", "named after a double"},
	{"tribunnews.com", "name", "Tribunnews.com", "named after its mobile double"},
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen: ")
	in := flag.String("outlets", "", "CSV `file` of hosts")
	out := flag.String("out", "", "`file` to write the table to")
	flag.Parse()
	if *in == "" || *out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	b, err := os.ReadFile(*in)
	if err != nil {
		log.Fatal(err)
	}
	table, err := Table(b)
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(*out, table, 0o644); err != nil {
		log.Fatal(err)
	}
}

// Table makes the table of a list of hosts.
func Table(list []byte) ([]byte, error) {
	rows, err := csv.NewReader(bytes.NewReader(list)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read list: %w", err)
	}
	want := []string{"host", "name", "kind", "region", "cms_hint", "article_url", "seen_year"}
	if len(rows) < 2 || !slices.Equal(rows[0], want) {
		return nil, fmt.Errorf("read list: want a head of %s and rows", strings.Join(want, ","))
	}
	sites := map[string]*site.Site{}
	for _, row := range rows[1:] {
		host := outletOf(row[0])
		s := sites[host]
		main := s == nil || canon.PlainHost(row[0]) == host
		if s == nil {
			s = &site.Site{Host: host}
			sites[host] = s
		}
		if main {
			s.Name, s.Kind, s.Region = strings.TrimSpace(row[1]), row[2], row[3]
			system, _ := site.FamilyOf(host)
			s.System = system
			if system == "" && (row[4] == "wordpress" || row[4] == "blogger") {
				s.System = row[4]
			}
		}
		if h := canon.PlainHost(row[0]); h != host {
			s.Hosts = append(s.Hosts, h)
		}
		// Hosts of the address that was seen belong to the outlet too.
		if h := canon.Host(row[5]); h != host && h != "" && !slices.Contains(s.Hosts, h) {
			s.Hosts = append(s.Hosts, h)
		}
		if f := site.FormOf(row[5]); f != "" && !slices.Contains(s.Article, f) && !s.Covers(f, row[5]) {
			s.Article = append(s.Article, f)
		}
	}
	for host, hosts := range also {
		if s := sites[host]; s != nil {
			s.Hosts = append(s.Hosts, hosts...)
		}
	}
	for _, r := range review {
		s := sites[r.host]
		if s == nil {
			return nil, fmt.Errorf("review %s: no such outlet", r.host)
		}
		switch r.field {
		case "kind":
			s.Kind = r.value
		case "name":
			s.Name = r.value
		default:
			return nil, fmt.Errorf("review %s: unknown field %s", r.host, r.field)
		}
	}
	var all []*site.Site
	for _, s := range sites {
		slices.Sort(s.Hosts)
		s.Hosts = slices.Compact(s.Hosts)
		slices.Sort(s.Article)
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b *site.Site) int { return cmp.Compare(a.Host, b.Host) })
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Outlets of the Indonesian press that were seen to publish on JKN and UHC: %d outlets, %d hosts.\n", len(all), len(rows)-1)
	b.WriteString("# Made by crawler/site/gen from the project's list outlets.csv (hosts of such articles, kind, region and\n")
	b.WriteString("# system judged from names and addresses; region codes of Kemendagri). Nothing here was verified on the web.\n")
	b.WriteString("# host\tname\tkind\tregion\tsystem\tother hosts\tforms of addresses\n")
	for _, s := range all {
		if err := site.Check(s); err != nil {
			return nil, err
		}
		fields := []string{s.Host, s.Name, s.Kind, s.Region, s.System, strings.Join(s.Hosts, " "), strings.Join(s.Article, " ")}
		for _, f := range fields {
			if strings.ContainsAny(f, "\t\n") {
				return nil, fmt.Errorf("outlet %s: tab or newline in %q", s.Host, f)
			}
		}
		b.WriteString(strings.Join(fields, "\t"))
		b.WriteByte('\n')
	}
	return b.Bytes(), nil
}

func outletOf(host string) string {
	host = canon.PlainHost(host)
	i, ok := slices.BinarySearchFunc(fold, host, func(f struct{ host, outlet string }, h string) int { return strings.Compare(f.host, h) })
	if ok {
		return fold[i].outlet
	}
	return host
}
