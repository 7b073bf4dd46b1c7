"""The preview's server: what it answers, to whom, and that it hears of saves."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from editions import STORY, tiny
from serving import Served, served

from reportpress.build.pipeline import build
from reportpress.cli import main
from reportpress.preview.desk import Desk, OnDesk
from reportpress.preview.server import prompt_socket
from reportpress.source.errors import ExitCode


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One for the tests that only read; what changes is put back."""
    root = tmp_path_factory.mktemp("preview")
    with served(tiny(root, "刊").edition) as found:
        yield found


def test_answers_do_not_wait_for_word_of_their_heads() -> None:
    delays: list[int] = []

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = writer.get_extra_info("socket")
        delays.append(not connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    async def asked() -> None:
        listener = prompt_socket()
        listener.bind(("127.0.0.1", 0))
        async with await asyncio.start_server(answer, sock=listener):
            reader, writer = await asyncio.open_connection(*listener.getsockname())
            await reader.read()
            writer.close()

    asyncio.run(asked())
    assert delays == [False]


def test_the_page_and_its_parts_are_served_with_a_policy(preview: Served) -> None:
    parts = ("preview", "pages", "layers", "panel", "inspector", "compare", "words", "state")
    scripts = [(f"/{name}.js", "javascript") for name in parts]
    sheets = [("/preview.css", "css"), ("/overlays.css", "css")]
    for path, kind in (("/", "text/html"), *scripts, *sheets):
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
        "/layers/7",
        "/layers/0/999",
        "/heat/0",
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


def test_a_save_during_the_first_build_is_shown(tmp_path: Path, monkeypatch) -> None:
    project, plain = tiny(tmp_path), Desk.build

    def saved_meanwhile(desk: Desk) -> OnDesk:
        shown = plain(desk)
        if shown.number == 1:
            time.sleep(0.5)  # the watch has begun
            project.edit("stories/lead.yaml", "春雨", "秋雨")
            time.sleep(0.2)
        return shown

    monkeypatch.setattr(Desk, "build", saved_meanwhile)
    with served(project.edition) as preview:
        assert preview.after(1)["fresh"]


def test_the_number_of_a_build_is_sent(preview: Served) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=60)
    connection.request("GET", "/events")
    answer = connection.getresponse()
    assert answer.getheader("content-type").startswith("text/event-stream")
    assert answer.readline() == f"data: {preview.state()['number']}\n".encode()
    answer.close()
    connection.close()


OURS = "X-Reportpress"


def test_layers_values_and_places_are_told_of_the_shown_build(preview: Served) -> None:
    digest = preview.state()["view"]["digest"]
    layers = preview.json("/layers/0")
    assert layers["digest"] == digest and layers["lines"]
    values = preview.json("/layers/0/0")
    assert values["digest"] == digest
    assert {"font-family", "font-size"} <= {each["name"] for each in values["values"]}
    story = preview.desk.edition / "stories" / "lead.yaml"
    spots = preview.json(f"/find?{urlencode({'file': story, 'line': 4})}")["spots"]
    assert [spot["page"] for spot in spots] == [0]
    assert preview.json(f"/find?{urlencode({'file': story, 'line': 'x'})}")["spots"]
    assert preview.json("/find?file=/etc/passwd&line=1")["spots"] == []
    assert preview.json("/findings").keys() == {"digest", "judge", "findings", "heat", "scale"}


def test_a_cursor_is_heard_of_by_those_who_may_tell(preview: Served) -> None:
    told = {"file": "/x/lead.yaml", "line": 4}
    before = preview.state()["at"]["number"]
    for wrong, headers in ((told, ()), ({}, (OURS,)), ([], (OURS,)), ({"file": 1}, (OURS,))):
        assert preview.post("/at", wrong, *headers) == 403
    assert preview.state()["at"]["number"] == before
    assert preview.post("/at", told, OURS) == 204
    assert preview.state()["at"] == {"number": before + 1, **told}
    assert preview.get("/at")[0] == 405


def test_where_the_browser_opens_the_editor_the_server_does_not(preview: Served) -> None:
    story = str(preview.desk.edition / "stories" / "lead.yaml")
    assert preview.post("/open", {"file": story, "line": 4, "column": 5}, OURS) == 403


