"""Where Latin words may be hyphenated: by language, length and soft hyphens."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reportpress.engine.text.hyphens import Hyphenator, hyphenator

ENGLISH = Hyphenator("en_US", 5, 2, 2)


def style(**changes: object) -> dict[str, object]:
    return {"hyphens": "auto", "lang": "zh-CN", "hyphenate_limit_chars": (5, 2, 2), **changes}


def cut(word: str, how: Hyphenator = ENGLISH) -> str:
    places = [0, *how(word), len(word)]
    return "|".join(word[a:b] for a, b in pairwise(places))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("international", "in|ter|na|tion|al"),
        ("(international),", "(in|ter|na|tion|al),"),
        ("data", "data"),
        ("UNESCO", "UNESCO"),
        ("2025", "2025"),
    ],
)
def test_english(word, parts):
    assert cut(word) == parts


def test_soft_hyphens_alone_count_where_there_are_any():
    assert cut("inter\u00adnational") == "inter\u00ad|national"


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("\u00adab", "\u00adab"),
        ("ab\u00ad", "ab\u00ad"),
        ("a\u00adb", "a\u00ad|b"),
        ("\u00ad", "\u00ad"),
    ],
)
def test_a_soft_hyphen_at_a_word_s_edge_parts_nothing(word, parts):
    assert cut(word) == parts


def test_shortest_parts():
    assert cut("international", Hyphenator("en_US", 5, 4, 4)) == "inter|na|tional"
    assert cut("international", Hyphenator("en_US", 14, 2, 2)) == "international"


def test_manual_hyphenation_knows_soft_hyphens_only():
    how = hyphenator(style(hyphens="manual"))
    assert how is not None
    assert cut("international", how) == "international"
    assert cut("inter\u00adnational", how) == "inter\u00ad|national"


def test_none_hyphenates_nothing():
    assert hyphenator(style(hyphens="none")) is None


@pytest.mark.parametrize("language", ["zh-CN", "zh", "ja", "en", "en-US"])
def test_words_in_chinese_count_as_english(language):
    how = hyphenator(style(lang=language))
    assert how is not None
    assert cut("international", how) == "in|ter|na|tion|al"


def test_another_language_has_its_own_rules():
    how = hyphenator(style(lang="de"))
    assert how is not None
    assert cut("Silbentrennung", how) == "Sil|ben|tren|nung"


@pytest.mark.parametrize("language", [None, "", "xx"])
def test_without_a_known_language_nothing_is_hyphenated(language):
    how = hyphenator(style(lang=language))
    assert how is not None
    assert cut("international", how) == "international"


def test_equal_styles_have_equal_hyphenators():
    """Measured words are kept by style: two that hyphenate alike must count as one."""
    assert hyphenator(style()) == hyphenator(style())
    assert hash(hyphenator(style())) == hash(hyphenator(style()))
