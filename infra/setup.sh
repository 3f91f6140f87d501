#!/usr/bin/env bash
# Makes .venv with every pinned package and the packages of this project. Called by `make setup`.
#
#   infra/setup.sh PYTHON PACKAGE_FOLDER...
#
# What pip says goes to .run/setup.log; its end is shown when a step fails.
set -euo pipefail

python=$1
shift
log=.run/setup.log
mkdir -p .run
: >"$log"

step() { # step "what is shown" command...
    local what=$1 started=$EPOCHREALTIME
    shift
    if ! "$@" >>"$log" 2>&1; then
        echo "setup      $what failed; $log ends with" >&2
        tail -n 15 "$log" | sed 's/^/    /' >&2
        exit 1
    fi
    awk -v what="$what" -v from="$started" -v to="$EPOCHREALTIME" \
        'BEGIN { printf "%-10s %-44s %-10s%7.1f s\n", "setup", what, "ready", to - from }'
}

pip=(.venv/bin/python -m pip --disable-pip-version-check --no-input)

# Debian and Ubuntu leave ensurepip to a package of its own.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    "$python" infra/local install "$package"
fi

# A virtual environment knows its place: one of a moved checkout or a removed Python is made anew.
if ! .venv/bin/python -c "import os, sys; sys.exit(os.path.realpath(sys.prefix) != os.path.realpath('.venv'))" 2>/dev/null; then
    rm -rf .venv
    step "virtual environment, $("$python" --version)" "$python" -m venv .venv
fi

step "$(grep -c '^[a-z0-9].*==' requirements/dev.txt) pinned packages" \
    "${pip[@]}" install --require-hashes --requirement requirements/dev.txt
editable=()
for folder in "$@"; do editable+=(--editable "$folder"); done
step "$# packages of this project" \
    "${pip[@]}" install --no-index --no-deps --no-build-isolation "${editable[@]}"
