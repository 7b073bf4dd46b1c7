"""The one reader of finished PDFs: what a file declares and what its pages paint, as plain facts.

`read(path)` gives a `Document`; each of its `pages` gives boxes, annotations and, in painting
order, `events`: `ShownText`, `Path`, `Image`, `Shading`, `Group`, `Special`. Nothing is judged
here. Whatever is wrong with a file becomes one `Unreadable`, or an entry of a page's `limits` or
the document's `notes`.

    syntax/     groundwork
        objects, scanner            objects of pypdf; content streams as operators
        geometry, calculator        matrices and rectangles; PostScript functions
        inflating, filternames      Flate, and whether it is whole; short names of filters
        limits                      what one file may ask for, and `Unreadable`
    file/       what the file declares
        document, pages, catalog, metadata, inventory, structure, structureelements
    content/    what pages paint
        interpreter                 follows content streams
        operators                   the table of operators, from
            stateoperators, colouroperators, pathoperators, textoperators, xobjects,
            markedcontent, drawingoperators
        events, paths               what is painted
        patterncolours              the one colour of a pattern
        state, statecache           the graphics state, and what drawings repeat of it
        layers, cells               optional content; the cells of tiling patterns
    fonts/      what the codes of fonts mean
        pdffont, encodings, cmaps, predefined
        embedding, programdata      the embedded program, and whether it is one
        builtin                     what it says of a simple font's codes
    pictures/   the data of pictures
        picturedata, jpegdata, jpeg2000
    colour/     colour spaces
        spaces, functions
"""

from reportpress.check.pdf.colour.spaces import ColourSpace
from reportpress.check.pdf.content.events import (
    UNKNOWN,
    Colour,
    Event,
    Graphics,
    Group,
    GroupMask,
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
from reportpress.check.pdf.file.metadata import Metadata, namespace_of
from reportpress.check.pdf.file.pages import Boxes, PdfAnnotation
from reportpress.check.pdf.file.structure import StructureBlock
from reportpress.check.pdf.file.structureelements import STANDARD, StructureElement
from reportpress.check.pdf.fonts.pdffont import PdfFont
from reportpress.check.pdf.syntax.geometry import Matrix, PdfRectangle, Point, inside
from reportpress.check.pdf.syntax.limits import Unreadable
from reportpress.icc.iccfile import IccProfile

__all__ = [
    "STANDARD", "UNKNOWN", "Boxes", "Catalog", "Colour", "ColourSpace", "Document", "Event",
    "Graphics", "Group", "GroupMask", "IccProfile", "Image", "Inventory", "MarkedContent", "Matrix",
    "Metadata", "OutputIntent", "Page", "Path", "PdfAnnotation", "PdfFont", "PdfRectangle", "Point",
    "Shading", "ShownGlyph", "ShownText", "SoftMask", "Special", "StructureBlock",
    "StructureElement", "Unreadable", "Where", "inside", "namespace_of", "read", "read_bytes",
]  # fmt: skip
