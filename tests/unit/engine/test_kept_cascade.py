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
        (BODY, CSS.replace("lime", "gray"), ALL),
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
