"""Words that are printed without the space that parts them: which, where, with what around them."""

from __future__ import annotations

import pytest
from plaintext import found


@pytest.mark.parametrize(
    ("shown", "words", "joined", "source", "printed"),
    [
        # eight characters on either side of the gap; the last of one word, the first of the other
        ("The municipaloffice plans it", "unicipal office pl", "lo", (4, 20), (11, 13)),
        ("Themunicipal office plans it", "The municipa", "em", (0, 11), (2, 4)),
        ("The municipal office plansit", "iceplans it", "si", (15, 25), (22, 24)),
    ],
)
def test_two_words_are_joined(
    shown: str, words: str, joined: str, source: tuple[int, int], printed: tuple[int, int]
):
    (difference,) = found(["The municipal office plans it"], [shown])
    assert (difference.kind, difference.found) == ("join", joined)
    assert (difference.source, difference.printed) == (source, printed)
    assert difference.expected.replace(" ", "") == words.replace(" ", "")
    quoted = difference.expected
    told = f"two words are joined: “{quoted}” is printed without its space"
    assert difference.message == told


def test_words_parted_by_a_space_a_line_or_a_page_are_not_joined():
    line = "The municipal office plans it"
    assert found([line], [line]) == []
    assert found([line], ["The municipal", "office plans it"]) == []
    assert found([line], ["The municipal"], ["office plans it"]) == []
