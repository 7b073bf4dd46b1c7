# make pdf            prints content/shangdang-2025 to build/shangdang-2025.pdf
# make help           says what else there is
EDITION ?= content/shangdang-2025
PYTHON ?=
JOBS ?= auto
BIN := .venv/bin

export PYTHON
export EDITION

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help pdf test check format schema pictures lock setup clean

help: ## list these goals
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | \
	    while IFS='|' read -r goal text; do printf '%-16s%s\n' "$$goal" "$$text"; done
	@echo 'variables: EDITION=content/name (what make pdf prints), PYTHON=python3.12 (to set up with)'

# The shell reads EDITION from its environment, so its name may hold spaces and quotes.
pdf: ## print EDITION to build/<edition>.pdf; sets up what is missing first
	@tools/setup.sh print
	@name=$$(basename "$$EDITION") && mkdir -p build && \
	    $(BIN)/python tools/when_changed.py "build/$$name.pdf" \
	        "$$EDITION" layout fonts src/reportpress requirements.lock -- \
	        $(BIN)/reportpress build "$$EDITION" -o "build/$$name.pdf"

test: ## run all tests; sets up what they need first
	@tools/setup.sh dev
	@$(BIN)/python -m pytest -n $(JOBS)

check: ## format, lint, types, and the walls between the packages
	@tools/setup.sh dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

format: ## format the code and mend what the linter can
	@tools/setup.sh dev
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

lock: ## write requirements.lock anew: the newest packages that pyproject.toml allows
	@tools/lock.sh

setup: ## look again at everything that is installed
	@tools/setup.sh dev --force

clean: ## remove what was built; the environment stays (rm -r .venv removes it)
	@rm -rf build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
