#!/bin/sh
# Print $EDITION (a folder, or another edition file in it) for a purpose, when something it reads has
# changed: `tools/print.sh screen|press|proof`; `tools/print.sh --name PURPOSE` only says the PDF's name,
# `tools/print.sh --profile` the preflight profile of the edition's layout.
set -eu
told=
case $1 in --name) told=name; shift ;; --profile) told=profile ;; esac
purpose=$1
case $EDITION in -*) EDITION=./$EDITION ;; esac # a name, not an option

if [ -d "$EDITION" ]; then
    folder=$EDITION
    file=$EDITION/edition.yaml
    name=$(basename "$EDITION")
else
    folder=$(dirname "$EDITION")
    file=$EDITION
    name=$(basename "$folder")
    other=$(basename "$EDITION" .yaml)
    if [ "$other" != edition ]; then name=$name-$other; fi
fi
case $purpose in screen) suffix='' ;; *) suffix=-$purpose ;; esac
pdf=build/$name$suffix.pdf
if [ "$told" = name ]; then printf '%s\n' "$pdf"; exit; fi

# The edition's project is the one above it, as for reportpress itself.
root=$(cd -P "$folder/.." 2>/dev/null &&
    until [ -f fonts/fonts.yaml ] || [ "$PWD" = / ]; do cd ..; done && pwd) || root=.
if [ "$told" = profile ]; then
    layout=$(sed -n "s/^layout:[[:space:]]*\([^[:space:]#]*\).*/\1/p" "$file" | tr -d "\"'" | head -n 1)
    press=$root/layout/$layout/press.yaml
    if grep -q '^preflight:' "$press" 2>/dev/null; then printf '%s\n' "$press"; else echo newsprint; fi
    exit
fi

if grep -qsE 'chart:|\.xlsx' "$folder"/stories/*.yaml; then "$BIN/python" tools/extras.py "$folder"; fi
mkdir -p build
exec "$BIN/python" tools/when_changed.py "$pdf" "$folder" \
    "$root/layout" "$root/fonts" src/reportpress src/newsprint requirements.lock -- \
    "$BIN/reportpress" build "$EDITION" --for "$purpose" -o "$pdf"
