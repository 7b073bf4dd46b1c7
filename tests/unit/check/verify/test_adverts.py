"""Advertisements that come as files: found by shape, words and looks, and told by what is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pdfs import Pdf, Value
from PIL import Image

from reportpress.check.pdf import PdfRectangle
from reportpress.check.verify.differences.advertfaults import (
    AdvertCheck,
    look_for_advertisements,
    without_advertisements,
)
from reportpress.check.verify.pictures.advertpages import (
    AdvertPage,
    _holds,
    _middle_in,
    advert_page,
)
from reportpress.check.verify.pictures.look import look_at
from reportpress.check.verify.read.extract import read_pdf
from reportpress.content.model import Advertisement, Edition, PagePlan, Reference
from reportpress.source.errors import Place

HERE, ASKED = Place("edition.yaml", 3, 5), Place("edition.yaml", 9, 7)
WIDTH, HEIGHT = 60.0, 40.0  # of the advertisement's trim, whose corner is at 20, 10
DRAWN = "0.8 0 0 rg 20 10 30 40 re f 0 0 0.6 rg 60 30 10 10 re f "
OTHER = "0.8 0 0 rg 50 10 30 40 re f 0 0 0.6 rg 25 30 10 10 re f "
WORDS = "BT 0 g /F 8 Tf 22 12 Td (NEW RICE) Tj ET "
BARE = "NEWRICE"  # as words are compared


def rice(folder: Path, content: str = DRAWN + WORDS, **entries: Value) -> Advertisement:
    """An advertisement's file, and its entry."""
    pdf = Pdf()
    boxes = {"MediaBox": [0, 0, 110, 70], "TrimBox": [20, 10, 20 + WIDTH, 10 + HEIGHT]}
    pdf.page(content, boxes | entries, Font={"F": pdf.simple_font()})
    return entry(pdf.write(folder / "rice.pdf"))


def entry(file: Path, id: str = "rice") -> Advertisement:
    return Advertisement(id, HERE, file, 2, 2, "新米开仓")


def edition(*adverts: Advertisement, pages: int = 1) -> Edition:
    """One page that has them all, and others that have none."""
    asked = {f"slot {each.id}": Reference(each.id, ASKED) for each in adverts}
    plans = [PagePlan(1, "front", HERE, {}, advertisements=asked)]
    plans += [PagePlan(number, "front", HERE, {}) for number in range(2, pages + 1)]
    known = {each.id: each for each in adverts}
    day, title = date(2025, 2, 18), "小刊"
    return Edition(
        "kan", Path("/nowhere"), HERE, title, day, "要闻", "tiny", tuple(plans), {}, {}, known
    )


class Paper:
    """Pages of 200 × 100 on which advertisements are printed as forms."""

    def __init__(self) -> None:
        self.pdf = Pdf()
        self.placed = ""
        self.forms: dict[str, Value] = {}
        self.font = self.pdf.simple_font()

    def form(self, content: str, at: str = "1 0 0 1 30 20") -> Paper:
        """A form like the advertisement's own page; `at` is what it is placed by."""
        box = [20, 10, 20 + WIDTH, 10 + HEIGHT]
        name = f"P{len(self.forms)}"
        self.forms[name] = self.pdf.form(content, {"BBox": box}, Font={"F": self.font})
        self.placed += f"q {at} cm /{name} Do Q "
        return self

    def page(self, more: str = "", **entries: Value) -> Paper:
        """What was placed becomes a page."""
        self.pdf.page(self.placed + more, entries, XObject=self.forms, Font={"F": self.font})
        self.placed, self.forms = "", {}
        return self

    def check(
        self, folder: Path, wanted: Edition, plans: list[int] | None = None, drawn: bool = True
    ) -> AdvertCheck:
        """What is found of an edition's advertisements."""
        reading = read_pdf(self.pdf.write(folder / "page.pdf"))
        reading = reading if drawn else reading._replace(file=None)
        self.text = reading.printed.text
        found = look_for_advertisements(wanted, plans or [0], reading)
        self.rest = without_advertisements(reading.printed, found)
        return found


def told(found: AdvertCheck) -> list[str]:
    return [each.message.removeprefix("the advertisement ") for each in found.differences]


