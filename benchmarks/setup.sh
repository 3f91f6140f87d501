#!/usr/bin/env bash
# Makes .venv-bench, with the peers of requirements/bench.txt and the packages of this project, and builds the C client.
# Called by `make bench`.
#
#   benchmarks/setup.sh PYTHON PACKAGE_FOLDER...
#
# A virtual environment of its own: celery brings a pytest plugin, and what the peers need is nothing that we need.
set -euo pipefail

python=$1
infra/setup.sh bench .venv-bench requirements/bench.txt "$@"
log=.run/bench.log

# The C client is the limit that a machine has; it is left out with a word where its library cannot be had.
includes() { printf '#include <%s>\n' "$1" | gcc -E -xc - >/dev/null 2>&1; }
had() { "$python" infra/local install "$1" >>"$log" 2>&1; }
if { includes stdlib.h || { had gcc && had libc6-dev; }; } && { includes amqp.h || had librabbitmq-dev; }; then
    gcc -O2 -Wall -Wextra -o .venv-bench/limit benchmarks/limit/limit.c -lrabbitmq
else
    rm -f .venv-bench/limit
    echo "bench      librabbitmq-dev or gcc cannot be had here: the C limit is left out"
fi
