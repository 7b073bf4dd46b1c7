"""What makes a file PDF/X-4, and the marks round its pages, operator by operator."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pydyf
import pytest
from painting import Stacking

from reportpress.engine.pdf import drawmarks
from reportpress.engine.pdf.drawmarks import draw_marks, draw_slug
from reportpress.engine.pdf.pdfx import Intent, as_pdfx, colour_spaces, foreign_colours
from reportpress.press.printersmarks import Patch, Ring, Sheet, Stroke
from reportpress.press.xmp import Identity

WHO = Identity("样张", date(2025, 2, 18), "reportpress", "0" * 32)
PX = 96 / 25.4


def pdf(*objects: pydyf.Object) -> pydyf.PDF:
    """A file with the colour spaces that WeasyPrint gives to all pages."""
    made = pydyf.PDF()
    for each in (pydyf.Dictionary({"lab-d50": 1, "lab-d65": 2}), *objects):
        made.add_object(each)
    return made


def test_the_output_intent_says_what_inks_are_meant():
    made = pdf()
    as_pdfx(made, Intent(b"profile", "FOGRA42", "newsprint"), WHO)
    [intent] = made.catalog["OutputIntents"]
    assert (intent["Type"], intent["S"]) == ("/OutputIntent", "/GTS_PDFX")
    assert intent["OutputConditionIdentifier"].data == b"(FOGRA42)"
    assert intent["Info"].data == b"(newsprint)"
    assert "RegistryName" not in intent
    [profile] = [each for each in made.objects if each.reference == intent["DestOutputProfile"]]
    assert (profile.stream, dict(profile.extra), profile.compress) == ([b"profile"], {"N": 4}, True)
    assert made.info["Trapped"] == "/False"


def test_a_registered_condition_names_its_registry():
    made = pdf()
    as_pdfx(made, Intent(b"", "FOGRA42", "", registered=True), WHO)
    [intent] = made.catalog["OutputIntents"]
    assert intent["RegistryName"].data == b"(http://www.color.org)"


def test_marks_are_in_all_inks_and_shown_in_four():
    made = pdf()
    as_pdfx(made, Intent(b"", "", ""), WHO)
    kind, name, shown, function = colour_spaces(made)["All"]
    assert (kind, name, shown) == ("/Separation", "/All", "/DeviceCMYK")
    assert {key: list(value) if isinstance(value, list) else value
            for key, value in function.items()} == {
        "FunctionType": 2, "Domain": [0, 1], "C0": [0, 0, 0, 0], "C1": [1, 1, 1, 1], "N": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("space", "found"),
    [
        ("/DeviceCMYK", set()), ("/DeviceGray", set()), ("/DeviceRGB", {"/DeviceRGB"}),
        (pydyf.Array(("/Indexed", "/DeviceRGB", 1, "<00>")), {"/DeviceRGB"}),
        (pydyf.Array(("/Indexed", "/DeviceCMYK", 1, "<00>")), set()),
        ("5 0 R", set()), (7, set()),
    ],
)  # fmt: skip
def test_pictures_and_gradients_of_other_colours_are_told(space: Any, found: set[str]):
    entries = pydyf.Dictionary({"ColorSpace": space})
    assert foreign_colours(pdf(pydyf.Stream([], entries))) == found
    assert foreign_colours(pdf(entries)) == found
    assert foreign_colours(pdf(pydyf.Array([1]))) == set()


class Drawn(Stacking):
    """A stream that notes what is asked of it, lengths in mm."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Any:
        def note(*asked: Any, **more: Any) -> None:
            assert self.depth == 2
            lengths = tuple(
                round(each / PX, 3) if isinstance(each, float) else each for each in asked
            )
            self.asked.append((name, *lengths, *more.items()))

        return note


def marked(monkeypatch: pytest.MonkeyPatch, *marks: Any) -> list[tuple[Any, ...]]:
    monkeypatch.setattr(drawmarks, "marks_of", lambda _: marks)
    stream = Drawn()
    draw_marks(stream, SimpleNamespace())  # type: ignore[arg-type]
    assert stream.depth == 0
    assert stream.asked[:2] == [("set_alpha", 1), ("set_alpha", 1, ("stroke", True))]
    return stream.asked[2:]


IN_ALL = [("set_color_space", "All", ("stroke", True)), ("set_color_special", None, True, 1)]


@pytest.mark.parametrize("dashed", [False, True])
def test_a_stroke_is_drawn_from_end_to_end(monkeypatch: pytest.MonkeyPatch, dashed: bool):
    *begins, width, dash, start, end, stroke = marked(
        monkeypatch, Stroke(1.0, 2.0, 3.0, 5.0, dashed)
    )
    assert (begins, width[0], stroke) == (IN_ALL, "set_line_width", ("stroke",))
    assert (start, end) == (("move_to", 1.0, 2.0), ("line_to", 3.0, 5.0))
    assert (dash[0], bool(dash[1]), dash[2]) == ("set_dash", dashed, 0)


def test_a_ring_is_of_four_quarters(monkeypatch: pytest.MonkeyPatch):
    *_, dash, move, one, two, three, four, _ = marked(monkeypatch, Ring(10.0, 20.0, 2.0))
    assert dash == ("set_dash", [], 0)
    c = 2 * 0.5523
    wanted = [
        (12, 20),
        (12, 20 + c, 10 + c, 22, 10, 22), (10 - c, 22, 8, 20 + c, 8, 20),
        (8, 20 - c, 10 - c, 18, 10, 18), (10 + c, 18, 12, 20 - c, 12, 20),
    ]  # fmt: skip
    for found, points in zip((move, one, two, three, four), wanted, strict=True):
        assert found[1:] == pytest.approx(points, abs=0.001)
    assert (move[0], {each[0] for each in (one, two, three, four)}) == ("move_to", {"curve_to"})


def test_a_patch_is_filled_in_its_ink(monkeypatch: pytest.MonkeyPatch):
    colour, rectangle, fill = marked(monkeypatch, Patch(1.0, 2.0, 5.0, (0.0, 1.0, 0.0, 0.5)))
    assert (colour[1].space, tuple(colour[1].coordinates), colour[1].alpha) == (
        "device-cmyk", (0, 1, 0, 0.5), 1,
    )  # fmt: skip
    assert (rectangle, fill) == (("rectangle", 1.0, 2.0, 5.0, 5.0), ("fill",))


def test_the_slug_line_is_of_eight_points(monkeypatch: pytest.MonkeyPatch):
    found: list[Any] = []

    def boxes(_skeleton: Any, _page: Any, label: Any) -> list[Any]:
        found.append(label)
        return ["a", "b"]

    monkeypatch.setattr(drawmarks, "text_boxes", boxes)
    monkeypatch.setattr(drawmarks.draw, "draw_set_text", lambda _, box: found.append(box))
    sheet = Sheet(100, 200, 3, frozenset({"slug"}))
    draw_slug(Drawn(), SimpleNamespace(), SimpleNamespace(), sheet, "A1")  # type: ignore[arg-type]
    label, *drawn = found
    x, y = sheet.slug_line
    assert (label.text, label.x, label.y) == ("A1", pytest.approx(x * PX), pytest.approx(y * PX))
    assert label.size == pytest.approx(10 + 2 / 3)
    assert drawn == ["a", "b"]
