#!/bin/sh
# Prepare the system's packages and .venv: `tools/setup.sh print` for what prints an edition,
# `tools/setup.sh dev` for tests and checks besides. While what it did last still holds it does
# nothing, in a few milliseconds; with --force it looks again at everything.
set -eu
cd "$(dirname "$0")/.."

venv=.venv
want=${1:-}
force=${2:-}
python=${PYTHON:-}

say() { printf 'reportpress: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

version() { "$1" -c 'import platform; print(platform.python_version())'; }

# The file that an interpreter is, whatever links or wrappers it is called by.
interpreter() { "$1" -c 'import os, sys; print(os.path.realpath(sys.executable))'; }

# The interpreter for a new environment: the one asked for, else the first that is new enough.
find_python() {
    if [ -n "$python" ]; then set -- "$python"; else
        set -- python3 python3.14 python3.13 python3.12 python3.11
    fi
    for candidate; do
        if new_enough "$candidate"; then command -v "$candidate"; return; fi
    done
    fail "needs Python 3.11 or newer${python:+ (PYTHON=$python is not)}: install it" \
        "(Debian: apt-get install python3 python3-venv; Fedora: dnf install python3;" \
        "macOS: brew install python) or name one: make PYTHON=/path/to/python3.12"
}

# What the environment is made of: it survives neither a move nor another interpreter.
made_of() { pwd -P; readlink -f "$venv/bin/python" || :; }

# All that the set-up depends on; setup.py has the newsprint profile computed by its package.
fingerprint() {
    { cat pyproject.toml setup.py src/newsprint/*.py requirements*.lock fonts/fonts.yaml \
          tools/setup.sh tools/system_packages.py src/reportpress/programs/systemneeds.py
      made_of; } | cksum
}

uses_python_asked_for() {
    [ -z "$python" ] || [ "$(interpreter "$python" 2>/dev/null)" = "$(readlink -f "$venv/bin/python")" ]
}

# `dev` holds all that `print` needs.
is_ready() {
    [ -x "$venv/bin/python" ] && [ -f "$venv/.ready" ] || return 1
    now=$(fingerprint)
    case $(cat "$venv/.ready") in "$want $now" | "dev $now") uses_python_asked_for ;; *) false ;; esac
}

# An environment is not whole when it has moved, or when an installation broke off half-way.
is_whole() {
    [ -x "$venv/bin/python" ] && [ -f "$venv/.made-of" ] &&
        [ "$(cat "$venv/.made-of")" = "$(made_of)" ] && uses_python_asked_for
}

# Wait for another set-up of this folder. The lock goes with the process, however that ends.
take_turn() {
    exec 9<tools/setup.sh
    "$1" -c '
import fcntl, sys
try:
    fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    print("reportpress: waiting for another set-up of this folder", file=sys.stderr)
    fcntl.flock(9, fcntl.LOCK_EX)'
}

install_packages() {
    pip="$venv/bin/python -m pip --disable-pip-version-check --quiet install"
    for lock in $locks; do
        say "installing the packages of $lock"
        # The build backend is in the first list: it is used as it was installed, not fetched.
        case $lock in requirements.lock) isolation= ;; *) isolation=--no-build-isolation ;; esac
        $pip --require-hashes $isolation -r "$lock" || return
    done
    $pip --no-deps --no-build-isolation -e .
}

case $want in
    print) locks=requirements.lock ;;
    dev) locks="requirements.lock requirements-dev.lock" ;;
    *) fail "usage: tools/setup.sh print|dev [--force]" ;;
esac
if [ -z "$force" ] && is_ready; then exit 0; fi
base=$(find_python)
take_turn "$base"
if [ -z "$force" ] && is_ready; then exit 0; fi
if is_whole; then
    "$venv/bin/python" tools/system_packages.py "$want"
else
    "$base" tools/system_packages.py venv "$want"
    say "making $venv with Python $(version "$base") ($base)"
    "$base" -m venv --clear "$venv" || fail "could not make $venv with $base"
fi
rm -f "$venv/.ready" "$venv/.made-of"
if install_packages; then failed=''; else failed=yes; fi
made_of >"$venv/.made-of"  # whole even then: pip puts back what it was replacing
[ -z "$failed" ] || fail "could not install the packages of $locks: see above"
printf '%s %s\n' "$want" "$(fingerprint)" >"$venv/.ready"
