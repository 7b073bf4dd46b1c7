"""Turn WeasyPrint's log lines into located problems: nothing it ignores goes unreported."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from msgspec import Struct

from reportpress.source import contextlogs
from reportpress.source.errors import ExitCode, Place, Problem, Severity

LOGGERS = ("weasyprint", "fontTools")
IGNORED = "Ignored `%s:%s` at %d:%d, %s."  # how weasyprint.css.validation reports a declaration
AT = re.compile(r" at (?:line )?(\d+):(\d+)")

Links = Callable[[str], Place]  # where a link with this href is


class Known(Struct, frozen=True):
    """A message of WeasyPrint's, by how it begins, that is said in other words.

    `words` takes the message's arguments; `href`, too, is that of the link that is meant.
    """

    start: str
    words: str
    hint: str
    severity: Severity
    href: str = ""


KNOWN = (
    Known(
        ".notdef glyph rendered",
        "no glyph for “{0}” (U+{1:04X})",
        "write it otherwise, or add a family that has it to the font-family",
        Severity.ERROR,
    ),
    Known(
        'Image "%s" has no required alt description',
        "the picture {0} has no alt text: nothing tells those who cannot see it what it shows",
        'give it alt="…"',
        Severity.WARNING,
    ),
    Known(
        "No anchor #%s for internal URI reference",
        "the link to #{0} leads nowhere",
        "give an element this id, or take out the link",
        Severity.ERROR,
        "#{0}",
    ),
    Known(
        "Content discarded: target points to undefined anchor",
        "`content` refers to “{0[1]}”, which leads nowhere",
        "give an element this id, and the one that refers to it an href with it",
        Severity.ERROR,
    ),
    Known(
        'Missing required "lang" attribute',
        "the document does not say its language",
        '<html lang="{{ edition.language }}">',
        Severity.WARNING,
    ),
)


class Collector(logging.Handler):
    """Collects log lines: `said` counts them, `problems` are those so far, in their order."""

    def __init__(self, place: Place, links: Links | None = None) -> None:
        super().__init__(logging.WARNING)
        self.said = 0
        self.problems: list[Problem] = []
        self._place = place
        self._links = links

    def emit(self, record: logging.LogRecord) -> None:
        """Turn a line into a problem at the current place."""
        self.said += 1
        self.problems.append(_problem(self._place, record, self._links))

    @contextmanager
    def at(self, place: Place) -> Iterator[None]:
        """What is logged inside the block is a problem of `place`."""
        around, self._place = self._place, place
        try:
            yield
        finally:
            self._place = around


def _problem(place: Place, record: logging.LogRecord, links: Links | None) -> Problem:
    message = record.getMessage()
    for known in KNOWN:
        if str(record.msg).startswith(known.start):
            arguments = record.args or ()
            words = known.words.format(*arguments)
            if links and known.href:
                place = links(known.href.format(*arguments))
            return Problem(place, words, known.hint, known.severity, ExitCode.LAYOUT)
    if record.msg == IGNORED and isinstance(record.args, tuple):
        name, value, line, column, reason = record.args
        assert isinstance(line, int) and isinstance(column, int)
        return Problem(
            Place(place.file, line, column),
            f"{ignored_words(name, str(value))} {reason}",
            "docs/css.md lists what a layout can use",
            Severity.WARNING,
            ExitCode.LAYOUT,
        )
    if found := AT.search(message):
        place = Place(place.file, int(found[1]), int(found[2]))
        message = message[: found.start()] + message[found.end() :]
    severity = Severity.ERROR if record.levelno >= logging.ERROR else Severity.WARNING
    return Problem(place, message, "", severity, ExitCode.LAYOUT)


def ignored_words(name: object, value: str) -> str:
    """How a message about a declaration that cannot be used begins."""
    return f"`{name}: {value.strip()}` is ignored:"


def listen() -> None:
    """Have the loggers of WeasyPrint and fontTools ask the context who hears them, once."""
    contextlogs.listen(*LOGGERS)


@contextmanager
def collected(place: Place, links: Links | None = None) -> Iterator[Collector]:
    """Collect what WeasyPrint and fontTools log inside the block as problems of `place`.

    Only what is logged in the block's own context; no other build sees it. Problems of a link are
    where `links` says that it is.
    """
    collector = Collector(place, links)
    with contextlogs.heard_by(collector, *LOGGERS):
        yield collector
