"""The hooks in WeasyPrint: where it asks us, and otherwise does what it always does.

They are put in place once, when WeasyPrint is loaded, and never change. Each asks whoever is in
charge of the call: of drawing, the painter of the context (so that builds in several threads do not
see each other); of lines, the setter of the layout that wants them. Where there is none, as for
everyone who uses WeasyPrint beside us, WeasyPrint's own function answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Protocol

import weasyprint.draw
import weasyprint.draw.border
import weasyprint.images
import weasyprint.layout.absolute
import weasyprint.layout.block
import weasyprint.layout.column
import weasyprint.layout.flex
import weasyprint.layout.grid
import weasyprint.layout.inline
import weasyprint.layout.preferred
import weasyprint.pdf
import weasyprint.pdf.fonts
import weasyprint.pdf.tags
import weasyprint.svg.defs

from reportpress.engine.host import (
    css,
    facedata,
    keptcascade,
    keptrules,
    keptstyles,
    leaders,
    logs,
    parsedhtml,
    quicksvg,
    sharedstyles,
)

Plain = Callable[..., Any]  # WeasyPrint's own function
MEASURED = 3  # arguments without a name that the layout of an item has more where it is no measure


class Painter(Protocol):
    """Who paints what WeasyPrint writes.

    A method gets the function in whose place it is asked, then that function's arguments.
    """

    def new_stream(self, plain: Plain, /, *args: Any, **kwargs: Any) -> Any:
        """The content stream of a page; what is drawn in it are its clones."""

    def draw_text(self, plain: Plain, /, stream: Any, box: Any, *others: Any) -> None:
        """Draw a box of text."""

    def subset_face(self, plain: Plain, /, font: Any, *which: Any) -> None:
        """Leave of a font the glyphs that are drawn."""

    def draw_shadow(self, plain: Plain, /, stream: Any, *shadow: Any) -> None:
        """Draw a box's shadow; its colour and whether it is inset come last."""

    def border_color(self, plain: Plain, /, style: str, color: Any, side: str) -> Any:
        """The colour of a border on one side; two for ridges and grooves."""

    def draw_gradient(self, plain: Plain, /, gradient: Any, stream: Any, *others: Any) -> None:
        """Draw a gradient of CSS."""

    def average_color(self, plain: Plain, /, colors: Any, positions: Any) -> Any:
        """The colour that a gradient without length is drawn in."""

    def draw_svg_gradient(self, plain: Plain, /, svg: Any, *others: Any, **stroke: Any) -> Any:
        """Draw a gradient of a vector picture."""

    def draw_svg_pattern(self, plain: Plain, /, svg: Any, *others: Any, **stroke: Any) -> Any:
        """Draw a pattern of a vector picture."""

    def spread_linear(self, plain: Plain, /, spread: str, *gradient: Any) -> Any:
        """The stops of a linear gradient of a vector picture, as often as they are repeated."""

    def spread_radial(self, plain: Plain, /, spread: str, *gradient: Any) -> Any:
        """The stops of a radial one."""

    def stop_color(self, plain: Plain, /, text: str) -> Any:
        """The colour of a stop of the gradient that is being drawn in a vector picture."""

    def tag_box(self, plain: Plain, /, box: Any, parent: Any, *others: Any) -> Iterator[Any]:
        """The elements of the structure tree that are made of a box, in one of its `parent`."""

    def write_file(self, plain: Plain, /, pdf: Any, output: Any, *how: Any) -> None:
        """Write the finished file into `output`."""


class LineSetter(Protocol):
    """Who sets the lines of a layout, as the `setter` of WeasyPrint's layout context."""

    def iter_line_boxes(
        self, plain: Plain, /, context: Any, box: Any, *others: Any
    ) -> Iterator[tuple[Any, Any]]:
        """The lines of a box, each with where the next resumes."""

    def max_content_width(
        self, plain: Plain, /, context: Any, box: Any, outer: bool = True, **start: bool
    ) -> float:
        """The width, px, of a box whose lines end only where they must."""

    def min_content_width(
        self, plain: Plain, /, context: Any, box: Any, outer: bool = True, **start: Any
    ) -> float:
        """The width, px, of a box whose lines end wherever they may."""


class AbsoluteSetter(Protocol):
    """Who lays out boxes that are positioned, as the `absolutes` of WeasyPrint's layout context."""

    def lay_out(self, plain: Plain, /, context: Any, box: Any, *others: Any) -> tuple[Any, Any]:
        """A box that is laid out, and where it resumes on the next page."""


class ItemMeasurer(Protocol):
    """Who measures the items of grids, as the `items` of WeasyPrint's layout context."""

    @property
    def is_measuring(self) -> bool:
        """Whether what is laid out now is measured alone."""

    def measured(self, plain: Plain, /, *item: Any, **how: Any) -> Any:
        """What the layout of an item comes to that is laid out to be measured."""

    def content_width(self, plain: Plain, /, context: Any, box: Any, **how: Any) -> float:
        """How wide the content of an item is, px, at least or at most."""

    def skip(self, plain: Plain, /, *placed: Any, **how: Any) -> None:
        """Do without the layout of a box that is placed absolutely in what is measured."""


_painter: ContextVar[Painter | None] = ContextVar("painter", default=None)


