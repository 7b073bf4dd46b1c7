"""Pages of other PDFs, put into ours as they are: content, fonts, pictures and inks byte for byte.

A page becomes a form (ISO 32000-2, 8.10) within a form: the inner one has the page's content and
resources, the outer one gives it the graphics state that a page begins with (8.4.1) and sets it
upright. Both are clipped to the page's trim. What a page has besides (annotations, structure,
metadata) stays behind.

Where a file is to be kept, resources say which press DeviceCMYK is that of (8.6.5.6; ISO 19005-2,
6.2.4.3): nothing is converted.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pydyf

from reportpress.engine.host.finishedpage import FinishedPage, finished_page
from reportpress.engine.host.pdfdrawing import SVGImage
from reportpress.engine.host.placeholders import UnusablePicture
from reportpress.template.pictureurl import Shown

MOST_OBJECTS = 100_000  # of one page; a map of a county has some thousand
DEEPEST = 200  # arrays and dictionaries in each other
RESOURCES, SPACES, DEFAULT_INKS, GROUP = "/Resources", "/ColorSpace", "/DefaultCMYK", "/Group"
LEFT_OUT = ("/StructParent", "/StructParents", "/PieceInfo", "/Metadata", "/Length")
# What a page begins with, and a form does not: it goes on with what was set before (8.10.1).
INITIAL_STATE = b"0 g 0 G 1 w 0 J 0 j 10 M [] 0 d 0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts /R gs"
INITIAL_GRAPHICS = (
    b"<</OP false/op false/OPM 0/SA false/BM/Normal/SMask/None/CA 1/ca 1/AIS false/TK true>>"
)


class ForeignObject(pydyf.Object):  # type: ignore[misc]
    """An object of another file. Its bytes are known when all it refers to has been numbered."""

    def __init__(self, page: PageObjects, value: Any) -> None:
        super().__init__()
        self._page, self._value = page, value
        self.extra: dict[str, Any] = {}  # WeasyPrint looks there for what a picture refers to

    @property
    def compressible(self) -> bool:
        """Streams are objects by themselves (7.5.7)."""
        return not hasattr(self._value, "_data")

    @property
    def data(self) -> bytes:
        """The object as it was, but for the numbers of others and what belonged to its file."""
        return b"".join(self._page.written(self._value))


class PageForm(pydyf.Object):  # type: ignore[misc]
    """One of the two forms that a page becomes: its entries, and the bytes of its stream."""

    compressible = False

    def __init__(self, entries: list[Any], content: bytes) -> None:
        super().__init__()
        self._entries, self._content = entries, content
        self.extra: dict[str, Any] = {}

    @property
    def data(self) -> bytes:
        """The form; entries that are other objects are referred to."""
        parts = (
            part.reference if isinstance(part, pydyf.Object) else part for part in self._entries
        )
        head = b"<</Type/XObject/Subtype/Form" + b"".join(parts)
        length = b"/Length %d>>\nstream\n" % len(self._content)
        return head + length + self._content + b"\nendstream"


class PageObjects:
    """All that a page of another file refers to, found once, in the order in which it is met.

    With a `press`, the stream of a profile, its inks are those of that press.
    """

    def __init__(self, press: pydyf.Stream | None = None) -> None:
        self._press = press
        self._known: dict[tuple[int, int], ForeignObject] = {}

    @property
    def objects(self) -> tuple[ForeignObject, ...]:
        """The objects of the other file that `take` has found."""
        return tuple(self._known.values())

    def take(self, value: Any) -> None:
        """Find what a value refers to. Raises `UnusablePicture` for more than can be printed."""
        waiting = [(value, 0)]
        while waiting:
            item, depth = waiting.pop()
            if depth > DEEPEST:
                raise UnusablePicture("is nested too deep")
            if hasattr(item, "idnum"):
                key = item.idnum, item.generation
                if key in self._known:
                    continue
                if len(self._known) == MOST_OBJECTS:
                    raise UnusablePicture(f"has more than {MOST_OBJECTS:,} objects")
                item = item.get_object()
                self._known[key] = ForeignObject(self, item)
            waiting += ((each, depth + 1) for each in reversed([*_within(item)]))

    def written(self, value: Any) -> Iterator[bytes]:
        """The bytes of a value."""
        if hasattr(value, "idnum"):
            yield self._known[value.idnum, value.generation].reference
        elif isinstance(value, dict):
            yield b"<<"
            for key, each in _entries(value):
                yield _plain(key) + b" "
                yield from self.resources(each) if key == RESOURCES else self.written(each)
            if (content := getattr(value, "_data", None)) is not None:
                yield b"/Length %d>>\nstream\n" % len(content)
                yield content + b"\nendstream"
            else:
                yield b">>"
        elif isinstance(value, list):
            yield b"["
            for each in value:
                yield from self.written(each)
                yield b" "
            yield b"]"
        elif (raw := getattr(value, "original_bytes", None)) is not None:
            yield b"<" + raw.hex().encode() + b">"
        else:
            yield _plain(value)

    def resources(self, value: Any) -> Iterator[bytes]:
        """The bytes of a resource dictionary."""
        if self._press is None:
            yield from self.written(value)
            return
        named = dict(_entries(value.get_object()))
        spaces = named.pop(SPACES, None)
        yield b"<<"
        for key, each in named.items():
            yield _plain(key) + b" "
            yield from self.written(each)
        yield b"/ColorSpace<</DefaultCMYK[/ICCBased %s]" % self._press.reference
        for key, each in _entries(spaces.get_object()) if spaces is not None else ():
            if key != DEFAULT_INKS:
                yield _plain(key) + b" "
                yield from self.written(each)
        yield b">>>>"


def _within(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from (each for _, each in _entries(value))
    elif isinstance(value, list):
        yield from value


def _entries(value: Any) -> Iterator[tuple[Any, Any]]:
    """The entries of a dictionary that have a meaning in another file, references as they are."""
    return ((key, each) for key, each in dict.items(value) if key not in LEFT_OUT)


def _plain(value: Any) -> bytes:
    if value is None:  # a reference to no object (7.3.10)
        return b"null"
    written = BytesIO()
    value.write_to_stream(written)
    return written.getvalue()


def page_fault(file: Path, number: int) -> str:
    """Why a page of a PDF cannot be embedded, as the end of a sentence; "" where it can."""
    try:
        _inner_form(finished_page(file.read_bytes(), number), PageObjects())
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    except UnusablePicture as fault:
        return str(fault)
    return ""


class EmbeddedPage:
    """A page of another PDF in the place of the empty drawing that was laid out for it."""

    def __init__(self, laid_out: SVGImage, shown: Shown, press: pydyf.Stream | None = None) -> None:
        """`press` is the profile that its inks are of, where that is to be said.

        Raises `UnusablePicture`, OSError.
        """
        data = shown.file.read_bytes()
        self._laid_out = laid_out
        self._page = finished_page(data, shown.page)
        self._name = "p" + sha256(b"%d " % shown.page + data).hexdigest()[:16]
        self._found, self._press = PageObjects(press), press
        self._inner = _inner_form(self._page, self._found)
        self._used = False

    @property
    def objects(self) -> tuple[pydyf.Object, ...]:
        """What is to be added to the file once the page is painted in it."""
        if not self._used:
            return ()
        return (self._inner, *self._found.objects, *([self._press] if self._press else []))

    def get_intrinsic_size(self, *resolution: Any) -> Any:
        """As what was laid out has it."""
        return self._laid_out.get_intrinsic_size(*resolution)

    def draw(self, stream: Any, width: float, height: float, _style: Any) -> None:
        """Draw the page `width` by `height` px large at the stream's origin."""
        if not stream.shows(0, 0, width, height):
            return
        stream.note_picture(width, height)
        if self._name not in stream._resources["XObject"]:
            stream._resources["XObject"][self._name] = _outer_form(self._page, self._inner)
            self._used = True
        stream.note_name(self._name, width, height)
        across, down = self._page.size
        stream.transform(a=width / across, d=-height / down, f=height)
        stream.draw_x_object(self._name)


