"""First letters: which characters they are, and how large a letter of several lines is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from reportpress.compose.interface import Ruby, TextBlock, TextRun, TextStyle
from reportpress.engine.host.boxtree import boxes
from reportpress.engine.text import initialletters
from reportpress.engine.text.initialletters import (
    FirstLetter,
    _fitted,
    _is_han,
    _letter,
    first_letter,
)
from reportpress.engine.text.sourcemap import RunBoxes

EM = TextStyle("box", 10.0)


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("国家", "国"), ("“国家”", "“国"), ("“（国）家", "“（国）"), ("国，家", "国，"),
        ("Abc", "A"), ("2025", "2"), ("e\u0301t", "e\u0301"), ("“ 国", ""), ("“”", ""), ("", ""),
        ("国 ，", "国"), ("$5", "$"), ("国\u200b，", "国"), ("A.B", "A."),
    ],
)  # fmt: skip
def test_a_first_letter_has_the_marks_around_it(text: str, letter: str):
    assert _letter(text) == letter


@pytest.mark.parametrize(
    ("text", "han"), [("国", True), ("“国", True), ("“A”", False), ("Ａ", True), ("（", False)]
)
def test_marks_do_not_make_a_letter_han(text: str, han: bool):
    assert _is_han(text) is han


class Style(dict[str, Any]):
    """A computed style with what was declared of it."""

    cascaded: tuple[str, ...] = ()

    def copy(self) -> Style:
        return Style(self)


def inline(tag: str = "b", edge: float = 0.0) -> Any:
    style = dict.fromkeys(
        (
            f"{kind}_{side}"
            for kind in ("margin", "padding")
            for side in ("top", "right", "bottom", "left")
        ),
        0,
    )
    style |= {f"border_{side}_width": edge for side in ("top", "right", "bottom", "left")}
    return SimpleNamespace(element_tag=tag, style=style)


def run(text: str, *inlines: Any, **more: Any) -> TextRun:
    made = boxes.TextBox("p", Style(color="black", size=10), None, text or "-")
    return TextRun(text, EM, RunBoxes(made, inlines), **more)


def paragraph() -> Any:
    letter = Style(color="red", size=20, cascaded=1)
    letter.cascaded = ("color",)
    return SimpleNamespace(first_letter_style=letter, element_tag="p", element=None)


def test_a_letter_is_taken_off_the_first_text():
    bare, edged = inline(), inline(edge=1.0)
    found = first_letter([run("  "), run(" 国家", bare, edged), run("人")], paragraph())
    assert found is not None
    assert (found.text, [each.text for each in found.rest]) == ("国", ["家", "人"])
    assert found.inlines == (bare,)  # edges stay with what is behind it
    assert dict(found.style) == {"color": "red", "size": 10}


@pytest.mark.parametrize(
    "runs",
    [
        [], [run(" ")], [run("国", ruby=Ruby(()))], [run("国", notes=(TextBlock((), 1.0),))],
        [run("国", inline("li::marker"))], [TextRun("国", EM)], [run("“”")],
        [TextRun("〓", EM, RunBoxes(SimpleNamespace(), ()))],
    ],
)  # fmt: skip
def test_what_begins_otherwise_has_none(runs: list[TextRun]):
    assert first_letter(runs, paragraph()) is None


def test_a_marker_further_in_does_not_matter():
    assert first_letter([run("国", inline(None))], paragraph()) is not None  # type: ignore[arg-type]


def letter(rows: int, rest: str = "家", edge: float = 0.0) -> FirstLetter:
    style = Style(initial_letter=rows, **inline(edge=edge).style)
    box = SimpleNamespace(style=Style(font_size=10.0))
    return FirstLetter("国", style, (), box, [TextRun(rest, EM)])


@pytest.mark.parametrize(
    ("rows", "rest", "found"), [(1, "家", 0), (2, "家", 2), (3, "家", 3), (3, " ", 0), (3, "", 0)]
)
def test_a_letter_alone_is_in_its_line(rows: int, rest: str, found: int):
    assert letter(rows, rest).rows == found


def test_a_han_letter_s_face_fills_its_rows():
    """Its face is 91.6 % of the em, 4.2 % from each side; lines are 20 px apart."""
    size, lowered, inset = _fitted(letter(3), 20.0, True)
    larger = 40 / 0.916
    assert size == pytest.approx(10 + larger)
    assert lowered == pytest.approx(40 - 0.078 * larger)
    assert inset == pytest.approx(0.042 * larger)
    assert _fitted(letter(3, edge=1.0), 20.0, True).inset == 0


def test_a_capital_is_from_cap_height_to_the_last_baseline(monkeypatch: pytest.MonkeyPatch):
    """Capitals of the copy are 0.7 em high, those of the letter's own face 0.8 em."""
    monkeypatch.setattr(
        initialletters, "cap_height", lambda style: 0.8 if "initial_letter" in style else 0.7
    )
    size, lowered, inset = _fitted(letter(3), 20.0, False)
    assert (size, lowered, inset) == (pytest.approx((40 + 7) / 0.8), 40, 0)
