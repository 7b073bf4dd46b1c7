"""The one exception of a PDF that cannot be read, and the limits on what one file may ask for.

Files come from anywhere: every limit is far above what a newspaper page needs and far below what
fills a workstation's memory.
"""

from __future__ import annotations

import logging
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pypdf import Configuration, apply_configuration
from pypdf.errors import (
    DependencyError,
    DeprecationError,
    FileNotDecryptedError,
    LimitReachedError,
    PyPdfError,
)

from reportpress.source.contextlogs import heard_by, listen
from reportpress.source.errors import ExitCode, Place, Problem, Refused

MAX_FILE = 512 << 20  # bytes: the file is held in memory
MAX_PAGES = 10_000
MAX_STREAM = 64 << 20  # decoded bytes of one stream; a page of 6 000 characters has 0.3 MB
MAX_DECODED = 256 << 20  # decoded bytes of one file, pictures not among them
MAX_WORK = 20_000_000  # steps in one file, a microsecond each; 600 000 glyphs take 2 million
MAX_NOTES = 50
PYPDF = "pypdf"  # the logger of the package
AGAIN = "save it again"  # hint for a damaged file
PROTECTED = "check the file before it is protected"  # hint for an encrypted file

_SETTINGS = Configuration(
    maximum_declared_stream_length=MAX_FILE,  # a broadsheet's picture, hardly packed, has 120 MB
    array_maximum_element_count=400_000,  # widths of 65 536 glyphs are 131 072 items
    zlib_maximum_output_length=MAX_STREAM,
    lzw_maximum_output_length=MAX_STREAM,
    run_length_maximum_output_length=MAX_STREAM,
    array_based_stream_maximum_output_length=MAX_STREAM,
    zlib_maximum_recovery_input_length=1 << 20,  # byte by byte: slow
    jbig2dec_binary=None,  # no program runs to read a foreign file
)
# What pypdf raises at one damaged object or stream: its own errors, and Python's where it expects
# other types. Limits and missing passwords (`FINAL`) are errors of its own, too, but final.
PYPDF_ERRORS = (
    PyPdfError, DeprecationError, ArithmeticError, AssertionError, AttributeError, LookupError,
    NotImplementedError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
MALFORMED = "it is malformed"
FINAL = (LimitReachedError, FileNotDecryptedError)


listen(PYPDF)


class Unreadable(Refused):
    """A PDF cannot be read; `problem` says why. Exit code UNREADABLE."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__([problem])

    def __reduce__(self) -> tuple[type[Unreadable], tuple[Problem]]:
        return type(self), (self.problem,)


class TooMuch(Exception):
    """The file asks for more work than any newspaper page does."""


def unreadable(file: str, message: str, hint: str = "") -> Unreadable:
    """The exception for `file`, named as messages show it."""
    return Unreadable(Problem(Place(file), message, hint, code=ExitCode.UNREADABLE))


@dataclass(slots=True)
class Budget:
    """Work and memory left for one file."""

    work: int = MAX_WORK
    decoded: int = MAX_DECODED
    notes: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)

    def spend(self, steps: int) -> None:
        """Count work done; raises `TooMuch` when none is left."""
        self.work -= steps
        if self.work < 0:
            raise TooMuch("more drawing operations than any newspaper has")

    def decode(self, size: int) -> None:
        """Count decoded bytes; raises `TooMuch` when the file has had its share."""
        self.decoded -= size
        if self.decoded < 0:
            raise TooMuch(f"its streams decode to more than {MAX_DECODED >> 20} MB")

    def note(self, message: str) -> None:
        """Keep a note on damage or a limit, once."""
        _keep(self.notes, message)

    def lose(self, message: str) -> None:
        """Keep a note on something that is lost, once."""
        _keep(self.losses, message)


def _keep(notes: list[str], message: str) -> None:
    if len(notes) < MAX_NOTES and message not in notes:
        notes.append(message)


_REPRESENTED = re.compile(r"Pdf\w+Error\((['\"])(.*)\1\)", re.DOTALL)  # as pypdf may log it


class _Listener(logging.Handler):
    """Takes what pypdf logs about damage as notes of the file."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(logging.WARNING)
        self.budget = budget

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        spoken = _REPRESENTED.fullmatch(message)
        self.budget.note((spoken[2] if spoken else message)[:200])


def reason(error: Exception) -> str:
    """The message of an error that pypdf raises on purpose, or that the object is malformed."""
    spoken = isinstance(error, PyPdfError | NotImplementedError | DependencyError)
    return (spoken and str(error)[:100]) or MALFORMED


@contextmanager
def guarded(file: str, budget: Budget) -> Iterator[None]:
    """Run code that reads `file` with limits set; whatever it raises becomes `Unreadable`."""
    heard = heard_by(_Listener(budget), PYPDF)
    try:
        with apply_configuration(_SETTINGS), heard:
            yield
    except Refused:
        raise
    except FileNotDecryptedError as error:
        raise unreadable(file, "is encrypted", PROTECTED) from error
    except DependencyError as error:
        raise unreadable(file, "is encrypted", f"install cryptography, or {PROTECTED}") from error
    except (TooMuch, LimitReachedError, MemoryError, RecursionError) as error:
        hint = "it may be damaged, or made to harm its reader"
        message = f"asks for too much work: {error}" if str(error) else "asks for too much work"
        raise unreadable(file, message, hint) from error
    except OSError as error:
        raise unreadable(file, f"cannot be read: {error.strerror or error}") from error
    except Exception as error:  # a kind of damage that nobody has seen yet
        what = f"{type(error).__name__}: {error}"[:200]
        raise unreadable(file, f"is damaged or no PDF ({what})", AGAIN) from error
