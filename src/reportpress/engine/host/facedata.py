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

    def __bytes__(self) -> bytes:
        with ffi.new("unsigned int *") as length:
            data = harfbuzz.hb_blob_get_data(self._blob, length)
            return b"" if data == ffi.NULL else ffi.unpack(data, length[0])


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
