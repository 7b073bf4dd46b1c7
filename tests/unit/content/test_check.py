"""The schema's tables are kept: every departure is named at its place, with a hint."""

from __future__ import annotations

import pytest

from reportpress.content.check import check, found
from reportpress.content.hints import nearest, shown
from reportpress.content.schema import (
    EDITION,
    PICTURES,
    Either,
    Field,
    Kind,
    List,
    Map,
    Record,
    ScalarKind,
)
from reportpress.content.storyschema import STORY
from reportpress.source.errors import Problem, Severity
from reportpress.source.files import Source
from reportpress.source.yamlnodes import Mapping, Node, Scalar, Sequence, parse

COLOUR = Record(
    "a colour", {"name": Field(ScalarKind.LINE, "Its name.", True), "ink": Field(ScalarKind.ID, "")}
)


def node(written: str) -> Node:
    root = parse(Source("a.yaml", written), [])
    assert root is not None
    return root


def checked(written: str, kind: Kind) -> tuple[Node | None, list[Problem]]:
    problems: list[Problem] = []
    return check(node(written), kind, problems), problems


def only(written: str, kind: Kind) -> tuple[str, str, str]:
    """Line:column, message and hint of the only problem, which must be an error with a hint."""
    _, problems = checked(written, kind)
    assert len(problems) == 1, problems
    (problem,) = problems
    assert problem.severity is Severity.ERROR and problem.hint
    return f"{problem.place.line}:{problem.place.column}", problem.message, problem.hint


# ---- shapes ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "kind", "message", "hint"),
    [
        (
            "[甲]",
            ScalarKind.LINE,
            "expected text, found a list",
            "write it without - and without []",
        ),
        ("记者: 张三", ScalarKind.LINE, "expected text, found a mapping", "in quotes"),
        ("甲", List(ScalarKind.LINE), "expected a list, found text", "before each entry"),
        ("7", Map(ScalarKind.LINE), "expected a mapping, found a number", "name: …"),
        ("[甲]", COLOUR, "expected a colour, found a list", "the keys are name, ink"),
        (
            "a: 甲",
            Either((ScalarKind.ID, List(ScalarKind.ID))),
            "expected an id or a list, found a mapping",
            "in quotes",
        ),
    ],
)
def test_a_wrong_shape_is_named_with_what_was_expected(written, kind, message, hint):
    place, found_message, found_hint = only(written, kind)
    assert (place, found_message) == ("1:1", message)
    assert hint in found_hint
    assert checked(written, kind)[0] is None


@pytest.mark.parametrize("written", ["甲", "[甲, 乙]"])
def test_either_takes_the_kind_of_the_same_shape(written):
    result, problems = checked(written, Either((ScalarKind.ID, List(ScalarKind.ID))))
    assert not problems and result == node(written)


@pytest.mark.parametrize(
    ("written", "kind", "message"),
    [
        ("[]", List(ScalarKind.LINE), "expected at least 1 in this list, found 0"),
        ("[0.5]", List(ScalarKind.FRACTION, 2, 2), "expected 2 in this list, found 1"),
        ("[0, 0, 0]", List(ScalarKind.FRACTION, 2, 2), "expected 2 in this list, found 3"),
        (
            "[甲, 乙, 丙, 丁]",
            List(ScalarKind.LINE, 1, 3),
            "expected at most 3 in this list, found 4",
        ),
    ],
)
def test_the_length_of_a_list_is_kept(written, kind, message):
    assert only(written, kind)[1] == message


def test_a_list_keeps_its_good_items():
    result, problems = checked("- 甲\n- [乙]\n- 丙\n", List(ScalarKind.LINE))
    assert isinstance(result, Sequence)
    assert [item.text for item in result.items if isinstance(item, Scalar)] == ["甲", "丙"]
    assert [problem.place.line for problem in problems] == [2]


def test_a_mapping_keeps_its_good_entries():
    result, problems = checked("a: 甲\n1b: 乙\nc: [丙]\n", Map(ScalarKind.LINE))
    assert isinstance(result, Mapping) and [key.text for key, _ in result.entries] == ["a"]
    assert [str(problem.place) for problem in problems] == ["a.yaml:2:1", "a.yaml:3:4"]


