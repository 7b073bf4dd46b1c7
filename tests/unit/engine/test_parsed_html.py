"""HTML is read with expressions that are compiled once."""

from __future__ import annotations

from xml.etree.ElementTree import tostring

import pytest
import weasyprint

from reportpress.engine.host import htmldocument
from reportpress.engine.host.parsedhtml import inputstream

assert htmldocument  # which has the hooks put in place

PAGE = """<!DOCTYPE html><html lang="zh"><p data-at="a.yaml:1:2"   title='“&amp;”'>中文 &lt; English
</p>\t<!-- - --><p   class=plain>“<b>&nbsp;</b>”</p></html>"""


def read() -> bytes:
    return tostring(weasyprint.tinyhtml5.parse(PAGE))


def test_no_expression_is_made_for_text_and_attributes() -> None:
    read()
    before = len(inputstream.characters_until_regex)
    for _ in range(3):
        read()
    grown = len(inputstream.characters_until_regex) - before
    assert grown == 0


def test_html_is_read_as_without_them(monkeypatch: pytest.MonkeyPatch) -> None:
    with_ours = read()
    monkeypatch.setattr(inputstream, "characters_until_regex", {})
    assert read() == with_ours
