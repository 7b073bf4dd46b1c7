"""The same pages make the same PDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reportpress.engine.layout.layoutinput import LayoutInput
from reportpress.engine.layout.skeleton import lay_out
from reportpress.engine.pdf.colours import Palette
from reportpress.engine.pdf.placepictures import PlacedPictures
from reportpress.engine.pdf.printedpage import Surroundings
from reportpress.engine.pdf.write import Particulars, pdf_bytes
from reportpress.press.colour.inks import Inks
from reportpress.press.colour.outputprofile import newsprint
from reportpress.press.xmp import Identity
from reportpress.source.errors import Place


def made(digest: str) -> bytes:
    html = "<html><body><p>国</p></body></html>"
    skeleton = lay_out(LayoutInput(html, Place("p"), (), (Path.cwd(),)))
    identity = Identity("国", date(2025, 2, 18), "reportpress", digest)
    palette = Palette(Inks(newsprint().data), for_press=False)
    particulars = Particulars(identity, palette, Surroundings(), Place("p"))
    return pdf_bytes(skeleton, particulars, PlacedPictures()).data


def test_same_input_same_bytes():
    assert made("a") == made("a")


def test_the_identifier_comes_from_the_source():
    assert made("a") != made("b")
