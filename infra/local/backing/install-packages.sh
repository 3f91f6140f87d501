#!/bin/sh
# Installs packages as root without starting their services. Called by packages.py.
#
# A policy-rc.d that says no (exit 101) keeps dpkg from starting services while packages are unpacked. One that is
# there already belongs to somebody else and decides as it is; ours is removed again whatever happens, and one that
# a killed run left behind is known by its second line.
set -eu

policy=${LIANGWANG_POLICY_RC_D:-/usr/sbin/policy-rc.d}
mark='# liangwang: removed when the installation ends'

# One installation at a time on this machine: two checkouts may want the same package at once.
exec 9>"${LIANGWANG_INSTALL_LOCK:-/run/lock/liangwang-install.lock}"
if command -v flock >/dev/null; then flock 9; fi

if [ -e "$policy" ] && [ "$(sed -n 2p "$policy")" = "$mark" ]; then rm -f "$policy"; fi
if [ ! -e "$policy" ] && [ ! -L "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    printf '#!/bin/sh\n%s\nexit 101\n' "$mark" >"$policy"
    chmod 755 "$policy"
fi

# Packages enable their service for the next boot. Nobody asked for that: what is new here is switched off again.
services=
if [ -d /run/systemd/system ]; then
    for package in "$@"; do
        case $package in rabbitmq-server | postgresql) services="$services $package.service" ;; esac
    done
    for service in $services; do
        if systemctl cat "$service" >/dev/null 2>&1; then services=$(echo "$services" | sed "s/ $service//"); fi
    done
fi

export DEBIAN_FRONTEND=noninteractive
# An outdated list is better than none: a repository that is away must not keep a reachable one from serving.
apt-get -o DPkg::Lock::Timeout=300 update 9>&- || echo "apt-get update failed; going on with the lists at hand"
apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends "$@" 9>&-

for service in $services; do systemctl disable --quiet "$service" || true; done
