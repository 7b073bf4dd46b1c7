"""The report for a terminal: one table a file, grouped by page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from reportpress.check.preflight.page.rule import Rule
from reportpress.check.preflight.profiles.profilemodel import PreflightProfile
from reportpress.check.preflight.reports.reportdata import Judgement
from reportpress.check.report.finding import Finding
from reportpress.check.report.words import Words
from reportpress.source.errors import Severity, printable
from reportpress.source.terminaltable import padded

SEVERITIES = {
    Severity.ERROR: Words("error", "错误"),
    Severity.WARNING: Words("warning", "警告"),
    Severity.NOTE: Words("note", "提示"),
}
COUNTS = {
    Severity.ERROR: (Words("error", "个错误"), Words("errors", "个错误")),
    Severity.WARNING: (Words("warning", "个警告"), Words("warnings", "个警告")),
    Severity.NOTE: (Words("note", "条提示"), Words("notes", "条提示")),
}
WHOLE_FILE = Words("whole file", "整个文件")
PAGE = Words(
    "page {number}: {width:.1f} × {height:.1f} mm{ink}",
    "第 {number} 页：{width:.1f} × {height:.1f} 毫米{ink}",
)
INK = {
    True: Words(", ink up to {window:.0f} % (measured)", "，墨量最高 {window:.0f}%（实测）"),
    False: Words(", ink up to {window:.0f} % (estimated)", "，墨量最高 {window:.0f}%（估算）"),
}
ACCEPTED = Words("let pass: {reason}", "予以放行：{reason}")
LIST = Words(", ", "、")
OFF = Words("off", "不设")
NOTHING = Words("nothing wrong", "没有问题")
VERDICT = Words("{file} ({profile}): {counts}", "{file}（{profile}）：{counts}")


def report(judgement: Judgement, language: str) -> str:
    """The table of one file: a verdict, then findings by page with what to do about them."""
    lines = [verdict(judgement, language)]
    sizes = {page.number: page for page in judgement.pages}
    told: set[str] = set()
    numbered = enumerate(judgement.findings)
    for number, group in groupby(numbered, key=lambda each: each[1].page):
        page = sizes.get(number)
        if page is None:
            lines.append("  " + WHOLE_FILE.read(language))
        else:
            ink = ""
            if page.ink_rendered is not None:
                ink = INK[page.ink_rendered].read(language, {"window": page.ink_window})
            values = {
                "number": number, "width": page.width, "height": page.height, "ink": ink,
            }  # fmt: skip
            lines.append("  " + PAGE.read(language, values))
        for index, finding in group:
            lines += _rows(finding, judgement.accepted.get(index, ""), told, language)
    return "\n".join(lines)


def verdict(judgement: Judgement, language: str) -> str:
    """One line: how many findings of each severity."""
    counts = []
    for severity, (one, many) in COUNTS.items():
        if number := judgement.count(severity):
            counts.append(f"{number} {(one if number == 1 else many).read(language)}")
    values = {
        "file": printable(judgement.file), "profile": printable(judgement.profile),
        "counts": LIST.read(language).join(counts) or NOTHING.read(language),
    }  # fmt: skip
    return VERDICT.read(language, values)


def _rows(finding: Finding, reason: str, told: set[str], language: str) -> Iterator[str]:
    label = SEVERITIES[finding.severity].read(language)
    place = f"  [{finding.rectangle}]" if finding.rectangle else ""
    named = (
        f"  “{finding.object}”" if finding.object and finding.object not in finding.message else ""
    )
    yield f"    {padded(label, 8)} {finding.rule:<6} {finding.message}{named}{place}"
    if reason:
        yield " " * 20 + ACCEPTED.read(language, {"reason": printable(reason)})
    elif finding.rule not in told and finding.hint:
        told.add(finding.rule)
        yield " " * 20 + "→ " + finding.hint


def rule_table(rules: Iterable[Rule], language: str) -> str:
    """All rules, one a line."""
    return "\n".join(
        f"{rule.id:<6} {padded(SEVERITIES[rule.severity].read(language), 8)} "
        f"{rule.title.read(language)}"
        for rule in rules
    )


EXPLAINED = (
    (Words("severity", "级别"), "severity"),
    (Words("from", "依据"), "source"),
    (Words("why", "原因"), "why"),
    (Words("what to do", "处理"), "mend"),
    (Words("profiles", "方案"), "profiles"),
)
LIMITS = Words("limits", "限值")


def explanation(rule: Rule, profiles: Mapping[str, PreflightProfile], language: str) -> str:
    """Everything about one rule."""
    listed = [name for name, profile in profiles.items() if rule.id in profile.settings]
    values = {
        "severity": SEVERITIES[rule.severity].read(language), "source": rule.reference(language),
        "why": rule.why.read(language), "mend": rule.mend.read(language),
        "profiles": LIST.read(language).join(listed) or "–",
    }  # fmt: skip
    lines = [f"{rule.id}  {rule.title.read(language)}", ""]
    lines += [f"{padded(label.read(language), 11)} {values[key]}" for label, key in EXPLAINED]
    if rule.limits:
        lines += ["", LIMITS.read(language)]
    for name, limit in rule.limits.items():
        default = f"{limit.default or 0:g} {limit.unit}".strip()
        if limit.default is None:
            default = OFF.read(language)
        lines.append(f"  {name:<9} {padded(default, 9)} {limit.about.read(language)}")
    return "\n".join(lines)
