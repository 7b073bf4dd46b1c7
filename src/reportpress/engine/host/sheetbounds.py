"""How much a style sheet may ask of who reads it: nesting, tokens, imports, what variables become;
and what it leaves open.

WeasyPrint reads whatever it is given: its functions call themselves at each bracket, and a variable
of variables of variables fills any memory. So this is looked at before it reads anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from reportpress.engine.host.sheetscan import MAX_IMPORTS, Text, declarations, sheet_file, urls
from reportpress.source.errors import ExitCode, Place, Problem, Severity
from reportpress.source.files import file_of_url
from reportpress.source.lrucache import LruCache
from reportpress.source.nesting import CLOSING, deeper_than, signs, unclosed

MOST_LOOKS = 500  # sheets of layouts, and of elements that have a style of their own
MOST_NESTED = 32  # brackets in brackets; layouts have five
MOST_TOKENS = 200_000  # WeasyPrint reads them in three seconds
MOST_SELECTORS = 1_000  # that a nested rule stands for: each & is the whole selector around it
MOST_EXPANDED = 10_000  # tokens that a value's variables stand for

TOKEN = re.compile(r"[^\s;:,(){}\[\]]+")
DECLARATION = re.compile(
    r"(?<![\w-])([\w-]+)\s*:((?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[^;{}\"'])*)"
)
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
QUOTED = r"\"[^\"\\\n]*\"|'[^'\\\n]*'"
IMPORT = re.compile(
    rf"@import\s*(?:{QUOTED}|url\(\s*(?:{QUOTED}|[^\s\"'\\();]+)\s*\))[^\"'\\(){{}};]*;",
    re.IGNORECASE,
)
# A pseudo-class that asks for what is in an element, or one with an escape, which may be that.
INSIDE = re.compile(r":has\(|:[\w-]*\\", re.IGNORECASE)
VARIABLE = re.compile(r"var\(\s*(--[^\s,()]+)", re.IGNORECASE)


class SheetLooks:
    """What was found in style sheets, for who looks at the same again."""

    def __init__(self) -> None:
        self._looks: LruCache[Text, _SheetLook] = LruCache(MOST_LOOKS)
        self.any_looks_inside = False  # so far: may a selector ask what is in an element (`:has`)?

    def at(self, sheet: Text) -> _SheetLook:
        """What is found in a sheet."""
        self.any_looks_inside = self.any_looks_inside or bool(INSIDE.search(sheet.text))
        return self._looks.made(sheet, lambda: _SheetLook(sheet))


@dataclass(frozen=True)
class _SheetLook:
    """What is found in a sheet by itself."""

    sheet: Text

    @cached_property
    def too_much(self) -> Problem | None:
        return _too_much(self.sheet)

    @cached_property
    def left_open(self) -> Problem | None:
        return _left_open(self.sheet)

    @cached_property
    def imports(self) -> tuple[tuple[str, Place], ...]:
        return tuple(_imports(self.sheet))

    @cached_property
    def values(self) -> tuple[_Value, ...]:
        return tuple(_Value(self.sheet, *found) for found in _declared(self.sheet.text))


def sheet_problems(sheets: Iterable[Text], looks: SheetLooks | None = None) -> Iterator[Problem]:
    """What is too much in style sheets and those they import, and a warning for each that leaves a
    bracket or a comment open; each at its place.
    """
    looks, read = looks or SheetLooks(), list[_SheetLook]()
    for sheet in sheets:
        problems = [*_with_imports(looks, sheet, read, ())]
        yield from problems
        if problems:
            return
    yield from _bombs(read)
    yield from filter(None, (look.left_open for look in read))


def _with_imports(
    looks: SheetLooks, sheet: Text, read: list[_SheetLook], around: tuple[str, ...]
) -> Iterator[Problem]:
    """Problems of a sheet and those it imports; what is sound is added to those `read`."""
    look = looks.at(sheet)
    read.append(look)
    if problem := look.too_much:
        yield problem
        return
    inside = (*around, sheet.base) if sheet.numbered else around
    for url, place in look.imports:
        if url in inside:
            message, hint = "@import of a sheet that imports this one", "take out one of the two"
        elif len(read) > MAX_IMPORTS:
            message, hint = f"more than {MAX_IMPORTS} style sheets", "put some into one"
        elif file := _file(url):
            yield from _with_imports(looks, sheet_file(file), read, inside)
            continue
        else:
            continue  # it is refused when it is fetched
        yield Problem(place, message, hint, code=ExitCode.LAYOUT)
        return


def _imports(sheet: Text) -> Iterator[tuple[str, Place]]:
    if "@import" not in sheet.text.lower():
        return
    for declared in declarations(replace(sheet, text=_through_imports(sheet.text))):
        if declared.name == "@import":
            yield from urls(declared)


def _through_imports(text: str) -> str:
    """A sheet as far as its last @import, which most have at their head; all of it where one is not
    plainly written.
    """
    found = [*IMPORT.finditer(text)]
    return text[: found[-1].end()] if len(found) == text.lower().count("@import") else text


def _file(url: str) -> Path | None:
    path = file_of_url(url)
    return path if url.startswith("file:") and path.is_file() else None


def _too_much(sheet: Text) -> Problem | None:
    text = sheet.text
    offset = deeper_than(MOST_NESTED, text)
    if offset is not None:
        message = f"brackets nested deeper than {MOST_NESTED}"
        return Problem(sheet.at(offset), message, "nest less", code=ExitCode.LAYOUT)
    if len(text) > MOST_TOKENS and sum(1 for _ in TOKEN.finditer(text)) > MOST_TOKENS:
        message = f"more than {MOST_TOKENS:,} words"
        return Problem(sheet.place, message, "leave out rules", code=ExitCode.LAYOUT)
    offset = _multiplied(text) if "&" in text else None
    if offset is not None:
        message = f"nested rules stand for more than {MOST_SELECTORS:,} selectors"
        return Problem(sheet.at(offset), message, "write & once in each", code=ExitCode.LAYOUT)
    return None


def _left_open(sheet: Text) -> Problem | None:
    """What CSS takes for closed where the sheet ends: all that is behind it is in it, and lost."""
    if not (found := unclosed(sheet.text)):
        return None
    offset, sign = found
    closing = CLOSING.get(sign, "*/")
    message = f"“{sign}” is not closed: what follows is taken to be in it"
    hint = f"write the “{closing}” that is missing"
    return Problem(sheet.at(offset), message, hint, Severity.WARNING, ExitCode.LAYOUT)


def _multiplied(text: str) -> int | None:
    """Where a rule's selector, written out, becomes too long: offset of its bracket."""
    inside, start = [1], 0
    for offset, sign in signs(text):
        if sign == "{":
            inside.append(inside[-1] * max(1, text.count("&", start, offset)))
            if inside[-1] > MOST_SELECTORS:
                return offset
        elif sign == "}" and len(inside) > 1:
            inside.pop()
        if sign in "{};":
            start = offset + 1
    return None


