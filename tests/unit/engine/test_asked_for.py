"""Of declarations that set the same property, the one is named that asks for what cannot be had."""

from __future__ import annotations

from pathlib import Path

import pytest
import tinycss2
from weasyprint.css.properties import Dimension

from reportpress.engine.host.computedbounds import OutOfBounds, numbers_of, sum_of, tokens_of
from reportpress.engine.host.htmldocument import HTML
from reportpress.engine.layout.askedfor import asked_for
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.source.errors import ExitCode, Place

PAGE = Place("page.html.j2")


def told(tmp_path: Path, css: str, specified: object, body: str = "", name: str = "width") -> str:
    """The place and the message for a value of a property that a style sheet asks for."""
    sheet = tmp_path / "page.css"
    sheet.write_text(css)
    source = LayoutInput(f"<body>{body}", PAGE, (StyleSheet(PAGE, sheet),), (tmp_path,))
    root = HTML(string=source.html).etree_element
    problem = asked_for(source, root, OutOfBounds(name, specified, "too much"))
    assert problem.code is ExitCode.LAYOUT
    return f"{Path(problem.place.file).name}:{problem.place.line}: {problem.message}"


def px(value: float) -> Dimension:
    return Dimension(value, "px")


@pytest.mark.parametrize(
    ("css", "specified", "told_of"),
    [
        ("p { width: 7px }\na { width: 9px }", px(7), "page.css:1: `width: 7px`"),
        ("p { width: 7px }\na { width: 7px }", px(7), "page.css:2: `width: 7px`"),  # it counts
        ("p { width: 7px }\na { width: 9px }", px(8), "page.css:2: `width: 9px`"),  # none: the last
        ("p { width: 7% }\na { color: red }", Dimension(7, "%"), "page.css:1: `width: 7%`"),
        ("p { width: calc(3px + 4px) }\na { width: 9px }", px(7), "page.css:1: `width: calc("),
        ("p { height: 7px }\na { widows: 7 }", px(7), "page.html.j2:0: `width` asks"),
    ],
)  # fmt: skip
def test_the_declaration_with_its_number_is_named(
    tmp_path: Path, css: str, specified: object, told_of: str
):
    found = told(tmp_path, css, specified)
    assert found.startswith(told_of) and found.endswith(" asks for too much")


def test_of_a_shorthand_that_is_named_which_has_most_of_its_numbers(tmp_path: Path):
    css = "p { margin: 1px 2px 3px }\na { margin: 1px }\nb { margin: 3px 9px }"
    found = told(tmp_path, css, (px(1), px(2), px(3)), name="margin_left")
    assert found == "page.css:1: `margin: 1px 2px 3px` asks for too much"


def test_what_was_not_parsed_is_found_by_where_its_tokens_are(tmp_path: Path):
    css = "p { width: var(--a) }\na { width: var(--a) }"
    rules = tinycss2.parse_stylesheet(css, skip_whitespace=True)
    (first,) = tinycss2.parse_declaration_list(rules[0].content, skip_whitespace=True)
    tokens = [token for token in first.value if token.type == "function"]
    assert told(tmp_path, css, tuple(tokens)) == "page.css:1: `width: var(--a)` asks for too much"


def test_sheets_that_are_imported_count_before_those_that_import_them(tmp_path: Path):
    (tmp_path / "one.css").write_text("p { width: 8px }")
    (tmp_path / "two.css").write_text("p { width: 7px }")
    css = '@import "one.css"; @import "two.css";\nb { width: 5px }'
    assert told(tmp_path, css, px(6)) == "page.css:2: `width: 5px` asks for too much"
    assert told(tmp_path, css, px(7)).startswith("two.css:1: `width: 7px`")
    (tmp_path / "one.css").write_text("p { width: 7px }")
    assert told(tmp_path, css, px(7)).startswith("two.css:1: `width: 7px`")
    (tmp_path / "one.css").write_text('@import "two.css"; p { width: 7px }')
    assert told(tmp_path, css, px(7)).startswith("two.css:1: `width: 7px`")
    nested = '@import "two.css"; @import "one.css";'
    assert told(tmp_path, nested, px(7)).startswith("one.css:1: `width: 7px`")
    # An element's own style counts last.
    body = '<p data-at="story.yaml:4:5" style="width: 5px">'
    assert told(tmp_path, css, px(5), body) == "story.yaml:4: `width: 5px` asks for too much"


def test_numbers_and_tokens_of_what_was_specified():
    (token,) = tinycss2.parse_component_value_list("calc(1px + 2px)")
    assert list(tokens_of((token, "auto", (token, 3)))) == [token, token]
    assert sum_of(token) == 3
    (open_sum,) = tinycss2.parse_component_value_list("calc(2px + ())")
    (no_sum,) = tinycss2.parse_component_value_list("1px")
    assert (sum_of(open_sum), sum_of(no_sum)) == (None, None)
    assert list(numbers_of(7.5)) == [7.5]
