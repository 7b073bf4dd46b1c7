"""White space of copy, its inline markup taken out: from a YAML scalar to lines and runs.

White space (space, tab, line feed) collapses to one space, and a line feed between two Chinese
characters vanishes, because the source was only wrapped there (CSS Text 3, section 4.1.2). All
other characters, the ideographic and the no-break space among them, stay as they were written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportpress.content.body import Inline, Note, Run
from reportpress.content.markup import marked_spans
from reportpress.content.model import Line
from reportpress.content.signs import CHINESE
from reportpress.content.spans import Span
from reportpress.source.errors import Place, Problem
from reportpress.source.yamlnodes import Scalar

WHITE = re.compile(r"[ \t\n]+")
WRAP = re.compile(rf"(?<=[{CHINESE}])[ \t]*\n[ \t\n]*(?=[{CHINESE}])")
GONE = "\0"  # marks a removed character; copy never holds it


def one_line(scalar: Scalar) -> str:
    """The scalar as a single line of text."""
    return _collapsed(scalar.unfolded).replace(GONE, "")


def lines(scalar: Scalar, problems: list[Problem]) -> tuple[Line, ...]:
    """The scalar's lines, as its author broke them; an empty one is a problem."""
    found = []
    offset = 0
    for text in scalar.text.rstrip(" \t\n").split("\n"):
        collapsed = _collapsed(scalar.unfolded[offset : offset + len(text)])
        start = offset + len(collapsed) - len(collapsed.lstrip(GONE))
        offset += len(text) + 1
        if printed := collapsed.replace(GONE, ""):
            found.append(Line(printed, scalar.place_at(start)))
        else:
            message = "an empty line"
            problems.append(Problem(scalar.place_at(start), message, "delete it"))
    return tuple(found)


def _collapsed(text: str) -> str:
    """`text` in the same length: superfluous white space replaced by `GONE`."""
    if not WHITE.search(text):
        return text
    text = WRAP.sub(lambda wrap: GONE * len(wrap.group()), text)
    text = WHITE.sub(lambda white: " " + GONE * (len(white.group()) - 1), text)
    core = text.strip(" " + GONE)
    lead = len(text) - len(text.lstrip(" " + GONE))
    return GONE * lead + core + GONE * (len(text) - lead - len(core))


def runs(scalar: Scalar, problems: list[Problem]) -> tuple[Inline, ...]:
    """The scalar's text with its inline markup (`markup`) taken out; notes keep their own."""
    found, sound = marked_spans(scalar, problems)
    if (second := scalar.behind_empty_line) is not None:
        hint = "begin each paragraph with its own “- ”"
        place = scalar.place_at(second)
        problems.append(Problem(place, "an empty line inside a paragraph", hint))
    printed = tuple(_runs(scalar, found))
    if not any(isinstance(run, Run) for run in printed) and sound:
        message, hint = "nothing is left to print here", "write text beside the marks"
        problems.append(Problem(scalar.place_at(0), message, hint))
    return printed


def _runs(scalar: Scalar, found: Sequence[Span]) -> Iterator[Inline]:
    """Spans with their white space collapsed; those that nothing is left of are gone."""
    collapsed = _collapsed("".join(span.text for span in found))
    start = 0
    for span in found:
        text = collapsed[start : start + len(span.text)]
        start += len(span.text)
        first = span.offset + len(text) - len(text.lstrip(GONE))
        if span.note:
            note = tuple(run for run in _runs(scalar, span.note) if isinstance(run, Run))
            yield Note(note, note[0].place)
        elif printed := text.replace(GONE, ""):
            yield _run(span, "" if span.target else printed, scalar.place_at(first))


def _run(span: Span, text: str, place: Place) -> Run:
    return Run(
        text, place, span.strong, span.emphasis, span.link, span.shift, span.code, span.index,
        span.target, span.with_page, span.ruby,
    )  # fmt: skip
