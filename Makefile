# `make help` lists the targets.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
DATA ?=
RELEASE ?= release
SCALES ?= 0.01,0.1,0.25,1

.PHONY: help pipeline snapshot test prove bench lint check clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

pipeline: .venv/.run ## run what is out of date and write release/ (DATA=live or DATA=path/to/folder for other data)
	@$(BIN)/vcse run $(if $(DATA),--data "$(DATA)") --release "$(RELEASE)"

snapshot: .venv/.run ## fetch and pin the live sources, nothing else (SOURCE=grants for one of them)
	@$(BIN)/vcse snapshot $(SOURCE)

test: .venv/.test ## run the whole test suite
	@$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

bench: .venv/.run ## measure speed and memory beside a floor and a plain baseline (SCALES=0.01,0.1 for less)
	@$(BIN)/vcse bench --scales "$(SCALES)"

prove: .venv/.test ## run the tests that take minutes: live twice to the byte, 1,000 mutations, 30 killed runs
	@$(BIN)/pytest -m prove -n 0 -s

lint: .venv/.test ## check style and formatting
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

check: .venv/.run ## run every data check on release/
	@$(BIN)/vcse check --release "$(RELEASE)"

clean: ## remove .venv, working files and the release; snapshots and their pins stay
	rm -rf .venv data/work release

.venv/.run: requirements.lock pyproject.toml
	@echo "setting up .venv ($(if $(wildcard .venv),its lock file is newer,it is missing)); this takes a minute or two"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.test: .venv/.run requirements-test.lock
	@echo "adding the test tools to .venv"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.lock
	@touch $@
