"""Ghostscript's old interpreter draws faster where it is still there; it is not trusted."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.programs import ghostscript


def program(folder: Path, says: str) -> str:
    """A program that says its version."""
    path = folder / "gs"
    path.write_text(f"#!/bin/sh\necho {says}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("says", "old"),
    [("9.55.0", False), ("9.56.1", True), ("10.01.2", True), ("10.02.0", False), ("what", False)],
)
def test_the_old_interpreter_is_asked_for_where_it_is(tmp_path: Path, says: str, old: bool):
    command = ghostscript.separating(program(tmp_path, says), tmp_path / "a.pdf", (1, 2), 71.12)
    assert (ghostscript.WITH_OLD in command) is old


def test_it_may_write_nowhere_else(tmp_path: Path):
    command = ghostscript.separating(program(tmp_path, "10.0"), tmp_path / "a.pdf", (3, 4), 71.12)
    assert "-dSAFER" in command
    assert command[-1] == str(tmp_path / "a.pdf")
    assert {"-dFirstPage=3", "-dLastPage=4"} <= set(command)


@pytest.mark.parametrize(
    ("log", "again"),
    [(b"", []), (b"**** Error: page may be incomplete\n", ["gs", "a.pdf"])],
)
def test_a_page_that_it_gave_up_is_drawn_anew(tmp_path: Path, log: bytes, again: list[str]):
    (tmp_path / ghostscript.LOG).write_bytes(log)
    assert ghostscript.without_old(["gs", ghostscript.WITH_OLD, "a.pdf"], tmp_path) == again
    assert ghostscript.without_old(["gs", "a.pdf"], tmp_path) == []