def _inner_form(page: FinishedPage, found: PageObjects) -> PageForm:
    """The page's own content and resources, and its transparency group, which is isolated (11.6.6).

    Content in one piece keeps its bytes; several pieces are joined (7.8.2). Raises
    `UnusablePicture`.
    """
    try:
        return _form_of(page, found)
    except UnusablePicture:
        raise
    except Exception as error:  # pypdf raises almost anything on damaged files
        raise UnusablePicture(f"is damaged: {error}") from None


def _form_of(page: FinishedPage, found: PageObjects) -> PageForm:
    from pypdf.generic import BooleanObject, NameObject

    entries: list[Any] = [b"/BBox[%s]" % _numbers(page.trim)]
    if RESOURCES in page.entries:
        resources = page.entries[RESOURCES].get_object()
        found.take(resources)
        entries += [RESOURCES.encode(), _Later(partial(found.resources, resources))]
    if GROUP in page.entries:
        group = page.entries[GROUP].get_object()
        found.take(group)
        isolated = {**dict(_entries(group)), NameObject("/I"): BooleanObject(True)}
        entries += [GROUP.encode(), _Later(partial(found.written, isolated))]
    content = page.entries.get("/Contents")
    content = content.get_object() if content is not None else None
    if content is None:
        return PageForm(entries, b"")
    if hasattr(content, "_data"):
        for key in ("/Filter", "/DecodeParms"):
            if key in content:
                found.take(content[key])
                entries += [key.encode() + b" ", _Later(partial(found.written, content[key]))]
        return PageForm(entries, content._data)
    joined = b"\n".join(piece.get_object().get_data() for piece in content)
    return PageForm([*entries, b"/Filter/FlateDecode"], zlib.compress(joined, 9))


class _Later(pydyf.Object):  # type: ignore[misc]
    """A value written in its place, when the objects that it refers to have their numbers."""

    def __init__(self, written: Callable[[], Iterator[bytes]]) -> None:
        super().__init__()
        self._written = written

    @property
    def reference(self) -> bytes:
        """The value itself."""
        return b"".join(self._written())


def _outer_form(page: FinishedPage, inner: PageForm) -> PageForm:
    width, height = page.size
    matrix = _numbers(page.upright)
    entries = [
        b"/BBox[0 0 %s]" % _numbers((width, height)),
        b"/Resources<</ExtGState<</R " + INITIAL_GRAPHICS + b">>/XObject<</P ",
        inner,
        b">>>>",
    ]
    return PageForm(entries, b"%s\n%s cm\n/P Do" % (INITIAL_STATE, matrix))


def _numbers(values: tuple[float, ...]) -> bytes:
    return b" ".join(b"%.6f" % value for value in values).replace(b".000000", b"")
