# Fousek: `make demo` shows it, `make test` proves it. Both set the machine up first.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
SWIFT ?= swift
RELEASE := .build/release/fousek
DEMO := demo
ARCHIVE_BENCH ?= .build/archive-bench
MILLIONS ?= 1 5 20
JOBS ?= $(shell nproc)
FUZZ_SECONDS ?= 600
PREFIX ?= /usr/local
export SWIFT JOBS

.PHONY: help
help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: setup
setup: ## install what the build needs (as root or with sudo; else says what to run)
	@scripts/bootstrap

.PHONY: release
release: setup ## build the executable for use
	@$(SWIFT) build -c release --product fousek -j $(JOBS) 2>&1 | scripts/quiet-build

.PHONY: demo
demo: release ## simulate a small ministry with hidden channels, hunt them, write a report
	@scripts/demo $(RELEASE) $(DEMO)

.PHONY: test
test: setup lint ## run every test
	@scripts/test
	@scripts/instructions $(RELEASE)

.PHONY: lint
lint: ## check the format of all Swift files
	@$(SWIFT) format lint --strict --parallel --recursive Sources Tests Fuzzing Benchmarks/RITA Benchmarks/Archive Package.swift

.PHONY: format
format: ## rewrite all Swift files in the project's format
	@$(SWIFT) format --in-place --parallel --recursive Sources Tests Fuzzing Benchmarks/RITA Benchmarks/Archive Package.swift

.PHONY: bench
bench: release ## measure five million connections beside peers and limits, write Documentation/Performance.md (20 minutes, 6 GB)
	@Benchmarks/run $(RELEASE)

.PHONY: bench-full
bench-full: release ## the same for 1, 5 and 20 million connections; MILLIONS="1 5 20 100" for more (100: 8 GB of memory, 100 GB of disk, hours)
	@Benchmarks/run $(RELEASE) --millions $(MILLIONS) --discard

.PHONY: instructions
instructions: release ## count what a row costs without a clock and compare it with what is stored (STORE=--store writes it)
	@scripts/instructions $(RELEASE) $(STORE)

.PHONY: fuzz
fuzz: setup ## fuzz the parsers of foreign bytes under the address sanitizer (FUZZ_SECONDS=600)
	@Fuzzing/run $(FUZZ_SECONDS)

.PHONY: sanitize
sanitize: setup ## run the tests of reading, joining and judging under the thread and address sanitizers (20 minutes; not part of the tests)
	@scripts/sanitize

.PHONY: calibrate
calibrate: release ## count the tables that a release ships and call them VERSION=n (half an hour; not part of the tests)
	@scripts/calibrate $(RELEASE)

.PHONY: weights
weights: release ## fit the weights of the signals and call them VERSION=n (an hour; not part of the tests); count the false rows again afterwards
	@scripts/weights $(RELEASE)

.PHONY: rita
rita: setup
	@$(SWIFT) build -c release --product rita-score -j $(JOBS) 2>&1 | scripts/quiet-build

.PHONY: evaluation-worlds
evaluation-worlds: release ## make the networks that `make evaluate` hunts (an hour and 170 GB; resumable)
	@scripts/evaluate $(RELEASE) worlds

.PHONY: evaluate
evaluate: release rita ## hunt the networks of `make evaluation-worlds` and write Documentation/Evaluation.md (40 minutes)
	@scripts/evaluate $(RELEASE) hunt

.PHONY: evaluate-lean
evaluate-lean: release rita ## the same, each network made, hunted and deleted in turn: 40 GB of disk, two hours; resumable
	@scripts/evaluate $(RELEASE) lean

.PHONY: evaluate-quick
evaluate-quick: release rita ## measure on a few small networks (under five minutes)
	@scripts/evaluate $(RELEASE) quick

.PHONY: networks
networks: release ## measure the hunt on awkward networks and write Documentation/Networks.md (a quarter of an hour)
	@scripts/networks $(RELEASE)

.PHONY: crash-test
crash-test: release ## kill an ingest fifty times and compare what comes out (five minutes; not part of the tests)
	@scripts/crash-test $(RELEASE) 50

.PHONY: archive-years
archive-years: setup ## build the generator of years of archive: .build/release/archive-years --help
	@$(SWIFT) build -c release --product archive-years -j $(JOBS) 2>&1 | scripts/quiet-build

.PHONY: bench-archive
bench-archive: release archive-years ## three years of 500 hosts, 100,000 indicators, every answer checked (half an hour, 10 GB in ARCHIVE_BENCH)
	@scripts/bench-archive $(RELEASE) .build/release/archive-years $(ARCHIVE_BENCH)

.PHONY: check-month
check-month: release ## take in thirty simulated days with one log lost, ask for planted indicators, compare with the logs (five minutes)
	@$(SWIFT) build --build-tests -j $(JOBS) 2>&1 | scripts/quiet-build
	@FOUSEK_CHECK_DAYS=30 FOUSEK_EXECUTABLE="$(CURDIR)/$(RELEASE)" $(SWIFT) test --skip-build --disable-xctest --filter RecallOfDaysTests

.PHONY: install
install: ## install what `make release` built below PREFIX (default /usr/local)
	@test -x $(RELEASE) || { echo "Run 'make release' first, as yourself." >&2; exit 1; }
	@install -D -m 755 $(RELEASE) $(DESTDIR)$(PREFIX)/bin/fousek

.PHONY: clean
clean: ## remove what was built
	@rm -rf .build .build-* $(DEMO)
