"""The output profile: what describes the press in the PDF, and turns pictures into its inks.

Neither the archives of operating systems nor Python's packages carry a free profile for newsprint,
so the package `newsprint` computes one from the aims of ISO 12647-3: at set-up for the usual ink
limit, for others when they are first asked for; these are kept in the user's cache.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache

from newsprint.aims import INK_LIMIT, description
from newsprint.ready import file_name, ready_bytes
from reportpress.icc import iccfile
from reportpress.icc.iccfile import IccProfile, NotAProfile
from reportpress.source.usercache import Cache, user_cache


@dataclass(frozen=True, slots=True)
class Profile:
    """An output profile to embed in the PDF.

    `registered` is the name of its printing condition in the ICC's registry of characterizations,
    empty for a condition that is not there (PDF/X then wants the profile embedded, which it is).
    `digest` is the SHA-256 of `data`, in hexadecimal: each build asks for it.
    """

    name: str
    data: bytes
    facts: IccProfile
    registered: str = ""
    digest: str = field(init=False, repr=False)

    @property
    def description(self) -> str:
        """What the profile calls itself."""
        return self.facts.description or self.name

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", hashlib.sha256(self.data).hexdigest())


def newsprint(ink_limit: int = INK_LIMIT, cache: Cache | None = None) -> Profile:
    """The newsprint profile for a total ink in %: ready, from the cache, or computed anew.

    Computing takes some four seconds; a file is used only if it is whole.
    """
    return _newsprint(ink_limit, cache or user_cache())


@lru_cache
def _newsprint(ink_limit: int, cache: Cache) -> Profile:
    name = file_name(ink_limit)
    found = (data for data in (ready_bytes(ink_limit), cache.get(name)) if data)
    data = next((data for data in found if _is_newsprint(data, ink_limit)), None)
    if data is None:
        data = _computed(ink_limit)
        cache.put(name, data)
    return Profile("newsprint", data, iccfile.read(data))


def _is_newsprint(data: bytes, ink_limit: int) -> bool:
    try:
        facts = iccfile.read(data)
    except NotAProfile:
        return False
    return facts.description == description(ink_limit) and iccfile.keeps_its_identity(data)


def _computed(ink_limit: int) -> bytes:
    from newsprint.iccprofile import profile_bytes  # seldom needed

    return profile_bytes(ink_limit)
