"""U105: tables have heads that say what they are of."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.pdf import StructureElement
from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "U105",
    About(
        (
            "Tables have heads",
            "表格须有表头",
        ),
        (
            "A number is heard with the heads of its row and column, or it means nothing.",
            "朗读数字时要带上行列表头，否则听不懂。",
        ),
        (
            "Mark cells of heads as such, with their scope.",
            "把表头单元格标为表头并注明范围。",
        ),
        {
            "none": (
                "a table has no cells of a head",
                "有表格没有表头单元格",
            ),
            "scope": (
                "cells of a table's head have no scope, and other cells do not name them",
                "表头没有范围，其他单元格也没有指明表头",
            ),
        },
    ),
    Severity.ERROR,
    "ISO 14289-1 (PDF/UA-1), 7.5",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """A scope for each, or cells that name their heads."""
    elements = facts.document.elements
    cells: dict[int, list[StructureElement]] = {
        index: [] for index, each in enumerate(elements) if each.role == "Table"
    }
    for each in elements:
        if each.role in ("TH", "TD"):
            above = each.parent
            while above >= 0 and above not in cells:
                above = elements[above].parent
            cells.get(above, []).append(each)
    for own in cells.values():
        heads = [each for each in own if each.role == "TH"]
        if own and not heads:
            yield hit(message="none")
        elif any(not each.scope for each in heads) and not any(each.headers for each in own):
            yield hit(message="scope")
