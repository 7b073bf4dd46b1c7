"""The functions for other programs, as docs/api.md describes them; `reportpress` exports them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.build.pipeline import build, build_all, fit
from reportpress.build.session import Session
from reportpress.source.files import AnyPath

if TYPE_CHECKING:
    from reportpress.check.preflight.run.onefile import Preflight
    from reportpress.check.verify.differences.verify import Verification

__all__ = ["Session", "build", "build_all", "fit", "preflight", "verify"]


def verify(
    pdf: AnyPath, source: AnyPath, *, extractor: str = "facts", furniture: Sequence[str] = ()
) -> Verification:
    """Compare the text of a PDF, or of a folder of web pages, with its source, character by
    character.

    `source` is an edition or a text file in UTF-8; `furniture` are lines that pages may have though
    they are no copy. Raises `Refused`: CONTENT for the source, UNREADABLE for the PDF, USAGE for an
    extractor that is not installed; ValueError for one that there is not.
    """
    from reportpress.check.verify.differences import verify as verifying
    from reportpress.check.verify.read.extractor import Extractor

    return verifying.verify(Path(pdf), Path(source), Extractor(extractor), furniture)


def preflight(
    pdf: AnyPath, profile: AnyPath = "newsprint", *, render: bool = True, language: str = "en"
) -> Preflight:
    """Check whether a newspaper press can print a PDF.

    `profile` is the name of one that is shipped, or a YAML file. Without `render` no page is drawn
    and ink is estimated, which is quicker. Raises `Refused` (LAYOUT) for a faulty profile; a PDF
    that cannot be read is a finding.
    """
    from reportpress.check.preflight.run.onefile import preflight as judged

    return judged(Path(pdf), str(profile), render, language)
