"""Parts of ZIP archives of XML (Word, OpenDocument, IDML), read as untrusted input."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from reportpress.source.errors import Place, Problem
from reportpress.source.files import Unusable, display_name

Element = ElementTree.Element
MOST_BYTES = 200_000_000  # of all parts, unpacked: a small file may hold a very large one
SAVE = "open it in its program and save it anew"


@dataclass(frozen=True)
class ZipParts:
    """An archive's parts by their names."""

    path: Path

    @cached_property
    def names(self) -> frozenset[str]:
        """What is in it. Raises `Unusable` for what is no archive or far too large."""
        try:
            with zipfile.ZipFile(self.path) as archive:
                entries = archive.infolist()
        except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
            raise self.unusable(f"cannot be read: {_reason(error)}") from None
        if sum(entry.file_size for entry in entries) > MOST_BYTES:
            raise self.unusable(f"is larger than {MOST_BYTES // 1_000_000} MB when unpacked")
        return frozenset(entry.filename for entry in entries)

    def data(self, name: str) -> bytes | None:
        """A part's bytes, None where there is none. Raises `Unusable`."""
        if name not in self.names:
            return None
        try:
            with zipfile.ZipFile(self.path) as archive:
                return archive.read(name)
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
            raise self.unusable(f"{name} cannot be read: {_reason(error)}") from None

    def xml(self, name: str) -> Element | None:
        """A part as XML, None where there is none. Raises `Unusable`."""
        data = self.data(name)
        if data is None:
            return None
        try:
            return parsed(data)
        except ElementTree.ParseError as error:
            raise self.unusable(f"{name} is no XML: {error}") from None

    def as_written(self, name: str) -> Element | None:
        """A part as XML whose names keep their prefixes, None where there is none."""
        sound = self.xml(name) is not None
        return parsed_as_written(self.data(name) or b"") if sound else None

    def changed(self, parts: dict[str, Element]) -> bytes:
        """The archive with some of its parts exchanged."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name in sorted(self.names):
                root = parts.get(name)
                data = self.data(name) or b"" if root is None else _serialised(root)
                archive.writestr(name, data)
        return made.getvalue()

    def unusable(self, message: str) -> Unusable:
        """What stops the reading of this file."""
        return Unusable(Problem(Place(display_name(self.path)), message, SAVE))


def parsed(data: bytes) -> Element:
    """XML as elements. Raises `ElementTree.ParseError`."""
    return ElementTree.fromstring(data)


def parsed_as_written(data: bytes) -> Element:
    """XML with its names as they are written, such as `w:p`, and declarations of namespaces as
    attributes: it can be written again with the same names. The XML is known to be sound.
    """
    builder = ElementTree.TreeBuilder()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.Parse(data, True)
    return builder.close()


def _reason(error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(reason)


def _serialised(root: Element) -> bytes:
    data: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def local(element: Element) -> str:
    """An element's name without its namespace."""
    tag: object = element.tag  # of a comment, a function
    return re.split("[}:]", tag)[-1] if isinstance(tag, str) else ""


def whole(text: str, default: int) -> int:
    """A whole number from 0 on, as XML has it; what is none is the default."""
    return int(text) if re.fullmatch("[0-9]{1,6}", text) else default


def attribute(element: Element, name: str) -> str:
    """The value of an attribute of that name, of whatever namespace; "" without one."""
    for key, value in element.attrib.items():
        if re.split("[}:]", key)[-1] == name:
            return value
    return ""
