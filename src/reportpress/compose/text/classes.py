"""Names the classes of characters, and the marks and units that have one of their own.

Classes follow CLREQ's appendix A and GB/T 15834-2011, as far as two neighbouring clusters need
them: whether a line may end between them, and which gap is there.
"""

from __future__ import annotations

from enum import IntEnum
from itertools import product


class Class(IntEnum):
    """What a cluster is to its neighbour."""

    HAN = 0  # ideographs, kana and every other symbol that fills a square
    OPEN = 1
    CLOSE = 2
    PAUSE = 3
    SEMICOLON = 4  # a pause mark, but too heavy to hang (CLREQ 6.1.3 hangs 、，。 alone)
    COLON = 5  # set like a pause mark, but keeps its em in the line
    STOP = 6
    EXCLAIM = 7  # set like a stop, but keeps its em in the line
    INTERPUNCT = 8
    DASH = 9
    ELLIPSIS = 10
    CONNECTOR = 11  # 一字线 and 浪纹线: a range's, a line may end behind them (GB/T 15834, 5.1.6)
    SOLIDUS = 12
    LETTER = 13
    DIGIT = 14
    UNIT = 15  # km, kW: a Latin word that does not leave its number
    PREFIX = 16  # full-width ￥ and the like, tied to the number behind
    SUFFIX = 17  # ％ ℃ ㎡ tied to the number before
    SYMBOL = 18  # + × = and other Latin signs that take no Han-Latin gap
    LATIN_OPEN = 19
    LATIN_CLOSE = 20
    BREAK_AFTER = 21  # a Latin fragment behind which a line may end as it is: hyphen, URL
    WIDE = 22  # full-width letters and digits
    GLUE = 23  # no-break spaces and joiners: no line ends on either side
    WORD_SPACE = 24
    GAP_SPACE = 25  # a space in the place of the Han-Latin gap: replaced by it
    NO_SPACE = 26  # a space beside a full-width mark: takes no room
    ZERO = 27  # U+200B: no width, a break opportunity
    HYPHEN_AFTER = 28  # a Latin fragment behind which a line may end with a hyphen added
    SHORT = 29  # 短横线: a connector that makes one number of the figures on its sides
    PART_AFTER = 30  # a part of a telephone number, behind whose hyphen a loose line may end


CLASSES = len(Class)

SPACES = frozenset({Class.WORD_SPACE, Class.GAP_SPACE, Class.NO_SPACE, Class.ZERO})
"""Clusters that take no room at a line's end; a line ends behind them, never before."""
PAUSING = frozenset({Class.PAUSE, Class.SEMICOLON, Class.COLON, Class.STOP, Class.EXCLAIM})
"""Marks with their blank behind them that divide sentences (点号)."""
ENDING = PAUSING | {Class.CLOSE}
FULL_WIDTH = ENDING | {Class.OPEN, Class.INTERPUNCT}
"""Marks of one em of which half is blank."""
LATIN = frozenset({Class.LETTER, Class.DIGIT, Class.UNIT})
"""Clusters that take the Han-Latin gap beside Han."""
FRAGMENT = frozenset({Class.BREAK_AFTER, Class.HYPHEN_AFTER, Class.PART_AFTER})
"""Classes of a fragment of a word or URL towards the next fragment."""
WESTERN = LATIN | FRAGMENT | {Class.SYMBOL, Class.LATIN_OPEN, Class.LATIN_CLOSE}

SQUARE = (
    "\u1100-\u11ff\u2150-\u218f\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2b00-\u2bff"
    "\u2e80-\u2fdf\u2ff0-\u303f\u3040-\u3098\u309b-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\ufe10-\ufe1f\ufe30-\ufe6f\uff00-\uffef\U0001f000-\U0001faff\U00016fe0-\U0001b2ff"
    "\U00020000-\U0003ffff"
)
"""What is set on the Chinese square: CJK, kana, hangul, enclosed forms, arrows, box shapes."""

STACKED: dict[str, int] = {
    **{"".join(marks): 2 for marks in product("？！", repeat=2)},
    **{"".join(marks): 3 for marks in product("？！", repeat=3)},
    **dict.fromkeys("‼⁇⁈⁉", 2),
}
"""Marks of exclamation and question set as one, and how many halves of an em their ink fills."""

SQUARED_UNITS = "".join(map(chr, [*range(0x3371, 0x337B), *range(0x3380, 0x33E0)]))
"""Units on a square, ㎡ ㎞ ㎏; among them in Unicode are names of Japanese eras, and ㍿."""

MARKS: dict[str, Class] = {
    **dict.fromkeys("「『（《〈【〔〖［｛“‘〝", Class.OPEN),
    **dict.fromkeys("」』）》〉】〕〗］｝”’〞〟", Class.CLOSE),
    **dict.fromkeys("、，", Class.PAUSE),
    "；": Class.SEMICOLON,
    "：": Class.COLON,
    **dict.fromkeys("。．｡", Class.STOP),
    **dict.fromkeys(["？", "！", *STACKED], Class.EXCLAIM),
    **dict.fromkeys("・·•‧", Class.INTERPUNCT),
    **dict.fromkeys(("——", "―", "⸺"), Class.DASH),
    **dict.fromkeys(("……", "…", "⋯⋯", "⋯"), Class.ELLIPSIS),
    **dict.fromkeys("—～〜", Class.CONNECTOR),  # GB/T 15834: a dash is two of —, one connects
    "–": Class.SHORT,
    "／": Class.SOLIDUS,
    **dict.fromkeys("￥＄￡￠", Class.PREFIX),
    **dict.fromkeys("％℃℉‰" + SQUARED_UNITS, Class.SUFFIX),
    "\u200b": Class.ZERO,
}

_UNITS = """
km m cm mm nm μm km² m² cm² km2 m2 m³ cm³ m3 L mL ml l g kg mg t
h min s ms km/h m/s Hz kHz MHz GHz J kJ MJ Pa kPa MPa °C °F dB
W kW MW GW kWh MWh GWh V kV A mA nit ppm ppi dpi px pt
bit B KB MB GB TB PB Mbps Gbps
"""
UNITS = frozenset(_UNITS.split())
"""Latin words that stay with the number before them."""
