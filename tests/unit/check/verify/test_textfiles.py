"""Text files as a source, whoever's editor wrote them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.check.verify.read.copyplaces import forget_sources
from reportpress.check.verify.read.source import of_text
from reportpress.source.errors import ExitCode, Refused

LINES = ["春雨润田。", "", "  夏日炎炎，", "秋高气爽。"]
PLACES = {"春": (1, 1), "田": (1, 4), "夏": (3, 3), "秋": (4, 1), "爽": (4, 4)}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=repr)
def test_a_text_is_read_with_its_places_however_its_lines_end(
    tmp_path: Path, end: str, mark: bytes
):
    path = tmp_path / "文稿 一.txt"
    path.write_bytes(mark + end.join(LINES).encode())
    forget_sources()
    source = of_text(path)
    assert source.text == "".join(LINES).replace(" ", "")
    assert len(source.units) == 3
    for sign, place in PLACES.items():
        found = source.place(source.text.index(sign))
        assert (Path(found.file).name, found.line, found.column) == (path.name, *place)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("春雨".encode("gb18030"), "is not UTF-8"),
        ("春雨".encode("utf-16"), "is UTF-16, not UTF-8"),
        (b"\xef\xbb\xbf\n \n", "holds no text"),
        (b"", "holds no text"),
        (None, "no such file"),
    ],
)
def test_what_is_no_text_is_refused_as_copy(tmp_path: Path, data: bytes | None, message: str):
    path = tmp_path / "copy.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(Refused) as refused:
        of_text(path)
    (problem,) = refused.value.problems
    assert (problem.message, problem.code) == (message, ExitCode.CONTENT)
