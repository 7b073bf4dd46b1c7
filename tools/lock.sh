#!/bin/sh
# Write requirements.lock: the newest packages that pyproject.toml allows, as pip finds them.
# One list serves every Python, so it is made with the oldest, whose packages the others can use
# too; at the end pip says for each whether it could install them, and if not the old list stays.
set -eu
cd "$(dirname "$0")/.."

python=${PYTHON:-python3.11}
versions="3.11 3.12 3.13 3.14"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

fail() { printf 'reportpress: %s\n' "$*" >&2; exit 1; }

[ "$("$python" -c 'import sys; print(sys.version_info[:2])' 2>/dev/null)" = "(3, 11)" ] ||
    fail "the lock is made with Python 3.11: name one, make lock PYTHON=/path/to/python3.11"
"$python" -m venv "$scratch/venv"
pip="$scratch/venv/bin/pip"
"$pip" install --disable-pip-version-check --quiet --upgrade pip

# Everything pyproject.toml asks for: the build backend, what runs, what tests.
"$python" - >"$scratch/asked" <<'END'
import tomllib

with open("pyproject.toml", "rb") as file:
    asked = tomllib.load(file)
project = asked["project"]
extras = project["optional-dependencies"].values()
print(*asked["build-system"]["requires"], *project["dependencies"], *sum(extras, []), sep="\n")
END
"$pip" install --quiet --requirement "$scratch/asked"
{
    echo "# Written by tools/lock.sh (make lock): what pyproject.toml asks for, and what that needs."
    "$pip" freeze --all | grep -v '^pip==' | LC_ALL=C sort -f
} >"$scratch/lock"
for version in $versions; do
    "$pip" install --quiet --dry-run --only-binary=:all: --python-version "$version" \
        --target "$scratch/none" --requirement "$scratch/lock" >/dev/null ||
        fail "Python $version cannot install what pip chose: see above"
done
cp "$scratch/lock" requirements.lock
