# Two commands set everything up: `make app` serves the page, `make test` runs the tests.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8501
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet

# A file's tests stay in one process, so that they share what it prepares; what all share is made once, see tests/conftest.py.
# The tests that drive a browser follow in one process: two browsers and two servers at a time only wait for each other. They hang
# on the time that a machine has for them: one that fails is tried once more, and the end of the run names it.
# What is made once for the tests (an index of the shipped corpus among it) is handed on to those that drive a browser.
# Compiled files are kept even where the environment says otherwise: every process would compile all the tests anew.
PYTEST := HF_HUB_OFFLINE=1 PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest
PARALLEL := --numprocesses auto --maxprocesses 4 --dist loadfile

.PHONY: app locked index test quick check lint format types bench nightly clean
.DEFAULT_GOAL := app

app: index  ## install, build the index if it is missing or stale, serve the page
	@echo "Serving on http://127.0.0.1:$(PORT) (Ctrl+C stops)"
	@$(BIN)/shutten app --port $(PORT)

index: $(VENV)/.app
	@echo "Checking the index of corpus/ ..."
	@$(BIN)/shutten build

locked: $(VENV)/.venv  ## install by requirements.lock: files of known hashes alone; TORCH=own leaves PyTorch to the machine's own build
	@$(PIP) install --require-hashes --no-deps --requirement requirements.lock
	@$(PIP) install $(if $(filter own,$(TORCH)),--constraint constraints.txt torch,--require-hashes --no-deps --requirement requirements-torch.lock)
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(VENV)/.app

test: $(VENV)/.dev  ## install what tests need and run them
	@echo "Running the tests ..."
	@made=$$(mktemp -d) && trap 'rm -rf "$$made"' EXIT && export SHUTTEN_TEST_MADE="$$made" && \
	  $(PYTEST) $(PARALLEL) -m "not browser" && $(PYTEST) -m browser --reruns 1 -rR

quick: $(VENV)/.dev  ## the tests that need no model and no browser
	@$(PYTEST) $(PARALLEL) -m "not model and not browser"

check: lint types test  ## linter, formatter check, import contracts, type check, tests

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

types: $(VENV)/.dev
	@$(BIN)/mypy

format: $(VENV)/.dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.dev  ## measure speed beside a plain script (and txtai, where it is installed)
	@$(BIN)/python bench/benchmarks.py --corpus corpus --testset corpus/questions.jsonl

nightly: $(VENV)/.dev  ## what takes too long for every change: kills, spoilt files, an hour of readers, faults, the lock files; some six hours
	@$(BIN)/python bench/nightly.py

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

$(VENV)/.venv:
	@echo "Making a virtual environment in $(VENV) ..."
	@$(PYTHON) -c 'import sys; sys.exit("Shutten needs Python 3.10 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 10) else None'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.app: $(VENV)/.venv pyproject.toml constraints.txt
	@echo "Installing Shutten and what it needs (some minutes the first time) ..."
	@$(PIP) install --constraint constraints.txt --editable '.[ocr]'
	@touch $@

$(VENV)/.dev: $(VENV)/.app
	@echo "Installing what the tests need ..."
	@$(PIP) install --constraint constraints.txt --editable '.[dev,mcp,milvus,ocr,oidc]'
	@touch $@
