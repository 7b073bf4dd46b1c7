"""Picture files made ready for the press, or for the screen, at the size they are printed.

    read → crop → scale → sharpen → convert → hold the ink limit → encode

What a picture is decides how it goes: photographs become JPEG at the wanted resolution; flat art
(few colours, from a file without loss) stays without loss; drawings of one bit stay as they are,
because their resolution is their sharpness. A picture without colour is printed in black alone,
which no misregister can tint. Results are kept by the digest of everything they depend on.
"""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import PIL
from msgspec import Struct, field, to_builtins
from msgspec.structs import replace
from PIL import Image, ImageFilter, features

from newsprint import lightness
from reportpress.content.hints import shown
from reportpress.content.model import Crop
from reportpress.content.picturefiles import hidden_fault
from reportpress.press.colour import inklimit
from reportpress.press.colour.inklimit import limited
from reportpress.press.colour.outputprofile import Profile
from reportpress.press.pictures import convert, encode, packing, pictureread
from reportpress.press.pictures.convert import Converter, is_grey
from reportpress.press.pictures.encode import Encoded, as_flate, as_jpeg
from reportpress.press.pictures.packing import packed, unpacked
from reportpress.press.pictures.pictureread import Damaged, DecodedPicture, read_picture
from reportpress.press.pictures.pressed import PressPicture
from reportpress.source.digests import digest_of_file
from reportpress.source.errors import Place, Problem, Refused
from reportpress.source.usercache import Cache, digest_of

FOLDER = "pictures"  # of the cache
MM = 25.4  # per inch
# Pictures are scaled down from here on, in the wanted resolution. Below, scaling loses more in
# sharpness than it saves in bytes.
TOO_FINE = 1.5
# Flat art: so few colours, or so few that cover so much (the rest are smoothed edges).
FEW_COLOURS, MAIN_COLOURS, MAIN_SHARE = 256, 16, 0.9
FEW_GREYS = 32
COUNTED = 1 << 16  # colours; a photograph has more
# Unsharp masking after scaling: a halo as wide as a dot of the screen (40 lines per cm), strong
# enough to outlast the gain of the dots, and none where noise would be raised.
DOT_MM = 0.25
SHARPENING, NOISE = 90, 3  # %, steps of 255
MAKERS = (convert, encode, inklimit, lightness, packing, pictureread, sys.modules[__name__])


class PictureUse(Struct, frozen=True):
    """How a picture is printed: the size in mm of what is shown, and what is shown.

    `grey` prints in black alone; None leaves that to the picture.
    """

    width: float
    height: float
    crop: Crop = field(default_factory=Crop)
    grey: bool | None = None


class Quality(Struct, frozen=True):
    """Of pictures in a PDF: pixels per inch, JPEG quality, and total ink in %, 0 for the screen."""

    resolution: int
    jpeg_quality: int
    ink_limit: int = 0


SCREEN = Quality(resolution=180, jpeg_quality=82)


