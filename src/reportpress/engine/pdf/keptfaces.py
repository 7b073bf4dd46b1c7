"""Subsets of faces, kept as they are written: the same characters of the same face give the same.

A Chinese face has 65 000 glyphs, and a PDF some faces. To cut the copy's characters out of them and
to compress what is left takes a sixth of a small build; as long as no other characters are in the
copy, the next build finds it done, be it for the screen, the press or a proof.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pydyf

from reportpress.engine.host import facedata
from reportpress.engine.host.cidfaces import cid_program
from reportpress.engine.host.facedata import directory_of, harfbuzz_version
from reportpress.source.lrucache import LruCache
from reportpress.source.store import Store, code_digest
from reportpress.source.usercache import cache_at_hand

FOLDER = "faces"  # of the cache
HEAD = 4  # bytes that tell what a font program is
MOST_BYTES = 8 << 20  # of programs: the flagship's have 400 kB
LENGTH = 8  # bytes of its length in an entry
# Tables of faces that WeasyPrint goes on to change once they are subset.
CHANGED = frozenset({"fvar", "CBDT", "sbix", "SVG ", "COLR"})


class FaceSubset(pydyf.Object):  # type: ignore[misc]
    """The font program of a subset: its bytes, or what was kept of them; to pydyf, an object."""

    def __init__(self, store: Store, name: str, program: bytes = b"", kept: bytes = b"") -> None:
        super().__init__()
        self._store, self._name, self._program, self._kept = store, name, program, kept

    def __len__(self) -> int:
        if self._program:
            return len(self._program)
        return int.from_bytes(self._kept[HEAD : HEAD + LENGTH], "big")

    def __getitem__(self, part: slice) -> bytes:
        head = (self._program or self._kept)[:HEAD]
        return head[part] if (part.stop or HEAD + 1) <= HEAD else self.data[part]

    @property
    def data(self) -> bytes:
        """The program."""
        return self._program or zlib.decompress(self._kept[HEAD + LENGTH :])

    def packed(self) -> bytes:
        """The program as pydyf compresses it; what is compressed now is kept."""
        if not self._kept:
            packed = _packed(self._program)
            length = len(self._program).to_bytes(LENGTH, "big")
            self._kept = self._program[:HEAD] + length + packed
            self._store.put(self._name, self._kept)
        return self._kept[HEAD + LENGTH :]


def _packed(data: bytes) -> bytes:
    compressor = zlib.compressobj(level=9)
    return compressor.compress(data) + compressor.flush()


class BareProgram(pydyf.Object):  # type: ignore[misc]
    """The bare CFF program of a CID-keyed subset, which WeasyPrint takes for one of OpenType."""

    def __init__(self, program: bytes) -> None:
        super().__init__()
        self._program = program

    def __len__(self) -> int:
        return len(self._program)

    def __getitem__(self, part: slice) -> bytes:
        return b"OTTO"[part] if (part.stop or HEAD + 1) <= HEAD else self._program[part]

    @property
    def data(self) -> bytes:
        """The program."""
        return self._program

    @cached_property
    def packed(self) -> bytes:
        """The program as pydyf compresses it."""
        return _packed(self._program)


class KeptPrograms:
    """Bare programs, for the next build that draws the same glyphs of the same face. They are made
    so quickly that they are kept in memory alone.
    """

    def __init__(self) -> None:
        self._kept: LruCache[tuple[Any, ...], BareProgram] = LruCache(MOST_BYTES, len)

    def of(self, font: Any, glyphs: dict[int, str], hinting: bool) -> BareProgram | None:
        """The program of some glyphs of a font, by their numbers; None where it is no CID-keyed
        face.
        """
        directory = directory_of(font)
        key = directory, font.index, tuple(sorted(glyphs)), bool(font.missing), hinting
        if directory is not None and (known := self._kept.get(key)):
            return known
        program = cid_program(font, glyphs, hinting)
        made = BareProgram(program) if program else None
        if made is not None and directory is not None:
            self._kept.keep(key, made)
        return made


def subset(
    plain: Callable[..., None],
    programs: KeptPrograms,
    font: Any,
    characters: dict[int, str],
    hinting: bool,
) -> None:
    """Leave of a font the glyphs of some characters, as `plain` does, if that is not done yet.

    CID-keyed faces are made small without it.
    """
    if characters and (program := programs.of(font, characters, hinting)):
        font.file_content = program
        return
    store, directory = cache_at_hand(), directory_of(font)
    if store is None or directory is None or not characters or CHANGED & set(font.tables):
        plain(font, characters, hinting)
        return
    facts = (directory, font.index, sorted(characters), bool(font.missing), hinting)
    name = f"{FOLDER}/{hashlib.sha256(repr((facts, _cutters())).encode()).hexdigest()}"
    if (kept := store.get(name)) is not None:
        font.file_content = FaceSubset(store, name, kept=kept)
        return
    before = vars(font)["file_content"]
    plain(font, characters, hinting)
    if vars(font)["file_content"] is not before:  # or it could not be done, which was told
        font.file_content = FaceSubset(store, name, program=font.file_content)


@cache
def _cutters() -> str:
    """A digest of what subsets and compresses."""
    files = (Path(__file__), Path(facedata.__file__))
    return code_digest(files, str(harfbuzz_version()), zlib.ZLIB_RUNTIME_VERSION)


def packed_stream(stream: pydyf.Object) -> pydyf.Object:
    """A stream that holds a subset and nothing else, with it compressed; all others as they are.

    That of a bare program says so.
    """
    if not isinstance(stream, pydyf.Stream):
        return stream
    match stream.stream:
        case [BareProgram() as bare]:
            extra = pydyf.Dictionary({**stream.extra, "Subtype": "/CIDFontType0C"})
            if not stream.compress:
                return pydyf.Stream([bare], extra)
            return pydyf.Stream([bare.packed], {**extra, "Filter": "/FlateDecode"})
    if not stream.compress:
        return stream
    match stream.stream:
        case [FaceSubset() as subset]:
            extra = pydyf.Dictionary({**stream.extra, "Filter": "/FlateDecode"})
            return pydyf.Stream([subset.packed()], extra)
    return stream
