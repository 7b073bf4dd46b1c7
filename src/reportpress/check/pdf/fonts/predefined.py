"""Predefined CMaps and character collections (ISO 32000-2, 9.7.5.2), where the system has them.

They are data of Adobe's that come with poppler-data or Ghostscript. Without them, codes of the
Unicode and GBK CMaps still read through Python's codecs; only their character ids stay unknown.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportpress.check.pdf.fonts.cmaps import CMap, parse

_CMAP_FOLDERS = (
    "/usr/share/poppler/cMap",
    "/usr/local/share/poppler/cMap",
    "/opt/homebrew/share/poppler/cMap",
    "/usr/share/ghostscript",
    "/usr/share/fonts/cmap",
)
_COLLECTION_FOLDERS = (
    "/usr/share/poppler/cidToUnicode",
    "/usr/local/share/poppler/cidToUnicode",
    "/opt/homebrew/share/poppler/cidToUnicode",
)
# Adobe-GB1, -CNS1 …: the folders' names in poppler-data; a CMap's name tells its collection.
_DEEPEST = "*/{0}", "*/*/{0}", "*/Resource/CMap/{0}", "{0}"

CODECS = {
    "UniGB-UCS2": "utf-16-be", "UniGB-UTF16": "utf-16-be", "UniCNS-UTF16": "utf-16-be",
    "UniCNS-UCS2": "utf-16-be", "UniJIS-UTF16": "utf-16-be", "UniJIS-UCS2": "utf-16-be",
    "UniKS-UTF16": "utf-16-be", "UniKS-UCS2": "utf-16-be", "UniJIS2004-UTF16": "utf-16-be",
    "GBK-EUC": "gbk", "GBKp-EUC": "gbk", "GBK2K": "gb18030", "GB-EUC": "gb2312", "GBpc-EUC": "gbk",
    "ETen-B5": "big5", "B5pc": "big5", "90ms-RKSJ": "cp932", "KSCms-UHC": "cp949",
}  # fmt: skip
_HALF_WIDTH_START = 814  # Adobe-GB1: half-width ASCII begins here, proportional ASCII at 1
_MIXED = [(b"\x00", b"\x80"), (b"\x81\x40", b"\xfe\xfe")]


@cache
def cmap(named: str) -> CMap:
    """The CMap of a name; without the system's data, codespaces and ASCII alone."""
    if not named or "/" in named or named in ("Identity-H", "Identity-V"):
        return CMap(vertical=named == "Identity-V")
    path = _find(_CMAP_FOLDERS, named)
    if path is not None:
        return parse(path.read_bytes(), base=cmap)
    return _without_data(named)


def _without_data(named: str) -> CMap:
    stem, _, direction = named.rpartition("-")
    codec = CODECS.get(stem, "")
    found = CMap(vertical=direction == "V")
    if codec and codec != "utf-16-be":
        found.spaces = list(_MIXED)
    if stem.startswith(("GB", "UniGB")):
        first = _HALF_WIDTH_START if stem in ("GBK-EUC", "GB-EUC", "GBK2K") else 1
        found.cids.put(0x20, 0x7E, first)
    return found


@cache
def collection(ordering: str) -> tuple[str, ...]:
    """Unicode text by character id of a collection such as "GB1"; empty when not at hand."""
    path = _find(_COLLECTION_FOLDERS, f"Adobe-{ordering}") if ordering.isalnum() else None
    if path is None:
        return ()
    return tuple(map(_character, path.read_text("ascii", "replace").splitlines()))


def _character(line: str) -> str:
    try:
        code = int(line.split(",")[0], 16)
    except ValueError:
        return ""
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _find(folders: tuple[str, ...], named: str) -> Path | None:
    if not named.replace("-", "").isalnum():
        return None
    for folder in map(Path, folders):
        for pattern in _DEEPEST:
            for path in folder.glob(pattern.format(named)):
                return path
    return None
