"""Picture files and PDFs: is it what its name says, whole, and safe to decode?"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from reportpress import rasters
from reportpress.content.hints import nearest, shown
from reportpress.content.schema import PAGE_SUFFIXES, PICTURE_SUFFIXES
from reportpress.content.strictdecoding import strict_decoding
from reportpress.content.svg import svg_problems
from reportpress.content.tiffstrips import damaged_row
from reportpress.rasters.jpegfile import BrokenSegments, read_jpeg
from reportpress.rasters.jpegsoundness import NotFollowed, jpeg_fault
from reportpress.source.digests import digest_of_file
from reportpress.source.errors import Place, Problem
from reportpress.source.files import is_inside
from reportpress.source.lrucache import LruCache
from reportpress.source.store import Store, code_digest
from reportpress.source.workahead import Job, side_by_side

if TYPE_CHECKING:
    from PIL import Image

# A broadsheet at 400 ppi is 53 million pixels; decoded, the limit is 400 MB.
MAX_PIXELS = 100_000_000
MAX_BYTES = 200_000_000
MENDING = "open it in a picture editor and save it again, or take another copy"
RASTER_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")
JPEG_HEAD, TIFF_HEADS = b"\xff\xd8", (b"II", b"MM")
MOST_SOUND = 10_000
PDF_MARK, PDF_HEAD = b"%PDF-", 1024  # readers look for the mark in so many bytes
FOLDER = "sound"  # of the user's cache


class SoundPictures:
    """Picture files that were read to their ends and found sound, known by their bytes.

    At most `MOST_SOUND` of them are remembered. With a `store`, they are noted there too.
    """

    def __init__(self, store: Store | None = None) -> None:
        self._sound: LruCache[tuple[str, bytes], bool] = LruCache(MOST_SOUND)
        self._store = store

    def problems(self, file: Path, place: Place) -> list[Problem]:
        """What is wrong with a file that is there; one that was sound is not read through again.

        Raises OSError where it cannot be read.
        """
        try:
            digest = digest_of_file(file).digest()
        except OSError:
            return _faults(file, place)
        known = file.suffix.lower(), digest
        if self._is_known(*known):
            return []
        found = _faults(file, place)
        if not found:
            self._sound.keep(known, True)
            if self._store is not None:
                self._store.put(_note(*known), b"")
        return found

    def look_ahead(self, files: Iterable[Path]) -> None:
        """Have those read through by all processors that are not known, to be noted in the store.

        What is wrong with one is told when it is asked for.
        """
        if self._store is None:
            return
        nowhere, jobs = Place(""), []
        for file in files:
            with suppress(OSError):
                if not self._is_known(file.suffix.lower(), digest_of_file(file).digest()):
                    look = partial(self.problems, file, nowhere)
                    jobs.append(Job(str(file), file.stat().st_size, look))
        side_by_side(jobs)

    def _is_known(self, suffix: str, digest: bytes) -> bool:
        known = suffix, digest
        if self._sound.get(known):
            return True
        if self._store is None or self._store.get(_note(suffix, digest)) is None:
            return False
        self._sound.keep(known, True)
        return True


def _note(suffix: str, digest: bytes) -> str:
    """The name of an empty entry: that a file with these bytes was found sound."""
    return f"{FOLDER}/{hashlib.sha256(repr((suffix, digest, _judges())).encode()).hexdigest()}"


@cache
def _judges() -> str:
    """A digest of what finds pictures sound: this room, that of rasters, and Pillow."""
    import PIL

    rooms = Path(__file__).parent, Path(rasters.__file__).parent
    code = (file for room in rooms for file in room.glob("*.py"))
    return code_digest(code, PIL.__version__)


def look_ahead(files: Iterable[Path], folder: Path, sound: SoundPictures) -> None:
    """Look at picture files of an edition's folder that may be, before they are asked for."""
    sound.look_ahead(file for file in dict.fromkeys(files) if _is_at_hand(file, folder))


def _is_at_hand(file: Path, folder: Path) -> bool:
    try:
        inside = is_inside(file, folder) and os.path.isfile(file)
        return inside and not _fault_of_size(file.stat().st_size)
    except OSError:
        return False


