#!/bin/sh
# Print $EDITION (a folder, or another edition file in it) for a purpose, when something it reads has
# changed: `tools/print.sh screen|press|proof`; `tools/print.sh --name PURPOSE` only says the PDF's name.
set -eu
only_name=false
if [ "$1" = --name ]; then only_name=true; shift; fi
purpose=$1

if [ -d "$EDITION" ]; then
    folder=$EDITION
    name=$(basename "$EDITION")
else
    folder=$(dirname "$EDITION")
    name=$(basename "$folder")-$(basename "$EDITION" .yaml)
fi
case $purpose in screen) suffix='' ;; *) suffix=-$purpose ;; esac
pdf=build/$name$suffix.pdf
if $only_name; then printf '%s\n' "$pdf"; exit; fi

mkdir -p build
# The edition's project is the one above it, as for reportpress itself.
root=$(cd -P "$folder/.." 2>/dev/null &&
    until [ -f fonts/fonts.yaml ] || [ "$PWD" = / ]; do cd ..; done && pwd) || root=.
exec "$BIN/python" tools/when_changed.py "$pdf" "$folder" \
    "$root/layout" "$root/fonts" src/reportpress requirements.lock -- \
    "$BIN/reportpress" build "$EDITION" --for "$purpose" -o "$pdf"
