"""A204: annotations are of kinds that last, printed, and have looks of their own."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity

FORBIDDEN = ("", "3D", "Sound", "Screen", "Movie", "FileAttachment")
UNSEEN = 1 | 2 | 32 | 256  # flags: invisible, hidden, no view, toggled (ISO 32000-1, table 165)


@rule(
    "A204",
    About(
        (
            "Annotations last and print",
            "批注须可长期保存并可打印",
        ),
        (
            "Sounds and films need players, hidden notes are seen by nobody, and what has no "
            "appearance looks otherwise in each reader.",
            "声音影像依赖播放器，隐藏批注无人可见，没有外观的批注在各软件中不一样。",
        ),
        (
            "Take it out, let it print, or give it an appearance.",
            "删去，或设为可打印，或给出外观。",
        ),
        {
            "kind": (
                "an annotation of kind {kind}",
                "含 {kind} 类批注",
            ),
            "flags": (
                "a {kind} annotation is hidden or does not print",
                "{kind} 批注被隐藏或不打印",
            ),
            "looks": (
                "a {kind} annotation has no appearance",
                "{kind} 批注没有外观",
            ),
        },
    ),
    Severity.ERROR,
    "ISO 19005-2 (PDF/A-2), 6.3",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Popups go with their parents, links need no looks."""
    for each in facts.page.annotations:
        if each.subtype in FORBIDDEN:
            yield hit(each.box, each.subtype, message="kind", kind=each.subtype)
        elif each.subtype != "Popup":
            if not each.prints or each.flags & UNSEEN:
                yield hit(each.box, each.subtype, message="flags", kind=each.subtype)
            flat = each.box is None or not (each.box.width and each.box.height)
            if not each.appearance and each.subtype != "Link" and not flat:
                yield hit(each.box, each.subtype, message="looks", kind=each.subtype)