@contextmanager
def painted_by(painter: Painter) -> Iterator[None]:
    """Inside the block, and in its context alone, `painter` paints what WeasyPrint writes."""
    token = _painter.set(painter)
    try:
        yield
    finally:
        _painter.reset(token)


def install() -> None:
    """Put the hooks in place, and have WeasyPrint know our properties and tell us what it logs."""
    css.register()
    logs.listen()
    facedata.install()
    quicksvg.install()  # before its colours are hooked
    _hook_painting()
    _hook_lines()
    _hook(weasyprint.tinycss2, "parse_stylesheet_bytes", keptrules.reader, "imported")
    _remember_pages()
    _write_quickly()
    leaders.install()
    parsedhtml.install()
    keptstyles.install()
    sharedstyles.install()
    keptcascade.install()


def _hook_painting() -> None:
    draw, svg = weasyprint.draw, weasyprint.svg
    for owner, name, method in (
        (weasyprint.pdf, "Stream", "new_stream"),
        (weasyprint.pdf.pydyf.PDF, "write", "write_file"),
        (weasyprint.pdf.tags, "_build_box_tree", "tag_box"),
        (draw, "draw_text", "draw_text"),
        (draw, "_draw_box_shadow", "draw_shadow"),
        (weasyprint.pdf.fonts.Font, "subset", "subset_face"),
        (draw, "styled_color", "border_color"),
        (draw.border, "styled_color", "border_color"),
        (weasyprint.images.Gradient, "draw", "draw_gradient"),
        (weasyprint.images, "gradient_average_color", "average_color"),
        (svg, "draw_gradient", "draw_svg_gradient"),
        (svg, "draw_pattern", "draw_svg_pattern"),
        (svg.defs, "spread_linear_gradient", "spread_linear"),
        (svg.defs, "spread_radial_gradient", "spread_radial"),
        (svg.defs, "color", "stop_color"),
    ):
        _hook(owner, name, lambda *_: _painter.get(), method)


def _hook_lines() -> None:
    def setter(context: Any, *_: Any) -> LineSetter | None:
        return getattr(context, "setter", None)

    def absolutes(context: Any, *_: Any) -> AbsoluteSetter | None:
        return getattr(context, "absolutes", None)

    def measurer(context: Any, box: Any, *others: Any) -> ItemMeasurer | None:
        named = len(others) < MEASURED  # so it is called by the sizing of grids alone
        return getattr(context, "items", None) if named else None

    def measuring(context: Any, *_: Any) -> ItemMeasurer | None:
        items: ItemMeasurer | None = getattr(context, "items", None)
        return items if items and items.is_measuring else None

    layout = weasyprint.layout
    _hook(layout.block, "block_level_layout", measurer, "measured")
    for name in ("min_content_width", "max_content_width"):
        _hook(
            layout.grid, name, lambda context, *_: getattr(context, "items", None), "content_width"
        )
    for module in (layout.absolute, layout.block, layout.column, layout.flex, layout.inline):
        _hook(module, "absolute_layout", measuring, "skip")
    _hook(weasyprint.layout.block, "iter_line_boxes", setter, "iter_line_boxes")
    preferred = weasyprint.layout.preferred
    _hook(preferred, "inline_max_content_width", setter, "max_content_width")
    _hook(preferred, "inline_min_content_width", setter, "min_content_width")
    _hook(weasyprint.layout.absolute, "absolute_box_layout", absolutes, "lay_out")


def _remember_pages() -> None:
    """Let pydyf gather the references to a file's pages once, and not for each object of the tags.

    They stay the same objects in the same order, for whoever writes with it.
    """
    writer = weasyprint.pdf.pydyf.PDF
    gather = writer.page_references.fget

    def page_references(pdf: Any) -> Any:
        pages = len(pdf.pages["Kids"])
        known = vars(pdf).get("_gathered_pages")
        if known is None or known[0] != pages:
            known = vars(pdf)["_gathered_pages"] = pages, gather(pdf)
        return known[1]

    writer.page_references = property(page_references)


def _write_quickly() -> None:
    """Have pydyf write what most objects are made of at once: a drawing has a million numbers with
    a fraction, each box of a tagged page a dictionary of names and references.
    """
    pydyf = weasyprint.pdf.pydyf
    plain = pydyf._to_bytes

    def to_bytes(item: Any) -> bytes:
        kind = type(item)
        if kind is float:
            return b"%d" % item if item.is_integer() else (b"%f" % item).rstrip(b"0")
        if kind is bytes:
            return bytes(item)  # the same object
        if kind is str:
            return bytes(item.encode("ascii"))
        if kind is int:
            return b"%d" % item
        written: bytes = plain(item)
        return written

    pydyf._to_bytes = to_bytes


def _hook(owner: Any, name: str, in_charge: Callable[..., object], method: str) -> None:
    """Have the `method` of whoever is in charge of a call answer in the place of a function."""
    plain = getattr(owner, name)

    @wraps(plain, updated=())
    def hook(*args: Any, **kwargs: Any) -> Any:
        asked = in_charge(*args)
        if asked is None:
            return plain(*args, **kwargs)
        return getattr(asked, method)(plain, *args, **kwargs)

    setattr(owner, name, hook)
