"""Pages read files of the edition and the layout, and nothing else."""

from __future__ import annotations

import os

import pytest

from reportpress.engine.layout.layoutinput import LayoutInput, StyleSheet
from reportpress.engine.layout.skeleton import lay_out
from reportpress.source.errors import ExitCode, Place, Problem, Refused

PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


def lay_out_body(folder, body, css=None):
    sheets = ()
    if css is not None:
        (folder / "page.css").write_text(css, "utf-8")
        sheets = (StyleSheet(Place("layout/page.css"), folder / "page.css"),)
    html = f"<html><body>{body}</body></html>"
    return lay_out(LayoutInput(html, Place("page.html.j2"), sheets, (folder,)))


def lay_out_image(folder, url):
    return lay_out_body(folder, f'<img src="{url}">')


def refused(folder, body, css=None) -> Problem:
    with pytest.raises(Refused) as caught:
        lay_out_body(folder, body, css)
    assert caught.value.code is ExitCode.LAYOUT
    return caught.value.problems[-1]


def refusal(folder, url) -> Problem:
    return refused(folder, f'<img src="{url}">')


def test_data_urls_are_read(tmp_path):
    assert lay_out_image(tmp_path, PIXEL).problems == ()


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/x.png", "ftp://127.0.0.1/x.png"])
def test_the_network_is_never_used(tmp_path, url):
    problem = refusal(tmp_path, url)
    assert url in problem.message
    assert "network" in problem.hint


def test_files_outside_are_refused(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "out.svg").write_text("<svg/>")
    assert "only files of the edition" in refusal(tmp_path / "in", "../out.svg").hint
    assert "only files of the edition" in refusal(tmp_path / "in", "../out.svg?crop=0,0,1,1").hint


def test_symbolic_links_do_not_lead_outside(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "out.svg").write_text("<svg/>")
    os.symlink(tmp_path / "out.svg", tmp_path / "in" / "link.svg")
    assert "only files of the edition" in refusal(tmp_path / "in", "link.svg").hint


def test_a_missing_file_is_named(tmp_path):
    assert "no such file" in refusal(tmp_path, "nothing.svg").hint


def test_what_is_no_picture_is_refused_with_the_reason(tmp_path):
    (tmp_path / "a.png").write_bytes(b"no picture")
    assert refusal(tmp_path, "a.png").hint.startswith("it is no picture, or is damaged")


@pytest.mark.parametrize("name", ["a%00.svg", "%00", "a" * 300 + ".svg", "a.svg/b.svg"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path, name):
    (tmp_path / "a.svg").write_text("<svg/>")
    hint = refusal(tmp_path, name).hint
    assert hint.startswith(("there is no such file", "it cannot be read: File name too long"))


@pytest.mark.parametrize("crop", ["1", "0,0,2,1", "a,b,c,d"])
def test_a_crop_that_is_none_is_refused(tmp_path, crop):
    (tmp_path / "a.svg").write_text("<svg/>")
    assert "left,top,width,height" in refusal(tmp_path, f"a.svg?crop={crop}").hint


# ---- its place ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("css", "place"),
    [
        ("a { margin: 0 }\nb { background: url(no.png) }", "2:17"),
        ("b { background: 0 url('no.png') }", "1:19"),
        ("@media print { b::before { content: url(no.png) } }", "1:37"),
        ("@import 'no.css';", "1:9"),
        ("@import url(no.css);", "1:9"),
        ("@font-face { font-family: a; src: url(../no.otf) }", "1:35"),
    ],
)
def test_a_url_of_a_style_sheet_is_told_at_its_line_and_column(tmp_path, css, place):
    problem = refused(tmp_path, "<b>国</b><p style='font-family: a'>国</p>", css)
    assert str(problem.place).endswith(f"page.css:{place}")


@pytest.mark.parametrize(
    "element",
    [
        '<figure data-at="edition.yaml:4:2"><img src="no.png"></figure>',
        '<p data-at="edition.yaml:4:2" style="background: url(no.png)">国</p>',
        '<div data-at="a.yaml:1:1"><img data-at="edition.yaml:4:2" src="no.png"></div>',
    ],
)
def test_a_url_of_the_page_is_told_at_the_nearest_place_a_template_wrote(tmp_path, element):
    assert str(refused(tmp_path, element).place) == "edition.yaml:4:2"


def test_a_url_without_a_place_is_told_at_the_template(tmp_path):
    assert str(refusal(tmp_path, "no.png").place) == "page.html.j2"
