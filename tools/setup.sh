#!/bin/sh
# Prepare .venv and the system's packages: `tools/setup.sh print` for what prints an edition,
# `tools/setup.sh dev` for tests and checks besides. Does nothing, in a few milliseconds, when what
# it did last still holds; with --force it looks again at everything.
set -eu
cd "$(dirname "$0")/.."

venv=.venv
want=$1
force=${2:-}
python=${PYTHON:-}

say() { printf 'reportpress: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

version() { "$1" -c 'import platform; print(platform.python_version())'; }

# The interpreter for a new environment: the one asked for, else the first that is new enough.
find_python() {
    for candidate in ${python:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if new_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    fail "needs Python 3.11 or newer${python:+ (PYTHON=$python is not)}: install it" \
        "(Debian: apt-get install python3 python3-venv; Fedora: dnf install python3;" \
        "macOS: brew install python) or name one: make PYTHON=/path/to/python3.12"
}

# What the set-up depends on, the folder included: an environment does not survive a move.
fingerprint() {
    { cat pyproject.toml requirements.lock fonts/fonts.yaml tools/setup.sh tools/system_packages.py
      pwd; printf '%s\n' "$python"; } | cksum
}

venv_is_usable() {
    [ -x "$venv/bin/python" ] && new_enough "$venv/bin/python" &&
        "$venv/bin/python" -c 'import pip' 2>/dev/null &&
        { [ -z "$python" ] || [ "$(version "$venv/bin/python")" = "$(version "$python")" ]; }
}

make_venv() {
    base=$(find_python)
    "$base" -c 'import ensurepip, venv' 2>/dev/null || "$base" tools/system_packages.py "$want"
    say "making $venv with Python $(version "$base")"
    "$base" -m venv --clear "$venv" || fail "could not make $venv with $base"
}

install_packages() {
    case $want in dev) extras='[dev]' ;; *) extras='' ;; esac
    say "installing the packages of requirements.lock"
    pip="$venv/bin/python -m pip --disable-pip-version-check --quiet"
    # The build backend comes from the lock too, so it is installed first and used as it is.
    $pip install -c requirements.lock setuptools &&
        $pip install -c requirements.lock --no-build-isolation -e ".$extras" ||
        fail "could not install the packages of requirements.lock: see pip's message above"
}

case $want in print | dev) ;; *) fail "usage: tools/setup.sh print|dev [--force]" ;; esac
stamp=$venv/.ready-$want
now=$(fingerprint)
if [ -z "$force" ]; then
    for done in "$stamp" "$venv/.ready-dev"; do
        if [ -f "$done" ] && [ "$(cat "$done")" = "$now" ] && [ -x "$venv/bin/python" ]; then exit 0; fi
    done
fi
venv_is_usable || make_venv
rm -f "$stamp"
install_packages
"$venv/bin/python" tools/system_packages.py "$want"
printf '%s\n' "$now" >"$stamp"
