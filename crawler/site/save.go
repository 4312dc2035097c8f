package site

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/goccy/go-yaml"
)

// Format writes records as Parse reads them.
func Format(sites []Site) ([]byte, error) {
	b, err := yaml.MarshalWithOptions(sites, yaml.IndentSequence(true))
	if err != nil {
		return nil, fmt.Errorf("format sites: %w", err)
	}
	return b, nil
}

const savedHead = "# Outlets that were checked or added on this machine; made by `cakupan sites`.\n# Records here replace the built-in ones of the same host.\n"

// Save puts records into a file that Parse reads, in place of those of the same host,
// sorted by host. The file is replaced whole or not at all; comments in it are lost.
func Save(name string, sites []Site) error {
	old, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("save sites: %w", err)
	}
	var all []Site
	if len(bytes.TrimSpace(old)) > 0 {
		if all, err = Parse(bytes.NewReader(old)); err != nil {
			return fmt.Errorf("save sites in %s: %w", name, err)
		}
	}
	for _, s := range sites {
		if err := Check(&s); err != nil {
			return fmt.Errorf("save sites in %s: %w", name, err)
		}
		if i := slices.IndexFunc(all, func(o Site) bool { return o.Host == s.Host }); i >= 0 {
			all[i] = s
		} else {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(a, b Site) int { return cmp.Compare(a.Host, b.Host) })
	text, err := Format(all)
	if err != nil {
		return err
	}
	tmp := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+".tmp")
	if err := os.WriteFile(tmp, append([]byte(savedHead), text...), 0o644); err != nil {
		return fmt.Errorf("save sites: %w", err)
	}
	if err := os.Rename(tmp, name); err != nil {
		return fmt.Errorf("save sites: %w", err)
	}
	return nil
}
