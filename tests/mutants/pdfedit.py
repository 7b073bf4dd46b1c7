"""A PDF whose shows of text can be exchanged, written as an incremental update of the original."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from io import BytesIO

import pypdf
from pypdf.generic import ContentStream, IndirectObject

NOTHING: Mapping[str, bytes] = {}
Item = int | float  # a code of two bytes, or a number of a TJ array (as float)


@dataclass(frozen=True)
class Show:
    """One TJ with all that it needs: it can stand anywhere inside a text object."""

    font: str  # name in the resources
    size: float
    matrix: tuple[float, ...]
    items: tuple[Item, ...]
    before: bytes = b""  # operators in front of it, and behind it
    after: bytes = b""
    spacing: float = 0.0  # Tc: what each glyph is wider

    def codes(self) -> list[int]:
        return [item for item in self.items if isinstance(item, int)]

    def without(self, glyphs: Iterable[int]) -> Show:
        """The show less some of its glyphs, by number."""
        gone, kept, number = frozenset(glyphs), [], -1
        for item in self.items:
            number += isinstance(item, int)
            if not (isinstance(item, int) and number in gone):
                kept.append(item)
        return replace(self, items=tuple(kept))

    def with_codes(self, codes: Mapping[int, int]) -> Show:
        """The show with other codes for some of its glyphs, by number."""
        items, number = [], -1
        for item in self.items:
            number += isinstance(item, int)
            other = isinstance(item, int) and number in codes
            items.append(codes[number] if other else item)
        return replace(self, items=tuple(items))

    def shifted(self, x: float, y: float) -> Show:
        *scale, e, f = self.matrix
        return replace(self, matrix=(*scale, e + x, f + y))

    def write(self) -> bytes:
        array = b"".join(
            b"<%04x>" % item if isinstance(item, int) else b" %.4f " % item for item in self.items
        )
        matrix = " ".join(f"{number:.6f}" for number in self.matrix).encode()
        font = f"/{self.font} {self.size:.6f} Tf".encode()
        spacing = b"%.6f Tc" % self.spacing
        parts = (self.before, font, spacing, matrix, array, self.after)
        return b"%s\n%s\n%s\n%s Tm\n[%s] TJ\n%s" % parts


@dataclass(frozen=True)
class Content:
    """A page's content: operators as bytes, `None` where a show stands."""

    number: int  # of its stream object
    chunks: tuple[bytes | None, ...]
    shows: tuple[Show, ...]
    colours: tuple[bytes, ...]  # what sets the fill colour of each show
    page: int = 0  # number of the page's object, and what that says
    entries: Mapping[str, bytes] = field(default_factory=dict)
    resources: Mapping[str, bytes] = field(default_factory=dict)

    def write(self, shows: Mapping[int, Iterable[Show]], end: bytes = b"") -> bytes:
        """The content with other shows in the place of some; `end` is painted last."""
        parts: list[bytes] = []
        number = -1
        for chunk in self.chunks:
            if chunk is not None:
                parts.append(chunk)
                continue
            number += 1
            mine = self.shows[number]
            parts += [show.write() for show in shows.get(number, (mine,))]
            parts.append(f"/{mine.font} {mine.size:.6f} Tf {mine.spacing:.6f} Tc\n".encode())
        return b"".join(parts) + end


@dataclass
class Original:
    """A PDF, taken apart. Fonts are named by their names in the resources."""

    data: bytes
    pages: list[Content] = field(default_factory=list)
    maps: dict[str, tuple[int, bytes]] = field(default_factory=dict)  # ToUnicode: object, content
    fonts: dict[str, tuple[int, bytes]] = field(default_factory=dict)  # dictionaries likewise
    catalog: tuple[int, Mapping[str, bytes]] = (0, NOTHING)  # object and entries
    tree: tuple[int, Mapping[str, bytes]] = (0, NOTHING)  # of pages, likewise

    @cached_property
    def trailer(self) -> bytes:
        reader = pypdf.PdfReader(BytesIO(self.data))
        root = reader.trailer.raw_get("/Root")
        assert isinstance(root, IndirectObject)
        start = int(re.findall(rb"startxref\s+(\d+)", self.data)[-1])
        size = int(reader.trailer["/Size"])
        return b"/Size %d /Root %d 0 R /Prev %d" % (size, root.idnum, start)

    @cached_property
    def free(self) -> int:
        """The first number that no object has."""
        return int(re.search(rb"/Size (\d+)", self.trailer).group(1))

    def with_resources(self, page: int, more: Mapping[str, bytes]) -> dict[int, bytes]:
        """A page's object with other kinds of resources, each a whole dictionary."""
        mine = self.pages[page]
        resources = dictionary({**mine.resources, **more})
        return {mine.page: dictionary({**mine.entries, "Resources": resources})}

    def updated(self, objects: Mapping[int, bytes]) -> bytes:
        """The file with some objects written anew (ISO 32000-2, 7.5.6)."""
        out = bytearray(self.data + b"\n")
        rows, index = [], []
        for number, body in sorted(objects.items()):
            index.append(b"%d 1" % number)
            rows.append(b"\1" + len(out).to_bytes(4, "big") + b"\0\0")
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = b"".join(rows)
        start = len(out)
        out += b"99999 0 obj\n<< /Type /XRef /W [1 4 2] /Index [%s] %s /Length %d >>\n" % (
            b" ".join(index), self.trailer, len(table),
        )  # fmt: skip
        out += b"stream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, start)
        return bytes(out)


