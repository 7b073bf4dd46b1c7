#!/bin/sh
# Build a wheel, install it into an empty environment, and print a new project of each layout from an
# empty folder, as somebody who never saw this checkout. The wheel is left in build/; what setuptools
# leaves of a build stays out of the checkout.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
place=$(mktemp -d)
desk=$(mktemp -d)
trap 'rm -rf "$place" "$desk"' EXIT

git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$place"
mkdir "$place/wheels"
(cd "$place" && "$root/.venv/bin/python" -m pip --disable-pip-version-check --quiet wheel --no-deps \
    --no-build-isolation --wheel-dir wheels .)
mkdir -p build
cp "$place"/wheels/*.whl build/
"$root/.venv/bin/python" -m venv "$place/venv"
pip="$place/venv/bin/python -m pip --disable-pip-version-check --quiet install"
$pip --require-hashes -r requirements.lock
$pip --no-deps "$place"/wheels/*.whl

# What `make wheel` runs with is no matter of a project that has a Makefile of its own.
unset EDITION PYTHON MAKEFLAGS MAKELEVEL MFLAGS
cd "$desk"
PATH="$place/venv/bin:$PATH"
reportpress doctor
for layout in broadsheet tabloid report; do
    reportpress new "$layout" --layout "$layout"
    (cd "$layout" && make verify)
done
