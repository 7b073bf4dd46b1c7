"""What is one cluster, and which class it shows to each side."""

from __future__ import annotations

import pytest

from reportpress.compose.text.classes import Class
from reportpress.compose.text.quotes import SOURCE_OF, mark_latin
from reportpress.compose.text.tokens import Token, tokenise


def tokens(text: str) -> list[Token]:
    return tokenise(mark_latin(text))


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


def sides(text: str) -> tuple[Class, Class]:
    """The classes that a text of one cluster shows."""
    (token,) = tokens(text)
    return token.left, token.right


def is_latin(text: str, mark: str) -> list[bool]:
    """For each cluster of the text that holds the mark, whether it is set as Latin."""
    return [token.latin for token in tokens(text) if mark in token.text]


def test_every_han_character_is_a_cluster() -> None:
    assert words("上党区") == ["上", "党", "区"]
    assert sides("上") == (Class.HAN, Class.HAN)


@pytest.mark.parametrize("unit", ["——", "……", "⋯⋯"])
def test_a_dash_or_ellipsis_of_two_em_is_one_cluster(unit: str) -> None:
    assert words(f"国{unit}人") == ["国", unit, "人"]


@pytest.mark.parametrize(
    "number",
    ["2025", "16.3%", "11.5", "1,234.5", "−5", "$100", "7×24", "3.5km", "30°", "9:30"],
)
def test_a_number_keeps_its_sign_point_separators_and_unit(number: str) -> None:
    assert words(f"达{number}的") == ["达", number, "的"]
    (token,) = tokens(number)
    assert token.right in (Class.DIGIT, Class.LETTER)


def test_a_number_leaves_its_chinese_unit() -> None:
    assert words("11.5亿元") == ["11.5", "亿", "元"]
    assert words("7×24小时") == ["7×24", "小", "时"]
    assert words("1.8亿斤") == ["1.8", "亿", "斤"]


@pytest.mark.parametrize("number", ["16.3%", "−5", "±3", "30°", "#7", "2020–2025"])
def test_signs_of_a_number_count_as_the_number(number: str) -> None:
    assert sides(number) == (Class.DIGIT, Class.DIGIT)


def test_a_latin_word_is_one_cluster() -> None:
    assert words("用DeepSeek写") == ["用", "DeepSeek", "写"]
    assert sides("COVID-19") == (Class.LETTER, Class.DIGIT)
    assert sides("5G") == (Class.DIGIT, Class.LETTER)


def test_a_compound_may_be_broken_behind_its_hyphens() -> None:
    found = tokens("state-of-the-art")
    assert [t.text for t in found] == ["state-", "of-", "the-", "art"]
    assert [t.right for t in found] == [Class.BREAK_AFTER] * 3 + [Class.LETTER]


def test_no_single_letter_or_digit_is_cut_off_at_a_hyphen() -> None:
    assert words("e-mail") == ["e-mail"]
    assert words("COVID-19") == ["COVID-19"]


def test_a_url_may_be_broken_behind_slashes_and_before_signs() -> None:
    url = "https://example.org/ab/cd.html?ef=gh"
    assert words(url) == ["https://", "example", ".org/", "ab/", "cd", ".html", "?ef", "=gh"]


def test_a_url_never_loses_a_single_character() -> None:
    assert all(len(word) > 1 for word in words("https://a.b/c/d.e?f=g"))


@pytest.mark.parametrize("text", ["歼-20", "东风-41", "X-射线", "北京-上海"])
def test_a_hyphen_between_latin_and_han_is_a_connector(text: str) -> None:
    hyphened = next(token for token in tokens(text) if "-" in token.text)
    assert Class.CONNECTOR in (hyphened.left, hyphened.right)


def test_a_slash_between_han_is_a_solidus() -> None:
    assert [t.left for t in tokens("和/或")] == [Class.HAN, Class.SOLIDUS, Class.HAN]
    assert [t.left for t in tokens("和／或")] == [Class.HAN, Class.SOLIDUS, Class.HAN]


