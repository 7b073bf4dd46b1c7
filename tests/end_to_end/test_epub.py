"""`--for epub`: books that epubcheck has nothing to say of, with marks where pages begin."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from editions import Tiny, tiny
from epubchecking import Judged, judged
from PIL import Image
from sharedbuilds import SharedBuilds

from reportpress.build.outputs import epub
from reportpress.check.verify.differences.verify import verify_documents
from reportpress.check.verify.read.book import read_book

CONTENT = Path(__file__).parents[2] / "content"
OPF = "{http://www.idpf.org/2007/opf}"
XHTML, TYPE = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}type"
NONE = "no book"
EDITIONS = ("shangdang-2025", "yunling-weekly", "yunling-2024")
needs_java = pytest.mark.skipif(
    not shutil.which("java"), reason="epubcheck runs on Java: make engines"
)
Open = Callable[[str], zipfile.ZipFile]


@pytest.fixture(scope="module")
def book(committed: SharedBuilds) -> Open:
    """The book of an edition as it is committed."""
    return lambda edition: zipfile.ZipFile(committed(CONTENT / edition, "epub").pdf)


def document(book: zipfile.ZipFile, name: str) -> Element:
    return fromstring(book.read(f"EPUB/{name}"))


def text_of(element: Element) -> str:
    return re.sub(r"\s", "", "".join(element.itertext()))


@pytest.fixture(scope="module")
def said(committed: SharedBuilds, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Judged]:
    """What epubcheck says of the book of each edition, and of one that is none."""
    folder = tmp_path_factory.mktemp("books")
    books = [folder / f"{edition}.epub" for edition in (*EDITIONS, NONE)]
    for edition, book in zip(EDITIONS, books, strict=False):
        shutil.copyfile(committed(CONTENT / edition, "epub").pdf, book)
    books[-1].write_bytes(b"PK")
    return dict(zip((*EDITIONS, NONE), judged(books), strict=True))


@pytest.mark.slow
@needs_java
@pytest.mark.parametrize("edition", EDITIONS)
def test_epubcheck_finds_nothing(said: dict[str, Judged], edition: str):
    assert said[edition] == (0, [])


@pytest.mark.slow
@needs_java
def test_epubcheck_finds_that_a_file_is_no_book(said: dict[str, Judged]):
    assert said[NONE].code and said[NONE].messages


def test_the_same_edition_gives_the_same_bytes_with_its_kind_first(tmp_path: Path):
    project: Tiny = tiny(tmp_path)
    made = []
    for name in ("one.epub", "two.epub"):
        file = tmp_path / name
        assert project.run("build", str(project.edition), "--for", "epub", "-o", str(file)) == 0
        made.append(file.read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "one.epub") as book:
        first, *others = book.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {each.date_time for each in (first, *others)} == {(2025, 2, 18, 0, 0, 0)}
        assert "EPUB/pictures/dot.png" in book.namelist()


def test_the_cover_is_the_first_page_and_says_so(book: Open):
    weekly = book("yunling-weekly")
    items = {each.get("id"): each for each in package(weekly).iter(f"{OPF}item")}
    (picture,) = (each for each in items.values() if each.get("properties") == "cover-image")
    first = next(iter(package(weekly).iter(f"{OPF}itemref")))
    cover = document(weekly, items[first.get("idref")].get("href", ""))
    (shown,) = cover.iter(f"{XHTML}img")
    assert shown.get("src") == picture.get("href") == "cover.jpg"
    assert shown.get("alt") == "云岭周报（样报），2025年10月17日，第一页的版面图"
    with Image.open(BytesIO(weekly.read("EPUB/cover.jpg"))) as image:
        assert image.width == 2000 and image.height / image.width == pytest.approx(390 / 270, 0.05)
    landmarks = list(document(weekly, "nav.xhtml").iter(f"{XHTML}nav"))[2]
    assert next(landmarks.iter(f"{XHTML}a")).get("href") == "cover.xhtml"


def package(book: zipfile.ZipFile) -> Element:
    return fromstring(book.read("EPUB/package.opf"))


def test_without_what_draws_pages_a_book_has_no_cover_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(epub, "find_spec", lambda name: None)
    project, file = tiny(tmp_path), tmp_path / "kan.epub"
    assert project.run("build", str(project.edition), "--for", "epub", "-o", str(file)) == 0
    assert "note: the book has no cover: pypdfium2 is not installed" in capsys.readouterr().err
    with zipfile.ZipFile(file) as book:
        assert not [name for name in book.namelist() if "cover" in name]


def test_pages_that_hide_copy_make_no_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    project = tiny(tmp_path)
    sheet = project.layout / "page.css"
    sheet.write_text(sheet.read_text() + ".caption { visibility: hidden }", "utf-8")
    file = tmp_path / "kan.epub"
    assert project.run("build", str(project.edition), "--for", "epub", "-o", str(file)) == 4
    assert "caption" in capsys.readouterr().err and not file.exists()


def test_contents_and_pages_name_what_is_in_the_book(book: Open):
    weekly = book("yunling-weekly")
    contents, pages, _ = document(weekly, "nav.xhtml").iter(f"{XHTML}nav")
    assert [each.get(TYPE) for each in (contents, pages)] == ["toc", "page-list"]
    top = contents.findall(f"{XHTML}ol/{XHTML}li/{XHTML}a")
    assert [each.text for each in top] == ["第1版", "第2版", "第3版", "第4版"]
    targets = [each.get("href", "") for each in pages.iter(f"{XHTML}a")]
    names = ["ear", "bridge", "teacher", "photo-intro"]
    assert targets == [f"stories/{name}.xhtml#page-{n}" for n, name in enumerate(names, 1)]


def marks(book: zipfile.ZipFile) -> Iterator[tuple[str, str, str]]:
    """The marks of pages within paragraphs: folio, and what is before and behind them there."""
    for name in book.namelist():
        if "/stories/" in name:
            for parent in fromstring(book.read(name)).iter(f"{XHTML}p"):
                for at, child in enumerate(parent):
                    if child.get("role") == "doc-pagebreak":
                        before = (parent.text or "") + "".join(map(_whole, parent[:at]))
                        behind = (child.tail or "") + "".join(map(_whole, parent[at + 1 :]))
                        yield child.get("aria-label", ""), before, behind


def _whole(element: Element) -> str:
    own = "" if element.get("class") == "call" else "".join(element.itertext())
    return own + (element.tail or "")


@pytest.mark.slow
def test_marks_are_where_the_pages_of_print_begin(book: Open, committed: SharedBuilds):
    printed = committed(CONTENT / "yunling-2024").poppler_pages
    report = book("yunling-2024")
    folios = [
        each.text
        for each in list(document(report, "nav.xhtml").iter(f"{XHTML}nav"))[1].iter(f"{XHTML}a")
    ]
    assert folios == ["i", "ii", "iii", "iv", *map(str, range(1, 28))]
    within = list(marks(report))
    assert [folio for folio, *_ in within] == ["3", "6", "23"]  # begin in the midst of a paragraph
    for folio, before, behind in within:
        page = folios.index(folio)
        assert re.sub(r"\s", "", before)[-6:] in printed[page - 1]
        assert re.sub(r"\s", "", behind)[:6] in printed[page]


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["shangdang-2025", "yunling-weekly", "yunling-2024"])
def test_verify_finds_each_character_once_and_in_order(committed: SharedBuilds, edition: str):
    reading = read_book(committed(CONTENT / edition, "epub").pdf)
    verification = verify_documents(reading, CONTENT / edition)
    assert verification.differences == ()
    assert len(verification.matching.source.text) > 5000
