"""Advertisements that come as files: embedded as they are, as large as their place, or told."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from advertised import CONTENT, POINTS, advertised, advertisement
from editions import Tiny, picture
from pdfs import Pdf
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from reportpress import build, verify
from reportpress.programs import ghostscript
from reportpress.source.errors import Refused

DPI = 144
PLATES = ("Cyan", "Magenta", "Yellow", "Black", "PANTONE 186 C")
TURNED = "0 0 0 1 k 20 10 30 100 re f 0 1 1 0 k 50 10 20 20 re f"  # no half of it is like another


def printed(project: Tiny, output: str = "screen", singles: bool = False) -> None:
    """Build the edition, whatever preflight has against the advertisement."""
    project.pdf.parent.mkdir(exist_ok=True)
    build(project.edition, project.pdf, output=output, singles=singles)


def form_of(pdf: Path) -> DictionaryObject:
    """The form that has the advertisement's own content."""
    (page,) = PdfReader(pdf).pages
    forms = page["/Resources"]["/XObject"]
    (outer,) = (forms[name] for name in forms if name.startswith("/p"))
    return outer["/Resources"]["/XObject"]["/P"]


def test_content_and_inks_are_untouched(tmp_path):
    project = advertised(tmp_path)
    printed(project, "press")
    form = form_of(project.pdf)
    assert form._data == CONTENT.encode()
    spot = form["/Resources"]["/ColorSpace"]["/Spot"]
    assert spot[:3] == ["/Separation", "/PANTONE 186 C", "/DeviceCMYK"]
    assert form["/Resources"]["/ExtGState"]["/Over"] == {"/op": True, "/OP": True, "/OPM": 1}
    assert [float(edge) for edge in form["/BBox"]] == pytest.approx(
        [20, 10, 133.39, 66.69], abs=0.01
    )


def test_ghostscript_finds_the_inks_of_the_advertisement(tmp_path):
    """In the plates: four inks, a spot ink that overprints them, and black to begin with."""
    content = CONTENT + "q 100 20 20 20 re f Q\n"
    project = advertised(
        tmp_path, advertisement(content.replace("/Back gs", "Q", 1).replace("0.13", "q 0.13", 1))
    )
    project.put("../../layout/tiny/press.yaml", "marks: []\nbleed: 0 mm\n")
    printed(project, "press")
    plates = separations(project.pdf, tmp_path)
    assert inks(plates, 20 + 8, 10 + 40) == pytest.approx((13, 57, 91, 29, 0), abs=1)
    assert inks(plates, 36, 26) == pytest.approx((13, 57, 91, 29, 100), abs=1)
    assert inks(plates, 110, 30) == pytest.approx((0, 0, 0, 100, 0), abs=1)


def separations(pdf: Path, folder: Path) -> dict[str, Image.Image]:
    target = folder / "plates"
    target.mkdir()
    command = [
        ghostscript.program(), "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", f"-r{DPI}",
        f"-sOutputFile={target}/page.tif", str(pdf),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    return {name: Image.open(target / f"page({name}).tif").convert("L") for name in PLATES}


def inks(plates: dict[str, Image.Image], x: float, y: float) -> tuple[float, ...]:
    """The inks, %, at a point of the advertisement's own page, whose trim begins at 20, 10."""
    page = plates["Black"]
    left, bottom = 5 * 72 / 25.4, page.height * 72 / DPI - 115 * 72 / 25.4
    across, up = left + x - 20, bottom + y - 10
    at = round(across * DPI / 72), round(page.height - up * DPI / 72)
    return tuple(100 - plates[name].getpixel(at) / 2.55 for name in PLATES)


def test_what_is_kept_says_which_press_its_inks_are_of(tmp_path):
    """PDF/A (ISO 19005-2, 6.2.4.3): DeviceCMYK only where a default says what it is."""
    project = advertised(tmp_path)
    printed(project, "archive")
    form = form_of(project.pdf)
    assert form._data == CONTENT.encode()
    spaces = form["/Resources"]["/ColorSpace"]
    kind, profile = spaces["/DefaultCMYK"]
    assert (kind, profile.get_object()["/N"]) == ("/ICCBased", 4)
    assert profile.get_object().get_data()[16:20] == b"CMYK"
    assert spaces["/Spot"][1] == "/PANTONE 186 C"


def test_the_same_bytes_twice(tmp_path):
    project = advertised(tmp_path)
    printed(project)
    first = project.pdf.read_bytes()
    printed(project)
    assert project.pdf.read_bytes() == first


def test_readers_who_cannot_see_are_told_the_alternative_text(tmp_path):
    project = advertised(tmp_path)
    printed(project)
    objects = [each.get_object() for each in all_objects(project.pdf)]
    told = [
        each["/Alt"]
        for each in objects
        if isinstance(each, dict) and each.get("/S") == "/Figure" and "/Alt" in each
    ]
    assert "新米开仓" in told


def all_objects(pdf: Path) -> list[object]:
    reader = PdfReader(pdf)
    return [reader.get_object(number) for number in range(1, int(reader.trailer["/Size"]))]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_stand_upright(tmp_path, turn):
    """As poppler draws the file itself, so it draws the place on the page: verify compares them."""
    size = (20, 40) if turn != 180 else (40, 20)
    project = advertised(tmp_path, advertisement(TURNED, size, Rotate=turn))
    printed(project)
    assert [each.message for each in verify(project.pdf, project.edition).differences] == []


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(advertisement()))
    writer.encrypt("secret")
    return written(writer)


