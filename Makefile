# make run: a call in the terminal. make test: everything that needs no key and no server.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := run
.PHONY: run test lint types unit prove bench lock clean

run: .venv/run
	@$(BIN)/frontdesk call

test: .venv/dev lint types unit

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/frontdesk profile check profiles/salon
	$(BIN)/frontdesk profile check benchmarks/sgd_house

types: .venv/dev
	$(BIN)/mypy

unit: .venv/dev
	$(BIN)/pytest -q -n 2 $(PYTEST)

# Large counts: minutes, not seconds. Figures go to benchmarks/RESULTS.md with commit and seed.
prove: .venv/dev
	$(BIN)/python benchmarks/prove_book.py --operations 10000

bench: .venv/dev
	$(BIN)/python -m benchmarks

# The environment is made from hash-pinned locks; each stamp is remade when its lock changes.
.venv/run: requirements/run.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --require-hashes --no-deps -r requirements/run.txt
	$(BIN)/pip install -q --no-deps --no-build-isolation --editable .
	$(BIN)/frontdesk knowledge load --profile profiles/salon >/dev/null
	@touch .venv/run

.venv/dev: requirements/dev.txt .venv/run
	$(BIN)/pip install -q --require-hashes --no-deps -r requirements/dev.txt
	@touch .venv/dev

# Needs uv on the path. The lock files name no registry.
LOCK := uv pip compile -q --generate-hashes --universal --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --no-header pyproject.toml --group build
lock:
	$(LOCK) -o requirements/run.txt
	$(LOCK) -c requirements/run.txt --group dev -o requirements/dev.txt

clean:
	rm -rf .venv .data build *.egg-info
