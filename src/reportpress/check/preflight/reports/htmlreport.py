"""The report as one HTML file: pictures of the pages, findings marked on them, filters.

The looks are check/report/templates; here is what they show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from reportpress.check.preflight.page.rule import Rule
from reportpress.check.preflight.profiles.profilemodel import PreflightProfile
from reportpress.check.preflight.reports.formats import fails
from reportpress.check.preflight.reports.reportdata import Judgement, PageReport
from reportpress.check.preflight.reports.terminal import ACCEPTED, INK, PAGE, SEVERITIES, WHOLE_FILE
from reportpress.check.report.finding import Finding, Rectangle
from reportpress.check.report.htmltemplate import filled
from reportpress.check.report.words import Words
from reportpress.source.errors import Severity, printable

TEMPLATE = "preflight.html.j2"
LEAST_MARK = 3.0  # mm: a mark smaller than that is not seen
MOST_MARKS = 60  # of one finding
FURTHEST = (-0.5, 1.5)  # of a picture's side: where a mark far outside of it is put
TITLE = Words("Preflight", "印前检查")
PLACES = Words("{count} places", "{count} 处")
TEXTS = {
    "passed": Words("passed", "通过"),
    "failed": Words("failed", "未通过"),
    "filter": Words("Filter: rule, words …", "筛选：规则号、文字……"),
    "why": Words("Why", "原因"),
    "mend": Words("What to do", "处理办法"),
    "nothing": Words("Nothing wrong.", "没有问题。"),
    "let_pass": Words("let pass", "放行"),
    "heat": Words("ink", "墨量"),
    "whole_file": WHOLE_FILE,
}


class Card(NamedTuple):
    """A finding in words: what, where, why, what to do; `accepted` says why it is let pass."""

    key: str
    finding: Finding
    accepted: str
    title: str
    why: str
    reference: str
    places: str  # how many it has


class FindingMark(NamedTuple):
    """A frame at one place of a finding; `box` in fractions of the picture's sides."""

    key: str
    level: str
    title: str
    box: Box


Box = tuple[float, float, float, float]  # left, top, width, height


class JudgedPage(Struct, frozen=True):
    """A page: its picture of a width and height in mm, with marks, and the cards of its findings.

    `picture` and `heat` are data URLs or ""; the heat map lies over the `trim`.
    """

    title: str
    width: float
    height: float
    picture: str
    heat: str
    trim: Box
    marks: tuple[FindingMark, ...]
    cards: tuple[Card, ...]


class JudgedFile(Struct, frozen=True):
    """A file: its verdict, what concerns all of it, then its pages."""

    name: str
    failed: bool
    clean: bool
    counts: str
    whole: tuple[Card, ...]
    pages: tuple[JudgedPage, ...]


def html(
    judgements: Sequence[Judgement],
    rules: Mapping[str, Rule],
    profile: PreflightProfile,
    language: str,
) -> str:
    """The report of all files."""
    viewer = _Viewer(rules, profile, language)
    return filled(
        TEMPLATE,
        lang="zh-CN" if language == "zh" else "en",
        title=TITLE.read(language),
        profile=profile.title_in(language),
        text={name: words.read(language) for name, words in TEXTS.items()},
        levels={level.value: SEVERITIES[level].read(language) for level in Severity},
        heat=any(page.heat for each in judgements for page in each.pages),
        files=[viewer.file(number, each) for number, each in enumerate(judgements)],
    )


class _Viewer:
    """Puts judgements into the words of a language."""

    def __init__(self, rules: Mapping[str, Rule], profile: PreflightProfile, language: str) -> None:
        self.rules, self.profile, self.language = rules, profile, language

    def file(self, number: int, judgement: Judgement) -> JudgedFile:
        cards = [
            self.card(f"{number}-{index}", finding, judgement.accepted.get(index, ""))
            for index, finding in enumerate(judgement.findings)
        ]
        counts = (
            f"{SEVERITIES[level].read(self.language)} {judgement.count(level)}"
            for level in Severity
        )
        return JudgedFile(
            printable(judgement.file),
            failed=any(fails(finding, self.profile) for finding in judgement.findings),
            clean=not cards,
            counts=" · ".join(counts),
            whole=tuple(card for card in cards if card.finding.page == 0),
            pages=tuple(
                self.page(page, tuple(card for card in cards if card.finding.page == page.number))
                for page in judgement.pages
            ),
        )

    def page(self, page: PageReport, cards: tuple[Card, ...]) -> JudgedPage:
        ink = ""
        if page.ink_rendered is not None:
            ink = INK[page.ink_rendered].read(self.language, {"window": page.ink_window})
        values = {"number": page.number, "width": page.width, "height": page.height, "ink": ink}
        width, height = _shown_size(page)
        sized = width > 0 and height > 0
        return JudgedPage(
            PAGE.read(self.language, values), width, height,
            picture=f"data:image/jpeg;base64,{page.picture}" if page.picture else "",
            heat=f"data:image/png;base64,{page.heat}" if page.heat else "",
            trim=_shares(page, Rectangle(0.0, 0.0, page.width, page.height)) if sized else (0,) * 4,
            marks=tuple(_marks(page, cards)) if sized else (),
            cards=cards,
        )  # fmt: skip

    def card(self, key: str, finding: Finding, reason: str) -> Card:
        rule, language = self.rules[finding.rule], self.language
        return Card(
            key, finding, ACCEPTED.read(language, {"reason": reason}) if reason else "",
            rule.title.read(language), rule.why.read(language), rule.reference(language),
            PLACES.read(language, {"count": len(finding.related) + 1}),
        )  # fmt: skip


def _marks(page: PageReport, cards: Sequence[Card]) -> Iterator[FindingMark]:
    """A frame at each place of the findings."""
    for card in cards:
        for title, box in _places(card.finding):
            yield FindingMark(card.key, card.finding.severity.value, title, _shares(page, box))


def _places(finding: Finding) -> Iterator[tuple[str, Rectangle]]:
    if finding.rectangle is not None:
        yield f"{finding.rule} {finding.message}", finding.rectangle
    for place in finding.related[: MOST_MARKS - 1]:
        if place.rectangle is not None:
            yield f"{finding.rule} {place.label}", place.rectangle


def _shown_size(page: PageReport) -> tuple[float, float]:
    """Width and height in mm of what a page's picture shows."""
    left, top, right, bottom = page.margin
    return page.width + left + right, page.height + top + bottom


def _shares(page: PageReport, box: Rectangle) -> Box:
    """A rectangle's place on the picture; tiny ones are enlarged."""
    left, top, _, _ = page.margin
    wide, high = _shown_size(page)
    grow_x, grow_y = (max(0.0, LEAST_MARK - size) / 2 for size in (box.width, box.height))
    least, most = FURTHEST
    x, y, width, height = (
        min(max(share, least), most)
        for share in (
            (box.left + left - grow_x) / wide, (box.top + top - grow_y) / high,
            (box.width + 2 * grow_x) / wide, (box.height + 2 * grow_y) / high,
        )
    )  # fmt: skip
    return x, y, width, height
