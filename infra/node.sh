#!/usr/bin/env bash
# Installs the npm packages that some tests use into .run/node, each checked against its hash in infra/node/pins.json.
#
#   infra/node.sh          install, unless what is there has the same pins; prints the folder
#   infra/node.sh --lock   pin what infra/node/package.json asks for anew
#
# pins.json is what npm calls package-lock.json, without addresses: hashes say what is meant, npm knows where it is.
# What npm says goes to .run/node.log; its beginning is shown when a step fails.
set -euo pipefail
cd "$(dirname "$0")/.."

pins=infra/node/pins.json
mkdir -p .run
log=$PWD/.run/node.log
options=(--ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund --loglevel=error)

npm_step() { # npm_step FOLDER ARGUMENTS...
    if ! (cd "$1" && npm "${@:2}" "${options[@]}") >"$log" 2>&1; then
        echo "npm $2 failed; $log begins with" >&2
        head -n 15 "$log" | sed 's/^/    /' >&2
        exit 1
    fi
}

if [[ ${1-} == --lock ]]; then
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    cp infra/node/package.json "$folder"
    npm_step "$folder" install --package-lock-only
    node - "$folder/package-lock.json" >"$pins" <<'END'
const lock = JSON.parse(require("fs").readFileSync(process.argv[2]));
const kept = ["name", "version", "integrity", "dependencies", "optionalDependencies", "peerDependencies",
  "peerDependenciesMeta", "optional", "peer"];
for (const [place, found] of Object.entries(lock.packages))
  lock.packages[place] = Object.fromEntries(kept.filter((key) => key in found).map((key) => [key, found[key]]));
console.log(JSON.stringify(lock, null, 1));
END
    echo "$pins: $(grep -c '"integrity"' "$pins") packages"
    exit
fi

# Tests run in several processes: one installs, the others wait for it.
exec 9>.run/node.lock
flock 9
if ! cmp --silent "$pins" .run/node/.pins; then
    rm -rf .run/node
    mkdir -p .run/node
    cp infra/node/package.json .run/node/package.json
    cp "$pins" .run/node/package-lock.json
    npm_step .run/node ci
    cp "$pins" .run/node/.pins
fi
echo "$PWD/.run/node"
