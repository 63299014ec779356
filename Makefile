# The targets that matter: check before a commit, test, bench, build, cross, release.
# GNU make and a POSIX shell; check needs a C compiler too, for the race detector.

GO      ?= go
TOOL    := $(GO) tool -modfile=tools/go.mod
DIST    ?= dist
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
TARGETS := linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64
BUILD   := CGO_ENABLED=0 $(GO) build -trimpath -ldflags="-s -w"

.PHONY: all check fmt fix vet lint race arch test web e2e bench build cross release clean

all: build

check: fmt fix vet lint arch race

fmt:
	@out="$$($(TOOL) gofumpt -l .)"; if [ -n "$$out" ]; then echo "not formatted (gofumpt -w):"; echo "$$out"; exit 1; fi

fix:
	@out="$$($(GO) fix -diff ./... 2>&1)"; if [ -n "$$out" ]; then echo "$$out"; exit 1; fi

vet:
	$(GO) vet ./...

lint:
	$(TOOL) staticcheck ./...

arch:
	$(GO) test -count=1 ./internal/arch

race:
	CGO_ENABLED=1 $(GO) test -race ./...

test:
	$(GO) test ./...

# The explorer: sources in web/ui, its build in web/dist is committed and embedded. Needs Node.js.
web:
	cd web/ui && npm ci --no-audit --no-fund && npm run build
	@git diff --exit-code --stat -- web/dist || { echo "web/dist is not what web/ui builds: commit it"; exit 1; }

# The explorer in a real browser, on the real binary; skips where Chromium is missing.
e2e: web
	cd web/ui && npm test

# Several runs into two files can be compared with: go tool -modfile=tools/go.mod benchstat OLD NEW
bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

build:
	$(BUILD) -o $(DIST)/quadwire$(shell $(GO) env GOEXE) ./cmd/quadwire

cross: $(TARGETS:%=cross/%)

cross/%:
	GOOS=$(*D) GOARCH=$(*F) $(BUILD) -o $(DIST)/$(*D)_$(*F)/ ./cmd/quadwire

# The archives hold the same bytes whenever and wherever they are made from the same commit.
release: cross
	@for t in $(TARGETS); do \
		dir=$(DIST)/$$(echo $$t | tr / _); name=quadwire_$(VERSION)_$$(echo $$t | tr / _); \
		cp LICENSE NOTICE README.md CHANGELOG.md $$dir/; \
		tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -C $$dir -cf - . | gzip -9n > $(DIST)/$$name.tar.gz; \
	done
	cd $(DIST) && sha256sum quadwire_$(VERSION)_*.tar.gz > quadwire_$(VERSION)_sha256.txt

clean:
	rm -rf $(DIST)