LOST = "rice is not printed: nothing on its page has its shape"
OTHER_WORDS = "rice is printed with other words than its file has"
OTHER_LOOKS = "rice does not look as its file does"


def test_what_is_printed_as_its_file_has_it_is_no_difference_and_no_copy(tmp_path: Path):
    paper = Paper().form(DRAWN + WORDS).page("BT /F 8 Tf 120 80 Td (copy) Tj ET")
    found = paper.check(tmp_path, edition(rice(tmp_path)))
    assert (told(found), list(found.notes)) == ([], [])
    assert (paper.text, paper.rest.text) == (f"{BARE}copy", "copy")
    ((page, box),) = found.spots
    assert (page, [round(edge, 2) for edge in box]) == (1, [50, 30, 110, 70])
    assert paper.rest.page_starts == (0,)
    assert list(paper.rest.line_starts) == [0]
    assert list(paper.rest.places or ()) == [7, 8, 9, 10]


def test_without_advertisements_nothing_is_left_out(tmp_path: Path):
    paper = Paper().page("BT /F 8 Tf 120 80 Td (copy) Tj ET")
    found = paper.check(tmp_path, edition())
    assert paper.rest.text == "copy"
    assert paper.rest.places is None
    assert found == AdvertCheck()


@pytest.mark.parametrize(
    ("at", "message"),
    [
        ("1.029 0 0 1 30 20", []), ("1.031 0 0 1 30 20", [LOST]),
        ("0.971 0 0 1 30 20", []), ("0.969 0 0 1 30 20", [LOST]),
        ("1 0 0 1.029 30 20", []), ("1 0 0 1.031 30 20", [LOST]),
        ("1 0 0 0.971 30 20", []), ("1 0 0 0.969 30 20", [LOST]),
        ("0 1 -1 0 130 20", [LOST]),
    ],
)  # fmt: skip
def test_its_sides_may_be_three_in_a_hundred_apart(tmp_path: Path, at: str, message: list[str]):
    found = Paper().form(DRAWN + WORDS, at).page().check(tmp_path, edition(rice(tmp_path)))
    assert told(found) == message


def test_what_is_lost_is_told_with_its_file_and_where_it_is_asked_for(tmp_path: Path):
    found = Paper().page().check(tmp_path, edition(rice(tmp_path)))
    (difference,) = found.differences
    assert (difference.message, difference.kind) == (f"the advertisement {LOST}", "picture")
    assert (difference.place, difference.page, difference.areas) == (HERE, 1, ())
    assert (difference.expected, difference.found) == ("rice.pdf", "")
    assert [(each.label, each.source) for each in difference.elsewhere] == [
        ("asked for here", ASKED)
    ]


def test_other_words_are_told_with_both(tmp_path: Path):
    found = Paper().form(DRAWN + WORDS.replace("NEW", "OLD")).page()
    (difference,) = found.check(tmp_path, edition(rice(tmp_path))).differences
    assert difference.message == f"the advertisement {OTHER_WORDS}"
    assert (difference.expected, difference.found) == (BARE, "OLDRICE")
    ((page, box),) = difference.areas
    assert page == 1
    assert (box.left, box.top, box.width, box.height) == pytest.approx(
        (17.64, 10.58, 21.17, 14.11), abs=0.01
    )


def test_words_outside_of_its_trim_are_none_of_it(tmp_path: Path):
    slug = "BT 0 g /F 8 Tf 22 2 Td (SLUG) Tj ET "
    wanted = edition(rice(tmp_path, DRAWN + WORDS + slug))
    assert told(Paper().form(DRAWN + WORDS).page().check(tmp_path, wanted)) == []


def test_the_page_s_own_words_over_it_are_none_of_it(tmp_path: Path):
    paper = Paper().form(DRAWN + WORDS).page("BT /F 8 Tf 60 60 Td (over) Tj ET")
    found = paper.check(tmp_path, edition(rice(tmp_path)))
    assert (told(found), paper.rest.text) == ([], "over")