def picture_problems(file: Path, folder: Path, place: Place, sound: SoundPictures) -> list[Problem]:
    """What is wrong with a picture file named at `place`; `folder` is the edition's."""
    name = shown(file.name)
    if not is_inside(file, folder):
        return [Problem(place, f"{name} leads out of the edition's folder", "copy the file")]
    if not os.path.isfile(file):
        if os.path.exists(file):  # a folder, a pipe or a device
            return [Problem(place, f"not a file: {name}", "put the picture there")]
        sort = "file" if _is_page(file.name) else "picture file"
        return [Problem(place, f"no such {sort}: {name}", _beside(file))]
    try:
        fault = _fault_of_size(file.stat().st_size)
        if not fault:
            return sound.problems(file, place)
    except OSError as error:
        fault = f"cannot be read: {error.strerror or error}"
    return [Problem(place, f"{name} {fault}", MENDING)]


def _faults(file: Path, place: Place) -> list[Problem]:
    """What reading a picture through finds wrong with it.

    Raster files are read to the end, so that a truncated one is found here and not in print.
    """
    if _is_page(file.name):
        return _page_faults(file, place)
    wanted = PICTURE_SUFFIXES[file.suffix.lower()]
    if wanted == "SVG":
        return svg_problems(file)
    fault = _raster_fault(file, wanted) or hidden_fault(file)
    return [Problem(place, f"{shown(file.name)} {fault}", MENDING)] if fault else []


def _page_faults(file: Path, place: Place) -> list[Problem]:
    """Whether a PDF is one at all; what is in it is for those who can read it."""
    with file.open("rb") as opened:
        if PDF_MARK in opened.read(PDF_HEAD):
            return []
    return [Problem(place, f"{shown(file.name)} is no PDF", "ask for the file once more")]


def _beside(file: Path) -> str:
    """A hint naming the file that was probably meant."""
    alike, sort = (_is_page, "PDF") if _is_page(file.name) else (_is_picture, "picture")
    try:
        names = [name for name in os.listdir(file.parent) if alike(name)]
    except OSError:
        names = []
    return nearest(file.name, names) or f"there is no {sort} in {file.parent.name}/"


def _is_page(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in PAGE_SUFFIXES


def _is_picture(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in PICTURE_SUFFIXES


def _fault_of_size(size: int) -> str:
    if not size:
        return "is empty"
    return f"is larger than {MAX_BYTES // 1_000_000} MB" if size > MAX_BYTES else ""


def _raster_fault(path: Path, wanted: str) -> str:
    """Why a raster picture cannot be printed in the `wanted` format, or an empty text."""
    from PIL import Image, UnidentifiedImageError

    limit = f"more than {MAX_PIXELS // 1_000_000} million pixels"
    with strict_decoding():
        try:
            with Image.open(path, formats=RASTER_FORMATS) as image:
                held = plain_format(image)
                if held != wanted:
                    return f"holds {held} data, not {wanted}: change its ending"
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


def plain_format(image: Image.Image) -> str | None:
    """What a picture holds: a JPEG with previews behind it, as cameras write, is MPO to Pillow."""
    return "JPEG" if image.format == "MPO" else image.format


def _read_through(image: Image.Image) -> None:
    """Read every byte of the picture's data, decoding no more than that takes."""
    if image.format == "PNG":
        image.verify()  # the checksum of each chunk
        return
    if plain_format(image) == "JPEG":
        image.draft(image.mode, (image.width // 8, image.height // 8))
    image.load()


def hidden_fault(path: Path) -> str:
    """What is damaged in a raster picture that decoders take all the same, or an empty text."""
    with path.open("rb") as opened:
        head = opened.read(len(JPEG_HEAD))
    if head == JPEG_HEAD:
        return _jpeg_fault(path)
    row = damaged_row(path) if head in TIFF_HEADS else 0
    return f"is damaged: its data break off in row {row}, or above it" if row else ""


def _jpeg_fault(path: Path) -> str:
    """Where a JPEG that a decoder takes is damaged all the same, or an empty text."""
    try:
        fault = jpeg_fault(read_jpeg(path.read_bytes()))
    except NotFollowed:
        return ""
    except BrokenSegments:
        return "is damaged: its segments are not those of a picture"
    if fault is None:
        return ""
    return f"is damaged: its data break off in row {fault.row} of {fault.height}, or above it"
