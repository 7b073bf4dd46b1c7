"""What the paragraphs of a plain text are, by rules that docs/import.md states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from reportpress.importing.captions import PICTURE_WORDS
from reportpress.importing.headlines import BYLINE, DASH, LONGEST_BYLINE
from reportpress.importing.wrappedlines import PlainParagraph

LONGEST_HEAD = 36  # characters of a line of the head
LONGEST_SUBHEAD = 24
LONGEST_KICKER = 14
LEAST_LINES, MOST_LINES = 2, 4  # of a head without a byline, further down
HAN_NUMBER = "[一二三四五六七八九十百]{1,4}"
COMPLETE = re.compile(r"[。！？!?…；;：:.][”’」』）)》】]*$|[”’」』）)】》]$|—$")
STOPPED = re.compile("[。；：:;…，,]$|。")
NUMBERED_HEADS = (
    re.compile(rf"第({HAN_NUMBER}|\d{{1,3}})[章篇编]"),
    re.compile(rf"第({HAN_NUMBER}|\d{{1,3}})节|{HAN_NUMBER}、"),
    re.compile(rf"[（(]{HAN_NUMBER}[)）]|\d{{1,2}}\.\d{{1,2}}[^\d%]"),
)
ITEM = re.compile(r"(?:[(（]?(\d{1,2})(?:[.．、]|[)）])(?!\d)|([①-⑳]))\s*")
BULLET = re.compile(r"[·•●■◆▪–-]\s*(?=\S)")
CREDIT = re.compile(r"[\u3000 /／]?(?:摄影?|供图|制图|绘)[）)]?$")
TURN = re.compile(
    r"[（(]?(?:下转|上接|紧接)第?\s*\S{1,4}\s*版[）)]?|第\s*\S{1,3}\s*版|[-—·\s]*\d{1,3}[-—·\s]*"
)
LONGEST_CAPTION = 90


class PlainKind(StrEnum):
    """What a paragraph of plain text is."""

    KICKER = "kicker"
    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    HEADING = "heading"  # of a story further down
    SUBHEAD = "subhead"
    NUMBERED_HEAD = "numbered heading"
    ITEM = "numbered item"
    BULLET = "item"
    CAPTION = "caption"
    BODY = "body"
    TURN = "turn"  # 下转第三版; a page's number
    SHORT = "short"  # a line that is none of these


class Kinded(Struct, frozen=True):
    """A paragraph and what it is; headings have a level."""

    paragraph: PlainParagraph
    kind: PlainKind
    level: int = 0


def kinded(paragraphs: Sequence[PlainParagraph]) -> list[Kinded]:
    """Each paragraph with its kind."""
    kinds = [_by_itself(each) for each in paragraphs]
    _heads(paragraphs, kinds)
    for at, kind in enumerate(kinds):
        if kind is PlainKind.SHORT and _is_subhead(paragraphs, kinds, at):
            kinds[at] = PlainKind.SUBHEAD
    return [
        Kinded(each, kind, _level(each, kind)) for each, kind in zip(paragraphs, kinds, strict=True)
    ]


def _by_itself(paragraph: PlainParagraph) -> PlainKind:
    """What a paragraph's own text says."""
    text = paragraph.text.replace("\n", "")
    complete = bool(COMPLETE.search(text))
    if TURN.fullmatch(text):
        return PlainKind.TURN
    if not complete and len(text) <= LONGEST_BYLINE and BYLINE.match(text):
        return PlainKind.CAPTION if CREDIT.search(text) and "文" not in text else PlainKind.BYLINE
    if len(text) <= LONGEST_CAPTION and (PICTURE_WORDS.match(text) or CREDIT.search(text)):
        return PlainKind.CAPTION
    if not complete and len(text) <= LONGEST_HEAD and _rank(text):
        return PlainKind.NUMBERED_HEAD
    if ITEM.match(text):
        return PlainKind.ITEM
    if BULLET.match(text):
        return PlainKind.BULLET
    if not complete and len(text) <= LONGEST_HEAD and not paragraph.full:
        return PlainKind.SHORT
    return PlainKind.BODY