def test_other_looks_are_told_where_words_are_alike(tmp_path: Path):
    found = Paper().form(OTHER + WORDS).page().check(tmp_path, edition(rice(tmp_path)))
    assert told(found) == [OTHER_LOOKS]
    assert [area.page for area in found.differences[0].areas] == [1]


def test_where_pages_cannot_be_drawn_looks_are_left_out_with_a_note(tmp_path: Path):
    paper = Paper().form(OTHER + WORDS).page()
    found = paper.check(tmp_path, edition(rice(tmp_path)), drawn=False)
    assert told(found) == []
    assert list(found.notes) == [
        "advertisements were not looked at: install poppler-utils or pypdfium2"
    ]


def test_of_two_of_one_shape_each_is_known_by_its_words(tmp_path: Path):
    """Whatever their order on the page, and though one of them is spoilt."""
    first = rice(tmp_path)
    second = replace(first, id="tea", file=tmp_path / "tea.pdf")
    rice(tmp_path, OTHER + WORDS.replace("NEW", "OLD")).file.rename(second.file)
    first = rice(tmp_path)
    spoilt = OTHER + WORDS.replace("NEW", "ODD")
    for contents, wanted in (
        ((OTHER + WORDS.replace("NEW", "OLD"), DRAWN + WORDS), []),
        ((spoilt, DRAWN + WORDS), ["tea is printed with other words than its file has"]),
    ):
        paper = Paper()
        for content, at in zip(contents, ("1 0 0 1 -15 20", "1 0 0 1 60 20"), strict=True):
            paper.form(content, at)
        found = paper.page().check(tmp_path, edition(first, second))
        assert told(found) == wanted
        assert len(found.spots) == 2


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned_has_its_sides_as_they_are_seen(tmp_path: Path, turn: int):
    page = advert_page(rice(tmp_path, Rotate=turn))
    assert page is not None
    assert page.size == ((WIDTH, HEIGHT) if turn % 180 == 0 else (HEIGHT, WIDTH))
    assert degrees_turned(page) == -turn % 360


def degrees_turned(page: AdvertPage) -> int:
    """By how many degrees, against the clock, a page looks turned."""
    picture = Image.new("RGB", (60, 40), "white")
    picture.paste((204, 0, 0), (0, 0, 30, 40))
    picture.paste((0, 0, 153), (40, 10, 50, 20))
    looks = {turn: picture.rotate(turn, expand=True) for turn in (0, 90, 180, 270)}
    own = page.look()
    assert own is not None
    alike = {turn: own.likeness(look_at(each, (0, 0, *each.size))) for turn, each in looks.items()}
    return max(alike, key=lambda turn: alike[turn])


def test_a_user_unit_makes_it_larger(tmp_path: Path):
    page = advert_page(rice(tmp_path, UserUnit=2))
    assert page is not None
    assert page.size == (2 * WIDTH, 2 * HEIGHT)
    assert page.words == BARE


def test_what_cannot_be_read_is_noted(tmp_path: Path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"GIF89a")
    wanted = edition(
        entry(broken, "broken"),
        replace(rice(tmp_path), id="short", page_of_file=2),
        replace(rice(tmp_path, TrimBox=[20, 10, 20, 50]), id="flat", page_of_file=1),
    )
    found = Paper().form(DRAWN + WORDS).page().check(tmp_path, wanted)
    assert told(found) == []
    assert list(found.notes) == [
        f"the advertisement {name} cannot be read" for name in ("broken", "short", "flat")
    ]


def test_that_page_of_the_file_is_compared_which_is_asked_for(tmp_path: Path):
    pdf = Pdf()
    font = pdf.simple_font()
    boxes = {"MediaBox": [0, 0, 110, 70], "TrimBox": [20, 10, 20 + WIDTH, 10 + HEIGHT]}
    pdf.page(OTHER, boxes, Font={"F": font})
    pdf.page(DRAWN + WORDS, boxes, Font={"F": font})
    file = pdf.write(tmp_path / "rice.pdf")
    for number, message in ((2, []), (1, [OTHER_WORDS])):
        wanted = edition(replace(entry(file), page_of_file=number))
        assert told(Paper().form(DRAWN + WORDS).page().check(tmp_path, wanted)) == message


