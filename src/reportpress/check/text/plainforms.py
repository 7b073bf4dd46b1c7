"""Characters that PDFs name by code points of other forms, as copy writes them.

A font may draw 门 and the radical ⻔, or 。 and its vertical form, with one glyph; which of both
the file then names is chance. Full-width forms and all other punctuation stay themselves.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping

_COMPATIBILITY = (
    (0x2E80, 0x2FDF),  # CJK radicals, Kangxi radicals
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0xFB00, 0xFB06),  # Latin ligatures
    (0x2F800, 0x2FA1F),  # compatibility ideographs, supplement
)
# Unicode decomposes these to narrow ASCII marks; Chinese copy has the wide ones.
_VERTICAL = dict(
    zip(
        "︐︑︒︓︔︕︖︗︘︙︰︱︲︳︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
        "，、。：；！？〖〗…‥—–＿（）｛｝〔〕【】《》〈〉「」『』［］",
        strict=True,
    )
)
# Unicode's Equivalent_Unified_Ideograph for the radicals that NFKC leaves alone (version 14): a
# font draws both with one glyph, and some engines then give the radical's code for 长, 门, 民 …
_RADICALS = dict(
    zip(
        "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺"
        "⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乛乚乙亻冂𠘨刀刂卜㔾小尐兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爬丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀"
        "聿肉𦥑艹艺艻虎衤覀西见角𧢲讠贝𧾷车辶辷辸邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
_RADICALS["⼾"] = "户"  # NFKC says 戶; mainland faces draw 户


def plain(character: str) -> str:
    """What copy writes for a character; a ligature's letters."""
    if character in _RADICALS:
        return _RADICALS[character]
    code = ord(character)
    if any(low <= code <= high for low, high in _COMPATIBILITY):
        return unicodedata.normalize("NFKC", character)
    return _VERTICAL.get(character, character)


class CharacterTable(dict[int, str]):
    """A `str.translate` table that fills itself by a function of one character."""

    def __init__(self, form: Callable[[str], str], known: Mapping[int, str] | None = None) -> None:
        super().__init__(known or {})
        self.form = form

    def __missing__(self, code: int) -> str:
        self[code] = self.form(chr(code))
        return self[code]


_TABLE = CharacterTable(plain)


def plain_text(text: str) -> str:
    """A text with the characters that copy writes."""
    return text.translate(_TABLE)
