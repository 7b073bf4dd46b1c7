"""Hits become findings: those alike on one page become one finding with many places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from msgspec import Struct

from reportpress.check.pdf import Unreadable
from reportpress.check.preflight.page.pagefacts import FileFacts, PageFacts
from reportpress.check.preflight.page.rule import Hit, Rule, RuleScope, hit
from reportpress.check.preflight.profiles.profilemodel import Override, PreflightProfile
from reportpress.check.preflight.reports.reportdata import Extras
from reportpress.check.preflight.reports.troubles import told
from reportpress.check.report.finding import Finding, Rectangle, RelatedPlace
from reportpress.check.report.words import Count, Words
from reportpress.check.text.folio import WEEKDAYS, WEEKDAYS_EN
from reportpress.source.errors import Severity, printable

MOST_PLACES = 200  # told of one finding
MOST_TEXT = 300  # characters of a foreign file's words in a message
NO_RULE = "P005"
PLACES = Words(" ({count} places)", "（共 {count} 处）")
SIDES = {"left": "左", "right": "右", "top": "上", "bottom": "下"}


class RunSetup(Struct, frozen=True):
    """What a run works with; `processes`: how many may look at pages side by side."""

    rules: Mapping[str, Rule]
    profile: PreflightProfile
    language: str
    extras: Extras
    processes: int = 1

    def on(self, scope: RuleScope) -> list[Rule]:
        """The profile's rules of a scope."""
        codes = self.profile.settings
        return [rule for code, rule in self.rules.items() if code in codes and rule.scope is scope]


class FindingCollector:
    """Gathers hits: those alike on one page become one finding with many places."""

    def __init__(self, setup: RunSetup) -> None:
        self.setup = setup
        self._found: FindingDrafts = {}

    @property
    def drafts(self) -> FindingDrafts:
        """What has been found so far, to be joined with what others found on other pages."""
        return self._found

    def join(self, drafts: FindingDrafts) -> None:
        """Take in what was found on other pages."""
        self._found.update(drafts)

    def run(self, rule: Rule, subject: PageFacts | FileFacts) -> None:
        """Apply a rule; a fault of the rule's own is a finding, never a traceback."""
        setting = self.setup.profile.settings[rule.id]
        try:
            self.add(rule, subject, rule.check(subject, setting.limits))
        except Unreadable:
            raise
        except Exception as error:  # other people's files: something is always new
            told = f"{type(error).__name__}: {error}"[:MOST_TEXT]
            broken = self.setup.rules[NO_RULE]
            self.add(broken, subject, [hit(rule=rule.id, problem=told)])

    def add(self, rule: Rule, subject: PageFacts | FileFacts | None, hits: Iterable[Hit]) -> None:
        """Take in hits, in order."""
        facts = subject if isinstance(subject, PageFacts) else None
        own_page = facts.number if facts else 0
        overrides = [each for each in self.setup.profile.overrides if each.rule == rule.id]
        for each in hits:
            page = each.page or own_page
            override = next((o for o in overrides if o.fits(rule.id, page, each.object)), None)
            texts = tuple(pair for pair in each.values if not isinstance(pair[1], float))
            key = (page, rule.id, each.message, each.severity, override, texts)
            draft = self._found.get(key)
            if draft is None:
                draft = self._found[key] = FindingDraft(rule, each, page, override)
            draft.take(each, facts, self.setup.language)

    def findings(self) -> tuple[tuple[Finding, ...], dict[int, str]]:
        """The findings by page, gravest first, and the reasons of those that are let pass."""
        ranks = list(Severity)
        made = [self._finding(draft) for draft in self._found.values()]
        made.sort(key=lambda each: (each[0].page, ranks.index(each[0].severity), each[0].rule))
        accepted = {index: reason for index, (_, reason) in enumerate(made) if reason}
        return tuple(finding for finding, _ in made), accepted

    def _finding(self, draft: FindingDraft) -> tuple[Finding, str]:
        rule, first, override = draft.rule, draft.first, draft.override
        setting = self.setup.profile.settings.get(rule.id)
        severity = (setting and setting.severity) or first.severity or rule.severity
        if override is not None:
            severity = override.severity
        language = self.setup.language
        message = _message(rule, first, language, draft.ranges)
        if draft.count > 1:
            message += (
                f"（共 {draft.count} 处）" if language == "zh" else f" ({draft.count} places)"
            )
        spots = tuple(RelatedPlace(name, draft.page, box) for name, box in draft.places[1:])
        box = draft.places[0][1] if draft.places else None
        finding = Finding(
            rule.id, severity, message, rule.mend.read(language), draft.page, box,
            object=printable(first.object)[:MOST_TEXT], related=spots,
        )  # fmt: skip
        return finding, override.reason if override else ""


@dataclass(slots=True)
class FindingDraft:
    """A finding in the making; `ranges` are the figures of all its hits."""

    rule: Rule
    first: Hit
    page: int
    override: Override | None
    count: int = 0
    places: list[tuple[str, Rectangle]] = field(default_factory=list)
    ranges: dict[str, FigureRange] = field(default_factory=dict)

    def take(self, each: Hit, facts: PageFacts | None, language: str) -> None:
        self.count += 1
        for key, value in each.values:
            if isinstance(value, float):
                known = self.ranges.get(key)
                self.ranges[key] = known.with_(value) if known else FigureRange(value, value)
        if facts is not None and each.box is not None and len(self.places) < MOST_PLACES:
            label = _message(self.rule, each, language, {})
            if each.object:
                label = f"{printable(each.object)[:MOST_TEXT]}: {label}"
            self.places.append((label, facts.rectangle(each.box)))


FindingDrafts = dict[tuple[Any, ...], FindingDraft]


class FigureRange(NamedTuple):
    """The least and the greatest of several figures."""

    least: float
    most: float

    def with_(self, value: float) -> FigureRange:
        """The range with one more figure."""
        return FigureRange(min(self.least, value), max(self.most, value))

    def __format__(self, form: str) -> str:
        least, most = format(self.least, form), format(self.most, form)
        return least if least == most else f"{least}–{most}"


def _message(rule: Rule, each: Hit, language: str, ranges: Mapping[str, FigureRange]) -> str:
    values = {key: _plain(key, value, language) for key, value in each.values}
    return rule.messages[each.message].read(language, {**values, **ranges})


def _plain(key: str, value: object, language: str) -> object:
    if key == "side" and language == "zh":
        return SIDES.get(str(value), value)
    if key == "problem":
        value = told(str(value), language)
    if key == "weekday" and language != "zh":
        return WEEKDAYS_EN[WEEKDAYS.index(str(value)[-1])]
    if key in ("keys", "names") and language == "zh":
        value = str(value).replace(", ", "、")
    if isinstance(value, int):
        return Count(value)
    return printable(value)[:MOST_TEXT] if isinstance(value, str) else value
