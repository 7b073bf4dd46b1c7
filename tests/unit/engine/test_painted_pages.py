"""Pages of everything that the engine paints, compared event by event with golden files.

Each was turned into pixels and looked at when its file was written.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from clreq.page import printed
from paintedtext import pages_text, structure_text
from painting import painted

PAGES = Path(__file__).with_name("pages")
COPY = sorted(PAGES.glob("copy, *.html"))
INKS = sorted(PAGES.glob("inks, *.html"))
SMALL = "@page { size: 400px 600px; margin: 20px } .frame { width: 340px; height: 540px } "
Golden = Callable[[str, str], None]


def parts(page: Path) -> tuple[str, str]:
    """A page's body and style sheet."""
    css, _, body = page.read_text("utf-8").removeprefix("<style>").partition("</style>")
    return body.strip(), css


@pytest.mark.parametrize("page", COPY, ids=lambda page: page.stem)
def test_copy_is_painted_as_it_was(page: Path, golden: Golden):
    body, css = parts(page)
    data = printed(body, SMALL + css).data
    golden(f"engine/{page.stem}.txt", pages_text(data) + structure_text(data))


@pytest.mark.parametrize("purpose", ["press", "screen"])
@pytest.mark.parametrize("page", INKS, ids=lambda page: page.stem)
def test_pages_are_painted_as_they_were(page: Path, purpose: str, golden: Golden):
    golden(f"engine/{page.stem}, {purpose}.txt", pages_text(painted(*parts(page), purpose).data))
