module cakupan

go 1.26.0

require (
	codeberg.org/readeck/go-readability v0.0.0-20251125211941-0f57a445e5f1 // MIT; second opinion where a page leaves open which text is the story
	github.com/PuerkitoBio/goquery v1.13.0 // BSD-3; selectors over the pages that links are found on
	github.com/RoaringBitmap/roaring/v2 v2.14.5 // Apache-2.0; sets of documents, which the engine has anyway
	github.com/andybalholm/cascadia v1.3.4 // BSD-2; a registry entry's selectors, on a tree that is parsed already
	github.com/blevesearch/bleve/v2 v2.6.1 // Apache-2.0; the search index
	github.com/blevesearch/bleve_index_api v1.4.1 // Apache-2.0; bleve's own types for fields, readers and batches
	github.com/blevesearch/mmap-go v1.2.0 // BSD-3; files as memory on every system, which the engine has anyway
	github.com/blevesearch/scorch_segment_api/v2 v2.4.10 // Apache-2.0; the engine's own types for segments
	github.com/blevesearch/vellum v1.2.0 // Apache-2.0; the engine's dictionaries, written here when an index is built from nothing
	github.com/blevesearch/zapx/v17 v17.2.3 // Apache-2.0; the engine's segments, written here when an index is built from nothing
	github.com/chromedp/cdproto v0.159.0 // MIT; the protocol that chromedp speaks, tests only
	github.com/chromedp/chromedp v0.23.0 // MIT; the page in a real browser, tests only; monthly releases
	github.com/goccy/go-yaml v1.19.2 // MIT; the registry file, with line numbers in its errors
	github.com/gocolly/colly/v2 v2.3.0 // Apache-2.0; the engine of one fetch
	github.com/google/go-cmp v0.7.0 // BSD-3; differences that can be read, tests only
	github.com/jedib0t/go-pretty/v6 v6.8.3 // MIT; tables on a terminal
	github.com/klauspost/compress v1.20.3 // BSD-3, Apache-2.0 and MIT; zstd of stored texts, gzip of the archive
	github.com/mmcdole/gofeed v1.4.2 // MIT; feeds of every dialect
	github.com/nlnwa/whatwg-url v0.6.2 // Apache-2.0; addresses as browsers read them; last release March 2025
	github.com/parquet-go/parquet-go v0.32.0 // Apache-2.0; exports that DuckDB, pandas and R read with their types
	github.com/rogpeppe/go-internal v1.16.0 // BSD-3; scripts of the real binary and txtar files, tests only
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.2 // Apache-2.0; answers of the API against their description, tests only
	github.com/schollz/progressbar/v3 v3.19.1 // MIT; progress of long runs on a terminal
	github.com/spf13/cobra v1.10.2 // Apache-2.0; commands, help and completion
	github.com/spf13/pflag v1.0.10 // BSD-3; tells a wrong flag from a wrong value of one
	github.com/xuri/excelize/v2 v2.11.0 // BSD-3; reads the spreadsheets back, tests only; 2.11.1 needs a module that is not to be had
	github.com/zeebo/xxh3 v1.1.0 // BSD-2; hashes of word groups, to know a reprint
	go.etcd.io/bbolt v1.5.0 // MIT; the corpus and the frontier, one file each, safe when killed
	golang.org/x/net v0.62.0 // BSD-3; HTML trees, charsets, the public suffix list
	golang.org/x/sys v0.49.0 // BSD-3; the processor time of one thread, tests only
	golang.org/x/term v0.47.0 // BSD-3; is it a terminal, and how wide
	golang.org/x/text v0.43.0 // BSD-3; NFC, and the charsets of old pages
)

require (
	github.com/andybalholm/brotli v1.1.1 // indirect
	github.com/antchfx/htmlquery v1.3.5 // indirect
	github.com/antchfx/xmlquery v1.5.0 // indirect
	github.com/antchfx/xpath v1.3.5 // indirect
	github.com/araddon/dateparse v0.0.0-20210429162001-6b43995a97de // indirect
	github.com/bits-and-blooms/bitset v1.24.4 // indirect
	github.com/blevesearch/geo v0.2.6 // indirect
	github.com/blevesearch/go-faiss v1.1.5 // indirect
	github.com/blevesearch/go-porterstemmer v1.0.3 // indirect
	github.com/blevesearch/gtreap v0.1.1 // indirect
	github.com/blevesearch/segment v0.9.1 // indirect
	github.com/blevesearch/snowballstem v0.9.0 // indirect
	github.com/blevesearch/upsidedown_store_api v1.0.2 // indirect
	github.com/blevesearch/zapx/v11 v11.4.3 // indirect
	github.com/blevesearch/zapx/v12 v12.4.3 // indirect
	github.com/blevesearch/zapx/v13 v13.4.3 // indirect
	github.com/blevesearch/zapx/v14 v14.4.3 // indirect
	github.com/blevesearch/zapx/v15 v15.4.3 // indirect
	github.com/blevesearch/zapx/v16 v16.3.4 // indirect
	github.com/go-json-experiment/json v0.0.0-20260213210345-44df1a37e875 // indirect
	github.com/go-shiori/dom v0.0.0-20230515143342-73569d674e1c // indirect
	github.com/gobwas/glob v0.2.3 // indirect
	github.com/gogs/chardet v0.0.0-20211120154057-b7413eaefb8f // indirect
	github.com/golang/groupcache v0.0.0-20241129210726-2c02b8208cf8 // indirect
	github.com/golang/protobuf v1.5.4 // indirect
	github.com/golang/snappy v1.0.0 // indirect
	github.com/google/uuid v1.6.0 // indirect
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	github.com/json-iterator/go v0.0.0-20171115153421-f7279a603ede // indirect
	github.com/kennygrant/sanitize v1.2.4 // indirect
	github.com/klauspost/cpuid/v2 v2.2.10 // indirect
	github.com/mattn/go-runewidth v0.0.16 // indirect
	github.com/mitchellh/colorstring v0.0.0-20190213212951-d06e56a500db // indirect
	github.com/mmcdole/goxpp/v2 v2.0.0 // indirect
	github.com/mschoch/smat v0.2.0 // indirect
	github.com/parquet-go/bitpack v1.0.0 // indirect
	github.com/parquet-go/jsonlite v1.0.0 // indirect
	github.com/pierrec/lz4/v4 v4.1.21 // indirect
	github.com/richardlehane/mscfb v1.0.7 // indirect
	github.com/richardlehane/msoleps v1.0.6 // indirect
	github.com/rivo/uniseg v0.4.7 // indirect
	github.com/saintfish/chardet v0.0.0-20230101081208-5e3ef4b5456d // indirect
	github.com/temoto/robotstxt v1.1.2 // indirect
	github.com/tiendc/go-deepcopy v1.7.2 // indirect
	github.com/twpayne/go-geom v1.6.1 // indirect
	github.com/xuri/efp v0.0.1 // indirect
	github.com/xuri/nfp v0.0.2-0.20250530014748-2ddeb826f9a9 // indirect
	golang.org/x/crypto v0.58.0 // indirect
	golang.org/x/tools v0.51.0 // indirect
	google.golang.org/appengine v1.6.8 // indirect
	google.golang.org/protobuf v1.36.10 // indirect
)
