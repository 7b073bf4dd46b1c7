"""Which pages the HTML report shows: those with differences first, and not too many."""

from __future__ import annotations

from pathlib import Path

import pytest
from plaintext import Paper

from reportpress.check.verify.command import write_html
from reportpress.check.verify.differences.verify import verify
from reportpress.check.verify.reports import pagepictures


def test_pages_with_differences_are_drawn_first_and_24_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    paper = Paper("春雨雪")
    for number in range(30):
        paper.page(paper.show("春雪" if number in (7, 28) else "春雨"))
    (tmp_path / "copy.txt").write_text("春雨\n" * 30, "utf-8")
    pdf = paper.pdf.write(tmp_path / "page.pdf")
    asked: list[int] = []

    def pictures(_: Path, pages: list[int]) -> dict[int, str]:
        asked.extend(pages)
        return {}

    monkeypatch.setattr(pagepictures, "page_pictures", pictures)
    write_html(verify(pdf, tmp_path / "copy.txt"), pdf, tmp_path / "report.html")
    assert asked == [8, 29, *range(1, 8), *range(9, 24)]
    assert "春雪" not in (tmp_path / "report.html").read_text("utf-8")
