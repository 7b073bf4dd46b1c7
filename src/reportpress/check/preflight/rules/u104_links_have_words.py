"""U104: links are in the tags and say what they are."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "U104",
    About(
        (
            "Links are tagged and say what they are",
            "链接须带标签并有说明",
        ),
        (
            "A link that is not in the structure is not found by keyboard; one without words is "
            "read as an address.",
            "不在结构中的链接用键盘找不到，没有说明的只能读出网址。",
        ),
        (
            "Export links with tags and alternative texts.",
            "输出时给链接加标签和说明。",
        ),
        {
            "tag": (
                "a link is in no Link of the structure",
                "有链接不在结构的 Link 中",
            ),
            "words": (
                "a link has no alternative text",
                "有链接没有说明",
            ),
        },
    ),
    Severity.ERROR,
    "ISO 14289-1 (PDF/UA-1), 7.18.5",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """By the objects that elements of kind Link hold."""
    tagged = {
        number for each in facts.document.elements if each.role == "Link" for number in each.objects
    }
    for link in (each for each in facts.page.annotations if each.subtype == "Link"):
        if link.number not in tagged:
            yield hit(link.box, link.contents, message="tag")
        if not link.contents.strip():
            yield hit(link.box, message="words")
