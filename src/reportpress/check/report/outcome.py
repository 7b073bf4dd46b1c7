"""What a check's command hands to the command line: words, the same as data, an exit code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportpress.source.errors import ExitCode


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a command; `data` holds plain values for JSON. Nothing is printed here."""

    text: str
    data: dict[str, Any]
    code: ExitCode = ExitCode.OK
