"""Carries out `reportpress rules`: lists rules, explains one."""

from __future__ import annotations

import argparse
from typing import Any

from reportpress.check.preflight.allrules import all_rules
from reportpress.check.preflight.page.rule import Rule
from reportpress.check.preflight.profiles import profile
from reportpress.check.preflight.profiles.shipped import shipped
from reportpress.check.preflight.reports import terminal
from reportpress.check.report.outcome import Outcome
from reportpress.check.report.words import default_language
from reportpress.content.hints import nearest
from reportpress.source.errors import ExitCode, Place, Problem, Refused


def rules(args: argparse.Namespace) -> Outcome:
    """List the rules or explain one. Raises `Refused`."""
    language = args.lang or default_language()
    known_rules = all_rules()
    known = {name: profile.load(name, known_rules) for name in shipped()}
    if args.explain:
        rule = known_rules.get(args.explain.upper())
        if rule is None:
            hint = nearest(args.explain, known_rules)
            message = f"no rule is called {args.explain}"
            problem = Problem(Place("reportpress"), message, hint, code=ExitCode.USAGE)
            raise Refused([problem])
        return Outcome(terminal.explanation(rule, known, language), _data(rule, language))
    listed = list(known_rules.values())
    if args.profile:
        kept = profile.load(args.profile, known_rules).settings
        listed = [rule for rule in listed if rule.id in kept]
    data = {"rules": [_data(rule, language) for rule in listed]}
    return Outcome(terminal.rule_table(listed, language), data)


def _data(rule: Rule, language: str) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": rule.title.read(language),
        "severity": rule.severity.value,
        "source": rule.reference(language),
        "why": rule.why.read(language),
        "mend": rule.mend.read(language),
        "limits": {
            name: {
                "default": limit.default,
                "unit": limit.unit,
                "about": limit.about.read(language),
            }
            for name, limit in rule.limits.items()
        },
    }
