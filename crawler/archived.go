package crawler

import (
	"slices"

	"cakupan/corpus"
	"cakupan/corpus/warc"
)

// ArchivedOutlets returns the hosts of the outlets whose pages stand in the archive
// below root, sorted. Reread needs a registry that has them all.
func ArchivedOutlets(root string) ([]string, error) {
	seen := map[string]bool{}
	err := walk(root, corpus.Place{}, func(k kept) error {
		if k.outlet != "" {
			seen[k.outlet] = true
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	hosts := make([]string, 0, len(seen))
	for h := range seen {
		hosts = append(hosts, h)
	}
	slices.Sort(hosts)
	return hosts, nil
}

// ImportExchange makes of a page in someone else's archive what this crawler would
// have archived: outlet is the registry's host, asked the page's canonical address.
// The metadata record says that the page was imported, and the record's ID there.
func ImportExchange(rec *warc.Record, msg *warc.Message, outlet, asked string) warc.Exchange {
	return warc.Exchange{
		URI: rec.URI(), Date: rec.Date(), Body: msg.Body,
		Response: warc.StatusLine("HTTP/1.1", msg.Status, msg.Header),
		Metadata: warc.Fields{
			{Name: fieldKind, Value: kindPage}, {Name: fieldOutlet, Value: outlet}, {Name: fieldAsked, Value: asked}, {Name: fieldAddress, Value: rec.URI()},
			{Name: fieldFinal, Value: "yes"}, {Name: "cakupan-imported", Value: rec.ID()},
		},
	}
}
