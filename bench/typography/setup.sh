#!/bin/sh
# Install what bench/typography/run.py sets the copy with besides reportpress: Typst into an
# environment of its own below build/bench, XeTeX with xeCJK and Chromium from Debian's packages.
# A peer that cannot be had is named; run.py then leaves it out. No part of `make setup`.
set -eu
cd "$(dirname "$0")/../.."

venv=build/bench/venv
debian='texlive-xetex texlive-lang-chinese texlive-plain-generic chromium poppler-utils'

say() { printf 'bench: %s\n' "$*" >&2; }

install_typst() {
    [ -x "$venv/bin/python" ] || "${PYTHON:-python3}" -m venv "$venv" || return 1
    "$venv/bin/python" -m pip --disable-pip-version-check --quiet install 'typst>=0.15,<0.16'
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

install_debian() {
    command -v apt-get >/dev/null || return 1
    as_root apt-get -qq update || return 1
    # One by one: what is missing of one peer keeps no other out.
    for package in $debian; do
        as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get -qq install --no-install-recommends -y "$package" >/dev/null ||
            say "$package could not be installed"
    done
}

mkdir -p build/bench
install_typst || say "Typst could not be installed"
install_debian || say "no Debian packages here: install XeTeX with xeCJK and Chromium by hand"
"$venv/bin/python" -c 'import typst' 2>/dev/null || say "no Typst"
command -v xelatex >/dev/null || say "no XeTeX"
command -v chromium >/dev/null || say "no Chromium"