def layered() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(advertisement()))
    layer = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/OCG")}))
    groups = {NameObject("/OCGs"): ArrayObject([layer])}
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(groups)
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("pdf", "message"),
    [
        (b"GIF89a", "rice.pdf is no PDF"),
        (b"%PDF-1.6\n" + bytes(300), "rice.pdf is damaged or no PDF"),
        (encrypted(), "rice.pdf is encrypted: ask for a file without a password"),
        (layered(), "rice.pdf has layers, of which some may be hidden"),
        (advertisement(UserUnit=2), "rice.pdf is drawn in units of its own"),
    ],
)
def test_a_file_that_cannot_be_printed_is_told_where_it_is_named(tmp_path, capsys, pdf, message):
    project = advertised(tmp_path, pdf)
    assert project.check() == 3
    told = capsys.readouterr().err
    assert "edition.yaml:7:11: " in told
    assert message in told


def test_a_page_that_the_file_does_not_have(tmp_path, capsys):
    project = advertised(tmp_path)
    project.edit("edition.yaml", "file: rice.pdf\n", "file: rice.pdf\n    page_of_file: 3\n")
    assert project.check() == 3
    assert "edition.yaml:8:19: rice.pdf has 1 page and no page 3" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("size", "wanted", "message"),
    [
        ((40.9, 20), "[2, 2]", ""),
        (
            (41.1, 20),
            "[2, 2]",
            "rice.pdf is 41.1 × 20.0 mm large, its 2 columns and 2 modules, 40.0",
        ),
        ((40, 10), "[2, 1]", "takes 2 columns and 1 module, 40.0 × 10.0 mm, its place on the page"),
    ],
)
def test_file_modules_and_place_are_of_one_size(tmp_path, size, wanted, message):
    project = advertised(tmp_path, advertisement(size=size))
    project.edit("edition.yaml", "[2, 2]", wanted)
    if not message:
        printed(project)
        return
    with pytest.raises(Refused, match=re.escape(message)):
        printed(project)


def test_a_template_that_prints_no_advertisement_is_told(tmp_path):
    project = advertised(tmp_path)
    project.edit("../../layout/tiny/pages/one.html.j2", "{{ standard.advertisement(advert) }}", "")
    with pytest.raises(Refused, match="template does not print the advertisement “rice”"):
        printed(project)


def test_a_picture_is_an_advertisement_without_a_caption(tmp_path):
    project = advertised(tmp_path)
    project.edit("edition.yaml", "rice.pdf", "rice.png")
    picture(project.edition / "advertisements" / "rice.png", (400, 200))
    printed(project)
    assert [each.message for each in verify(project.pdf, project.edition).differences] == []


def told_of(project: Tiny) -> list[tuple[str, str]]:
    found = verify(project.pdf, project.edition).differences
    return [(each.kind.value, each.message) for each in found]


