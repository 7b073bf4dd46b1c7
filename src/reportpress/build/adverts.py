"""Advertisements that come as files: can they be printed, and are they as large as their places?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from reportpress.build.printedplaces import MM
from reportpress.content.model import Advertisement, Edition, PagePlan, Reference
from reportpress.content.schema import PAGE_SUFFIXES
from reportpress.source.errors import ExitCode, Problem
from reportpress.source.wording import count

if TYPE_CHECKING:
    from reportpress.engine.layout.skeleton import Skeleton

MARK = "data-advertisement"  # on the element round an advertisement's picture: its id
TOLERANCE = 1.0  # mm by which an advertisement may be larger or smaller than its place


def unusable_pages(edition: Edition) -> Iterator[Problem]:
    """PDFs of advertisements that cannot be embedded, each told where its file is named."""
    from reportpress.engine.pdf.embeddedpage import page_fault

    for each in edition.advertisements.values():
        if _is_page(each) and (fault := page_fault(each.file, each.page_of_file)):
            key = "page_of_file" if each.page_of_file > 1 else "file"
            hint = "ask for the file once more"
            yield Problem(each.places[key], f"{each.file.name} {fault}", hint)


def _is_page(advertisement: Advertisement) -> bool:
    return advertisement.file.suffix.lower() in PAGE_SUFFIXES


def ill_sized(edition: Edition, skeleton: Skeleton) -> Iterator[Problem]:
    """Advertisements whose file, modules and place on the page are not of one size."""
    from reportpress.engine.layout.skeleton import walk

    places = dict(_references(edition.pages))
    for page in skeleton.pages if places else ():
        for box in walk(page):
            id = box.element.get(MARK, "") if box.element is not None else ""
            advertisement = edition.advertisements.get(id)
            if advertisement is not None and id in places:
                pictures = [each for each in walk(box) if hasattr(each, "replacement")]
                if pictures:
                    reference = places.pop(id)
                    yield from _misfits(advertisement, reference, box, pictures[0])
    for id, reference in places.items():
        message = f"the page's template does not print the advertisement “{id}”"
        hint = f"an <img> in an element with {MARK}, as reportpress/blocks.html.j2 has it"
        yield Problem(reference.place, message, hint, code=ExitCode.LAYOUT)


def _references(pages: Iterable[PagePlan]) -> Iterator[tuple[str, Reference]]:
    for page in pages:
        yield from ((each.id, each) for each in page.advertisements.values())


def _misfits(
    advertisement: Advertisement, reference: Reference, place: Any, picture: Any
) -> Iterator[Problem]:
    """What is wrong with the sizes, in mm, of a place on the page and of the picture in it."""
    room, modules = _size(place), _size(picture)
    named = f"the advertisement “{advertisement.id}”"
    taken = f"{_modules(advertisement)}, {_mm(modules)}"
    if _apart(room, modules):
        message = f"{named} takes {taken}, its place on the page is {_mm(room)}"
        hint = "give it another slot, or the size of this one"
        yield Problem(reference.place, message, hint)
    across, down, ratio = picture.replacement.get_intrinsic_size(1, 0)
    if _is_page(advertisement):
        trim = across * MM, down * MM
        if _apart(trim, modules):
            message = f"{advertisement.file.name} is {_mm(trim)} large, its {taken}"
            hint = f"ask for a page of that trim size, within {TOLERANCE:g} mm"
            yield Problem(advertisement.places["size"], message, hint)
    elif ratio and _apart((modules[1] * ratio, modules[0] / ratio), modules):
        message = f"{advertisement.file.name} has not the shape of its {taken}"
        hint = f"ask for a picture of that shape, within {TOLERANCE:g} mm"
        yield Problem(advertisement.places["size"], message, hint)


def _modules(advertisement: Advertisement) -> str:
    columns = count(advertisement.columns, "column")
    return f"{columns} and {count(advertisement.modules, 'module')}"


def _size(box: Any) -> tuple[float, float]:
    return box.width * MM, box.height * MM


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return any(abs(a - b) > TOLERANCE for a, b in zip(one, other, strict=True))


def _mm(size: tuple[float, float]) -> str:
    return f"{size[0]:.1f} × {size[1]:.1f} mm"
