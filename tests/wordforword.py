"""What verification tells of a fault, in full, as text: compared with `tests/golden/verify/`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportpress.check.report.finding import Rectangle, RelatedPlace
from reportpress.check.verify.differences.difference import Difference
from reportpress.source.errors import Place

GOLDEN = Path(__file__).with_name("golden") / "verify"
_SECTION = re.compile(r"^== (?P<name>.*)\n(?P<text>(?:(?!== ).*\n)*)", re.MULTILINE)


def in_full(found: Iterable[Difference]) -> str:
    """Differences with their places, on the page in whole millimetres, and their hints."""
    return "".join(f"{line}\n" for each in found for line in _lines(each))


def _lines(each: Difference) -> Iterator[str]:
    yield f"{each.kind.value}, page {each.page}, {_place(each.place)}: {each.message}"
    yield f"    {each.expected!r} → {each.found!r}"
    for page, rectangle in each.areas:
        yield f"    on page {page}: {_rectangle(rectangle)}"
    for related in each.elsewhere:
        yield f"    {_related(related)}"
    if each.hint:
        yield f"    hint: {each.hint}"


def _related(each: RelatedPlace) -> str:
    return f"{each.label}: page {each.page}, {_rectangle(each.rectangle)}, {_place(each.source)}"


def _place(place: Place | None) -> str:
    return f"{Path(place.file).name}:{place.line}:{place.column}" if place else "nowhere"


def _rectangle(each: Rectangle | None) -> str:
    if each is None:
        return "nowhere"
    left, top, width, height = (round(mm) for mm in (each.left, each.top, each.width, each.height))
    return f"{width} × {height} mm at {left}, {top}"


def compare(file: str, name: str, text: str, rewrite: bool) -> None:
    """Compare a text with the section of that name of a golden file, or rewrite the section."""
    path = GOLDEN / file
    sections = dict(_SECTION.findall(path.read_text("utf-8"))) if path.exists() else {}
    if rewrite:
        path.parent.mkdir(parents=True, exist_ok=True)
        sections[name] = text
        path.write_text("".join(f"== {n}\n{t}" for n, t in sorted(sections.items())), "utf-8")
    assert sections.get(name) == text
