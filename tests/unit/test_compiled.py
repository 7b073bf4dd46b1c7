"""Templates are compiled once: for a session, and for all who share a user's cache."""

from __future__ import annotations

from typing import Any

import jinja2
import pytest
from editions import Tiny, tiny

from reportpress.content.load import load_edition
from reportpress.template.compiled import CompiledTemplates
from reportpress.template.render import render_html


class Kept(dict[str, bytes]):
    """A store that lasts as long as a test."""

    def put(self, name: str, data: bytes) -> None:
        self[name] = data


@pytest.fixture
def project(tmp_path, monkeypatch) -> Tiny:
    monkeypatch.chdir(tmp_path)
    return tiny(tmp_path)


@pytest.fixture
def compilations(monkeypatch) -> list[str]:
    """The names of the templates that Jinja2 compiles."""
    names: list[str] = []
    compile_ = jinja2.Environment.compile

    def counted(self: Any, source: Any, name: Any = None, *others: Any, **more: Any) -> Any:
        names.append(name)
        return compile_(self, source, name, *others, **more)

    monkeypatch.setattr(jinja2.Environment, "compile", counted)
    return names


def html(project: Tiny, store: Kept) -> str:
    edition = load_edition(project.edition).edition
    return render_html(edition, project.layout, "", CompiledTemplates(store)).html


def test_another_process_finds_the_code_that_one_has_compiled(project, compilations):
    store = Kept()
    first = html(project, store)
    assert compilations and len(store) == len(set(compilations))
    compilations.clear()
    assert html(project, store) == first
    assert compilations == []


def test_a_template_that_has_changed_is_compiled_again(project, compilations):
    store = Kept()
    first = html(project, store)
    compilations.clear()
    page = "../../layout/tiny/pages/one.html.j2"
    project.edit(page, "{{ line.text }}", "{{ line.text }}！")
    assert html(project, store) == first.replace("雨水节气", "雨水节气！") != first
    assert compilations == ["pages/one.html.j2"]


def test_code_of_another_jinja_is_not_taken(project, compilations, monkeypatch):
    from reportpress.template import compiled

    store = Kept()
    first = html(project, store)
    compilations.clear()
    compiled._compiler.cache_clear()
    monkeypatch.setattr(compiled.jinja2, "__version__", "99")
    assert html(project, store) == first
    compiled._compiler.cache_clear()
    assert compilations and len(store) == 2 * len(set(compilations))
