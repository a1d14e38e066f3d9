# Two commands are enough: make run, make test.

PORT ?= 8080

# What ships is built against the trimmed copy of go-app that "make build" writes;
# the tests run against the same. "make untouched" proves that go-app as released does too.
SHIPPED = -modfile=.build/go.mod
# go vet takes the copy's methods for printf, so it runs in lint, on go-app as released.
TESTED = $(SHIPPED) -vet=off
TOOL = go tool -modfile=cmd/tools/go.mod
BROWSER = GOOS=js GOARCH=wasm
FUZZTIME ?= 10s

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

run: build ## build the site and serve it on 127.0.0.1:8080 (PORT=8081 for another port)
	go run ./cmd/aispejl serve -port $(PORT)

build: ## write the site to dist/
	go run ./cmd/aispejl build

test: chromium build ## run every Go test; installs Chromium if there is none and apt can
	go test $(TESTED) -timeout 40m ./...

audit: build node_modules chromium browsers hosts ## run the tests that need npm packages (axe, Lighthouse), other browsers or servers
	go test $(TESTED) -tags audit -timeout 60m -run Audit ./cmd/aispejl

lighthouse: build node_modules chromium ## Lighthouse alone, performance too; it wants a quiet machine
	go test $(TESTED) -tags audit -timeout 60m -v -run AuditLighthouse ./cmd/aispejl -performance

check: lint build untouched audit ## everything CI runs besides the tests

untouched: ## build and test against go-app as released, without the tests of dist/
	$(BROWSER) go build -o .build/untouched.wasm ./cmd/wasm
	go vet ./...
	go test ./app/... ./stats/... ./cmd/wasm

bench: chromium build ## measure: the engines, and the first load beside a plain page
	go test $(TESTED) -run '^$$' -bench . -benchmem ./app/... ./stats/...
	@if command -v node >/dev/null; then \
		echo "the same engines in WebAssembly (node):"; \
		$(BROWSER) go test $(TESTED) -exec "$$(go env GOROOT)/lib/wasm/go_js_wasm_exec" -run '^$$' -bench . ./stats/benefit ./stats/match ./stats/rake; \
		echo "the naive simulation in plain JavaScript, beside BenchmarkMovement/8192 and BenchmarkNaive:"; \
		node stats/benefit/testdata/plain.js; \
	else echo "node is not there: the engines are measured natively only"; fi
	go test $(TESTED) -run '^$$' -bench 'Load$$|Movement|ResultUpdate|Room' -benchtime 5x -timeout 20m ./cmd/aispejl

fuzz: ## run every fuzz target for a while (FUZZTIME=1m)
	@go list -f '{{if .TestGoFiles}}{{.ImportPath}}{{end}}' ./... | while read -r package; do \
		for target in $$(go test -list '^Fuzz' "$$package" | grep '^Fuzz'); do \
			echo "$$package $$target"; \
			go test "$$package" -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) || exit 1; \
		done; \
	done

lint: build ## formatting, vet, staticcheck and outdated code, for both targets
	@out=$$($(TOOL) gofumpt -l app cmd stats); test -z "$$out" || { echo "not formatted (make fmt):"; echo "$$out"; exit 1; }
	go vet ./...
	$(BROWSER) go vet ./app/... ./cmd/wasm
	$$($(TOOL) -n staticcheck) ./...
	$(BROWSER) $$($(TOOL) -n staticcheck) ./app/... ./cmd/wasm
	@out=$$(go fix -diff ./...); test -z "$$out" || { echo "$$out"; exit 1; }

fmt: ## format the code
	$(TOOL) gofumpt -w app cmd stats
	go fix ./...

kit: build node_modules ## write the workshop kit to kit/: tool, site and sample deck for Windows, macOS and Linux
	go run ./cmd/aispejl build -kit kit

pictures: chromium ## take the pictures in web/screenshots anew
	go test -tags audit -run AuditPictures ./cmd/aispejl -take

clean: ## delete everything that was made
	rm -rf dist .build kit cmd/tools/node_modules

node_modules:
	npm --prefix cmd/tools ci --ignore-scripts --no-audit --no-fund

# Each names programs that have to be there, why, and the packages that bring them.
chromium:
	@command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable || $(call install,make test needs a browser,chromium)

browsers:
	@command -v firefox-esr >/dev/null && command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null || $(call install,make audit needs two more browsers,firefox-esr webkit2gtk-driver xvfb)

hosts:
	@command -v nginx >/dev/null && command -v caddy >/dev/null && test -e /etc/nginx/modules-enabled/50-mod-http-brotli-static.conf || $(call install,make audit needs two servers,nginx-light libnginx-mod-http-brotli-static caddy)

define install
{ \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then sudo=; \
	elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then sudo="sudo -n"; \
	else echo "$(1): install the packages $(2) and run it again" >&2; exit 1; fi; \
	$$sudo apt-get update -q && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $(2); }
endef

.PHONY: help run build test audit lighthouse check untouched bench fuzz lint fmt kit pictures clean node_modules chromium browsers hosts
