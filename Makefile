# What a newcomer, a developer and CI run. `make` alone says what there is.

PYTHON ?= python3
PORT   ?= 8000
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/pip --quiet --disable-pip-version-check
COPY   := $(if $(filter 8000,$(PORT)),,build/demo-$(PORT))
DEMO   := $(or $(COPY),demo)

# What the fast tests leave to `make test`, and what that leaves to `make test-all`.
FAST   := not browser and not corpus and not slow and not alone and not all
USUAL  := not alone and not all

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo $(COPY) test test-all check style script switch matrix healthy tests-fast format lock bench bench-lines look look-all pictures programs node clean

help: ## says what there is
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

demo: $(VENV)/runtime.stamp $(COPY) ## prints the demo paper and serves it; PORT=8000
	$(BIN)/nightletter import folder $(DEMO)/stories --print --paper $(DEMO)
	$(BIN)/nightletter serve --paper $(DEMO) --bad-lines

# The port stands in the paper's addresses and in its page of bad lines, so on another port a copy is served.
$(COPY):
	@mkdir -p $@ && cp -R demo/media demo/pictures demo/stories $@
	@cd demo && for file in nightletter.toml stories/*/lines.md; do \
		sed 's/localhost:8000/localhost:$(PORT)/g' $$file > ../$@/$$file; done

test: programs node style script ## sets everything up and runs every test, browsers included
	$(BIN)/pytest -n 2 --dist loadfile -m "$(USUAL)"
	$(BIN)/pytest -m "alone and not all"

test-all: programs node style script ## the same, on every page instead of a sample
	$(BIN)/pytest -n 2 --dist loadfile -m "not alone"
	$(BIN)/pytest -m alone

check: style script tests-fast ## what to run before a commit: style, types, layers, fast tests

style: $(VENV)/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

# The reader's script: its types, its form, what it decides, and that what ships is what its source makes.
NODE := PATH="$(abspath $(BIN)):$$PATH"

script: node_modules/stamp
	$(NODE) node_modules/.bin/tsc
	$(NODE) node_modules/.bin/eslint .
	$(NODE) node --test --test-reporter=dot 'tests/reader/*.test.mjs'
	$(NODE) node src/nightletter/reader/build.mjs --check

switch: node_modules/stamp ## makes the reader's script small, after a change of its source
	$(NODE) node src/nightletter/reader/build.mjs

matrix: programs node ## meets every bad line in Chromium and Firefox, and writes docs/switch.md
	$(BIN)/python -m tests.browser.matrix

healthy: programs node ## loads a thousand healthy pages: Light must never be offered
	$(BIN)/python -m tests.browser.healthy

tests-fast: $(VENV)/dev.stamp
	$(BIN)/pytest -n 2 --dist worksteal -q --hypothesis-profile=quick -m "$(FAST)"

format: $(VENV)/dev.stamp ## puts the code into its usual form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(VENV)/dev.stamp .venv-bench/stamp node_modules/stamp ## measures Nightletter beside Hugo, Pelican and Eleventy
	$(BIN)/python -m bench

bench-lines: $(VENV)/dev.stamp programs node ## reads pages in browsers over bad lines, as root, and writes docs/measured.md
	$(BIN)/python -m bench.lines --write

look: $(VENV)/dev.stamp programs ## shows the demo paper in every guise on twelve sheets, in build/look
	$(BIN)/python -m look sheets

look-all: $(VENV)/dev.stamp programs ## the same in every combination, on some sixty sheets
	$(BIN)/python -m look sheets --all

pictures: $(VENV)/dev.stamp programs ## takes the pictures of README and docs anew
	$(BIN)/python -m look pictures

# --- What must be installed first ---

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Nightletter needs Python 3.11 or newer: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime.stamp: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/runtime.stamp
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

.venv-bench/stamp: requirements-bench.lock
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/pip --quiet --disable-pip-version-check install --require-hashes -r requirements-bench.lock
	@touch $@

node: node_modules/stamp ## installs the Node packages that judge pages

node_modules/stamp: package.json package-lock.json $(VENV)/dev.stamp
	PATH="$(abspath $(BIN)):$$PATH" npm ci --ignore-scripts --loglevel=error
	@touch $@

programs: ## installs browsers and Java (as root), or says what is missing
	@.ci/programs

# --- Keeping house ---

# uv compiles the locks: for every platform and Python, with the hashes of all of a package's files. It must not see
# a machine's own settings, or the locks would depend on them.
UV := env --unset=UV_DEFAULT_INDEX --unset=UV_EXTRA_INDEX_URL --unset=UV_FIND_LINKS --unset=UV_INDEX \
	--unset=UV_INDEX_URL build/uv/bin/uv --no-config
COMPILE := $(UV) pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate

lock: ## takes the newest release of everything we depend on
	$(PYTHON) -m venv build/uv
	build/uv/bin/pip --quiet --disable-pip-version-check install uv
	$(COMPILE) pyproject.toml --group build --output-file requirements.lock
	$(COMPILE) pyproject.toml --group build --group dev --constraint requirements.lock \
		--output-file requirements-dev.lock
	$(COMPILE) --group bench --output-file requirements-bench.lock
	PATH="$(abspath $(BIN)):$$PATH" npm install --package-lock-only --loglevel=error

clean: ## removes what was made here, but for the installed packages
	git clean -Xdfq --exclude='!/.venv' --exclude='!/.venv-bench' --exclude='!/node_modules'
