"""The whole profile: version 2.4, with lookup tables, the same bytes wherever it is computed."""

from __future__ import annotations

from newsprint import iccwriter, lookuptables
from newsprint.aims import NEWSPRINT, description
from newsprint.inkmodel import InkModel

LEAST_LIMIT, LARGEST_LIMIT = 200, 400  # %, that a profile can be computed for
# The tables stay below the limit: an 8-bit separation rounds each ink by up to 0.2 %, and what the
# profile says is to hold after that.
LIMIT_MARGIN = 2  # %
COPYRIGHT = "CC0 1.0 Universal: no rights reserved"
OFFSET = b"offs"  # offset lithography


def profile_bytes(ink_limit: int) -> bytes:
    """Compute the profile for a total ink in %, which takes some four seconds."""
    limit = min(max(ink_limit, LEAST_LIMIT), LARGEST_LIMIT) - LIMIT_MARGIN
    press = InkModel(NEWSPRINT)
    to_lab = lookuptables.lab_of_inks(press).encoded()
    from_lab = lookuptables.inks_of_lab(press, limit / 100)
    pictures, exact = from_lab.perceptual.encoded(), from_lab.colorimetric.encoded()
    return iccwriter.output_profile(
        [
            (b"desc", iccwriter.description(description(ink_limit))),
            (b"cprt", iccwriter.text(COPYRIGHT)),
            (b"wtpt", iccwriter.xyz(press.paper)),
            (b"tech", iccwriter.signature(OFFSET)),
            (b"A2B0", to_lab),
            (b"A2B1", to_lab),
            (b"A2B2", to_lab),
            (b"B2A0", pictures),
            (b"B2A1", exact),
            (b"B2A2", pictures),
            (b"gamt", from_lab.outside.encoded()),
        ]
    )
