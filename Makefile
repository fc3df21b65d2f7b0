# Two commands do everything: `make plan COUNCIL=coventry` and `make test`.
# Python 3.11 or later and make are all that is needed beforehand.

PYTHON ?= python3
COUNCIL ?= coventry
EACH ?= 20
EVERY ?= 1
SEED ?= 1
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
QUICK := tests/figures tests/rules tests/barsetshire tests/forecast tests/levers tests/law
SOURCES := $(shell find src data hatch_build.py -type f -not -name '*.pyc' -not -path 'src/tallystick/release/*')

.PHONY: plan serve test check hostile lowest mutants release lock clean docs

plan: $(VENV)/.installed  ## print a council's budget gap
	@$(BIN)/tallystick plan "$(COUNCIL)"

serve: $(VENV)/.installed $(VENV)/.web  ## the website, at http://127.0.0.1:8000/
	$(BIN)/tallystick serve

test: check  ## everything that must pass
	$(BIN)/pytest -n 2 --dist loadfile $(QUICK:%=--ignore=%)

check: $(VENV)/.developed  ## lint, types, layers, and the tests of the arithmetic and the law
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n 2 --dist loadfile $(QUICK)

hostile: $(VENV)/.developed  ## every bad input at every door, counted: an hour; EVERY=23 is a part
	HOSTILE_EVERY=$(EVERY) $(BIN)/pytest -q -n 2 tests/hostile

lowest: $(VENV)/.installed  ## the doors' tests on the lowest versions allowed (needs uv)
	uv pip compile pyproject.toml --extra web --extra data --resolution lowest-direct \
	    --python-version 3.11 --no-header --no-annotate -q -o $(VENV)/lowest.txt
	uv venv -q --clear --python 3.11 $(VENV)/lowest
	uv pip install -q -p $(VENV)/lowest -r $(VENV)/lowest.txt pytest hypothesis httpx httpx2 jsonschema
	PYTHONPATH=src $(VENV)/lowest/bin/python -m pytest -q -o filterwarnings=default \
	    tests/cli tests/questions tests/web/test_api.py tests/web/test_pages.py \
	    tests/web/test_safety.py tests/web/test_threats.py

mutants: $(VENV)/.mutants  ## change the arithmetic at EACH places a room, and see a test fail: slow
	$(BIN)/python -m benchmarks.mutants --each $(EACH) --seed $(SEED)

release: $(VENV)/.installed  ## make the release again from the published files
	$(BIN)/python -m tallystick.build

docs: $(VENV)/.developed  ## write the generated pages again
	$(BIN)/python -m tallystick.build.pages

lock:  ## write the hash locks again (needs uv)
	uv pip compile pyproject.toml --group build --python-version 3.11 --universal --generate-hashes \
	    --no-emit-index-url --no-header -o requirements/run.txt -q
	uv pip compile pyproject.toml --group build --group test --python-version 3.11 --universal \
	    --generate-hashes --no-emit-index-url --no-header -c requirements/run.txt \
	    -o requirements/test.txt -q
	uv pip compile pyproject.toml --extra web --group build --python-version 3.11 --universal \
	    --generate-hashes --no-emit-index-url --no-header -c requirements/test.txt \
	    -o requirements/web.txt -q

clean:
	rm -rf $(VENV) src/tallystick/release

$(VENV)/.packages: requirements/run.txt
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or later is needed; set PYTHON=..."; exit 2; }
	@echo "Setting up, once: a virtual environment, the packages, the data release (about two minutes)." >&2
	$(PYTHON) -m venv $(VENV)
	$(PIP) install -q --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/.installed: $(VENV)/.packages pyproject.toml $(SOURCES)
	$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.web: $(VENV)/.packages requirements/web.txt
	$(PIP) install -q --require-hashes -r requirements/web.txt
	@touch $@

$(VENV)/.developed: $(VENV)/.installed requirements/test.txt
	$(PIP) install -q --require-hashes -r requirements/test.txt
	@touch $@

$(VENV)/.mutants: $(VENV)/.developed
	$(PIP) install -q "cosmic-ray==8.7.0"
	@touch $@
