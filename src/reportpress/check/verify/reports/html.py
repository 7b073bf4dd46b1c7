"""A verification as one HTML file: pages with marks beside the source, linked both ways.

The file asks nothing of the network and runs no script. All that comes from copy or from the PDF
is escaped, and control characters are replaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape as html_escape
from unicodedata import category

from reportpress.check.report.finding import POINTS_TO_MM, Rectangle
from reportpress.check.verify.differences.difference import Area, Difference, DifferenceKind
from reportpress.check.verify.differences.verify import Verification
from reportpress.check.verify.read.characters import PageGeometry
from reportpress.check.verify.read.source import CopyUnit
from reportpress.check.verify.reports.summary import WORDS, verdict
from reportpress.source.errors import UNPRINTABLE

COLOURS: dict[DifferenceKind, str] = {
    DifferenceKind.MISSING: "#c62828",
    DifferenceKind.ADDED: "#1565c0",
    DifferenceKind.DOUBLED: "#6a1b9a",
    DifferenceKind.MOVED: "#00838f",
    DifferenceKind.CHANGED: "#e65100",
    DifferenceKind.JOIN: "#ad1457",
    DifferenceKind.HEADING: "#b71c1c",
    DifferenceKind.CAPTION: "#8e2430",
    DifferenceKind.FURNITURE: "#4e342e",
    DifferenceKind.HIDDEN: "#37474f",
    DifferenceKind.LETTER: "#2e7d32",
}
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
STYLE = """\
body { margin: 0; display: flex; flex-direction: column; height: 100vh; color: #222 }
body { font: 14px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif }
header { padding: 8px 16px; border-bottom: 1px solid #ccc }
h1 { font-size: 17px; margin: 0 } h2 { font-size: 14px; margin: 16px 0 4px }
main { display: grid; grid-template-columns: 3fr 2fr; flex: 1; min-height: 0 }
main > section { overflow: auto; padding: 8px 16px; border-right: 1px solid #ccc }
table { border-collapse: collapse; width: 100% }
td, th { text-align: left; vertical-align: top; padding: 2px 8px 2px 0 }
th { border-bottom: 1px solid #ccc } td.at { white-space: nowrap }
.page { position: relative; margin: 4px 0 20px; border: 1px solid #999; background: #f6f6f6 }
.page img { display: block; width: 100% }
.page a { position: absolute; min-width: 3px; min-height: 3px; border-radius: 1px; opacity: .45 }
.copy p { margin: 0 0 6px } .role { color: #777; font-size: 11px; margin-right: 6px }
mark { padding: 0 1px; color: #fff; border-radius: 2px } mark a, .kind { color: #fff }
.kind { border-radius: 3px; padding: 0 6px; text-decoration: none; white-space: nowrap }
:target { outline: 3px solid #fdd835; outline-offset: 2px; opacity: .9 !important;
  scroll-margin: 30vh }
"""


def as_html(verification: Verification, pictures: Mapping[int, str]) -> str:
    """The report; `pictures` are data URLs of pages, by number."""
    title = f"{verification.pdf} · {verification.source.label}"
    return "".join(
        [
            "<!DOCTYPE html>\n<html lang='zh-CN'>\n<head>\n<meta charset='utf-8'>\n",
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n',
            f"<title>{escape(title)}</title>\n<style>\n{STYLE}{''.join(_colour_rules())}</style>\n",
            f"</head>\n<body>\n<header><h1>{escape(title)}</h1>",
            f"<div>{escape(verdict(verification))}</div></header>\n<main>\n<section>\n",
            *_list(verification),
            *_pages(verification, pictures),
            "</section>\n<section class='copy'>\n",
            *_copy(verification),
            "</section>\n</main>\n</body>\n</html>\n",
        ]
    )


def escape(text: str) -> str:
    """Text for HTML, in elements and attributes; control characters become U+FFFD."""
    shown = "".join(
        "\ufffd" if category(sign) in UNPRINTABLE and sign not in "\n\t" else sign for sign in text
    )
    return html_escape(shown, quote=True)


def _colour_rules() -> Iterator[str]:
    for kind, colour in COLOURS.items():
        yield f".{kind.value} {{ background: {colour} }}\n"


def _list(verification: Verification) -> Iterator[str]:
    """The differences as a table; each line leads to its page and to its copy."""
    if not verification.differences:
        return
    yield "<table>\n<tr><th>kind</th><th>page</th><th>source</th><th>what</th></tr>\n"
    for number, each in enumerate(verification.differences, 1):
        page = f"<a href='#p{number}'>{each.page}</a>" if each.areas else str(each.page or "–")
        place = escape(str(each.place)) if each.place else "–"
        if each.source is not None:
            place = f"<a href='#s{number}'>{place}</a>"
        hint = f"<br><small>{escape(each.hint)}</small>" if each.hint else ""
        yield (
            f"<tr id='d{number}'><td>{_label(each.kind)}</td><td class='at'>{page}</td>"
            f"<td class='at'>{place}</td><td>{escape(each.message)}{hint}</td></tr>\n"
        )
    yield "</table>\n"


def _label(kind: DifferenceKind) -> str:
    return f"<span class='kind {kind.value}'>{escape(WORDS[kind][0])}</span>"


def _pages(verification: Verification, pictures: Mapping[int, str]) -> Iterator[str]:
    """Each page that has a picture or a mark."""
    marks: dict[int, list[str]] = {}
    sheets = {sheet.number: sheet for sheet in verification.reading.printed.glyphs.geometries}
    for number, each in enumerate(verification.differences, 1):
        for index, area in enumerate(each.areas):
            if area.page in sheets:
                mark = _mark(sheets[area.page], area, each, (number, index))
                marks.setdefault(area.page, []).append(mark)
    for page, sheet in sheets.items():
        if page not in pictures and page not in marks:
            continue
        across, down = _size(sheet)
        yield f"<h2>page {page}</h2>\n<div class='page'"
        if page in pictures:
            yield f"><img alt='page {page}' src='{pictures[page]}'>"
        else:
            yield f" style='padding-top: {100 * down / across:.2f}%'>"
        yield from marks.get(page, ())
        yield "</div>\n"


def _size(sheet: PageGeometry) -> tuple[float, float]:
    """Width and height of a page as it is shown."""
    media = sheet.boxes.media
    across, down = media.width or 1.0, media.height or 1.0
    return (down, across) if sheet.rotate % 180 else (across, down)


def _mark(sheet: PageGeometry, area: Area, difference: Difference, number: tuple[int, int]) -> str:
    """A coloured area that leads to the copy; the first of a difference is where links lead."""
    left, top, width, height = _shares(sheet, area.rectangle)
    id_ = f" id='p{number[0]}'" if number[1] == 0 else ""
    target = "s" if difference.source is not None else "d"
    return (
        f"<a{id_} class='{difference.kind.value}' href='#{target}{number[0]}'"
        f" title='{escape(difference.message)}' style='left:{left:.3f}%;top:{top:.3f}%;"
        f"width:{width:.3f}%;height:{height:.3f}%'></a>"
    )


def _shares(sheet: PageGeometry, box: Rectangle) -> tuple[float, float, float, float]:
    """Left, top, width and height of an area in hundredths of the page as it is shown."""
    mm, media, trim = POINTS_TO_MM * sheet.unit, sheet.boxes.media, sheet.boxes.trim
    across, down = (media.width or 1.0) * mm, (media.height or 1.0) * mm
    x0 = (box.left + (trim.left - media.left) * mm) / across
    y0 = (box.top + (media.top - trim.top) * mm) / down
    x1, y1 = x0 + box.width / across, y0 + box.height / down
    for _ in range(sheet.rotate // 90 % 4):  # clockwise
        x0, y0, x1, y1 = 1 - y1, x0, 1 - y0, x1
    return 100 * x0, 100 * y0, 100 * (x1 - x0), 100 * (y1 - y0)


def _copy(verification: Verification) -> Iterator[str]:
    """The source, stream by stream, with marks that lead to the pages."""
    source = verification.source
    marks = _marks_by_unit(verification)
    stream = -1
    for unit in source.units:
        if unit.stream != stream:
            stream = unit.stream
            yield f"<h2>{escape(source.streams[stream].name)}</h2>\n"
        role = f"<span class='role'>{escape(unit.role.value)}</span>"
        yield f"<p>{role}{_marked(unit, marks.get(unit.start, []))}</p>\n"


Numbered = tuple[int, Difference]


def _marks_by_unit(verification: Verification) -> dict[int, list[Numbered]]:
    """Differences by the unit that they begin in; those without copy are left out."""
    found: dict[int, list[Numbered]] = {}
    for number, each in enumerate(verification.differences, 1):
        if each.source is not None:
            at = min(each.source.start, len(verification.source.text) - 1)
            found.setdefault(verification.source.unit_at(at).start, []).append((number, each))
    return found


def _marked(unit: CopyUnit, marks: Iterable[Numbered]) -> str:
    """A unit's text with its differences; where two lie over one another, the second is a dot."""
    raw, at, parts = unit.raw, 0, []
    for number, each in sorted(marks, key=lambda mark: (mark[1].source or (0, 0), mark[0])):
        assert each.source is not None
        start = end = unit.raw_offset(max(each.source.start, unit.start))
        if each.source.length:
            end = unit.raw_offset(min(each.source.end, unit.end) - 1) + 1
        start, end = max(at, start), max(at, end)
        parts.append(escape(raw[at:start]))
        target = "p" if each.areas else "d"
        parts.append(
            f"<mark id='s{number}' class='{each.kind.value}' title='{escape(each.message)}'>"
            f"<a href='#{target}{number}'>{escape(raw[start:end]) or '•'}</a></mark>"
        )
        at = end
    parts.append(escape(raw[at:]))
    return "".join(parts)
