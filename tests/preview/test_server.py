"""The preview's server: what it answers, to whom, and that it hears of saves."""

from __future__ import annotations

import http.client
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from editions import STORY, tiny
from serving import Served, served

from reportpress.build.pipeline import build
from reportpress.cli import main
from reportpress.source.errors import ExitCode


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One for the tests that only read; what changes is put back."""
    root = tmp_path_factory.mktemp("preview")
    with served(tiny(root, "刊").edition) as found:
        yield found


def test_the_page_and_its_parts_are_served_with_a_policy(preview: Served) -> None:
    for path, kind in (("/", "text/html"), ("/preview.js", "javascript"), ("/preview.css", "css")):
        status, headers, body = preview.get(path)
        assert status == 200 and body
        assert kind in headers["content-type"]
        assert "default-src 'self'" in headers["content-security-policy"]


def test_the_pdf_is_that_of_the_build(preview: Served, tmp_path: Path) -> None:
    build(preview.desk.edition, tmp_path / "x.pdf")
    assert preview.get("/edition.pdf")[2] == (tmp_path / "x.pdf").read_bytes()


def test_tiles_are_served_by_what_is_on_them(preview: Served) -> None:

    status, _, body = preview.get("/pages/0?scale=1")
    tiled = json.loads(body)
    assert status == 200
    status, headers, body = preview.get(f"/tiles/{tiled['tiles'][0][0]}")
    assert status == 200 and body.startswith(b"\x89PNG")
    assert "immutable" in headers["cache-control"]


@pytest.mark.parametrize(
    "path",
    [
        "/pages/7?scale=1",
        "/pages/0",
        "/pages/0?scale=x",
        "/pages/0?scale=99",
        "/pages/0?scale=nan",
        "/tiles/none",
        "/content/%E5%88%8A/edition.yaml",
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/tiles/..%2f..%2fetc%2fpasswd",
        "/preview.html",
    ],
)
def test_nothing_else_is_there(preview: Served, path: str) -> None:
    assert preview.get(path)[0] == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "0.0.0.0"])
def test_another_host_is_refused(preview: Served, host: str) -> None:
    assert preview.get("/state", host=host)[0] == 400


def test_a_save_is_heard_of_and_shown(preview: Served) -> None:
    path = preview.desk.edition / "stories" / "lead.yaml"
    first = preview.state()
    beside = path.with_name("lead.tmp")
    beside.write_text(STORY.replace("春雨润田", "春雨润物"), encoding="utf-8")
    os.replace(beside, path)  # as editors save
    second = preview.after(first["number"])
    assert second["fresh"] and second["view"]["digest"] != first["view"]["digest"]
    path.write_text("body: [", encoding="utf-8")
    third = preview.after(second["number"])
    assert not third["fresh"] and third["problems"][0]["path"] == str(path)
    assert third["view"]["digest"] == second["view"]["digest"]
    path.write_text(STORY, encoding="utf-8")
    state = preview.after(third["number"])
    while not state["fresh"]:
        state = preview.after(state["number"])
    assert state["view"]["digest"] == first["view"]["digest"]


def test_the_number_of_a_build_is_sent(preview: Served) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=60)
    connection.request("GET", "/events")
    answer = connection.getresponse()
    assert answer.getheader("content-type").startswith("text/event-stream")
    assert answer.readline() == f"data: {preview.state()['number']}\n".encode()
    answer.close()
    connection.close()


def test_a_port_in_use_is_told(
    preview: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["preview", str(preview.desk.edition), "--port", str(preview.port)])
    assert code == ExitCode.OUTPUT
    assert f"port {preview.port} cannot be had: Address already in use" in capsys.readouterr().err
