"""Check YAML nodes against the schema's tables.

`check` gives back the same nodes without what is wrong, so that the rest of the edition can still
be read and every fault of a run be reported at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from reportpress.content.filledscalar import FilledScalar
from reportpress.content.hints import nearest, shown
from reportpress.content.schema import (
    ADVERTISEMENT_PATTERN,
    CONDITIONS,
    DATA_PATTERN,
    FILE_PATTERN,
    FORMAT_PATTERN,
    HAN,
    ID_PATTERN,
    LANGUAGE_PATTERN,
    Either,
    Free,
    Kind,
    List,
    Map,
    Record,
    ScalarKind,
)
from reportpress.content.sorts import found
from reportpress.source.errors import Problem, Severity
from reportpress.source.places import bad_character
from reportpress.source.yamlnodes import Mapping, Node, Scalar, Sequence

FIELD = re.compile(r"\{\{[^{}]*\}\}")  # a place for a field of a record

# ASCII punctuation between Han characters: a slip of the input method more often than not.
HALF_WIDTH = re.compile(rf"""(?<=[{HAN}])[,;:!?.()"'](?=[{HAN}])""")
EMPTY_HINT = "write the text, or delete the key if it is not required"
COLON_HINT = "text that holds “: ” stands in quotes"


class Form(Struct, frozen=True):
    """How a scalar of a fixed form is written; `sort` is what YAML takes it for."""

    pattern: str
    hint: str
    sort: str = "text"


FORMS = {
    ScalarKind.ID: Form(ID_PATTERN, "letters, digits, - and _, a letter first"),
    ScalarKind.DATE: Form("[0-9]{4}-[0-9]{2}-[0-9]{2}", "two digits each for month and day"),
    ScalarKind.NUMBER: Form("[1-9][0-9]{0,3}", "digits, without quotes", "a number"),
    ScalarKind.SPAN: Form("[1-9][0-9]?", "digits, without quotes", "a number"),
    ScalarKind.COUNT: Form("0|[1-9][0-9]?", "digits, without quotes", "a number"),
    ScalarKind.FORMAT: Form(FORMAT_PATTERN, 'in quotes: "0", "0.0", "#,##0.00" or "0.0%"'),
    ScalarKind.ALIGN: Form("start|center|end", "start is left in Chinese, end is right"),
    ScalarKind.CHART: Form("bar|stacked|line|area|pie|scatter", "the sort of chart"),
    ScalarKind.DATA: Form(DATA_PATTERN, "a CSV or XLSX file of the edition's folder data"),
    ScalarKind.WEIGHT: Form("[1-9]00", "100, 200 and so on, without quotes", "a number"),
    ScalarKind.FRACTION: Form(
        r"0|1|0?\.[0-9]+|0\.|1\.0*", "such as 0.5, without quotes", "a number"
    ),
    ScalarKind.FLAG: Form(
        "true|True|TRUE|false|False|FALSE", "true or false, without quotes", "true or false"
    ),
    ScalarKind.SIDE: Form("left|right", "left or right"),
    ScalarKind.RANK: Form("lead|main|secondary|brief", "how important the story is"),
    ScalarKind.END: Form("head|foot", "where in its story's copy the picture is"),
    ScalarKind.DECK: Form("below|beside|inset", "below or beside the headline, or in the copy"),
    ScalarKind.RATIO: Form(r"[1-9]?[0-9](\.[0-9]{1,3})?", "without quotes", "a number"),
    ScalarKind.LANGUAGE: Form(LANGUAGE_PATTERN, "a language, then perhaps a script and a region"),
    ScalarKind.FILE: Form(
        FILE_PATTERN, "a name without a folder, of a JPEG, PNG, TIFF, WebP or SVG file"
    ),
    ScalarKind.ADVERTISEMENT: Form(
        ADVERTISEMENT_PATTERN,
        "a name without a folder, of a PDF, JPEG, PNG, TIFF, WebP or SVG file",
    ),
}


def check(node: Node, kind: Kind, problems: list[Problem]) -> Node | None:
    """The node without its faulty parts, or None if nothing of it is usable."""
    match kind, node:
        case Either(kinds), _:
            fitting = next((each for each in kinds if _has_shape(node, each)), None)
            if fitting is not None:
                return check(node, fitting, problems)
        case ScalarKind(), Scalar():
            return _scalar(node, kind, problems)
        case List(), Sequence():
            return _list(node, kind, problems)
        case Map(), Mapping():
            return _map(node, kind, problems)
        case Record(), Mapping():
            return _record(node, kind, problems)
        case Free(), Mapping():
            return node
    message = f"expected {kind.words}, found {found(node)}"
    problems.append(Problem(node.place, message, _shape_hint(node, kind)))
    return None


def _shape_hint(node: Node, kind: Kind) -> str:
    """How to write what was expected in the place of a node of another shape."""
    match kind:
        case ScalarKind():
            return COLON_HINT if isinstance(node, Mapping) else "write it without - and without []"
        case List():
            return "write “- ” before each entry"
        case Map() | Free():
            return "write “name: …”, each in a line of its own"
        case Record(fields=fields):
            return _keys(fields)
        case Either(kinds):
            return _shape_hint(node, kinds[0])


def _has_shape(node: Node, kind: Kind) -> bool:
    match kind:
        case ScalarKind():
            return isinstance(node, Scalar)
        case List():
            return isinstance(node, Sequence)
        case Map() | Record() | Free():
            return isinstance(node, Mapping)
        case Either(kinds):
            return any(_has_shape(node, each) for each in kinds)


