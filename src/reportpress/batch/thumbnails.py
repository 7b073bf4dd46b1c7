"""A small picture of a PDF's first page, for the summary."""

from __future__ import annotations

import io
from importlib import import_module
from pathlib import Path
from typing import Any

HEIGHT = 200  # pixels
QUALITY = 60  # of a JPEG, in percent


def thumbnail(pdf: Path) -> bytes:
    """The first page as a JPEG; nothing where pdfium is not installed or cannot read it."""
    try:
        pypdfium2: Any = import_module("pypdfium2")  # of the extra
        document = pypdfium2.PdfDocument(pdf)
    except Exception:  # whatever a reader of PDFs raises
        return b""
    try:
        page = document[0]
        image = page.render(scale=HEIGHT / page.get_height()).to_pil()
    finally:
        document.close()
    data = io.BytesIO()
    image.convert("RGB").save(data, "JPEG", quality=QUALITY)
    return data.getvalue()
