"""Advertisements judged before they go in: preflight of their pages by the layout's own profile.

What only a whole file or a whole newspaper page can be asked is left out: of an advertisement, one
page is taken, and nothing of its file but that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from msgspec import Struct

from reportpress.build.project import Filled
from reportpress.content.model import Advertisement
from reportpress.content.schema import PAGE_SUFFIXES
from reportpress.press.settings import FILE as PRESS_FILE
from reportpress.source.errors import Problem, Severity
from reportpress.source.store import code_digest
from reportpress.source.usercache import cache_at_hand

# Rules that an advertisement is not asked, by what they ask instead.
LEFT_OUT = {
    "D00?": "title, language and structure, which stay behind",
    "N00?": "a page of a newspaper",
    "H003": "bleed: an advertisement is clipped to its trim",
    "H004": "bleed",
    "H005": "the safe area of a page: it lies in the middle of one",
    "H012": "the size of a page: the build compares the advertisement with its modules",
    "H013": "attachments, which stay behind",
    "R0003": "what is shown of a page: its trim is taken",
    "R0004": "pages of one size",
    "R0006": "a file of one page: edition.yaml says which is taken",
    "R0035": "the file's output intent, which stays behind: it is asked here",
    "X40[1-57]": "the file's version, output intent, identifier, trapping and scripts",
    "X408": "actions, which stay behind",
    "X41[6-9]": "the file's version and metadata",
    "X422": "forms, which stay behind",
    "X423": "the file's output intent: R0027 asks for what is no ink",
    "X10[126]": "the file's version and metadata",
}
DEFAULT_PROFILE = "newsprint"
FOLDER = "adverts"  # of the user's cache


class AdvertFinding(Struct, frozen=True):
    """What preflight has against an advertisement's page, and whether that fails it."""

    message: str
    hint: str
    fails: bool
    severity: Severity


def judge_advertisements(filled: Filled, for_press: bool) -> Iterator[Problem]:
    """What is wrong with the PDFs of an edition's advertisements, where their files are named.

    For a press, what fails is an error; else it is a warning. Raises `Refused` for a faulty profile
    of preflight.
    """
    for each in filled.edition.advertisements.values():
        if each.file.suffix.lower() not in PAGE_SUFFIXES:
            continue
        place = each.places["file"]
        for found in (*_findings(each, filled), *_other_condition(each, filled, for_press)):
            severity = _severity(found, for_press)
            message = f"the advertisement “{each.id}”: {found.message}"
            yield Problem(place, message, found.hint, severity)


def _severity(found: AdvertFinding, for_press: bool) -> Severity:
    if found.fails:
        return Severity.ERROR if for_press else Severity.WARNING
    return Severity.WARNING if found.severity is Severity.ERROR else found.severity


def _findings(advertisement: Advertisement, filled: Filled) -> tuple[AdvertFinding, ...]:
    """What preflight finds, kept in the user's cache by all that it depends on."""
    profile = _profile(filled)
    name, store = f"{FOLDER}/{_key(advertisement, profile)}", cache_at_hand()
    kept = store.get(name) if store else None
    if kept is not None:
        return tuple(
            AdvertFinding(message, hint, fails, Severity(severity))
            for message, hint, fails, severity in json.loads(kept)
        )
    found = tuple(_judged(advertisement, profile))
    if store:
        rows = [[each.message, each.hint, each.fails, each.severity] for each in found]
        store.put(name, json.dumps(rows, ensure_ascii=False).encode())
    return found


def _profile(filled: Filled) -> str:
    """The layout's profile of preflight: the section of its press.yaml, or that for newsprint."""
    return DEFAULT_PROFILE if filled.press.preflight is None else str(filled.layout / PRESS_FILE)


def _key(advertisement: Advertisement, profile: str) -> str:
    digest = hashlib.sha256(advertisement.file.read_bytes())
    rules = b"" if profile == DEFAULT_PROFILE else Path(profile).read_bytes()
    digest.update(repr((advertisement.page_of_file, rules, _judges())).encode())
    return digest.hexdigest()


@cache
def _judges() -> str:
    """A digest of what finds: the judges, this module, and whether Ghostscript measures."""
    from reportpress.programs import ghostscript

    files = [*Path(__file__).parent.glob("check/**/*.*"), Path(__file__)]
    code = (file for file in files if file.suffix in (".py", ".yaml"))
    return code_digest(code, str(ghostscript.program()))


def _judged(advertisement: Advertisement, profile: str) -> Iterator[AdvertFinding]:
    from reportpress.check.preflight.allrules import all_rules
    from reportpress.check.preflight.profiles.profile import load
    from reportpress.check.preflight.reports.formats import fails
    from reportpress.check.preflight.run.onefile import preflight

    chosen = load(profile, all_rules())
    for finding in preflight(advertisement.file, profile, render=True, language="en").findings:
        on_page = finding.page in (0, advertisement.page_of_file)
        if on_page and not any(fnmatchcase(finding.rule, pattern) for pattern in LEFT_OUT):
            where = f" ({finding.rectangle})" if finding.rectangle else ""
            message = f"{finding.rule} {finding.message}{where}"
            failing = fails(finding, chosen)
            yield AdvertFinding(message, finding.hint, failing, finding.severity)


def _other_condition(
    advertisement: Advertisement, filled: Filled, for_press: bool
) -> Iterator[AdvertFinding]:
    """A page made for another printing condition: its inks are not converted."""
    from reportpress.check.pdf import read
    from reportpress.press.colour.findprofile import output_profile

    intents = read(advertisement.file).catalog.output_intents if for_press else ()
    if not intents:
        return
    settings = filled.press
    place = settings.place("profile")
    ours = output_profile(settings.profile, place, settings.ink_limit, filled.layout)
    for intent in intents:
        if intent.condition not in (ours.registered, ours.name, ours.description):
            message = f"it is made for “{intent.condition}”, the press is “{ours.description}”"
            hint = "its inks are printed as they are: ask for a page made for this press"
            yield AdvertFinding(message, hint, False, Severity.WARNING)
