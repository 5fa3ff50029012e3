# Only Python 3.11+ and make are presumed; everything else comes from the hashed lock files.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test soak check format lock schema clean adk bench bench-render scale-out

demo: .venv/runtime  ## Make a real video from nothing, and say where it is.
	@$(BIN)/python -m flows demo

test: .venv/tests  ## Run every test.
	@$(BIN)/python -m pytest

soak: .venv/tests  ## Play every schedule of faults, and kill -9 at every stage (half an hour or more).
	@REELFLOW_SOAK=full $(BIN)/python -m pytest tests/soak

adk: .venv/tests  ## Test the chat client against a real ADK server, which is installed for the occasion.
	@REELFLOW_ADK=1 $(BIN)/python -m pytest tests/adk

bench: .venv/runtime  ## Measure what has a goal: --help, uploads beside curl, the director, orchestration beside bare Prefect, music beside ffmpeg.
	@$(BIN)/python bench/help.py
	@$(BIN)/python bench/upload.py
	@$(BIN)/python bench/director.py
	@$(BIN)/python bench/orchestration.py
	@$(BIN)/python bench/sound.py --seconds 120 --turns 2

scale-out: .venv/runtime  ## Make 200 videos on three machines, as loopback plays them, and kill one (Linux, PostgreSQL).
	@$(BIN)/python -m bench.scale_out

bench-render: .venv/runtime .venv/moviepy  ## Measure renders beside MoviePy and plain ffmpeg (several minutes).
	@PYTHONPATH=. $(BIN)/python bench/render.py --moviepy .venv/moviepy/bin/python

check: .venv/tests  ## Lint, types, import contract.
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: .venv/tests  ## Rewrite the code the way `check` wants it.
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

schema: .venv/runtime  ## Write configs/recipe.schema.json anew.
	@$(BIN)/python -m flows schema > configs/recipe.schema.json

lock: .venv/tests  ## Resolve the dependencies anew (needs uv from the package index).
	@$(PIP) install uv
	@$(BIN)/uv pip compile --quiet --upgrade $(LOCK_OPTIONS) pyproject.toml --group build -o requirements.lock
	@$(BIN)/uv pip compile --quiet --upgrade $(LOCK_OPTIONS) pyproject.toml --group build --group dev \
	  -c requirements.lock -o tests/requirements.lock
LOCK_OPTIONS := --universal --no-strip-extras --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

clean:  ## Remove what make has made, but no video.
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "reelflow needs Python 3.11 or newer; none was found." >&2; exit 2; }
	@$(PYTHON) -m venv .venv

.venv/runtime: .venv/bin/python requirements.lock pyproject.toml
	@echo "installing reelflow into .venv …"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/tests: .venv/runtime tests/requirements.lock
	@echo "installing what the tests need …"
	@$(PIP) install --require-hashes -r tests/requirements.lock
	@touch $@

.venv/moviepy: .venv/bin/python
	@echo "installing MoviePy into an environment of its own …"
	@$(BIN)/python -m venv $@
	@$@/bin/python -m pip --disable-pip-version-check --quiet install moviepy==2.2.1
