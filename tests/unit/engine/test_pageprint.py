"""What is on a page of a PDF: where two pages differ, and which pictures an area does not show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pydyf
import pytest

from reportpress.engine.boxes.lineboxes import SetText
from reportpress.engine.boxes.textareas import PageArea
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import lay_out, walk
from reportpress.engine.pdf.pageprint import (
    EVERYWHERE,
    NEAR,
    PagePrint,
    TextPrint,
    _inks,
    named_in,
)
from reportpress.source.errors import Place

A, B, C = PageArea(10, 10, 50, 30), PageArea(10, 40, 50, 60), PageArea(10, 70, 90, 95)
BLACK, RED = ("black",), ("red",)


def page(*texts: str, between: Sequence[bytes] = (b"q", b"0 0 9 9 re", b"f", b"Q")) -> PagePrint:
    """Texts, each of two operators, with something painted before, between and behind them."""
    operators: list[bytes] = [*between]
    found = []
    for text, area in zip(texts, (A, B, C), strict=False):
        start = len(operators)
        operators += [b"BT", f"({text}) Tj".encode()]
        found.append(TextPrint(start, len(operators), area, BLACK, BLACK))
        operators += between
    return PagePrint((100, 100), operators, found, {"XObject i1": b""})


def test_pages_with_the_same_operators_differ_nowhere():
    assert page("春", "雨").differs(page("春", "雨")) == ()
    assert page().differs(page()) == ()


@pytest.mark.parametrize(
    ("texts", "areas"),
    [
        (("雪", "雨", "雷"), (A,)), (("春", "雪", "雷"), (B,)), (("春", "雨", "雪"), (C,)),
        (("雪", "雪", "雷"), (A, B)), (("雪", "雨", "雪"), (A, C)), (("春", "雪", "雪"), (B, C)),
    ],
)  # fmt: skip
def test_they_differ_where_their_texts_do(texts: tuple[str, ...], areas: tuple[PageArea, ...]):
    was, now = page("春", "雨", "雷"), page(*texts)
    assert was.differs(now) == now.differs(was) == areas


@pytest.mark.parametrize(
    ("last", "areas"),
    [
        (PageArea(10, 25, 50, 45), (PageArea(10, 10, 50, 60),)),  # joins the first and the second
        (PageArea(50, 10, 70, 30), (B, PageArea(10, 10, 70, 30))),  # an edge is enough
        (PageArea(20, 15, 30, 20), (B, A)),  # it is in the first
        (PageArea(40, 20, 60, 50), (A, B, PageArea(40, 20, 60, 50))),
        (PageArea(50, 10, 70, 31), (A, B, PageArea(50, 10, 70, 31))),
    ],
)
def test_areas_that_fill_what_is_around_them_are_one(last: PageArea, areas: tuple[PageArea, ...]):
    was, now = page("春", "雨", "雷"), page("雪", "雪", "雪")
    for each in (was, now):
        each.texts[2] = each.texts[2]._replace(area=last)
    assert was.differs(now) == areas


def test_where_very_many_differ_all_around_them_does():
    def strewn(text: str, count: int) -> PagePrint:
        areas = [PageArea(20 * n, 0, 20 * n + 10, 10 + n) for n in range(count)]
        operators = [f"({text}) Tj".encode()] * count
        texts = [TextPrint(n, n + 1, area, BLACK, BLACK) for n, area in enumerate(areas)]
        return PagePrint((900, 100), operators, texts, {})

    assert len(strewn("春", 12).differs(strewn("雪", 12))) == 12
    assert strewn("春", 13).differs(strewn("雪", 13)) == (PageArea(0, 0, 250, 22),)


def test_a_text_that_went_elsewhere_counts_in_both_places():
    was = page("春", "雨")
    now = replace(was, texts=[was.texts[0], was.texts[1]._replace(area=C)])
    now.operators[was.texts[1].start + 1 :] = page("春", "雪").operators[was.texts[1].start + 1 :]
    assert page("春", "雨").differs(now) == (B, C)


@pytest.mark.parametrize(
    "other",
    [
        page("春", "雨", between=(b"q", b"0 0 8 9 re", b"f", b"Q")),
        replace(page("春", "雨"), size=(100, 101)),
        replace(page("春", "雨"), named={"XObject d1": b""}),
        page("春"), page("春", "雨", "雷"),
    ],
)  # fmt: skip
def test_where_all_else_differs_they_differ_everywhere(other: PagePrint):
    assert page("春", "雨").differs(other) == (EVERYWHERE,)


def test_a_text_that_leaves_another_colour_changes_what_is_behind_it():
    was, red = page("春", "雨", "雷"), page("春", "雪", "雷")
    red.texts[1] = red.texts[1]._replace(after=RED)
    assert was.differs(red) == (EVERYWHERE,)
    blue = page("春", "雨", "雷")
    blue.texts[1] = blue.texts[1]._replace(after=RED)
    assert blue.differs(red) == (B,)  # both leave the same


@pytest.mark.parametrize(("last", "areas"), [(BLACK, (A, B)), (RED, (EVERYWHERE,))])
def test_of_several_texts_the_last_says_what_is_painted_with_behind_them(
    last: tuple[str, ...], areas: tuple[PageArea, ...]
):
    """Red in their midst alone paints nothing else."""
    was, now = page("春", "雨", "雷"), page("雪", "霜", "雷")
    for each in (was, now):
        each.texts[0] = each.texts[0]._replace(after=RED)
        each.texts[1] = each.texts[1]._replace(before=RED)
    now.texts[1] = now.texts[1]._replace(after=last)
    assert was.differs(now) == areas


@pytest.mark.parametrize(
    ("between", "areas"),
    [
        ((b"0 0 9 9 re", b"f"), (EVERYWHERE,)),
        ((b"0 0 0 rg", b"0 0 9 9 re", b"f"), (B,)),
        ((b"q", b"1 g", b"f", b"Q", b"f"), (EVERYWHERE,)),
        ((b"q", b"1 g", b"f", b"Q", b"0 0 9 9 re", b"S"), (B,)),
        ((b"q", b"f", b"Q"), (EVERYWHERE,)),
        ((b"q", b"q", b"1 g", b"Q", b"f", b"Q"), (EVERYWHERE,)),
        ((b"Q", b"0 0 9 9 re", b"f", b"q"), (B,)),  # what was before all of it comes back
        ((b"/i1 Do",), (EVERYWHERE,)),  # a drawing may paint with it
        ((b"/P", b"<< /MCID 3 >>", b"BDC", b"EMC", b"/s1 gs"), (B,)),
    ],
)
def test_what_is_filled_in_the_colour_that_a_text_leaves_is_painted_otherwise(
    between: Sequence[bytes], areas: tuple[PageArea, ...]
):
    """The text behind it says its own colour: it leaves the same on both pages."""
    was, now = page("春", "雨", "雷", between=between), page("春", "雪", "雷", between=between)
    now.texts[1] = now.texts[1]._replace(after=RED)
    now.texts[2] = now.texts[2]._replace(before=RED)
    assert was.differs(now) == now.differs(was) == areas


def test_a_text_of_another_colour_is_painted_otherwise_though_it_is_written_alike():
    was, now = page("春", "雨", "雷", between=()), page("春", "雨", "雷", between=())
    now.texts[0] = now.texts[0]._replace(before=RED, after=RED)
    now.texts[1] = now.texts[1]._replace(before=RED)  # and says black
    assert was.differs(now) == (A,)
    was, now = replace(was), replace(now)
    for each in (was, now):  # its rules come before its glyphs
        each.texts[1] = each.texts[1]._replace(area=EVERYWHERE)
    assert was.differs(now) == (EVERYWHERE,)


@pytest.mark.parametrize(
    ("left", "areas"),
    [((BLACK, BLACK), (B, C)), ((BLACK, RED), (EVERYWHERE,)), ((RED, RED), (EVERYWHERE,))],
)
def test_a_text_more_changes_itself_where_all_leave_what_was_there(
    left: tuple[tuple[str, ...], ...], areas: tuple[PageArea, ...]
):
    was, now = page("春", between=()), page("春", "雨", "雷", between=())
    for number, (before, after) in enumerate(pairwise((BLACK, *left)), 1):
        now.texts[number] = now.texts[number]._replace(before=before, after=after)
    assert was.differs(now) == now.differs(was) == areas


def test_marked_content_paints_nothing():
    marked = page("春", between=(b"/P", b"<< /MCID 3 >>", b"BDC", b"q", b"f", b"Q", b"EMC"))
    other = page("春", between=(b"/Artifact", b"BMC", b"q", b"f", b"Q", b"EMC"))
    plain = page("春", between=(b"q", b"f", b"Q"))
    assert marked.differs(other) == ()
    assert marked.differs(plain) == ()


def test_operators_are_compared_as_they_are_written():
    stream = pydyf.Stream([b"f"])
    was = page("春", between=(b"1 0 0 rg",))
    now = page("春", between=("1 0 0 rg",))  # type: ignore[arg-type]
    assert was.differs(now) == ()
    assert page(between=(stream,)).differs(page(between=(stream.data,))) == ()  # type: ignore


PICTURES = [("i1", PageArea(0, 0, 20, 20)), ("d2", PageArea(60, 60, 90, 90))]


def pictured(**named: bytes) -> PagePrint:
    return replace(page(), pictures=PICTURES, numbers={"i1": 7, "d2": 8}, named=named)


@pytest.mark.parametrize(
    ("area", "unseen"),
    [
        (PageArea(0, 0, 100, 100), set()),
        (PageArea(0, 0, 10, 10), {8}),
        (PageArea(70, 70, 80, 80), {7}),
        (PageArea(30, 30, 40, 40), {7, 8}),
        (PageArea(20 + NEAR - 1, 5, 40, 10), {8}), (PageArea(20 + NEAR, 5, 40, 10), {7, 8}),
        (PageArea(5, 20 + NEAR - 1, 10, 40), {8}), (PageArea(5, 20 + NEAR, 10, 40), {7, 8}),
        (PageArea(40, 70, 60 - NEAR + 1, 80), {7}), (PageArea(40, 70, 60 - NEAR, 80), {7, 8}),
        (PageArea(70, 40, 80, 60 - NEAR + 1), {7}), (PageArea(70, 40, 80, 60 - NEAR), {7, 8}),
    ],
)  # fmt: skip
def test_pictures_that_are_nowhere_near_an_area_are_not_seen(area: PageArea, unseen: set[int]):
    assert NEAR == 8
    assert pictured().unseen(area) == unseen


@pytest.mark.parametrize(
    ("name", "unseen"),
    [("XObject x1", set()), ("Pattern p1", set()), ("XObject i1", {8}), ("Shading s1", {8})],
)
def test_where_groups_or_patterns_paint_any_picture_may_be_seen(name: str, unseen: set[int]):
    assert pictured(**{name: b""}).unseen(PageArea(0, 0, 10, 10)) == unseen


def test_what_is_named_is_known_by_all_that_it_is_made_of():
    def state(**entries: object) -> dict[str, bytes]:
        return named_in({"ExtGState": {"g": pydyf.Dictionary(entries)}, "Font": {"F": 1}})

    assert list(state(ca=0.5)) == ["ExtGState g"]
    assert state(ca=0.5) == state(ca=0.5) != state(ca=0.6)
    assert state(ca=0.5) != state(CA=0.5)
    assert state(a=[1, [2, 3]]) != state(a=[1, [2, 4]])

    def form(*operators: bytes, **entries: object) -> dict[str, bytes]:
        return named_in({"XObject": {"x1": pydyf.Stream([*operators], extra=entries)}})

    assert form(b"f") == form(b"f") != form(b"S")
    assert form(b"f") != form(b"f", b"f")
    assert form(b"f", BBox=[0, 0, 1, 1]) != form(b"f", BBox=[0, 0, 1, 2])


def test_pictures_are_named_by_what_they_show():
    pictures = {"i1": pydyf.Stream([b"a"]), "d2": pydyf.Stream([b"b"]), "x3": pydyf.Stream([b"c"])}
    found = named_in({"XObject": pictures, "Pattern": {"i1": 5}, "Shading": {}})
    assert (found["XObject i1"], found["XObject d2"]) == (b"", b"")
    assert found["XObject x3"] and found["Pattern i1"]
    assert len(found) == 4


@pytest.mark.parametrize(
    ("areas", "shown"),
    [
        ([PageArea(0, 0, 100, 100)], {"春", "雨", "雷"}),
        ([A], {"春"}),
        ([A, C], {"春", "雷"}),
        ([PageArea(60, 0, 99, 50)], set()),
        ([PageArea(50 + NEAR, 0, 99, 50)], set()),
        ([PageArea(49.9 + NEAR, 0, 99, 50)], {"春", "雨"}),
        ([], set()),
    ],
)
def test_texts_that_are_in_no_area_are_left_out_and_nothing_else(
    areas: list[PageArea], shown: set[str]
):
    was = page("春", "雨", "雷")
    left = [each for each in was.operators if b"Tj" not in each or each[1:4].decode() in shown]
    assert was.with_texts_in(areas) == b"\n".join(left)


def test_what_a_text_left_out_leaves_is_left_yet():
    told = [b"BT", b"1 0 0 rg", b"/F 9 Tf", b"0.5 Tc", b"[<0001>] TJ", b"(a) Tj", b"ET"]
    was = PagePrint((9, 9), [b"q", *told, b"f", b"Q"], [TextPrint(1, 8, A, BLACK, RED)], {})
    assert was.with_texts_in([C]) == b"q\nBT\n1 0 0 rg\n/F 9 Tf\n0.5 Tc\nET\nf\nQ"
    far = replace(was, texts=[TextPrint(1, 8, EVERYWHERE, BLACK, RED)])
    assert b"[<0001>] TJ" in far.with_texts_in([C])


def test_a_text_that_is_gone_differs_alone_where_nothing_is_between_texts():
    """Those behind it are the same, and so are those before."""
    was, now = page("春", "雨", "雷", between=()), page("春", "雷", between=())
    assert was.differs(now) == now.differs(was) == (B,)
    assert page("春", "雨", between=()).differs(page("雨", between=())) == (A,)
    assert page("春", "雨", between=()).differs(page("春", between=())) == (B,)


def test_glyphs_have_their_ink_where_their_line_is():
    """A square of 100 px in the middle of a line of 200 px, on a page without margins."""
    css = '@page { margin: 0 } h1 { font: 100px/200px "Noto Serif CJK SC"; margin: 0 }'
    sheet = StyleSheet(Place("page.css"), text=f"{css} body {{ margin: 300px 0 0 }}")
    skeleton = lay_out(LayoutInput("<h1>国</h1>", Place("p"), (sheet,), (Path.cwd(),)))
    [text] = [box for root in skeleton.pages for box in walk(root) if isinstance(box, SetText)]
    [ink] = _inks(text)
    assert 340 < ink.top < 370 and 430 < ink.bottom < 460
    assert 0 < ink.left < 20 and 80 < ink.right < 100
