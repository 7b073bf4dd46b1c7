"""What a template may do is counted: whatever it asks for, it is refused at its line, and soon."""

from __future__ import annotations

import tracemalloc

import pytest
from counting import processor_seconds
from editions import PAGE, Tiny, tiny

from reportpress.content.load import load_edition
from reportpress.source.errors import ExitCode, Refused
from reportpress.template import bounded
from reportpress.template.render import render_html

FILE = "../../layout/tiny/pages/one.html.j2"
LINE = len(PAGE.splitlines()) + 1
MEGABYTE = 1 << 20
VALUE = "a value of more than 2,000,000 characters or items"
DOUBLING = "{{% set n = namespace(s='x' * 99) %}}{{% for i in range(60) %}}{}{{% endfor %}}"


@pytest.fixture
def project(tmp_path, monkeypatch) -> Tiny:
    made = tiny(tmp_path)
    monkeypatch.chdir(tmp_path)
    return made


def refusal(project: Tiny, template: str) -> str:
    """The only fault of a page template that ends in `template`, which stands in its last line.

    Whatever it asks for is not done: no second of a processor but few, no memory.
    """
    project.put(FILE, PAGE + template)
    edition = load_edition(project.edition).edition
    tracemalloc.start()
    try:
        with processor_seconds(5), pytest.raises(Refused) as caught:
            render_html(edition, project.layout, "")
        assert tracemalloc.get_traced_memory()[1] < 100 * MEGABYTE
    finally:
        tracemalloc.stop()
    (problem,) = caught.value.problems
    assert problem.code is ExitCode.LAYOUT and problem.hint
    assert str(problem.place) == f"layout/tiny/pages/one.html.j2:{LINE}"
    return problem.message


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{% for i in range(1000000000) %}x{% endfor %}", "a range of more than 100,000 numbers"),
        ("{{ range(-1000000000, 1000000000, 2) | join }}", "a range of more than 100,000 numbers"),
        ("{{ '字' * 2000000000 }}", VALUE),
        ("{{ (2000000000 * [0]) | length }}", VALUE),
        ("{{ 9 ** 999999 }}", "a number of more than 4,096 bits"),
        ("{{ '字' | center(2000000000) }}", "center() with more than 10,000"),
        ("{{ '字' | indent(width=2000000000) }}", "indent() with more than 10,000"),
        ("{{ [1] | batch(2000000000, 0) | list }}", "batch() with more than 10,000"),
        ("{{ '字'.ljust(2000000000) }}", "ljust() with more than 10,000"),
        ("{{ '%2000000000d' % 1 }}", "a format wider than 10,000"),
        ("{{ '%*d' % (2000000000, 1) }}", "a format wider than 10,000"),
        ("{{ '%2000000000d' | format(1) }}", "a format wider than 10,000"),
        ("{{ '{:2000000000}'.format(1) }}", "a format wider than 10,000"),
        ("{{ ('x' * 99999).replace('', 'x' * 99999) }}", VALUE),
        ("{{ ('x' * 99999) | join('x' * 99999) }}", VALUE),
        (DOUBLING.format("{% set n.s = n.s ~ n.s %}"), VALUE),
        (DOUBLING.format("{% set n.s = n.s + n.s %}"), VALUE),
        (DOUBLING.format("{% set x %}{{ n.s }}{{ n.s }}{% endset %}{% set n.s = x %}"), VALUE),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "is nested too deeply"),
    ],
)
def test_a_template_that_asks_for_too_much_is_refused_at_its_line(project, template, message):
    assert refusal(project, template) == message


@pytest.mark.parametrize(
    "template",
    [
        "{% for i in range(99) %}{% for j in range(99) %}{% endfor %}{% endfor %}",
        "{% for i in range(99) %}{% for j in range(99) if false %}{% endfor %}{% endfor %}",
        "{% macro m(n) %}{{ m(n - 1) ~ m(n - 1) if n }}{% endmacro %}{{ m(60) }}",
        "{% for i in (1, 2) recursive %}{{ loop((1, 2)) if loop.depth < 40 }}{% endfor %}",
        "{% for i in range(99) %}{{ range(99) | map('abs') | map('abs') | list }}{% endfor %}",
    ],
)
def test_rounds_of_loops_calls_and_filters_are_steps(project, template, monkeypatch):
    """What is tried here comes to an end, or far beyond any; with fewer steps it is refused."""
    monkeypatch.setattr(bounded, "MOST_STEPS", 100)
    assert refusal(project, template) == "more than 100 steps: does it ever end?"


def test_the_html_is_bounded(project, monkeypatch):
    monkeypatch.setattr(bounded, "MOST_CHARACTERS", 2000)
    project.put(FILE, PAGE + "{% for i in range(200) %}{{ '字' * 10 }}{% endfor %}")
    with pytest.raises(Refused) as caught:
        render_html(load_edition(project.edition).edition, project.layout, "")
    (problem,) = caught.value.problems
    assert problem.message == "more than 2,000 characters of HTML"
    assert str(problem.place) == "layout/tiny/page.html.j2"


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("{% for i in 'abc' %}{{ loop.index }}/{{ loop.length }} {% endfor %}", "1/3 2/3 3/3 "),
        ("{% for i in range(6) if i % 2 %}{{ i }}{% else %}none{% endfor %}", "135"),
        ("{% for i in () %}x{% else %}none{% endfor %}", "none"),
        (
            "{% for i in [1, [2]] recursive %}{{ loop(i) if i is iterable else i }}{% endfor %}",
            "12",
        ),
        ("{{ '<' ~ 1 ~ '%03d' % 7 ~ '{:>3}'.format(8) }}", "&lt;1007  8"),
        ("{% set x | upper %}a{{ '<' }}{% endset %}{{ x }}{{ 2 ** 10 + 3 * 4 }}", "A&LT;1036"),
        ("{{ 'a'.center(3) | replace(' ', '-') }}{{ [1, 2] | join('-') }}", "-a-1-2"),
    ],
)
def test_what_is_counted_gives_what_it_always_gave(project, template, html):
    project.put(FILE, f"{PAGE}[{template}]")
    assert (
        f"[{html}]" in render_html(load_edition(project.edition).edition, project.layout, "").html
    )


def test_pythons_own_attributes_are_not_to_be_had(project):
    assert "unsafe" in refusal(project, "{{ ''.__class__.__mro__ }}")
