#!/usr/bin/env bash
# Pins requirements/*.in with hashes, for every platform, without naming an index. Called by `make lock`.
#
#   infra/lock.sh UV [--upgrade]
set -euo pipefail

uv=$(realpath "$1")
shift
cd requirements
header='# Pinned by `make lock` from the .in files beside it; do not edit.'

pin() { # pin NAME [uv options...]
    local name=$1
    shift
    # Extras stay in the names: without them pip looks for `coverage[toml]` beyond the pins and refuses what it finds.
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
        --no-strip-extras \
        --output-file "$name.txt" "$@" "$name.in"
    printf '%s\n' "$header" | cat - <(grep -v '^# Pinned by' "$name.txt") >"$name.new"
    mv "$name.new" "$name.txt"
    echo "requirements/$name.txt: $(grep -c '^[a-z0-9].*==' "$name.txt") packages"
}

# dev includes runtime; what runs in production is then pinned to what was tested.
pin dev "$@"
pin runtime --constraint dev.txt
pin gateway --constraint dev.txt
pin console --constraint dev.txt
pin build --constraint dev.txt
pin bench --constraint dev.txt