def test_half_of_a_double_truck_has_it(tmp_path: Path):
    """It is on one of the two pages; what crosses the fold is noted."""
    wanted = edition(rice(tmp_path))
    paper = Paper().page().form(DRAWN + WORDS).page()
    found = paper.check(tmp_path, wanted, [0, 0])
    assert (told(found), list(found.notes)) == ([], [])
    assert [spot.page for spot in found.spots] == [2]
    found = Paper().page().page().check(tmp_path, wanted, [0, 0])
    assert told(found) == []
    assert list(found.notes) == ["the advertisement rice of a cut double truck was not found whole"]


def test_on_another_page_it_is_lost(tmp_path: Path):
    paper = Paper().page().form(DRAWN + WORDS).page()
    assert told(paper.check(tmp_path, edition(rice(tmp_path), pages=2), [0, 1])) == [LOST]


@pytest.fixture
def photograph(tmp_path: Path) -> Advertisement:
    """A picture whose halves differ."""
    picture = Image.linear_gradient("L").resize((60, 40)).convert("RGB")
    picture.paste((0, 0, 0), (0, 0, 20, 12))
    picture.save(tmp_path / "tea.png")
    return entry(tmp_path / "tea.png", "tea")


def with_picture(advertisement: Advertisement, turned: bool = False) -> Paper:
    paper = Paper()
    with Image.open(advertisement.file) as picture:
        shown = picture.rotate(180) if turned else picture
        data = shown.tobytes()
        entries = {"Width": 60, "Height": 40, "BitsPerComponent": 8, "ColorSpace": "/DeviceRGB"}
    image = paper.pdf.stream(data, packed=True, Type="/XObject", Subtype="/Image", **entries)
    paper.forms["I"] = image
    paper.placed = "q 90 0 0 60 40 20 cm /I Do Q "
    return paper.page()


def test_a_picture_is_looked_for_as_those_of_stories_are(photograph: Advertisement, tmp_path: Path):
    found = with_picture(photograph).check(tmp_path, edition(photograph))
    assert (told(found), list(found.notes)) == ([], [])
    assert [[round(edge) for edge in spot.box] for spot in found.spots] == [[40, 20, 130, 80]]
    (turned,) = with_picture(photograph, True).check(tmp_path, edition(photograph)).differences
    assert turned.message.startswith("the advertisement tea is printed upside down")
    assert [area.page for area in turned.areas] == [1]
    (lost,) = Paper().page().check(tmp_path, edition(photograph)).differences
    assert (lost.message, lost.areas) == (
        "the advertisement tea is not printed: nothing on its page looks like it", (),
    )  # fmt: skip


def test_a_picture_that_cannot_be_seen_is_noted(photograph: Advertisement, tmp_path: Path):
    found = with_picture(photograph).check(tmp_path, edition(photograph), drawn=False)
    assert list(found.notes) == ["the advertisement tea was not looked at"]
    photograph.file.write_bytes(b"GIF89a")
    found = Paper().page().check(tmp_path, edition(photograph))
    assert list(found.notes) == ["the advertisement tea was not looked at"]


@pytest.mark.parametrize(
    ("x", "y", "is_in"),
    [
        (20, 10, True), (80, 50, True), (20, 50, True), (50, 30, True),
        (19.9, 30, False), (80.1, 30, False), (50, 9.9, False), (50, 50.1, False),
    ],
)  # fmt: skip
def test_what_has_its_middle_in_an_advertisement_or_on_its_edge_is_part_of_it(
    x: float, y: float, is_in: bool
):
    part = PdfRectangle(x - 3, y - 2, x + 3, y + 2)
    assert _middle_in(part, PdfRectangle(20, 10, 80, 50)) is is_in


@pytest.mark.parametrize("side", range(4))
@pytest.mark.parametrize(("beyond", "holds"), [(0.0, True), (0.5, True), (0.75, False)])
def test_a_box_holds_what_goes_beyond_it_by_half_a_point(side: int, beyond: float, holds: bool):
    edges = [20.0, 10.0, 80.0, 50.0]
    edges[side] += beyond if side > 1 else -beyond
    assert _holds(PdfRectangle(20, 10, 80, 50), PdfRectangle(*edges)) is holds
