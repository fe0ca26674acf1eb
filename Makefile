# The chores of this project. `make` alone lists them.

# Another Python or port: make run PYTHON=/opt/python3.12/bin/python3 PORT=9000
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000

BIN := .venv/bin
SOURCES := api assistants benchmarks dateline docs extraction importer models openapi tests training gunicorn.conf.py wsgi.py
# What mypy --strict reads as one program; documents and benchmarks are scripts with a main of their own.
TYPED := api assistants dateline extraction importer models tests docs benchmarks training wsgi.py
# The machine's own certificates where it has any, so that a company's proxy is trusted; else those inside uv.
CERTIFICATES := $(if $(wildcard /etc/ssl/certs/ca-certificates.crt /etc/ssl/cert.pem /etc/pki/tls/certs/*),--system-certs)
# Without a cache, so that nothing is left outside this folder.
UV := $(BIN)/uv --quiet --no-cache $(CERTIFICATES)
INSTALL := $(UV) pip install --python $(BIN)/python
LOCK := $(UV) pip compile --python-version 3.11 --universal --generate-hashes --no-annotate \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
DEPTRY := $(BIN)/deptry . --no-ansi
LINTER := openapi/node_modules/.bin/redocly

.DEFAULT_GOAL := help
.PHONY: help setup run test soak lint format bench openapi examples docs golden lock clean
.DELETE_ON_ERROR:

help: ## list the chores
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

setup: .venv/.installed ## make .venv with the `dateline` command in it

run: .venv/.installed ## set everything up, import the samples at the first start, serve on localhost:8000
	@mkdir -p var
ifndef DATELINE_DATABASE_URL
	@# Under another name until it is whole, so that a first start that was cut short is done again.
	@test -e var/dateline.db \
		|| { DATELINE_DATABASE_URL=sqlite:///var/samples.db $(BIN)/dateline import samples && mv var/samples.db var/dateline.db; }
endif
	@echo "Serving http://localhost:$(PORT)/v1/articles and the API's pages on http://localhost:$(PORT)/docs"
	@DATELINE_DATABASE_URL="$${DATELINE_DATABASE_URL:-sqlite:///var/dateline.db}" exec $(BIN)/dateline serve --port $(PORT)

# Said before anything is set up: the minutes of both, of which setting up takes about one.
ifneq ($(filter test,$(MAKECMDGOALS)),)
$(info Testing takes about 15 minutes on two cores, the first time one more to set everything up.)
endif

test: .venv/.developing ## set everything up and run every test
	$(BIN)/python -m pytest -n 2

soak: .venv/.developing ## run the long checks, of which `make test` has small forms: some hours
	DATELINE_SOAK=1 $(BIN)/python -m pytest -n 2

lint: .venv/.developing openapi/node_modules/.installed ## check style, types, declared packages and the OpenAPI document
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy --strict $(TYPED)
	$(DEPTRY) --optional-dependencies-dev-groups dev,training --extend-exclude 'benchmarks|docs|tests|training|\.ci'
	$(DEPTRY)
	REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true $(LINTER) lint --config openapi/redocly.yaml openapi/openapi.json

format: .venv/.developing ## rewrite the code in its one style
	$(BIN)/python -m tests.word_lists
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

bench: .venv/.developing ## measure speed, as ratios (docs/benchmarks.md)
	$(BIN)/python benchmarks/api.py
	$(BIN)/python benchmarks/searching.py
	$(BIN)/python benchmarks/importing.py

openapi: .venv/.installed ## write openapi/openapi.json anew
	$(BIN)/dateline openapi > openapi/openapi.json.new
	mv openapi/openapi.json.new openapi/openapi.json

examples: .venv/.installed ## write the examples of the OpenAPI document (api/examples.json) anew, from the samples
	$(BIN)/python -m docs.examples

docs: .venv/.developing ## write the generated pages of docs/ anew
	$(BIN)/python docs/generate.py

golden: .venv/.installed ## write the facts of the samples (tests/golden) anew, to be read before they are committed
	$(BIN)/python -m tests.samples

lock: .venv/.uv ## pin every dependency anew, keeping versions that still fit (UPGRADE=--upgrade for the newest)
	echo uv | $(LOCK) $(UPGRADE) - -o requirements-setup.lock
	echo setuptools | $(LOCK) $(UPGRADE) pyproject.toml - -o requirements.lock
	echo setuptools | $(LOCK) $(UPGRADE) pyproject.toml - --extra dev --extra mcp -c requirements.lock -o requirements-dev.lock
	echo setuptools | $(LOCK) $(UPGRADE) pyproject.toml - --extra mcp -c requirements.lock -o requirements-mcp.lock
	echo setuptools | $(LOCK) $(UPGRADE) pyproject.toml - --extra training -c requirements.lock -o requirements-training.lock

clean: ## delete what was set up and built, but not var/
	rm -rf .venv build dist *.egg-info openapi/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis .schemathesis

.venv/.uv: requirements-setup.lock
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Dateline needs Python 3.11 or later; name one with: make $(MAKECMDGOALS) PYTHON=/path/to/python3"; exit 1; }
	"$(PYTHON)" -m venv .venv
	$(BIN)/python -m pip install --quiet --no-cache-dir --disable-pip-version-check --require-hashes -r requirements-setup.lock
	@touch $@

.venv/.installed: .venv/.uv requirements.lock pyproject.toml
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.developing: .venv/.installed requirements-dev.lock
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

openapi/node_modules/.installed: openapi/package.json
	npm install --prefix openapi --no-package-lock --no-audit --no-fund --loglevel=error
	@touch $@
