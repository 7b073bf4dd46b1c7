"""Names of filters, written out: inline pictures shorten them, and some writers do elsewhere."""

from __future__ import annotations

_SHORT = {
    "AHx": "ASCIIHexDecode", "A85": "ASCII85Decode", "LZW": "LZWDecode", "Fl": "FlateDecode",
    "RL": "RunLengthDecode", "CCF": "CCITTFaxDecode", "DCT": "DCTDecode",
}  # fmt: skip


def full_name(filter_: str) -> str:
    """A filter's name without abbreviation (ISO 32000-2, table 92)."""
    return _SHORT.get(filter_, filter_)
