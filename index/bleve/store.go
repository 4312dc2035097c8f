package bleve

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/klauspost/compress/zstd"

	"cakupan/corpus"
)

// Reports are stored as JSON in zstd, each by itself. So that a small one need not
// spell out what all have, the compressor knows a dictionary beforehand: reportDict,
// a made report with every key and the usual values, and before it some reports of
// the very corpus, as they were when the index was built from nothing: their words are
// those of the others. It halves what is stored.

//go:embed report.dict
var reportDict []byte

const (
	dictFile   = "DICT"
	dictID     = 1
	dictBytes  = 120 << 10 // of reports
	dictWindow = 1 << 17   // no less than the dictionary
)

// newDict makes the dictionary of a new index from its first reports.
func newDict(reports []corpus.Report) ([]byte, error) {
	var list [][]byte
	size := 0
	step := max(1, len(reports)/48)
	for i := 0; i < len(reports) && size < dictBytes; i += step {
		raw, err := json.Marshal(&reports[i])
		if err != nil {
			return nil, fmt.Errorf("encode report %s: %w", reports[i].Article.ID, err)
		}
		if size+len(raw) > dictBytes {
			continue
		}
		list = append(list, raw)
		size += len(raw)
	}
	dict := make([]byte, 0, size+len(reportDict))
	for _, raw := range list {
		dict = append(dict, raw...)
	}
	return append(dict, reportDict...), nil // the nearest is the cheapest to point at
}

func readDict(folder string) ([]byte, error) { return os.ReadFile(filepath.Join(folder, dictFile)) }

// newEncoder returns the compressor of an index. The fastest level is a fifth of the
// default one's work here, and not two in a hundred larger.
func newEncoder(dict []byte) (*zstd.Encoder, error) {
	return zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(dictWindow), zstd.WithLowerEncoderMem(true), zstd.WithEncoderDictRaw(dictID, dict))
}

func newDecoder(dict []byte) (*zstd.Decoder, error) {
	return zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(1<<28), zstd.WithDecoderDictRaw(dictID, dict))
}
