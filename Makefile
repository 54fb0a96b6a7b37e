# The few commands of this project; `make help` lists them. Works with GNU make 3.81 and later.
# Everything is named relative to this folder, so that its own path may hold spaces.

PYTHON ?= python3
RUN := .venv/bin/python

# Bytes are UTF-8 whatever the user's locale says; packages come from the lock and nowhere else; what a user sets
# for other programs stops none of ours: warnings as errors end pip, -O takes the asserts out of tests.
export PYTHONUTF8 := 1
unexport PYTHONPATH PYTHONHOME PYTHONWARNINGS PYTHONOPTIMIZE PYTHONINSPECT

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: FORCE help report test lint derived replay unit lab notebooks bench lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

report: .venv/.installed ## execute all notebooks; write the tables, the figures and the report (HTML, PDF)
	@$(RUN) -m helpers run --to build/report -p output .
	@$(RUN) -m helpers report --to build/report
	@printf '\nTables: data/processed/   Figures: figures/   Executed notebooks: build/report/notebooks/\n'
	@printf 'Open build/report/report.html in a browser; report.pdf beside it is for print.\n'

test: lint derived replay unit ## run everything that must hold; the exit status tells (make -k test: do not stop at the first)

lint: .venv/.installed
	@echo "Style: ruff"
	@$(RUN) -m ruff check --quiet
	@$(RUN) -m ruff format --check --quiet || { $(RUN) -m ruff format --diff; exit 1; }

derived: .venv/.installed
	@echo "Everything committed is what the inputs make: helpers check"
	@$(RUN) -m helpers check

# On a copy that starts without tables and figures, one notebook after the other: a notebook that
# writes cannot touch the tree, none can live on what an earlier run left behind, and none reads a
# table while another writes it.
replay: .venv/.installed
	@echo "Committed notebooks, executed anew in build/nbval: nbval"
	@rm -rf build/nbval
	@mkdir -p build/nbval/data/processed build/nbval/figures
	@cp -R data/raw data/annotations build/nbval/data/
	@cp -R notebooks build/nbval/
	@$(RUN) -m pytest -q --nbval --nbval-current-env --nbval-cell-timeout 120 -p no:cacheprovider \
		--rootdir build/nbval build/nbval/notebooks
	@for folder in data/processed figures; do \
		diff -rq -x .DS_Store $$folder build/nbval/$$folder || bad=1; \
	done; test -z "$$bad" || { echo "Not what the notebooks write. If the change is meant: make notebooks"; exit 1; }

unit: .venv/.installed
	@echo "Unit tests and the examples in docstrings: pytest"
	@$(RUN) -m pytest -q -n 2 --dist loadfile

