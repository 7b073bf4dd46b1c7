"""A landscape for each terrain of the specimen content/linhai-counties, drawn with numpy.

Hazy ridges, one behind another; what is at their foot differs.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

FOLDER = Path(__file__).parents[3] / "content" / "linhai-counties" / "pictures"
WIDTH, HEIGHT = 1500, 560
SKY, HAZE = np.array([188, 208, 222.0]), np.array([236, 232, 220.0])
# Of each terrain: how high its ridges are, how rough, their colour, the colour at their foot.
TERRAINS = {
    "山地": (0.62, 1.0, (52, 84, 82), (44, 70, 60)),
    "丘陵": (0.34, 0.45, (96, 122, 84), (120, 138, 82)),
    "平原": (0.10, 0.3, (120, 140, 110), (196, 176, 96)),
    "水乡": (0.16, 0.35, (104, 128, 120), (128, 164, 176)),
}


def ridge(draw: np.random.Generator, rough: float) -> np.ndarray:
    """A line of hills across the picture, from 0 to 1: waves of ever shorter length."""
    across = np.linspace(0, 1, WIDTH)
    line = np.zeros(WIDTH)
    for octave in range(1, 8):
        waves = 1.3 * 2**octave / 2
        line += (
            np.sin(2 * np.pi * (waves * across + draw.random()))
            / waves**1.05
            * (1 if octave < 4 else rough)
        )
    return (line - line.min()) / (line.max() - line.min())


def landscape(number: int, high: float, rough: float, hill: tuple, foot: tuple) -> Image.Image:
    """Sky, five ridges that come nearer, and the ground before them, with furrows or ripples."""
    draw = np.random.default_rng(number)
    down = np.linspace(0, 1, HEIGHT)[:, None, None]
    picture = np.broadcast_to(SKY * (1 - down) + HAZE * down, (HEIGHT, WIDTH, 3)).copy()
    rows = np.arange(HEIGHT)[:, None]
    for near in np.linspace(0, 1, 5):
        base = HEIGHT * (0.55 + 0.22 * near)
        top = base - HEIGHT * high * (0.75 - 0.35 * near) * ridge(draw, rough)
        depth = np.clip((rows - top) / 220, 0, 1)[..., None]
        colour = np.array(hill) * (0.35 + 0.65 * near) + HAZE * 0.65 * (1 - near)
        picture = np.where(
            (rows > top)[..., None], colour * (1 - 0.35 * depth) + HAZE * 0.35 * depth, picture
        )
    ground = HEIGHT * 0.78
    below = np.clip((rows - ground) / (HEIGHT - ground), 0, 1)[..., None]
    bands = np.sin(90 * np.log1p(4 * below) + 0.004 * np.arange(WIDTH)[None, :, None]) * 7 * below
    return Image.fromarray(
        np.clip(
            np.where(
                rows[..., None] > ground, np.array(foot) * (0.85 + 0.15 * below) + bands, picture
            ),
            0,
            255,
        ).astype("uint8")
    )


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for number, (name, looks) in enumerate(TERRAINS.items()):
        landscape(number, *looks).save(FOLDER / f"{name}.jpg", quality=82)
