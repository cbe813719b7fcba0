# The commands of the project. Each works as the first one on a fresh clone.
#
#   make serve   a preview of the site on this machine: what you edit shows in seconds
#   make test    everything that has to hold before a change is sent: some nine minutes on two cores, and four more the first time
#   make prove   what takes longer, one proof after another, with a table at the end; PROOFS="walk faults" for some, WITHIN=900 for so many seconds
#   make build   the finished site, in site/
#   make check   the content only, with every case that was worked out by hand, in seconds
#   make fuzz    random questions, right and hostile, to the browser's Python and to CPython: the same answers; COUNT=20000 SEED=7
#   make lighthouse   what Lighthouse says of a page of each kind, in some minutes
#   make wheel   the wheel for other people's pages, with its lock, in build/python/
#   make core    `pip install` of the package without extras into an empty environment, and what it can do there
#   make walk    the tests that others stand for in `make test`: every page, every turn of every scenario in a frame, and so on
#   make turns   the tests that `make test` passed over because they were not in turn: both together run every test
#   make stranger   another council's first day: from our wheel and an empty home folder to a site under nginx, and back; some minutes
#   make adopted the tests as somebody has them whose only area is another: the fictional one
#   make reach   every page in every look: narrow, dark, forced colours, zoomed, spaced, by keyboard
#   make many    what a site of 4, 20, 50 and 153 areas costs: minutes to hours; NUMBERS="4 20" for less
#   make update  what a monthly update does: which pins are behind, what newer ones change, what is left to a person; changes nothing
#   make glance  how much of an answer is met at once: pixels to the first field, screens, sheets of paper, taps

PORT ?= 8000
PYTHON := .venv/bin/python
# A process for each core, each with a browser of its own; the tests of a module stay together, and those that take longest come first.
AT_ONCE := -n auto --maxprocesses 8 --dist loadfile --no-loadscope-reorder
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# The tests start Python hundreds of times: what it has compiled is kept, whatever the machine says.
unexport PYTHONDONTWRITEBYTECODE
SOURCES := $(shell find src docs tools -type f -not -path '*/__pycache__/*' -not -path '*.egg-info*') benchmarks/results.json benchmarks/proofs.json mkdocs.yml CHANGELOG.md package-lock.json

.PHONY: help serve test quick build check wheel core in-pyodide lighthouse reach walk turns prove fuzz adopted stranger update pins pyodide bench many glance reading gallery clean
.DELETE_ON_ERROR:

help:
	@sed -n 's/^#   //p' Makefile

# `mkdocs serve` with this address. `ce-guidance serve` shows the finished site, as a real host would.
# AREAS="leeds wiltshire" shows those alone: of many areas an edit of one shows in seconds.
AREAS ?=
serve: .venv/build.made node_modules/site.made
	@NO_MKDOCS_2_WARNING=1 CE_AREAS="$(AREAS)" $(PYTHON) -m mkdocs serve --dev-addr 127.0.0.1:$(PORT)

build: build/site.made

check: .venv/build.made
	@$(PYTHON) -m ce_guidance check --cases

test: build/site.made .venv/test.made node_modules/test.made
	@$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check --quiet .
	@$(PYTHON) -m mypy
	@node_modules/.bin/tsc --project tools/tsconfig.json
	@$(PYTHON) tests/browser/chromium.py
	@$(PYTHON) -m pytest $(AT_ONCE)

# The part of the tests that needs neither a browser nor the HTML checkers.
quick: .venv/test.made build/site.made
	@$(PYTHON) -m pytest $(AT_ONCE) -m "not browser and not slow and not walk"

# Every proof that takes longer than a change can wait for. RECORD=1 writes what held into benchmarks/proofs.json, from which the page
# about proofs is made. Some need nginx, a browser, and a way to the Python and npm package registries.
PROOFS ?=
RECORD ?=
WITHIN ?=
prove: build/site.made .venv/test.made node_modules/test.made
	@$(PYTHON) tests/prove.py $(PROOFS) $(if $(RECORD),--record) $(if $(WITHIN),--within $(WITHIN))

# The seed is drawn and printed; SEED=... draws the same questions again.
fuzz: build/site.made .venv/test.made node_modules/test.made
	@$(PYTHON) tests/proofs/fuzz.py $(if $(COUNT),--count $(COUNT)) $(if $(SEED),--seed $(SEED))

lighthouse: build/site.made .venv/test.made tests/lighthouse/node_modules/lighthouse.made
	@$(PYTHON) tests/browser/chromium.py
	@$(PYTHON) tests/lighthouse/lighthouse.py

walk: build/site.made .venv/test.made node_modules/test.made
	@$(PYTHON) tests/browser/chromium.py
	@BROWSER="as it comes" $(PYTHON) -m pytest $(AT_ONCE) -m walk

