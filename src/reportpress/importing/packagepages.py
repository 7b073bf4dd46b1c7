"""Pages of an IDML package: which picture is beside which story, which caption at which picture.

IDML File Format Specification, 10 (spreads): a page item has the points of its outline and a matrix
that takes it to what it is in, a group or the spread, whose units are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import hypot
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from msgspec import Struct

from reportpress.importing.zipparts import Element, attribute, local

SPREAD = "Spread"
ITEMS = frozenset({"Rectangle", "Polygon", "Oval", "GraphicLine"})
AT_PICTURE = 34.0  # pt, 12 mm: how far a caption is from its picture at most


class _ItemTransform(NamedTuple):
    """x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def within(self, outer: _ItemTransform) -> _ItemTransform:
        """What does this, then the other."""
        (x, y), (u, v), (e, f) = (
            outer.moved(self.a, self.b, 0.0), outer.moved(self.c, self.d, 0.0),
            outer.moved(self.e, self.f),
        )  # fmt: skip
        return _ItemTransform(x, y, u, v, e, f)

    def moved(self, x: float, y: float, w: float = 1.0) -> tuple[float, float]:
        """A point; a direction where `w` is 0."""
        across = self.a * x + self.c * y + w * self.e
        return across, self.b * x + self.d * y + w * self.f


class PageFrame(Struct, frozen=True):
    """A frame of a spread: its sides in pt, the story that runs through it, or its picture."""

    left: float
    top: float
    right: float
    bottom: float
    story: str = ""
    picture: str = ""

    def gap(self, other: PageFrame) -> float:
        """How far another frame is; 0 where they meet."""
        across = max(other.left - self.right, self.left - other.right, 0.0)
        return hypot(across, max(other.top - self.bottom, self.top - other.bottom, 0.0))


class PlacedPicture(Struct, frozen=True):
    """A picture as its file is named, and the story that is its caption, "" for none."""

    file: str
    caption: str = ""


def pictures_beside(
    spreads: Sequence[Element], captions: frozenset[str]
) -> Mapping[str, tuple[PlacedPicture, ...]]:
    """The pictures of each story, which has the frame that is nearest to theirs on their spread;
    those under "" are on spreads without copy.

    `captions` are the stories that are captions: each is the nearest picture's, if that is near.
    """
    found: dict[str, list[PlacedPicture]] = {}
    for spread in spreads:
        frames = [frame for each in spread for frame in _frames(each, _ItemTransform())]
        pictures = sorted(filter(_shows, frames), key=lambda each: (each.top, each.left))
        named = _captioned(pictures, [each for each in frames if each.story in captions])
        copy = [each for each in frames if each.story and each.story not in captions]
        for at, picture in enumerate(pictures):
            owner = min(copy, key=picture.gap).story if copy else ""
            found.setdefault(owner, []).append(PlacedPicture(picture.picture, named.get(at, "")))
    return {story: tuple(pictures) for story, pictures in found.items()}


def _shows(frame: PageFrame) -> bool:
    return bool(frame.picture)


def _captioned(pictures: Sequence[PageFrame], captions: Sequence[PageFrame]) -> dict[int, str]:
    """The caption of each picture that has one, the nearest pairs first."""
    pairs = sorted(
        (picture.gap(caption), at, caption.story)
        for at, picture in enumerate(pictures)
        for caption in captions
    )
    named: dict[int, str] = {}
    for gap, at, story in pairs:
        if gap <= AT_PICTURE and at not in named and story not in named.values():
            named[at] = story
    return named


def _frames(item: Element, around: _ItemTransform) -> Iterator[PageFrame]:
    """The frames of a page item and of those grouped in it."""
    matrix = _matrix(item).within(around)
    name = local(item)
    if name in (SPREAD, "Group"):
        for each in item:
            yield from _frames(each, matrix)
    story = attribute(item, "ParentStory") if name == "TextFrame" else ""
    picture = _file(item) if name in ITEMS else ""
    corners = [matrix.moved(x, y) for x, y in _points(item)] if story or picture else []
    if corners:
        xs, ys = zip(*corners, strict=True)
        yield PageFrame(min(xs), min(ys), max(xs), max(ys), story, picture)


def _file(item: Element) -> str:
    link = next((each for each in item.iter() if local(each) == "Link"), None)
    name = "" if link is None else unquote(attribute(link, "LinkResourceURI"))
    return Path(name.removeprefix("file:")).name


def _matrix(item: Element) -> _ItemTransform:
    numbers = _numbers(attribute(item, "ItemTransform"))
    return _ItemTransform(*numbers) if len(numbers) == 6 else _ItemTransform()


def _points(item: Element) -> Iterator[tuple[float, float]]:
    """The points of an item's own outline, not of what is in it."""
    for outline in (each for child in item if local(child) == "Properties" for each in child):
        for point in (each for each in outline.iter() if local(each) == "PathPointType"):
            numbers = _numbers(attribute(point, "Anchor"))
            if len(numbers) == 2:
                yield numbers[0], numbers[1]


def _numbers(text: str) -> list[float]:
    try:
        return [float(number) for number in text.split()]
    except ValueError:
        return []
