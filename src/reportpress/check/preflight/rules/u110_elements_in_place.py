"""U110: parts of tables, lists and contents are in those, and nothing else is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity

# What an element may hold.
HOLDS = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOC", "TOCI", "Caption"},
    "TOCI": {"Lbl", "Reference", "NonStruct", "P", "TOC"},
}
# What an element may be in.
WITHIN = {
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}


@rule(
    "U110",
    About(
        (
            "Tables, lists and contents are made of their parts",
            "表格、列表和目录须由各自的成分构成",
        ),
        (
            "A reader counts rows and items: a row outside a table, or a paragraph between items, "
            "is lost or read as something else.",
            "阅读软件按行、按项计数，表格外的行、列表项之间的段落会丢失或被读错。",
        ),
        (
            "Export tables as rows of cells, lists as items with a body.",
            "输出时表格由行和单元格构成，列表由列表项构成。",
        ),
        (
            "{count:element|elements} of type {kind} in one of type {parent}",
            "有 {count} 个 {kind} 元素位于 {parent} 中",
        ),
    ),
    Severity.ERROR,
    "ISO 14289-1 (PDF/UA-1), 7.2; ISO 32000-2, 14.8.4",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """By the types of elements and of those that they are in."""
    elements = facts.document.elements
    wrong: Counter[tuple[str, str]] = Counter()
    for each in elements:
        parent = elements[each.parent].role if each.parent >= 0 else "root"
        held = each.role in HOLDS.get(parent, {each.role})
        if not held or parent not in WITHIN.get(each.role, {parent}):
            wrong[each.role, parent] += 1
    for (kind, parent), count in sorted(wrong.items()):
        yield hit(None, kind, count=count, kind=kind, parent=parent)
