# make pdf            prints content/shangdang-2025 to build/shangdang-2025.pdf
# make help           says what else there is
EDITION ?= content/shangdang-2025
PYTHON ?=
JOBS ?= auto
ROOM ?=
SAMPLE ?= 100
SEED ?= 1
BIN := .venv/bin

# The shell reads them from its environment, so that names may hold spaces and quotes.
export EDITION
export PYTHON

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help pdf press proof screen preview batch-example verify preflight test engines nightly mutants bench-check bench-count check format schema pictures lock wheel setup clean

help: ## list these goals
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | \
	    while IFS='|' read -r goal text; do printf '%-22s%s\n' "$$goal" "$$text"; done
	@echo 'variables: EDITION=content/name   the edition of make pdf and make pictures'
	@echo '           PYTHON=python3.12      the interpreter to set up with'
	@echo '           JOBS=1                 how many tests run side by side'
	@echo '           ROOM=compose           of make mutants: compose, engine, press, icc, verify or visibility; all'
	@echo '           SAMPLE=100 SEED=1      so many mutants of each, drawn by that seed; 0: all'

pdf: ## print EDITION to build/<edition>.pdf, for the screen; sets up what is missing first
	@tools/setup.sh print
	@BIN=$(BIN) tools/print.sh screen

press: ## print EDITION for the press (PDF/X-4) to build/<edition>-press.pdf
	@tools/setup.sh print
	@BIN=$(BIN) tools/print.sh press

proof: ## print EDITION with grid, frames and fit drawn over it to build/<edition>-proof.pdf
	@tools/setup.sh print
	@BIN=$(BIN) tools/print.sh proof

screen: pdf ## the same as pdf

preview: ## show EDITION in the browser, set anew whenever a file is saved
	@tools/setup.sh print
	@$(BIN)/python tools/extras.py --preview
	@$(BIN)/reportpress preview "$$EDITION" --open

batch-example: ## print the specimen of batch: 200 counties on all cores, with a summary
	@tools/setup.sh print
	@$(BIN)/python tools/extras.py --batch
	@$(BIN)/reportpress batch content/linhai-counties --data content/linhai-counties/data/counties.csv \
	    --output 'build/counties/{code}.pdf' --html build/counties/summary.html

verify: pdf ## compare the text of EDITION's PDF with its source
	@$(BIN)/reportpress verify "$$(BIN=$(BIN) tools/print.sh --name screen)" --source="$$EDITION"

preflight: press ## check EDITION's press PDF as its layout asks; writes build/<edition>-preflight.html too
	@pdf=$$(tools/print.sh --name press); $(BIN)/reportpress preflight "$$pdf" \
	    --profile "$$(tools/print.sh --profile)" --html "$${pdf%-press.pdf}-preflight.html"

test: ## run all tests; sets up what they need first
	@tools/setup.sh dev
	@$(BIN)/python -m pytest -n $(JOBS)

engines: ## install Chromium, LibreOffice and Java: without them make test skips the tests that need them
	@tools/setup.sh dev
	@$(BIN)/python tools/system_packages.py engines

nightly: ## the properties of composer and checks with 10 000 examples each, 20 000 spoiled layouts, 2 000 edits: some hours
	@tools/setup.sh dev
	@HYPOTHESIS_PROFILE=nightly $(BIN)/python -m pytest -n $(JOBS) tests/property

mutants: ## change the code a little, again and again, and ask whether a test notices: some hours
	@tools/setup.sh dev
	@$(BIN)/python -m tools.mutation $(ROOM) --sample $(SAMPLE) --seed $(SEED)

bench-check: ## count the instructions of three builds: ends with 1 where work was added; needs valgrind
	@tools/setup.sh dev
	@$(BIN)/python bench/counted.py

bench-count: ## write these counts to bench/counted.json anew
	@tools/setup.sh dev
	@$(BIN)/python bench/counted.py --write

check: ## format, lint, types, and the walls between the packages
	@tools/setup.sh dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: ## format the code and mend what the linter can
	@tools/setup.sh dev
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

schema: ## write the JSON Schemas of an edition's files and press.yaml to docs/schema, for editors
	@tools/setup.sh print
	@$(BIN)/python tools/write_schemas.py

# What has a main draws a picture; what has none is there to be imported.
pictures: ## draw EDITION's pictures anew: runs each script of examples/pictures/<edition>
	@tools/setup.sh dev
	@grep -l '^if __name__ == "__main__":' "examples/pictures/$$(basename -- "$$EDITION")"/*.py | \
	    while read -r script; do echo "$$script"; $(BIN)/python "$$script" || exit; done

lock: ## write the requirements locks anew: the newest packages that pyproject.toml allows
	@tools/lock.sh

wheel: ## build a wheel, install it into an empty environment, print a new project of each layout with it
	@tools/setup.sh dev
	@tools/wheel_check.sh

setup: ## look again at everything that is installed
	@tools/setup.sh dev --force

clean: ## remove what was built; the environment stays (rm -r .venv removes it)
	@rm -rf build .cache .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
