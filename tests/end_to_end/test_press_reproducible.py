"""The same edition gives the same bytes, whatever surrounds the build that made them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

SOURCE = Path(__file__).parents[2] / "src"
EDITION = Path("content") / "shangdang-2025"
# Whatever a build could look at by mistake; the second run has the cache that the first one made.
# Outputs share a cache, as a user's builds do: what several print is drawn by the first of them.
SURROUNDINGS = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "9"},
)
ARGUMENTS = {
    "screen": [str(EDITION)],
    "press,proof": [str(EDITION), "--for", "press,proof"],
    "singles": [str(EDITION / "spread.yaml"), "--for", "press", "--singles"],
}


def built(project: Path, cache: Path, number: int, arguments: list[str]) -> list[bytes]:
    """The PDFs of a build in a process of its own, in a folder of its own."""
    folder = project.parent / f"run{number}"
    folder.mkdir(exist_ok=True)
    output = folder / (f"out{number}" if "," in arguments[-1] else f"out{number}.pdf")
    environment = {
        **os.environ,
        **SURROUNDINGS[number],
        "XDG_CACHE_HOME": str(cache),
        "PYTHONPATH": str(SOURCE),
    }
    edition, *options = arguments
    command = [sys.executable, "-m", "reportpress", "build", str(project / edition), *options]
    command += ["-q", "-o", str(output)]
    subprocess.run(command, check=True, cwd=folder, env=environment, capture_output=True)
    files = sorted(output.iterdir()) if output.is_dir() else [output]
    return [file.read_bytes() for file in files]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Empty at first."""
    return tmp_path_factory.mktemp("cache")


def make_small(pictures: Path, drawings: bool) -> None:
    """Small photographs, and in the place of other drawings the smallest of them.

    Singles print each picture as the press does, in other sizes.
    """
    smallest, *others = sorted(pictures.glob("*.svg"), key=lambda file: file.stat().st_size)
    for file in others if drawings else ():
        shutil.copyfile(smallest, file)
    for file in pictures.glob("*.jpg"):
        with Image.open(file) as photograph:
            photograph.reduce(4).save(file)


@pytest.mark.slow
@pytest.mark.parametrize("purpose", ARGUMENTS)
def test_a_fresh_cache_and_a_warm_one_give_the_same_bytes(project: Path, cache: Path, purpose: str):
    """In another folder, time zone, locale and order of hashes: the project's place tells too."""
    make_small(project / EDITION / "pictures", drawings=purpose == "singles")
    first = built(project, cache, 0, ARGUMENTS[purpose])
    assert any((cache / "reportpress" / "drawings").iterdir())
    moved = project.parent / f"{project.name}-moved"
    shutil.copytree(project, moved)
    assert len(first) == len(purpose.split(","))
    assert built(moved, cache, 1, ARGUMENTS[purpose]) == first
    assert not [pdf for pdf in first if str(project).encode() in pdf]
