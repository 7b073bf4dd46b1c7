"""The report as one HTML file: pictures of the pages, findings marked on them, filters.

Everything is in the file: no script, style or picture comes from elsewhere, and its content
security policy forbids it. Words of the judged file are escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files

from reportpress.check.preflight.page.rule import Rule
from reportpress.check.preflight.profiles.profilemodel import PreflightProfile
from reportpress.check.preflight.reports.formats import fails
from reportpress.check.preflight.reports.reportdata import Judgement, PageReport
from reportpress.check.preflight.reports.terminal import ACCEPTED, INK, PAGE, SEVERITIES, WHOLE_FILE
from reportpress.check.report.finding import Finding, Rectangle
from reportpress.check.report.words import Words
from reportpress.source.errors import Severity, printable

LEAST_MARK = 3.0  # mm: a mark smaller than that is not seen
MOST_MARKS = 60  # of one finding
TITLE = Words("Preflight", "印前检查")
PASSED = Words("passed", "通过")
FAILED = Words("failed", "未通过")
FILTER = Words("Filter: rule, words …", "筛选：规则号、文字……")
WHY, MEND = Words("Why", "原因"), Words("What to do", "处理办法")
PLACES = Words("{count} places", "{count} 处")
NOTHING = Words("Nothing wrong.", "没有问题。")
LET_PASS = Words("let pass", "放行")
HEAT = Words("ink", "墨量")
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


def html(
    judgements: Sequence[Judgement],
    rules: Mapping[str, Rule],
    profile: PreflightProfile,
    language: str,
) -> str:
    """The report of all files."""
    writer = _Writer(rules, profile, language)
    body = "\n".join(writer.file(number, each) for number, each in enumerate(judgements))
    words = writer.words
    levels = "".join(
        f'<label class="{level.value}"><input type="checkbox" data-level="{level.value}" checked> '
        f"{words(SEVERITIES[level])}</label>"
        for level in Severity
    )
    if any(page.heat for each in judgements for page in each.pages):
        levels += f'<label><input type="checkbox" id="heat" checked> {words(HEAT)}</label>'
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if language == "zh" else "en"}">\n<head>'
        f'<meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{words(TITLE)}</title><style>{_asset('report.css')}</style></head>\n<body>"
        f"<header><h1>{words(TITLE)} <small>{escape(profile.title_in(language))}</small></h1>"
        f'<div class="filters">{levels}<input type="search" placeholder="{words(FILTER)}">'
        f"</div></header>\n{body}\n<script>{_asset('report.js')}</script></body></html>\n"
    )


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


class _Writer:
    """Writes files, pages and findings as HTML."""

    def __init__(self, rules: Mapping[str, Rule], profile: PreflightProfile, language: str) -> None:
        self.rules, self.profile, self.language = rules, profile, language

    def words(self, text: Words, **values: object) -> str:
        """A text in the report's language, escaped."""
        return escape(text.read(self.language, values))

    def file(self, number: int, judgement: Judgement) -> str:
        """One file: its verdict, what concerns all of it, then its pages."""
        failed = any(fails(finding, self.profile) for finding in judgement.findings)
        told = self.words(FAILED if failed else PASSED)
        badge = f'<b class="{"failed" if failed else "passed"}">{told}</b>'
        counts = " · ".join(
            f"{self.words(SEVERITIES[level])} {judgement.count(level)}" for level in Severity
        )
        parts = [f"<h2>{escape(printable(judgement.file))} {badge} <small>{counts}</small></h2>"]
        numbered = list(enumerate(judgement.findings))
        whole = [pair for pair in numbered if pair[1].page == 0]
        if whole:
            cards = "".join(
                self.card(f"{number}-{i}", f, judgement.accepted.get(i)) for i, f in whole
            )
            parts.append(
                f'<section class="whole"><h3>{self.words(WHOLE_FILE)}</h3>{cards}</section>'
            )
        if not numbered:
            parts.append(f"<p>{self.words(NOTHING)}</p>")
        for page in judgement.pages:
            own = [
                (f"{number}-{i}", f, judgement.accepted.get(i))
                for i, f in numbered
                if f.page == page.number
            ]
            parts.append(self.page(page, own))
        return f"<article>{''.join(parts)}</article>"

    def page(self, page: PageReport, found: Sequence[tuple[str, Finding, str | None]]) -> str:
        """One page: its picture with marks, and the cards of its findings."""
        ink = ""
        if page.ink_rendered is not None:
            ink = INK[page.ink_rendered].read(self.language, {"window": page.ink_window})
        values = {"number": page.number, "width": page.width, "height": page.height, "ink": ink}
        cards = "".join(self.card(*each) for each in found)
        return (
            f'<section class="page"><h3>{self.words(PAGE, **values)}</h3><div class="split">'
            f"{self.picture(page, found)}<div>{cards}</div></div></section>"
        )

    def picture(self, page: PageReport, found: Sequence[tuple[str, Finding, str | None]]) -> str:
        """The page, or a blank sheet of its size, under its marks."""
        left, top, right, bottom = page.margin
        wide, high = page.width + left + right, page.height + top + bottom
        if wide <= 0 or high <= 0:
            return "<div></div>"
        marks = "".join(self.marks(page, key, finding) for key, finding, _ in found)
        drawn = ""
        if page.picture:
            drawn = f'<img alt="" src="data:image/jpeg;base64,{page.picture}">'
        trim = Rectangle(0.0, 0.0, page.width, page.height)
        outline = f'<i class="trim" style="{_style(page, trim)}"></i>'
        heat = ""
        if page.heat:
            style = _style(page, trim)
            source = f"data:image/png;base64,{page.heat}"
            heat = f'<img class="heat" alt="{self.words(HEAT)}" style="{style}" src="{source}">'
        shape = f"aspect-ratio:{wide:.2f}/{high:.2f}"
        return f'<div class="sheet" style="{shape}">{drawn}{heat}{outline}{marks}</div>'

    def marks(self, page: PageReport, key: str, finding: Finding) -> str:
        """A frame at each place of a finding."""
        return "".join(
            f'<a class="mark {finding.severity.value}" href="#f{key}" data-for="{key}" '
            f'title="{escape(title, quote=True)}" style="{_style(page, box)}"></a>'
            for title, box in _places(finding)
        )

    def card(self, key: str, finding: Finding, reason: str | None) -> str:
        """A finding in words: what, where, why, what to do."""
        rule = self.rules[finding.rule]
        details = [
            f"<p><b>{self.words(WHY)}</b> {self.words(rule.why)}</p>",
            f"<p><b>{self.words(MEND)}</b> {escape(finding.hint)}</p>",
            f"<p><small>{escape(rule.reference(self.language))}</small></p>",
        ]
        if reason:
            details.insert(0, f"<p><b>{self.words(ACCEPTED, reason=reason)}</b></p>")
        if finding.related:
            places = "".join(f"<li>{escape(spot.label)}</li>" for spot in finding.related)
            count = self.words(PLACES, count=len(finding.related) + 1)
            details.append(f"<details><summary>{count}</summary><ul>{places}</ul></details>")
        passed = f"<b>{self.words(LET_PASS)}</b> " if reason else ""
        where = f"<small>{finding.rectangle}</small>" if finding.rectangle else ""
        named = f"<q>{escape(finding.object)}</q>" if finding.object else ""
        level = finding.severity.value
        return (
            f'<details class="card {level}" id="f{key}" data-level="{level}" data-key="{key}">'
            f"<summary><code>{finding.rule}</code> {passed}{escape(finding.message)} "
            f"{named} {where}</summary>"
            f"<h4>{self.words(rule.title)}</h4>{''.join(details)}</details>"
        )


def _places(finding: Finding) -> Iterator[tuple[str, Rectangle]]:
    if finding.rectangle is not None:
        yield f"{finding.rule} {finding.message}", finding.rectangle
    for spot in finding.related[: MOST_MARKS - 1]:
        if spot.rectangle is not None:
            yield f"{finding.rule} {spot.label}", spot.rectangle


def _style(page: PageReport, box: Rectangle) -> str:
    """Where a rectangle stands on the picture, in percent; tiny ones are enlarged."""
    left, top, right, bottom = page.margin
    wide, high = page.width + left + right, page.height + top + bottom
    grow_x, grow_y = (max(0.0, LEAST_MARK - size) / 2 for size in (box.width, box.height))
    shares = (
        (box.left + left - grow_x) / wide, (box.top + top - grow_y) / high,
        (box.width + 2 * grow_x) / wide, (box.height + 2 * grow_y) / high,
    )  # fmt: skip
    names = ("left", "top", "width", "height")
    return ";".join(
        f"{name}:{min(max(100 * share, -50), 150):.2f}%"
        for name, share in zip(names, shares, strict=True)
    )
