"""An edit of copy has no selector matched again, and the styles are those of a new document."""

from __future__ import annotations

from pathlib import Path

import cssselect2
import pytest

from reportpress.engine.host.hooks import painted_by  # noqa: F401  (WeasyPrint, quickly)
from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.resources import Resources
from reportpress.engine.layout.skeleton import Skeleton, lay_out, walk
from reportpress.source.errors import Place

CSS = """
body { overflow: hidden } p { color: red } p + p { color: blue } p:empty { color: lime }
i:empty + i { color: navy } i:nth-child(2) { color: olive } nav:empty { color: maroon }
p::before { content: "#" } a { color: teal } p:nth-child(3) { font-size: 9px }
"""
BODY = """<p id="one">国</p><p>家<a href="#one">一</a></p><p>人</p>
<nav><i>甲</i><i>乙</i></nav>"""
ALL = {"html", "head", "body", "p", "a", "nav", "i"}


def laid(resources: Resources, body: str = BODY, css: str = CSS) -> Skeleton:
    html = f'<html lang="zh"><body style="font-family: Noto Serif CJK SC">{body}</body></html>'
    sheet = StyleSheet(Place("page.css"), text=css)
    return lay_out(LayoutInput(html, Place("p"), (sheet,), (Path.cwd(),)), resources)


def looks(skeleton: Skeleton) -> list[tuple[str, ...]]:
    names = ("color", "font_size", "overflow", "content", "padding_left")
    return [
        (type(box).__name__, *(str(box.style[name]) for name in names))
        for page in skeleton.pages
        for box in walk(page)
    ]


