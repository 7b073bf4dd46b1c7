"""An entry of pictures.yaml, made a `Picture`."""

from __future__ import annotations

from pathlib import Path

from reportpress.content.fieldvalues import text_at, value_places
from reportpress.content.model import Crop, Picture
from reportpress.content.picturefiles import SoundPictures, picture_problems
from reportpress.source.errors import Problem
from reportpress.source.yamlnodes import Mapping, Node, Scalar, Sequence


def read_picture(
    key: Scalar, entry: Node, folder: Path, problems: list[Problem], sound: SoundPictures
) -> Picture | None:
    """The picture of an entry of an edition's folder; `None` where it names no file.

    `problems` gets what is wrong with it, `sound` what its file is known to be.
    """
    file, path = _named(entry), picture_file(entry, folder)
    if not isinstance(entry, Mapping) or file is None or path is None:
        return None
    problems += picture_problems(path, folder, file.place_at(0), sound)
    return Picture(
        id=key.text,
        place=key.place,
        file=path,
        caption=text_at(entry, "caption"),
        alt=text_at(entry, "alt"),
        credit=text_at(entry, "credit"),
        focus=_focus(entry.get("focus")),
        crop=_crop(entry.get("crop"), problems),
        gray=text_at(entry, "gray").lower() == "true",
        ratios=_ratios(entry.get("ratios"), problems),
        places=value_places(entry),
    )


def picture_file(entry: Node, folder: Path) -> Path | None:
    """The file that an entry of an edition's folder names; `None` where it names none."""
    file = _named(entry)
    return None if file is None else folder / "pictures" / file.text


def _named(entry: Node) -> Scalar | None:
    file = entry.get("file") if isinstance(entry, Mapping) else None
    return file if isinstance(file, Scalar) else None


def _focus(node: Node | None) -> tuple[float, float]:
    numbers = _numbers(node)
    return (numbers[0], numbers[1]) if len(numbers) == 2 else (0.5, 0.5)


def _crop(node: Node | None, problems: list[Problem]) -> Crop:
    numbers = _numbers(node)
    if node is None or len(numbers) != 4:  # a list of another length is reported already
        return Crop()
    crop = Crop(*numbers)
    if not crop.is_part:
        message = "the crop is not a part of the picture"
        hint = "left, top, width, height from 0 to 1; left + width and top + height at most 1"
        problems.append(Problem(node.place, message, hint))
    return crop


def _ratios(node: Node | None, problems: list[Problem]) -> tuple[float, float] | None:
    numbers = _numbers(node)
    if node is None or len(numbers) != 2:
        return None
    if numbers[0] > numbers[1]:
        hint = "the least first: [1.2, 1.8]"
        problems.append(Problem(node.place, "the least ratio is above the largest", hint))
    return numbers[0], numbers[1]


def _numbers(node: Node | None) -> list[float]:
    items = node.items if isinstance(node, Sequence) else ()
    return [float(item.text) for item in items if isinstance(item, Scalar)]
