"""Copy outside flows that does not fit its box: headlines, captions and folios as overset."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportpress.build.printedplaces import MM, place_of_text, places_of, shown
from reportpress.source.errors import ExitCode, Place, Problem, Severity
from reportpress.source.wording import count

if TYPE_CHECKING:
    from reportpress.engine.layout.outgrown import OutgrownText
    from reportpress.engine.layout.skeleton import Skeleton


def box_problems(skeleton: Skeleton, allow_overset: bool) -> Iterator[Problem]:
    """An error for each part of the copy that has outgrown its box; where it may, a warning."""
    from reportpress.engine.layout.outgrown import outgrown

    found = [*outgrown(skeleton.pages)]
    places = places_of(skeleton.root) if found else {}
    parts: dict[Place, list[OutgrownText]] = {}
    for text in found:
        parts.setdefault(place_of_text(text.element, places), []).append(text)
    for place, texts in parts.items():
        yield _overset(place, texts, Severity.WARNING if allow_overset else Severity.ERROR)


def _overset(place: Place, texts: list[OutgrownText], severity: Severity) -> Problem:
    characters = sum(text.characters for text in texts)
    verb = "does" if characters == 1 else "do"
    beyond = max(text.beyond for text in texts) * MM
    return Problem(
        place,
        f"“{shown(texts[0].text)}” is overset: {count(characters, 'character')} {verb} not fit "
        f"into the box, the last ends {beyond:.1f} mm outside",
        "cut the copy, set it smaller, enlarge its box, or print a proof with --allow-overset",
        severity,
        ExitCode.OVERSET,
    )
