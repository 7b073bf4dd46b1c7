"""Files of an edition, read: their nodes and rows are kept, known by what is in them."""

from __future__ import annotations

from pathlib import Path

from reportpress.content.datafiles import DataFiles
from reportpress.content.formfilling import CopyForm
from reportpress.content.model import Story
from reportpress.source.errors import Problem
from reportpress.source.files import read_source
from reportpress.source.lrucache import LruCache
from reportpress.source.yamlnodes import Node, parse_source

MOST_FORMS = 64  # files of copy


class EditionFiles:
    """Keeps what was read of an edition's files, for the next record or the next build."""

    def __init__(self) -> None:
        self.data = DataFiles()
        self._forms: LruCache[tuple[str, str], tuple[CopyForm | None, tuple[Problem, ...]]]
        self._forms = LruCache(MOST_FORMS)
        self._stories: LruCache[int, tuple[Node, Story]] = LruCache(MOST_FORMS)

    def form(
        self, path: Path, problems: list[Problem], *, may_be_empty: bool = False
    ) -> CopyForm | None:
        """A YAML file's root node; see `yamlnodes.read_yaml`."""
        source = read_source(path, problems)
        if source is None:
            return None
        key = source.name, source.text
        kept = self._forms.get(key)
        if kept is None:
            found: list[Problem] = []
            root = parse_source(source, found, may_be_empty=may_be_empty)
            kept = self._forms.keep(key, (None if root is None else CopyForm(root), tuple(found)))
        problems += kept[1]
        return kept[0]

    def story(self, root: Node | None) -> Story | None:
        """The story that was read of a form's root; None where none is kept."""
        kept = self._stories.get(id(root))
        return kept[1] if kept is not None and kept[0] is root else None

    def keep_story(self, root: Node, story: Story) -> None:
        """Keep a story, of which nothing is in other files."""
        self._stories.keep(id(root), (root, story))
