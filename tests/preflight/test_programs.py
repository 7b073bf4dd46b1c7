"""PDFs that other programs make on this machine: read whole, with the findings one expects.

A program that is neither a package nor among the tests' commands is skipped where it is missing;
`make engines` installs Chromium and LibreOffice.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import typst as typst_compiler
from labelled.clean import Clean

from reportpress.check.preflight.allrules import all_rules
from reportpress.check.preflight.profiles import profile
from reportpress.check.preflight.profiles.shipped import shipped
from reportpress.check.preflight.reports.reportdata import Extras, Judgement
from reportpress.check.preflight.run import runner
from reportpress.check.preflight.run.collector import RunSetup

HTML = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>试刊</title>
<style>@page { size: 200mm 280mm; margin: 20mm } h1 { color: #c00 }</style></head>
<body><h1>春到田间</h1><p>田间一片繁忙，农民们正在抢收小麦。Spring in the fields.</p>
<svg width="90" height="40"><rect width="80" height="30" fill="#08c"/></svg></body></html>"""
TEX = r"""\documentclass{article}\title{A}\begin{document}Spring in the fields.
\rule{3cm}{0.1pt}\end{document}"""
TYPST = "#set page(width: 200mm, height: 280mm)\n= Spring\nIn the fields.\n#rect(fill: blue)"
POSTSCRIPT = """%!PS
/Helvetica findfont 24 scalefont setfont 100 700 moveto (Spring) show
0.2 setgray 100 500 200 50 rectfill 0 1 1 0 setcmykcolor 100 400 200 50 rectfill showpage
"""
SECONDS = 120


def run(*command: str | Path, folder: Path) -> None:
    if shutil.which(str(command[0])) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(
        list(map(str, command)), cwd=folder, capture_output=True, timeout=SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-500:]


def weasyprint(folder: Path) -> Path:
    from weasyprint import HTML as Document

    Document(string=HTML).write_pdf(folder / "out.pdf")
    return folder / "out.pdf"


def pypdf(folder: Path) -> Path:
    from pypdf import PdfReader, PdfWriter

    (folder / "in.pdf").write_bytes(Clean().bytes())
    writer = PdfWriter()
    writer.add_page(PdfReader(folder / "in.pdf").pages[0])
    writer.add_blank_page(200, 200)
    writer.write(folder / "out.pdf")
    return folder / "out.pdf"


def ghostscript(folder: Path) -> Path:
    (folder / "in.ps").write_text(POSTSCRIPT)
    run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-o", "out.pdf",
        "in.ps", folder=folder)  # fmt: skip
    return folder / "out.pdf"


def ghostscript_for_press(folder: Path) -> Path:
    (folder / "in.ps").write_text(POSTSCRIPT)
    run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite",
        "-dPDFSETTINGS=/prepress", "-o", "out.pdf", "in.ps", folder=folder)  # fmt: skip
    return folder / "out.pdf"


def chromium(folder: Path) -> Path:
    (folder / "in.html").write_text(HTML)
    name = next(filter(shutil.which, ("chromium", "chromium-browser", "google-chrome")), "chromium")
    run(name, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'user'}",
        f"--print-to-pdf={folder / 'out.pdf'}", folder / "in.html", folder=folder)  # fmt: skip
    return folder / "out.pdf"


def xetex(folder: Path) -> Path:
    (folder / "out.tex").write_text(TEX)
    run("xelatex", "-interaction=batchmode", "out.tex", folder=folder)
    return folder / "out.pdf"


def cairo(folder: Path) -> Path:
    """Poppler writes PDFs with cairo."""
    (folder / "in.pdf").write_bytes(Clean().bytes())
    run("pdftocairo", "-pdf", "in.pdf", "out.pdf", folder=folder)
    return folder / "out.pdf"


def libreoffice(folder: Path) -> Path:
    """As a text document: as a web page, which it takes HTML for, it would lose the heading."""
    (folder / "out.html").write_text(HTML)
    run("soffice", "--headless", f"-env:UserInstallation=file://{folder / 'user'}",
        "--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export", "out.html",
        folder=folder)  # fmt: skip
    return folder / "out.pdf"


def typst(folder: Path) -> Path:
    (folder / "in.typ").write_text(TYPST)
    typst_compiler.compile(str(folder / "in.typ"), output=str(folder / "out.pdf"))
    return folder / "out.pdf"


def qpdf(folder: Path) -> Path:
    (folder / "in.pdf").write_bytes(Clean().bytes())
    run("qpdf", "--linearize", "--object-streams=generate", "in.pdf", "out.pdf", folder=folder)
    return folder / "out.pdf"


def mupdf(folder: Path) -> Path:
    (folder / "in.pdf").write_bytes(Clean().bytes())
    run("mutool", "clean", "-gggz", "in.pdf", "out.pdf", folder=folder)
    return folder / "out.pdf"


PROGRAMS = (
    weasyprint, pypdf, ghostscript, chromium, xetex, cairo, libreoffice, typst, qpdf, mupdf,
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Callable[[Path], Path]], Path]:
    """Each program's PDF, made once."""
    return cache(lambda program: program(tmp_path_factory.mktemp(program.__name__)))


def judged(path: Path, name: str, render: bool = False) -> Judgement:
    rules = all_rules()
    setup = RunSetup(rules, profile.load(name, rules), "en", Extras(render))
    return runner.judge(path, path.name, setup)


def codes(path: Path, name: str) -> set[str]:
    return {finding.rule for finding in judged(path, name).findings}


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.__name__)
@pytest.mark.parametrize("name", shipped())
def test_it_is_read_whole_and_no_rule_stumbles(program, name: str, made):
    found = judged(made(program), name)
    assert found.readable
    told = [finding for finding in found.findings if finding.rule.startswith("P00")]
    assert not [finding for finding in told if finding.rule in ("P001", "P002", "P003", "P005")]


@pytest.mark.parametrize("program", (chromium, weasyprint, xetex, typst, libreoffice))
def test_an_office_printer_prints_it(program, made):
    found = judged(made(program), "office")
    assert not [finding for finding in found.findings if finding.severity == "error"]


@pytest.mark.parametrize("program", (chromium, weasyprint, typst))
def test_a_newspaper_press_is_told_of_its_colours_and_bleed(program, made):
    assert {"R0027", "H003", "X401", "X402"} <= codes(made(program), "newsprint")


def test_ghostscripts_fonts_and_colours_are_seen(made):
    """By default it leaves the standard fonts out; for a press it embeds them."""
    found = codes(made(ghostscript), "newsprint")
    assert {"X402", "H003", "X414", "F001"} <= found
    for_press = codes(made(ghostscript_for_press), "newsprint")
    assert "F001" not in for_press
    assert {"X402", "H003", "X414"} <= for_press


def test_a_hairline_of_tex_is_seen(made):
    assert "H009" in codes(made(xetex), "newsprint")


@pytest.mark.parametrize("program", (qpdf, mupdf))
def test_a_clean_page_stays_clean_when_a_program_rewrites_it(program, made):
    """Object streams, linearization and renumbering change nothing of what is printed."""
    left = codes(made(program), "newsprint") - {"P004"}
    assert left <= {"X416"}, left  # the version may rise


def test_pypdf_drops_what_the_file_declared(made):
    found = codes(made(pypdf), "newsprint")
    assert {"R0004", "R0005", "X401", "X402", "X418"} <= found
