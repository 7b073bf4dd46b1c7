"""An EPUB, read in the order of its spine (EPUB 3.3, 5.7): its chapters, whoever made them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError, fromstring

from reportpress.check.markup import HtmlDocument, read_html
from reportpress.check.verify.read.documents import DocumentsReading, read_documents
from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.files import display_name

CONTAINER = "META-INF/container.xml"
MOST_BYTES = 100 << 20  # of one document, and of all together: a newspaper's have a megabyte
MOST_FILES = 10_000
CHAPTERS = ("application/xhtml+xml", "text/html")
TYPE = "{http://www.idpf.org/2007/ops}type"
# What stands before the copy and is made of the book's own name (EPUB's structural semantics).
FRONT = frozenset({"titlepage", "cover"})


def read_book(file: Path) -> DocumentsReading:
    """Read a book's documents. Raises `Refused` (UNREADABLE) for what is no EPUB, or not whole."""
    try:
        with zipfile.ZipFile(file) as book:
            infos = book.infolist()
            if len(infos) > MOST_FILES or sum(each.file_size for each in infos) > MOST_BYTES * 10:
                raise _unreadable(file, "is larger than any newspaper's")
            documents = [*_documents(book, file)]
            names = {each.filename for each in infos}
    except OSError as error:
        raise _unreadable(file, f"cannot be read: {error.strerror}") from None
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, KeyError, ParseError) as error:
        raise _unreadable(file, f"is damaged or no EPUB ({error})") from None
    if not documents:
        raise _unreadable(file, "holds no chapter")
    return read_documents(display_name(file), documents, names)


def _documents(book: zipfile.ZipFile, file: Path) -> Iterator[HtmlDocument]:
    """The documents of the spine; what is not in it is not read on from page to page."""
    container = fromstring(_data(book, CONTAINER, file))
    roots = [each.get("full-path", "") for each in container.iter() if _local(each) == "rootfile"]
    package = fromstring(_data(book, roots[0] if roots else "", file))
    items = {each.get("id"): each for each in package.iter() if _local(each) == "item"}
    for reference in package.iter():
        item = items.get(reference.get("idref")) if _local(reference) == "itemref" else None
        if item is None or item.get("media-type") not in CHAPTERS:
            continue
        name = normpath(join(dirname(roots[0]), unquote(item.get("href", ""))))
        data = _data(book, name, file)
        if not _is_front(fromstring(data)):
            yield read_html(data.decode("utf-8-sig"), name)


def _data(book: zipfile.ZipFile, name: str, file: Path) -> bytes:
    info = book.getinfo(name)
    if info.file_size > MOST_BYTES:
        raise _unreadable(file, f"holds {name}, which is larger than any newspaper's")
    data = book.read(info)
    if b"<!ENTITY" in data:
        raise _unreadable(file, f"holds {name}, which defines entities")
    return data


def _is_front(root: Element) -> bool:
    """Whether all of a document is a title page or a cover."""
    body = next((each for each in root if _local(each) == "body"), None)
    parts = [] if body is None else [body, *body]
    return any(FRONT & set(each.get(TYPE, "").split()) for each in parts)


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _unreadable(file: Path, message: str) -> Refused:
    place = Place(display_name(file))
    hint = "make it again, or take another copy"
    return Refused([Problem(place, message, hint, code=ExitCode.UNREADABLE)])
