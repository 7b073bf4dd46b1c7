"""Write the finished pages as a PDF: same pages, same bytes."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pydyf
from weasyprint import __version__ as weasyprint_version

from reportpress import __version__
from reportpress.engine import draw
from reportpress.engine.skeleton import Skeleton, finished
from reportpress.errors import ExitCode, Place, Problem, Refused

Finisher = Callable[[Any, pydyf.PDF], None]


def pdf_bytes(skeleton: Skeleton, identity: str, finisher: Finisher | None = None) -> bytes:
    """The PDF. `identity` (the source's text) gives the file identifier (ISO 32000-2, 14.4)."""
    draw.install()
    identifier = hashlib.sha256(identity.encode()).hexdigest()[:32]

    def finish(document: Any, pdf: pydyf.PDF) -> None:
        pdf.info["Producer"] = pydyf.String(
            f"reportpress {__version__}, WeasyPrint {weasyprint_version}"
        )
        if finisher is not None:
            finisher(document, pdf)

    data = finished(skeleton).write_pdf(
        finisher=finish, pdf_identifier=identifier.encode(), pdf_version="1.7"
    )
    assert isinstance(data, bytes)
    return data


def write_atomically(data: bytes, target: Path) -> None:
    """Write beside the target, then rename: a reader never sees half a file.

    Raises `Refused` where the folder cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(name, 0o644)
            os.replace(name, target)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(
            [Problem(Place(str(target)), f"cannot write: {reason}", code=ExitCode.OUTPUT)]
        ) from None
