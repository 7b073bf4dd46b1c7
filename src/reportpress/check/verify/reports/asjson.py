"""A verification as plain data for `--json`; docs/verify.md describes it."""

from __future__ import annotations

from typing import Any

from msgspec import to_builtins

from reportpress.check.report.finding import Rectangle, RelatedPlace
from reportpress.check.verify.differences.difference import Difference
from reportpress.check.verify.differences.verify import Verification
from reportpress.check.verify.reports.summary import figures_of_streams, kinds
from reportpress.source.errors import Place, Problem

Data = dict[str, Any]


def as_json(verification: Verification) -> Data:
    """All figures and all differences."""
    printed = verification.reading.printed
    return {
        "pdf": verification.pdf,
        "source": verification.source.label,
        "extractor": str(verification.extractor),
        "pages": len(printed.page_starts),
        "characters": {"source": len(verification.source.text), "printed": len(printed.text)},
        "counts": {kind.value: number for kind, number in kinds(verification).items()},
        "streams": [to_builtins(each) for each in figures_of_streams(verification)],
        "differences": [difference_as_json(each) for each in verification.differences],
        "notes": [
            *verification.reading.document.losses,
            *verification.reading.document.notes,
            *verification.reading.limits,
        ],
        "problems": [_problem(problem) for problem in verification.warnings],
    }


def difference_as_json(difference: Difference) -> Data:
    """One difference; lengths are mm from the top left of the trimmed page."""
    return {
        "kind": difference.kind.value,
        "message": difference.message,
        "hint": difference.hint,
        "expected": difference.expected,
        "found": difference.found,
        "source": _place(difference.place),
        "page": difference.page,
        "rectangle": _rectangle(difference.rectangle),
        "areas": [{"page": area.page, **to_builtins(area.rectangle)} for area in difference.areas],
        "elsewhere": [_related(each) for each in difference.elsewhere],
    }


def _related(place: RelatedPlace) -> Data:
    return {
        "label": place.label,
        "page": place.page,
        "rectangle": _rectangle(place.rectangle),
        "source": _place(place.source),
    }


def _place(place: Place | None) -> Data | None:
    return None if place is None else to_builtins(place)


def _rectangle(rectangle: Rectangle | None) -> Data | None:
    return None if rectangle is None else to_builtins(rectangle)


def _problem(problem: Problem) -> Data:
    return {
        **to_builtins(problem.place),
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
    }
