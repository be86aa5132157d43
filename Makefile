# Each target does all its own set-up: Python >= 3.11 and make are enough.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: help setup chat test check format transcripts diagram torture bench train measure clean

help: ## what each target does
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile

setup: $(STAMP) ## make .venv with everything in it, from requirements.lock

# The newest suitable interpreter; a sentence when there is none. pip only ever sees what the lock names by hash.
$(STAMP): requirements.lock pyproject.toml
	@python=""; for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; done; \
	if [ -z "$$python" ]; then echo "Afterword needs Python 3.11 or newer; none was found on the PATH." >&2; exit 1; fi; \
	echo "Setting up (once, about a minute) ..." >&2; \
	$$python -m venv --clear $(VENV) && \
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock >&2 && \
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . >&2
	@touch $@

chat: $(STAMP) ## open the conversation here, in the terminal
	@$(BIN)/afterword chat

test: $(STAMP) ## run all tests
	@$(BIN)/python -m pytest

check: $(STAMP) ## format, lint, types, imports, spelling, then the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/codespell
	$(BIN)/python -m pytest

format: $(STAMP) ## put the code in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

transcripts: $(STAMP) ## play the golden transcripts anew; read the difference before you keep it
	PYTHONPATH=. $(BIN)/python tests/flows/golden/play.py

diagram: $(STAMP) ## draw the flow into the README
	$(BIN)/afterword diagram --readme README.md

torture: $(STAMP) ## the long fault runs
	$(BIN)/python -m pytest -m torture
	$(BIN)/python -m pytest tests/flows --hypothesis-profile=search

bench: $(STAMP) ## measure turns a second and CPU a turn
	PYTHONPATH=. $(BIN)/python tests/bench/turns.py && PYTHONPATH=. $(BIN)/python tests/bench/store.py
	PYTHONPATH=. $(BIN)/python tests/bench/doors.py
	PYTHONPATH=. $(BIN)/python tests/bench/check_ins.py

train: $(STAMP) ## train the models anew from their phrases; same phrases, same bytes
	@test -x .venv-train/bin/python || { $(BIN)/python -m venv --clear .venv-train && \
	.venv-train/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock \
	  -r deploy/understanding/requirements.lock >&2; }
	PYTHONPATH=. .venv-train/bin/python -m deploy.understanding.train
	PYTHONPATH=. .venv-train/bin/python -m deploy.understanding.tagger

measure: $(STAMP) ## measure what is understood on the lines kept aside
	@PYTHONPATH=. $(BIN)/python -m deploy.understanding.measure

clean: ## remove what setup made
	rm -rf $(VENV) .venv-train