def test_latin_brackets_and_stops_show_at_their_edges() -> None:
    assert sides("(2025)") == (Class.LATIN_OPEN, Class.LATIN_CLOSE)
    assert sides("OK,") == (Class.LETTER, Class.LATIN_CLOSE)
    assert sides('"OK"') == (Class.LATIN_OPEN, Class.LATIN_CLOSE)


def test_a_unit_stays_apart_from_other_words() -> None:
    assert [t.left for t in tokens("25 km")] == [Class.DIGIT, Class.WORD_SPACE, Class.UNIT]
    assert [t.left for t in tokens("25 of")] == [Class.DIGIT, Class.WORD_SPACE, Class.LETTER]


def test_full_width_signs_are_tied_to_numbers() -> None:
    assert [t.left for t in tokens("￥5％")] == [Class.PREFIX, Class.DIGIT, Class.SUFFIX]
    assert [t.left for t in tokens("25℃")] == [Class.DIGIT, Class.SUFFIX]
    assert [t.left for t in tokens("５㎡")] == [Class.WIDE, Class.SUFFIX]


def test_an_apostrophe_begins_its_number() -> None:
    assert [t.left for t in tokens("纪’90年")] == [Class.HAN, Class.DIGIT, Class.HAN]
    assert [t.text.translate(SOURCE_OF) for t in tokens("纪’90年")] == ["纪", "’90", "年"]


def test_full_width_letters_and_digits_have_a_class_of_their_own() -> None:
    assert [t.left for t in tokens("Ａ５ｂ")] == [Class.WIDE] * 3
    assert [t.left for t in tokens("［］；：")] == [
        Class.OPEN,
        Class.CLOSE,
        Class.SEMICOLON,
        Class.COLON,
    ]


def test_no_break_spaces_and_joiners_are_glue() -> None:
    assert [t.left for t in tokens("第\u00a05\u202f版\u2060号")] == [
        Class.HAN,
        Class.GLUE,
        Class.DIGIT,
        Class.GLUE,
        Class.HAN,
        Class.GLUE,
        Class.HAN,
    ]


def test_an_ideographic_space_is_a_square_like_any_other() -> None:
    assert words(" \u3000中") == [" ", "\u3000", "中"]
    assert tokens("\u3000")[0].left is Class.HAN


def test_a_variation_selector_stays_with_its_character() -> None:
    assert words("葛\U000e0100城") == ["葛\U000e0100", "城"]
    assert tokens("葛\U000e0100")[0].characters == 1


@pytest.mark.parametrize("text", ["か\u3099", "ㄅ\u0307", "国\u0301", "①\u20dd"])
def test_an_accent_stays_with_its_square(text: str) -> None:
    assert [token.text for token in tokens(f"春{text}雨")] == ["春", text, "雨"]


def test_a_hangul_syllable_in_letters_is_one_square() -> None:
    found = tokens("\u1112\u1161\u11ab\u1100\u116e\u11a8한")
    assert [token.text for token in found] == ["\u1112\u1161\u11ab", "\u1100\u116e\u11a8", "한"]
    assert {(token.left, token.characters) for token in found} == {(Class.HAN, 1)}


@pytest.mark.parametrize(
    "text", ["👍\U0001f3fd", "👨\u200d👩\u200d👧", "❤\ufe0f\u200d🔥", "🇨🇳", "👨"]
)
def test_an_emoji_is_one_square_whatever_it_is_made_of(text: str) -> None:
    found = tokens(f"春{text}{text}雨A{text}")
    assert [token.text for token in found] == ["春", text, text, "雨", "A", text]
    assert found[1].left is found[1].right is Class.HAN


def test_marks_count_no_character_against_an_orphan() -> None:
    assert [t.characters for t in tokens("国。”AI——")] == [1, 0, 0, 2, 0]