def _rank(text: str) -> int:
    """The rank of a heading that has a number, 0 for others."""
    return next((rank for rank, form in enumerate(NUMBERED_HEADS, 1) if form.match(text)), 0)


def _level(paragraph: PlainParagraph, kind: PlainKind) -> int:
    if kind is PlainKind.NUMBERED_HEAD:
        return _rank(paragraph.text)
    return {PlainKind.HEADING: 1, PlainKind.SUBHEAD: 2}.get(kind, 0)


def _heads(paragraphs: Sequence[PlainParagraph], kinds: list[PlainKind]) -> None:
    """Kicker, headline and deck: short lines at the beginning; and those right above a byline."""
    lead = 0
    while lead < min(4, len(kinds)) and _may_be_head(paragraphs[lead], kinds[lead]):
        lead += 1
    _name_head(paragraphs, kinds, range(lead), top=True)
    for at in range(max(1, lead), len(kinds)):
        length = _stretch_of_short(paragraphs, kinds, at)
        if length >= LEAST_LINES:
            _name_head(paragraphs, kinds, range(at, at + length), top=False)
    for at, kind in enumerate(kinds):
        if kind is PlainKind.BYLINE and at > lead:
            above = at
            while (
                above > lead
                and at - above < 3
                and _may_be_head(paragraphs[above - 1], kinds[above - 1])
            ):
                above -= 1
            _name_head(paragraphs, kinds, range(above, at), top=False)


def _stretch_of_short(
    paragraphs: Sequence[PlainParagraph], kinds: Sequence[PlainKind], start: int
) -> int:
    """How many short lines there are between two empty ones, 0 if there is anything else."""
    end = start
    while (
        end < len(kinds)
        and _may_be_head(paragraphs[end], kinds[end])
        and (paragraphs[end].first == (end == start))
    ):
        end += 1
    whole = end < len(kinds) and paragraphs[end].first and kinds[end] is PlainKind.BODY
    return end - start if whole and end - start <= MOST_LINES else 0


def _may_be_head(paragraph: PlainParagraph, kind: PlainKind) -> bool:
    """Whether a paragraph may be a line of a head: short, without a full stop, not set in."""
    if kind is PlainKind.SHORT:
        return True
    short = len(paragraph.text) <= LONGEST_HEAD and not paragraph.full and not paragraph.indented
    return kind is PlainKind.BODY and short and not STOPPED.search(paragraph.text)


def _name_head(
    paragraphs: Sequence[PlainParagraph], kinds: list[PlainKind], where: range, *, top: bool
) -> None:
    """Name the lines of a head; of two, the first is the kicker where it is short and shorter."""
    if not where:
        return
    texts = [paragraphs[at].text for at in where]
    headline = 0
    if len(texts) >= 3 or (len(texts) == 2 and _is_kicker(texts[0], texts[1])):
        headline = 1
    for offset, at in enumerate(where):
        if offset == headline:
            kinds[at] = PlainKind.HEADLINE if top else PlainKind.HEADING
        else:
            kinds[at] = PlainKind.KICKER if offset < headline else PlainKind.DECK


def _is_kicker(first: str, second: str) -> bool:
    shorter = len(first) <= LONGEST_KICKER and len(first) < len(second)
    return (
        shorter
        and not DASH.match(second)
        and len(second) <= LONGEST_KICKER * 2
        and (len(second) < len(first) * 2)
    )


def _is_subhead(paragraphs: Sequence[PlainParagraph], kinds: Sequence[PlainKind], at: int) -> bool:
    """A short line without marks of a sentence, between a paragraph that is complete, or a head,
    and another one.
    """
    text = paragraphs[at].text
    if len(text) > LONGEST_SUBHEAD or re.search("[，。；,]", text) or at + 1 >= len(kinds):
        return False
    before = paragraphs[at - 1].text if at else ""
    sound = not at or kinds[at - 1] is not PlainKind.BODY or bool(COMPLETE.search(before))
    follows = kinds[at + 1] in (PlainKind.BODY, PlainKind.ITEM, PlainKind.BULLET)
    return sound and follows and kinds[at - 1 if at else 0] is not PlainKind.SHORT
