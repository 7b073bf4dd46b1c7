"""When black overprints (ISO 32000-2, 8.6.7)."""

from __future__ import annotations

from reportpress.check.pdf import Colour, Graphics
from reportpress.check.preflight.page.pagefacts import PageFacts


def black_overprints(
    facts: PageFacts, colour: Colour, graphics: Graphics, overprint: bool
) -> bool | None:
    """Whether full black alone overprints; `None` for any other colour.

    In DeviceCMYK a colour's noughts erase what lies below unless the overprint mode is 1.
    DeviceGray is no black that can overprint: rules R0011 to R0013 look after it.
    """
    family = colour.space.family
    if family not in ("DeviceCMYK", "Separation", "DeviceN") or not facts.ink(colour).black_only:
        return None
    if family == "DeviceCMYK":
        return overprint and graphics.overprint_mode == 1
    return overprint
