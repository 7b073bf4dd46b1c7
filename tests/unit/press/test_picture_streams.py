"""What is made of a picture is the stream of a PDF image: Ghostscript and poppler read it so."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from presspictures import decoded, flat_art, make_in, mean_difference, photograph

from reportpress.press.pictures.encode import DeviceSpace, Encoded
from reportpress.press.pictures.images import SCREEN

MODES = {DeviceSpace.GRAY: "L", DeviceSpace.RGB: "RGB", DeviceSpace.CMYK: "CMYK"}
DEVICES = {"L": "tiffgray", "RGB": "tiff24nc", "CMYK": "tiff32nc"}
pytestmark = pytest.mark.skipif(
    not (shutil.which("gs") and shutil.which("pdfimages")), reason="needs Ghostscript and poppler"
)


def dictionary(encoded: Encoded) -> str:
    """The entries of the image's dictionary, as the docstring of `Encoded` has them."""
    space = f"/{encoded.space}"
    if encoded.palette:
        step = len(MODES[encoded.space])
        last = len(encoded.palette) // step - 1
        space = f"[/Indexed {space} {last} <{encoded.palette.hex()}>]"
    decode = "/Decode [1 0 1 0 1 0 1 0]" if encoded.inverted else ""
    return (
        f"/Type /XObject /Subtype /Image /Width {encoded.width} /Height {encoded.height} "
        f"/ColorSpace {space} /BitsPerComponent {encoded.bits} /Filter /{encoded.filter} {decode}"
    )


def pdf(encoded: Encoded) -> bytes:
    """A page of one picture, each of its pixels one point wide."""
    width, height = encoded.width, encoded.height
    drawing = f"{width} 0 0 {height} 0 0 cm /I Do".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 4 0 R "
        "/Resources << /XObject << /I 5 0 R >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        b"<< %s /Length %d >>\nstream\n%s\nendstream"
        % (dictionary(encoded).encode(), len(encoded.data), encoded.data),
    ]
    data, places = bytearray(b"%PDF-1.6\n"), []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    start = len(data)
    data += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(
        b"%010d 00000 n \n" % at for at in places
    )
    data += b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    return bytes(data)


def rendered(folder: Path, mode: str) -> Image.Image:
    """The page as Ghostscript makes it, its colours untouched, in one pixel for each point."""
    device = DEVICES[mode]
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-r72", f"-sDEVICE={device}"]
    command += ["-dNOINTERPOLATE", "-sOutputFile=page.tif", "page.pdf"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    with Image.open(folder / "page.tif") as page:
        return page.convert(mode) if page.mode != mode else page.copy()


@pytest.mark.parametrize("quality", ["press", "screen"])
@pytest.mark.parametrize("kind", ["photograph", "grey", "flat", "edges", "line"])
def test_a_reader_sees_what_was_made(tmp_path, kind, quality):
    make = make_in(tmp_path)
    image = {
        "photograph": photograph(),
        "grey": photograph(mode="L"),
        "flat": flat_art(),
        "edges": photograph().quantize(200),
        "line": photograph(mode="L").point(lambda value: 255 * (value > 120)).convert("1"),
    }[kind]
    options = {"quality": SCREEN} if quality == "screen" else {}
    encoded = make(image, **options).encoded
    (tmp_path / "page.pdf").write_bytes(pdf(encoded))
    mode = MODES[encoded.space]
    assert mean_difference(rendered(tmp_path, mode), decoded(encoded).convert(mode)) < 1
    listed = subprocess.run(
        ["pdfimages", "-list", "page.pdf"], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout.splitlines()[-1].split()  # fmt: skip
    assert (int(listed[3]), int(listed[4])) == (encoded.width, encoded.height)
    expected = "index" if encoded.palette else {"L": "gray", "RGB": "rgb", "CMYK": "cmyk"}[mode]
    assert listed[5] == expected
    assert int(listed[7]) == encoded.bits
