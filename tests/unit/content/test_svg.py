"""SVG pictures: well-formed, self-contained, without scripts; every fault at its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportpress.content import svg
from reportpress.content.svg import svg_problems
from reportpress.source.errors import Severity

ROOT = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'


@pytest.fixture
def file(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "a.svg"


def found(file: Path, content: str | bytes) -> list[tuple[str, str]]:
    """Place and message of each problem; each must have a hint."""
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    problems = svg_problems(file)
    assert all(problem.hint for problem in problems)
    return [(str(problem.place), problem.message) for problem in problems]


@pytest.mark.parametrize(
    "inner",
    [
        "",
        '<path d="M0 0h9v9z" fill="url(#g)" clip-path="url( \'#c\' )"/>',
        '<use href="#a"/><use xlink:href=" #a"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        "<style>.a { fill: url(#g) }</style>",
        "<style><![CDATA[ .a > .b { fill: url('#g') } ]]></style>",
        "<text>@import 与 url(x) 只是字</text>",
        "<!-- 说明：url(http://a) -->",
        '<rect fill="red" opacity=".5"/>',
        "<g>" * 60 + "</g>" * 60,
    ],
)
def test_a_self_contained_drawing_passes(file, inner):
    assert found(file, f"{ROOT}{inner}</svg>") == []


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        ("<text>拉萨 བོད་ 2025</text>", "“བོད་” cannot be set: Tibetan script orders or joins"),
        (
            "<text>长治<tspan>العربية</tspan></text>",
            "“العربية” cannot be set: Arabic script orders",
        ),
        ("<text>长\ufdd0治</text>", "U+FDD0 is no character and cannot be printed"),
    ],
)
def test_words_in_scripts_that_are_not_set_are_refused(file, inner, message):
    ((place, said),) = found(file, f"{ROOT}\n{inner}</svg>")
    assert said.startswith(message) and place.startswith("a.svg:2:")
    spoken = inner.replace("text>", "title>").replace("tspan>", "desc>")
    assert found(file, f"{ROOT}\n{spoken}</svg>") == []  # not drawn


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_the_encodings_that_xml_parsers_know_are_read(file, encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?>{ROOT}<text>é</text></svg>'
    assert found(file, text.encode(encoding)) == []


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        ("<script>1</script>", "<script> is not allowed in SVG pictures"),
        ("<foreignObject/>", "<foreignObject> is not allowed in SVG pictures"),
        ('<rect onclick="x()"/>', "the attribute “onclick” runs code"),
        ('<rect ONLOAD="x()"/>', "the attribute “ONLOAD” runs code"),
        ('<image href="a.png"/>', "the attribute “href” names something outside this file"),
        ('<image href="../a.png"/>', "the attribute “href” names something outside this file"),
        ('<use xlink:href="b.svg#x"/>', "the attribute “href” names something outside this file"),
        ('<image href="http://a/b"/>', "the attribute “href” names something outside this file"),
        ('<image href="file:///a"/>', "the attribute “href” names something outside this file"),
        (
            '<image href="data:text/html,x"/>',
            "the attribute “href” names something outside this file",
        ),
        ('<g fill="url(http://a)"/>', "the attribute “fill” names something outside this file"),
        ("<g style=\"fill:URL( 'b#c')\"/>", "the attribute “style” names something outside"),
        ("<style>@import 'a.css'</style>", "the style sheet names something outside this file"),
        (
            "<style>.a{} .b{fill:url(a.png)}</style>",
            "the style sheet names something outside this file",
        ),
        ("<?xml-stylesheet href='a'?>", "<?xml-stylesheet?> is not allowed in SVG pictures"),
    ],
)
def test_what_runs_or_reaches_out_is_refused_at_its_place(file, inner, message):
    ((place, text),) = found(file, f"{ROOT}\n<g>中</g>{inner}</svg>")
    assert text.startswith(message)
    line, column = place.split(":")[1:]
    # A style sheet's text is known to be one when it has been read to its end.
    assert line == "2" and int(column) in (9, 9 + len(inner) - len("</style>"))


def test_every_fault_is_reported_at_once_up_to_a_hundred(file):
    inner = '<rect onclick="x"/>\n' * 3
    places = [place for place, _ in found(file, f"{ROOT}\n{inner}</svg>")]
    assert places == ["a.svg:2:1", "a.svg:3:1", "a.svg:4:1"]
    assert len(found(file, ROOT + '<rect onclick="x"/>' * 200 + "</svg>")) == 100


def test_a_doctype_ends_the_reading_before_its_entities_grow(file):
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    ((place, message),) = found(file, f'<?xml version="1.0"?>\n{bomb}{ROOT}&b;<script/></svg>')
    assert message == "a DOCTYPE is not allowed in SVG pictures"
    assert place.startswith("a.svg:2:")


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        ("", "1:1", "not well-formed XML: no element found"),
        ("<svg", "1:1", "not well-formed XML: unclosed token"),
        (f"{ROOT}\n<g>中</h></svg>", "2:7", "not well-formed XML: mismatched tag"),
        (f"{ROOT}&nbsp;</svg>", "1:84", "not well-formed XML: undefined entity"),
        ("<html/>", "1:1", "the root is <html>, not <svg>"),
        ("\n<svg/>", "2:1", "<svg> without its namespace"),
        ("不是图", "1:1", "not well-formed XML: syntax error"),
    ],
)
def test_what_is_no_svg_is_refused(file, content, place, message):
    assert found(file, content) == [(f"a.svg:{place}", message)]


@pytest.mark.parametrize(
    "data",
    [
        "",
        " ",
        "M0 0",
        "m1,2 3,4z",
        "M 10-20.5.5 1e3-1E-3 7 L 1 2 3 4 H5 6v-7Z m1 1",
        "M0,0C1 2 3 4 5 6s1 2 3 4Q1 2,3 4t1 2",
        "M0 0A1 1 0 0 1 5 5a1,1,-30,1,0,5,5 1 1 0 01.5.5 1 1 0 116 6",
        "M1. 2.",
    ],
)
def test_path_data_by_the_grammar_of_svg_passes(file, data):
    assert found(file, f'{ROOT}<path d="{data}"/></svg>') == []


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ("M0 0z 12e", "12e"),  # a printer that reads this never ends
        ("12 12", "12 12"),
        ("L1 2", "L1 2"),
        ("M0 0 L 1", "L 1"),
        ("M0 0 C 1 2 3 4 5 6 7", "7"),
        ("M0 0A1 1 0 2 0 1 1", "A1 1 0 2 0 1 1"),
        ("M0 0 X", "X"),
        ("M x y", "M x y"),
        ("none", "none"),
        ("M0 0" + "1" * 50_000 + "x" * 50, "x" * 39 + "…"),
        ("M0 0L" + " 1 1" * 20_000 + " 1", "1"),
    ],
)
def test_faulty_path_data_is_refused_from_the_fault_on(file, data, fault):
    assert found(file, f'{ROOT}\n<path d="{data}"/></svg>') == [
        ("a.svg:2:1", f"path data cannot be read from “{fault}” on")
    ]


def bomb(levels: int, width: int, use: str = '<use href="#{}"/>') -> str:
    """A drawing whose elements bring in each other: `width` to the power of `levels` elements."""
    groups = (f'<g id="g{n}">{use.format(f"g{n - 1}") * width}</g>' for n in range(1, levels + 1))
    return f'{ROOT}<g id="g0"><path d=""/></g>{"".join(groups)}</svg>'


@pytest.mark.parametrize("use", ['<use href="#{}"/>', "<g fill=\"url( '#{}' )\"/>"])
def test_what_is_drawn_by_reference_is_bounded(file, monkeypatch, use):
    monkeypatch.setattr(svg, "MAX_DRAWN", 1000)
    assert found(file, bomb(3, 5, use)) == []
    ((place, message),) = found(file, bomb(30, 2, use))
    assert place == "a.svg" and message.startswith("a few elements draw each other")


def test_a_long_chain_of_references_is_refused_before_the_interpreter_ends_it(file):
    assert found(file, bomb(svg.MAX_DEPTH - 2, 1)) == []
    assert len(found(file, bomb(50_000, 1))) == 1


def test_many_references_to_the_same_element_are_no_bomb(file, monkeypatch):
    monkeypatch.setattr(svg, "MAX_DRAWN", 10)
    inner = '<g id="a"/>' + '<use href="#a"/><g fill="#fff" stroke="url(#a)"/>' * 100
    assert found(file, f"{ROOT}{inner}</svg>") == []


def test_what_refers_to_itself_is_not_followed(file):
    assert (
        found(file, f'{ROOT}<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>')
        == []
    )


def test_depth_is_bounded(file):
    ((place, message),) = found(file, ROOT + "<g>" * 100_000)
    assert message == f"elements nested deeper than {svg.MAX_DEPTH}"
    assert place == f"a.svg:1:{len(ROOT) + 3 * (svg.MAX_DEPTH - 1) + 1}"


def test_the_size_is_bounded(file, monkeypatch):
    content = f"{ROOT}</svg>"
    monkeypatch.setattr(svg, "MAX_BYTES", len(content))
    assert found(file, content) == []
    ((place, message),) = found(file, content + "\n")
    assert place == "a.svg" and message.startswith("larger than")


PATTERN = '<pattern id="p" {}/>{}'
OWN = 'patternUnits="userSpaceOnUse"'
COUNTLESS = "a pattern of more than 1,000,000 tiles"


@pytest.mark.parametrize(
    ("pattern", "others", "fine"),
    [
        (f'width="0.01" height="0.01" {OWN}', "", False),  # a million of them in 10 by 10
        (f'width="0.0099" height="0.01" {OWN}', "", True),
        (f'width="0.01mm" height="0.01px" {OWN}', "", False),
        ('width="0.0011" height="0.001"', "", False),  # shares of what is filled
        ('width="0.1%" height="0.09%"', "", True),
        (f'width="1" height="1" {OWN} patternTransform="scale(0.001)"', "", True),
        (f'width="1" height="1" {OWN} patternTransform="matrix(1 0 0 0.5 0 0)"', "", False),
        (f'width="0.1" height="0.1" {OWN}',
         '<g transform="scale(.1)"><g transform="scale(.1 .5)"><path fill="url(#p)"/></g></g>',
         True),
        (f'width="0.1" height="0.1" {OWN}',
         '<g transform="scale(.1)"/><path fill="url(#p)"/>', False),
        ('href="#q"', f'<pattern id="q" width="1e-9" height="1" {OWN}/>', True),
        ('href="#p" width="1e-9"', "", False),  # a pattern without height is not drawn
        (f'width="0" height="0" {OWN}', "", False),
    ],
)  # fmt: skip
def test_a_pattern_of_countless_tiles_is_refused(file, pattern, others, fine):
    """Whoever prints it draws each tile."""
    drawing = (
        ROOT.replace(">", ' viewBox="0 0 10 10">') + PATTERN.format(pattern, others) + "</svg>"
    )
    assert {message for _, message in found(file, drawing)} == ({COUNTLESS} if fine else set())


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ('viewBox="0 0 10 10"', ""),
        ('viewBox=" -1.5e1,0 , 10 .5 "', ""),
        ('width="10mm" height="100%"', ""),
        ('width="auto" height="1E1em"', ""),
        ('viewBox="a b c d"', "the attribute “viewBox” is not four numbers"),
        ('viewBox="0 0 10"', "the attribute “viewBox” is not four numbers"),
        ('viewBox="0 0 1e400 10"', "the attribute “viewBox” is not four numbers"),
        ('viewBox="0 0 0 10"', "the attribute “viewBox” is no size to print in"),
        ('viewBox="0 0 -5 10"', "the attribute “viewBox” is no size to print in"),
        ('width="wide"', "the attribute “width” is no length"),
        ('width="10 km"', "the attribute “width” is no length"),
        ('height="1e999"', "the attribute “height” is no size to print in"),
        ('height="0"', "the attribute “height” is no size to print in"),
    ],
)
def test_a_drawing_has_a_size(file, attributes, message):
    faults = found(file, ROOT.replace(">", f" {attributes}>") + "</svg>")
    assert faults == ([("a.svg:1:1", message)] if message else [])


@pytest.mark.parametrize("encoding", ["GBK", "GB2312", "Big5", "Shift_JIS"])
def test_an_encoding_that_no_reader_of_svg_knows_is_named(file, encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?>{ROOT}</svg>'
    ((place, message),) = found(file, text.encode(encoding))
    assert place.startswith("a.svg:1:") and message.endswith(
        ("multi-byte encodings are not supported", "unknown encoding")
    )


@pytest.mark.parametrize("inner", ["<style>{}</style>", '<path style="{}"/>', '<g mask="{}"/>'])
def test_brackets_nest_no_deeper_than_elements(file, inner):
    deep = "(" * svg.MAX_DEPTH
    assert found(file, ROOT + inner.format(deep) + "</svg>") == []
    ((place, message),) = found(file, f"{ROOT}\n{inner.format(deep + '(')}</svg>")
    assert place.startswith("a.svg:2:") and message == "brackets nested deeper than 64"


def warned(file: Path, content: str) -> list[tuple[str, str]]:
    """Place and message of each problem, none of which stops a build."""
    pairs = found(file, content)
    assert {problem.severity for problem in svg_problems(file)} <= {Severity.WARNING}
    return pairs


@pytest.mark.parametrize(
    ("inner", "name", "value"),
    [
        ('\n<rect fill="#12"/>', "fill", "#12"),
        ('\n<rect fill="rouge"/>', "fill", "rouge"),
        ('\n<rect stroke="rgb(1,2)"/>', "stroke", "rgb(1,2)"),
        ('\n<stop stop-color="0xff0000"/>', "stop-color", "0xff0000"),
        ('\n<rect style="stroke: red; fill: var(--red)"/>', "fill", "var(--red)"),
        ('\n<rect fill="url(#a) rouge"/>', "fill", "url(#a) rouge"),
        ('\n<rect fill="#cd853f icc-color(a, 0.1)"/>', "fill", "#cd853f icc-color(a, 0.1)"),
    ],
)
def test_a_colour_that_cannot_be_read_is_told_once_at_its_place(file, inner, name, value):
    message = f"the {name} “{value}” cannot be read, and is printed black"
    assert warned(file, f"{ROOT}{inner}{inner}</svg>") == [("a.svg:2:1", message)]


@pytest.mark.parametrize(
    ("sheet", "place"),
    [
        ("<style>.a { fill: rouge }</style>", "a.svg:1:96"),
        ("<style>\n.a { stroke: red;\n  fill: rouge }\n</style>", "a.svg:3:3"),
        ("<style><![CDATA[\n.a { fill: rouge }\n]]></style>", "a.svg:2:6"),
    ],
)
def test_a_colour_of_a_style_sheet_is_told_where_it_is_declared(file, sheet, place):
    message = "the fill “rouge” cannot be read, and is printed black"
    assert warned(file, f"{ROOT}{sheet}</svg>") == [(place, message)]


@pytest.mark.parametrize(
    "value",
    ["none", "currentColor", "inherit", "#1234", "#12345678", "rebeccapurple", "rgb(1 2 3 / .5)",
     "device-cmyk(0 1 1 0)", "hsl(10 20% 30%)", "url(#g)", "url(#g) none", "url('#g') red",
     "context-fill", " red "],
)  # fmt: skip
def test_a_colour_that_can_be_read_is_not_told(file, value):
    assert found(file, f'{ROOT}<rect fill="{value}" style="stroke: {value}"/></svg>') == []


@pytest.mark.parametrize(
    ("use", "place"),
    [
        ('<rect filter="url(#f)"/>', "a.svg:3:1"),
        ("<rect style=\"filter:url( '#f' )\"/>", "a.svg:3:1"),
        ('<rect filter="url(#gone)"/>', "a.svg:3:1"),
        ('<rect filter="blur(2px)"/>', "a.svg:3:1"),
        ("<style>\nrect { filter: url(#f) }</style>", "a.svg:4:8"),
    ],
)
def test_a_filter_that_is_not_drawn_is_told_where_it_is_used(file, use, place):
    drawn = '<filter id="f"><feOffset dx="1"/><feGaussianBlur stdDeviation="2"/></filter>'
    ((where, message),) = warned(file, f"{ROOT}\n{drawn}\n{use}</svg>")
    assert where == place
    assert message.startswith("the filter “") and message.endswith("” is not drawn")


@pytest.mark.parametrize("use", ['filter="none"', 'filter="url(#f)"', ""])
def test_a_filter_that_is_drawn_is_not_told(file, use):
    drawn = '<filter id="f"><feOffset dx="1"/></filter><filter id="g"><feFlood/></filter>'
    assert found(file, f"{ROOT}{drawn}<rect {use}/></svg>") == []


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        (
            '<linearGradient gradientTransform="scale(0)"/>',
            "`scale(0)` leaves no extent of a gradient",
        ),
        (
            '<radialGradient gradientTransform="matrix(1 2 2 4 0 0)"/>',
            "`matrix(1 2 2 4 0 0)` leaves no extent of a gradient",
        ),
        (
            '<pattern patternTransform="rotate(9) scale(1, 0)"/>',
            "`rotate(9) scale(1, 0)` leaves no extent of a pattern",
        ),
    ],
)
def test_a_gradient_or_pattern_that_nothing_is_left_of_is_refused(file, inner, message):
    assert found(file, f"{ROOT}\n{inner}</svg>") == [("a.svg:2:1", message)]
    assert found(file, f"{ROOT}\n{inner.replace('0)', '3)').replace('4 0', '5 0')}</svg>") == []


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        (
            '<text writing-mode="vertical-rl">竖排</text>',
            "words are set without the writing-mode “vertical-rl”",
        ),
        (
            '<g style="writing-mode:tb"><text>竖排</text></g>',
            "words are set without the writing-mode “tb”",
        ),
        (
            '<text><tspan baseline-shift="sub">2</tspan></text>',
            "words are set without the baseline-shift “sub”",
        ),
        (
            '<text text-decoration="underline">字</text>',
            "words are set without the text-decoration “underline”",
        ),
        (
            "<style>.a { word-spacing: 3px }</style><text>字 样</text>",
            "words are set without the word-spacing “3px”",
        ),
        (
            '<text><textPath href="#p">字样</textPath></text>',
            "words along a path are set in a level line",
        ),
    ],
)
def test_what_words_ask_for_and_do_not_get_is_told(file, inner, message):
    ((place, said),) = found(file, f"{ROOT}\n{inner}</svg>")
    assert (said, place[:8]) == (message, "a.svg:2:")
    (problem,) = svg_problems(file)
    assert problem.severity is Severity.WARNING
    without = re.sub(r">[^<>]+</t", "></t", inner)
    assert found(file, f"{ROOT}\n{without}</svg>") == []


def test_what_drawing_programs_write_of_all_words_is_not_told(file):
    style = "writing-mode:lr-tb;baseline-shift:baseline;text-decoration:none;word-spacing:0px"
    style += (
        ";text-decoration-line:none;font-variant:normal;font-stretch:normal;text-transform:none"
    )
    assert found(file, f'{ROOT}<text style="{style}" word-spacing="0">字</text></svg>') == []
