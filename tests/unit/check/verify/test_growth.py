"""The work of a comparison grows with the text: calls are counted, not seconds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

import pytest
from counting import calls
from plaintext import printed, source

from reportpress.check.verify.align.match import match
from reportpress.check.verify.differences.classify import differences
from reportpress.check.verify.differences.letters import Letters
from reportpress.check.verify.differences.locator import Locator

HAN = [chr(0x4E00 + n) for n in range(3000)]
PARAGRAPH = 120  # characters
LINE = 15  # characters
PAGE = 40  # paragraphs
SIZES = (2 * PAGE, 8 * PAGE)  # paragraphs; 9 600 and 38 400 characters
TIMES = SIZES[1] / SIZES[0]
MOST = 1.15 * TIMES  # searches by halving grow a little faster than what they search

Copy = list[str]


def copy(paragraphs: int) -> Copy:
    chance = Random(7)
    return ["".join(chance.choices(HAN, k=PARAGRAPH)) for _ in range(paragraphs)]


def correct(text: Copy) -> Copy:
    return text


def lost(text: Copy) -> Copy:
    return [each for number, each in enumerate(text) if number % 10]


def doubled(text: Copy) -> Copy:
    """Every tenth paragraph stands once more, five further on."""
    found = []
    for number, each in enumerate(text):
        found.append(each)
        if number % 10 == 5:
            found.append(text[number - 5])
    return found


def moved(text: Copy) -> Copy:
    """Of every ten paragraphs the first stands behind the sixth."""
    tens = (text[at : at + 10] for at in range(0, len(text), 10))
    return [each for ten in tens for each in (*ten[1:6], ten[0], *ten[6:])]


def halves_exchanged(text: Copy) -> Copy:
    return text[len(text) // 2 :] + text[: len(text) // 2]


def backwards(text: Copy) -> Copy:
    """The worst that can befall the order."""
    return text[::-1]


def changed(text: Copy) -> Copy:
    """A character of each paragraph."""
    return [each[:60] + "Q" + each[61:] for each in text]


def foreign(text: Copy) -> Copy:
    """Nothing of the copy."""
    return ["".join(chr(ord(sign) + 4000) for sign in each) for each in text]


def work(wanted: Sequence[str], shown: Sequence[str]) -> int:
    """Functions called to compare two texts, Python's own among them."""
    lines = [each[at : at + LINE] for each in shown for at in range(0, len(each), LINE)]
    of_page = PAGE * PARAGRAPH // LINE
    pages = [lines[at : at + of_page] for at in range(0, len(lines), of_page)]
    texts = source(wanted), printed(pages)
    return calls(lambda: differences(Locator(match(*texts)), [], Letters()))


@pytest.mark.parametrize(
    "fault",
    [correct, lost, doubled, moved, halves_exchanged, backwards, changed, foreign],
    ids=lambda fault: fault.__name__,
)
def test_four_times_the_text_is_four_times_the_work(fault: Callable[[Copy], Copy]):
    few, many = (work(text, fault(text)) for text in map(copy, SIZES))
    assert many < MOST * few
