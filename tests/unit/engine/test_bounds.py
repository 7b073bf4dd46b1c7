"""How much style sheets, pages and computed values may ask for: just below a bound all is well."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import pytest

from reportpress.engine.host import computedbounds, sheetbounds
from reportpress.engine.host.htmldocument import HTML
from reportpress.engine.host.sheetbounds import sheet_problems
from reportpress.engine.host.sheetscan import Text
from reportpress.engine.layout import inputbounds
from reportpress.engine.layout.inputbounds import too_much
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import lay_out
from reportpress.source.errors import Place, Refused, Severity
from reportpress.source.nesting import deeper_than

PLACE = Place("page")


def sheet(text: str, base: str = "file:///a.css") -> Text:
    return Text(Place("a.css"), text, base)


def faults(*texts: str) -> list[str]:
    found = sheet_problems(sheet(text, f"file:///{i}.css") for i, text in enumerate(texts))
    return [f"{problem.place}: {problem.message}" for problem in found]


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("((x))", None),
        ("(((x)))", 2),
        ("([{", 2),
        ("(a)(b)(c)", None),
        ("()))((", None),
        ("/* ((( */ \"(((\" '(((' \\(\\(\\( (", None),
        ("((/* ) */(", 9),
        ("'\n(((", 4),
        ("/* (((", None),
    ],
)
def test_brackets_count_where_they_are_no_text(text, offset):
    assert deeper_than(2, text) == offset


def test_brackets_may_nest_as_deep_as_they_may():
    deep = sheetbounds.MOST_NESTED - 1
    sound = f"a{{width:{'(' * deep}{')' * deep}}}"
    assert faults(sound) == []
    assert faults(f"b{{}}\n{sound.replace('((', '(((', 1)}") == [
        "a.css:2:40: brackets nested deeper than 32"
    ]


@pytest.mark.parametrize("rule", ["a:not({})", "a:is({})", "a{{b:calc{}}}", "@media print{{{}}}"])
def test_what_nests_as_deep_as_it_may_can_be_read(rule):
    """Were it too deep for WeasyPrint, this would end in `Refused`."""
    if "media" in rule:
        text = "@media print{" * 32 + "}" * 32
    elif "calc" in rule:
        text = f"p{{width:{'calc(' * 31}1mm{')' * 31}}}"
    else:
        opening = rule.partition("(")[0].removeprefix("a") + "("
        text = opening * 31 + "p" + ")" * 31 + "{color:red}"
    lay_out(_input("<p>", text))


def _input(html: str, css: str = "", place: Place = PLACE) -> LayoutInput:
    return LayoutInput(f"<body>{html}", place, (StyleSheet(place, text=css),), (Path.cwd(),))


def test_nested_rules_stand_for_the_product_of_their_selectors():
    assert faults("& &{& & &{& &{}}}") == []
    assert faults("& &{" * 9 + "}" * 9) == []
    assert faults("a{}" + "& &{" * 10) == [
        "a.css:1:43: nested rules stand for more than 1,000 selectors"
    ]
    assert faults("& &{}" * 600) == []


def test_words_of_a_sheet_are_counted(monkeypatch):
    monkeypatch.setattr(sheetbounds, "MOST_TOKENS", 10)
    assert faults("a{b:c;d:e;f:g}") == []
    assert faults("a{b:c;d:e;f:g h i j k}") == ["a.css: more than 10 words"]
    words = [len(faults(f"a{{b:{' c' * count}}}")) for count in range(12)]
    most = words.index(1)  # one word more than there may be
    assert sum(1 for _ in sheetbounds.TOKEN.finditer(f"a{{b:{' c' * most}}}")) == 11
    assert faults("a{b:url(data:x/y;base64,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA)}") == []


def test_what_variables_stand_for_is_the_largest_that_sheets_may_give_them(monkeypatch):
    monkeypatch.setattr(sheetbounds, "MOST_EXPANDED", 8)
    small, large = ":root{--a:x}", ".b{--a:x x x x x}"
    use = "p{margin:var(--a) var(--a)}"
    assert faults(small, use) == []
    assert faults(small, large, use) == [
        "a.css:1:3: the variables of `margin` stand for more than 8 words"
    ]
    assert faults(use, large) == [
        "a.css:1:3: the variables of `margin` stand for more than 8 words"
    ]
    assert faults("/* var(--a) */" + use.replace("margin", "--c"), large) == [
        "a.css:1:17: the variables of `--c` stand for more than 8 words"
    ]


def test_variables_that_name_each_other_stand_for_nothing():
    assert faults(":root{--a:var(--b) x;--b:var(--a) var(--a) y}p{margin:var(--a)}") == []


@pytest.mark.parametrize(
    ("named", "most"),
    [
        ("--a", 2),  # var() is two words: twice 2 + 2, for what it names once more is nothing
        ("--b", 4),  # which is not there: 2 + 4, and var() of the margin
    ],
)
def test_a_variable_that_names_itself_stands_for_nothing_there(monkeypatch, named, most):
    monkeypatch.setattr(sheetbounds, "MOST_EXPANDED", 8)
    counts = [
        len(faults(f":root{{--a:var({named}) {'x ' * count}}}p{{margin:var(--a)}}"))
        for count in (most, most + 1)
    ]
    assert counts == [0, 1]


def test_a_long_chain_of_variables_is_too_much():
    chain = "".join(f"--a{i}:var(--a{i + 1});" for i in range(40))
    assert len(faults(f":root{{{chain}}}")) == 1


def test_sheets_that_are_imported_are_looked_at_too(tmp_path):
    (tmp_path / "b.css").write_text("\n" + "(" * 33)
    base = (tmp_path / "a.css").as_uri()
    (problem,) = sheet_problems([sheet('@import "b.css"; p{}', base)])
    assert problem.place == Place(str(tmp_path / "b.css"), 2, 33)


@pytest.mark.parametrize(
    "written",
    [
        '"b.css"',
        "url( 'b.css' ) print",
        "url(b.css) layer(base)",
        'url("b.css") screen, (width: 1px)',
        '"b.\\63ss"',
        '/* @import "a.css"; */ "b.css"',
        '"c;d.css"; @import "b.css"',
    ],
)
def test_imports_are_found_however_they_are_written(tmp_path, written):
    (tmp_path / "b.css").write_text("(" * 33)
    css = f'p {{ content: "@" }} @import {written}; p {{ color: red }}'
    problem, *_ = sheet_problems([sheet(css, (tmp_path / "a.css").as_uri())])
    assert problem.place == Place(str(tmp_path / "b.css"), 1, 33)


def test_of_a_sheet_that_imports_others_only_its_head_is_parsed(tmp_path, monkeypatch):
    parsed: list[str] = []
    plain = sheetbounds.declarations
    monkeypatch.setattr(
        sheetbounds, "declarations", lambda read: parsed.append(read.text) or plain(read)
    )
    css = '@import "b.css";'
    assert [*sheet_problems([sheet(f"{css} p {{ color: red }}", (tmp_path / "a").as_uri())])] == []
    assert parsed == [css]


def test_a_sheet_may_be_imported_twice_but_not_for_ever(tmp_path):
    (tmp_path / "b.css").write_bytes(b"p{color:\xff}")  # in no encoding
    base = (tmp_path / "a.css").as_uri()
    assert [*sheet_problems([sheet('@import "b.css";@import "b.css";', base)])] == []
    many = "".join('@import "b.css";' for _ in range(60))
    (problem,) = sheet_problems([sheet(many, base)])
    assert problem.message == "more than 50 style sheets"


def page_faults(html: str) -> list[str]:
    source = _input(html)
    root = HTML(string=source.html).etree_element
    return [f"{problem.place}: {problem.message}" for problem in too_much(source, root)]


def test_elements_are_counted_at_the_nearest_place_that_is_known(monkeypatch):
    deep = inputbounds.MOST_NESTED - 2  # html and body are around them
    assert page_faults("<div>" * deep) == []
    assert page_faults('<p data-at="a:1:2">' + "<b>" * (deep + 1)) == [
        "a:1:2: elements nested deeper than 60"
    ]
    monkeypatch.setattr(inputbounds, "MOST_ELEMENTS", 6)  # html, head, body
    assert page_faults("<p>" * 3) == []
    assert page_faults("<p>" * 4) == ["page: more than 6 elements"]
    assert page_faults("<!---->" * 9) == []


@pytest.mark.parametrize(
    "spans", ["colspan=1000", "rowspan=' 1000 '", "colspan=-9", "colspan=x9999"]
)
def test_cells_may_span_what_html_lets_them(spans):
    assert page_faults(f"<table><tr><td {spans}></table>") == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("<td colspan=600><td colspan='+401'>", "a table of 1,001 columns"),
        ("<td colspan=600><td colspan=400>", ""),
        ("<td rowspan=1001>", "a table of 1,001 rows"),
        ("<td colspan=1002 rowspan=1001>", "a table of 1,002 columns"),
        ("<td rowspan=9999999999999>", "a table of 999,999,999,999 rows"),
    ],
)
def test_a_table_may_not_have_more_columns_or_rows_than_html_has(row: str, told: str):
    found = page_faults(f'<table data-at="a:1:2"><tr>{row}</table>')
    assert found == ([f"a:1:2: {told}"] if told else [])
    groups = page_faults("<table><colgroup><col span=700><col span=301></colgroup></table>")
    assert groups == ["page: a table of 1,001 columns"]


def test_a_page_may_have_fifty_thousand_elements():
    root = Element("html")
    for _ in range(49_999):
        SubElement(root, "p")
    assert too_much(_input(""), root) == []
    SubElement(root, "p")
    (problem,) = too_much(_input(""), root)
    assert problem.message == "more than 50,000 elements"


def test_a_link_to_a_sheet_is_an_import(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.css").write_text("(" * 33)
    assert page_faults('<link rel="stylesheet" href="b.css">') == [
        "b.css:1:33: brackets nested deeper than 32"
    ]


@pytest.mark.parametrize(
    "css",
    [
        "p{width:100000px}",
        "p{margin-left:-100000px}",
        "p{font-size:0.1px}",
        "@page{size:14400pt 1mm}",
        "p{columns:100}",
        "p{column-width:1px}",
        "body{display:grid;grid-template-columns:repeat(999,1px)}p{grid-row:999}",
        "p{background:repeating-linear-gradient(red,blue 1px)}",
        "p{background-size:0 5px,cover,auto}",
        "p{background:repeating-linear-gradient(red,blue)}",
    ],
)
def test_what_is_just_within_bounds_is_laid_out(css):
    assert not lay_out(_input("<p>", css)).problems


@pytest.mark.parametrize(
    ("css", "message"),
    [
        ("p{width:100001px}", "`width: 100001px` asks for more than 100,000 px (26 m)"),
        ("p{transform: rotate(1deg) scaley(0)}",
         "`transform: rotate(1deg) scaley(0)` asks for a box without extent"),
        ("p{transform:matrix(1,2,2,4,0,0)}",
         "`transform: matrix(1,2,2,4,0,0)` asks for a box without extent"),
        ("p{transform:skew(45deg,45deg)}",
         "`transform: skew(45deg,45deg)` asks for a box without extent"),
        ("p{font:0 serif}", "`font: 0 serif` asks for letters without any size"),
        ("p{border:1in solid;border-width:9in 1e9in}",
         "`border-width: 9in 1e9in` asks for more than 100,000 px (26 m)"),
        ("body{font-size:9px}p{margin:1px 1e99em}",
         "`margin: 1px 1e99em` asks for more than 100,000 px (26 m)"),
        ("p{width:1px}:root{--w:1e9px}p{width:var(--w)}",
         "`width: var(--w)` asks for more than 100,000 px (26 m)"),
        ("p{background:linear-gradient(red,blue);background-size:0.5px 9px}",
         "`background-size: 0.5px 9px` asks for tiles smaller than 1 px or 0.1 %"),
        ("p{background:linear-gradient(red,blue);background-size:9px 0.01%}",
         "`background-size: 9px 0.01%` asks for tiles smaller than 1 px or 0.1 %"),
        ("p{background:repeating-linear-gradient(red, blue calc(0% + 1e-5px))}",
         "`background: repeating-linear-gradient(red, blue calc(0% + 1e-5px))` asks for a sum of "
         "lengths and percentages, which cannot be had here"),
        ("p{background:repeating-linear-gradient(red 0px, blue 0.00001%)}",
         "`background: repeating-linear-gradient(red 0px, blue 0.00001%)` asks for a gradient that "
         "is repeated more than can be printed"),
        ("p{max-lines:0}", "`max-lines: 0` asks for no lines at all"),
        ("p{font-size:calc(1% + 1px)}",
         "`font-size: calc(1% + 1px)` asks for a sum of lengths and percentages, which cannot be "
         "had here"),
        ("p{display:flex;gap:1px calc(1% + 1px)}",
         "`gap: 1px calc(1% + 1px)` asks for a sum of lengths and percentages, which cannot be had "
         "here"),
        ("p{transform:translate(calc(1% + 1px))}",
         "`transform: translate(calc(1% + 1px))` asks for what cannot be computed"),
        ("p{transform:rotate(1e400deg)}",
         "`transform: rotate(1e400deg)` asks for no finite length"),
    ],
)  # fmt: skip
def test_what_is_beyond_is_named_as_it_is_written(css, message):
    with pytest.raises(Refused) as caught:
        lay_out(_input("<p>", css))
    (problem,) = caught.value.problems
    assert problem.message == message


def test_an_attribute_that_asks_for_too_much_is_named_at_its_element():
    with pytest.raises(Refused) as caught:
        lay_out(_input('<p data-at="a:1:2" style="width: 1e9px">', "p{width:1px}"))
    (problem,) = caught.value.problems
    assert str(problem.place) == "a:1:2" and problem.message.startswith("`width: 1e9px` asks for")


def test_plain_weasyprint_beside_us_may_ask_for_anything():
    style = {"font_size": 9}
    assert computedbounds.COMPUTER_FUNCTIONS["column_count"](style, "column_count", 999) == 999


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a { color: red\nb { color: blue }\n", "1:3 {"),
        ("a { }\nb {\n  color: red\nc { }\n@media print { d { } }", "2:3 {"),
        ("a { }\nb { color: rgb(1, 2; }\nc { }", "2:15 ("),
        ("a[b { }\nc { }", "1:2 ["),
        ("a { } /* b\nc { }", "1:7 /*"),
        ("a { }\n/* b\nc { }\n/* d */ e { }", "2:1 /*"),
        ("a { } /*/ b { }", "1:7 /*"),
        ("a { ) }", ""),
        ("a { } /* from c/*.css */ b { }", ""),
        ("a { b: '{' ; c: \"/*\" } /* { */ d { e: \\{ }", ""),
        ("a { } }", ""),
    ],
)
def test_what_takes_in_the_rest_of_a_sheet_is_told_where_it_opens(text: str, told: str):
    found = [
        f"{problem.place.line}:{problem.place.column} {problem.message[1:].split('”')[0]}"
        for problem in sheet_problems([sheet(text)])
    ]
    assert found == ([told] if told else [])


def test_a_sheet_that_leaves_something_open_is_still_used(tmp_path: Path):
    """Nested, the second rule is for b inside of a: what the designer sees is the warning."""
    file = tmp_path / "page.css"
    file.write_text("p { margin: 0 }\na { color: red;\nb { color: blue }\n", "utf-8")
    source = LayoutInput('<html lang="en"><body>x', PLACE, (StyleSheet(PLACE, file),), (tmp_path,))
    (problem,) = lay_out(source).problems
    assert (problem.place.line, problem.place.column) == (2, 3)
    assert problem.message == "“{” is not closed: what follows is taken to be in it"
    assert problem.hint == "write the “}” that is missing"
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize("side", ["width", "height"])
def test_a_box_may_have_no_most_length(side: str):
    sheets = (StyleSheet(PLACE, text=f"p {{ max-{side}: none }}"),)
    assert lay_out(LayoutInput('<html lang="en"><p>x', PLACE, sheets, (Path.cwd(),))).pages
    sheets = (StyleSheet(PLACE, text=f"p {{ max-{side}: 200000px }}"),)
    with pytest.raises(Refused, match="more than 100,000 px"):
        lay_out(LayoutInput('<html lang="en"><p>x', PLACE, sheets, (Path.cwd(),)))


@pytest.mark.parametrize("declaration", ["color: var()", "margin: var()", "flow-from: var()"])
def test_a_value_at_which_a_validator_breaks_off_is_an_invalid_one(declaration):
    found = lay_out(_input("<p>", f"p {{ {declaration} }}")).problems
    assert [problem.message for problem in found] == [f"`{declaration}` is ignored: invalid value"]


def test_a_sum_with_empty_brackets_is_told():
    (problem,) = lay_out(_input("<p>", "p { width: calc(2px + ()) }")).problems
    assert "calc(2px + ())" in problem.message