@dataclass(frozen=True)
class PictureMaker:
    """Makes pictures for one output profile and quality; results are kept in `cache`."""

    profile: Profile
    quality: Quality
    cache: Cache

    def is_made(self, file: Path, wanted: PictureUse) -> bool:
        """Whether the picture is in the cache as it is wanted; also where it cannot be read."""
        try:
            name = self._name(digest_of_file(file).hexdigest(), wanted)
        except OSError:
            return True
        return (self.cache.folder / name).exists()

    def make(
        self, file: Path, wanted: PictureUse, place: Place, *, sound: bool = False
    ) -> PressPicture:
        """The picture in a file, as it is wanted; one that is `sound` was read through before.

        Raises `Refused`, at `place`, for a file that cannot be read or decoded.
        """
        try:
            name = self._name(digest_of_file(file).hexdigest(), wanted)
            if (kept := self.cache.get(name)) is not None:
                return unpacked(kept)
            data = file.read_bytes()
        except OSError as error:
            raise _refused(file, place, f"cannot be read: {error.strerror}") from None
        try:
            picture = self._made(data, wanted)
            if not sound and (damage := hidden_fault(file)):
                raise Damaged(damage)
        except Damaged as fault:
            raise _refused(file, place, str(fault)) from None
        name = self._name(hashlib.sha256(data).hexdigest(), wanted)  # of what was read just now
        self.cache.put(name, packed(picture))
        return picture

    def _name(self, digest: str, wanted: PictureUse) -> str:
        return f"{FOLDER}/{self._key(digest, wanted)}.picture"

    def _key(self, digest: str, wanted: PictureUse) -> str:
        facts = [_recipe(), self._profile_digest, to_builtins(self.quality), to_builtins(wanted)]
        facts.append(digest)
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()

    @cached_property
    def _profile_digest(self) -> str:
        return self.profile.digest

    @cached_property
    def _converter(self) -> Converter:
        return Converter(self.profile)

    def _made(self, data: bytes, wanted: PictureUse) -> PressPicture:
        source = read_picture(data)
        if wanted.crop != Crop():
            box = pixels_of(wanted.crop, source.image.size)
            source = replace(source, image=source.image.crop(box))
        flat = _is_flat(source)
        if source.image.mode == "1" and wanted.grey is not False:
            encoded = as_flate(source.image)
        else:
            source = replace(source, image=self._scaled(source.image, wanted, flat))
            grey = is_grey(source.image) if wanted.grey is None else wanted.grey
            encoded = self._encoded(self._coloured(source, grey, flat), flat)
        across, down = encoded.width / wanted.width, encoded.height / wanted.height
        return PressPicture(encoded, min(across, down) * MM, source.notes)

    def _scaled(self, image: Image.Image, wanted: PictureUse, flat: bool) -> Image.Image:
        """The picture at the wanted resolution, if it is much finer, and sharpened again.

        Pixels are averaged as they are stored, by equal steps of lightness: an average of light
        would thin out the dark lines on bright grounds that newspapers print.
        """
        width = max(1, round(wanted.width / MM * self.quality.resolution))
        height = max(1, round(wanted.height / MM * self.quality.resolution))
        if min(image.width / width, image.height / height) <= TOO_FINE:
            return image
        if image.mode == "1":
            image = image.convert("L")
        scaled = image.resize((width, height), Image.Resampling.LANCZOS)
        return scaled if flat else self._sharpened(scaled)

    def _sharpened(self, image: Image.Image) -> Image.Image:
        """Unsharp masking of lightness: colours get no fringes."""
        radius = DOT_MM / MM * self.quality.resolution / 2
        unsharp = ImageFilter.UnsharpMask(radius, SHARPENING, NOISE)
        if image.mode != "RGB":
            return image.filter(unsharp)
        light, *colours = image.convert("YCbCr").split()
        return Image.merge("YCbCr", [light.filter(unsharp), *colours]).convert("RGB")

    def _coloured(self, source: DecodedPicture, grey: bool, flat: bool) -> Image.Image:
        if not self.quality.ink_limit:
            shown_on_screen = self._converter.to_screen(source)
            return shown_on_screen.convert("L") if grey else shown_on_screen
        if grey:
            return self._converter.to_grey(source, flat)
        return self._converter.to_inks(source, flat)

    def _encoded(self, image: Image.Image, flat: bool) -> Encoded:
        if flat:
            limit = self.quality.ink_limit
            return as_flate(limited(image, limit) if image.mode == "CMYK" else image)
        return as_jpeg(image, self.quality.jpeg_quality, self.quality.ink_limit)


def pixels_of(crop: Crop, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """A crop in pixels of a picture of that size: left, top, right, bottom; never empty."""
    across, down = size
    left = min(round(crop.left * across), across - 1)
    top = min(round(crop.top * down), down - 1)
    right = min(round((crop.left + crop.width) * across), across)
    bottom = min(round((crop.top + crop.height) * down), down)
    return left, top, max(left + 1, right), max(top + 1, bottom)


@cache
def _recipe() -> list[str]:
    """What a result depends on besides the picture: this code, Pillow, and its littlecms."""
    return [digest_of(MAKERS), PIL.__version__, str(features.version("littlecms2"))]


def _is_flat(source: DecodedPicture) -> bool:
    """Whether a picture is drawn in a few colours rather than photographed."""
    image = source.image
    if image.mode == "1":
        return True
    if source.lossy:
        return False
    counted = image.getcolors(COUNTED)
    if counted is None:
        return False
    few = FEW_GREYS if image.mode == "L" else FEW_COLOURS
    main = sum(sorted((count for count, _ in counted), reverse=True)[:MAIN_COLOURS])
    return len(counted) <= few or main >= MAIN_SHARE * image.width * image.height


def _refused(file: Path, place: Place, fault: str) -> Refused:
    hint = "open it in a picture editor and save it again, or take another copy"
    return Refused([Problem(place, f"{shown(file.name)} {fault}", hint)])
