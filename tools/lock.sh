#!/bin/sh
# Write requirements.lock and requirements-dev.lock: the newest packages that pyproject.toml allows,
# each with the hashes of all its files, so that one list serves every Python and every machine.
# At the end pip says for each Python whether it could install them; if not, the old lists stay.
set -eu
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
versions="3.11 3.12 3.13 3.14"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

fail() { printf 'reportpress: %s\n' "$*" >&2; exit 1; }

"$python" -m venv "$scratch/venv"
pip="$scratch/venv/bin/python -m pip --disable-pip-version-check --quiet"
$pip install --upgrade pip uv

# The build backend and what runs; what tests besides.
"$scratch/venv/bin/python" - "$scratch" <<'END'
import sys
import tomllib
from pathlib import Path

asked = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))
project, scratch = asked["project"], Path(sys.argv[1])
runs = [*asked["build-system"]["requires"], *project["dependencies"]]
tests = [package for extra in project["optional-dependencies"].values() for package in extra]
scratch.joinpath("requirements.in").write_text("\n".join(runs) + "\n")
scratch.joinpath("requirements-dev.in").write_text("\n".join([*runs, *tests]) + "\n")
END

lock() { # NAME: from NAME.in, with the versions of packages that are already in a list
    {
        echo "# Written by tools/lock.sh (make lock): what pyproject.toml asks for, and what that needs."
        "$scratch/venv/bin/uv" pip compile --quiet --universal --python-version 3.11 \
            --generate-hashes --no-header --no-annotate ${2:+--constraint "$2"} "$scratch/$1.in"
    } >"$scratch/$1.lock"
}
lock requirements-dev
lock requirements "$scratch/requirements-dev.lock"

for version in $versions; do
    # yattag comes as source only, of plain Python.
    $pip install --dry-run --no-deps --only-binary=:all: --no-binary=yattag --require-hashes \
        --python-version "$version" --target "$scratch/none" \
        --requirement "$scratch/requirements-dev.lock" >/dev/null ||
        fail "Python $version cannot install what was chosen: see above"
done
cp "$scratch/requirements.lock" "$scratch/requirements-dev.lock" .
