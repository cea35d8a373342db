# `make repro` and `make test` are all that a newcomer types; both set the project up first.
PYTHON ?= python3
BIN := .venv/bin
CORPORA ?= corpora
.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

# .venv is built aside and moved into place, and holds a copy of the lock it was built from: a set-up that was cut off
# counts for nothing, and one that still fits the lock costs a comparison.
setup: ## .venv with the pinned versions, made again only when requirements-dev.lock changed
	@cmp -s requirements-dev.lock .venv/requirements-dev.lock || $(MAKE) --no-print-directory venv

venv:
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v < (3, 15) else \
	f"Inyo needs Python 3.11 to 3.14, this is {v[0]}.{v[1]}: name another one, e.g. make setup PYTHON=python3.12")'
	@echo "Setting up .venv: $$(grep -c '^[^ #].*==' requirements-dev.lock) packages at pinned versions, about 1.4 GB on disk;"
	@echo "minutes, without a word until it is done. (To use Inyo on articles of your own, \`pip install .\` takes less.)"
	@rm -rf .venv
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@cp requirements-dev.lock .venv/requirements-dev.lock
	@echo "Done: $$(du -sh .venv | cut -f1) in .venv."

repro: setup ## a fresh clone to outputs/: dvc repro, and what there is then
	@echo "What has not changed since outputs/ were made is not computed again."
	$(BIN)/dvc repro
	@echo
	@$(BIN)/python -m pipeline.overview

# The records of articles outlive their stage, so a forced run alone would keep them.
anew: setup ## outputs/ with nothing kept: every article, every stage
	rm -rf outputs/segment outputs/recognize outputs/normalize outputs/attribute outputs/labelled
	$(BIN)/dvc repro --force
	@echo
	@$(BIN)/python -m pipeline.overview

citation: ## CITATION.cff checked, by cffconvert in an environment of its own (its jsonschema is of 2021)
	$(PYTHON) -m venv .venv.tmp-citation
	.venv.tmp-citation/bin/python -m pip install --quiet --disable-pip-version-check cffconvert==2.0.0
	.venv.tmp-citation/bin/cffconvert --validate
	rm -rf .venv.tmp-citation

test: setup ## lint, types and every test; what CI runs
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -n auto

bench: setup ## the benchmarks (benchmarks/README.md); leave the machine alone meanwhile
	$(BIN)/python -m benchmarks

coverage: setup ## coverage of branches of what keeps data (docs/reliability.md)
	$(BIN)/coverage run -m pytest tests/scale tests/export tests/test_stages.py tests/test_store.py tests/test_errors.py \
	tests/test_dataset.py tests/test_longlines.py
	$(BIN)/coverage report

guard: setup ## whether this tree changes any row of any labelled article, against the last commit
	$(BIN)/python -m pipeline.training.guard

rules: setup ## docs/rules.md, from the rules
	$(BIN)/python -m pipeline.rules.page

train: setup ## the NER model, from the corpora in CORPORA (models/ner/README.md says which)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[train]'
	$(BIN)/inyo train $(CORPORA)

lock: ## the lock files, with uv, from the ranges in pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command 'make lock' pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command 'make lock' --extra dev -c requirements.lock pyproject.toml \
	-o requirements-dev.lock

.PHONY: help setup venv repro anew citation test bench coverage guard rules train lock
