# The commands of this project; `make help` lists them.
#
# Needs GNU make and Python 3.11 or newer, and nothing else; where npm is, the tests ask more.
# Variables given to make reach what it runs: make run PORT=8001 DATA_DIR=/tmp/newsroom

PYTHON3 ?= python3
VENV := .venv
PYTHON := $(VENV)/bin/python
MANAGE := $(PYTHON) manage.py
PYTEST := $(PYTHON) -m pytest -n 2
INSTALL := $(PYTHON) -m pip install --quiet --disable-pip-version-check
CATALOGUES := $(wildcard cms/locale/*/LC_MESSAGES/django.po)

# Stamps: what is newer than its stamp is installed or compiled again.
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
TRANSLATED := $(CATALOGUES:.po=.mo)
GRAPHIQL := templates/static/graphiql
# An environment of its own: what the service is measured beside is none of its requirements.
MEASURING := benchmarks/.venv
INSTALLED_PEERS := $(MEASURING)/.installed
PAYLOAD := benchmarks/sides/payload/node_modules/.installed
CLIENTS := tests/clients/node_modules/.installed
LIGHTHOUSE := tests/lighthouse/node_modules/.installed
# Without npm the tests that need it are skipped, and say so.
NPM := $(shell command -v npm)

.DEFAULT_GOAL := help
.PHONY: help setup run sign-in graphiql test prove benchmarks pictures permissions check schema messages lock \
        outdated

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

setup: $(INSTALLED) $(TRANSLATED) ## make the environment from the locked requirements

run: setup ## serve the site with its worker on 127.0.0.1:8000 (PORT=…, DATA_DIR=…)
	@$(MANAGE) run

sign-in: setup ## print an address at which somebody signs in, once (USER=admin)
	@$(MANAGE) sign_in_link "$(USER)"

graphiql: $(GRAPHIQL)/.installed ## put GraphiQL at /graphql/ of the development server (needs npm)

test: $(INSTALLED_DEV) $(TRANSLATED) $(if $(NPM),$(CLIENTS) $(GRAPHIQL)/.installed) ## run every test, on PostgreSQL too with TEST_DATABASE_URL=…
	env -u TEST_DATABASE_URL $(PYTEST) -m "not prove"
	@# What asks no database has nothing to say again, nor what starts an installation of its own,
	@# which has SQLite in either round, nor who is refused before anything is asked.
	@if [ -n "$$TEST_DATABASE_URL" ]; then echo "Again, on PostgreSQL"; \
	  $(PYTEST) -m "database and not prove and not one_round"; fi

prove: $(INSTALLED_DEV) $(TRANSLATED) $(if $(NPM),$(LIGHTHOUSE)) ## run the tests that take long
	$(PYTHON) -m pytest -m prove

benchmarks: $(INSTALLED_PEERS) $(TRANSLATED) $(if $(NPM),$(PAYLOAD)) ## measure all sides; write docs/performance.md (POSTS="2000 20000")
	$(MEASURING)/bin/python -m benchmarks run $(if $(POSTS),--posts $(POSTS))

pictures: $(INSTALLED_DEV) $(TRANSLATED) ## take the pictures of the guides and of docs/site.md anew (needs Chromium)
	DOCS_PICTURES=1 $(PYTHON) -m pytest tests/audits/test_pictures.py tests/browser/test_*_guide.py

permissions: $(INSTALLED_DEV) $(TRANSLATED) ## write docs/permissions.md anew: who gets in where
	DOCS_PERMISSIONS=1 $(PYTHON) -m pytest tests/permissions -m prove

check: $(INSTALLED_DEV) $(TRANSLATED) ## look at style, migrations and production settings
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	DATABASE_URL= DATA_DIR=$(VENV)/check $(MANAGE) makemigrations --check --dry-run
	@# Values of no meaning, for production settings refuse to start without any.
	DATABASE_URL= DATA_DIR=$(VENV)/check SITE_URL=https://example.org ALLOWED_HOSTS=example.org \
	SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))') \
	$(MANAGE) check --deploy --fail-level WARNING --settings cms.settings.production

schema: setup ## write cms/api/schema.graphql anew
	$(MANAGE) print_schema

messages: setup ## gather the texts to be translated into cms/locale
	@command -v xgettext >/dev/null || { \
	  echo "make messages needs gettext (Debian: apt-get install gettext)." >&2; exit 1; }
	mkdir -p cms/locale
	$(MANAGE) makemessages --locale ru --add-location file --no-obsolete \
	  --ignore '$(VENV)' --ignore var --ignore tests

lock: $(INSTALLED_DEV) ## resolve the requirements anew
	$(INSTALL) uv
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate pyproject.toml -o requirements.txt
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --extra dev -c requirements.txt pyproject.toml \
	  -o requirements-dev.txt
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate -c requirements-dev.txt pyproject.toml \
	  benchmarks/requirements.in -o benchmarks/requirements.txt

outdated: $(INSTALLED_DEV) ## say which locked versions have newer releases on their line
	$(INSTALL) uv
	@$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade \
	  --no-header --no-annotate pyproject.toml -o $(VENV)/newest.txt
	@$(PYTHON) -m cms.operations.outdated requirements.txt $(VENV)/newest.txt

$(PYTHON):
	@command -v $(PYTHON3) >/dev/null || { \
	  echo "Python 3.11 or newer is needed, and $(PYTHON3) is not there." >&2; exit 1; }
	@$(PYTHON3) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; $(PYTHON3) is $$($(PYTHON3) -V 2>&1)." \
	    "Name another: make setup PYTHON3=python3.11" >&2; exit 1; }
	@echo "Making the environment in $(VENV)"
	@$(PYTHON3) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "$(PYTHON3) cannot make environments (Debian: apt-get install python3-venv)." >&2; \
	  exit 1; }

$(MEASURING)/bin/python: | $(PYTHON)
	@$(PYTHON) -m venv $(MEASURING)

$(INSTALLED_PEERS): benchmarks/requirements.txt | $(MEASURING)/bin/python
	@echo "Installing $<"
	@$(MEASURING)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(INSTALLED): requirements.txt | $(PYTHON)
	@echo "Installing requirements.txt"
	@$(INSTALL) --require-hashes -r requirements.txt
	@touch $@

$(INSTALLED_DEV): requirements-dev.txt | $(PYTHON)
	@echo "Installing requirements-dev.txt"
	@$(INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@

%.mo: %.po | $(INSTALLED)
	@$(PYTHON) -m babel.messages.frontend --quiet compile --input-file $< --output-file $@

%/node_modules/.installed: %/package-lock.json
	@echo "Installing $<"
	@cd $* && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

# Four files are taken of what npm installs, without the names of maps that are not among them.
$(GRAPHIQL)/.installed: cms/api/graphiql/package-lock.json | $(PYTHON)
	@command -v npm >/dev/null || { \
	  echo "make graphiql needs npm (Debian: apt-get install npm)." >&2; exit 1; }
	@echo "Installing $<"
	@mkdir -p $(VENV)/graphiql $(GRAPHIQL)
	@cp $(<D)/.npmrc $(<D)/package.json $< $(VENV)/graphiql
	@cd $(VENV)/graphiql && npm ci --ignore-scripts --no-audit --no-fund --silent
	@cd $(VENV)/graphiql/node_modules && for file in react/umd/react.production.min.js \
	  react-dom/umd/react-dom.production.min.js graphiql/graphiql.min.css \
	  graphiql/graphiql.min.js; do \
	  sed 's,^//# sourceMappingURL=.*,,' $$file > $(CURDIR)/$(GRAPHIQL)/$${file##*/}; done
	@touch $@
