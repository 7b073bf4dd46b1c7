"""WeasyPrint beside us writes and logs what it does without us.

A page with all that we have it do otherwise is rendered in processes of its own: where reportpress
was never heard of, where its engine is loaded, after a build, and while another thread builds.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from editions import child_environment, tiny

PAGE = """<!DOCTYPE html><html lang="zh"><head><title>plain</title><style>
@page { size: 90mm 90mm; margin: 4mm }
html { font-family: "Noto Serif CJK SC" } p { margin: 2pt; color: #236 }
.ours { text-emphasis: open dot red; text-emphasis-style: dot; line-break: strict;
  flow-into: lead; flow-from: lead; wrap-margin: 2em; line-grid: create; copyfit: 2%;
  text-spacing-trim: trim-all; writing-mode: vertical-rl; ruby-position: under; --x: strict }
.pending { line-break: var(--x); text-emphasis: var(--x); colour: red; widht: 2em; width: 2fish }
.box { width: 60pt; height: 20pt; box-shadow: 3pt 3pt 4pt navy, inset 1pt 1pt 2pt lime }
.ridge { border: 6pt ridge teal } .groove { border: 6pt groove orange } .inset { border: 4pt inset }
table { border-collapse: collapse } td { border: 5pt outset maroon }
.lines { background: linear-gradient(red, rgba(0, 0, 255, 0.4)) }
.rings { background: repeating-radial-gradient(circle, red, yellow 3pt, blue 6pt) }
.flat { background: repeating-linear-gradient(red 0 0, blue 0 0) }
</style></head><body><p class="ours">国，<ruby>春<rt>chūn</rt></ruby><em>雨</em>。</p>
<p class="pending" style="text-emphasis: dot; text-combine-upright: all">年2025</p>
<div class="box ridge"></div><div class="box groove lines"></div><div class="box inset rings"></div>
<div class="box flat"></div><table><tr><td>一<td>二</table><a href="#nowhere">空</a>
<div style="display: flex"><a href="#gone">空</a></div><ol start="4" reversed><li value="2">一</ol>
<img src="missing.png"><input value="字">
<svg width="60" height="30" viewBox="0 0 60 30"><defs><linearGradient id="g">
<stop stop-color="red"/><stop offset="1" stop-color="cmyk(1,0,0,0)" stop-opacity="0.5"/>
</linearGradient><radialGradient id="r" spreadMethod="repeat" r="0.2"><stop stop-color="lime"/>
<stop offset="1" stop-color="navy"/></radialGradient></defs><rect width="30" height="30"
fill="url(#g)" stroke="url(#r)"/><text x="30" y="20" font-size="9">字</text></svg>
</body></html>"""

PREPARED = {
    "engine": "import reportpress.engine",
    "built": "build()",
    "building": """
threading.Thread(target=building, daemon=True).start()
begun.wait()
""",
}
SCRIPT = """
import hashlib, json, logging, sys, threading
from pathlib import Path

begun = threading.Event()
edition, out, page = sys.argv[1:]

def build():
    from reportpress.build.pipeline import build
    build(Path(edition), Path(out), output="press")

def building():
    while True:
        build()
        begun.set()

{prepared}
import weasyprint
logging.getLogger("fontTools.subset").warning("heard by the last resort")
logging.getLogger("weasyprint").warning("heard by nobody")
heard = []

class Ear(logging.Handler):
    def emit(self, record):
        heard.append(f"{{self.name}} {{record.name}} {{record.levelname}} {{record.getMessage()}}")

for name in ("", "weasyprint", "fontTools"):
    ear = Ear()
    ear.name = name or "root"
    logging.getLogger(name).addHandler(ear)

class Mine(weasyprint.pdf.stream.Stream):
    pass

html = weasyprint.HTML(string=page, base_url="file:///nowhere/")
options = {{"pdf_identifier": b"0" * 16, "custom_metadata": False}}
written = [
    html.write_pdf(uncompressed_pdf=True, **options),
    html.write_pdf(pdf_variant="pdf/ua-1", **options),
    # With forms faces are in the file whole: packing these would take longer than all else.
    html.write_pdf(uncompressed_pdf=True, pdf_variant="pdf/ua-1", pdf_forms=True, **options),
]
print(json.dumps([[hashlib.sha256(each).hexdigest() for each in written], heard]))
"""


@cache
def rendered(folder: Path, prepared: str) -> tuple[list[str], list[str], str]:
    """Digests of the PDFs, what was heard of the log, and what was printed."""
    project = tiny(folder / (prepared or "alone"))
    script = SCRIPT.format(prepared=PREPARED.get(prepared, ""))
    result = subprocess.run(
        [sys.executable, "-c", script, str(project.edition), str(project.pdf), PAGE],
        capture_output=True,
        encoding="utf-8",
        env=child_environment(),
        timeout=120,
        check=True,
    )
    digests, heard = json.loads(result.stdout)
    return digests, heard, result.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("plain")


def test_the_page_has_all_that_we_change(folder: Path):
    """Else the comparison would say nothing."""
    _, heard, printed = rendered(folder, "")
    said = "\n".join(heard)
    for name in ("line-break", "text-emphasis", "flow-into", "writing-mode", "copyfit", "widht"):
        assert f"root weasyprint WARNING Ignored `{name}:" in said, name
    assert "weasyprint weasyprint ERROR" in said
    assert printed == "heard by the last resort\n"


@pytest.mark.parametrize("prepared", PREPARED)
def test_weasyprint_writes_and_logs_the_same_with_us(folder: Path, prepared: str):
    digests, heard, printed = rendered(folder, prepared)
    alone = rendered(folder, "")
    assert heard == alone[1]
    assert (digests, printed) == (alone[0], alone[2])
