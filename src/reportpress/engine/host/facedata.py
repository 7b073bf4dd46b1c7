"""The data of faces are read where they lie: a Chinese face's file is 20 MB, and a PDF has several.

WeasyPrint copies the file of each face as soon as a page draws with it, and then writes its subset,
which HarfBuzz makes of the face and not of the copy. HarfBuzz maps the file. So a face's data are
copied when they are asked for: of subsets, and of the few faces that are written whole.
"""

from __future__ import annotations

from typing import Any

import weasyprint.pdf.fonts
from weasyprint.text.ffi import ffi, harfbuzz


class FaceData:
    """The data of a face of HarfBuzz, which stay where they are until they are wanted as bytes."""

    def __init__(self, face: Any) -> None:
        blob = harfbuzz.hb_face_reference_blob(face)
        self._blob = ffi.gc(blob, harfbuzz.hb_blob_destroy)

    def __len__(self) -> int:
        return int(harfbuzz.hb_blob_get_length(self._blob))

    def view(self) -> memoryview:
        """The data where they are."""
        with ffi.new("unsigned int *") as length:
            data = harfbuzz.hb_blob_get_data(self._blob, length)
            return memoryview(b"" if data == ffi.NULL else ffi.buffer(data, length[0]))

    def __bytes__(self) -> bytes:
        with ffi.new("unsigned int *") as length:
            data = harfbuzz.hb_blob_get_data(self._blob, length)
            return b"" if data == ffi.NULL else ffi.unpack(data, length[0])


def directory_of(font: Any) -> bytes | None:
    """What identifies a font's file, its length and its table directory, which has the checksum of
    each table (OpenType 1.9, "Organization of an OpenType Font"); None where it tells too little.
    """
    data = vars(font)["file_content"]
    if not isinstance(data, FaceData):
        return None
    file, start = data.view(), 0
    if bytes(file[:4]) == b"ttcf":
        start = int.from_bytes(file[12 + 4 * font.index : 16 + 4 * font.index], "big")
    tables = int.from_bytes(file[start + 4 : start + 6], "big")
    rows = [bytes(file[at : at + 16]) for at in range(start + 12, start + 12 + 16 * tables, 16)]
    if not rows or any(len(row) < 16 or row[4:8] == bytes(4) for row in rows):
        return None
    return len(file).to_bytes(8, "big") + b"".join(rows)


def harfbuzz_version() -> tuple[int, ...]:
    """HarfBuzz's version, of which it only tells whether it is at least another."""
    version = [0, 0, 0]
    for place in range(len(version)):
        while harfbuzz.hb_version_atleast(
            *version[:place], version[place] + 1, *[0] * (len(version) - place - 1)
        ):
            version[place] += 1
    return tuple(version)


def _data(font: Any) -> bytes:
    """What WeasyPrint reads of a font's data: bytes, from the first time on."""
    kept = vars(font)["file_content"]
    if isinstance(kept, FaceData):
        kept = vars(font)["file_content"] = bytes(kept)
    data: bytes = kept
    return data


def _put_data(font: Any, data: bytes | FaceData) -> None:
    vars(font)["file_content"] = data


def install() -> None:
    """Have WeasyPrint's fonts hold their faces' data so."""
    weasyprint.pdf.fonts.get_hb_object_data = FaceData
    weasyprint.pdf.fonts.Font.file_content = property(_data, _put_data)
