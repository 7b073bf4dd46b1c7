"""Reading a newspaper is quick, and reading a hundred pages takes a hundred times as long."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from painted import every
from pdfs import Pdf

from reportpress.check.pdf import ShownText, read_bytes

COLUMN = 20  # glyphs of a line, set one by one with spacing, as justified type is
PAGE_SECONDS = 0.7  # for two pages; one tenth of it on the machine where this was written


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


def seconds(data: bytes, glyphs: int) -> float:
    start = time.process_time()
    document = read_bytes(data)
    found = sum(len(run.codes) for page in document.pages for run in every(ShownText, page))
    assert found == glyphs
    return time.process_time() - start


def test_two_pages_of_4_000_glyphs() -> None:
    assert seconds(newspaper(2, 4_000), 8_000) < PAGE_SECONDS


@pytest.mark.slow
def test_a_hundred_pages_of_6_000_glyphs() -> None:
    assert seconds(newspaper(100, 6_000), 600_000) < 12


def test_ten_times_the_pages_take_ten_times_as_long() -> None:
    few, many = newspaper(2, 4_000), newspaper(20, 4_000)
    seconds(few, 8_000)
    assert seconds(many, 80_000) < 25 * max(seconds(few, 8_000), 0.02)