def _bombs(looks: Iterable[_SheetLook]) -> Iterator[Problem]:
    """Declarations whose variables stand for too much, in whatever sheets these get their values.

    Which of a variable's values is used only the cascade knows: the largest counts.
    """
    using = [value for look in looks for value in look.values]
    variables: dict[str, list[_Value]] = {}
    for value in using:
        if value.name.startswith("--"):
            variables.setdefault(value.name, []).append(value)
    sizes = _Sizes(variables)
    for value in using:
        if value.variables and sizes.of(value, ()) > MOST_EXPANDED:
            message = f"the variables of `{value.name}` stand for more than {MOST_EXPANDED:,} words"
            yield Problem(
                value.sheet.at(value.offset),
                message,
                "let them name fewer others",
                code=ExitCode.LAYOUT,
            )
            return


def _declared(text: str) -> Iterator[tuple[int, str, str]]:
    """Offset, name and value of each declaration of a variable or with one."""
    if "--" not in text:
        return
    blank = COMMENT.sub(lambda comment: " " * len(comment[0]), text)
    for found in DECLARATION.finditer(blank):
        if found[1].startswith("--") or "var(" in found[2].lower():
            yield found.start(), found[1], found[2]


class _Value:
    """A declaration: how many tokens it has, and which variables it names."""

    def __init__(self, sheet: Text, offset: int, name: str, written: str) -> None:
        self.sheet, self.offset, self.name = sheet, offset, name
        self.tokens = sum(1 for _ in TOKEN.finditer(written))
        self.variables = VARIABLE.findall(written)


class _Sizes:
    """How many tokens variables stand for; as many as are too many where they name each other."""

    def __init__(self, variables: dict[str, list[_Value]]) -> None:
        self._variables = variables
        self._known: dict[str, int] = {}

    def of(self, value: _Value, inside: tuple[str, ...]) -> int:
        """The tokens of a value; those of a variable that is being looked at count as none."""
        most = value.tokens
        for name in value.variables:
            most += self._variable(name, inside)
        return min(most, MOST_EXPANDED + 1)

    def _variable(self, name: str, inside: tuple[str, ...]) -> int:
        if name in inside:
            return 0
        if len(inside) > MOST_NESTED:
            return MOST_EXPANDED + 1
        if name not in self._known:
            values = self._variables.get(name, ())
            self._known[name] = max((self.of(each, (*inside, name)) for each in values), default=0)
        return self._known[name]