def test_a_command_opens_files_of_the_project_alone(tmp_path: Path) -> None:
    edition, opened = tiny(tmp_path, "刊").edition, tmp_path / "opened"
    (tmp_path / "outside.yaml").write_text("")
    editor = tmp_path / "the editor"
    editor.write_text(
        f"#!/bin/sh\nprintf '%s|' \"$@\" > '{opened}.part'; mv '{opened}.part' '{opened}'\n"
    )
    editor.chmod(0o755)
    with served(edition, f"'{editor}' --goto '{{file}}:{{line}}:{{column}}'") as preview:
        assert preview.state()["editor"] == ""
        story = edition / "stories" / "lead.yaml"
        at = {"file": str(story), "line": 4, "column": 5}
        assert preview.post("/open", at) == 403
        for outside in ("/etc/passwd", str(edition / "../../../outside.yaml"), str(edition), ""):
            assert preview.post("/open", {**at, "file": outside}, OURS) == 403
        assert preview.post("/open", at, OURS) == 204
        end = time.monotonic() + 60
        while not opened.exists() and time.monotonic() < end:
            time.sleep(0.02)
        assert opened.read_text() == f"--goto|{story}:4:5|"


@pytest.mark.parametrize(
    ("editor", "message"),
    [
        ("no-such-editor {file}", "--editor: there is no program “no-such-editor”"),
        ("vi '{file}", "--editor: No closing quotation"),
        ("", "--editor: there is no program “”"),
    ],
)
def test_an_editor_there_is_none_of_is_told(
    preview: Served, editor: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["preview", str(preview.desk.edition), "--editor", editor]) == ExitCode.USAGE
    assert message in capsys.readouterr().err


def test_at_tells_the_preview_that_runs(
    preview: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    story = preview.desk.edition / "stories" / "lead.yaml"
    number = preview.state()["at"]["number"]
    asked = ["preview", str(preview.desk.edition), "--port", str(preview.port)]
    assert main([*asked, "--at", f"{story}:5"]) == 0
    assert f"http://127.0.0.1:{preview.port}/ shows {story}:5" in capsys.readouterr().out
    assert preview.state()["at"] == {"number": number + 1, "file": str(story), "line": 5}


def test_at_leaves_the_preview_of_another_edition_alone(
    preview: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other, number = tiny(tmp_path, "刊").edition, preview.state()["at"]["number"]
    code = main(["preview", str(other), "--port", str(preview.port), "--at", f"{other}/x.yaml:5"])
    assert code == ExitCode.OUTPUT  # it would open its own, and there the port is in use
    assert preview.state()["at"]["number"] == number
    capsys.readouterr()


def test_the_build_before_is_drawn_too(tmp_path: Path) -> None:
    project = tiny(tmp_path, "刊")
    with served(project.edition) as preview:
        assert preview.get("/pages/0?scale=1&build=before")[0] == 404
        first, number = preview.json("/pages/0?scale=1"), preview.state()["number"]
        project.body("麦苗返青。")
        assert preview.after(number)["compared"]
        assert preview.json("/pages/0?scale=1&build=before") == first
        assert preview.json("/pages/0?scale=1")["tiles"] != first["tiles"]


def test_a_port_in_use_is_told(
    preview: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["preview", str(preview.desk.edition), "--port", str(preview.port)])
    assert code == ExitCode.OUTPUT
    assert f"port {preview.port} cannot be had: Address already in use" in capsys.readouterr().err


def test_folders_that_go_and_come_back_are_survived(tmp_path: Path) -> None:
    edition = tiny(tmp_path / "p", "刊").edition
    kept = tmp_path / "kept"
    with served(edition) as preview:
        first = preview.state()
        for folder in (edition, edition.parent):
            shutil.copytree(folder, kept)
            shutil.rmtree(folder)
            gone = preview.until(lambda state: not state["fresh"])
            assert gone["problems"] and gone["view"]["digest"] == first["view"]["digest"]
            shutil.move(kept, folder)
            back = preview.until(lambda state: state["fresh"])
            assert back["view"]["digest"] == first["view"]["digest"]
        story, number = edition / "stories" / "lead.yaml", preview.state()["number"]
        story.write_text(STORY.replace("春雨润田", "春雨润物"), encoding="utf-8")
        after = preview.until(lambda state: state["number"] > number and state["fresh"])
        assert after["view"]["digest"] != first["view"]["digest"]
