"""Pictures of documents as files of an edition: their ids, names and entries in pictures.yaml.

A picture that the edition has already, byte for byte, keeps the id that it has there.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from reportpress.content.schema import PICTURE_SUFFIXES
from reportpress.content.text import one_line
from reportpress.importing.copydocument import Telling, characters
from reportpress.importing.storymaking import NamedPicture, NewStory, StoryBlock
from reportpress.source.yamlnodes import Mapping, Scalar, read_yaml

NO_CAPTION = "图片"
_CONVERTED = frozenset({"GIF", "BMP", "DIB", "PCX", "PPM", "TGA", "JPEG2000"})
MOST_PIXELS = 100_000_000


class PictureFile(Struct, frozen=True):
    """A file to write into `pictures/`, and the entry that names it."""

    id: str
    file: str
    data: bytes
    entry: dict[str, str]
    has_caption: bool


@dataclass(frozen=True)
class PictureNaming:
    """Names the pictures of stories for one edition's folder."""

    folder: Path
    telling: Telling

    def named(self, story: NewStory) -> tuple[NewStory, list[PictureFile]]:
        """The story with the ids of its pictures, and their files; what is none is left out."""
        known: dict[bytes, dict[str, str]] = {}
        for digest, id, file in self._known():
            known.setdefault(digest, {})[id] = file
        blocks: list[StoryBlock] = []
        files: list[PictureFile] = []
        for block in story.blocks:
            if not isinstance(block, NamedPicture):
                blocks.append(block)
            elif (made := self._file(block, known)) is not None:
                files.append(made)
                blocks.append(replace(block, id=made.id))
        return replace(story, blocks=tuple(blocks)), files

    def _known(self) -> Iterator[tuple[bytes, str, str]]:
        """The pictures that the edition has: their digests, ids and files."""
        listed = self.folder / "pictures" / "pictures.yaml"
        root = read_yaml(listed, [], may_be_empty=True) if listed.is_file() else None
        for key, entry in root.entries if isinstance(root, Mapping) else ():
            file = entry.get("file") if isinstance(entry, Mapping) else None
            if isinstance(file, Scalar):
                path = self.folder / "pictures" / file.text
                if path.is_file():
                    yield _digest(path.read_bytes()), key.text, file.text

    def _file(self, named: NamedPicture, known: dict[bytes, dict[str, str]]) -> PictureFile | None:
        picture = named.picture
        suffix = PurePosixPath(picture.file).suffix.lower()
        data: bytes | None = picture.data
        if suffix not in PICTURE_SUFFIXES:
            data, suffix = self._as_png(named), ".png"
        if data is None:
            return None
        there = known.get(_digest(data), {})
        id = named.id if named.id in there else next(iter(there), named.id)
        file = there.get(id, f"{id}{suffix}")
        return PictureFile(
            id, file, data, {"file": file, **self._words(named)}, bool(named.picture.caption)
        )

    def _as_png(self, named: NamedPicture) -> bytes | None:
        """A picture of another format as PNG, pixel for pixel."""
        from PIL import Image

        name = named.picture.file
        try:
            with Image.open(io.BytesIO(named.picture.data)) as opened:
                if opened.format not in _CONVERTED or opened.width * opened.height > MOST_PIXELS:
                    raise ValueError(opened.format)
                made = io.BytesIO()
                opened.convert("RGBA" if "transparency" in opened.info else "RGB").save(made, "PNG")
        except Exception:  # whatever a damaged picture makes its decoder raise
            hint = "save it as PNG, JPEG, TIFF, WebP or SVG"
            self.telling.tell(
                named.place, f"left out: the picture “{name}”, of a format of its own", hint
            )
            return None
        self.telling.tell(named.place, f"the picture “{name}” is written as PNG")
        return made.getvalue()

    def _words(self, named: NamedPicture) -> dict[str, str]:
        """Caption and alternative text: pictures.yaml must have both."""
        caption = _line(characters(named.picture.caption))
        alt = _line(named.picture.alt)
        if not caption and not alt:
            message = f"a picture has neither caption nor description: “{NO_CAPTION}” is written"
            self.telling.tell(named.place, message, "write both in pictures/pictures.yaml")
        elif not alt:
            message = "a picture has no description: its caption is written for it"
            self.telling.tell(named.place, message, "write alt in pictures/pictures.yaml")
        elif not caption:
            message = "a picture has no caption: its description is written for it"
            self.telling.tell(named.place, message, "write one in pictures/pictures.yaml")
        return {"caption": caption or alt or NO_CAPTION, "alt": alt or caption or NO_CAPTION}


def _line(text: str) -> str:
    return " ".join(text.split())


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def entries(files: Iterable[PictureFile], there: Path) -> dict[str, dict[str, str]]:
    """What pictures.yaml gets: of pictures that it has, only the caption that the document has."""
    root = read_yaml(there, [], may_be_empty=True) if there.is_file() else None
    found: dict[str, dict[str, str]] = {}
    for file in files:
        old = root.get(file.id) if isinstance(root, Mapping) else None
        kept = old if isinstance(old, Mapping) else None
        new = {key: value for key, value in file.entry.items() if _is_new(kept, key, file)}
        found[file.id] = found.get(file.id, {}) | new
    return found


def _is_new(entry: Mapping | None, key: str, file: PictureFile) -> bool:
    if entry is None or entry.get(key) is None:
        return True
    return key == "caption" and file.has_caption


def changed_entries(files: Iterable[PictureFile], there: Path) -> list[str]:
    """The pictures whose captions in pictures.yaml would become others."""
    root = read_yaml(there, [], may_be_empty=True) if there.is_file() else None
    return [
        id
        for id, keys in entries(files, there).items()
        if isinstance(root, Mapping)
        and isinstance(entry := root.get(id), Mapping)
        and isinstance(caption := entry.get("caption"), Scalar)
        and keys.get("caption", one_line(caption)) != one_line(caption)
    ]
