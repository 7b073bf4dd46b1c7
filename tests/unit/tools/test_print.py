"""`tools/print.sh`: what it says of an edition without printing it: its PDF, its profile."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[3] / "tools" / "print.sh"
PREFLIGHT = "preflight:\n  extends: newsprint\n"

if shutil.which("sh") is None:
    pytest.skip("no shell", allow_module_level=True)


def profile(root: Path, layout: str, press: str | None, name: str = "edition.yaml") -> str:
    """The profile of an edition with this line in it, whose layout has this press.yaml."""
    edition, looks = root / "content" / "may day", root / "layout" / "broad"
    for folder in (edition, looks, root / "fonts"):
        folder.mkdir(parents=True)
    (root / "fonts" / "fonts.yaml").touch()
    (edition / name).write_text(f"title: A\n{layout}\npages: []\n", "utf-8")
    if press is not None:
        (looks / "press.yaml").write_text(press, "utf-8")
    named = edition if name == "edition.yaml" else edition / name
    told = subprocess.run(
        [SCRIPT, "--profile"],
        env={**os.environ, "EDITION": str(named)},
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.strip()


@pytest.mark.parametrize("layout", ["layout: broad", 'layout: "broad"', "layout:  broad # wide"])
def test_the_profile_is_that_of_the_layouts_press(tmp_path: Path, layout: str):
    told = profile(tmp_path, layout, f"bleed: 3 mm\n{PREFLIGHT}")
    assert Path(told).samefile(tmp_path / "layout" / "broad" / "press.yaml")


def test_another_edition_file_names_its_own_layout(tmp_path: Path):
    told = profile(tmp_path, "layout: broad", PREFLIGHT, "spread.yaml")
    assert Path(told).samefile(tmp_path / "layout" / "broad" / "press.yaml")


@pytest.mark.parametrize(
    ("layout", "press"),
    [("layout: broad", None), ("layout: broad", "bleed: 3 mm\n"), ("layout: narrow", PREFLIGHT)],
)
def test_without_one_it_is_that_of_newsprint(tmp_path: Path, layout: str, press: str | None):
    assert profile(tmp_path, layout, press) == "newsprint"


@pytest.mark.parametrize(
    ("edition", "purpose", "name"),
    [
        ("", "screen", "build/spring.pdf"),
        ("", "press", "build/spring-press.pdf"),
        ("edition.yaml", "screen", "build/spring.pdf"),
        ("edition.yaml", "proof", "build/spring-proof.pdf"),
        ("late.yaml", "screen", "build/spring-late.pdf"),
    ],
)
def test_a_folder_and_its_edition_file_make_the_same_pdf(
    tmp_path: Path, edition: str, purpose: str, name: str
):
    (tmp_path / "spring").mkdir()
    command = ["sh", str(SCRIPT), "--name", purpose]
    surroundings = os.environ | {"EDITION": str(tmp_path / "spring" / edition)}
    done = subprocess.run(command, env=surroundings, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == name


def test_a_name_that_begins_with_a_dash_is_no_option(tmp_path: Path):
    """Its PDF is named after it, and the builder is given a path."""
    (tmp_path / "-x").mkdir()
    (tmp_path / "bin").mkdir()
    python = tmp_path / "bin" / "python"
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    python.chmod(0o755)
    surroundings = os.environ | {"EDITION": "-x", "BIN": "bin"}

    def said(*arguments: str) -> list[str]:
        command = ["sh", str(SCRIPT), *arguments]
        done = subprocess.run(
            command, env=surroundings, cwd=tmp_path, check=True, capture_output=True, text=True
        )
        return done.stdout.splitlines()

    assert said("--name", "screen") == ["build/-x.pdf"]
    assert said("--profile") == ["newsprint"]
    given = said("press")
    assert given[given.index("--") + 1 :] == [
        "bin/reportpress", "build", "./-x", "--for", "press", "-o", "build/-x-press.pdf",
    ]  # fmt: skip
