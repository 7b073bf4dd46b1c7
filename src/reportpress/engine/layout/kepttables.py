"""Tables of copy that were laid out in a pass before, given again where they are the same.

Pages that repeat are laid out twice, and so is the copy that tells how many they are. A table takes
as long as some pages: WeasyPrint asks each cell for its least and its greatest width before it is
laid out. Nothing but the table itself and the width of its frame says how it comes out.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from reportpress.engine.host.keptstyles import is_kept, is_style, written_of
from reportpress.engine.layout.inline import InlineSetter
from reportpress.engine.layout.keptlayout import KeptPart, TreeFacts, Untold
from reportpress.engine.layout.tables import known_for_parts, lay_out
from reportpress.engine.text.sourcemap import Box, LaidOutTable
from reportpress.source.lrucache import LruCache

MOST_TABLES = 512


Kept = LruCache[tuple[Any, ...], KeptPart[LaidOutTable]]


class TableFacts(TreeFacts):
    """What is known of a table. Its style, and that of its wrapper, are no styles that are kept:
    WeasyPrint has parted the table's declarations among both, each table's alike. The borders that
    cells share follow from the styles of these.
    """

    derived = TreeFacts.derived | {"collapsed_border_grid"}

    def of(self, value: Any) -> Any:
        """A value as it can be compared. Raises `Untold`."""
        if not is_style(value) or is_kept(value):
            return super().of(value)
        self.alive.append(value)
        return written_of(value)


class TableLayouts(Struct, frozen=True):
    """Lays out the tables of one document's copy, but those that are `kept` of a pass before.

    A document is painted once, the last of its passes: tables are given as they are, not copied.
    """

    context: Any
    kept: Kept | None = None

    def lay_out(self, box: Box, width: float) -> LaidOutTable:
        """A table (its wrapper), or a rule, in a column `width` px wide."""
        facts = self._facts(box)
        if self.kept is None or facts is None:
            return lay_out(self.context, box, width)
        setter: InlineSetter = self.context.setter
        key = width, *facts.facts
        if (known := self.kept.get(key)) is not None:
            known_for_parts(self.context, box)
            setter.take(known.set_lines)
            return known.made
        before = setter.so_far
        with setter.noting() as lines:
            made = lay_out(self.context, box, width)
        if setter.so_far == before:
            self.kept.keep(key, KeptPart(made, lines(), tuple(facts.alive)))
        return made

    def _facts(self, box: Box) -> TreeFacts | None:
        """All that is known of a table; None where that cannot be told, or is of no use."""
        if self.kept is None or not box.is_table_wrapper:
            return None
        facts = TableFacts()
        try:
            facts.add(box)
        except Untold:
            return None
        return facts
