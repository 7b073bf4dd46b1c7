"""A project as small as one can be (`editions.tiny`) with an advertisement that comes as a file."""

from __future__ import annotations

from pathlib import Path

from editions import Tiny, tiny
from pdfs import Pdf, Value

COLUMN, MODULE = 20, 10  # mm: what the layout below makes of them
PLACE = (40, 20)  # mm: of the slot `foot`
POINTS = 72 / 25.4  # of a mm
ENTRY = """\
advertisements:
  - id: rice
    file: rice.pdf
    size: [2, 2]
    alt: 新米开仓
pages:
"""
SLOT = """\
{% import 'reportpress/blocks.html.j2' as standard %}
{% set advert = page.advertisement('foot') %}
{% if advert %}{{ standard.advertisement(advert) }}{% endif %}
"""
SHEET = """\
@page { size: 80mm 120mm }
.page { height: 110mm }
.printed-advert { position: absolute; left: 0; bottom: 0; width: 40mm; height: 20mm }
.printed-advert img {
  position: absolute; left: 0; top: 0; object-fit: contain;
  width: calc(var(--advert-columns) * 20mm); height: calc(var(--advert-modules) * 10mm);
}
.printed-advert .mark { position: absolute; right: 0; bottom: 100% }
"""
SPOT = "[/Separation /PANTONE#20186#20C /DeviceCMYK << /FunctionType 2 /Domain [0 1] /N 1"
SPOT += " /C0 [0 0 0 0] /C1 [0 1 0.9 0.1] >>]"
# The left half in four inks, a square in a spot ink over it, one in what a page begins with, words.
CONTENT = """\
0.13 0.57 0.91 0.29 k 20 10 57 57 re f
/Over gs /Spot cs 1 scn 30 20 12 12 re f
/Back gs
BT /F 9 Tf 80 50 Td (NEW RICE) Tj ET
"""


def advertised(root: Path, pdf: bytes | None = None) -> Tiny:
    """The project below `root`; the advertisement is as large as its place."""
    project = tiny(root)
    project.edit("edition.yaml", "pages:\n", ENTRY)
    project.edit("edition.yaml", "    labels:\n", "    advertisements: {foot: rice}\n    labels:\n")
    page, sheet = "../../layout/tiny/pages/one.html.j2", "../../layout/tiny/page.css"
    for file, more in ((page, SLOT), (sheet, SHEET)):
        project.put(file, (project.edition / file).read_text("utf-8") + more)
    project.put("advertisements/rice.pdf", pdf or advertisement())
    return project


def advertisement(
    content: str = CONTENT, size: tuple[float, float] = PLACE, **entries: Value
) -> bytes:
    """A page whose trim is so large, mm, its lower left corner at 20, 10."""
    across, up = (side * POINTS for side in size)
    pdf = Pdf(version="1.6")
    resources = {
        "ColorSpace": {"Spot": SPOT},
        "ExtGState": {"Over": {"op": True, "OP": True, "OPM": 1}, "Back": {"op": False}},
        "Font": {"F": pdf.simple_font()},
    }
    boxes = {"MediaBox": [0, 0, 200, 200], "TrimBox": [20, 10, 20 + across, 10 + up]}
    pdf.page(content, boxes | entries, **resources)
    return pdf.bytes()
