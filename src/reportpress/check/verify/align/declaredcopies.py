"""Copy that is printed once more because a template declares it so: a pull quote over some lines.

A single line that reads like a declared text is furniture anyway; what goes on over a line's end is
copy, but for these. They may be amid other copy, where folio lines may not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from reportpress.check.verify.read.blocks import GRAM, MatchingBlock, TextRange
from reportpress.check.verify.read.declared import DeclaredTexts
from reportpress.check.verify.read.normalise import fold
from reportpress.check.verify.read.printed import PrintedText


def declared_repeats(
    printed: PrintedText, copies: Iterable[MatchingBlock], declared: DeclaredTexts
) -> Iterator[TextRange]:
    """Where copies over several lines are a declared text: of each, as often as it is declared.

    Blocks grow as far as texts agree, so a few characters beside the text may agree by chance.
    """
    left = Counter(fold(entry.text) for entry in declared.entries)
    for copy in copies:
        words = printed.text[copy.printed : copy.printed_end]
        texts = (text for text in left if text in words and len(words) - len(text) < GRAM)
        text = max((each for each in texts if left[each]), key=len, default="")
        start = copy.printed + words.find(text)
        found = TextRange(start, start + len(text))
        if text and next(printed.lines_of(found)) != found:
            left[text] -= 1
            yield found
