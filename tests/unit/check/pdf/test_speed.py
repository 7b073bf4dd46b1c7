"""Reading a newspaper is quick, and reading ten pages takes ten times as long as one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from counting import calls, processor_seconds
from painted import every
from pdfs import Pdf

from reportpress.check.pdf import ShownText, read_bytes

COLUMN = 20  # glyphs of a line, set one by one with spacing, as justified type is


def newspaper(pages: int, glyphs: int) -> bytes:
    pdf = Pdf()
    font = pdf.identity_font({code: (chr(0x4E00 + code), 1000.0) for code in range(1, 3000)})
    for _ in range(pages):
        pdf.page(
            "BT /F 9 Tf 12 TL 10 1500 Td\n" + "\n".join(_lines(glyphs)) + " ET", Font={"F": font}
        )
    return pdf.bytes()


def _lines(glyphs: int) -> Iterator[str]:
    for line in range(glyphs // COLUMN):
        codes = (1 + (line * COLUMN + step) * 7 % 2999 for step in range(COLUMN))
        yield "[" + "".join(f"<{code:04x}> -12.5 " for code in codes) + "] TJ T*"


@pytest.fixture(scope="module", autouse=True)
def _the_font_is_known() -> None:
    """Its CMap is read once a process, by whichever file has it first."""
    read_all(newspaper(1, COLUMN), COLUMN)


def work(pages: int, glyphs: int) -> int:
    """Functions called to read pages of so many glyphs each."""
    data = newspaper(pages, glyphs)
    return calls(lambda: read_all(data, pages * glyphs))


def read_all(data: bytes, glyphs: int) -> None:
    document = read_bytes(data)
    found = sum(len(run.codes) for page in document.pages for run in every(ShownText, page))
    assert found == glyphs


def test_a_glyph_takes_few_calls() -> None:
    more = work(1, 8_000) - work(1, 4_000)
    assert more < 25 * 4_000  # a string and a number read, four columns added to: 18


def test_each_page_takes_as_much_work_as_the_one_before() -> None:
    one, two, ten = (work(pages, 1_000) for pages in (1, 2, 10))
    assert ten - one < 1.05 * 9 * (two - one)


def test_twenty_pages_of_6_000_glyphs() -> None:
    data = newspaper(20, 6_000)
    with processor_seconds(2.4):  # half a second, where this was written
        read_all(data, 120_000)
