"""Books of any maker: read in the order of the spine, refused where they are none or do harm."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from editions import Tiny, tiny

from reportpress.check.verify.differences.verify import verify_documents
from reportpress.check.verify.read.book import read_book
from reportpress.source.errors import ExitCode, Refused

CONTAINER = """\
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OPS/a book.opf"/></rootfiles></container>"""
PACKAGE = """\
<package xmlns="http://www.idpf.org/2007/opf"><manifest>
<item id="b" href="text/b.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/>
<item id="t" href="title.xhtml" media-type="application/xhtml+xml"/>
<item id="x" href="unread.xhtml" media-type="application/xhtml+xml"/>
</manifest><spine><itemref idref="t"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""
HEAD = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body'
TITLE = f'{HEAD} epub:type="titlepage"><h1>小刊</h1></body></html>'
FIRST = f"{HEAD}><h1>雨水节气</h1><p>本报记者</p><p>春雨润田，麦苗返青。</p></body></html>"
LAST = (
    f'{HEAD}><p>农人趁墒追肥，合作社<span role="doc-pagebreak" aria-label="2"/>备足了种子。</p>'
    '<figure><img src="../dot.png" alt="白底上的一个点"/><figcaption>一个点</figcaption></figure>'
    "<p>图片新闻</p></body></html>"
)


def book(folder: Path, **changed: str) -> Path:
    """A book of another maker's; documents may be others than it has."""
    files = {
        "META-INF/container.xml": CONTAINER,
        "OPS/a book.opf": PACKAGE,
        "OPS/title.xhtml": TITLE,
        "OPS/text/a.xhtml": FIRST,
        "OPS/text/b.xhtml": LAST,
        "OPS/unread.xhtml": FIRST,
        "OPS/dot.png": "a picture",
    }
    files |= {name: text for name, text in changed.items() if name in files}
    path = folder / "book.epub"
    with zipfile.ZipFile(path, "w") as written:
        for name, text in files.items():
            written.writestr(name, text)
    return path


def told(path: Path, project: Tiny) -> list[str]:
    return [
        each.kind.value for each in verify_documents(read_book(path), project.edition).differences
    ]


def test_the_spine_is_read_in_its_order_without_title_pages(tmp_path: Path):
    project = tiny(tmp_path)
    path = book(tmp_path)
    assert [each.name for each in read_book(path).documents] == [
        "OPS/text/a.xhtml",
        "OPS/text/b.xhtml",
    ]
    assert told(path, project) == []
    spoilt = book(tmp_path, **{"OPS/text/b.xhtml": LAST.replace("备足了种子", "备足种子")})
    assert told(spoilt, project) == ["missing"]
    assert project.run("verify", str(spoilt), "--source", str(project.edition)) == ExitCode.FINDINGS


def test_a_chapter_may_have_a_megabyte(tmp_path: Path):
    long = FIRST.replace("<h1>", f"<!--{'x' * (1 << 20)}--><h1>")
    assert told(book(tmp_path, **{"OPS/text/a.xhtml": long}), tiny(tmp_path)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("META-INF/container.xml", "<container/>"),
        ("OPS/a book.opf", "<package/>"),
        ("OPS/text/a.xhtml", "<html><body>"),
        ("OPS/text/a.xhtml", '<!DOCTYPE html [<!ENTITY a "aaaa">]><html><body>&a;</body></html>'),
    ],
)
def test_what_is_no_book_is_refused(tmp_path: Path, name: str, text: str):
    with pytest.raises(Refused) as caught:
        read_book(book(tmp_path, **{name: text}))
    assert caught.value.code is ExitCode.UNREADABLE


def test_a_file_that_is_no_zip_is_refused(tmp_path: Path):
    project = tiny(tmp_path)
    path = tmp_path / "book.epub"
    path.write_bytes(b"no zip")
    command = ("verify", str(path), "--source", str(project.edition))
    assert project.run(*command) == ExitCode.UNREADABLE
    assert project.run(*command, "--html", str(tmp_path / "a.html")) == ExitCode.USAGE
