"""White space and inline markup of copy, and the place of every character in its file."""

from __future__ import annotations

import pytest

from reportpress.content import markup, text
from reportpress.source.errors import Problem
from reportpress.source.files import Source
from reportpress.source.yamlnodes import Mapping, Scalar, parse


def scalar(written: str) -> Scalar:
    """The value of `a` in a file that begins with `a: ` and goes on as given."""
    problems: list[Problem] = []
    root = parse(Source("a.yaml", f"a: {written}"), problems)
    assert not problems and isinstance(root, Mapping)
    value = root.get("a")
    assert isinstance(value, Scalar)
    return value


def at(node: Scalar, part: str) -> str:
    """Line and column of a part of a scalar's text."""
    place = node.place_at(node.text.index(part))
    return f"{place.line}:{place.column}"


def runs(written: str) -> list[tuple[str, str]]:
    """The runs as (style, text); the style is made of s, e and the link's address."""
    problems: list[Problem] = []
    found = text.runs(scalar(written), problems)
    assert not problems, problems
    return [("s" * run.strong + "e" * run.emphasis + run.link, run.text) for run in found]


def problems_of(written: str) -> list[tuple[str, str]]:
    """Line:column and message of each problem of a paragraph; each must have a hint."""
    problems: list[Problem] = []
    text.runs(scalar(written), problems)
    assert all(problem.hint for problem in problems)
    return [(f"{p.place.line}:{p.place.column}", p.message) for p in problems]


# ---- white space -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("全面深化\n  改革", "全面深化改革"),  # plain, wrapped between Han characters
        ("'全面深化\n  改革'", "全面深化改革"),
        ('"全面深化\n  改革"', "全面深化改革"),
        (">\n  全面深化\n  改革\n", "全面深化改革"),
        (">-\n  全面深化 \n  改革", "全面深化改革"),  # white space at the end of a line
        ("|\n  全面深化\n  改革\n", "全面深化改革"),
        ("全面\r\n  深化\r\n  改革\r\n", "全面深化改革"),
        ("全面\r  深化", "全面深化"),
        ("改革，\n  开放", "改革，开放"),
        ("改革”\n  “开放", "改革”“开放"),
        ("ソフト\n  ㄅ", "ソフトㄅ"),
        ("𠮷\n  野", "𠮷野"),
        ("deep\n  reform", "deep reform"),  # a wrap in Latin text is a space
        ("改革\n  reform", "改革 reform"),
        ("2025\n  年", "2025 年"),
        ("한국\n  어", "한국 어"),  # Korean has word spaces
        ("全面 改革", "全面 改革"),  # a space that was written stays
        ("全面 \t  改革", "全面 改革"),
        ('"全面 \\\n  改革"', "全面 改革"),  # an escaped line end: the space was written
        ('"全面\\\n  改革"', "全面改革"),
        ('"  全面 "', "全面"),
        ("全面\u3000改革", "全面\u3000改革"),  # ideographic and no-break spaces stay
        ('"\u3000全面\u00a0改革"', "\u3000全面\u00a0改革"),
        ("|\n  全面\n   深化\n  改革\n", "全面深化改革"),
    ],
)
def test_white_space_collapses_and_wraps_between_han_vanish(written, printed):
    assert text.one_line(scalar(written)) == printed
    assert runs(written) == [("", printed)]


def test_markup_does_not_stop_a_wrap_from_vanishing():
    assert runs("全面**深化\n  改**\n  革") == [("", "全面"), ("s", "深化改"), ("", "革")]


def test_space_beside_markup_belongs_to_the_run_it_stands_in():
    assert runs("a **b** c") == [("", "a "), ("s", "b"), ("", " c")]


@pytest.mark.parametrize(
    "written", ["甲\n  乙", "'a\n  b\n\n  c'", '"a \\\n  b\\n  c"', ">\n  a\n  b\n\n  c\n   d\n"]
)
def test_unfolding_changes_spaces_to_line_feeds_and_nothing_else(written):
    node = scalar(written)
    assert len(node.unfolded) == len(node.text)
    changed = {(a, b) for a, b in zip(node.text, node.unfolded, strict=True) if a != b}
    assert changed <= {(" ", "\n")}


# ---- lines of a headline -----------------------------------------------------------------


