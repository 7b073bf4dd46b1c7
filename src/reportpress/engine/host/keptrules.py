"""Style sheets read rule by rule: one that is written as it was, where it was, is not read again.

Whoever edits a sheet changes a rule or two of hundreds. The text is cut between rules (CSS Syntax
3, 5.4.1), and each is read at its line and column. A text that may be read otherwise in pieces than
as a whole, for an escape or a bracket left open, is read as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextvars import ContextVar
from itertools import takewhile
from typing import Any, NamedTuple

import tinycss2
from cssselect2 import Matcher, SelectorError, compile_selector_list
from weasyprint import CSS
from weasyprint.css import preprocess_stylesheet

from reportpress.source.lrucache import LruCache

MOST_RULES = 5_000  # the three layouts have 300 each
MOST_IMPORTED = 1 << 20  # bytes of sheets that others import
MEDIUM = "print"
# What WeasyPrint's parser replaces beforehand, what begins and ends a sheet within HTML.
UNUSUAL = re.compile(r"[\r\f\0]|<!--|-->")
BLANK = " \t\n"
PART = re.compile(
    r"""
    (?P<plain> [^"'\\\[\](){};/uU]+ ) | (?P<comment> /\*.*?\*/ )
    | (?P<open> [\[({] ) | (?P<close> [\])}] ) | (?P<end> ; )
    | "[^"\\\n]*(?:\\.[^"\\\n]*)*" | '[^'\\\n]*(?:\\.[^'\\\n]*)*'
    | (?<![\w-]) url\( (?: [ \t\n]* (?=["']) (?P<function>) | [^ \t\n"'()\\]* \) )
    | (?! (?<![\w-]) url\( | /\* ) [/u]
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
BETWEEN = ("whitespace", "comment")
CLOSING = {"(": ")", "[": "]", "{": "}"}
Rules = list[Any]  # tinycss2's nodes


class RuleText(NamedTuple):
    """How a rule is written, and where it begins, counted from 1."""

    text: str
    line: int
    column: int


class _SheetTexts(NamedTuple):
    """How the rules of a sheet are written, None where it was read as a whole; and all that it
    imports.
    """

    rules: tuple[RuleText, ...] | None
    imported: tuple[bytes, ...]


class KeptRules:
    """The rules of the last sheets."""

    def __init__(self) -> None:
        self._kept: LruCache[RuleText, Rules] = LruCache(MOST_RULES)
        self._imports: LruCache[Any, _Imported] = LruCache(MOST_IMPORTED, _bytes_of)
        self._reading: list[bytes] = []  # what the sheet that is read has imported so far

    def sheet(self, text: str, base_url: str | None, **options: Any) -> CSS:
        """WeasyPrint's style sheet of a text, with options as that has them."""
        self._reading, cut = [], rule_texts(text)
        rules = _read(text) if cut is None else self._all(cut)
        token = _reader.set(self)
        try:
            made = _sheet_of(rules, base_url, **options)
        finally:
            _reader.reset(token)
        made.texts = _SheetTexts(None if cut is None else tuple(cut), tuple(self._reading))
        return made

    def imported(self, plain: Callable[..., Any], data: bytes, **encodings: Any) -> Any:
        """The rules of a sheet that the one that is read imports, and their encoding."""
        self._reading.append(data)
        key = data, *sorted(encodings.items())
        return self._imports.made(key, lambda: _Imported(data, plain(data, **encodings))).rules

    def rules(self, text: str) -> Rules:
        """The rules of a sheet, without white space and comments between them."""
        cut = rule_texts(text)
        if cut is None:
            return _read(text)
        return self._all(cut)

    def _all(self, cut: list[RuleText]) -> Rules:
        return [rule for each in cut for rule in self._rule(each)]

    def _rule(self, rule: RuleText) -> Rules:
        return self._kept.made(rule, lambda: _at(rule))


def _sheet_of(rules: Rules, base_url: str | None, **options: Any) -> CSS:
    """WeasyPrint's style sheet of rules that are read already."""
    made = CSS.__new__(CSS)
    made.base_url, made.matcher, made.page_rules, made.layers = base_url, Matcher(), [], []
    found = made.matcher, made.page_rules, made.layers
    fetcher, faces = options["url_fetcher"], options["font_config"]
    own: Any = faces, options["counter_style"], {}
    preprocess_stylesheet(MEDIUM, base_url, rules, fetcher, *found, *own)
    return made


class _Imported(NamedTuple):
    """An imported sheet, and what tinycss2 has read in it."""

    data: bytes
    rules: Any


def _bytes_of(imported: _Imported) -> int:
    return len(imported.data)


_reader: ContextVar[KeptRules | None] = ContextVar("kept rules", default=None)


def reader(*_: Any) -> KeptRules | None:
    """Who reads the sheet that is read in this context; None where that is WeasyPrint itself."""
    return _reader.get()


def selectors_between(old: CSS, new: CSS) -> list[Any] | None:
    """The selectors of rules that one of two sheets has and the other has not, at its place; None
    where sheets may differ in more than what such rules declare.
    """
    mine, its = getattr(old, "texts", None), getattr(new, "texts", None)
    if not mine or not its or mine.imported != its.imported or not (mine.rules and its.rules):
        return None
    head = _alike(mine.rules, its.rules)
    tail = _alike(mine.rules[head:][::-1], its.rules[head:][::-1])
    found: list[Any] = []
    for rule in (
        *mine.rules[head : len(mine.rules) - tail],
        *its.rules[head : len(its.rules) - tail],
    ):
        selectors = _selectors(rule.text)
        if selectors is None:
            return None
        found += selectors
    return found


def _alike(old: tuple[RuleText, ...], new: tuple[RuleText, ...]) -> int:
    """How many rules from the first on are alike, and in the same place."""
    pairs = zip(old, new, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _selectors(text: str) -> list[Any] | None:
    """The selectors of a rule that has nothing but declarations in it; None of any other."""
    found = tinycss2.parse_one_rule(text)
    if found.type != "qualified-rule" or any(each.type == "{} block" for each in found.content):
        return None
    try:
        return list(compile_selector_list(found.prelude))
    except SelectorError:
        return None


def _read(text: str) -> Rules:
    """Comments within rules stay, as in WeasyPrint's own reading: what is ignored is quoted."""
    return [each for each in tinycss2.parse_stylesheet(text) if each.type not in BETWEEN]


def _at(rule: RuleText) -> Rules:
    return _read("\n" * (rule.line - 1) + " " * (rule.column - 1) + rule.text)


def rule_texts(text: str) -> list[RuleText] | None:
    """The rules of a sheet as they are written; None where it is better read as a whole."""
    if UNUSUAL.search(text):
        return None
    found, opened, start, position = list[RuleText](), list[str](), None, 0
    while position < len(text):
        if (part := PART.match(text, position)) is None:
            return None
        position, kind = part.end(), part.lastgroup
        if start is None:
            begun = "" if kind == "comment" else part[0].lstrip(BLANK)
            if not begun:
                continue
            start = position - len(begun)
        if kind == "function":
            opened.append("(")
        elif kind == "open":
            opened.append(part[0])
        elif kind == "close" and (not opened or CLOSING[opened.pop()] != part[0]):
            return None
        ends = kind == "end" and text[start] == "@"
        if not opened and (ends or part[0] == "}"):
            found.append(_rule(text, start, position))
            start = None
    return found if start is None and not opened else None


def _rule(text: str, start: int, end: int) -> RuleText:
    line_start = text.rfind("\n", 0, start) + 1
    return RuleText(text[start:end], text.count("\n", 0, start) + 1, start - line_start + 1)
