"""X408: no actions."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity


@rule(
    "X408",
    About(
        (
            "There are no actions",
            "不得含动作",
        ),
        (
            "Paper follows no links; PDF/X forbids actions, and some of them start programs.",
            "纸上没有链接；PDF/X 禁用动作，有的动作还会启动程序。",
        ),
        (
            "Export without links, buttons and page actions.",
            "输出时不带链接、按钮和页面动作。",
        ),
        {
            "action": (
                "the file holds {count:action|actions} of type {kind}",
                "文件含 {kind} 动作 {count} 个",
            ),
            "open": (
                "the file does something when it is opened: {kind}",
                "打开文件时会执行动作：{kind}",
            ),
            "triggers": (
                "the file or its pages have trigger actions",
                "文件或页面带有触发动作",
            ),
        },
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 12.6; GWG 2022 R0001",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """All types but JavaScript, which is X407; a mere place to open at is none."""
    document = facts.document
    for kind, count in sorted(document.inventory.actions.items()):
        if kind != "JavaScript":
            yield hit(None, kind, message="action", kind=kind, count=count)
    opening = document.catalog.open_action
    if opening and opening != "Dest" and opening not in document.inventory.actions:
        yield hit(None, opening, message="open", kind=opening)
    pages = any(page.additional_actions for page in document.pages)
    if document.catalog.additional_actions or pages:
        yield hit(message="triggers")
