# make run    the main job, offline, on the sample outlets (needs Go alone)
# make test   all tests, with the race detector where a C compiler is at hand
# make lint   go vet, formatting and golangci-lint
# make bench  benchmarks, ours and beside the peers (a module of its own: it loads them)

GO      ?= go
DATA    ?= demo-data
LINT     = github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
# The race detector needs cgo; a machine with Go alone tests without it.
RACE    := $(shell [ "$$($(GO) env CGO_ENABLED)" = 1 ] && command -v "$$($(GO) env CC)" >/dev/null 2>&1 && echo -race)

.PHONY: run build test lint bench fuzz clean

run: build
	./bin/cakupan demo --data $(DATA)

build:
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags "-s -w" -o bin/cakupan ./cmd/cakupan

test:
	$(GO) vet ./...
	$(GO) test $(RACE) -shuffle=on -timeout 20m ./...
	@# what is long and one goroutine's work, whole: the race detector gets less of it
	$(if $(RACE),$(GO) test -count=1 -run 'Linear|TheEngine|TestRetrieval$$' ./extract ./extract/award ./extract/date ./extract/number ./extract/region ./index/bleve)

lint:
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); echo "run gofmt -w on these"; exit 1; }
	$(GO) vet ./...
	$(GO) mod tidy -diff
	cd extract/peers && $(GO) vet ./... && $(GO) mod tidy -diff
	GOBIN=$(CURDIR)/.cache/bin $(GO) install $(LINT)
	.cache/bin/golangci-lint run ./...

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...
	cd extract/peers && $(GO) test -run Table -v -bench . -benchmem .

# make fuzz FUZZTIME=10m: every fuzz target in turn
FUZZTIME ?= 30s
fuzz:
	@for p in $$($(GO) list ./...); do \
	  for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz'); do \
	    echo "$$p $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$p || exit 1; \
	  done; \
	done

clean:
	rm -rf bin demo-data .cache
