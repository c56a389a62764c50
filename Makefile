# What a new machine needs: Python >= 3.11 and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := $(shell find src ontology seeds -type f -not -name '*.pyc')

.PHONY: build test bench quality docs lock clean lint types layers web web-test

build: output/.built

output/.built: $(VENV)/.run $(SOURCES)
	$(BIN)/zhengtu build seeds/reports -o output
	@touch $@

test: $(VENV)/.dev lint types layers web-test web
	$(BIN)/pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

# The page's bundle: Node is needed here and nowhere else; an installed wheel has the bundle in it.
WEB := src/zhengtu/view/static
PAGE := $(shell find src/explorer -type f) vite.config.ts

web: $(WEB)/sparql.js

$(WEB)/sparql.js: node_modules/.built $(PAGE)
	npx vite build --mode explorer
	npx vite build --mode sparql

web-test: node_modules/.built
	npx oxlint --deny-warnings
	npx prettier --check --log-level warn .
	npx tsc
	npx vitest run

node_modules/.built: package.json package-lock.json
	@command -v npm >/dev/null || { echo "the explorer is built with Node 20.19 or later and npm" >&2; exit 1; }
	npm ci
	@touch $@

bench: $(VENV)/.dev
	$(BIN)/python scripts/bench.py

# Pictures, what the READMEs show, the questions with their answers, the ontology and the notebooks, as they are now.
docs: $(VENV)/.dev web
	$(BIN)/python scripts/screenshots.py
	$(BIN)/python scripts/readme.py
	$(BIN)/python scripts/gallery.py
	$(BIN)/python scripts/terms.py
	$(BIN)/python scripts/pictures.py
	$(BIN)/python scripts/tour.py

$(VENV)/.run: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("zhengtu needs Python 3.11 or later") if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# New pins, with hashes and no address of an index.
lock:
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --generate-hashes --allow-unsafe --build-deps-for wheel --build-deps-for editable --extra fast -o requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --generate-hashes --allow-unsafe --extra fast --extra draw --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

clean:
	rm -rf $(WEB) node_modules output/store output/*.ttl output/.built dist build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

# Scores on gold passages: make quality GOLD=path/to/gold; make train likewise.
quality: $(VENV)/.dev
	$(BIN)/python scripts/quality.py $(GOLD)

train: $(VENV)/.dev
	$(BIN)/python scripts/train.py $(GOLD)
