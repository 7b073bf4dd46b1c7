"""A206: widths in the file are those of the embedded fonts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from reportpress.check.pdf import PdfFont, ShownText, Unreadable
from reportpress.check.preflight.page.pagefacts import PageFacts, about
from reportpress.check.preflight.page.rule import About, Hit, Limits, hit, rule
from reportpress.check.text.fontprogram import FontProgram, font_program
from reportpress.source.errors import Severity

SAME = 1.0 + 1e-6  # thousandths of an em


@rule(
    "A206",
    About(
        (
            "Widths are those of the embedded fonts",
            "文件中的字宽须与内嵌字体一致",
        ),
        (
            "Readers place letters by the file's widths or by the font's: where they differ, "
            "pages differ.",
            "有的软件按文件中的字宽排，有的按字体，不一致时版面就不同。",
        ),
        (
            "Export with another program, or embed the font anew.",
            "换用其他软件输出，或重新内嵌字体。",
        ),
        (
            "{count:glyph|glyphs} of {font} {count:is|are} {found} wide in the file, {wanted} in "
            "the font",
            "{font} 有 {count} 个字形，文件中宽 {found}，字体中宽 {wanted}",
        ),
    ),
    Severity.ERROR,
    "ISO 19005-2 (PDF/A-2), 6.2.11.5",
)
def check(facts: PageFacts, limits: Limits) -> Iterator[Hit]:
    """Of composite fonts, set horizontally; other programs are not opened."""
    wrong: dict[PdfFont, dict[int, tuple[float, float, ShownText, int]]] = {}
    for event in facts.shown:
        if (program := _program(event.font)) is None or event.font.vertical:
            continue
        for index, code in enumerate(event.codes):
            found, wanted = _widths(event.font, program, code)
            if abs(found - wanted) > SAME:
                wrong.setdefault(event.font, {}).setdefault(code, (found, wanted, event, index))
    for font, codes in wrong.items():
        found, wanted, event, index = next(iter(codes.values()))
        box, text = event.em_box(index), about(event)
        yield hit(box, text, count=len(codes), font=font.name, found=found, wanted=wanted)


def _program(font: PdfFont) -> FontProgram | None:
    try:
        return font_program(font)
    except Unreadable:
        return None


@lru_cache(maxsize=1 << 14)
def _widths(font: PdfFont, program: FontProgram, code: int) -> tuple[float, float]:
    """In thousandths of an em; twice the same where the program's is not known."""
    found = font.glyphs[code].advance * 1000
    wanted = program.width(font.glyph_id(code))
    return found, found if wanted is None else wanted * 1000
