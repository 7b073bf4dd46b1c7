"""Reading a PDF: glyphs with their places by the facts reader, text by the extractor asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, Protocol

from pypdf import PdfReader

from reportpress.check.pdf import Document, ShownText, read
from reportpress.check.pdf.syntax.limits import PYPDF_ERRORS, Budget, guarded, reason, unreadable
from reportpress.check.text.glyphs import is_on_page
from reportpress.check.verify.read.blankglyphs import blank_offsets
from reportpress.check.verify.read.characters import Characters, CharactersBuilder
from reportpress.check.verify.read.extractor import Extractor
from reportpress.check.verify.read.printed import PrintedText, of_extract, of_glyphs
from reportpress.check.verify.read.remarks import Remark, remarks_on
from reportpress.check.verify.read.spots import PictureSpot, spots_on
from reportpress.check.verify.read.tags import Tags, TagsBuilder
from reportpress.check.visibility.hidden import hidden_text
from reportpress.check.visibility.reasons import Hidden
from reportpress.check.visibility.runs import PageGeometry
from reportpress.programs import mutool, pdftotext
from reportpress.programs.running import ProgramError
from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.files import display_name

PAGE_END = "\f"


class _TextProgram(Protocol):
    """A module of `reportpress.programs` that reads text."""

    NAME: str
    PACKAGE: str

    def installed(self) -> bool: ...

    def text(self, pdf: Path) -> str: ...


_PROGRAMS: dict[Extractor, _TextProgram] = {
    Extractor.POPPLER: pdftotext,
    Extractor.MUPDF: mutool,
}


def page_texts(path: Path, extractor: Extractor, shown: str) -> Sequence[str]:
    """The text of each page.

    Raises `Refused`: with code USAGE where the extractor is not installed, with code UNREADABLE
    where it cannot read the file.
    """
    return _READERS[extractor](path, shown)


def installed(extractor: Extractor) -> bool:
    """Whether an extractor can be asked."""
    if extractor in _PROGRAMS:
        return _PROGRAMS[extractor].installed()
    if extractor is Extractor.PDFIUM:
        return find_spec("pypdfium2") is not None
    return True


def _pypdf(path: Path, shown: str) -> Sequence[str]:
    with guarded(shown, Budget()):
        try:
            reader = PdfReader(BytesIO(path.read_bytes()))
            if reader.is_encrypted:
                reader.decrypt("")
            return [page.extract_text() for page in reader.pages]
        except PYPDF_ERRORS as error:
            message, hint = f"pypdf cannot read its text: {reason(error)}", "try --extractor facts"
            raise unreadable(shown, message, hint) from error


def _pdfium(path: Path, shown: str) -> Sequence[str]:
    try:
        pypdfium2 = import_module("pypdfium2")  # not required to run
    except ImportError:
        raise _missing("pdfium", "install the Python package pypdfium2") from None
    try:
        document = pypdfium2.PdfDocument(path)
        try:
            return [page.get_textpage().get_text_range() for page in document]
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        raise unreadable(shown, f"pdfium cannot read it: {error}") from error


def _by_program(extractor: Extractor) -> Callable[[Path, str], Sequence[str]]:
    program = _PROGRAMS[extractor]

    def run(path: Path, shown: str) -> Sequence[str]:
        if not program.installed():
            raise _missing(extractor.value, f"install {program.PACKAGE} for its {program.NAME}")
        try:
            pages = program.text(path).split(PAGE_END)
        except ProgramError as error:
            raise unreadable(shown, str(error)) from None
        return pages[:-1] if not pages[-1].strip() else pages

    return run


def _missing(extractor: str, hint: str) -> Refused:
    message = f"the extractor {extractor} is not installed"
    return Refused([Problem(Place("--extractor"), message, hint, code=ExitCode.USAGE)])


_READERS: dict[Extractor, Callable[[Path, str], Sequence[str]]] = {
    Extractor.PYPDF: _pypdf,
    Extractor.PDFIUM: _pdfium,
    Extractor.POPPLER: _by_program(Extractor.POPPLER),
    Extractor.MUPDF: _by_program(Extractor.MUPDF),
}


class PdfReading(NamedTuple):
    """A PDF, read: its text joined to its glyphs, and the glyphs that cannot be seen.

    `limits` tells what of its pages could not be followed, `remarks` what annotations print,
    `spots` where pictures are, `forms` where pages show forms,
    `tags` what the file says of its text. Of a PDF in memory there is no `file` to be drawn.
    """

    printed: PrintedText
    hidden: list[Hidden]
    document: Document
    limits: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    spots: tuple[PictureSpot, ...] = ()
    file: Path | None = None
    tags: Tags = Tags()
    forms: tuple[PictureSpot, ...] = ()


def read_pdf(
    path: Path,
    extractor: Extractor = Extractor.FACTS,
    shown: str = "",
    annotations: frozenset[str] = frozenset(),
) -> PdfReading:
    """Read a PDF whole, in which some of these `annotations` may be over words.

    Raises `Refused` as `page_texts` does.
    """
    shown = shown or display_name(path)
    document = read(path, shown)
    seen = read_glyphs(document, annotations)
    if extractor is Extractor.FACTS:
        return reading_of(document, seen, of_glyphs(seen.glyphs), path)
    count = len(document.pages)
    empty = [""] * count  # mutool and pdftotext leave no trace of empty last pages
    pages = [*page_texts(path, extractor, shown), *empty]
    printed = of_extract(seen.glyphs, pages[:count])
    return reading_of(document, seen, printed, path)


class SeenDocument(NamedTuple):
    """What the facts reader sees of a document."""

    glyphs: Characters
    hidden: list[Hidden]
    limits: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()
    spots: tuple[PictureSpot, ...] = ()
    tags: Tags = Tags()
    forms: tuple[PictureSpot, ...] = ()


def reading_of(
    document: Document, seen: SeenDocument, printed: PrintedText, file: Path | None = None
) -> PdfReading:
    """A reading of a document whose glyphs were seen, and whose text was joined to them."""
    return PdfReading(
        printed, seen.hidden, document, seen.limits, seen.remarks, seen.spots, file, seen.tags,
        seen.forms,
    )  # fmt: skip


def read_glyphs(document: Document, annotations: frozenset[str] = frozenset()) -> SeenDocument:
    """All characters of the pages' own content, page after page."""
    builder = CharactersBuilder(annotations)
    hidden: list[Hidden] = []
    limits: list[str] = []
    remarks: list[Remark] = []
    spots: list[PictureSpot] = []
    forms: list[PictureSpot] = []
    tags = TagsBuilder()
    for page in document.pages:
        geometry = PageGeometry(page.number, page.boxes, page.user_unit, page.rotate)
        builder.page(geometry)
        first = len(builder.runs)
        for event in page.events:
            if isinstance(event, ShownText) and is_on_page(event):
                builder.add(event)
        runs = builder.runs[first:]
        looked = hidden_text(geometry, runs, page.events, blank_offsets(runs))
        hidden += looked.hidden
        remarks += remarks_on(page, geometry)
        tags.add(page, builder.runs[first:])
        spots += spots_on(page.number, page.boxes.media, page.events)
        forms += (PictureSpot(page.number, box) for box in page.forms)
        found = filter(None, (*page.limits, looked.limit))
        limits += (f"page {page.number}: {limit}" for limit in found)
        page.forget()
    return SeenDocument(
        builder.done(), hidden, tuple(limits), tuple(remarks), tuple(spots), tags.done(),
        tuple(forms),
    )  # fmt: skip
