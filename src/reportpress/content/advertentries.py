"""Entries of `advertisements` in edition.yaml, and whether pages use them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from reportpress.content.fieldvalues import text_at, value_places
from reportpress.content.hints import nearest, shown
from reportpress.content.model import Advertisement, PagePlan, Reference
from reportpress.content.picturefiles import SoundPictures, picture_problems
from reportpress.content.schema import PAGE_SUFFIXES
from reportpress.source import yamlnodes
from reportpress.source.errors import Problem, Severity
from reportpress.source.yamlnodes import Scalar, Sequence

FOLDER = "advertisements"  # of an edition


def read_advertisements(
    root: yamlnodes.Mapping, folder: Path, problems: list[Problem], sound: SoundPictures
) -> dict[str, Advertisement | None]:
    """The advertisements of a checked edition.yaml by their ids; None for a faulty one.

    `problems` gets what is wrong with them and their files, `sound` what files are known to be.
    """
    listed = root.get("advertisements")
    entries = listed.items if isinstance(listed, Sequence) else ()
    found: dict[str, Advertisement | None] = {}
    for entry in entries:
        id = entry.get("id") if isinstance(entry, yamlnodes.Mapping) else None
        if not isinstance(entry, yamlnodes.Mapping) or not isinstance(id, Scalar):
            continue
        if id.text in found:
            message = f"a second advertisement “{shown(id.text)}”"
            problems.append(Problem(id.place_at(0), message, "give it another id"))
        found[id.text] = _advertisement(id.text, entry, folder, problems, sound)
    return found


def _advertisement(
    id: str,
    entry: yamlnodes.Mapping,
    folder: Path,
    problems: list[Problem],
    sound: SoundPictures,
) -> Advertisement | None:
    file, size, places = entry.get("file"), entry.get("size"), value_places(entry)
    if not isinstance(file, Scalar) or not isinstance(size, Sequence) or len(size.items) != 2:
        return None  # told by the check of its keys
    path = folder / FOLDER / file.text
    problems += picture_problems(path, folder, file.place_at(0), sound)
    if "page_of_file" in places and path.suffix.lower() not in PAGE_SUFFIXES:
        message = f"{shown(file.text)} has no pages"
        problems.append(Problem(places["page_of_file"], message, "leave out page_of_file"))
    columns, modules = (int(item.text) for item in size.items if isinstance(item, Scalar))
    return Advertisement(
        id=id,
        place=entry.place,
        file=path,
        columns=columns,
        modules=modules,
        alt=text_at(entry, "alt"),
        page=int(text_at(entry, "page") or 0),
        page_of_file=int(text_at(entry, "page_of_file") or 1),
        places=places,
    )


def placement_problems(
    pages: Iterable[PagePlan], advertisements: Mapping[str, Advertisement | None]
) -> Iterator[Problem]:
    """Advertisements that pages name and are not there, or are on another page or printed again."""
    seen: set[str] = set()
    for page in pages:
        for reference in page.advertisements.values():
            yield from _misplaced(reference, page, advertisements)
            if reference.id in seen:
                message = f"the advertisement “{shown(reference.id)}” is printed a second time"
                hint = "is another one meant?"
                yield Problem(reference.place, message, hint, Severity.WARNING)
            seen.add(reference.id)


def _misplaced(
    reference: Reference, page: PagePlan, known: Mapping[str, Advertisement | None]
) -> Iterator[Problem]:
    if reference.id not in known:
        message = f"there is no advertisement “{shown(reference.id)}”"
        hint = nearest(reference.id, known) or "advertisements of edition.yaml have ids"
        yield Problem(reference.place, message, hint)
    elif page.repeats:
        message = f"the advertisement “{reference.id}” would be printed on each turn of the page"
        yield Problem(reference.place, message, "put it on a page that does not repeat")
    elif (one := known[reference.id]) and one.page not in (0, page.number, page.through):
        message = f"the advertisement “{reference.id}” has to be on page {one.page}"
        yield Problem(reference.place, message, f"this is page {page.number}")


def unplaced(
    pages: Iterable[PagePlan], advertisements: Mapping[str, Advertisement | None]
) -> Iterator[Problem]:
    """Warnings of advertisements that are on no page."""
    placed = {reference.id for page in pages for reference in page.advertisements.values()}
    for one in advertisements.values():
        if one and one.id not in placed:
            message = f"the advertisement “{one.id}” is on no page"
            hint = "name it in a page's advertisements"
            yield Problem(one.place, message, hint, Severity.WARNING)