def _list(node: Sequence, kind: List, problems: list[Problem]) -> Sequence:
    count = len(node.items)
    if count < kind.least or (kind.most and count > kind.most):
        exact = kind.least == kind.most
        limit = "" if exact else "at least " if count < kind.least else "at most "
        number = kind.least if exact or count < kind.least else kind.most
        message = f"expected {limit}{number} in this list, found {count}"
        problems.append(Problem(node.place, message, f"each is {kind.item.words}"))
    items = (check(item, kind.item, problems) for item in node.items)
    return Sequence(node.place, tuple(item for item in items if item is not None))


def _map(node: Mapping, kind: Map, problems: list[Problem]) -> Mapping:
    entries = []
    for key, value in node.entries:
        name = _scalar(key, kind.key, problems)
        checked = check(value, kind.value, problems)
        if name is not None and checked is not None:
            entries.append((name, checked))
    return Mapping(node.place, tuple(entries))


def _record(node: Mapping, kind: Record, problems: list[Problem]) -> Mapping:
    entries = []
    for key, value in node.entries:
        field = kind.fields.get(key.text)
        if kind.conditional and key.text == "when":  # decided before, or told
            check(value, CONDITIONS, problems)
        elif field is None:
            message = f"unknown key “{shown(key.text)}” in {kind.words}"
            hint = nearest(key.text, kind.fields) + (f"; {COLON_HINT}" if kind.single else "")
            problems.append(Problem(key.place, message, hint))
        elif (checked := check(value, field.kind, problems)) is not None:
            entries.append((key, checked))
    given = {key.text for key, _ in node.entries}
    for name, field in kind.fields.items():
        if field.unless in given:
            if name in given:
                place = next(key.place for key, _ in node.entries if key.text == name)
                message = f"“{name}” beside “{field.unless}”"
                problems.append(Problem(place, message, f"leave it out: {field.unless} says it"))
        elif field.required and name not in given:
            message = f"{kind.words} needs the key “{name}”"
            problems.append(Problem(node.place, message, field.describe))
    if kind.single and len(given - {"when"} if kind.conditional else given) != 1:
        problems.append(Problem(node.place, f"expected {kind.words}, one key", _keys(kind.fields)))
    return Mapping(node.place, tuple(entries))


def _keys(names: Iterable[str]) -> str:
    return f"the keys are {', '.join(names)}"


def _scalar(node: Scalar, kind: ScalarKind, problems: list[Problem]) -> Scalar | None:
    """The scalar if it holds what `kind` asks for."""
    count = len(problems)
    if bad := bad_character(node.text, invisible=True):
        problems.append(Problem(node.place_at(bad[0]), bad[1], "delete it"))
    elif kind in FORMS:
        _formed(node, kind, problems)
    elif kind in (ScalarKind.CELL, ScalarKind.NAME):
        _cell(node, kind, problems)
    else:
        _worded(node, kind, problems)
    errors = any(problem.severity is Severity.ERROR for problem in problems[count:])
    return None if errors else node


def _worded(node: Scalar, kind: ScalarKind, problems: list[Problem]) -> None:
    """Check text that is meant to be read."""
    sort = found(node)
    if sort == "nothing" or not node.text.strip():
        problems.append(Problem(node.place, f"expected {kind.words}, found nothing", EMPTY_HINT))
    elif sort != "text":
        hint = f'put it in quotes: "{shown(node.text)}"'
        problems.append(Problem(node.place, f"expected {kind.words}, found {sort}", hint))
    else:
        _suspicions(node, kind, problems)


def _cell(node: Scalar, kind: ScalarKind, problems: list[Problem]) -> None:
    """Check what a cell of a table holds: nothing and numbers too."""
    if found(node) == "true or false" or (kind is ScalarKind.NAME and not node.text.strip()):
        _worded(node, kind, problems)
    elif found(node) == "text":
        _suspicions(node, ScalarKind.MARKUP, problems)


def _suspicions(node: Scalar, kind: ScalarKind, problems: list[Problem]) -> None:
    """Warn of what is probably a slip."""

    def warn(offset: int, message: str, hint: str) -> None:
        place = node.place_at(offset)
        problems.append(Problem(place, message, hint, Severity.WARNING))

    marks = [] if kind is ScalarKind.CODE else list(HALF_WIDTH.finditer(node.text))
    if marks:
        more = f" (and {len(marks) - 1} more in this text)" if len(marks) > 1 else ""
        message = f"half-width “{marks[0].group()}” between Chinese characters{more}"
        warn(marks[0].start(), message, "use the Chinese mark")
    if node.text.startswith("\u3000"):
        warn(0, "the text begins with an ideographic space", "the layout sets indents; delete it")
    if kind is not ScalarKind.CODE and not isinstance(node, FilledScalar):
        for place in FIELD.finditer(node.text):
            hint = "reportpress batch fills it from a row of data"
            warn(place.start(), f"“{shown(place.group())}” is printed as it stands here", hint)
    if kind not in (ScalarKind.MARKUP, ScalarKind.CODE) and (at := node.text.find("**")) >= 0:
        warn(at, "“**” is printed as it stands here", "inline markup works in a story's body only")


def _formed(node: Scalar, kind: ScalarKind, problems: list[Problem]) -> None:
    """Check a scalar that has a fixed form."""
    form = FORMS[kind]
    sort = found(node)
    what, hint = f"“{shown(node.text)}”", form.hint
    if sort == "nothing":
        what, hint = sort, form.hint if kind is ScalarKind.FORMAT else EMPTY_HINT
    elif re.fullmatch(form.pattern, node.text):
        if sort != form.sort:
            what = sort
            hint = 'put it in quotes: "' + node.text + '"' if form.sort == "text" else form.hint
        elif kind is ScalarKind.DATE and not _in_calendar(node.text):
            hint = "the calendar has no such day"
        else:
            return
    problems.append(Problem(node.place, f"expected {kind.words}, found {what}", hint))


def _in_calendar(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
