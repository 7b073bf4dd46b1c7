"""Which pictures of pages belong to which story: those that a layout's templates put beside it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from xml.etree.ElementTree import Element

from reportpress.content.model import Edition, Picture
from reportpress.source.errors import Place
from reportpress.template.pictureurl import picture_url

WRITTEN = "data-at"  # `template.copyplace.at`


def pictures_of_stories(edition: Edition, root: Element) -> dict[str, tuple[Picture, ...]]:
    """For each story with pictures, by its id, those in the innermost element of the filled
    templates that holds copy, where that is of one story alone; else those in the slot that has
    the name of the story's.

    `root` is the HTML of the edition's pages. Pictures of the story's own figures are not among
    them.
    """
    urls = {picture_url(picture): picture for picture in pictures_of_pages(edition)}
    files = {story.place.file: story.id for story in edition.stories.values()}
    slots = _of_slots(edition)
    found: dict[str, dict[str, Picture]] = {}
    for shown, above in _pictures(root, ()):
        picture = urls.get(shown.get("src", ""))
        if picture is None:
            continue
        if story := _story(above, files) or slots.get(picture.id, ""):
            urls.pop(shown.get("src", ""))  # on another page it is the same
            found.setdefault(story, {})[picture.id] = picture
    return {story: tuple(pictures.values()) for story, pictures in found.items()}


def _of_slots(edition: Edition) -> dict[str, str]:
    """The story of the first slot that is called as a picture's is, by the picture's id."""
    found: dict[str, str] = {}
    for page in edition.pages:
        for slot, references in page.pictures.items():
            if slot in page.flows:
                for each in references:
                    found.setdefault(each.id, page.flows[slot].id)
    return found


def pictures_of_pages(edition: Edition) -> tuple[Picture, ...]:
    """The pictures that pages have in slots, each once, in their order."""
    slots = chain.from_iterable(page.pictures.values() for page in edition.pages)
    ids = dict.fromkeys(reference.id for reference in chain.from_iterable(slots))
    return tuple(edition.pictures[id] for id in ids)


def _pictures(
    element: Element, above: tuple[Element, ...]
) -> Iterator[tuple[Element, tuple[Element, ...]]]:
    """The pictures below an element, with the elements above them, the outermost first."""
    if element.tag == "img":
        yield element, above
    for child in element:
        yield from _pictures(child, (*above, element))


def _story(above: tuple[Element, ...], files: dict[str, str]) -> str:
    """The story whose copy is in the innermost of these elements that has any; "" for several."""
    for element in reversed(above):
        places = (each.get(WRITTEN) for each in element.iter())
        stories = {files.get(Place.written(place).file) for place in places if place} - {None}
        if stories:
            return stories.pop() or "" if len(stories) == 1 else ""
    return ""
