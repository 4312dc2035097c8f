package bleve

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

// The reasons for which Open refuses; compare with errors.Is.
var (
	ErrNone    = errors.New("no index has been published yet")
	ErrDamaged = errors.New("the published index is damaged")
	ErrSchema  = errors.New("the published index is of another version of this program")
)

// Generation is one published state of the index.
type Generation struct {
	Number   uint64 `json:"generation"`
	Seq      uint64 `json:"seq"`      // last sequence number of the corpus that it contains
	Articles int    `json:"articles"` // reports
	Claims   int    `json:"claims"`   // figures and awards
}

type manifest struct {
	Schema int `json:"schema"`
	Generation
	// TextTokens and TitleTokens are the mean lengths that scoring compares a
	// document's with, in tokens.
	TextTokens  float64      `json:"text_tokens"`
	TitleTokens float64      `json:"title_tokens"`
	Measured    int          `json:"measured"` // documents behind the means
	Summary     summary      `json:"summary"`
	Files       []fileRecord `json:"files"`
}

// fileRecord is one file of a generation, path below its folder.
type fileRecord struct {
	Path   string `json:"path"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

const (
	currentFile  = "CURRENT"
	lockFile     = "LOCK"
	manifestFile = "MANIFEST"
	storeFolder  = "store"
)

func generationName(n uint64) string { return fmt.Sprintf("%06d", n) }

func parseGenerationName(s string) (uint64, bool) {
	n, err := strconv.ParseUint(s, 10, 64)
	return n, err == nil && n > 0 && generationName(n) == s
}

// readCurrent returns the number of the published generation.
func readCurrent(dir string) (uint64, error) {
	b, err := os.ReadFile(filepath.Join(dir, currentFile))
	if errors.Is(err, fs.ErrNotExist) {
		return 0, fmt.Errorf("open index %s: %w", dir, ErrNone)
	}
	if err != nil {
		return 0, fmt.Errorf("open index %s: %w", dir, err)
	}
	n, ok := parseGenerationName(strings.TrimSuffix(string(b), "\n"))
	if !ok {
		return 0, fmt.Errorf("open index %s: %w: %s names no generation", dir, ErrDamaged, currentFile)
	}
	return n, nil
}

// readManifest reads a generation's manifest and checks that its files are
// there with their sizes.
func readManifest(dir string, n uint64) (*manifest, error) {
	folder := filepath.Join(dir, generationName(n))
	b, err := os.ReadFile(filepath.Join(folder, manifestFile))
	if err != nil {
		return nil, fmt.Errorf("open index %s: %w: %w", folder, ErrDamaged, err)
	}
	var version struct {
		Schema int `json:"schema"`
	}
	m := &manifest{}
	if err := json.Unmarshal(b, &version); err != nil {
		return nil, fmt.Errorf("open index %s: %w: read %s: %w", folder, ErrDamaged, manifestFile, err)
	}
	if version.Schema != schemaVersion {
		return nil, fmt.Errorf("open index %s: %w: schema %d, want %d", folder, ErrSchema, version.Schema, schemaVersion)
	}
	if err := json.Unmarshal(b, m); err != nil || m.Number != n || len(m.Files) == 0 {
		return nil, fmt.Errorf("open index %s: %w: %s does not fit", folder, ErrDamaged, manifestFile)
	}
	for _, f := range m.Files {
		fi, err := os.Stat(filepath.Join(folder, filepath.FromSlash(f.Path)))
		if err != nil {
			return nil, fmt.Errorf("open index %s: %w: %w", folder, ErrDamaged, err)
		}
		if fi.Size() != f.Size {
			return nil, fmt.Errorf("open index %s: %w: %s has %d bytes, want %d", folder, ErrDamaged, f.Path, fi.Size(), f.Size)
		}
	}
	return m, nil
}

// Verify reads every byte of the published generation and compares it with the
// digests in its manifest.
func Verify(dir string) (Generation, error) {
	n, err := readCurrent(dir)
	if err != nil {
		return Generation{}, err
	}
	m, err := readManifest(dir, n)
	if err != nil {
		return Generation{}, err
	}
	folder := filepath.Join(dir, generationName(n))
	for _, f := range m.Files {
		sum, err := digestFile(filepath.Join(folder, filepath.FromSlash(f.Path)))
		if err != nil {
			return m.Generation, fmt.Errorf("verify index %s: %w: %w", folder, ErrDamaged, err)
		}
		if sum != f.SHA256 {
			return m.Generation, fmt.Errorf("verify index %s: %w: %s has changed", folder, ErrDamaged, f.Path)
		}
	}
	return m.Generation, nil
}

// listFiles records the files of a store. Segments that base has under the same
// name and size are links to it and keep its digest.
func listFiles(folder string, base *manifest) ([]fileRecord, error) {
	known := map[string]fileRecord{}
	if base != nil {
		for _, f := range base.Files {
			if strings.HasSuffix(f.Path, ".zap") || strings.HasSuffix(f.Path, columnsEnding) {
				known[f.Path] = f
			}
		}
	}
	paths := []string{dictFile}
	for _, sub := range []string{storeFolder, columnsFolder} {
		entries, err := os.ReadDir(filepath.Join(folder, sub))
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if e.Type().IsRegular() {
				paths = append(paths, sub+"/"+e.Name())
			}
		}
	}
	var out []fileRecord
	for _, path := range paths {
		file := filepath.Join(folder, filepath.FromSlash(path))
		fi, err := os.Stat(file)
		if err != nil {
			return nil, err
		}
		rec := fileRecord{Path: path, Size: fi.Size()}
		if k, ok := known[rec.Path]; ok && k.Size == rec.Size {
			rec.SHA256 = k.SHA256
		} else if rec.SHA256, err = digestFile(file); err != nil {
			return nil, err
		}
		out = append(out, rec)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Path < out[j].Path })
	return out, nil
}

func digestFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// writeFile writes a file and syncs it.
func writeFile(path string, b []byte) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	if _, err = f.Write(b); err != nil {
		return err
	}
	return f.Sync()
}

// syncDir makes the names in a folder durable.
func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
