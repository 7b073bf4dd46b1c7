"""What a command hands to the command line: words, the same as data, an exit code."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from reportpress.source.errors import ExitCode, Problem


class Outcome(Struct, frozen=True):
    """The result of a command; `data` holds plain values for JSON. Nothing is printed here.

    `problems` are printed before the text, and are in the data already.
    """

    text: str
    data: dict[str, Any]
    code: int = ExitCode.OK  # 130: interrupted
    problems: tuple[Problem, ...] = ()
