"""What a rule is: a small pure function of facts, with all that a person wants to know of it.

A rule's code never changes its meaning; a rule that is given up leaves its code unused. Codes:
P the reading itself, R those of the Ghent Workgroup (its numbers), X4 and X1 PDF/X, F fonts and
Unicode, H house rules of a press, N the newspaper page, D reading on a screen, A2 PDF/A, U1 PDF/UA.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from msgspec import Struct

from reportpress.check.pdf import PdfRectangle
from reportpress.check.report.words import Words
from reportpress.source.errors import Severity

SOURCES_ZH = {"House rule": "本社规定", "Newspaper layout: ": "报纸版面："}
_HAN_NAME = re.compile(r": [\u4e00-\u9fff]+")  # of a sin of layout
PLACES = 2  # digits that are kept of a figure; rounded only when all is calculated


class Limit(Struct, frozen=True):
    """A figure or text that a profile may set; `None` switches a limit off."""

    default: float | None
    unit: str
    about: Words


class Limits(Mapping[str, Any]):
    """The limits of one rule as a profile sets them."""

    def __init__(self, values: Mapping[str, float | None]) -> None:
        self._values = dict(values)

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


class Hit(NamedTuple):
    """One place where a rule does not hold. `box` is in default user space of the page."""

    box: PdfRectangle | None
    object: str
    values: tuple[tuple[str, Any], ...]  # for the message
    message: str  # key of the rule's messages
    severity: Severity | None  # None: the rule's own
    page: int  # 0: the page that is looked at, or the whole file


def rounded(value: float) -> float:
    """A figure as rules compare it with their limits and tell it.

    Programs write numbers with few digits: 9.99999 pt is meant for 10 pt.
    """
    return round(value, PLACES)


def hit(
    box: PdfRectangle | None = None,
    about: str = "",
    *,
    message: str = "",
    severity: Severity | None = None,
    page: int = 0,
    **values: Any,
) -> Hit:
    """A hit; its figures are rounded."""
    figures = tuple(
        (key, rounded(value) if isinstance(value, float) else value)
        for key, value in values.items()
    )
    return Hit(box, about, figures, message, severity, page)


class RuleScope(StrEnum):
    """What a rule looks at: one page, a page's ink, or the file when all pages have been read.

    For `INK` pages are drawn; a rule of `KNOWN_INK` takes what others have had drawn, if any.
    """

    PAGE = "page"
    INK = "ink"
    KNOWN_INK = "known ink"
    FILE = "file"


Check = Callable[[Any, Limits], Iterable[Hit]]


class Rule(Struct, frozen=True):
    """A rule. `messages` by key; most rules have one, of key "". `source` names spec and clause."""

    id: str
    title: Words
    severity: Severity
    source: str
    why: Words
    mend: Words
    messages: Mapping[str, Words]
    limits: Mapping[str, Limit]
    scope: RuleScope
    check: Check

    def reference(self, language: str) -> str:
        """`source` in a language: names of standards are the same in all."""
        if language != "zh":
            return _HAN_NAME.sub("", self.source)
        text = self.source
        for english, chinese in SOURCES_ZH.items():
            text = text.replace(english, chinese)
        return text

    def default_limits(self) -> Limits:
        """The limits without a profile."""
        return Limits({name: limit.default for name, limit in self.limits.items()})


_REGISTRY: dict[str, Rule] = {}
Pair = tuple[str, str]


class About(Struct, frozen=True):
    """The words of a rule, each English and Chinese; `message` may be several by key."""

    title: Pair
    why: Pair
    mend: Pair
    message: Pair | Mapping[str, Pair]


def rule(
    id: str,
    about: About,
    severity: Severity,
    source: str,
    *,
    scope: RuleScope = RuleScope.PAGE,
    **limits: tuple[float | None, str, str, str],
) -> Callable[[Check], Check]:
    """Register a function as a rule; `limits` are (default, unit, English, Chinese)."""
    told = about.message if isinstance(about.message, Mapping) else {"": about.message}
    kept = {name: Limit(each[0], each[1], Words(*each[2:])) for name, each in limits.items()}

    def register(check: Check) -> Check:
        if id in _REGISTRY and _REGISTRY[id].check.__module__ != check.__module__:
            raise ValueError(f"two rules are called {id}")
        _REGISTRY[id] = Rule(
            id, Words(*about.title), severity, source, Words(*about.why), Words(*about.mend),
            {key: Words(*each) for key, each in told.items()}, kept, scope, check,
        )  # fmt: skip
        return check

    return register


def registered() -> Mapping[str, Rule]:
    """The rules of the modules that have been imported so far, by their codes."""
    return _REGISTRY


def by_scope(rules: Sequence[Rule], scope: RuleScope) -> list[Rule]:
    """The rules of one scope."""
    return [rule for rule in rules if rule.scope is scope]
