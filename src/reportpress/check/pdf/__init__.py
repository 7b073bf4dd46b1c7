"""The one reader of finished PDFs: what a file declares and what its pages paint, as plain facts.

`read(path)` gives a `Document`; each of its `pages` gives boxes, annotations and, in painting
order, `events`: `ShownText`, `Path`, `Image`, `Shading`, `Group`, `Special`. Nothing is judged
here. Whatever is wrong with a file becomes one `Unreadable`, or an entry of a page's `limits` or
the document's `notes`.

    document, pages, catalog, metadata, inventory   what the file declares
    machine, operators                              following content streams
      settings, colouring, pathing, lettering, placing, marking   the operators' handlers
      dressing                                                    what drawings repeat
    model, state, paths, geometry                   events and the state they were painted in
    fonts, encodings, cmaps, predefined             what codes mean
    spaces, profiles, functions, calculator         colours
    layers, objects, tokens, unreadable             groundwork: layers, objects, bytes, limits
"""

from reportpress.check.pdf.colour.profiles import IccProfile
from reportpress.check.pdf.colour.spaces import ColourSpace
from reportpress.check.pdf.content.events import (
    UNKNOWN,
    Colour,
    Event,
    Graphics,
    Group,
    Image,
    MarkedContent,
    Path,
    Shading,
    ShownGlyph,
    ShownText,
    SoftMask,
    Special,
    Where,
)
from reportpress.check.pdf.file.catalog import Catalog, OutputIntent
from reportpress.check.pdf.file.document import Document, Page, read, read_bytes
from reportpress.check.pdf.file.inventory import Inventory
from reportpress.check.pdf.file.metadata import Metadata
from reportpress.check.pdf.file.pages import Boxes, PdfAnnotation
from reportpress.check.pdf.fonts.pdffont import PdfFont
from reportpress.check.pdf.syntax.geometry import Matrix, PdfRectangle, Point, inside
from reportpress.check.pdf.syntax.limits import Unreadable

__all__ = [
    "UNKNOWN", "Boxes", "Catalog", "Colour", "ColourSpace", "Document", "Event", "Graphics",
    "Group", "IccProfile", "Image", "Inventory", "MarkedContent", "Matrix", "Metadata",
    "OutputIntent", "Page", "Path", "PdfAnnotation", "PdfFont", "PdfRectangle", "Point",
    "Shading", "ShownGlyph", "ShownText", "SoftMask", "Special", "Unreadable", "Where",
    "inside", "read", "read_bytes",
]  # fmt: skip
