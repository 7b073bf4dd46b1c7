"""The stated normalisation: what may differ between source and PDF without being a difference.

Exactly five things, nothing else:

1. white space and line joins: every white-space character, the zero-width space, joiner and
   non-joiner, the word joiner and the byte order mark count for nothing. Between two words of an
   alphabet a space is still asked for, as a gap or a new line;
2. soft hyphens: in the source they count for nothing; in the PDF they are what is drawn where a
   layout breaks a word, so they stand for a hyphen or for nothing, as does a hyphen that a layout
   adds at a line's end;
3. compatibility ideographs, radicals and Latin ligatures become the characters they stand for
   (Unicode NFKC, and Equivalent_Unified_Ideograph for radicals, but for these blocks alone:
   full-width forms and all punctuation stay themselves, so `，` never equals `,`);
4. presentation forms for vertical setting become their horizontal punctuation marks;
5. variation selectors count for nothing: they ask for a form of a character, which PDFs name by
   the character alone or with them.

Control characters and halves of characters, which no copy holds, become U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.check.pdf import UNKNOWN
from reportpress.check.text.plainforms import CharacterTable, plain

SOFT_HYPHEN = "\u00ad"
_PDFIUM_HYPHEN = "\ufffe"  # what pdfium puts for a hyphen at a line's end
HYPHENS = frozenset("-\u2010")  # what a layout adds where it breaks a word
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_IGNORED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff") | _SELECTORS
_FIRST_NOT_A_WORD = 0x1100  # scripts from here on are set without spaces, or are not met


def is_space(character: str) -> bool:
    """Whether a character counts for nothing."""
    return character.isspace() or character in _IGNORED


def _folded(character: str) -> str:
    if is_space(character):
        return ""
    code = ord(character)
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code <= 0xDFFF:
        return UNKNOWN
    return plain(character)


_TABLE = CharacterTable(_folded)
_PRINTED_TABLE = CharacterTable(
    _folded, {ord(SOFT_HYPHEN): SOFT_HYPHEN, ord(_PDFIUM_HYPHEN): SOFT_HYPHEN}
)


def fold(text: str) -> str:
    """The text as it is compared."""
    return text.translate(_TABLE)


def fold_printed(text: str) -> str:
    """The text of a PDF as it is compared: soft hyphens stay."""
    return text.translate(_PRINTED_TABLE)


def folded_ends(text: str) -> Iterator[int]:
    """For each character of `text`, the length of the fold up to and with it."""
    end = 0
    for character in text:
        end += len(_TABLE[ord(character)])
        yield end


def is_word(character: str) -> bool:
    """Whether a character belongs to words that spaces part (Latin, Greek, Cyrillic, digits)."""
    return character.isalnum() and ord(character) < _FIRST_NOT_A_WORD


def word_gaps(text: str) -> Iterator[int]:
    """Offsets in the fold of `text` before which a space parts two words."""
    before, spaced, end = "", False, 0
    for character in text:
        folded = _TABLE[ord(character)]
        if not folded:
            spaced = spaced or character.isspace()
            continue
        if spaced and before and is_word(before) and is_word(folded[0]):
            yield end
        before, spaced = folded[-1], False
        end += len(folded)
