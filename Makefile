# The commands of this repository. A fresh Debian or Ubuntu with Rust is enough: each command installs what
# it lacks (see scripts/set-up), as root or where sudo asks for no password, and otherwise says what to install.
#
# From the environment:
#   LISTEN            where `make run` listens                   127.0.0.1:8080
#   DATABASE          the database `make run` uses               sqlite:demo.db
#   ALONGSIDE_SHARED  folder with specs/ and data/: published standards and open data sets that the conformance
#                     tests read                                 ../shared, beside this repository
#   ALONGSIDE_TEST_POSTGRES  a PostgreSQL that tests may create schemas in, instead of one of their own
#   CHROMIUM          the browser of the journeys                the first Chromium found
#   CARGO_TARGET_DIR  where everything is built                  target

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
# Parts share the build folder and the machine's cores; one after the other is quicker.
.NOTPARALLEL:
.PHONY: help run build test check everything journeys soak bench clean

LISTEN ?= 127.0.0.1:8080
DATABASE ?= sqlite:demo.db
TARGET := $(or $(CARGO_TARGET_DIR),target)

export ALONGSIDE_SHARED ?= $(abspath ../shared)
# Where scripts/set-up puts a Node.js when the machine's is too old.
export PATH := $(CURDIR)/target/tools/bin:$(PATH)

help: ## Say what there is.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## Build everything and open a working service with a fictional area.
	@echo "Alongside will be at http://$(LISTEN) as soon as it says that it is ready. Ctrl-C stops it."
	@"$(TARGET)/release/alongside" serve --demo --listen "$(LISTEN)" --database "$(DATABASE)"

build: ## Build the program: target/release/alongside.
	scripts/set-up --for run
	scripts/fetch-assets
	cargo build --release --locked -p alongside

# One PostgreSQL serves every part; it is gone when the last part ends, however that ends.
test: ## Run everything: style, unit, property, conformance and journey tests, on both databases.
	scripts/set-up --for test
	scripts/fetch-assets
	@# A day that is over since is told, and makes no older version fail.
	$(MAKE) --no-print-directory check MENDING=--only-say
	scripts/with-postgres $(MAKE) --no-print-directory everything
	@echo "All tests passed."

check: ## Check style: formatting, lints, and licences where cargo-deny is installed.
	cargo fmt --check
	cargo clippy --locked --workspace --all-targets -- -D warnings
	scripts/common-passwords --check
	scripts/check-mending $(MENDING)
	@if command -v cargo-deny >/dev/null; then cargo deny --locked check; \
	else echo "cargo-deny is not installed; licences and advisories are not checked"; fi

# Part of `make test`, inside scripts/with-postgres.
everything:
	@[ -n "$$ALONGSIDE_TEST_POSTGRES" ] || { echo "start this with: make test"; exit 2; }
	cargo nextest run --locked --workspace
	cargo test --locked --doc --workspace
	$(MAKE) --no-print-directory journeys

# The whole workspace with its tests, not the program alone: so it has the same features switched on as in the
# tests just run, and nothing is built twice.
journeys: ## Drive the journeys of people who use the service, in a real browser.
	cargo build --locked --workspace --bins --tests
	scripts/with-postgres npm run --silent journeys

# The short form of this, a dozen kills, is part of `make test`.
soak: ## Kill the program 200 times while people are referred, on each database: takes a minute or two.
	scripts/set-up --for test
	ALONGSIDE_POSTGRES_DURABLE=1 scripts/with-postgres \
		cargo nextest run --locked -p casework --test all --run-ignored only --success-output final \
		-E 'test(two_hundred_kills)'

bench: ## Measure what the program promises, on this machine; prints tables.
	scripts/set-up --for bench
	scripts/fetch-assets
	scripts/bench

clean: ## Remove what was built.
	cargo clean
