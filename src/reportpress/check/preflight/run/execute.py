"""Carries out `reportpress preflight`: judges files, writes reports."""

from __future__ import annotations

import argparse
import base64
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from reportpress.check.preflight.allrules import all_rules
from reportpress.check.preflight.profiles import profile
from reportpress.check.preflight.profiles.profilemodel import PreflightProfile
from reportpress.check.preflight.reports import formats, terminal
from reportpress.check.preflight.reports.reportdata import Judgement
from reportpress.check.preflight.run import sandbox
from reportpress.check.preflight.run.collector import RunSetup
from reportpress.check.preflight.run.onefile import judged
from reportpress.check.report.outcome import Outcome
from reportpress.source.errors import ExitCode, Place, Problem, Refused, Severity
from reportpress.source.files import display_name
from reportpress.source.writing import write_whole


def preflight(
    args: argparse.Namespace, orders: Sequence[sandbox.Order], first: sandbox.Child
) -> Outcome:
    """Check the files and write the reports asked for; `first` is reading already.

    Raises `Refused`.
    """
    rules = all_rules()
    chosen = profile.load(args.profile, rules)
    if args.fail_on:
        chosen = profile.with_fail_on(chosen, Severity(args.fail_on))
    setup = RunSetup(rules, chosen, orders[0].language, orders[0].extras)
    judgements = [judged(order, setup, first) for order in orders]
    _write_reports(args, judgements, setup)
    show = terminal.verdict if args.quiet else terminal.report
    text = "\n\n".join(show(each, setup.language) for each in judgements)
    data = formats.as_json(judgements, rules, chosen, setup.language)
    return Outcome(text, data, _code(judgements, chosen))


def _code(judgements: Sequence[Judgement], chosen: PreflightProfile) -> ExitCode:
    """Unreadable files weigh more than faulty ones."""
    if not all(each.readable for each in judgements):
        return ExitCode.UNREADABLE
    failed = any(formats.fails(f, chosen) for each in judgements for f in each.findings)
    return ExitCode.FINDINGS if failed else ExitCode.OK


def _write_reports(
    args: argparse.Namespace, judgements: Sequence[Judgement], setup: RunSetup
) -> None:
    rules, language = setup.rules, setup.language
    makers: tuple[tuple[Path | None, Callable[[], str]], ...] = (
        (args.html, lambda: _html(judgements, setup)),
        (args.junit, lambda: formats.junit(judgements, rules, setup.profile, language)),
        (
            args.sarif,
            lambda: json.dumps(formats.sarif(judgements, rules, language), indent=2) + "\n",
        ),
    )
    for path, make in makers:
        if path is not None:
            _write(path, make().encode("utf-8", "replace"))
    if args.heat_map is not None:
        _write_heat_maps(args.heat_map, judgements)


def _html(judgements: Sequence[Judgement], setup: RunSetup) -> str:
    from reportpress.check.preflight.reports.htmlreport import html  # Jinja2 takes 40 ms

    return html(judgements, setup.rules, setup.profile, setup.language)


def _write_heat_maps(path: Path, judgements: Sequence[Judgement]) -> None:
    """One picture for each page: FILE, or FILE-1, FILE-2 … where there are several."""
    pictures = [page.heat for each in judgements for page in each.pages if page.heat]
    for number, picture in enumerate(pictures, 1):
        name = path.name if len(pictures) == 1 else f"{path.stem}-{number}{path.suffix}"
        _write(path.with_name(name), base64.b64decode(picture))


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except OSError as error:
        message, hint = f"cannot be written: {error.strerror}", "does the folder exist?"
        problem = Problem(Place(display_name(path)), message, hint, code=ExitCode.OUTPUT)
        raise Refused([problem]) from None
