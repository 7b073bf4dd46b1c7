"""Labelled PDFs: each breaks one rule, or nearly does. `found` says what preflight makes of one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path

from labelled.clean import Clean

from reportpress.check.preflight.allrules import all_rules
from reportpress.check.preflight.page.rule import Limits
from reportpress.check.preflight.profiles import profile
from reportpress.check.preflight.profiles.profilemodel import PreflightProfile, RuleSetting
from reportpress.check.preflight.reports.reportdata import Extras, Judgement
from reportpress.check.preflight.run import runner
from reportpress.check.preflight.run.collector import RunSetup

MODULES = (
    "ghent", "ghent_colour", "pdfx", "pdfx1a", "fonts", "house", "newspaper", "reading", "unseen",
    "archive",
)  # fmt: skip
# Without rendering P004 would be found on every page.
LEFT_OUT = ("P004",)
# What a family of PDFs is not made for: PDF/X-4 wants no links, an archive no press.
OTHERS = {
    "x4": ("X1*", "A2*", "U1*"),
    "x1": ("A2*", "U1*"),
    "archive": ("X1*", "X4*", "R*", "H*", "N*", "F*"),
}
Maker = Callable[[Clean], bytes | None]


@dataclass(frozen=True)
class Case:
    """A labelled PDF: the codes that must be found on it, no more and no fewer."""

    rule: str
    name: str
    make: Maker
    expected: frozenset[str]
    family: str = "x4"
    limits: dict[str, float] = field(default_factory=dict)

    @property
    def breaks(self) -> bool:
        """Whether the rule must be found."""
        return self.rule in self.expected

    def data(self) -> bytes:
        """The file."""
        page = Clean()
        if self.family in FAMILIES:
            FAMILIES[self.family](page)
        made = self.make(page)
        return page.bytes() if made is None else made


_cases: list[Case] = []
_judgements: dict[tuple[str, str], Judgement] = {}


def breaks(
    rule: str, also: Iterable[str] = (), family: str = "x4", **limits: float
) -> Callable[[Maker], Maker]:
    """The maker's PDF breaks this rule (and unavoidably those of `also`)."""
    return _labelled(rule, frozenset({rule, *also}), family, limits)


def passes(
    rule: str, also: Iterable[str] = (), family: str = "x4", **limits: float
) -> Callable[[Maker], Maker]:
    """The maker's PDF comes near breaking this rule, and must not be found guilty of it."""
    return _labelled(rule, frozenset(also), family, limits)


def _labelled(
    rule: str, expected: frozenset[str], family: str, limits: dict[str, float]
) -> Callable[[Maker], Maker]:
    def keep(make: Maker) -> Maker:
        _cases.append(Case(rule, make.__name__.strip("_"), make, expected, family, limits))
        return make

    return keep


@cache
def cases() -> tuple[Case, ...]:
    """All labelled PDFs."""
    for name in MODULES:
        import_module(f"labelled.{name}")
    return tuple(_cases)


def found(case: Case) -> frozenset[str]:
    """The codes that preflight finds, with every rule on and nothing rendered."""
    return frozenset(finding.rule for finding in judged(case).findings)


def judged(case: Case) -> Judgement:
    """Judge a labelled PDF in this process, once for all tests that ask what was found."""
    key = case.rule, case.name
    if key not in _judgements:
        _judgements[key] = _judged(case)
    return _judgements[key]


def _judged(case: Case) -> Judgement:
    rules = all_rules()
    chosen = profile.everything(rules, (*LEFT_OUT, *OTHERS[case.family]))
    setting = chosen.settings.get(case.rule)
    if case.limits and setting:
        settings = dict(chosen.settings)
        settings[case.rule] = RuleSetting(None, Limits({**setting.limits, **case.limits}))
        chosen = PreflightProfile("everything", "", settings)
    setup = RunSetup(rules, chosen, "en", Extras(render=False))
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(case.data())
        file.flush()
        return runner.judge(Path(file.name), "case.pdf", setup)


def as_pdfx1a(page: Clean) -> None:
    """Make the clean page PDF/X-1a as well."""
    page.pdf.version = "1.4"
    page.pdf.info |= {
        "GTS_PDFXVersion": "(PDF/X-1:2001)",
        "GTS_PDFXConformance": "(PDF/X-1a:2001)",
        "CreationDate": "(D:20250218000000Z)",
        "ModDate": "(D:20250218000000Z)",
    }


def as_archive(page: Clean) -> None:
    """Make the clean page PDF/A-2a and PDF/UA-1: all that it paints is an artifact."""
    page.xmp |= {
        "pdfaid:part": "2",
        "pdfaid:conformance": "A",
        "pdfuaid:part": "1",
        "pdfaExtension:schemas": "http://www.aiim.org/pdfua/ns/id/",
    }
    del page.xmp["pdfxid:GTS_PDFXVersion"]
    page.intents = [page.pdf.output_intent(S="/GTS_PDFA1")]
    page.pdf.catalog["ViewerPreferences"] = {"DisplayDocTitle": True}
    page.parts = {name: f"/Artifact BMC {part} EMC" for name, part in page.parts.items()}


FAMILIES = {"x1": as_pdfx1a, "archive": as_archive}
