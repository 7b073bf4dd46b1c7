"""Telephone numbers: whole where that opens a line by little, else cut behind a hyphen."""

from __future__ import annotations

import pytest
from boxfont import compose, half, lines_of, texts

from reportpress.compose.interface import Align, ParagraphStyle, TextStyle, Wrap
from reportpress.compose.text.clusters import Clusters
from reportpress.compose.text.tokens import split, token_of


def parts(text: str) -> list[str]:
    return [token_of(chunk).text for chunk in split(text)]


@pytest.mark.parametrize(
    ("number", "cut"),
    [
        ("0355-2031234", ["0355-", "2031234"]),
        ("(0355-2031234)", ["(0355-", "2031234)"]),
        ("400-810-1234", ["400-", "810-", "1234"]),
        ("010-62758888-1024,", ["010-", "62758888-", "1024,"]),
        ("+86-355-2031234", ["+86-", "355-", "2031234"]),
    ],
)
def test_a_telephone_number_has_parts(number: str, cut: list[str]) -> None:
    assert parts(number) == cut


@pytest.mark.parametrize(
    "number",
    ["13834567890", "2025-02-18", "2020-2025", "203-1234", "978-7-100-12345-6", "0355-203-", "1-2"],
)
def test_other_numbers_have_none(number: str) -> None:
    assert parts(number) == [number]


def test_characters_that_may_break_anywhere_keep_their_number() -> None:
    style = TextStyle("box", 1.0, anywhere=True)
    found = Clusters(half).of("0355-2031234", style)
    assert "".join(cluster.text for cluster in found) == "0355-2031234"


def opened(text: str, width: float, style: ParagraphStyle | None = None) -> list[float]:
    return [round(line.opened, 2) for line in lines_of(compose(text, width, style, half))]


def test_a_line_that_would_open_by_more_than_a_quarter_cuts_it() -> None:
    """Eight characters in eleven em: seven gaps that would open by three sevenths each."""
    copy = "门店位于英雄中路临街商铺，咨询电话0355-2031234，联系人张先生。"
    assert texts(compose(copy, 11.0, None, half))[1] == "商铺，咨询电话0355-"
    assert max(opened(copy, 11.0)) < 0.25


def test_else_it_stays_whole() -> None:
    """Ten characters in thirteen em are nine gaps: a fifth of an em and a bit."""
    copy = "本店位于长治市英雄中路临街，电话0355-2031234转8001。"
    assert "临街，电话0355-2031234转" in texts(compose(copy, 13.0, None, half))
    assert max(opened(copy, 13.0)) == 0.2


@pytest.mark.parametrize("align", [Align.START, Align.CENTER])
def test_a_headline_does_not_cut_it(align: Align) -> None:
    style = ParagraphStyle(align=align, wrap=Wrap.BALANCE)
    found = texts(compose("欢迎拨打热线0355-2031234咨询", 9.0, style, half))
    assert any("0355-2031234" in line for line in found)


def test_a_line_says_how_far_it_is_opened() -> None:
    assert opened("国" * 4 + "13834567890" + "国国", 6.0)[0] == pytest.approx(2 / 3, abs=0.01)
    assert opened("国" * 6, 6.0) == [0.0]