# ---- records -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("nam", "did you mean “name”?"),
        ("Name", "did you mean “name”?"),
        ("题目", "known: ink, name"),
    ],
)
def test_an_unknown_key_names_the_nearest_known_one(key, hint):
    place, message, found_hint = only(f"name: 红\n{key}: 甲\n", COLOUR)
    assert (place, message) == ("2:1", f"unknown key “{key}” in a colour")
    assert found_hint == hint


def test_a_missing_key_is_reported_with_what_it_means():
    assert only("ink: cyan", COLOUR) == ("1:1", "a colour needs the key “name”", "Its name.")


def test_a_key_that_is_given_but_wrong_is_not_missing_too():
    assert only("name: [红]", COLOUR)[1] == "expected text, found a list"


def test_every_fault_of_a_record_is_reported_at_once():
    result, problems = checked("nam: 红\nink: [1]\n", COLOUR)
    assert isinstance(result, Mapping) and not result.entries
    assert len(problems) == 3


@pytest.mark.parametrize(
    ("item", "messages"),
    [
        ("subhead: 甲", []),
        ("quote: 甲", []),
        ("list: [甲, 乙]", []),
        ("numbered: [甲]", []),
        ("list: 甲", ["expected a list, found text"]),
        ("list: []", ["expected at least 1 in this list, found 0"]),
        ("list: [[甲]]", ["expected running text, found a list"]),
        ("{}", ["expected a block of copy, one key"]),
        ("{subhead: 甲, quote: 乙}", ["expected a block of copy, one key"]),
        ("记者: 张三", ["unknown key “记者” in a block of copy"]),
        ("[甲]", ["expected running text or a block of copy, found a list"]),
    ],
)
def test_a_block_is_text_or_one_of_subhead_quote_and_list(item, messages):
    _, problems = checked(f"headline: 题\nbody:\n  - {item}\n", STORY)
    assert [problem.message for problem in problems] == messages
    assert all(problem.hint and problem.place.line == 3 for problem in problems)


def test_a_paragraph_with_a_colon_gets_the_hint_that_it_wants_quotes():
    hint = only("headline: 题\nbody:\n  - 记者: 张三\n", STORY)[2]
    assert "quote" in hint and "stands in quotes" in hint


# ---- scalars -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "sort"),
    [
        ("~", "nothing"),
        ("null", "nothing"),
        ("a:", "a mapping"),
        ("true", "true or false"),
        ("False", "true or false"),
        ("yes", "text"),  # YAML 1.2, not 1.1
        ("2025", "a number"),
        ("-1.5e+3", "a number"),
        (".5", "a number"),
        ("0x1F", "a number"),
        ("0o17", "a number"),
        ("-.inf", "a number"),
        (".nan", "a number"),
        ("2025-02-18", "text"),
        ("1:30", "text"),
        ("1_000", "text"),
        ("'2025'", "text"),
        ('""', "text"),
        ("!!str 2025", "text"),
        ("!!int 2025", "a number"),
        ("!!bool true", "true or false"),
        ("!!null ''", "nothing"),
        ("[]", "a list"),
    ],
)
def test_scalars_are_what_the_core_schema_of_yaml_1_2_says(written, sort):
    assert found(node(written)) == sort


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("2025", "expected text, found a number", 'put it in quotes: "2025"'),
        ("true", "expected text, found true or false", 'put it in quotes: "true"'),
        ("~", "expected text, found nothing", "write the text, or delete the key"),
        ("''", "expected text, found nothing", "write the text, or delete the key"),
        ("'  '", "expected text, found nothing", "write the text, or delete the key"),
        ("'\u3000'", "expected text, found nothing", "write the text, or delete the key"),
    ],
)
def test_text_must_be_text(written, message, hint):
    place, found_message, found_hint = only(written, ScalarKind.LINE)
    assert (place, found_message) == ("1:1", message)
    assert found_hint.startswith(hint)


