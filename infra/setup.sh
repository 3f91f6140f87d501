#!/usr/bin/env bash
# Makes a virtual environment with every package of a file of pins and the packages of this project. Called by
# `make setup` for .venv and by benchmarks/setup.sh for .venv-bench.
#
#   infra/setup.sh NAME VENV PINS PYTHON PACKAGE_FOLDER...
#
# NAME stands in front of each line and names the log, .run/NAME.log: it has what pip says, and its end is shown when a
# step fails.
set -euo pipefail

name=$1 venv=$2 pins=$3 python=$4
shift 4
log=.run/$name.log
mkdir -p .run
: >"$log"

step() { # step "what is shown" command...
    local what=$1 started=$EPOCHREALTIME
    shift
    if ! "$@" >>"$log" 2>&1; then
        echo "$name      $what failed; $log ends with" >&2
        tail -n 15 "$log" | sed 's/^/    /' >&2
        exit 1
    fi
    awk -v name="$name" -v what="$what" -v from="$started" -v to="$EPOCHREALTIME" \
        'BEGIN { printf "%-10s %-44s %-10s%7.1f s\n", name, what, "ready", to - from }'
}

pip=("$venv/bin/python" -m pip --disable-pip-version-check --no-input)

# Debian and Ubuntu leave ensurepip to a package of its own.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    "$python" infra/local install "$package"
fi

# A virtual environment knows its place: one of a moved checkout or a removed Python is made anew.
if ! "$venv/bin/python" -c "import os, sys; sys.exit(os.path.realpath(sys.prefix) != os.path.realpath('$venv'))" 2>/dev/null; then
    rm -rf "$venv"
    step "virtual environment, $("$python" --version)" "$python" -m venv "$venv"
fi

step "$(grep -c '^[a-z0-9].*==' "$pins") pinned packages" "${pip[@]}" install --require-hashes --requirement "$pins"
editable=()
for folder in "$@"; do editable+=(--editable "$folder"); done
step "$# packages of this project" \
    "${pip[@]}" install --no-index --no-deps --no-build-isolation "${editable[@]}"
step "byte code of this project" "$venv/bin/python" -m compileall -q -j 0 "$@"
