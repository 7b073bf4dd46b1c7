"""Picture files: is it what its name says, whole, and safe to decode?"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.content.schema import PICTURE_SUFFIXES
from reportpress.content.svg import svg_problems
from reportpress.errors import Place, Problem

if TYPE_CHECKING:
    from PIL import Image

# A broadsheet at 400 ppi is 53 million pixels; decoded, the limit is 400 MB.
MAX_PIXELS = 100_000_000
MAX_BYTES = 200_000_000
RASTER_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")


def picture_problems(file: Path, folder: Path, place: Place) -> list[Problem]:
    """What is wrong with a picture file named at `place`; `folder` is the edition's.

    Raster files are read to the end, so that a truncated one is found here and not in print.
    """
    path = file.resolve()
    if not path.is_file():
        message = "not a file" if path.exists() else "no such picture file"
        return [Problem(place, f"{message}: {file.name}", _beside(file))]
    if not path.is_relative_to(folder.resolve()):
        return [Problem(place, f"{file.name} leads out of the edition's folder", "copy the file")]
    try:
        size = path.stat().st_size
        if not size or size > MAX_BYTES:
            fault = f"is larger than {MAX_BYTES // 1_000_000} MB" if size else "is empty"
            return [Problem(place, f"{file.name} {fault}")]
        if PICTURE_SUFFIXES[file.suffix.lower()] == "SVG":
            return svg_problems(path)
        fault = _raster_fault(path)
    except OSError as error:
        fault = f"cannot be read: {error.strerror or error}"
    return [Problem(place, f"{file.name} {fault}")] if fault else []


def _beside(file: Path) -> str:
    """A hint naming the file that was probably meant."""
    from reportpress.content.hints import nearest

    if not file.parent.is_dir():
        return ""
    suffixes = tuple(PICTURE_SUFFIXES)
    names = [each.name for each in file.parent.iterdir() if each.suffix.lower() in suffixes]
    return nearest(file.name, names)


def _raster_fault(path: Path) -> str:
    """Why a raster picture cannot be printed, or an empty text."""
    from PIL import Image, UnidentifiedImageError

    wanted = PICTURE_SUFFIXES[path.suffix.lower()]
    limit = f"more than {MAX_PIXELS // 1_000_000} million pixels"
    with _strict_pillow(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(path, formats=RASTER_FORMATS) as image:
                if image.format != wanted:
                    return f"holds {image.format} data, not {wanted}: change its ending"
                width, height = image.size
                if width * height > MAX_PIXELS:
                    return f"has {limit} ({width} × {height})"
                _read_through(image)
        except Image.DecompressionBombError:
            return f"has {limit}"
        except UnidentifiedImageError:
            return "is no picture, or is damaged"
        except Exception as error:  # Pillow's decoders raise almost anything on damaged files
            return f"is damaged: {error}"
    return ""


def _read_through(image: Image.Image) -> None:
    """Read every byte of the picture's data, decoding no more than that takes."""
    if image.format == "PNG":
        image.verify()  # the checksum of each chunk
        return
    if image.format == "JPEG":
        image.draft(image.mode, (image.width // 8, image.height // 8))
    image.load()


@contextmanager
def _strict_pillow() -> Iterator[None]:
    """Truncated files raise: WeasyPrint makes Pillow pass over them, for the whole process."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
