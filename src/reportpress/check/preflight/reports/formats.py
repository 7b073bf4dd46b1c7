"""Reports for machines: JSON (docs/preflight.md), SARIF 2.1.0, JUnit XML."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

from reportpress.check.preflight.page.rule import Rule
from reportpress.check.preflight.profiles.profilemodel import PreflightProfile
from reportpress.check.preflight.reports.reportdata import Judgement
from reportpress.check.report.finding import Finding, Rectangle
from reportpress.check.report.words import Words
from reportpress.source.errors import Severity
from reportpress.version import __version__

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ON_PAGE = Words("page {page}: ", "第 {page} 页：")
RANKS = list(Severity)


def fails(finding: Finding, profile: PreflightProfile) -> bool:
    """Whether a finding is grave enough to fail the file."""
    return RANKS.index(finding.severity) <= RANKS.index(profile.fail_on)


def as_json(
    judgements: Sequence[Judgement],
    rules: Mapping[str, Rule],
    profile: PreflightProfile,
    language: str,
) -> dict[str, Any]:
    """The whole run as plain data."""
    return {
        "profile": profile.name,
        "fail_on": profile.fail_on.value,
        "language": language,
        "files": [_file(each, rules, profile, language) for each in judgements],
    }


def _file(
    judgement: Judgement, rules: Mapping[str, Rule], profile: PreflightProfile, language: str
) -> dict[str, Any]:
    return {
        "file": judgement.file,
        "readable": judgement.readable,
        "passed": not any(fails(finding, profile) for finding in judgement.findings),
        "seconds": judgement.seconds,
        "counts": {severity.value: judgement.count(severity) for severity in Severity},
        "pages": [
            {
                "number": page.number,
                "width": round(page.width, 2),
                "height": round(page.height, 2),
                "ink": None
                if page.ink_rendered is None
                else {
                    "rendered": page.ink_rendered,
                    "window": page.ink_window,
                    "peak": page.ink_peak,
                },
            }
            for page in judgement.pages
        ],
        "findings": [
            {
                **_finding(finding),
                "title": rules[finding.rule].title.read(language),
                "reference": rules[finding.rule].reference(language),
                "accepted": judgement.accepted.get(index),
            }
            for index, finding in enumerate(judgement.findings)
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "page": finding.page,
        "rectangle": _rectangle(finding.rectangle),
        "object": finding.object,
        "places": [
            {"label": spot.label, "page": spot.page, "rectangle": _rectangle(spot.rectangle)}
            for spot in finding.related
        ],
    }


def _rectangle(box: Rectangle | None) -> dict[str, float] | None:
    if box is None:
        return None
    sides = {"left": box.left, "top": box.top, "width": box.width, "height": box.height}
    return {name: round(value, 2) for name, value in sides.items()}


def sarif(
    judgements: Sequence[Judgement], rules: Mapping[str, Rule], language: str
) -> dict[str, Any]:
    """The run as SARIF, which code hosts show beside the files."""
    used = sorted({finding.rule for each in judgements for finding in each.findings})
    described = [
        {
            "id": code,
            "shortDescription": {"text": rules[code].title.read(language)},
            "fullDescription": {"text": rules[code].why.read(language)},
            "help": {"text": rules[code].mend.read(language)},
            "defaultConfiguration": {"level": rules[code].severity.value},
        }
        for code in used
    ]
    results = [
        _result(each.file, finding, each.accepted.get(index), language)
        for each in judgements
        for index, finding in enumerate(each.findings)
    ]
    driver = {"name": "reportpress preflight", "version": __version__, "rules": described}
    return {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }


def _result(file: str, finding: Finding, reason: str | None, language: str) -> dict[str, Any]:
    uri = quote(os.fsencode(file.replace("\\", "/")))  # a name may be no text
    where = {"physicalLocation": {"artifactLocation": {"uri": uri}}}
    told = {"page": finding.page, "rectangle": _rectangle(finding.rectangle)}
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": finding.severity.value,
        "message": {"text": _on_page(finding, language)},
        "locations": [where],
        "properties": {**told, "object": finding.object},
    }
    if reason:  # of an override: hosts then show the finding as dealt with
        result["suppressions"] = [{"kind": "external", "justification": reason}]
    return result


def junit(
    judgements: Sequence[Judgement],
    rules: Mapping[str, Rule],
    profile: PreflightProfile,
    language: str,
) -> str:
    """The run as JUnit XML: a suite for each file, a case for each rule that was applied."""
    suites = ElementTree.Element("testsuites", name="reportpress preflight")
    for judgement in judgements:
        suite = ElementTree.SubElement(suites, "testsuite", name=judgement.file)
        found = {finding.rule for finding in judgement.findings}
        codes = sorted({*profile.settings, *found})
        failed = 0
        for code in codes:
            title = f"{code} {rules[code].title.read(language)}"
            case = ElementTree.SubElement(suite, "testcase", classname=profile.name, name=title)
            grave = [
                finding
                for finding in judgement.findings
                if finding.rule == code and fails(finding, profile)
            ]
            if grave:
                failed += 1
                failure = ElementTree.SubElement(case, "failure", message=grave[0].message)
                failure.text = "\n".join(_told(finding, language) for finding in grave)
        suite.set("tests", str(len(codes)))
        suite.set("failures", str(failed))
        suite.set("time", f"{judgement.seconds:.3f}")
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _told(finding: Finding, language: str) -> str:
    return f"{_on_page(finding, language)} {finding.rectangle or ''} {finding.object}".rstrip()


def _on_page(finding: Finding, language: str) -> str:
    """The message with the page it is about."""
    place = ON_PAGE.read(language, {"page": finding.page}) if finding.page else ""
    return place + finding.message
