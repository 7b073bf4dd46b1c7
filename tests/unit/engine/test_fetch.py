"""Pages read files of the edition and the layout, and nothing else."""

from __future__ import annotations

import os

import pytest

from reportpress.engine.skeleton import Source, lay_out
from reportpress.errors import ExitCode, Place, Refused

PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


def lay_out_image(folder, url):
    html = f'<html><body><img src="{url}"></body></html>'
    return lay_out(Source(html, Place("page.html.j2"), (), (folder,)))


def refusal(folder, url):
    with pytest.raises(Refused) as refused:
        lay_out_image(folder, url)
    assert refused.value.code is ExitCode.LAYOUT
    return refused.value.problems[-1]


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


def test_symbolic_links_do_not_lead_outside(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "out.svg").write_text("<svg/>")
    os.symlink(tmp_path / "out.svg", tmp_path / "in" / "link.svg")
    assert "only files of the edition" in refusal(tmp_path / "in", "link.svg").hint


def test_a_missing_file_is_named(tmp_path):
    assert "no such file" in refusal(tmp_path, "nothing.svg").hint
