"""A cache that was damaged costs time, and changes no PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from editions import Tiny, files_below, tiny

from reportpress.source.seal import SIZE

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<path d="M0 0h9v9z" fill="#c00" fill-opacity=".5"/></svg>'
)
DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut off": lambda entry: entry[:-1],
    "empty": lambda _: b"",
    "its facts changed": lambda entry: entry[: SIZE + 3] + b"?" + entry[SIZE + 4 :],
    "its content changed": lambda entry: entry[:-5] + b"?" + entry[-4:],
    "without a seal": lambda entry: entry[SIZE:],
}


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Iterator[Tiny]:
    """A drawing for its picture, and a cache of its own, which each damage leaves whole."""
    root = tmp_path_factory.mktemp("project")
    made = tiny(root)
    made.put("pictures/dot.svg", DRAWING)
    made.put("pictures/pictures.yaml", "dot:\n  file: dot.svg\n  caption: 点\n  alt: 点\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(root / "cache"))
        yield made


def entries(project: Tiny) -> set[Path]:
    """What is kept of drawings."""
    return {file for file in files_below(project.root / "cache") if file.parent.name == "drawings"}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_drawing_is_drawn_again(project, damage):
    assert project.build("--for", "press") == 0
    first, [entry] = project.pdf.read_bytes(), entries(project)
    whole = entry.read_bytes()
    entry.write_bytes(DAMAGES[damage](whole))
    assert entry.read_bytes() != whole
    assert project.build("--for", "press") == 0
    assert project.pdf.read_bytes() == first and entry.read_bytes() == whole
