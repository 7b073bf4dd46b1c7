"""An edition's page as each output has it, event by event: marks, proof, tags, pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from editions import Tiny, tiny
from paintedtext import pages_text, structure_text

from reportpress.check.pdf import read_bytes
from reportpress.source.errors import ExitCode

PRESS = """\
profile: newsprint
ink_limit: 240
marks: [crop, fold, registration, bars, slug]
bleed: 3 mm
safe: 5 mm
"""
CSS = "@page { bleed: 3mm } .frame { columns: 2; column-gap: 10pt; column-rule: 1pt solid #c00 }"
Golden = Callable[[str, str], None]


@pytest.fixture
def project(tmp_path: Path) -> Tiny:
    made = tiny(tmp_path)
    sheet = made.layout / "page.css"
    sheet.write_text(sheet.read_text("utf-8") + CSS, "utf-8")
    (made.layout / "press.yaml").write_text(PRESS, "utf-8")
    return made


@pytest.mark.parametrize("output", ["screen", "press", "proof"])
def test_an_edition_s_page_is_painted_as_it_was(project: Tiny, output: str, golden: Golden):
    assert project.run("build", str(project.edition), "-o", str(project.pdf), "--for", output) == (
        ExitCode.OK
    )
    data = project.pdf.read_bytes()
    boxes = read_bytes(data).pages[0].boxes
    told = "".join(
        f"{name}: {' '.join(f'{each:.2f}' for each in getattr(boxes, name))}\n"
        for name in ("media", "crop", "bleed", "trim")
    )
    tags = structure_text(data) if output == "screen" else ""
    golden(f"engine/edition, {output}.txt", told + pages_text(data) + tags)
