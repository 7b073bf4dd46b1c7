"""The table of what was measured, kept between runs in the user's cache.

It is known by all that pages are made of but the stories: the layout, the faces, the code. In it,
each story has an entry by its own digest, so that a story that is edited is measured anew alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.content.body import Block
from reportpress.content.model import Edition, Story, Wishes
from reportpress.makeup.storyshapes import FILE as SHAPES
from reportpress.source.projectfolders import find_project
from reportpress.source.store import code_digest

if TYPE_CHECKING:
    from reportpress.source.store import Store

FOLDER = "heights"  # of the cache
MEASURING = ("specimen.py", "storyheights.py", "copyrooms.py", "headingforms.py", "insets.py")
Numbers = tuple[int, ...]


@dataclass
class HeightTable:
    """Numbers by the digest of a story and by what was measured of it.

    Stories that a run does not ask for are forgotten.
    """

    store: Store | None
    name: str
    stories: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    grown: bool = False

    def get(self, story: str, key: str) -> Numbers | None:
        """What is known of a story."""
        self.asked.add(story)
        numbers = self.stories.get(story, {}).get(key)
        return None if numbers is None else tuple(numbers)

    def measured(self, story: str, key: str, measure: Callable[[], Numbers]) -> Numbers:
        """What is known of a story, measured where nothing is."""
        numbers = self.get(story, key)
        if numbers is None:
            numbers = measure()
            self.put(story, key, numbers)
        return numbers

    def put(self, story: str, key: str, numbers: Numbers) -> None:
        """Take what was measured of a story."""
        self.stories.setdefault(story, {})[key] = [*numbers]
        self.grown = True

    def keep(self) -> None:
        """Keep what was found, if anything is new."""
        if self.store and self.grown:
            kept = {story: self.stories[story] for story in self.asked if story in self.stories}
            self.store.put(self.name, json.dumps(kept).encode())
            self.grown = False


def table_of(edition: Edition, store: Store | None) -> HeightTable:
    """The table for an edition, with what earlier runs found."""
    name = f"{FOLDER}/{edition.id}-{_digest(edition)}"
    kept = store.get(name) if store else None
    return HeightTable(store, name, json.loads(kept) if kept else {})


def digest_of_story(story: Story, edition: Edition) -> str:
    """Of all that a story prints; what it asks of make-up is none of it."""
    plain = all(isinstance(block, Block) for block in story.body)
    facts = replace(story, wishes=Wishes()), None if plain else edition.pictures
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def _digest(edition: Edition) -> str:
    """Of the layout, the faces and the code."""
    from reportpress.engine.host.installedfaces import installed

    project = find_project(edition.folder)
    files = [*_files(project.layout(edition.layout)), project.fonts]
    code = Path(__file__).parents[1]
    for room in ("compose", "engine", "template", "content"):
        files += code.glob(f"{room}/**/*.py")
    files += (code / "makeup" / name for name in MEASURING)
    return code_digest(files, edition.layout, repr(sorted(installed())))


def _files(folder: Path) -> Iterator[Path]:
    """The files of a layout, but for the shapes: they say what is measured, not how high it is."""
    return (path for path in folder.rglob("*") if path.is_file() and path.name != SHAPES)
