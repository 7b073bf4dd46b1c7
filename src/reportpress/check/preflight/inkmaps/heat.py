"""A page's ink as a picture: pale where there is little, red where it is too much."""

from __future__ import annotations

import io
from array import array
from bisect import bisect_right

from reportpress.check.preflight.page.inkmap import WINDOW_MM, InkMap

# Means from so many percent on, as the colours of a map: red begins at the limit of newsprint.
STEPS = (0.0, 20.0, 60.0, 100.0, 140.0, 180.0, 200.0, 220.0, 240.0, 300.0)
COLOURS = (
    (255, 255, 255), (237, 248, 251), (199, 233, 233), (153, 216, 201), (120, 198, 121),
    (217, 239, 139), (254, 224, 139), (253, 174, 97), (215, 48, 39), (120, 0, 30),
)  # fmt: skip
ENLARGED = 2  # pixels of one cell


def heat_map(found: InkMap) -> bytes:
    """A PNG over the trim. Each cell shows the mean of the window that it is the middle of."""
    from PIL import Image

    across, down = found.window(WINDOW_MM)
    means = found.means(WINDOW_MM)
    rows = [means[min(max(y - down // 2, 0), len(means) - 1)] for y in range(found.height)]
    levels = array("B")
    for row in rows:
        wide = [row[min(max(x - across // 2, 0), len(row) - 1)] for x in range(found.width)]
        levels.extend(bisect_right(STEPS, value) - 1 for value in wide)
    picture = Image.frombytes("P", (found.width, found.height), levels.tobytes())
    picture.putpalette([part for colour in COLOURS for part in colour])
    size = (found.width * ENLARGED, found.height * ENLARGED)
    out = io.BytesIO()
    picture.resize(size, Image.Resampling.NEAREST).convert("RGB").save(out, "PNG", optimize=True)
    return out.getvalue()