def lines(written: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Lines and problems, each as (line:column, text)."""
    problems: list[Problem] = []
    found = text.lines(scalar(written), problems)
    return (
        [(f"{line.place.line}:{line.place.column}", line.text) for line in found],
        [(f"{p.place.line}:{p.place.column}", p.message) for p in problems],
    )


def test_a_literal_text_keeps_its_lines_and_their_places():
    assert lines("|\n  全面深化改革\n    奋进“四宜”上党 \n") == (
        [("2:3", "全面深化改革"), ("3:5", "奋进“四宜”上党")],
        [],
    )


@pytest.mark.parametrize("written", ["全面\n  改革", "'全面\n  改革'", ">\n  全面\n  改革\n"])
def test_a_headline_that_was_only_wrapped_is_one_line(written):
    found, problems = lines(written)
    assert [line for _, line in found] == ["全面改革"] and not problems


def test_an_empty_line_in_a_headline_is_reported_at_its_place():
    found, problems = lines("|\r\n  全面\r\n  \r\n  \r\n  改革\r\n")
    assert [line for _, line in found] == ["全面", "改革"]
    assert problems == [("3:1", "an empty line"), ("4:1", "an empty line")]


def test_a_first_line_that_is_empty_is_reported():
    assert lines("|\n\n  全面\n") == ([("3:3", "全面")], [("2:1", "an empty line")])


def test_empty_lines_at_the_end_of_a_headline_are_nothing():
    assert lines("|+\n  全面\n   \n\n") == ([("2:3", "全面")], [])


# ---- places ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("甲 乙丙", {"甲": "1:4", "丙": "1:7"}),
        ("甲\n  乙\n\n   丙", {"甲": "1:4", "乙": "2:3", "丙": "4:4"}),
        ("甲 # 说明", {"甲": "1:4"}),
        ("'甲''乙\n   丙'", {"甲": "1:5", "'": "1:6", "乙": "1:8", "丙": "2:4"}),
        ("''''", {"'": "1:5"}),
        (r'"甲\u4e59\t丙"', {"甲": "1:5", "乙": "1:6", "\t": "1:12", "丙": "1:14"}),
        (r'"\x41\U00020BB7\"\\\/丁"', {"A": "1:5", "𠮷": "1:9", '"': "1:19", "丁": "1:25"}),
        ('"甲\\\n   乙 \n\n  丙"', {"甲": "1:5", "乙": "2:4", "丙": "4:3"}),
        ("|\n  甲\n    乙\n\n  丙\n", {"甲": "2:3", "乙": "3:5", "丙": "5:3"}),
        ("|2- # 说明\n    甲\n  乙", {"甲": "2:5", "乙": "3:3"}),
        (">\n  甲\n  乙\n\n\n  丙\n   丁\n", {"甲": "2:3", "乙": "3:3", "丙": "6:3", "丁": "7:4"}),
        (">-\r\n  甲\r\n  乙\r\n", {"甲": "2:3", "乙": "3:3"}),
        ("|\r  甲\r\r  乙\r", {"甲": "2:3", "乙": "4:3"}),
        ("\n  甲", {"甲": "2:3"}),
        ("!!str 甲", {"甲": "1:10"}),
        ("!!str # 说明\n  '甲'", {"甲": "2:4"}),
        ("!!str |\n  甲\n", {"甲": "2:3"}),
        ("甲甲 甲\n  甲", {"甲 甲": "1:5"}),
    ],
)
def test_every_character_has_its_line_and_column(written, places):
    node = scalar(written)
    assert {part: at(node, part) for part in places} == places


def test_white_space_of_a_literal_text_has_its_place_too():
    node = scalar("|\n  甲 \n\n     \n  乙\n\n")
    assert node.text == "甲 \n\n   \n乙\n"
    places = [node.place_at(offset) for offset in range(len(node.text))]
    expected = ["2:3", "2:4", "2:5", "3:1", "4:1", "4:2", "4:3", "4:4", "5:3", "5:4"]
    assert [f"{place.line}:{place.column}" for place in places] == expected


def test_the_place_of_the_scalar_itself_is_its_first_sign():
    assert str(scalar("|\n  甲\n").place) == "a.yaml:1:4"
    assert str(scalar('"甲"').place) == "a.yaml:1:4"


def test_a_run_stands_where_its_first_character_does():
    problems: list[Problem] = []
    found = text.runs(scalar("|\n  甲**\\*乙** \n  [丙](https://a.cn)丁\n"), problems)
    assert not problems
    places = {run.text: f"{run.place.line}:{run.place.column}" for run in found}
    assert places == {"甲": "2:3", "*乙": "2:7", "丙": "3:4", "丁": "3:20"}


# ---- inline markup -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("'甲**乙**丙'", [("", "甲"), ("s", "乙"), ("", "丙")]),
        ("'*甲*乙'", [("e", "甲"), ("", "乙")]),
        ("'***甲***'", [("se", "甲")]),
        ("'**甲*乙***丙'", [("s", "甲"), ("se", "乙"), ("", "丙")]),
        ("'*甲**乙***'", [("e", "甲"), ("se", "乙")]),
        ("'***甲*乙**'", [("se", "甲"), ("s", "乙")]),
        ("'[甲](https://a.cn/b?c=d)'", [("https://a.cn/b?c=d", "甲")]),
        ("'[甲](mailto:a@b.cn)'", [("mailto:a@b.cn", "甲")]),
        ("'[甲**乙**](http://a)丙'", [("http://a", "甲"), ("shttp://a", "乙"), ("", "丙")]),
        ("'**[甲](http://a)**'", [("shttp://a", "甲")]),
        ("'[甲](http://a)[乙](http://b)'", [("http://a", "甲"), ("http://b", "乙")]),
        ("'[甲](http://a)[乙](http://a)'", [("http://a", "甲乙")]),
        (r"'2\*3\*4'", [("", "2*3*4")]),
        (r"'\[甲\]\\'", [("", "[甲]\\")]),
        (r"甲\乙", [("", "甲\\乙")]),  # a backslash before anything but a sign is itself
        ("甲]乙", [("", "甲]乙")]),
        ("'a_b _c_ <b> & #e'", [("", "a_b _c_ <b> & #e")]),
        ('"甲\\\\*乙"', [("", "甲*乙")]),  # YAML's own escape comes first
    ],
)
def test_markup_becomes_runs(written, expected):
    assert runs(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("甲**乙", [("1:5", "“**” is not closed in this paragraph")]),
        ("甲*乙", [("1:5", "“*” is not closed in this paragraph")]),
        ("甲[乙", [("1:5", "“[” is not closed in this paragraph")]),
        (
            "'**甲[乙*丙'",
            [
                ("1:5", "“**” is not closed in this paragraph"),
                ("1:10", "“*” is not closed in this paragraph"),
                ("1:8", "“[” is not closed in this paragraph"),
            ],
        ),
        ("甲****乙", [("1:5", "more than three * in a row")]),
        ("2 * 3", [("1:6", "“*” stands beside white space")]),
        ("甲 **", [("1:6", "“**” stands beside white space")]),
        (
            "'**甲 ** 乙'",
            [
                ("1:9", "“**” stands beside white space"),
                ("1:5", "“**” is not closed in this paragraph"),
            ],
        ),
        ("甲[乙]丙", [("1:5", "“[…]” without the address of a link behind it")]),
        ("甲[乙](丙 丁)", [("1:5", "“[…]” without the address of a link behind it")]),
        ("甲[乙](www.a.cn)", [("1:9", "“www.a.cn” is no address for a link")]),
        ("甲[乙](javascript:alert)", [("1:9", "“javascript:alert” is no address for a link")]),
        ("甲[乙](file:///etc/passwd)", [("1:9", "“file:///etc/passwd” is no address for a link")]),
        ("甲[乙](mailto:a@)", [("1:9", "“mailto:a@” is no address for a link")]),
        ("甲[](http://a)", [("1:5", "a link without text")]),
        ("'[甲[乙](http://a)'", [("1:7", "“[” inside a link's text")]),
        (">\n  甲乙\n  丙**丁\n", [("3:4", "“**” is not closed in this paragraph")]),
        (r"'\ '", []),
    ],
)
def test_faulty_markup_is_reported_at_its_place(written, expected):
    assert problems_of(written) == expected


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("|\n  **甲**\\*\n\n  乙\n", "4:3"),
        ("|\n  甲\n   \n\n   \n  乙\n", "6:3"),
        ("甲\n\n  乙", "3:3"),  # folding leaves one line feed of an empty line
        (">\n  甲\n  乙\n\n  丙\n", "5:3"),
        ("'甲\r\n\r\n  乙'", "3:3"),
        ('"甲\\n\\n乙"', "1:10"),
    ],
)
def test_an_empty_line_in_a_paragraph_is_reported_at_what_stands_behind_it(written, place):
    assert problems_of(written) == [(place, "an empty line inside a paragraph")]


@pytest.mark.parametrize("written", ["|+\n  甲\n\n\n", "|\n\n  甲\n", "\n\n  甲\n\n"])
def test_empty_lines_around_a_paragraph_are_nothing(written):
    assert runs(written) == [("", "甲")]


def test_markup_around_nothing_is_reported():
    assert problems_of("'\\ '") == []
    assert [message for _, message in problems_of("'[ ](http://a)'")] == [
        "nothing is left to print here"
    ]


def test_the_faults_of_one_paragraph_are_bounded(monkeypatch):
    monkeypatch.setattr(markup, "MAX_FAULTS", 3)
    assert len(problems_of("'" + "甲[乙]" * 9 + "'")) == 3
