"""F001: fonts are embedded."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.source.errors import Severity


@rule(
    "F001",
    About(
        (
            "Every font in use is embedded",
            "所用字体须全部嵌入",
        ),
        (
            "Without the font the device takes another one: characters change or vanish.",
            "没有字体，设备会换用别的字体，文字会变样或丢失。",
        ),
        (
            "Embed all fonts when exporting.",
            "输出时嵌入全部字体。",
        ),
        {
            "": (
                "{font} is not embedded",
                "字体 {font} 未嵌入",
            ),
            "no program": (
                "what is embedded for {font} is no font",
                "字体 {font} 嵌入的数据不是字体",
            ),
        },
    ),
    Severity.ERROR,
    "ISO 15930-7 (PDF/X-4); ISO 32000-2, 9.9",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Of painted text, and of text that makes a clip; text that is not painted needs no font."""
    for event in (*facts.shown, *facts.clipping_text):
        font = event.font
        if not font.has_program:
            message = "no program" if font.embedded else ""
            yield hit(event.box, about(event), message=message, font=font.name)