GOOD = {
    ScalarKind.ID: ["lead", "A-1_b", "头条", "a" * 99],
    ScalarKind.DATE: ["2025-02-18", "2024-02-29", "'2025-02-18'"],
    ScalarKind.NUMBER: ["1", "12", "9999"],
    ScalarKind.FRACTION: ["0", "1", "0.5", ".25", "1.0", "0."],
    ScalarKind.FLAG: ["true", "False", "TRUE"],
    ScalarKind.SIDE: ["left", "right"],
    ScalarKind.WEIGHT: ["100", "900"],
    ScalarKind.LANGUAGE: ["zh-CN", "zh-Hans-CN", "en"],
    ScalarKind.FILE: ["a.jpg", "八义窑 1.JPEG", "b.c.svg", "x.tiff", "x.webp", "..png"],
}
BAD = {
    ScalarKind.ID: ["1a", "-a", "a b", "a.b", "ａ", "'a\"'", "true", "12", "𠮷"],
    ScalarKind.DATE: [
        "2025-2-18",
        "2025-02-29",
        "18.2.2025",
        "2025-02-18T10:00",
        "0000-01-01",
        "20250218",
    ],
    ScalarKind.NUMBER: ["0", "01", "-1", "1.0", "10000", "'1'", "one", "０"],
    ScalarKind.FRACTION: ["1.1", "-0.5", "50%", "'0.5'", "1e-1", "2"],
    ScalarKind.SIDE: ["Left", "recto", "true"],
    ScalarKind.FLAG: ["yes", "1", "'true'", "tRUE", "on"],
    ScalarKind.WEIGHT: ["0", "950", "1000", "bold", "'400'"],
    ScalarKind.LANGUAGE: ["zh_CN", "z", "中文", "zh-"],
    ScalarKind.FILE: [
        "a.gif",
        "a/b.jpg",
        "../a.jpg",
        r"a\b.jpg",
        "c:a.jpg",
        ".jpg",
        "a.Jpg",
        "a.jpg.exe",
    ],
}


@pytest.mark.parametrize(("kind", "written"), [(kind, w) for kind in GOOD for w in GOOD[kind]])
def test_a_form_that_is_kept_passes(kind, written):
    result, problems = checked(written, kind)
    assert not problems and result == node(written)


@pytest.mark.parametrize(("kind", "written"), [(kind, w) for kind in BAD for w in BAD[kind]])
def test_a_form_that_is_not_kept_is_reported(kind, written):
    place, message, _ = only(written, kind)
    assert place == "1:1" and message.startswith(f"expected {kind.words}, found ")


@pytest.mark.parametrize(
    ("written", "kind", "found_words", "hint"),
    [
        ("'bad id'", ScalarKind.ID, "“bad id”", "letters, digits"),
        ("true", ScalarKind.ID, "true or false", 'put it in quotes: "true"'),
        ("~", ScalarKind.ID, "nothing", "write the text"),
        ("'1'", ScalarKind.NUMBER, "text", "without quotes"),
        ("one", ScalarKind.NUMBER, "“one”", "digits"),
        ("2025-02-30", ScalarKind.DATE, "“2025-02-30”", "the calendar has no such day"),
        ("2025-2-3", ScalarKind.DATE, "“2025-2-3”", "two digits each"),
    ],
)
def test_what_was_found_is_shown_so_that_it_can_be_mended(written, kind, found_words, hint):
    _, message, found_hint = only(written, kind)
    assert message == f"expected {kind.words}, found {found_words}"
    assert hint in found_hint


@pytest.mark.parametrize(
    "kind", [ScalarKind.LINE, ScalarKind.MARKUP, ScalarKind.ID, ScalarKind.FILE, ScalarKind.DATE]
)
@pytest.mark.parametrize(
    ("escape", "name"),
    [
        (r"\0", "a control character (U+0000)"),
        (r"\e", "a control character (U+001B)"),
        (r"\u200e", "an invisible character (U+200E LEFT-TO-RIGHT MARK)"),
        (r"\u202e", "an invisible character (U+202E RIGHT-TO-LEFT OVERRIDE)"),
        (r"\ufffd", "a replacement character (U+FFFD): the text was damaged earlier"),
        (r"\L", "a control character (U+2028 LINE SEPARATOR)"),
        (r"\uFDD0", "a code point that is no character (U+FDD0)"),
        (r"\uFDEF", "a code point that is no character (U+FDEF)"),
        (r"\uFFFE", "a code point that is no character (U+FFFE)"),
        (r"\U0001FFFF", "a code point that is no character (U+1FFFF)"),
        (r"\U0010FFFE", "a code point that is no character (U+10FFFE)"),
    ],
)
def test_a_character_nobody_can_see_is_reported_at_its_place(kind, escape, name):
    place, message, _ = only(f'"甲{escape}.png"', kind)
    assert (place, message) == ("1:3", name)


