"""Shared tools of the landscape pictures: noise, colour, curves, shapes, JPEG writing.

Pictures are numpy arrays of shape (height, width, 3), float32, in linear light; `develop`
turns them into sRGB for paper. Distances are pixels unless a name says metres.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from edition import PICTURES
from PIL import Image, ImageDraw

PRINT_DPI = 300

Array = np.ndarray


# --- numbers -----------------------------------------------------------------------------


def smoothstep(low: float, high: float, value: Array) -> Array:
    """0 below `low`, 1 above `high`, an S between (either order of the ends)."""
    t = np.clip((value - low) / (high - low), 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)


def mix_colour(base: Array, colour: Array, amount: Array) -> Array:
    """Blend a colour (or picture) into the picture `base`; `amount` has no channel axis."""
    return base + (np.asarray(colour, np.float32) - base) * amount[..., None]


def colour(*rgb: float) -> Array:
    """A colour of linear light."""
    return np.array(rgb, np.float32)


# --- noise -------------------------------------------------------------------------------


class Tile:
    """A square of noise that repeats without a seam, read at any real coordinates.

    Values have mean 0 and standard deviation 1. `side` must be a power of two.
    """

    def __init__(self, rng: np.random.Generator, side: int, slope: float, lowest: float = 1.0):
        """`slope` is the fall of amplitude with frequency; `lowest` the first frequency kept."""
        self.side = side
        self.values = spectral_noise(rng, side, slope, lowest)

    def at(self, x: Array, y: Array, period: float) -> Array:
        """Noise at (x, y), bilinear; one tile spans `period` units."""
        scale = self.side / period
        return bilinear_wrapped(self.values, np.float32(scale) * x, np.float32(scale) * y)


def spectral_noise(rng: np.random.Generator, side: int, slope: float, lowest: float) -> Array:
    """White noise filtered so that amplitude falls as frequency ** -slope."""
    spectrum = np.fft.rfft2(rng.standard_normal((side, side)))
    fy = np.fft.fftfreq(side, 1.0 / side)[:, None]
    fx = np.fft.rfftfreq(side, 1.0 / side)[None, :]
    frequency = np.hypot(fx, fy)
    gain = np.where(frequency < lowest, 0.0, np.maximum(frequency, 1.0) ** -slope)
    noise = np.fft.irfft2(spectrum * gain, (side, side))
    return ((noise - noise.mean()) / noise.std()).astype(np.float32)


def bilinear_wrapped(values: Array, col: Array, row: Array) -> Array:
    """Bilinear reading of a square power-of-two array that repeats."""
    mask = values.shape[0] - 1
    flat = values.ravel()
    col0, row0 = np.floor(col), np.floor(row)
    fx, fy = col - col0, row - row0
    c0, r0 = col0.astype(np.int32) & mask, row0.astype(np.int32) & mask
    c1, r1 = (c0 + 1) & mask, (r0 + 1) & mask
    width = values.shape[1]
    r0, r1 = r0 * width, r1 * width
    top = flat[r0 + c0] + (flat[r0 + c1] - flat[r0 + c0]) * fx
    bottom = flat[r1 + c0] + (flat[r1 + c1] - flat[r1 + c0]) * fx
    return top + (bottom - top) * fy


def wander(rng: np.random.Generator, count: int, slope: float) -> Array:
    """A line of `count` noise values (mean 0, deviation 1) that does not repeat."""
    length = 2 * count
    spectrum = np.fft.rfft(rng.standard_normal(length))
    frequency = np.maximum(np.fft.rfftfreq(length, 1.0 / length), 1.0)
    line = np.fft.irfft(spectrum * frequency**-slope, length)[:count]
    return ((line - line.mean()) / line.std()).astype(np.float32)


# --- filters -----------------------------------------------------------------------------


def box_blur(values: Array, radius: int, passes: int = 2) -> Array:
    """Mean over (2 * radius + 1) squared, edges repeated; two passes are near to Gaussian."""
    for _ in range(passes):
        for axis in (0, 1):
            values = _running_mean(values, radius, axis)
    return values


def _running_mean(values: Array, radius: int, axis: int) -> Array:
    if radius < 1:
        return values
    pad = [(0, 0)] * values.ndim
    pad[axis] = (radius + 1, radius)
    total = np.cumsum(np.pad(values, pad, mode="edge"), axis=axis, dtype=np.float64)
    size = values.shape[axis]
    ahead = np.take(total, np.arange(2 * radius + 1, 2 * radius + 1 + size), axis)
    behind = np.take(total, np.arange(size), axis)
    return ((ahead - behind) / (2 * radius + 1)).astype(np.float32)


# --- curves and shapes -------------------------------------------------------------------


def smooth_curve(points: Array, per_span: int = 16, closed: bool = False) -> Array:
    """A Catmull-Rom curve through `points` (n, d), `per_span` places to a span."""
    points = np.asarray(points, np.float64)
    if closed:
        padded = np.concatenate([points[-1:], points, points[:2]])
    else:
        first, last = 2 * points[0] - points[1], 2 * points[-1] - points[-2]
        padded = np.concatenate([[first], points, [last]])
    t = np.linspace(0.0, 1.0, per_span, endpoint=False)[:, None]
    spans = []
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        spans.append(
            0.5
            * (
                2 * p1
                + (p2 - p0) * t
                + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2
                + (3 * p1 - p0 - 3 * p2 + p3) * t**3
            )
        )
    if not closed:
        spans.append(points[-1:])
    return np.concatenate(spans)


def polygon_mask(size: tuple[int, int], polygons: list[Array], oversample: int = 4) -> Array:
    """Coverage 0..1 of filled polygons [(x, y), ...] on a canvas of (width, height)."""
    width, height = size
    sheet = Image.new("L", (width * oversample, height * oversample), 0)
    pen = ImageDraw.Draw(sheet)
    for polygon in polygons:
        pen.polygon([(x * oversample, y * oversample) for x, y in polygon], fill=255)
    return np.asarray(sheet.reduce(oversample), np.float32) / 255.0


# --- picture -----------------------------------------------------------------------------


def filmic(light: Array) -> Array:
    """Compress radiance to 0..1: straight in the middle, a soft shoulder at the top."""
    return np.where(light < 0.6, light, 0.6 + 0.4 * (1.0 - np.exp(-(light - 0.6) / 0.4)))


def develop(light: Array, exposure: float, lift: float, saturation: float) -> Array:
    """Linear light to sRGB 0..1. `lift` is the darkest tone: newsprint closes shadows."""
    grey = light @ colour(0.2126, 0.7152, 0.0722)
    light = np.maximum(grey[..., None] + (light - grey[..., None]) * saturation, 0.0)
    tone = filmic(light * exposure)
    srgb = np.where(tone <= 0.0031308, tone * 12.92, 1.055 * tone ** (1 / 2.4) - 0.055)
    return lift + (1.0 - lift) * srgb


def contrast(srgb: Array, amount: float) -> Array:
    """Steepen the middle tones of sRGB 0..1 and spare the ends; 0 changes nothing."""
    return srgb + (srgb * srgb * (3.0 - 2.0 * srgb) - srgb) * amount


def write_jpeg(srgb: Array, name: str, quality: int = 90) -> Path:
    """Write sRGB 0..1 as a JPEG for print; no date, so the same picture gives the same bytes."""
    path = PICTURES / name
    pixels = (np.clip(srgb, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)
    Image.fromarray(pixels).save(
        path,
        quality=quality,
        optimize=True,
        progressive=True,
        subsampling="4:2:0",
        dpi=(PRINT_DPI, PRINT_DPI),
    )
    return path
