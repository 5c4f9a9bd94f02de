# Two commands do all the set-up: `make run` and `make test`.
# They need Go; with Java 17+ and Maven they bring up Neo4j, with Node the playground.

SHELL := /bin/bash
.DEFAULT_GOAL := help

BIN  := bin/entente
LINT := go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
NODE := $(shell command -v node 2>/dev/null)

.PHONY: vuln deep fuzz faults soak help run build web test unit lint bench bench-explorer bench-quick generate fmt clean

help: ## print this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## start Neo4j, load the graph, serve the API and the playground
	@exec ./$(BIN) serve

build: web ## build the program
	@go build -o $(BIN) ./cmd/entente

ifeq ($(NODE),)
web:
	@echo "Node is not installed: the playground will be served in its plain form."
else
web: web/dist/.built ## build the pages

web/dist/.built: web/package-lock.json $(shell find web -type f -not -path 'web/node_modules/*' -not -path 'web/dist/*' -not -path 'web/test/*' -not -name '*.go')
	@cd web && { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --prefer-offline --no-audit --no-fund; } && npm run --silent build
	@touch $@
endif

test: build ## run every test, unit to end to end
	@./.ci/test

unit: ## run the tests that need no database
	@go test ./internal/edtf ./internal/claims ./internal/fold ./schema ./seed ./graph/plan ./graph/cypher ./graph/respond

deep: ## ask both engines 10,000 shapes of questions, test the tests, load whole data sets (hours)
	@ENTENTE_DEEP=1 go test ./graph -run '^(TestDifferential|TestMutants)$$' -v -timeout 12h
	@ENTENTE_DEEP=1 go test . ./cmd/entente -run '^(TestPanelThroughNeo4j|TestImportOfWholeSets)$$' -v -timeout 3h

lint: ## run the linters
	@$(LINT) run --allow-parallel-runners ./...

vuln: ## look for known weaknesses of the libraries (needs the network)
	@go run golang.org/x/vuln/cmd/govulncheck@v1.9.0 ./...

FUZZTIME ?= 60s
fuzz: ## fuzz dates, words, the guard, cursors, documents, valid ones, variables, search (FUZZTIME=60s or 10000000x each)
	@FUZZTIME=$(FUZZTIME) ./.ci/fuzz

KILLS ?= 50
faults: ## kill Neo4j under write load and look what it lost (KILLS=50)
	@go test ./seed/load -run '^TestNeo4jIsKilledUnderWriteLoad$$' -v -timeout 3h -kills $(KILLS)

SOAK ?= 30m
soak: ## find the saturation, then run at 80 % of it (SOAK=30m)
	@cd cmd/entente && ENTENTE_SOAK=$(SOAK) go test -run '^TestSoak$$' -timeout 3h

bench: ## measure against the peer and the floor, write docs/performance.md (40 minutes)
	@go run ./bench
	@$(MAKE) --no-print-directory bench-explorer

bench-explorer: build ## the explorer with 2,000 nodes and 20,000 edges, in Chromium
ifneq ($(NODE),)
	@cd web && npm run --silent bench
endif

bench-quick: ## the same on a small graph (3 minutes)
	@go run ./bench -quick

generate: ## rewrite what is generated
	@go generate ./...
	@go test ./schema -run 'Golden|API|SDL' -update >/dev/null

fmt: ## format the sources
	@gofmt -w $$(git ls-files '*.go')

clean: ## remove what was built (the database and the jars stay)
	@rm -rf bin web/dist/assets web/dist/.built
