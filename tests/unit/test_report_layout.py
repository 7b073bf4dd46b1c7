"""What the templates of the layout `report` print of an edition."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from smallreports import EDITION, report_with

from reportpress.build.session import Session
from reportpress.build.stages import fill_templates
from reportpress.content.load import load_edition

CHAPTER = "  - {number: 4, template: chapter, flows: {main: main}, repeat: true}\n"


@pytest.mark.parametrize("template", ["columns", "chapter", "appendix"])
def test_a_story_that_is_on_no_cover_has_its_title_where_it_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: str
):
    """In the contents it is before its own sections, behind those of the story on the cover."""
    monkeypatch.chdir(tmp_path)
    project = report_with(tmp_path, {})
    second = f"  - {{template: {template}, flows: {{main: second}}, repeat: true}}\n"
    project.put("edition.yaml", EDITION.replace(CHAPTER, CHAPTER + second))
    project.story("headline: 年报\nbody: [{section: 总说}, 麦苗返青。]\n", "main")
    heading = "headline: 水利专题\ndeck: 一条河\nbyline: 记者甲\n"
    project.story(f"{heading}body: [谷雨前后。, {{section: 河流}}, 河水清。]\n", "second")
    edition = load_edition(project.edition).edition
    html = re.sub(r"\s+", "", fill_templates(edition, Session(lasting=False)).html)
    printed = re.findall(r"<h1.*?</h1>", html)
    assert ["年报" in title for title in printed] == [True, False]
    assert "水利专题" in printed[1] and html.count("一条河") == html.count("记者甲") == 1
    listed = html[html.index('role="doc-toc"') : html.index("</nav>")]
    places = [listed.index(title) for title in ("总说", "水利专题", "河流")]
    assert places == sorted(places) and listed.count("水利专题") == 1
    assert ("附录" in listed) == (template == "appendix")
