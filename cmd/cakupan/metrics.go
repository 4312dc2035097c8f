package main

import (
	"os"
	"path/filepath"

	"cakupan/crawler"
)

// writeMetrics writes a run's metrics so that a collector sees the whole file or the
// earlier one.
func writeMetrics(name string, rep *crawler.Report) error {
	tmp, err := os.CreateTemp(filepath.Dir(name), ".cakupan-*.tmp") // collectors read *.prom alone
	if err != nil {
		return fail(exitFailed, "", "write metrics: %w", err)
	}
	defer os.Remove(tmp.Name()) // gone already where all went well
	_, err = tmp.Write(crawler.MetricsText(*rep))
	if err == nil {
		err = tmp.Chmod(0o644) // the collector is another user
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(tmp.Name(), name)
	}
	if err != nil {
		return fail(exitFailed, "", "write metrics: %w", err)
	}
	return nil
}
