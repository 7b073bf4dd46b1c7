"""A folder of web pages, read in the order in which its first page leads through them."""

from __future__ import annotations

from pathlib import Path

from reportpress.check.markup import HtmlDocument, in_reading_order, read_html
from reportpress.check.verify.read.documents import DocumentsReading, read_documents
from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.files import display_name

FIRST = "index.html"
ENDINGS = (".html", ".htm", ".xhtml")


def read_folder(folder: Path) -> DocumentsReading:
    """Read the HTML files of a folder and those below it.

    Raises `Refused` (UNREADABLE) where there is none, or one cannot be read.
    """
    documents: dict[str, HtmlDocument] = {}
    files: set[str] = set()
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        files.add(name)
        if path.suffix.lower() in ENDINGS:
            documents[name] = read_html(_text(path), name)
    if not documents:
        raise _unreadable(folder, "holds no HTML file", "name the folder of an issue")
    return read_documents(display_name(folder), [*in_reading_order(documents, FIRST)], files)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise _unreadable(path, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise _unreadable(path, "is not in UTF-8") from None


def _unreadable(path: Path, message: str, hint: str = "") -> Refused:
    place = Place(display_name(path))
    return Refused([Problem(place, message, hint, code=ExitCode.UNREADABLE)])
