"""Which quotes, dashes and dots are Latin ones: the characters beside them decide."""

from __future__ import annotations

import pytest

from reportpress.compose.text.classes import Class
from reportpress.compose.text.quotes import (
    LATIN_DASH,
    LATIN_ELLIPSIS,
    LATIN_EN_DASH,
    SOURCE_OF,
    mark_latin,
)
from reportpress.compose.text.tokens import tokenise


def latin_in(text: str) -> list[int]:
    """The places of the marks that are Latin."""
    marked = mark_latin(text)
    assert marked.translate(SOURCE_OF) == text
    return [i for i, (old, new) in enumerate(zip(text, marked, strict=True)) if old != new]


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("he said “ok” then", [8, 11]),
        ("“ok” he said", [0, 3]),
        ("“国” ok", []),  # what is quoted counts, at the beginning of a text too
        ("国国 say “ok 国 no” then", []),  # in the middle of Latin as well
        ("国 “ok” then", []),  # and what is beside the pair
        ("don’t", [3]),
        ("国国 don’t 国国", [6]),
        ("‘国’s", []),  # an apostrophe has Latin letters on both sides
        ("‘s’国", []),
        ("他说‘it’s’好", [5]),  # it closes no quotation
        ("workers’ rights", [7]),
        ("上世纪’90年代", [3]),  # a year without its century
        ("’08年的雪", [0]),
        ("上世纪‘90年代", [3]),  # as word processors write it
        ("他说‘’90年代好’", [3]),
        ("他说‘你好’90年代", []),  # closes what was opened
        ("他说‘90年代好’", []),
        ("编号’2025年", []),
    ],
)
def test_quotes_are_latin_in_pairs_and_apostrophes_within_words(text: str, latin: list[int]):
    assert latin_in(text) == latin


@pytest.mark.parametrize(
    ("text", "sign"), [("a—b", LATIN_DASH), ("a…b", LATIN_ELLIPSIS), ("a–b", LATIN_EN_DASH)]
)
def test_each_latin_sign_has_its_own_placeholder(text: str, sign: str):
    assert mark_latin(text) == f"a{sign}b"
    assert mark_latin(text.replace("b", "国")) == text.replace("b", "国")


def test_latin_quotes_open_and_close_words() -> None:
    """No line ends behind the one, none begins with the other; an apostrophe is neither."""
    tokens = tokenise(mark_latin("He said “open it” and ‘shut it’ in ’90 … all"))
    edges = {token.text: (token.left, token.right) for token in tokens}
    assert edges["“open"] == edges["‘shut"] == (Class.LATIN_OPEN, Class.LETTER)
    assert edges["it”"] == edges["it’"] == (Class.LETTER, Class.LATIN_CLOSE)
    assert edges["’90"] == (Class.DIGIT, Class.DIGIT)
    assert edges["…"] == (Class.LATIN_CLOSE, Class.LATIN_CLOSE)


def test_an_apostrophe_right_behind_an_opening_quote_closes_nothing() -> None:
    """A year without its century, quoted: ‘’90年代’."""
    assert latin_in("他说‘’90年代好’") == [3]
    assert latin_in("甲乙丙丁戊己‘’90年代好’") == [7]
    assert latin_in("“他说‘’90年代好’”") == [4]