# JupyterLab hides drawings in notebooks that it does not know; these are ours, so they are signed first.
lab: .venv/.installed ## open JupyterLab on the notebooks
	@$(RUN) -m nbformat.sign notebooks/*.ipynb >/dev/null
	@$(RUN) -m jupyterlab --LabApp.default_url=/lab/tree/notebooks

notebooks: .venv/.installed ## execute the committed notebooks in place; renew tables, figures and generated documents
	@$(RUN) -m helpers run --in-place
	@$(RUN) -m helpers docs

bench: .venv/.installed .venv-bench/.installed ## measure speed, beside others in .venv-bench (benchmarks/)
	@for script in comparison figures; do \
		echo "benchmarks/$$script.py"; $(RUN) benchmarks/$$script.py || exit 1; done
	@echo "benchmarks/mentions.py"; .venv-bench/bin/python benchmarks/mentions.py

# Universal, so that one lock serves every Python and system, each package in one version, so that figures are
# the same on all; the peers of the benchmark need nothing of ours.
UV_LOCK := uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-emit-index-url \
	--no-annotate --no-header --fork-strategy fewest
lock: ## renew both locks from pyproject.toml (for maintainers; needs uv)
	@$(UV_LOCK) --group test pyproject.toml --output-file requirements.lock
	@$(UV_LOCK) --group bench --output-file requirements-bench.lock

clean: ## remove build/ and the caches (rm -rf .venv removes the environment too)
	@rm -rf build .pytest_cache .ruff_cache .hypothesis

# --- the environment: made when missing, outdated, interrupted, copied or without its Python ---

# A copied or moved folder would import the code of the old one, so its environment is made anew. Python is asked
# with -I, as what is unexported above still reaches it here.
MADE_HERE := $(shell test "$$(cat .venv/.place 2>/dev/null)" = "$$(pwd -P)" && .venv/bin/python -I -c '' 2>/dev/null && echo yes)
ifneq ($(MADE_HERE),yes)
.venv/.locked .venv/.installed: FORCE
endif

# Two calls at once (a report and its tests in two windows) would each clear what the other has begun: one makes
# the environment, the other waits and then finds it made. The lock, a link to a process, counts while that lives.
ifndef ALONE
.venv/.installed: requirements.lock pyproject.toml
	@tries=0; while ! ln -s $$$$ .venv.lock 2>/dev/null && test $$tries -lt 3; do \
		by=$$(readlink .venv.lock) || { tries=$$((tries + 1)); continue; }; tries=0; \
		if kill -0 "$$by" 2>/dev/null; then \
			test -n "$$told" || echo "Another make (process $$by) sets up the environment; waiting for it."; \
			told=1; sleep 1; \
		elif test "$$(readlink .venv.lock)" = "$$by"; then rm -f .venv.lock; fi; done; \
	trap 'test "$$(readlink .venv.lock)" != $$$$ || rm -f .venv.lock' EXIT; trap 'exit 130' HUP INT TERM; \
	$(MAKE) --no-print-directory ALONE=yes GOALS="$(MAKECMDGOALS)" $@
else
.venv/.installed: .venv/.locked pyproject.toml
	@$(PIP_OURS) $(RUN) -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	@$(STAMP)
endif

# Index, proxy and certificates are the user's own, from variables and pip.conf. Settings that send packages
# elsewhere or refuse what the lock holds are not: packages go into the environment, as the lock says.
PIP_OURS := PIP_USER=0 PIP_TARGET= PIP_PREFIX= PIP_ROOT= PIP_PYTHON= PIP_DRY_RUN=0 PIP_CONSTRAINT= \
	PIP_REQUIRE_HASHES=0 PIP_NO_BINARY=:none: PIP_ONLY_BINARY=:none:

# No older than what it stands for, which a clock that is behind, or a ZIP from another time zone, would make it:
# the environment would be made anew by each call.
STAMP = touch $@; for file in $^; do test ! "$$file" -nt $@ || touch -r "$$file" $@; done

# The stamps are written last: what was interrupted is begun again. Of pip's chatter one dot for each
# package remains, and whatever is not routine; the first retry too, as what pip says of a network that is not
# there in the end sounds like a package that is not.
.venv/.locked: requirements.lock
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "This needs Python 3.11 or later, but $(PYTHON) is: $$("$(PYTHON)" --version 2>&1)."; \
		echo "Install one, or name it:  make PYTHON=python3.12 $(GOALS)"; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu:  sudo apt install python3-venv"; exit 1; }
	@test ! -L .venv || { \
		echo ".venv is a link to $$(readlink .venv), which would be emptied. Remove it:  rm .venv"; exit 1; }
	@rm -f .venv/.locked .venv/.installed
	@"$(PYTHON)" -m venv --clear .venv || { \
		echo "No environment could be made in .venv. It needs 1 GB of room, in a folder that is yours to write in."; exit 1; }
	@printf 'Installing %s packages, once; a few minutes at most ' "$$(grep -c '^[a-z]' requirements.lock)"
	@{ $(PIP_OURS) $(RUN) -m pip install --disable-pip-version-check --no-input --progress-bar off \
			--require-hashes -r requirements.lock 2>&1 || echo "pip: failed"; } | { \
		while IFS= read -r line; do case "$$line" in \
			Collecting*|Processing*) printf .;; \
			"pip: failed") failed=1;; \
			"WARNING: Retrying"*) test -n "$$told" || printf '\n%s\n' "$$line"; told=1;; \
			Ignoring*|Looking*|Requirement*|Building*|Installing*|Successfully*|WARNING*|" "*) ;; \
			*) printf '\n%s' "$$line";; \
		esac; done; echo; \
		test -z "$$failed" || { echo "Not installed; call make again once that is mended."; exit 1; }; }
	@pwd -P > .venv/.place
	@$(STAMP)

# The peers of the mention benchmark, in an environment of their own. PyICU alone must be compiled: where
# that fails, its rows say that it is not installed, and the others are measured all the same.
PYICU := awk '/^[a-z]/ { icu = /^pyicu==/ } icu == wanted'
.venv-bench/.installed: requirements-bench.lock
	@"$(PYTHON)" -m venv --clear .venv-bench
	@$(PYICU) wanted=0 requirements-bench.lock > .venv-bench/others.lock
	@$(PYICU) wanted=1 requirements-bench.lock > .venv-bench/pyicu.lock
	@echo "Installing the peers of the benchmark, once; a few minutes"
	@$(PIP_OURS) .venv-bench/bin/python -m pip install --disable-pip-version-check --no-input --quiet \
		--require-hashes -r .venv-bench/others.lock
	@$(PIP_OURS) .venv-bench/bin/python -m pip install --disable-pip-version-check --no-input --quiet \
		--require-hashes -r .venv-bench/pyicu.lock >.venv-bench/pyicu.log 2>&1 || \
		echo "PyICU was not built: it needs a C++ compiler and ICU's headers (Debian: libicu-dev)."
	@$(STAMP)
