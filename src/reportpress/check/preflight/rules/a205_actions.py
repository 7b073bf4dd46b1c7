"""A205: no actions that start programs, play, or change what is seen."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import FileFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, RuleScope, hit, rule
from reportpress.source.errors import Severity

ALLOWED = ("GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm")


@rule(
    "A205",
    About(
        (
            "Nothing is started, played or changed",
            "不得含启动、播放或改变显示的动作",
        ),
        (
            "What a file does to itself when it is opened or clicked is not what was archived.",
            "打开或点击时自行改变的文件不是当初存档的文件。",
        ),
        (
            "Export without scripts, buttons and page actions; links to places and addresses may "
            "stay.",
            "输出时不带脚本、按钮和页面动作，可保留跳转和网址链接。",
        ),
        {
            "action": (
                "the file holds {count:action|actions} of type {kind}",
                "文件含 {kind} 动作 {count} 个",
            ),
            "triggers": (
                "the file or its pages have trigger actions",
                "文件或页面带有触发动作",
            ),
        },
    ),
    Severity.ERROR,
    "ISO 19005-2 (PDF/A-2), 6.5",
    scope=RuleScope.FILE,
)
def check(facts: FileFacts, limits: Limits) -> Iterator[Hit]:
    """What leads to a place or an address is allowed."""
    document = facts.document
    for kind, count in sorted(document.inventory.actions.items()):
        if kind not in ALLOWED:
            yield hit(None, kind, message="action", kind=kind, count=count)
    pages = any(page.additional_actions for page in document.pages)
    if document.catalog.additional_actions or pages:
        yield hit(message="triggers")
