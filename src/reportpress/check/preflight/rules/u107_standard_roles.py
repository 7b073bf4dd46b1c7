"""U107: elements are of standard types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportpress.check.pdf import STANDARD
from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "U107",
    About(
        (
            "Elements are of standard types",
            "结构元素须为标准类型",
        ),
        (
            "Readers know what a P or a Table is; what is mapped to nothing they pass over.",
            "阅读软件只认标准类型，没有映射的类型会被略过。",
        ),
        (
            "Map own types to standard ones (RoleMap).",
            "用 RoleMap 把自定类型映射到标准类型。",
        ),
        (
            "{count:element is|elements are} of type {kind}, which is mapped to no standard type",
            "有 {count} 个元素类型为 {kind}，没有映射到标准类型",
        ),
    ),
    Severity.ERROR,
    "ISO 14289-1 (PDF/UA-1), 7.1; ISO 32000-2, 14.8.4",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """By the role map."""
    foreign = Counter(each.role for each in facts.document.elements if each.role not in STANDARD)
    for kind, count in sorted(foreign.items()):
        yield hit(None, kind, count=count, kind=kind)
