"""What a profile is, once read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from msgspec import Struct

from reportpress.check.preflight.page.rule import Limits
from reportpress.source.errors import Severity

_BOTH = re.compile(r"(?P<en>[^\u4e00-\u9fff]+) \((?P<zh>[^()]*[\u4e00-\u9fff][^()]*)\)")


class RuleSetting(Struct, frozen=True):
    """How a profile sets one rule; `severity` `None` leaves the rule's own."""

    severity: Severity | None
    limits: Limits


class Override(Struct, frozen=True):
    """Findings that are let pass, or told in another severity, for a reason."""

    rule: str
    reason: str
    severity: Severity = Severity.NOTE
    page: int = 0  # 0: any page
    object: str = "*"  # a pattern of shell wildcards

    def fits(self, rule: str, page: int, object_: str) -> bool:
        """Whether a finding is meant."""
        named = self.rule == rule and self.page in (0, page)
        return named and (self.object == "*" or fnmatchcase(object_, self.object))


class PreflightProfile(Struct, frozen=True):
    """The rules that are on, by code."""

    name: str
    title: str
    settings: Mapping[str, RuleSetting]
    overrides: tuple[Override, ...] = ()
    fail_on: Severity = Severity.ERROR

    def title_in(self, language: str) -> str:
        """The title in a language, where it gives both: English (中文)."""
        both = _BOTH.fullmatch(self.title)
        return both["zh" if language == "zh" else "en"] if both else self.title


@dataclass
class ProfileDraft:
    """A profile as its files are read, ancestors first."""

    name: str
    title: str = ""
    severities: dict[str, Severity | None] = field(default_factory=dict)
    limits: dict[str, dict[str, float | None]] = field(default_factory=dict)
    overrides: list[Override] = field(default_factory=list)
    fail_on: Severity = Severity.ERROR