@pytest.mark.parametrize(
    ("meant", "left_over"),
    [
        (r"inter\u00adnational", r"甲\u00ad乙"),  # a chance to hyphenate, in words alone
        (r"甲\u200b乙", r"甲\u200b 乙"),  # a chance to break, where there is none yet
        (r"甲\u2060乙", r"甲乙\u2060"),  # no break
        (r"क्\u200dष", r"甲\u200d乙"),  # letters that join
        (r"\U0001f469\u200d\U0001f33e", r"\u200d\U0001f33e"),  # signs that make one
        (r"甲\u200b乙", r"甲\u200b\u200b乙"),
    ],
)
def test_unseen_characters_are_allowed_where_they_mean_something(meant, left_over):
    for kind in (ScalarKind.LINE, ScalarKind.MARKUP):
        assert not checked(f'"{meant}"', kind)[1]
        assert "an invisible character" in only(f'"{left_over}"', kind)[1]


def test_variation_selectors_and_spaces_are_characters_like_others():
    assert not checked('"葛\\U000E0100城\u00a0区\u3000甲\\t乙"', ScalarKind.LINE)[1]


# ---- suspicions --------------------------------------------------------------------------


def warnings(written: str, kind: ScalarKind) -> list[tuple[str, str]]:
    result, problems = checked(written, kind)
    assert result is not None
    assert all(problem.severity is Severity.WARNING and problem.hint for problem in problems)
    return [(f"{p.place.line}:{p.place.column}", p.message) for p in problems]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("改革,开放", [("1:3", "half-width “,” between Chinese characters")]),
        (
            "甲.乙!丙",
            [("1:2", "half-width “.” between Chinese characters (and 1 more in this text)")],
        ),
        ("增长3.5%,达到", []),  # not between two Han characters
        ("改革，开放", []),
        ("AI,芯片", []),
    ],
)
def test_half_width_marks_between_han_characters_are_a_warning(written, expected):
    assert warnings(written, ScalarKind.LINE) == expected


def test_an_ideographic_space_at_the_beginning_is_a_warning():
    assert warnings("'\u3000全面'", ScalarKind.MARKUP) == [
        ("1:2", "the text begins with an ideographic space")
    ]


@pytest.mark.parametrize("kind", [ScalarKind.LINE, ScalarKind.LINES])
def test_stars_where_no_markup_works_are_a_warning(kind):
    assert warnings("全面**深化**", kind) == [("1:3", "“**” is printed as it stands here")]


def test_stars_in_running_text_are_markup():
    assert warnings("全面**深化**", ScalarKind.MARKUP) == []


# ---- the schema itself -------------------------------------------------------------------


def test_the_kinds_of_text_are_all_distinct():
    assert len(ScalarKind) == len(ScalarKind.__members__) == 26


@pytest.mark.parametrize("kind", [EDITION, STORY])
def test_an_empty_mapping_reports_each_required_key(kind):
    _, problems = checked("{}", kind)
    required = {name for name, field in kind.fields.items() if field.required}
    assert {problem.message.split("“")[1][:-1] for problem in problems} == required


def test_pictures_are_checked_one_by_one():
    result, problems = checked("a: {file: a.png, caption: 甲, alt: 乙}\nb: 丙\n", PICTURES)
    assert isinstance(result, Mapping) and [key.text for key, _ in result.entries] == ["a"]
    assert [problem.message for problem in problems] == ["expected a picture, found text"]


def test_authors_text_in_messages_is_short_and_visible():
    assert shown("甲\u202e乙\n") == "甲\N{REPLACEMENT CHARACTER}乙\N{REPLACEMENT CHARACTER}"
    assert shown("字" * 41) == "字" * 39 + "…"
    assert shown("字" * 40) == "字" * 40


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("Leda", ("lead", "other"), "did you mean “lead”?"),
        ("头条一", ("头条", "lead"), "did you mean “头条”?"),
        ("zzz", ("b", "a"), "known: a, b"),
        ("zzz", (), ""),
        ("zzz", [f"n{n:02}" for n in range(14)], "and 2 more"),
    ],
)
def test_hints_name_what_was_meant_or_what_is_known(word, known, hint):
    assert hint in nearest(word, known) and bool(hint) == bool(nearest(word, known))
