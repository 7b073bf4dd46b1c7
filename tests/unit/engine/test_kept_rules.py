"""Style sheets read rule by rule are those that are read as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st
from layoutmutation import STYLE_MUTATIONS, mutated
from weasyprint import CSS
from weasyprint.urls import URLFetcher

from reportpress.engine.host import keptrules
from reportpress.engine.host.keptrules import KeptRules, rule_texts

LAYOUTS = Path(__file__).parents[3] / "layout"
SHEETS = sorted(LAYOUTS.rglob("*.css"))
BROADSHEET = (LAYOUTS / "broadsheet" / "page.css").read_text("utf-8")


def told(node: Any) -> Any:
    """All that is known of a node, places included."""
    if isinstance(node, (list, tuple)):
        return [told(each) for each in node]
    if not isinstance(node, tinycss2.ast.Node):
        return repr(node)
    names = sorted({name for kind in type(node).__mro__ for name in getattr(kind, "__slots__", ())})
    return type(node).__name__, [(name, told(getattr(node, name, None))) for name in names]


def whole(text: str) -> Any:
    """All that WeasyPrint reads, but for what is between rules."""
    read = tinycss2.parse_stylesheet(text)
    return told([each for each in read if each.type not in ("whitespace", "comment")])


@pytest.mark.parametrize(
    "text", ["p { color: rgb(1; /* a */ 2 }", ") /* a */ .page { color: red }", "p /* a */ q {}"]
)
def test_comments_within_rules_are_quoted_with_them(text: str) -> None:
    assert "Comment" in repr(whole(text))
    assert told(KeptRules().rules(text)) == whole(text)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_sheets_of_layouts_are_cut_and_read_as_a_whole_is(sheet: Path) -> None:
    text = sheet.read_text("utf-8")
    assert rule_texts(text)
    assert told(KeptRules().rules(text)) == whole(text)


@given(st.data())
def test_spoiled_sheets_are_read_as_a_whole_is(data: st.DataObject) -> None:
    head = "".join(BROADSHEET.splitlines(keepends=True)[30:60])
    text = mutated(data.draw, head, STYLE_MUTATIONS)
    assert told(KeptRules().rules(text)) == whole(text)


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "a",
                    " ",
                    "\n",
                    "{",
                    "}",
                    "(",
                    ")",
                    "[",
                    "]",
                    ";",
                    ":",
                    "@x",
                    "@import",
                    "'",
                    '"',
                ),
                *(
                    "/*",
                    "*/",
                    "/",
                    "*",
                    "\\",
                    "url(",
                    "URL( ",
                    "x.png",
                    "<!--",
                    "-->",
                    "\r",
                    "!",
                    "#",
                ),
                *("a { color: red }", "@media print { p { top: 0 } }", "@import 'a.css';"),
            ]
        )
    ).map("".join)
)
def test_any_text_is_read_as_a_whole_is(text: str) -> None:
    assert told(KeptRules().rules(text)) == whole(text)


def test_a_rule_that_is_where_it_was_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, read = KeptRules(), []
    plain = keptrules._read
    monkeypatch.setattr(keptrules, "_read", lambda text: read.append(text.strip()) or plain(text))
    kept.rules("a { top: 0 }\nb { top: 0 } c { top: 0 }\n@media print { d { top: 0 } }")
    assert len(read) == 4
    read.clear()
    text = "a { top: 0 }\nb { top: 10 } c { top: 0 }\n@media print { d { top: 0 } }"
    assert told(kept.rules(text)) == whole(text)
    assert read == ["b { top: 10 }", "c { top: 0 }"]  # the latter is further right


def test_an_imported_sheet_that_is_as_it_was_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, imported, read = KeptRules(), tmp_path / "more.css", list[str]()
    plain = tinycss2.bytes.parse_stylesheet
    monkeypatch.setattr(
        "tinycss2.bytes.parse_stylesheet", lambda css, *how: read.append(css) or plain(css, *how)
    )
    options = {"url_fetcher": URLFetcher(), "font_config": None, "counter_style": {}}
    for text in ("b { top: 0 }", "b { top: 0 }", "c { top: 0 }", "b { top: 0 }"):
        imported.write_text(text)
        base = (tmp_path / "page.css").as_uri()
        made = kept.sheet("@import 'more.css'; a { top: 0 }", base, **options)
        assert made.texts.imported == (text.encode(),)
        assert sorted(made.matcher.lower_local_name_selectors) == sorted(["a", text[0]])
    assert read == ["b { top: 0 }", "c { top: 0 }"]
    read.clear()
    CSS(string="@import 'more.css';", base_url=base)  # by WeasyPrint itself
    assert read == ["b { top: 0 }"]


@pytest.mark.parametrize(
    "text",
    [
        "a { top: 0", "a { top: 0 ) }", "a { top: 0 } b", "a { content: 'x\n' }", "a\\{ { top: 0 }",
        "a { top: 0 } /* open", "<!-- a { top: 0 } -->", "a { top: 0 }\r\nb { top: 0 }",
        "a { background: url(a b) }",
    ],
)  # fmt: skip
def test_what_is_open_or_escaped_is_read_as_a_whole(text: str) -> None:
    assert rule_texts(text) is None
    assert told(KeptRules().rules(text)) == whole(text)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("", []), ("/* { */ ", []), ("a;b { top: 0 }", ["a;b { top: 0 }"]),
        ("@import 'a;b'; c { d: e }", ["@import 'a;b';", "c { d: e }"]),
        ("a { background: url(x;}.png) } b {}", ["a { background: url(x;}.png) }", "b {}"]),
        ("a { background: url( 'x;}.png' ) } b {}", ["a { background: url( 'x;}.png' ) }", "b {}"]),
        ("a { b: curl({;}) } c {}", ["a { b: curl({;}) }", "c {}"]),
        ("a { b: \"\\\"}\" } c {}", ["a { b: \"\\\"}\" }", "c {}"]),
        ("a[b='}'] { } c /* } */ {}", ["a[b='}'] { }", "c /* } */ {}"]),
    ],
)  # fmt: skip
def test_rules_end_where_their_block_does(text: str, rules: list[str]) -> None:
    assert [each.text for each in rule_texts(text) or []] == rules
    assert told(KeptRules().rules(text)) == whole(text)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a {}", [(1, 1)]), ("\na {}", [(2, 1)]), ("\n\n  a {}", [(3, 3)]),
        (" a {} b {}", [(1, 2), (1, 7)]), ("a {}\nb {}\n c {}", [(1, 1), (2, 1), (3, 2)]),
        ("/* x\n */ a {}", [(2, 5)]), ("@import 'a';b {}", [(1, 1), (1, 13)]),
    ],
)  # fmt: skip
def test_each_rule_has_its_place(text: str, places: list[tuple[int, int]]):
    assert [(rule.line, rule.column) for rule in rule_texts(text)] == places
