"""The output profile: what describes the press in the PDF, and turns pictures into its inks.

Neither the archives of operating systems nor Python's packages carry a free profile for newsprint,
so `newsprint` computes one from the aims of ISO 12647-3. It is a version 2.4 profile with lookup
tables, the same bytes wherever it is built, and is kept in the user's cache.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportpress.newsprint import aims, cie, gamut, inkmodel, rendering, separation, tables
from reportpress.newsprint.aims import NEWSPRINT
from reportpress.newsprint.inkmodel import Press
from reportpress.press import store
from reportpress.press.icc import iccfile
from reportpress.press.icc.iccfile import Facts, NotAProfile

INK_LIMIT = 240  # %, of newsprint: ISO 12647-3:2005
LEAST_LIMIT, LARGEST_LIMIT = 200, 400  # %, that a newsprint profile can be built for
# The tables stay below the limit: an 8-bit separation rounds each ink by up to 0.2 %, and what
# stands in the profile is to hold after that.
LIMIT_MARGIN = 2  # %
COPYRIGHT = "CC0 1.0 Universal: no rights reserved"
OFFSET = b"offs"  # offset lithography
MAKERS = (aims, cie, gamut, iccfile, inkmodel, rendering, separation, tables)


@dataclass(frozen=True, slots=True)
class Profile:
    """An output profile that is to stand in the PDF.

    `registered` is the name of its printing condition in the ICC's registry of characterizations,
    empty for a condition that is not there (PDF/X then wants the profile embedded, which it is).
    """

    name: str
    data: bytes
    facts: Facts
    registered: str = ""

    @property
    def description(self) -> str:
        """What the profile calls itself."""
        return self.facts.description or self.name

    @property
    def digest(self) -> str:
        """SHA-256 of the profile, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def newsprint(ink_limit: int = INK_LIMIT, folder: Path | None = None) -> Profile:
    """The newsprint profile for a total ink in %, from the cache folder or computed anew.

    Computing takes some four seconds; what the cache holds is used only if it is whole.
    """
    return _newsprint(ink_limit, folder or store.user_cache())


@cache
def _newsprint(ink_limit: int, folder: Path) -> Profile:
    path = folder / f"newsprint-{ink_limit}-{_recipe()[:16]}.icc"
    data = store.kept(path)
    if data is None or not _is_newsprint(data, ink_limit):
        data = newsprint_bytes(ink_limit)
        store.keep(path, data)
    return Profile("newsprint", data, iccfile.read(data))


def _is_newsprint(data: bytes, ink_limit: int) -> bool:
    try:
        facts = iccfile.read(data)
    except NotAProfile:
        return False
    return facts.whole and facts.description == _description(ink_limit)


def _recipe() -> str:
    return store.digest_of(MAKERS)


def _description(ink_limit: int) -> str:
    return f"Newsprint after ISO 12647-3, 26 % gain, {ink_limit} % ink (reportpress)"


def newsprint_bytes(ink_limit: int) -> bytes:
    """Compute the newsprint profile."""
    limit = min(max(ink_limit, LEAST_LIMIT), LARGEST_LIMIT) - LIMIT_MARGIN
    press = Press(NEWSPRINT)
    to_lab = tables.lab_of_inks(press).encoded()
    from_lab = tables.inks_of_lab(press, limit / 100)
    pictures, exact = from_lab.perceptual.encoded(), from_lab.colorimetric.encoded()
    return iccfile.output_profile(
        [
            (b"desc", iccfile.description(_description(ink_limit))),
            (b"cprt", iccfile.text(COPYRIGHT)),
            (b"wtpt", iccfile.xyz(press.paper)),
            (b"tech", iccfile.signature(OFFSET)),
            (b"A2B0", to_lab),
            (b"A2B1", to_lab),
            (b"A2B2", to_lab),
            (b"B2A0", pictures),
            (b"B2A1", exact),
            (b"B2A2", pictures),
            (b"gamt", from_lab.outside.encoded()),
        ]
    )