# ADOPTED=--browser takes those in a browser too.
ADOPTED ?=
adopted: build/site.made .venv/test.made
	@$(PYTHON) tests/adopted.py $(ADOPTED)

# Needs nginx, a browser, and a way to the Python and npm package registries. DAY="--keep FOLDER" keeps what was made.
DAY ?=
stranger: .venv/test.made
	@$(PYTHON) tests/browser/chromium.py
	@$(PYTHON) tests/strangers_day.py $(DAY)

turns: build/site.made .venv/test.made node_modules/test.made
	@$(PYTHON) tests/browser/chromium.py
	@$(PYTHON) -m pytest $(AT_ONCE) -m turn

# By `pyodide build` where Python is 3.12 or newer and its metadata can be had, else by `build`: it says which, and why.
wheel: .venv/build.made node_modules/site.made
	@$(PYTHON) -m ce_guidance wheel

# All tests of what answers, inside Pyodide: some minutes. `make test` runs a part of them there.
in-pyodide: .venv/test.made node_modules/test.made
	@$(PYTHON) -m pytest -m walk tests/pyodide -s

# A fresh environment; a minute or more, and a way to the Python package registry.
core: .venv/test.made
	@$(PYTHON) -m pytest -m walk tests/api/test_core_only.py -s

# EVERY=10 walks every tenth page.
EVERY ?= 1
reach: .venv/test.made node_modules/test.made build/site.made
	@$(PYTHON) tests/browser/chromium.py
	@$(PYTHON) tests/browser/every_page.py --every $(EVERY)

# Times the first answer beside its peers, an hour or more, and writes benchmarks/results.json, from which the page about speed
# is made. Prints ratios; passes or fails nothing. PARTS="plain" ROUNDS=3 for less.
ROUNDS ?= 7
PARTS ?= plain quarter firefox webkit slow-line questions
bench: build/site.made .venv/test.made node_modules/test.made
	@$(PYTHON) benchmarks/bench.py $(ROUNDS) $(PARTS)
	@$(PYTHON) benchmarks/distance.py
	@$(PYTHON) benchmarks/search.py
	@$(PYTHON) benchmarks/ask.py

# In copies of the project, filled with made-up areas of the real size. Prints a table; passes or fails nothing.
NUMBERS ?= 4 20 50 153
many: .venv/build.made .venv/test.made node_modules/test.made
	@$(PYTHON) tests/browser/chromium.py
	@$(PYTHON) benchmarks/many_areas.py $(NUMBERS)

# Prints tables, and which aims are met; passes or fails nothing. GLANCE="fields taps" for some of: fields taps results paper pages.
GLANCE ?=
glance: build/site.made .venv/test.made
	@$(PYTHON) tests/browser/chromium.py
	@$(PYTHON) benchmarks/glance.py $(GLANCE)

# Prints the reading age of every page; the aim is 12 to 14 years.
reading: build/site.made .venv/test.made
	@$(PYTHON) benchmarks/reading.py

# Photographs the site, beside the theme as it comes, for docs/about/gallery.md.
gallery: build/site.made .venv/test.made
	@$(PYTHON) tests/browser/chromium.py
	@$(PYTHON) benchmarks/gallery.py

# Makes the data file of another version of Pyodide, and prints what a person has to look at: make pyodide VERSION=314.0.8
pyodide: .venv/build.made node_modules/site.made
	@$(PYTHON) -m ce_guidance.browser.lean.upgrade $(or $(VERSION),$(error Say which: make pyodide VERSION=314.0.8))

# What a monthly update does: tells what is behind and what newer versions change, and writes the pins with WRITE=yes. Needs uv.
update: .venv/test.made node_modules/test.made
	@$(PYTHON) requirements/update.py $(if $(WRITE),--write)

# Writes the pinned requirements anew; needs uv.
pins:
	cd requirements && for file in build test node java openedx ralph scormhost; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header $$file.in -o $$file.txt; done; \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-deps mutation.in -o mutation.txt

clean:
	rm -rf build site

.venv/build.made: requirements/build.txt pyproject.toml requirements/prepare.sh
	@requirements/prepare.sh python build && touch $@

.venv/test.made: .venv/build.made requirements/test.txt
	@requirements/prepare.sh python test && touch $@

node_modules/site.made: package-lock.json .npmrc | .venv/build.made
	@requirements/prepare.sh node site && touch $@

node_modules/test.made: package-lock.json requirements/java.txt node_modules/site.made
	@requirements/prepare.sh node test && touch node_modules/site.made
	@requirements/prepare.sh java && touch $@

tests/lighthouse/node_modules/lighthouse.made: tests/lighthouse/package-lock.json .npmrc | .venv/build.made
	@requirements/prepare.sh lighthouse && touch $@

build/site.made: $(SOURCES) .venv/build.made | node_modules/site.made
	@$(PYTHON) -m ce_guidance build
	@touch $@
