"""fontconfig's list of fonts, read."""

from __future__ import annotations

import sys

import pytest

from reportpress.programs import fclist
from reportpress.programs.running import ProgramError


def test_faces_are_sorted_and_named_instances_are_their_face(tmp_path, monkeypatch):
    lines = "/b c.ttc: :index=65538\n/a: x.otf: :index=0\nnothing\n"
    program = tmp_path / "fc-list"
    program.write_text(f"#!{sys.executable}\nprint({lines!r}, end='')\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert fclist.faces("Any-Name") == [("/a: x.otf", 0), ("/b c.ttc", 2)]


def test_without_fontconfig_there_is_nothing_to_ask(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ProgramError):
        fclist.faces("Any-Name")
