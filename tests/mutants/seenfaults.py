"""Faults of what is seen: text hidden or spoilt by how it is painted, pages and notes added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import cos, radians, sin
from random import Random

from reportpress.check.verify.differences.difference import DifferenceKind

from .baseline import Baseline, Line
from .hidefaults import balanced, rectangle, wrapped
from .oracle import Mutant
from .pdfedit import Show, dictionary, stream
from .pdfparts import Shows, keys, kinds, registry, show_of, spoilt

FAULTS, fault = registry()
HIDDEN, ILLEGIBLE = DifferenceKind.HIDDEN, DifferenceKind.ILLEGIBLE
GROUP = b"/Group << /S /Transparency /CS /DeviceGray >>"
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 2000 2000] " + GROUP


def told(base: Baseline, line: Line, kind: DifferenceKind, data: bytes, most: int = 1) -> Mutant:
    """A line that is spoilt: told once, where it is."""
    return Mutant("", kinds(kind), data, place=line.source, page=line.page + 1, most=most)


def away_from_links(mutant: Mutant) -> Mutant:
    """A linked word that is moved leaves the rectangle of its link behind, which is told too."""
    besides = mutant.besides | kinds(DifferenceKind.STRUCTURE)
    return replace(mutant, besides=besides, most=mutant.most + 1)


def painted(
    base: Baseline, line: Line, before: bytes, after: bytes, resources: Mapping[str, bytes],
    objects: Mapping[int, bytes] = {},
) -> bytes:  # fmt: skip
    """The PDF with a line painted in another state."""
    added = base.original.with_resources(line.page, resources)
    return spoilt(base, wrapped(base, line, before, after), objects={**added, **objects})


def line_of(base: Baseline, chance: Random, least: int = 3) -> Line:
    return chance.choice([line for line in base.lines if line.printed.length >= least])


def in_state(base: Baseline, line: Line, state: bytes, objects: Mapping[int, bytes] = {}) -> bytes:
    """A line painted in a graphics state."""
    page = base.original.pages[line.page]
    states = page.resources["ExtGState"].removesuffix(b">>")
    resources = {"ExtGState": b"%s /Spoilt << %s >> /Plain << /BM /Normal /SMask /None /ca 1 >> >>"}
    resources = {key: each % (states, state) for key, each in resources.items()}
    return painted(base, line, b"/Spoilt gs", b"/Plain gs", resources, objects)


@fault
def blend_away(base: Baseline, chance: Random) -> Mutant | None:
    """On white paper these modes leave nothing of any colour."""
    line = line_of(base, chance)
    mode = chance.choice([b"Screen", b"ColorDodge", b"ColorBurn", b"Lighten"])
    return told(base, line, HIDDEN, in_state(base, line, b"/BM /" + mode))


@fault
def mask_away(base: Baseline, chance: Random) -> Mutant | None:
    """A luminosity mask that is black, or empty, lets nothing through; so does an empty alpha."""
    line = line_of(base, chance)
    kind, content = chance.choice(
        [(b"Luminosity", b""), (b"Luminosity", b"0 g 0 0 2000 2000 re f"), (b"Alpha", b"")]
    )
    number = base.original.free
    form = b"<< %s /Length %d >>\nstream\n%s\nendstream" % (FORM, len(content), content)
    state = b"/SMask << /Type /Mask /S /%s /G %d 0 R >>" % (kind, number)
    return told(base, line, HIDDEN, in_state(base, line, state, {number: form}))


@fault
def fade(base: Baseline, chance: Random) -> Mutant | None:
    line = line_of(base, chance)
    opacity = chance.choice([b"0.03", b"0.1", b"0.15"])
    return told(base, line, HIDDEN, in_state(base, line, b"/ca " + opacity))


@fault
def paint_with_white_pattern(base: Baseline, chance: Random) -> Mutant | None:
    line = line_of(base, chance)
    number = base.original.free
    cell = b"1 g 0 0 9 9 re f"
    tiles = (
        b"<< /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9"
        b" /Resources << >> /Length %d >>\nstream\n%s\nendstream" % (len(cell), cell)
    )
    fades = (
        b"<< /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 99 0]"
        b" /Function << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [1] /N 1 >> >> >>"
    )
    colour = base.original.pages[line.page].colours[line.shows[0]]
    resources = {"Pattern": b"<< /White %d 0 R >>" % number}
    objects = {number: chance.choice([tiles, fades])}
    before = b"/Pattern cs /White scn"
    return told(base, line, HIDDEN, painted(base, line, before, colour, resources, objects))


@fault
def clip_alone(base: Baseline, chance: Random) -> Mutant | None:
    """Mode 7 paints nothing; nothing is painted through the clip that it makes."""
    line = line_of(base, chance)
    after = b"ET Q BT"
    shows = wrapped(base, line, b"ET q BT 7 Tr", after)
    return told(base, line, HIDDEN, spoilt(base, shows))


@fault
def stroke_white(base: Baseline, chance: Random) -> Mutant | None:
    """A white outline as wide as strokes are takes the letters away."""
    line = line_of(base, chance)
    width = show_of(base, *keys([line])[0]).size * chance.choice([0.12, 0.2, 0.5])
    before = b"ET q BT 2 Tr 1 G %.3f w" % width
    return told(base, line, HIDDEN, spoilt(base, wrapped(base, line, before, b"ET Q BT")))


@fault
def cover_half(base: Baseline, chance: Random) -> Mutant | None:
    """A white box over the lower or upper half of a line."""
    line = line_of(base, chance)
    left, bottom, width, height = rectangle(base, line)
    bottom += chance.choice([0, height / 2])
    box = b"%.3f %.3f %.3f %.3f" % (left, bottom, width, height / 2)
    ends = {line.page: balanced(base, line.page) + b"q 1 g %s re f Q\n" % box}
    return told(base, line, ILLEGIBLE, spoilt(base, {}, ends))


@fault
def layer_not_printed(base: Baseline, chance: Random) -> Mutant | None:
    """A layer that shows on the screen and does not print."""
    line = line_of(base, chance)
    number = base.original.free
    catalog, entries = base.original.catalog
    groups = b"[%d 0 R]" % number
    usage = b"<< /Print << /PrintState /OFF >> /View << /ViewState /ON >> >>"
    automatic = b"[<< /Event /Print /OCGs %s /Category [/Print] >>]" % groups
    properties = b"<< /OCGs %s /D << /ON %s /AS %s >> >>" % (groups, groups, automatic)
    objects = {
        number: b"<< /Type /OCG /Name (notes) /Usage %s >>" % usage,
        catalog: dictionary({**entries, "OCProperties": properties}),
    }
    resources = {"Properties": b"<< /Notes %d 0 R >>" % number}
    data = painted(base, line, b"/OC /Notes BDC", b"EMC", resources, objects)
    return told(base, line, HIDDEN, data)


def transformed(base: Baseline, line: Line, turn: tuple[float, float, float, float]) -> Shows:
    """A line turned round its centre, which stays in its place."""
    key = keys([line])[0]
    show = show_of(base, *key)
    x, y = len(show.codes()) * show.size / 2, 0.35 * show.size
    a, b, c, d = turn
    around = (a, b, c, d, x - x * a - y * c, y - x * b - y * d)
    return {key: [replace(show, matrix=_after(around, show.matrix))]}


def _after(first: tuple[float, ...], then: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = then
    return (
        first[0] * a + first[1] * c, first[0] * b + first[1] * d,
        first[2] * a + first[3] * c, first[2] * b + first[3] * d,
        first[4] * a + first[5] * c + e, first[4] * b + first[5] * d + f,
    )  # fmt: skip


@fault
def turn_upside_down(base: Baseline, chance: Random) -> Mutant | None:
    line = line_of(base, chance)
    data = spoilt(base, transformed(base, line, (-1, 0, 0, -1)))
    return away_from_links(told(base, line, ILLEGIBLE, data))


@fault
def mirror(base: Baseline, chance: Random) -> Mutant | None:
    line = line_of(base, chance)
    matrix = chance.choice([(-1, 0, 0, 1), (1, 0, 0, -1)])
    data = spoilt(base, transformed(base, line, matrix))
    return away_from_links(told(base, line, ILLEGIBLE, data))


@fault
def turn(base: Baseline, chance: Random) -> Mutant | None:
    """A line of copy runs up, down or askew while those round it run on."""
    line = line_of(base, chance)
    angle = radians(chance.choice([90, -90, 30, -20, 135]))
    matrix = (cos(angle), sin(angle), -sin(angle), cos(angle))
    data = spoilt(base, transformed(base, line, matrix))
    # What it lies across is told, too.
    return away_from_links(told(base, line, ILLEGIBLE, data, most=12))


@fault
def squeeze(base: Baseline, chance: Random) -> Mutant | None:
    line = line_of(base, chance)
    scale = chance.choice([b"30", b"20", b"45", b"250"])
    shows = wrapped(base, line, scale + b" Tz", b"100 Tz")
    mutant = told(base, line, ILLEGIBLE, spoilt(base, shows), most=12)
    return away_from_links(
        replace(mutant, besides=kinds(HIDDEN))
    )  # stretched, it runs under pictures


@fault
def shrink(base: Baseline, chance: Random) -> Mutant | None:
    line = line_of(base, chance)
    size = chance.choice([1.6, 2.0, 2.5])
    shows: Shows = {}
    for key in keys([line]):
        show = show_of(base, *key)
        seen = base.reading.printed.glyphs.run_at(line.printed.start).event.size
        factor = size / seen
        shows[key] = [replace(show, size=show.size * factor, spacing=show.spacing * factor)]
    return away_from_links(told(base, line, ILLEGIBLE, spoilt(base, shows)))


@fault
def overprint_line(base: Baseline, chance: Random) -> Mutant | None:
    """A line lies on another one."""
    line = line_of(base, chance, 5)
    at = base.lines.index(line)
    if at == 0 or base.lines[at - 1].frame != line.frame:
        return None
    above = base.lines[at - 1]
    ours, theirs = (show_of(base, each.page, each.shows[0]) for each in (line, above))
    rise = theirs.matrix[5] - ours.matrix[5]
    part = chance.choice([1.0, 0.8])
    shows: dict[tuple[int, int], list[Show]] = {
        key: [show_of(base, *key).shifted(0, part * rise)] for key in keys([line])
    }
    return away_from_links(told(base, line, ILLEGIBLE, spoilt(base, shows)))


@fault
def note_on_page(base: Baseline, chance: Random) -> Mutant | None:
    """Somebody's remark, printed with the page."""
    page = chance.randrange(len(base.original.pages))
    mine, number = base.original.pages[page], base.original.free
    content = b"BT /Helv 10 Tf 2 4 Td (cut this) Tj ET"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 60 14] /Resources << /Font << /Helv %s >> >>"
        b" /Length %d >>\nstream\n%s\nendstream" % (font, len(content), content)
    )
    look = chance.choice([b"/AP << /N %d 0 R >>" % (number + 1), b""])
    note = (
        b"<< /Type /Annot /Subtype /FreeText /Rect [200 200 260 214] /F 4 /Contents (cut this)"
        b" /DA (/Helv 10 Tf) %s >>" % look
    )
    old = mine.entries.get("Annots", b"[]").strip(b"[]")
    annotations = b"[%s %d 0 R]" % (old, number)
    objects = {
        number: note, number + 1: form,
        mine.page: dictionary({**mine.entries, "Annots": annotations}),
    }  # fmt: skip
    data = base.original.updated(objects)
    return Mutant("", kinds(DifferenceKind.ADDED), data, page=page + 1)


@fault
def blank_page(base: Baseline, chance: Random) -> Mutant | None:
    """An empty page between the others, or behind them."""
    original, number = base.original, base.original.free
    tree, entries = original.tree
    kids = [b"%d 0 R" % page.page for page in original.pages]
    at = chance.randint(0, len(kids))
    kids.insert(at, b"%d 0 R" % number)
    size = b"/MediaBox [0 0 420 560] /Resources << >>"
    blank = b"<< /Type /Page /Parent %d 0 R " + size + b" /Contents %d 0 R >>"
    pages = {**entries, "Kids": b"[%s]" % b" ".join(kids), "Count": b"%d" % len(kids)}
    objects = {
        number: blank % (tree, number + 1), number + 1: stream(b""), tree: dictionary(pages),
    }  # fmt: skip
    return Mutant("", kinds(DifferenceKind.PAGE), original.updated(objects), page=at + 1)
