"""Colour spaces (ISO 32000-2, 8.6) and what their colours look like, roughly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from reportpress.check.pdf.colour.functions import Function, function
from reportpress.check.pdf.syntax.limits import Budget
from reportpress.check.pdf.syntax.objects import (
    Dictionary,
    array,
    dictionary,
    identity,
    is_stream,
    name,
    raw_bytes,
    stream,
    whole,
)
from reportpress.icc import iccfile
from reportpress.icc.iccfile import IccProfile

RGB = tuple[float, float, float]  # from 0 to 1
MAX_DEPTH = 6  # spaces within spaces: Pattern of Indexed of DeviceN of ICCBased is 4

DEVICE = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_DEFAULTS = {"DeviceGray": "DefaultGray", "DeviceRGB": "DefaultRGB", "DeviceCMYK": "DefaultCMYK"}
_CALIBRATED = {"CalGray": 1, "CalRGB": 3, "CalCMYK": 4, "Lab": 3}


@dataclass(frozen=True, slots=True)
class ColourSpace:
    """A colour space.

    `colorants` are the inks of Separation and DeviceN; `base` is what colours end up in: the
    alternate of Separation, DeviceN and ICCBased, the base of Indexed, the underlying space of
    uncoloured patterns. `replaces` names the device space for which resources put this one.
    """

    family: str
    components: int
    colorants: tuple[str, ...] = ()
    base: ColourSpace | None = None
    profile: IccProfile | None = None
    replaces: str = ""
    tint: Function | None = field(default=None, compare=False, repr=False)
    lookup: bytes = field(default=b"", compare=False, repr=False)

    def chain(self) -> Iterator[ColourSpace]:
        """This space and those it rests on."""
        space: ColourSpace | None = self
        while space is not None:
            yield space
            space = space.base

    @property
    def families(self) -> tuple[str, ...]:
        """The families of the chain, e.g. ("Separation", "DeviceCMYK")."""
        return tuple(space.family for space in self.chain())

    @property
    def inkless(self) -> bool:
        """Whether painting in it leaves nothing at all: its inks are all None (8.6.6.4)."""
        return bool(self.colorants) and all(each == "None" for each in self.colorants)

    @property
    def initial(self) -> tuple[float, ...]:
        """The components that the space starts with (8.6.5 to 8.6.8)."""
        if self.family in ("Separation", "DeviceN"):
            return (1.0,) * self.components
        if self.family == "DeviceCMYK":
            return (0.0, 0.0, 0.0, 1.0)
        return (0.0,) * self.components

    def rgb(self, components: Sequence[float]) -> RGB | None:
        """An estimate of a colour on the screen."""
        mix = _MIXERS.get(self.family)
        fits = len(components) == self.components > 0  # Separation may name no ink at all
        return mix(self, components) if mix and fits else None


GRAY, DEVICE_RGB, CMYK = (ColourSpace(family, count) for family, count in DEVICE.items())
PATTERN = ColourSpace("Pattern", 0)
UNKNOWN_SPACE = ColourSpace("unknown", 0)


class ColourSpaceReader:
    """Reads the spaces of one file, each once."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self._known: dict[tuple[int, ...], ColourSpace] = {}
        self._replacing: dict[tuple[ColourSpace, str], ColourSpace] = {}
        self._kept: list[Any] = []  # what has been read: its id() must stay its own

    def named(self, key: str, resources: Dictionary) -> ColourSpace:
        """The space of an operator's operand: a device space (or its default) or a resource."""
        key = _SHORT.get(key, key)
        if key in DEVICE:
            return self.device(key, resources)
        if key == "Pattern":
            return PATTERN
        listed = dictionary(resources.get("/ColorSpace")).get("/" + key)
        return self.read(listed, resources) if listed is not None else UNKNOWN_SPACE

    def device(self, family: str, resources: Dictionary) -> ColourSpace:
        """A device space, or what the resources' Default… space puts for it (8.6.5.6)."""
        listed = resources.get("/ColorSpace")
        default = dictionary(listed).get("/" + _DEFAULTS[family]) if listed is not None else None
        if default is None:
            return _DEVICE_SPACES[family]
        found = self.read(default, {})
        if found.family == family or found.components != DEVICE[family]:
            return _DEVICE_SPACES[family]
        key = (found, family)
        if key not in self._replacing:
            self._replacing[key] = replace(found, replaces=family)
        return self._replacing[key]

    def read(self, value: Any, resources: Dictionary, depth: int = 0) -> ColourSpace:
        """A space written out, or by name."""
        if depth > MAX_DEPTH:
            return UNKNOWN_SPACE
        if name(value):
            return self._named(name(value), resources, depth)
        key = (identity(value), *_defaults_of(resources))
        if key not in self._known:
            self._kept.append(value)
            self._known[key] = self._written(array(value), resources, depth)
        return self._known[key]

    def profiled(self, profile: bytes) -> ColourSpace:
        """The space of an ICC profile that a picture's data hold."""
        found = iccfile.facts(profile)
        space = found.space if found else ""
        base = {"GRAY": GRAY, "CMYK": CMYK}.get(space, DEVICE_RGB)
        return ColourSpace("ICCBased", base.components, base=base, profile=found)

    def _named(self, key: str, resources: Dictionary, depth: int) -> ColourSpace:
        key = _SHORT.get(key, key)
        listed = dictionary(resources.get("/ColorSpace")).get("/" + key)
        if key in DEVICE or key == "Pattern" or listed is None:
            return self.named(key, resources)
        return self.read(listed, resources, depth + 1)

    def _written(self, items: list[Any], resources: Dictionary, depth: int) -> ColourSpace:
        family = name(items[0]) if items else ""
        family = _SHORT.get(family, family)
        if family in DEVICE:
            return self.device(family, resources)
        if family in _CALIBRATED:
            return ColourSpace(family, _CALIBRATED[family])
        reader = _READERS.get(family)
        return reader(self, items, resources, depth) if reader else UNKNOWN_SPACE


