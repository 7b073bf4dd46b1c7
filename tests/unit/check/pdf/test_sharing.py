"""Small files whose parts are shared thousandfold: work ends at the budget, or is done once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from counting import processor_seconds
from painted import HAN
from pdfs import Pdf, Value

from reportpress.check.pdf import Unreadable, read_bytes
from reportpress.check.pdf.file import document
from reportpress.check.pdf.file.metadata import parse as parse_metadata
from reportpress.check.pdf.fonts.cmaps import MAX_ENTRIES, parse
from reportpress.check.pdf.syntax.limits import MAX_WORK, Budget

WORST = 20.0  # seconds of a processor; before their limits these took minutes


@pytest.fixture(autouse=True)
def quick() -> Iterator[None]:
    with processor_seconds(WORST):
        yield


@pytest.fixture
def scarce(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of the work that a file may ask for."""
    monkeypatch.setattr(document, "Budget", partial(Budget, work=MAX_WORK // 10))


def outcome(pdf: Pdf) -> str:
    """Why the file is refused, empty when all of it is read."""
    try:
        found = read_bytes(pdf.bytes())
        for page in found.pages:
            str((page.annotations, len(page.events)))
            page.forget()
    except Unreadable as error:
        return error.problem.message
    return ""


def spot_page(pdf: Pdf, tint: Value, content: str) -> Pdf:
    pdf.page(content, ColorSpace={"S": ["/Separation", "/Spot", "/DeviceCMYK", tint]})
    return pdf


@pytest.mark.usefixtures("scarce")
def test_stitched_functions_of_stitched_functions() -> None:
    pdf = Pdf()
    part = pdf.add({"FunctionType": 2, "Domain": [0, 1], "N": 1, "C0": [0] * 4, "C1": [1] * 4})
    for _ in range(4):
        bounds = [step / 256 for step in range(1, 256)]
        part = pdf.add({"FunctionType": 3, "Domain": [0, 1], "Functions": [part] * 256,
                        "Bounds": bounds, "Encode": [0, 1] * 256})  # fmt: skip
    assert "too much work" in outcome(spot_page(pdf, part, "/S cs .5 scn 0 0 9 9 re f"))


@pytest.mark.usefixtures("scarce")
def test_thousands_of_colours_of_a_long_program() -> None:
    pdf = Pdf()
    program = pdf.stream("{" + "dup pop " * 900 + "}", FunctionType=4, Domain=[0, 1], Range=[0, 1])
    colours = " ".join(f"{step / 30_000:.5f} scn 0 0 9 9 re f" for step in range(30_000))
    assert "too much work" in outcome(spot_page(pdf, [program] * 4, f"/S cs {colours}"))


def test_arrays_of_functions_hold_no_further_arrays() -> None:
    """There is one array at most (8.6.6.4), with one function for each ink."""
    pdf = Pdf()
    part = pdf.add({"FunctionType": 2, "Domain": [0, 1], "N": 1})
    nested = pdf.add([pdf.add([part] * 4)] * 4)
    found = read_bytes(spot_page(pdf, nested, "/S cs .5 scn 0 0 9 9 re f").bytes())
    (path,) = found.pages[0].events
    assert path.graphics.fill.rgb is None


@pytest.mark.usefixtures("scarce")
def test_pages_that_share_ten_thousand_annotations() -> None:
    pdf = Pdf()
    note = pdf.add({"Subtype": "/Link", "Rect": [0, 0, 9, 9]})
    listed = pdf.add([note] * 10_000)
    for _ in range(1_000):
        pdf.page("", {"Annots": listed})
    assert "too much work" in outcome(pdf)


@pytest.mark.usefixtures("scarce")
def test_pages_that_share_a_content_of_twenty_thousand_parts() -> None:
    pdf = Pdf()
    listed = pdf.add([pdf.stream("")] * 20_000)
    for _ in range(1_000):
        pdf.page("", {"Contents": listed})
    assert "too much work" in outcome(pdf)


def test_fonts_that_share_a_hundred_thousand_differences() -> None:
    pdf = Pdf()
    shared = pdf.add(["/uni6625"] * 99_999)
    fonts = {
        f"F{index}": {"Subtype": "/Type1", "BaseFont": "/X", "Encoding": {"Differences": shared}}
        for index in range(500)
    }
    pdf.page("BT " + " ".join(f"/{key} 9 Tf (a) Tj" for key in fonts) + " ET", Font=fonts)
    assert outcome(pdf) == ""


def test_names_of_a_tree_whose_nodes_share_them() -> None:
    pdf = Pdf()
    shared = pdf.add(["(a)", None] * 45_000)
    pdf.catalog["Names"] = {"JavaScript": {"Kids": [{"Names": shared} for _ in range(5_000)]}}
    pdf.page()
    assert len(read_bytes(pdf.bytes()).catalog.javascript) == 10_000


def test_content_that_asks_a_large_membership_again_and_again() -> None:
    pdf = Pdf()
    layers = [pdf.add({"Type": "/OCG", "Name": "(x)"}) for _ in range(10_000)]
    pdf.catalog["OCProperties"] = {"OCGs": layers, "D": {"OFF": [layers[0]]}}
    members = pdf.add({"Type": "/OCMD", "OCGs": layers, "P": "/AllOff"})
    pdf.page("/OC /M BDC EMC " * 50_000, Properties={"M": members})
    assert outcome(pdf) == ""


def map_page(program: bytes, key: str) -> Pdf:
    pdf = Pdf()
    cmap = pdf.stream(program, packed=True)
    font = pdf.identity_font(HAN, entries={key: cmap})
    pdf.page("BT /F 9 Tf <0001> Tj ET", Font={"F": font})
    return pdf


def test_ranges_of_a_cmap_that_are_written_over_and_over() -> None:
    range_ = b"1 beginbfrange <00> <ff> <0000> endbfrange "
    assert outcome(map_page(range_ * 100_000, "ToUnicode")) == ""
    assert MAX_ENTRIES <= parse(range_ * 2_000).texts.written <= MAX_ENTRIES + 256


def test_a_cmap_that_builds_on_another_twenty_thousand_times() -> None:
    assert outcome(map_page(b"/GBK-EUC-H usecmap " * 20_000, "Encoding")) == ""


def test_the_end_of_an_enormous_cmap_is_passed_over_and_told() -> None:
    pdf = map_page(b"1 beginbfchar <0001> <0041> endbfchar " + b" " * (5 << 20), "ToUnicode")
    found = read_bytes(pdf.bytes())
    assert found.pages[0].events[0].text == "A"
    assert found.notes == ("a CMap is larger than 4 MB, its end is passed over",)


def test_descriptions_within_descriptions_of_metadata() -> None:
    depth = 40_000
    found = parse_metadata(
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        + b"<rdf:Description>" * depth + b"x" + b"</rdf:Description>" * depth + b"</rdf:RDF>"
    )  # fmt: skip
    assert found.problem == ""
