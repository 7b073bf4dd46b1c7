"""The judgement on one file, for other programs: what the command reports, as plain values."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from reportpress.check.preflight.allrules import all_rules
from reportpress.check.preflight.profiles import profile
from reportpress.check.preflight.reports.formats import fails
from reportpress.check.preflight.reports.reportdata import Extras, Judgement, PageReport
from reportpress.check.preflight.run import runner, sandbox
from reportpress.check.preflight.run.collector import RunSetup
from reportpress.check.report.finding import Finding
from reportpress.source.files import display_name


class Preflight(Struct, frozen=True):
    """A judgement, and whether the file `passed`: it can be read and no finding fails it."""

    judgement: Judgement
    passed: bool

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong, the gravest first."""
        return self.judgement.findings

    @property
    def pages(self) -> tuple[PageReport, ...]:
        """The figures of each page: mm, percent of ink."""
        return self.judgement.pages

    @property
    def readable(self) -> bool:
        """Whether the file could be read at all."""
        return self.judgement.readable


def preflight(pdf: Path, name: str, render: bool, language: str) -> Preflight:
    """Judge a file by the profile of that name. Raises `Refused` for a faulty profile."""
    rules = all_rules()
    chosen = profile.load(name, rules)
    order = sandbox.Order(str(pdf), display_name(pdf), name, language, Extras(render))
    judgement = judged(order.within_means(), RunSetup(rules, chosen, language, order.extras))
    failed = any(fails(finding, chosen) for finding in judgement.findings)
    return Preflight(judgement, judgement.readable and not failed)


def judged(order: sandbox.Order, setup: RunSetup, first: sandbox.Child | None = None) -> Judgement:
    """The judgement of a child process; `first` is one that is at work on an order already."""
    try:
        if first is not None and order is first.order:
            return first.judgement()
        return sandbox.judge(order)
    except sandbox.ChildStopped as reason:
        return runner.unreadable(order.shown, str(reason), setup)
