"""The outputs that there are, in the order in which `--for` offers them.

A new output is a module beside this one with an `OUTPUT`, and its name here; nothing else changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from reportpress.build.outputs.output import Output
from reportpress.source.errors import wrong_usage

NAMES = ("screen", "press", "proof", "archive", "epub", "web")
DEFAULT = NAMES[0]


def outputs() -> tuple[Output, ...]:
    """All outputs."""
    return tuple(map(output_named, NAMES))


def output_named(name: str) -> Output:
    """The output of this name. Raises `Refused` (USAGE) where there is none."""
    if name not in NAMES:
        raise wrong_usage(f"there is no output “{name}”", f"known: {', '.join(NAMES)}")
    output: Output = import_module(f"reportpress.build.outputs.{name}").OUTPUT
    return output


def outputs_named(names: Iterable[str], singles: bool = False) -> tuple[Output, ...]:
    """The outputs of these names.

    Raises `Refused` (USAGE) where there is no such, or where none can have the `singles` wanted.
    """
    found = tuple(map(output_named, names))
    if singles and not any(output.singles for output in found):
        raise wrong_usage("--singles is for the press", "add --for press")
    return found