def _defaults_of(resources: Dictionary) -> tuple[int, ...]:
    """A key of the default spaces that resources put in the place of device spaces."""
    listed = dictionary(resources.get("/ColorSpace"))
    return tuple(identity(listed["/" + key]) for key in _DEFAULTS.values() if "/" + key in listed)


def _icc(
    reader: ColourSpaceReader, items: list[Any], resources: Dictionary, depth: int
) -> ColourSpace:
    details = dictionary(items[1]) if len(items) > 1 else {}
    count = whole(details.get("/N"))
    alternate = details.get("/Alternate")
    if alternate is not None:
        base = reader.read(alternate, {}, depth + 1)
    else:
        base = {1: GRAY, 3: DEVICE_RGB, 4: CMYK}.get(count, UNKNOWN_SPACE)
    found = iccfile.facts(stream(items[1], reader.budget)) if details else None
    return ColourSpace("ICCBased", count, base=base, profile=found)


def _indexed(
    reader: ColourSpaceReader, items: list[Any], resources: Dictionary, depth: int
) -> ColourSpace:
    if len(items) < 4:
        return UNKNOWN_SPACE
    base = reader.read(items[1], resources, depth + 1)
    table = items[3]
    data = stream(table, reader.budget) if is_stream(table) else raw_bytes(table)
    return ColourSpace("Indexed", 1, base=base, lookup=data)


def _separation(
    reader: ColourSpaceReader, items: list[Any], resources: Dictionary, depth: int
) -> ColourSpace:
    if len(items) < 4:
        return UNKNOWN_SPACE
    single = name(items[1])
    colorants = (single,) if single else tuple(map(name, array(items[1])))
    base = reader.read(items[2], resources, depth + 1)
    tint = function(items[3], reader.budget)
    return ColourSpace(name(items[0]), len(colorants), colorants, base, tint=tint)


def _pattern(
    reader: ColourSpaceReader, items: list[Any], resources: Dictionary, depth: int
) -> ColourSpace:
    if len(items) < 2:
        return PATTERN
    base = reader.read(items[1], resources, depth + 1)
    return ColourSpace("Pattern", base.components, base=base)


_READERS: dict[str, Callable[[ColourSpaceReader, list[Any], Dictionary, int], ColourSpace]] = {
    "ICCBased": _icc,
    "Indexed": _indexed,
    "Separation": _separation,
    "DeviceN": _separation,
    "Pattern": _pattern,
}


def _clamped(values: Sequence[float]) -> list[float]:
    return [min(1.0, max(0.0, value)) for value in values]


def _gray(space: ColourSpace, values: Sequence[float]) -> RGB:
    return (_clamped(values)[0],) * 3


def _red_green_blue(space: ColourSpace, values: Sequence[float]) -> RGB:
    red, green, blue = _clamped(values)
    return (red, green, blue)


def _cmyk(space: ColourSpace, values: Sequence[float]) -> RGB:
    cyan, magenta, yellow, black = _clamped(values)
    paper = 1 - black
    return ((1 - cyan) * paper, (1 - magenta) * paper, (1 - yellow) * paper)


def _through_base(space: ColourSpace, values: Sequence[float]) -> RGB | None:
    return space.base.rgb(values) if space.base else None


def _tinted(space: ColourSpace, values: Sequence[float]) -> RGB | None:
    if set(space.colorants) == {"None"}:
        return None
    if space.colorants == ("All",):
        return (1 - _clamped(values)[0],) * 3
    try:
        mixed = space.tint(_clamped(values)) if space.tint else None
        return space.base.rgb(mixed) if space.base and mixed is not None else None
    except (ArithmeticError, ValueError):
        return None


def _looked_up(space: ColourSpace, values: Sequence[float]) -> RGB | None:
    if space.base is None:
        return None
    count = space.base.components
    start = int(values[0]) * count
    entry = space.lookup[start : start + count] if start >= 0 else b""
    return space.base.rgb([byte / 255 for byte in entry])


def _lab(space: ColourSpace, values: Sequence[float]) -> RGB:
    """L*a*b* through linear sRGB; the white point counts as the paper."""
    lightness, a, b = values
    y = (min(100.0, max(0.0, lightness)) + 16) / 116
    x, y, z = (
        t**3 if t > 6 / 29 else (t - 4 / 29) * 108 / 841 for t in (y + a / 500, y, y - b / 200)
    )
    x, z = x * 0.9505, z * 1.089
    linear = (
        3.2406 * x - 1.5372 * y - 0.4986 * z,
        -0.9689 * x + 1.8758 * y + 0.0415 * z,
        0.0557 * x - 0.2040 * y + 1.0570 * z,
    )
    red, green, blue = (max(0.0, min(1.0, value)) ** (1 / 2.2) for value in linear)
    return (red, green, blue)


_MIXERS: dict[str, Callable[[ColourSpace, Sequence[float]], RGB | None]] = {
    "DeviceGray": _gray, "CalGray": _gray, "DeviceRGB": _red_green_blue, "CalRGB": _red_green_blue,
    "DeviceCMYK": _cmyk, "CalCMYK": _cmyk, "ICCBased": _through_base, "Lab": _lab,
    "Separation": _tinted, "DeviceN": _tinted, "Indexed": _looked_up,
}  # fmt: skip
_DEVICE_SPACES = {"DeviceGray": GRAY, "DeviceRGB": DEVICE_RGB, "DeviceCMYK": CMYK}