def stream(data: bytes) -> bytes:
    """A stream object."""
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def take_apart(data: bytes) -> Original:
    """Read a PDF whose pages have one content stream each and set text by Tm, Tf and TJ alone."""
    reader = pypdf.PdfReader(BytesIO(data))
    root = reader.trailer.raw_get("/Root")
    catalog = root.get_object()
    tree = catalog.raw_get("/Pages")
    found = Original(
        data,
        catalog=(root.idnum, _entries(catalog)),
        tree=(tree.idnum, _entries(tree.get_object())),
    )
    for page in reader.pages:
        raw = page.raw_get("/Contents")
        contents = ContentStream(page["/Contents"], reader)
        content = _content(raw.idnum, contents.operations)
        resources = _entries(page["/Resources"])
        number = page.indirect_reference.idnum
        found.pages.append(
            replace(content, page=number, entries=_entries(page), resources=resources)
        )
        for name, reference in page["/Resources"]["/Font"].items():
            font = reference.get_object()
            raw_map = font.raw_get("/ToUnicode")
            found.maps[name[1:]] = raw_map.idnum, raw_map.get_object().get_data()
            found.fonts[name[1:]] = reference.idnum, _written(font)
    return found


def _entries(dictionary: Mapping) -> dict[str, bytes]:
    """A dictionary's entries as they are written, references left as such."""
    return {key[1:]: _written(dictionary.raw_get(key)) for key in dictionary}


def dictionary(entries: Mapping[str, bytes]) -> bytes:
    """A dictionary of entries that are written already."""
    return b"<< %s >>" % b" ".join(b"/%s %s" % (key.encode(), e) for key, e in entries.items())


def _written(value: object) -> bytes:
    out = BytesIO()
    value.write_to_stream(out)
    return out.getvalue()


COLOURS = {b"cs", b"scn", b"sc", b"g", b"rg", b"k"}
UNEXPECTED = {b"Td", b"TD", b"T*", b"Tj", b"'", b'"', b"Tw", b"Tz", b"Ts", b"Tr"}


def _content(number: int, operations: list) -> Content:
    chunks: list[bytes | None] = []
    shows: list[Show] = []
    colours: list[bytes] = []
    stack: list[tuple[bytes, float]] = []
    colour, font, size, matrix, spacing = b"", "", 0.0, (), 0.0
    for operands, operator in operations:
        assert operator not in UNEXPECTED, operator
        written = b" ".join([*(_written(each) for each in operands), operator]) + b"\n"
        if operator == b"q":
            stack.append((colour, spacing))
        elif operator == b"Q":
            colour, spacing = stack.pop()
        elif operator in COLOURS:
            colour = written if operator == b"cs" else colour + written
        elif operator == b"Tf":
            font, size = operands[0][1:], float(operands[1])
        elif operator == b"Tm":
            matrix = tuple(map(float, operands))
        elif operator == b"Tc":
            spacing = float(operands[0])
        if operator == b"TJ":
            items = tuple(_items(operands[0]))
            shows.append(Show(font, size, matrix, items, spacing=spacing))
            colours.append(colour)
            chunks.append(None)
        else:
            chunks.append(written)
    return Content(number, tuple(chunks), tuple(shows), tuple(colours))


def _items(array: list) -> Iterable[Item]:
    for each in array:
        if isinstance(each, (int, float)):
            yield float(each)
        else:
            raw = each.original_bytes
            yield from (int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2))
