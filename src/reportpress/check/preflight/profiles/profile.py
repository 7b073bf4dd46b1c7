"""Profiles: which rules hold, how grave they are, with which limits, and what is let pass and why.

A profile is YAML: one shipped with the package (by name), a file, or the `preflight:` section of a
layout's press.yaml. docs/preflight.md describes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from msgspec.structs import replace

from reportpress.check.preflight.page.rule import Limits, Rule
from reportpress.check.preflight.profiles.profilefile import ProfileReader
from reportpress.check.preflight.profiles.profilemodel import (
    Override,
    PreflightProfile,
    ProfileDraft,
    RuleSetting,
)
from reportpress.check.preflight.profiles.shipped import read_shipped, shipped
from reportpress.source.errors import ExitCode, Place, Problem, Refused, Severity
from reportpress.source.files import Source
from reportpress.source.yamlnodes import Mapping as MappingNode
from reportpress.source.yamlnodes import Node, parse, read_yaml

PRESS, SECTION = "press.yaml", "preflight"  # a layout's file, and what is a profile in it
MOST_ANCESTORS = 8

__all__ = [
    "Override",
    "PreflightProfile",
    "RuleSetting",
    "everything",
    "from_node",
    "load",
    "shipped",
]


def load(name: str, rules: Mapping[str, Rule]) -> PreflightProfile:
    """A shipped profile by name, or one from a file. Raises `Refused`."""
    problems: list[Problem] = []
    node = _shipped(name, problems) if name in shipped() else _from_file(name, problems)
    if node is None:
        raise Refused(problems)
    return from_node(node, Path(name).stem, rules, problems)


def from_node(
    node: Node, name: str, rules: Mapping[str, Rule], problems: list[Problem] | None = None
) -> PreflightProfile:
    """A profile from a YAML node, for instance a section of a press.yaml. Raises `Refused`."""
    problems = [] if problems is None else problems
    draft = ProfileDraft(name)
    for each in reversed(list(_ancestry(node, rules, problems))):
        ProfileReader(rules, problems).read(each, draft)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Refused([problem.of_layout() for problem in problems])
    return _finished(draft, rules)


def everything(rules: Mapping[str, Rule], leave_out: tuple[str, ...] = ()) -> PreflightProfile:
    """A profile with every rule on but those whose code matches a pattern; for tests and tables."""
    kept = {
        code: RuleSetting(None, rule.default_limits())
        for code, rule in rules.items()
        if not any(fnmatchcase(code, pattern) for pattern in leave_out)
    }
    return PreflightProfile("everything", "", kept)


def with_fail_on(profile: PreflightProfile, severity: Severity | None) -> PreflightProfile:
    """The profile with another threshold of failing, if one is given."""
    return profile if severity is None else replace(profile, fail_on=severity)


def _shipped(name: str, problems: list[Problem]) -> Node | None:
    return parse(Source(f"{name}.yaml", read_shipped(name)), problems)


def _from_file(name: str, problems: list[Problem]) -> Node | None:
    path = Path(name)
    if path.suffix not in (".yaml", ".yml"):
        hint = f"known: {', '.join(shipped())}; a file ends in .yaml"
        message = f"no profile is called {name}"
        raise Refused([Problem(Place("reportpress"), message, hint, code=ExitCode.USAGE)])
    root = read_yaml(path, problems)
    if not isinstance(root, MappingNode):
        return root
    section = root.get(SECTION)
    if section is None and path.name == PRESS:
        hint = "use a shipped profile, or write such a section: “extends: newsprint”"
        problems.append(Problem(root.place, f"has no section “{SECTION}:”", hint).of_layout())
        return None
    return section or root


def _ancestry(node: Node, rules: Mapping[str, Rule], problems: list[Problem]) -> Iterator[Node]:
    """A profile and those it extends."""
    seen: list[str] = []
    current: Node | None = node
    while current is not None:
        yield current
        named = ProfileReader(rules, problems).parent(current, shipped())
        if not named:
            return
        if named in seen or len(seen) > MOST_ANCESTORS:
            return
        seen.append(named)
        current = _shipped(named, problems)


def _finished(draft: ProfileDraft, rules: Mapping[str, Rule]) -> PreflightProfile:
    settings = {}
    for code in sorted(draft.severities):
        limits = {**rules[code].default_limits(), **draft.limits.get(code, {})}
        settings[code] = RuleSetting(draft.severities[code], Limits(limits))
    return PreflightProfile(
        draft.name, draft.title or draft.name, settings, tuple(draft.overrides), draft.fail_on
    )
