"""What the judges say of a record's PDF, in lines: its text, and whether a press can print it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from reportpress.content.model import Edition


class RecordFindings(Struct, frozen=True):
    """What was found, a line each, and whether some of it fails the file."""

    findings: tuple[str, ...] = ()
    failed: bool = False


def judged(pdf: Path, edition: Edition, verify: bool, profile: str) -> RecordFindings:
    """Have a PDF judged: its text by its edition, if `verify`; by a profile of preflight, if any.

    Raises `Refused` for a faulty profile.
    """
    differences = tuple(_differences(pdf, edition)) if verify else ()
    if not profile:
        return RecordFindings(differences, bool(differences))
    found = _preflight(pdf, profile)
    return RecordFindings((*differences, *found.findings), bool(differences) or found.failed)


def _differences(pdf: Path, edition: Edition) -> Iterator[str]:
    from reportpress.check.verify.differences.verify import verify_edition

    for each in verify_edition(pdf, edition).differences:
        place = f"{each.place}: " if each.place else ""
        page = f"page {each.page}: " if each.page else ""
        yield f"verify: {place}{page}{each.message}"


def _preflight(pdf: Path, profile: str) -> RecordFindings:
    """The judgement in this process: the file is one of our own, not a stranger's."""
    from reportpress.check.preflight.allrules import all_rules
    from reportpress.check.preflight.profiles import profile as profiles
    from reportpress.check.preflight.reports.formats import fails
    from reportpress.check.preflight.reports.reportdata import Extras
    from reportpress.check.preflight.run.collector import RunSetup
    from reportpress.check.preflight.run.runner import judge

    rules = all_rules()
    chosen = profiles.load(profile, rules)
    judgement = judge(pdf, pdf.name, RunSetup(rules, chosen, "en", Extras()))
    lines = tuple(f"preflight: {each.rule} {each.message}" for each in judgement.findings)
    failed = any(fails(each, chosen) for each in judgement.findings)
    return RecordFindings(lines, failed or not judgement.readable)
