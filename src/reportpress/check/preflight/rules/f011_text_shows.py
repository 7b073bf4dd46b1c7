"""F011: text can be seen and read."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, snippet
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.check.visibility.reasons import Reason
from reportpress.source.errors import Severity

COUNT, ZI = "{count:character|characters}", "{count} 字"
# Text under something else is F010, without ink F007, on a layer H014, too small H008. Turned text
# is left alone: credits beside pictures and labels of drawings are.
TOLD = {
    Reason.NO_CONTRAST: (f"{COUNT} in the colour of the ground", f"{ZI}与底色相同"),
    Reason.TRANSPARENT: (f"{COUNT} so transparent as to vanish", f"{ZI}过于透明，几乎不可见"),
    Reason.MASKED: (f"{COUNT} hidden by a mask", f"{ZI}被蒙版遮去"),
    Reason.INVISIBLE: (
        f"{COUNT} that make a clip, and nothing is painted through it",
        f"{ZI}仅作剪裁，其中没有着墨",
    ),
    Reason.MIRRORED: (f"{COUNT} mirrored", f"{ZI}左右颠倒（镜像）"),
    Reason.UPSIDE_DOWN: (f"{COUNT} upside down", f"{ZI}上下颠倒"),
    Reason.SQUEEZED: (f"{COUNT} squeezed or stretched beyond reading", f"{ZI}压扁或拉长到难以辨认"),
}
MILDER = frozenset({Reason.UPSIDE_DOWN, Reason.SQUEEZED})  # an advertisement may mean it


@rule(
    "F011",
    About(
        (
            "Text can be seen and read",
            "文字须看得见、读得出",
        ),
        (
            "Text in the colour of its ground, masked, transparent or mirrored is in the file, and "
            "every text tool finds it; readers do not.",
            "与底色相同、被蒙版遮去、过于透明或镜像的文字，文件里有、检索得到，读者看不到。",
        ),
        (
            "Give the text contrast and its own shape; delete it if nobody should read it.",
            "加大反差，恢复字形；确不要的就删去。",
        ),
        {reason.value: told for reason, told in TOLD.items()},
    ),
    Severity.ERROR,
    "House rule; ISO 32000-2, 9.3.6 and 11.3",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Of painted text inside the bleed, and of letters that make a clip."""
    for part in facts.unseen_text:
        text = part.text.strip()
        if part.reason in TOLD and text:
            severity = Severity.WARNING if part.reason in MILDER else None
            yield hit(
                part.box, snippet(text), message=part.reason.value, severity=severity,
                count=len(text),
            )  # fmt: skip
