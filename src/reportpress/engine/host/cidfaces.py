"""Subsets of CID-keyed faces, as bare CFF programs: what Chinese faces in OpenType's form are.

WeasyPrint keeps the number of each glyph, since readers of an OpenType program in a PDF go by it:
65 535 glyphs, nearly all empty, with two tables of widths. In a bare program (CIDFontType0C, ISO
32000-1, 9.9) readers go by the CID, which the charset gives (9.7.4.2): so only the glyphs that are
drawn are there, in a fifth of the bytes and a tenth of the time. It is done where CIDs are the
numbers of the glyphs, since pages name glyphs by their numbers.

HarfBuzz is given the outlines alone. Of a whole face it goes through the characters, too, in search
of glyphs that variation selectors might ask for: these are kept, and it takes most of the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.text.ffi import ffi, harfbuzz, harfbuzz_subset

CFF = b"CFF "
CHARSET, CHARSTRINGS = 15, 17  # operators of a Top DICT (Adobe TN 5176, 9)
CID_KEYED = 1230  # 12 30, ROS
RANGES = 2  # the format of a charset in ranges, each with up to 65 536 glyphs (13)
OUTLINES = (CFF, b"head", b"maxp")  # what HarfBuzz makes the program of


def cid_program(font: Any, glyphs: dict[int, str], hinting: bool) -> bytes | None:
    """The CFF program of some glyphs of a font, by their numbers; None for any other face."""
    whole = CffTable(font.hb_face)
    if font.missing or not cids_are_numbers(whole.view()):
        return None
    made = _subset(_with_outlines_alone(font.hb_face), sorted({0, *glyphs}), hinting)
    if made == ffi.NULL:
        return None
    table = CffTable(made)
    return bytes(table.view()) or None


class CffTable:
    """The table CFF of a face, read where it lies as long as this is held."""

    def __init__(self, face: Any) -> None:
        self._blob = _table(face, CFF)

    def view(self) -> memoryview:
        """The bytes; none where the face has no such table."""
        with ffi.new("unsigned int *") as length:
            data = harfbuzz.hb_blob_get_data(self._blob, length)
            return memoryview(b"" if data == ffi.NULL else ffi.buffer(data, length[0]))


def _table(face: Any, name: bytes) -> Any:
    blob = harfbuzz.hb_face_reference_table(face, harfbuzz.hb_tag_from_string(name, len(name)))
    return ffi.gc(blob, harfbuzz.hb_blob_destroy)


def _with_outlines_alone(face: Any) -> Any:
    """A face that has these tables of another, where they lie."""
    alone = ffi.gc(harfbuzz.hb_face_builder_create(), harfbuzz.hb_face_destroy)
    for name in OUTLINES:
        tag = harfbuzz.hb_tag_from_string(name, len(name))
        harfbuzz.hb_face_builder_add_table(alone, tag, _table(face, name))
    return alone


def _subset(face: Any, glyphs: list[int], hinting: bool) -> Any:
    """The face with these glyphs alone, renumbered; NULL where HarfBuzz cannot make it."""
    wanted = harfbuzz_subset.hb_subset_input_create_or_fail()
    wanted = ffi.gc(wanted, harfbuzz_subset.hb_subset_input_destroy)
    numbers = harfbuzz_subset.hb_subset_input_glyph_set(wanted)
    array = ffi.new(f"hb_codepoint_t[{len(glyphs)}]", glyphs)
    harfbuzz.hb_set_add_sorted_array(numbers, array, len(glyphs))
    flags = harfbuzz_subset.HB_SUBSET_FLAGS_DESUBROUTINIZE
    if not hinting:
        flags |= harfbuzz_subset.HB_SUBSET_FLAGS_NO_HINTING
    harfbuzz_subset.hb_subset_input_set_flags(wanted, flags)
    made = harfbuzz_subset.hb_subset_or_fail(face, wanted)
    return made if made == ffi.NULL else ffi.gc(made, harfbuzz.hb_face_destroy)


def cids_are_numbers(cff: memoryview) -> bool:
    """Whether a CFF table is CID-keyed, and each CID the number of its glyph."""
    try:
        names = _index_end(cff, cff[2])
        offsets = _offsets(cff, names)
        operators = dict(_operators(cff[offsets[0] : offsets[1]]))
        if CID_KEYED not in operators:
            return False
        glyphs = int.from_bytes(cff[operators[CHARSTRINGS] :][:2], "big")
        return _is_identity(cff[operators[CHARSET] :], glyphs)
    except (IndexError, KeyError, ValueError):  # no CFF table, or one that is not whole
        return False


def _is_identity(charset: memoryview, glyphs: int) -> bool:
    """Whether a charset gives glyphs 1, 2, 3 … the CIDs 1, 2, 3 …"""
    if charset[0] != RANGES:
        return False
    at, known = 1, 1
    while known < glyphs:
        first = int.from_bytes(charset[at : at + 2], "big")
        if first != known or len(charset) < at + 4:
            return False
        known += int.from_bytes(charset[at + 2 : at + 4], "big") + 1
        at += 4
    return True


def _offsets(cff: memoryview, at: int) -> list[int]:
    """Where each entry of an INDEX begins, and where the last ends."""
    count, width = int.from_bytes(cff[at : at + 2], "big"), cff[at + 2]
    if not count:
        return [at + 2]
    start = at + 3
    data = start + width * (count + 1) - 1
    rows = range(start, start + width * (count + 1), width)
    return [data + int.from_bytes(cff[row : row + width], "big") for row in rows]


def _index_end(cff: memoryview, at: int) -> int:
    return _offsets(cff, at)[-1]


def _operators(top: memoryview) -> Iterator[tuple[int, int]]:
    """Each operator of a Top DICT with the number before it (4); real numbers count as 0."""
    at, number = 0, 0
    while at < len(top):
        sign = top[at]
        if sign <= 21:
            two = sign == 12
            yield (1200 + top[at + 1] if two else sign), number
            at += 2 if two else 1
        elif sign == 30:
            number = 0
            while top[at + 1] & 15 != 15:
                at += 1
            at += 2
        else:
            length = {28: 3, 29: 5}.get(sign, 1 if sign < 247 else 2)
            number = _number(top[at : at + length])
            at += length


def _number(written: memoryview) -> int:
    """An integer of a DICT (4, table 3)."""
    sign = written[0]
    if sign in (28, 29):
        return int.from_bytes(written[1:], "big", signed=True)
    if sign < 247:
        return sign - 139
    if sign < 251:
        return (sign - 247) * 256 + written[1] + 108
    return -(sign - 251) * 256 - written[1] - 108
