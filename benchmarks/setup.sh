#!/usr/bin/env bash
# Makes .venv-bench: every pinned package of requirements/bench.txt and the packages of this project. Called by `make bench`.
#
#   benchmarks/setup.sh PYTHON PACKAGE_FOLDER...
#
# A virtual environment of its own: celery brings a pytest plugin, and what the peers need is nothing that we need.
# What pip says goes to .run/bench-setup.log; its end is shown when a step fails.
set -euo pipefail

python=$1
shift
log=.run/bench-setup.log
mkdir -p .run
: >"$log"

step() { # step "what is shown" command...
    local what=$1 started=$EPOCHREALTIME
    shift
    if ! "$@" >>"$log" 2>&1; then
        echo "bench      $what failed; $log ends with" >&2
        tail -n 15 "$log" | sed 's/^/    /' >&2
        exit 1
    fi
    awk -v what="$what" -v from="$started" -v to="$EPOCHREALTIME" \
        'BEGIN { printf "%-10s %-44s %-10s%7.1f s\n", "bench", what, "ready", to - from }'
}

pip=(.venv-bench/bin/python -m pip --disable-pip-version-check --no-input)

# A virtual environment knows its place: one of a moved checkout or a removed Python is made anew.
if ! .venv-bench/bin/python -c "import os, sys; sys.exit(os.path.realpath(sys.prefix) != os.path.realpath('.venv-bench'))" 2>/dev/null; then
    rm -rf .venv-bench
    step "virtual environment for the peers" "$python" -m venv .venv-bench
fi

step "$(grep -c '^[a-z0-9].*==' requirements/bench.txt) pinned packages" \
    "${pip[@]}" install --require-hashes --requirement requirements/bench.txt
editable=()
for folder in "$@"; do editable+=(--editable "$folder"); done
step "$# packages of this project" \
    "${pip[@]}" install --no-index --no-deps --no-build-isolation "${editable[@]}"

# The C client is the limit that a machine has; it is left out with a word where its library cannot be had.
includes() { printf '#include <%s>\n' "$1" | gcc -E -xc - >/dev/null 2>&1; }
had() { "$python" infra/local install "$1" >>"$log" 2>&1; }
if { includes stdlib.h || { had gcc && had libc6-dev; }; } && { includes amqp.h || had librabbitmq-dev; }; then
    step "the C client over librabbitmq" gcc -O2 -Wall -Wextra -o .venv-bench/limit benchmarks/limit/limit.c -lrabbitmq
else
    rm -f .venv-bench/limit
    echo "bench      librabbitmq-dev or gcc cannot be had here: the C limit is left out"
fi
