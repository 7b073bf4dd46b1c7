"""Extractors: each reads the same, and one that is not installed is said so."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdfs import Pdf
from plaintext import Paper

from reportpress.check.verify.read import extract
from reportpress.check.verify.read.extract import installed, page_texts, read_pdf
from reportpress.check.verify.read.extractor import Extractor
from reportpress.check.verify.read.printed import matched, of_extract
from reportpress.source.errors import ExitCode, Refused

LINES = ["春雨润田，麦苗返青。", "农人趁墒追肥，", "合作社备足了种子。"]


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Two pages, and an empty one."""
    paper = Paper("".join(LINES))
    paper.page(paper.show(LINES[0], 20, 60) + paper.show(LINES[1], 20, 45))
    paper.page(paper.show(LINES[2], 20, 60)).page("")
    return paper.pdf.write(tmp_path / "page.pdf")


@pytest.mark.parametrize("extractor", list(Extractor))
def test_each_extractor_reads_the_same(pdf: Path, extractor: Extractor):
    if not installed(extractor):
        pytest.skip(f"{extractor} is not installed")
    printed = read_pdf(pdf, extractor).printed
    assert printed.text == "".join(LINES)
    assert printed.page_starts == (0, 17, 26)
    assert printed.starts_line(10)
    assert printed.place_of(17).page == 1


@pytest.mark.parametrize("texts", [0, 1, 2, 3, 4])
def test_a_file_has_as_many_pages_as_the_reader_sees_whatever_another_tells(
    pdf: Path, monkeypatch: pytest.MonkeyPatch, texts: int
):
    pages = [LINES[0] + LINES[1], LINES[2], "", ""][:texts]
    monkeypatch.setattr(extract, "page_texts", lambda *_: pages)
    printed = read_pdf(pdf, Extractor.POPPLER).printed
    assert printed.text == "".join(pages)
    assert printed.page_starts == ((0, 0, 0), (0, 17, 17), *[(0, 17, 26)] * 3)[texts]


@pytest.mark.parametrize("lost", [0, 1])
def test_characters_of_another_reading_are_at_their_own_glyphs(pdf: Path, lost: int):
    """An extractor that leaves out a character still knows where the others are."""
    glyphs = read_pdf(pdf).printed.glyphs
    pages = [LINES[0] + LINES[1], LINES[2], ""]
    left_out = [page[:8] + page[9:] if at == lost else page for at, page in enumerate(pages)]
    printed = of_extract(glyphs, left_out)
    whole = "".join(pages)
    known = [at for at in range(len(printed.text)) if printed.glyph(at) >= 0]
    assert len(known) >= len(whole) - 9
    for at in known:
        assert glyphs.text[printed.glyph(at)] == printed.text[at]
        assert printed.place_of(at) == glyphs.place_of(printed.glyph(at))
    assert printed.text == "".join(left_out) != whole
    assert of_extract(glyphs, pages).places is None


def test_a_file_is_called_as_it_is_shown_or_by_its_path(pdf: Path, monkeypatch):
    monkeypatch.chdir(pdf.parent)
    assert read_pdf(pdf, shown="样报").document.path == "样报"
    assert read_pdf(pdf).document.path == "page.pdf"


@pytest.mark.parametrize("extractor", [Extractor.FACTS, Extractor.PYPDF])
def test_each_extractor_knows_where_words_are_parted(tmp_path: Path, extractor: Extractor):
    paper = Paper("officeplan ")
    paper.page(paper.show("office", 20, 60, 5) + paper.show("plan", 60, 60, 5))
    paper.page(paper.show("office", 20, 60, 5) + paper.show("plan", 50, 60, 5))
    printed = read_pdf(paper.pdf.write(tmp_path / "words.pdf"), extractor).printed
    assert printed.text == "officeplan" * 2
    assert [printed.parted(at) for at in (5, 6, 7, 16)] == [False, True, False, False]


@pytest.mark.parametrize("extractor", [Extractor.POPPLER, Extractor.MUPDF, Extractor.PDFIUM])
def test_an_extractor_that_is_not_installed_is_a_fault_of_the_command_line(
    pdf: Path, monkeypatch, extractor: Extractor
):
    def no_module(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(extract, "import_module", no_module)
    with pytest.raises(Refused, match="is not installed") as refused:
        page_texts(pdf, extractor, "page.pdf")
    assert refused.value.code == ExitCode.USAGE
    assert refused.value.problems[0].hint.startswith("install")


@pytest.mark.parametrize("extractor", [e for e in Extractor if e is not Extractor.FACTS])
def test_a_file_that_an_extractor_cannot_read_is_unreadable(tmp_path: Path, extractor: Extractor):
    if not installed(extractor):
        pytest.skip(f"{extractor} is not installed")
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7\nnothing")
    with pytest.raises(Refused) as refused:
        page_texts(bad, extractor, "bad.pdf")
    assert refused.value.code == ExitCode.UNREADABLE


def test_another_order_or_other_characters_keep_their_glyphs():
    """An extractor that reads a later line first, and one character as another."""
    seen = "春雨润田麦苗返青，农人趁墒追肥备足种子"
    text = "农人趁墒追肥备足种子春雨润田麦苗返青，"
    places = list(matched(text, seen, 100))
    assert [seen[place - 100] for place in places] == list(text)
    other = seen.replace("麦", "卖")
    assert list(matched(other, seen, 0)) == list(range(len(seen)))


def test_what_was_not_seen_has_no_glyph():
    assert (
        list(
            matched(
                "春雨润田麦苗返青农人的趁墒追肥备足种子", "春雨润田麦苗返青农人趁墒追肥备足种子", 0
            )
        )[10]
        == -1
    )


def test_what_pypdf_cannot_extract_is_refused_in_words(tmp_path: Path):
    pdf = Pdf()
    font = {"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/X", "FirstChar": 97,
            "Widths": ["/X", "/X"], "Encoding": "/WinAnsiEncoding"}  # fmt: skip
    pdf.page("BT /F 9 Tf 20 20 Td (ab) Tj ET", Font={"F": font})
    path = pdf.write(tmp_path / "page.pdf")
    with pytest.raises(Refused) as caught:
        read_pdf(path, Extractor.PYPDF)
    (problem,) = caught.value.problems
    assert problem.code is ExitCode.UNREADABLE
    assert problem.message.startswith("pypdf cannot read its text: ")
    assert read_pdf(path).printed.text == "ab"


HAN = "".join(chr(0x4E00 + n) for n in range(40))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (HAN, [*range(40)]),
        (HAN[:20] + "?" + HAN[21:], [*range(40)]),  # one for one
        (HAN[:20] + "??" + HAN[21:], [*range(20), -1, -1, *range(21, 40)]),
        (HAN[:20] + HAN[22:], [*range(20), *range(22, 40)]),
        (f"??{HAN}", [-1, -1, *range(40)]),
        (f"{HAN}?", [*range(40), -1]),
    ],
)
def test_characters_of_an_extractor_are_those_that_are_seen(text: str, places: list[int]):
    """What is equal, and what is between two equal stretches of one length; offsets count from
    where the page begins.
    """
    assert list(matched(text, HAN, 0)) == places
    assert list(matched(text, HAN, 100)) == [at + 100 if at >= 0 else -1 for at in places]
