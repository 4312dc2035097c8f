package crawler

import (
	"slices"

	"cakupan/corpus"
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