def test_quotes_around_latin_words_in_chinese_copy_are_chinese() -> None:
    assert is_latin("他说“OK”。", "“") == [False]
    assert is_latin("发布“AI+”行动", "”") == [False]


def test_quotes_in_latin_copy_are_latin() -> None:
    assert is_latin("He said “hello” to us.", "“") == [True]
    assert is_latin("He said “a ‘small’ thing” here", "‘") == [True]


def test_quotes_inside_a_latin_passage_are_latin() -> None:
    assert is_latin("论文 On “Deep” Learning 发表", "“") == [True]


def test_quotes_that_begin_a_chinese_paragraph_are_chinese() -> None:
    assert is_latin("“AI”改变生活", "“") == [False]
    assert is_latin("改变生活的“AI”", "”") == [False]


def test_a_quote_without_its_partner_is_chinese_in_chinese_copy() -> None:
    assert is_latin("“AI改变生活", "“") == [False]
    assert is_latin("生活因AI”", "”") == [False]
    assert is_latin("“Hello there", "“") == [True]


def test_an_apostrophe_is_latin_even_in_chinese_copy() -> None:
    assert words("听Moore’s讲") == ["听", "Moore’s", "讲"]


@pytest.mark.parametrize(
    ("text", "stacks"),
    [
        ("真？！”", ["？！"]),
        ("冲！！！国", ["！！！"]),
        ("冲！！！！国", ["！！", "！！"]),
        ("冲！！！！！国", ["！！", "！！！"]),
        ("真？国！", ["？", "！"]),
    ],
)
def test_stacked_marks_are_one_cluster_of_two_or_three(text: str, stacks: list[str]) -> None:
    assert [word for word in words(text) if set(word) <= set("？！")] == stacks


@pytest.mark.parametrize(
    "text", ["劳工（workers’ rights）之争", "国 rock ’n’ roll 国", "国the ’90s国"]
)
def test_an_apostrophe_at_a_word_s_edge_is_latin_between_latin(text: str) -> None:
    assert all(is_latin(text, "’"))


def test_a_quotation_that_goes_on_in_the_next_paragraph_opens_in_chinese() -> None:
    assert is_latin("“Apple发布新品", "“") == [False]
    assert is_latin("他对Tom说“OK，走", "“") == [False]


def test_a_two_em_dash_is_latin_between_latin_words() -> None:
    assert is_latin("Mr X⸺y said", "⸺") == [True]
    assert is_latin("国⸺国", "⸺") == [False]


def test_a_double_dash_between_latin_words_is_chinese_in_chinese_copy() -> None:
    assert words("用5G——AI来做") == ["用", "5G", "——", "AI", "来", "做"]
    assert words("从2020—2025年") == ["从", "2020", "—", "2025", "年"]


def test_an_interpunct_between_digits_belongs_to_the_number() -> None:
    assert words("“5·12”地震")[1] == "5·12"
    assert tokens("马克·吐温")[2].left is Class.INTERPUNCT


def test_an_en_dash_between_han_is_a_connector() -> None:
    assert [t.left for t in tokens("太原–长治")][2] is Class.SHORT


def test_one_em_dash_is_a_connector_and_two_are_a_dash() -> None:
    assert [t.left for t in tokens("太原—长治")][2] is Class.CONNECTOR
    assert [t.left for t in tokens("太原——长治")][2] is Class.DASH


@pytest.mark.parametrize(
    "text",
    [
        "他说“OK”——He said “it’s 5·12”…… state-of-the-art，2020–2025。",
        "“‘AI’”https://a.cn/b?c=d 第\u00a05版\u200b，葛\U000e0100 (x) “",
    ],
)
def test_the_clusters_make_the_source_again(text: str) -> None:
    assert "".join(words(text)) == text


def test_a_long_row_of_marks_takes_time_in_proportion() -> None:
    """Each mark looks for its company; a row of them must not be searched again for each."""
    assert len(tokens("A" + "·" * 20_000 + "B")) == 1
