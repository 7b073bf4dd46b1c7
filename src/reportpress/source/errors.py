"""What can go wrong, where, and what to do about it.

Every stage reports `Problem`s; nothing prints. A stage that cannot go on raises `Refused` with all
the problems it found, so that one run shows an author everything at once.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Self
from unicodedata import category

from msgspec import Struct
from msgspec.structs import replace

DIGITS = 9  # that lines and columns have at most
# Unicode's general categories of controls, format characters, halves of a character, line ends.
UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


class ExitCode(IntEnum):
    """Exit codes of every command; documented in `reportpress --help` and the README."""

    OK = 0
    FINDINGS = 1  # a check (verify, preflight) found faults in a PDF
    USAGE = 2  # the command line itself is wrong
    CONTENT = 3  # copy, pictures or the edition file are at fault
    LAYOUT = 4  # template, style sheet or fonts are at fault
    OVERSET = 5  # copy does not fit its frames or its box
    OUTPUT = 6  # the result cannot be written
    UNREADABLE = 7  # a PDF given to a check cannot be read


class Severity(StrEnum):
    """How bad a problem is: an error stops the build, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Place(Struct, frozen=True, order=True):
    """A position in a source file; lines and columns count from 1, 0 means unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.file, *numbers])

    @classmethod
    def written(cls, text: str) -> Self:
        """The place that a text names, as `str` writes it; what has no numbers is all file."""
        before, found, last = text.rpartition(":")
        if not (found and _is_number(last)):
            return cls(text)
        file, found, line = before.rpartition(":")
        if found and _is_number(line):
            return cls(file, int(line), int(last))
        return cls(before, int(last))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= DIGITS


class Problem(Struct, frozen=True):
    """One finding: where, what, and how to mend it."""

    place: Place
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    code: ExitCode = ExitCode.CONTENT

    def __str__(self) -> str:
        label = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        hint = f"\n  hint: {printable(self.hint)}" if self.hint else ""
        return f"{printable(f'{self.place}: {label}{self.message}')}{hint}"

    def of_layout(self) -> Self:
        """The same problem as one of the layout: code LAYOUT."""
        return replace(self, code=ExitCode.LAYOUT)


def printable(text: str) -> str:
    """`text` on one line, without control characters, which a terminal would obey: names and copy
    come from anywhere.
    """
    if text.isprintable():
        return text
    line = text.replace("\n", " ")
    return "".join("\ufffd" if category(sign) in UNPRINTABLE else sign for sign in line)


class Refused(Exception):
    """A stage gives up: carries every problem found so far, in order of place.

    The exit code is that of the first error.
    """

    def __init__(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.place))
        super().__init__("\n".join(map(str, self.problems)))

    @property
    def code(self) -> ExitCode:
        """The exit code of the first error among the problems."""
        errors = (p.code for p in self.problems if p.severity is Severity.ERROR)
        return next(errors, ExitCode.CONTENT)


def wrong_usage(message: str, hint: str) -> Refused:
    """A fault of the command line, or of a call, itself."""
    return Refused([Problem(Place("reportpress"), message, hint, code=ExitCode.USAGE)])
