# Two commands do everything: `make run` opens the browser, `make test` runs the tests.
# Both first create .venv from requirements.lock (uv when it is there, otherwise venv and pip).
VENV ?= .venv
LOCK ?= requirements.lock
BIN = $(VENV)/bin

.PHONY: run test explore soak test-pythons snapshots test-whoosh3 lint types contracts lock clean

run: $(VENV)/.ready
	@$(BIN)/car-tui

test: $(VENV)/.ready
	@$(BIN)/python -m pytest -n auto

# The tests of properties with examples that no run has seen; what fails becomes a test of its own.
# One that looks at many goes on for longer than any other test may.
explore: $(VENV)/.ready
	@$(BIN)/python -m pytest -n auto -m hypothesis --hypothesis-profile=explored -o faulthandler_timeout=0

# Kills, failing disks, damages, four processes, fuzzing and audiences in turns; Linux with a C compiler.
SOAK_MINUTES ?= 30
soak: $(VENV)/.ready
	@$(BIN)/python -m benchmarks.soak --minutes $(SOAK_MINUTES)

# The tests with every Python from 3.11 on that is here; ends with a line for each.
test-pythons:
	@sh scripts/test_pythons.sh

# Takes what the program shows now for right; look at `git diff` before you commit it.
# As testpaths rather than as arguments, so that those which no test needs any more are found.
snapshots: $(VENV)/.ready
	@$(BIN)/python -m pytest --snapshot-update \
	  -o testpaths="tests/car_tui/test_pictures.py tests/car_tui/test_printed.py tests/car_tui/test_plain.py"

lint: $(VENV)/.ready
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.ready
	@$(BIN)/mypy

contracts: $(VENV)/.ready
	@$(BIN)/lint-imports

$(VENV)/.ready: $(LOCK) pyproject.toml scripts/setup.sh
	@sh scripts/setup.sh $(VENV) $(LOCK)

# What leans on Whoosh, with the typed successor of the package in its place.
test-whoosh3: $(VENV)-whoosh3/.ready
	@$(VENV)-whoosh3/bin/python -m pytest -n auto tests/index tests/car_tui/test_contract.py tests/car_tui/test_contract_registers.py

$(VENV)-whoosh3/.ready: $(LOCK) pyproject.toml scripts/setup.sh
	@sh scripts/setup.sh $(VENV)-whoosh3 $(LOCK)
	@rm $@
	@$(VENV)-whoosh3/bin/python -m pip --version >/dev/null 2>&1 || \
	  $(VENV)-whoosh3/bin/python -m ensurepip --default-pip >/dev/null
	@$(VENV)-whoosh3/bin/python -m pip uninstall --quiet --yes whoosh
	@$(VENV)-whoosh3/bin/python -m pip install --quiet --no-deps whoosh3==3.54.0
	@touch $@

# Writes the lock file anew; needs uv and a network.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --extra dev \
	  --no-header --no-annotate --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) $(VENV)-whoosh3 .venv-3.* .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .mutation
