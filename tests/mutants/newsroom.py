"""A small edition with all that a newsroom has: stories that run on, pictures, captions, a list.

Two pages of small frames: a spoilt PDF of it is verified in a few hundredths of a second, so that
hundreds can be. Pictures are drawn by seed, each unlike the others; of two the layout cuts a part
away, and one has a crop of its own.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

ROOT = Path(__file__).parents[2]

FILES = Path(__file__).with_name("files")


def scene(seed: str, size: tuple[int, int]) -> Image.Image:
    """A picture unlike that of any other seed: a sky, a ground, and things on it."""
    chance = Random(seed)
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    draw = ImageDraw.Draw(image)
    width, height = size
    for _ in range(14):
        x, y = chance.uniform(-0.1, 1) * width, chance.uniform(-0.1, 1) * height
        w, h = chance.uniform(0.08, 0.35) * width, chance.uniform(0.08, 0.35) * height
        colour = tuple(chance.randrange(20, 250) for _ in range(3))
        (draw.ellipse if chance.random() < 0.6 else draw.rectangle)((x, y, x + w, y + h), colour)
    return image


def write_newsroom(root: Path) -> Path:
    """The project below `root`; returns the edition's folder."""
    shutil.copytree(FILES, root, dirs_exist_ok=True)
    edition = root / "content" / "luan"
    for name, size in (("river", (320, 400)), ("kiln", (400, 300)), ("market", (640, 220))):
        scene(name, size).save(edition / "pictures" / f"{name}.jpg", quality=92)
    scene("orchard", (330, 200)).save(edition / "pictures" / "orchard.png")
    shutil.copytree(ROOT / "fonts", root / "fonts")
    return edition
