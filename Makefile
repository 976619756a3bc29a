# The commands of the project. `make help` lists them.

PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
SITE := http://localhost:$(PORT)
PACKAGES := medborgarlofte promises followup
PUBLIC_ADDRESS := loften.example.se

.DEFAULT_GOAL := help
.PHONY: help run test test-postgresql check screenshots requirements

help: ## List the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 26

run: export DEMO = 1
run: $(VENV)/runtime .env ## Serve the site on this machine, with the data that ships
	@$(PY) manage.py migrate --no-input --verbosity 0
	@$(PY) manage.py load_shipped_data
	@$(PY) manage.py collectstatic --no-input --verbosity 0
	@echo
	@echo "  $(SITE)/jokkmokk/2020-2022/2021/"
	@echo "  $(SITE)/personal/"
	@echo
	@$(PY) manage.py load_shipped_data --show-logins
	@echo
	@exec $(PY) -m gunicorn medborgarlofte.wsgi --workers 2 --timeout 120 --log-level warning \
	  --no-control-socket \
	  --bind 127.0.0.1:$(PORT) $$($(PY) -m medborgarlofte.loopback $(PORT))

test: $(VENV)/development ## Run the tests on SQLite, those in a browser too
	$(PY) -m pytest --numprocesses 2 $(ARGS)

test-postgresql: $(VENV)/development ## Run the tests on a PostgreSQL of their own
	$(PY) -m medborgarlofte.tests.private_postgresql \
	  $(PY) -m pytest --numprocesses 2 $(ARGS)

check: $(VENV)/development ## Look at format, lint, types, layers, templates and settings
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy .
	$(VENV)/bin/lint-imports --no-cache
	find templates -name '*.html' -print0 | xargs -0 $(VENV)/bin/djade --check --target-version 5.2
	find templates -name '*.html' -print0 | xargs -0 $(PY) -m djhtml --check --tabwidth 2
	$(PY) -m djlint templates --lint --quiet
	find $(PACKAGES) -name '*.py' -print0 | xargs -0 $(PY) -m django_upgrade --target-version 5.2 --check
	$(AS_IN_PRODUCTION) $(PY) manage.py makemigrations --check --dry-run
	$(AS_IN_PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING

AS_IN_PRODUCTION = DEBUG=0 DEMO=0 ALLOWED_HOSTS=$(PUBLIC_ADDRESS) \
  SECRET_KEY=$$($(PY) -m medborgarlofte.new_secret_key)

screenshots: $(VENV)/development ## Take the picture in the README anew
	$(PY) docs/screenshots.py

requirements: ## Pin the newest versions that requirements*.in allow (needs uv)
	for name in requirements requirements-dev; do \
	  uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --no-strip-extras \
	    --custom-compile-command "make requirements" $$name.in --output-file $$name.txt \
	    || exit 1; done

# Installed anew only when the list of packages has changed.

$(VENV)/runtime: requirements.txt | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/development: requirements-dev.txt $(VENV)/runtime
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(PY):
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed, as python3."; exit 1; }
	python3 -m venv $(VENV)

.env: | $(VENV)/runtime
	@(umask 077; printf 'SECRET_KEY=%s\nDEMO=1\n' \
	  "$$($(PY) -m medborgarlofte.new_secret_key)" > $@.new && mv $@.new $@)