def test_verify_names_what_is_not_as_its_file_has_it(tmp_path):
    """The words of an advertisement are no copy; they are held against its own file."""
    project = advertised(tmp_path)
    printed(project)
    assert told_of(project) == []
    project.put("advertisements/rice.pdf", advertisement(CONTENT.replace("NEW", "OLD")))
    words = "the advertisement rice is printed with other words than its file has"
    assert told_of(project) == [("picture", words)]
    project.put("advertisements/rice.pdf", advertisement(CONTENT.replace("20 10 57", "77 10 57")))
    assert told_of(project) == [
        ("picture", "the advertisement rice does not look as its file does")
    ]
    project.put("advertisements/rice.pdf", advertisement(size=(60, 20)))
    lost = "the advertisement rice is not printed: nothing on its page has its shape"
    kinds = dict(told_of(project))
    assert kinds["picture"] == lost
    assert "NEWRICE" in kinds["added"].replace(" ", "")


def test_verify_names_an_advertisement_that_is_missing_and_one_that_nobody_ordered(tmp_path):
    project = advertised(tmp_path)
    slot = "    advertisements: {foot: rice}\n"
    project.edit("edition.yaml", slot, "")
    printed(project)
    project.edit("edition.yaml", "    labels:\n", slot + "    labels:\n")
    lost = "the advertisement rice is not printed: nothing on its page has its shape"
    assert told_of(project) == [("picture", lost)]
    printed(project)
    project.edit("edition.yaml", slot, "")
    assert any(kind == "added" and "NEW" in message for kind, message in told_of(project))


def test_an_advertisement_of_a_cut_double_truck_is_found_on_its_half(tmp_path):
    project = advertised(tmp_path)
    project.edit("edition.yaml", "number: 1", "number: 2\n    through: 3")
    sheet = "../../layout/tiny/page.css"
    wide = "@page { size: 160mm 120mm } .printed-advert { left: 90mm }"
    project.put(sheet, (project.edition / sheet).read_text("utf-8") + wide)
    printed(project, "press", singles=True)
    assert {kind for kind, _ in told_of(project)} <= {"furniture"}  # the folio is on one half


def test_marks_of_the_structure_that_it_had_are_not_taken_for_ours(tmp_path):
    marked = "/H1 << /MCID 0 >> BDC " + CONTENT + " EMC"
    project = advertised(tmp_path, advertisement(marked))
    printed(project)
    assert told_of(project) == []


def test_what_is_painted_over_an_advertisement_is_seen(tmp_path):
    project = advertised(tmp_path)
    sheet = "../../layout/tiny/page.css"
    over = ".printed-advert::after { content: ''; position: absolute; inset: 0; background: #ccc }"
    project.put(sheet, (project.edition / sheet).read_text("utf-8") + over)
    printed(project)
    message = "the advertisement rice does not look as its file does"
    assert ("picture", message) in told_of(project)


def test_preflight_looks_at_an_advertisement_before_it_goes_in(tmp_path, capsys):
    """By the layout's profile: what fails is an error for a press, and a warning for a screen."""
    project = advertised(tmp_path, advertisement("1 0 0 rg 20 10 57 57 re f " + CONTENT))
    assert project.build("--for", "press") == 3
    told = capsys.readouterr().err
    assert "edition.yaml:7:11: the advertisement “rice”: R0027 " in told
    assert "edition.yaml:7:11: the advertisement “rice”: F001 Helvetica" in told
    assert "R0020" in told and "PANTONE 186 C" in told
    assert not re.search("“rice”: (X401|X402|D00|N00|H003|H012)", told)  # asked of whole files
    assert project.build() == 0
    assert "edition.yaml:7:11: warning: the advertisement “rice”: R0027" in capsys.readouterr().err


def test_the_layout_says_what_preflight_asks(tmp_path, capsys):
    project = advertised(tmp_path)
    rules = "preflight: {extends: newsprint, rules: {R0020: off, F001: off}}\n"
    project.put("../../layout/tiny/press.yaml", rules)
    project.check()
    told = capsys.readouterr().err
    assert not re.search("“rice”: (R0020|F001)", told)


def test_a_page_made_for_another_press_is_told(tmp_path, capsys):
    made = Pdf()
    box = [0, 0, 40 * POINTS, 20 * POINTS]
    made.page("0 0 0 1 k 9 9 9 9 re f", {"MediaBox": box, "TrimBox": box})
    made.catalog["OutputIntents"] = [made.output_intent("(FOGRA39)")]
    project = advertised(tmp_path, made.bytes())
    project.check()
    assert "“rice”: it is made for “FOGRA39”, the press is “" in capsys.readouterr().err
