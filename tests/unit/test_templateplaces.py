"""Where in its templates an element was written."""

from __future__ import annotations

import pytest

from reportpress.source.files import Source
from reportpress.template.templateplaces import with_places


@pytest.mark.parametrize(
    ("written", "filled"),
    [
        ("<p>甲</p>", '<p data-from="a:1:1">甲</p>'),
        ("\n <br/>", '\n <br data-from="a:2:2"/>'),
        ('<p class="{{ x }}" id=a>', '<p data-from="a:1:1" class="{{ x }}" id=a>'),
        # The copy knows better.
        ("<p{{ block | at }}>", "<p{{ block | at }}>"),
        (
            '<p class="{% if x %}a{% endif %}"{{ x|at("y") }}>',
            '<p class="{% if x %}a{% endif %}"{{ x|at("y") }}>',
        ),
        ('<p data-at="b:1:1">', '<p data-at="b:1:1">'),
        ("<p><q{{ x | at }}>", '<p data-from="a:1:1"><q{{ x | at }}>'),
        # What formats words: a parser keeps all of them that differ.
        ("<em><b><bdi>", '<em><b><bdi data-from="a:1:8">'),
        # What only looks like a tag.
        (
            '{{ "<p>" }}{# <p> #}{% set x = "<p>" %}<!-- <p> -->',
            '{{ "<p>" }}{# <p> #}{% set x = "<p>" %}<!-- <p> -->',
        ),
        ("<style>a<b</style>1 < 2, </p>", "<style>a<b</style>1 < 2, </p>"),
    ],
)
def test_start_tags_without_a_place_of_their_own_get_one(written: str, filled: str) -> None:
    assert with_places(Source("a", written)) == filled


@pytest.mark.parametrize(
    "sign", ["{{ ", "{# ", "{% ", "<!--", "<style ", "<p {{ ", "<p { ", "<p {% "]
)
def test_what_is_left_open_is_not_searched_again_and_again(sign: str) -> None:
    """Time that grows with the square would be many minutes."""
    filled = with_places(Source("a", sign * 100_000))
    assert filled.count(sign[-2:]) == 100_000
