"""The outputs that there are, in the order in which `--for` offers them.

A new output is a module beside this one with an `OUTPUT`, and its name here; nothing else changes.
"""

from __future__ import annotations

from importlib import import_module

from reportpress.build.outputs.output import Output
from reportpress.source.errors import wrong_usage

NAMES = ("screen", "press", "proof", "archive", "epub", "web")
DEFAULT = NAMES[0]


def outputs() -> tuple[Output, ...]:
    """All outputs."""
    return tuple(map(output_named, NAMES))


def output_named(name: str, singles: bool = False) -> Output:
    """The output of this name.

    Raises `Refused` (USAGE) where there is none, or where it cannot have the `singles` wanted.
    """
    if name not in NAMES:
        raise wrong_usage(f"there is no output “{name}”", f"known: {', '.join(NAMES)}")
    output: Output = import_module(f"reportpress.build.outputs.{name}").OUTPUT
    if singles and not output.singles:
        raise wrong_usage("--singles is for the press", "add --for press")
    return output
