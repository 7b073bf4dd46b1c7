"""Differences of texts: each told once, for what it is."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plaintext import found, printed, source, told

from reportpress.check.verify.align.match import match

HAN = [chr(0x4E00 + n) for n in range(3000)]


def paragraphs(number: int, length: int = 120, seed: int = 1) -> list[str]:
    chance = Random(seed)
    return ["".join(chance.choices(HAN, k=length)) for _ in range(number)]


COPY = paragraphs(12)


def test_equal_texts_differ_in_nothing():
    assert found(COPY, COPY) == []
    assert found(COPY, COPY[:5], COPY[5:]) == []


def test_lines_may_be_joined_and_broken_anywhere():
    text = "".join(COPY)
    assert found(COPY, [text[at : at + 17] for at in range(0, len(text), 17)]) == []


def test_a_lost_paragraph_is_one_missing():
    assert told(found(COPY, COPY[:4] + COPY[5:])) == [("missing", COPY[4], "")]


def test_a_paragraph_printed_twice_is_one_doubled_wherever_the_second_stands():
    for at in (5, 9):
        assert told(found(COPY, COPY[:at] + COPY[4:5] + COPY[at:])) == [("doubled", "", COPY[4])]


def test_a_moved_paragraph_is_one_moved():
    moved = COPY[:2] + COPY[3:9] + COPY[2:3] + COPY[9:]
    (difference,) = found(COPY, moved)
    assert (difference.kind, difference.expected) == ("moved", COPY[2])
    assert [spot.label for spot in difference.elsewhere] == [
        "from: behind this", "to: behind this",
    ]  # fmt: skip


def test_a_foreign_paragraph_is_one_added():
    (foreign,) = paragraphs(1, seed=2)
    assert told(found(COPY, [*COPY[:6], foreign, *COPY[6:]])) == [("added", "", foreign)]


def test_changed_characters_are_told_one_by_one():
    text = COPY[3]
    wrong = text[:20] + "１" + text[21:60] + "。" + text[61:]
    assert told(found(COPY, [*COPY[:3], wrong, *COPY[4:]])) == [
        ("changed", text[20], "１"), ("changed", text[60], "。"),
    ]  # fmt: skip


def test_two_swapped_characters_are_one_change():
    text = COPY[3]
    swapped = text[:20] + text[21] + text[20] + text[22:]
    (difference,) = found(COPY, [*COPY[:3], swapped, *COPY[4:]])
    assert difference.message == f"“{text[20:22]}” swapped “{text[21]}{text[20]}”"


def test_a_replaced_paragraph_is_missing_and_added():
    (foreign,) = paragraphs(1, length=40, seed=2)
    kinds = {each.kind for each in found(COPY, [*COPY[:6], foreign, *COPY[7:]])}
    assert kinds == {"missing", "added"}


def test_the_hyphen_of_a_broken_word_is_no_difference():
    copy = ["The municipal office offered well-being to everybody."]
    assert (
        found(copy, ["The munici-", "pal office of\u00adfered well-", "being to everybody."]) == []
    )
    assert found(copy, ["The municipal office offered well\u00adbeing to every‐", "body."]) == []


def test_the_hyphen_of_a_word_whose_rest_is_lost_is_none_either():
    copy = ["The municipal office opened its doors to everybody at last."]
    lost = found(copy, ["The munici-", "opened its doors to everybody at last."])
    assert told(lost) == [("missing", "pal office", "")]


def test_a_hyphen_inside_a_line_is_a_difference():
    assert told(found(["The municipal office opened."], ["The munici-pal office opened."])) == [
        ("added", "", "-")
    ]


def test_two_words_without_their_space_are_a_wrong_join():
    copy = ["The municipal office opened its doors."]
    (difference,) = found(copy, ["The municipaloffice opened", "its doors."])
    assert difference.kind == "join"
    assert "office" in difference.expected


def test_copy_that_repeats_itself_is_matched_in_order():
    (text,) = paragraphs(1)
    copy = [text] * 50
    assert found(copy, copy) == []
    assert told(found(copy, copy[:-1])) == [("missing", text, "")]
    assert told(found(copy, [*copy, text])) == [("doubled", "", text)]
    wrong = text[:50] + "！" + text[51:]
    assert told(found(copy, [*copy[:20], wrong, *copy[21:]])) == [("changed", text[50], "！")]


def test_columns_read_across_are_one_moved_text_in_pieces():
    text = "".join(COPY)
    lines = [text[at : at + 15] for at in range(0, len(text), 15)]
    half = len(lines) // 2
    across = [line for pair in zip(lines[:half], lines[half:], strict=True) for line in pair]
    (difference,) = found(COPY, across)
    assert difference.kind == "moved"
    assert f"in {half - 1} pieces" in difference.message


def test_another_text_altogether_is_missing_and_added():
    assert sorted(each.kind for each in found(COPY, paragraphs(9, seed=3))) == ["added", "missing"]


def test_an_empty_pdf_misses_everything():
    assert [each.kind for each in found(COPY, [])] == ["missing"]


def test_page_numbers_and_running_lines_of_a_text_may_stand_at_the_edges_of_pages():
    pages = [["晚报", *COPY[:4], "1"], ["晚报", *COPY[4:8], "2"], ["晚报", *COPY[8:], "— 3 —"]]
    assert found(COPY, *pages) == []
    (difference,) = found(COPY, [*COPY[:2], "晚报", *COPY[2:]])
    assert (difference.kind, difference.found) == ("added", "晚报")


def test_allowed_lines_may_stand_anywhere():
    pages = [["晚报第7版", *COPY[:2], "广告", *COPY[2:]]]
    assert [each.found for each in found(COPY, *pages)] == ["晚报第7版", "广告"]
    assert found(COPY, *pages, allowed=["晚报第{page}版", "广告"]) == []


FEW = st.lists(st.text(alphabet="ab天，", min_size=1, max_size=12), min_size=1, max_size=8)


@given(FEW, FEW)
def test_texts_differ_if_and_only_if_something_is_told(copy: list[str], lines: list[str]):
    """No fault is missed, and none is made up, however much the texts repeat themselves."""
    same = "".join(copy) == "".join(lines)
    assert (found(copy, lines) == []) == same


@given(FEW, FEW)
def test_every_character_is_accounted_for_once(copy: list[str], lines: list[str]):
    """Of the source: in order, moved, changed or missing. Of print: the same, or surplus."""
    matching = match(source(copy), printed([lines]))
    for part in ("source", "printed"):
        length = len(getattr(matching, part).text)
        times = [0] * length
        blocks = [*matching.rows, *matching.moved]
        blocks += matching.copies if part == "printed" else []
        for block in blocks:
            start = getattr(block, part)
            for at in range(start, start + block.length):
                times[at] += 1
        for change in matching.changes:
            for at in range(*getattr(change, part)):
                times[at] += 1
        free = matching.free_source() if part == "source" else matching.free_printed()
        for stretch in free:
            for at in range(*stretch):
                times[at] += 1
        assert times == [1] * length


@pytest.mark.parametrize(("length", "other", "is_one"), [(4, 10, True), (4, 11, False)])
def test_a_change_is_at_most_twice_as_long_as_what_it_changed_and_two_more(
    length: int, other: int, is_one: bool
):
    """What is longer is told as missing and as added."""
    text, foreign = COPY[3], paragraphs(1, seed=2)[0]
    for expected, instead in (
        (text[50 : 50 + length], foreign[:other]),
        (text[50 : 50 + other], foreign[:length]),
    ):
        wrong = text.replace(expected, instead)
        (first, *more) = sorted(told(found(COPY, [*COPY[:3], wrong, *COPY[4:]])))
        if is_one:
            assert (first, more) == (("changed", expected, instead), [])
        else:
            assert (first, more) == (("added", "", instead), [("missing", expected, "")])