@pytest.fixture
def matched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the elements that selectors were matched with."""
    names: list[str] = []
    plain = cssselect2.Matcher.match

    def match(matcher: cssselect2.Matcher, element: cssselect2.ElementWrapper) -> object:
        names.append(element.local_name)
        return plain(matcher, element)

    monkeypatch.setattr(cssselect2.Matcher, "match", match)
    return names


HAS = "nav:has(b) { color: purple }"


@pytest.mark.parametrize(
    ("body", "css", "names"),
    [
        (BODY, CSS, set()),
        (BODY.replace("国", "囯国囯").replace("</a>", "</a>二"), CSS, set()),
        (BODY.replace("人", ""), CSS, {"p", "a", "nav", "i"}),
        (BODY.replace("<p>人", "<p>口</p><p>人"), CSS, {"p", "a", "nav", "i"}),
        (BODY.replace("one", "two"), CSS, {"p", "a", "nav", "i"}),
        (BODY.replace("<i>乙", "<i>丙</i><i>乙"), CSS, {"i"}),
        (BODY.replace("乙", "<b>乙</b>"), CSS, {"i", "b"}),
        (BODY.replace("乙", "乙<b>丙</b>"), CSS, {"i", "b"}),
        (BODY.replace("甲", ""), CSS, {"i"}),
        (BODY, CSS.replace("lime", "gray"), set()),
        (BODY.replace("乙", "<b>乙</b>"), CSS + HAS, ALL | {"b"}),
        (BODY.replace("乙", "<b>乙</b>"), CSS + HAS.replace("has", "h\\61s"), ALL | {"b"}),
    ],
)
def test_styles_are_those_of_a_new_document(matched, body, css, names) -> None:
    """Selectors are matched with such elements alone that may have another style."""
    resources, before = Resources(), css.replace("gray", "lime")
    laid(resources, css=before)
    for _ in range(2):
        laid(resources, css=before)
    matched.clear()
    again = laid(resources, body, css)
    assert set(matched) == names
    assert looks(again) == looks(laid(Resources(), body, css))
    assert looks(laid(resources, css=before)) == looks(laid(Resources(), css=before))


LINES = """p { color: red }
i + i { color: navy }
i::after { content: "#" }
:is(nav) { color: teal }
a { color: lime }
"""


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("color: red", "color: gray", {"p", "a"}),  # and what is in it
        ("navy", "gray", {"i"}),
        ('"#"', '"&"', {"i"}),
        ("teal", "gray", {"nav", "i"}),
        ("lime", "var(--x)", {"a"}),
        ("a { color: lime }\n", "", {"a"}),
        ("lime }\n", "lime }\na { font-size: 30px }\n", {"a"}),
        ("lime }\n", "lime }\nb { font-size: 30px }\n", set()),
        ("a { color", "i { color", {"a", "i"}),
        ("i + i { color: navy }", "i { color: gray; i + & { color: navy } }", ALL),
        ("a { color: lime }", ":root { color: gray }", ALL),
        ("a { color: lime }", "@media print { a { color: gray } }", ALL),
        ("a { color: lime }", "a:fancy { color: gray }", ALL),
        ("a { color: lime }", "@page { color: gray }", ALL),
        ("i + i", "\ni + i", {"i", "nav", "a"}),  # all below it have moved
        ("p { color: red }", "@layer low; p { color: red }", ALL),
        ("a { color: lime }", "a { color: lime", ALL),
    ],
)
def test_rules_that_differ_are_matched_with_what_they_select(matched, old, new, names) -> None:
    resources = Resources()
    for _ in range(3):
        laid(resources, css=LINES)
    matched.clear()
    again = laid(resources, css=LINES.replace(old, new))
    assert set(matched) == names
    assert looks(again) == looks(laid(Resources(), css=LINES.replace(old, new)))
    assert looks(laid(resources, css=LINES)) == looks(laid(Resources(), css=LINES))


def test_copy_and_rules_that_differ_at_once(matched) -> None:
    resources = Resources()
    for _ in range(3):
        laid(resources, css=LINES)
    matched.clear()
    body, css = BODY.replace("国", "<b>国</b>"), LINES.replace("teal", "gray")
    again = laid(resources, body, css)
    assert set(matched) == {"p", "b", "nav", "i", "a"}
    assert looks(again) == looks(laid(Resources(), body, css))


def test_an_imported_sheet_that_differs_is_another(matched, tmp_path: Path) -> None:
    resources, imported = Resources(), tmp_path / "more.css"
    css = f'@import "{imported.as_uri()}";\n{LINES}'

    def again(of: Resources) -> Skeleton:
        html = f"<html><body style='font-family: Noto Serif CJK SC'>{BODY}</body></html>"
        sheet = StyleSheet(Place("page.css"), text=css)
        return lay_out(LayoutInput(html, Place("p"), (sheet,), (tmp_path,)), of)

    imported.write_text("nav { font-size: 30px }")
    first = looks(again(resources))
    assert first == looks(again(resources)) == looks(again(Resources()))
    imported.write_text("nav { font-size: 20px }")
    css = css.replace("lime", "gray")
    matched.clear()
    assert looks(again(resources)) != first
    assert set(matched) == ALL
    assert looks(again(resources)) == looks(again(Resources()))


def test_what_is_wrong_with_the_styles_of_a_page_is_told_each_time(matched) -> None:
    resources, body = Resources(), '<p id="one">国</p><p id="one">家</p>'
    css = "p { anchor: attr(id) }"
    told = [[str(each) for each in laid(resources, body, css).problems] for _ in range(3)]
    assert told[0] and told == [told[0]] * 3


def test_a_page_whose_lengths_are_parts_of_it_is_laid_out_anew() -> None:
    resources, css = Resources(), "@page { size: %dpx } p { padding-left: 10vw }"
    for size in (100, 200, 100):
        assert looks(laid(resources, css=css % size)) == looks(laid(Resources(), css=css % size))


def test_a_page_that_was_refused_leaves_nothing_behind(matched) -> None:
    resources = Resources()
    laid(resources)
    with pytest.raises(Exception, match="nested"):
        laid(resources, BODY + "<b>" * 100)
    assert looks(laid(resources)) == looks(laid(Resources()))
