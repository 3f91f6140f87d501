# Everything a person or CI does with this checkout. `make` prints the targets.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

# Any Python from 3.11 on; `make PYTHON=/path/to/python` names another one. The distribution's own comes first, where it
# can make environments: version managers compile without profiles, which costs a seventh of all speed (decision 0062).
ifndef PYTHON
PYTHON := $(shell /usr/bin/python3 -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && \
	{ echo /usr/bin/python3; exit; }; for each in python3 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$each; break; }; done)
endif

# Every process of a run would compile this project anew where the environment forbids to keep what was compiled.
unexport PYTHONDONTWRITEBYTECODE

VENV := .venv/bin
STAMP := .venv/.ready
PACKAGES := contracts bus $(patsubst %/pyproject.toml,%,$(wildcard services/*/pyproject.toml examples/*/pyproject.toml))
SOURCES := $(addsuffix /src,$(PACKAGES))
LOCAL = $(PYTHON) infra/local
# One more than there are processors, at most four: many tests wait for a broker, a process or a clock.
WORKERS := $(shell n=$$(getconf _NPROCESSORS_ONLN); echo $$((n < 4 ? n + 1 : 4)))

.PHONY: help python setup run serve test test-unit test-containers lint types lock contracts bench chaos order up down ps logs clean

help: ## print the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

python:
	@[[ -n "$(PYTHON)" ]] && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo "Python 3.11 or newer expected, found $$(python3 --version 2>&1 || true). Install one (Debian, Ubuntu:" \
	"apt-get install python3.11 python3.11-venv) or name it: make PYTHON=/path/to/python3.11" >&2; exit 1; }

setup: python $(STAMP) ## make .venv: pinned packages and this project's own

$(STAMP): requirements/dev.txt infra/setup.sh $(addsuffix /pyproject.toml,$(PACKAGES))
	@$(MAKE) python && infra/setup.sh setup .venv requirements/dev.txt $(PYTHON) $(PACKAGES) && touch $@

run: setup up ## play a month of a city through the services; DATA=<folder> plays a real city's; ARGS="--records 2000"
	@$(VENV)/python -W ignore -m liangwang_play $(if $(DATA),--data "$(DATA)") --run-dir .run $(ARGS)

serve: setup up ## start everything with a played city, and the console; ARGS="--console-port 0" takes a free port
	@$(VENV)/python -W ignore -m liangwang_play.serve --run-dir .run $(ARGS)

test: setup ## run every test on a real RabbitMQ and PostgreSQL; ARGS=... goes to pytest
	@$(LOCAL) up --postgres
	@$(VENV)/python -m pytest --numprocesses $(WORKERS) --dist worksteal $(ARGS)

test-unit: setup ## run the tests that need no broker and no database server
	@$(VENV)/python -m pytest -m "not broker and not postgres and not slow" $(ARGS)

test-containers: setup ## build the images, start all of it in containers, kill each under load; ARGS=... goes to pytest
	@PYTHONPATH=tests:. $(VENV)/python -W ignore -m containers $(ARGS)

lint: setup ## check style, layers, contracts, and that what is generated from them has not drifted
	@$(VENV)/ruff check .
	@$(VENV)/ruff format --check .
	@$(VENV)/lint-imports
	@$(VENV)/python -P -W ignore contracts/src/liangwang_contracts/lint.py
	@$(VENV)/liangwang contracts docs --check
	@$(VENV)/liangwang rules schema --check services/fusion/rule.schema.json
	@$(VENV)/liangwang agreements schema --check agreements/agreement.schema.json
	@$(VENV)/liangwang agreements check agreements >/dev/null
	@$(VENV)/liangwang members schema --check members/member.schema.json
	@$(VENV)/liangwang members check members --agreements agreements >/dev/null
	@$(VENV)/liangwang broker definitions --check infra/rabbitmq/rights.json
	@$(VENV)/python -W ignore infra/settings_page.py --check

types: setup ## check the types
	@$(VENV)/mypy --strict $(SOURCES)
	@$(VENV)/mypy --strict infra

contracts: setup ## write the contracts' schemas, AsyncAPI, TypeScript and pages anew
	@$(VENV)/liangwang contracts docs

BENCH_STAMP := .venv-bench/.ready

bench: python $(BENCH_STAMP) ## measure the bus beside its peers; ARGS=--quick, ARGS=--long, ARGS=--help
	@$(LOCAL) up --postgres
	@.venv-bench/bin/python -W ignore benchmarks/bench.py $(ARGS)

$(BENCH_STAMP): requirements/bench.txt infra/setup.sh benchmarks/setup.sh benchmarks/limit/limit.c $(addsuffix /pyproject.toml,$(PACKAGES))
	@$(MAKE) python && benchmarks/setup.sh $(PYTHON) $(PACKAGES) && touch $@

chaos: setup ## kill, cut and restart everything under load; SEED, MINUTES=3, NODES=3
	@PYTHONPATH=tests:infra/local $(VENV)/python -W ignore -m chaos $(if $(SEED),--seed $(SEED)) \
	$(if $(MINUTES),--minutes $(MINUTES)) $(if $(NODES),--nodes $(NODES)) $(ARGS)

order: setup ## restart replicas and the broker under 1, 3, 8 partitions x 1 to 4 replicas; ARGS="--only 3x2"
	@PYTHONPATH=tests:tests/bus:infra/local $(VENV)/python -W ignore -m order $(ARGS)

lock: setup ## pin the packages of requirements/*.in anew; UPGRADE=1 takes the newest
	@infra/lock.sh $(VENV)/uv $(if $(UPGRADE),--upgrade)

up: python ## start a RabbitMQ for this checkout (or use AMQP_URI)
	@$(LOCAL) up

down: python ## end what was started
	@$(LOCAL) down

ps: python ## say what runs
	@$(LOCAL) status

logs: ## show the ends of the logs
	@find -L .run -name '*.log' -size +0 2>/dev/null | sort | while read -r log; do \
	printf '\n== %s\n' "$$log"; tail -n 20 "$$log"; done

clean: python ## end everything, remove .venv, .run and caches
	@if [[ -d .run ]]; then $(LOCAL) down --purge; fi
	@rm -rf .venv .venv-bench .run .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage htmlcov
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
