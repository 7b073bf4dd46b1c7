"""The setters that reportpress is compared with, each told to do its best.

A peer's function sets a job and returns the PDF, or raises `subprocess.CalledProcessError`;
`missing` says what a peer lacks on this machine.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from html import escape
from pathlib import Path

from copies import ROOT
from job import FONT, LEADING, LINES, MARGIN, SIZE, Job

TYPST_PYTHON = ROOT / "build" / "bench" / "venv" / "bin" / "python"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Nothing but the file, and no conversation with the network.
CHROMIUM_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
    "--disable-sync", "--no-pdf-header-footer",
)  # fmt: skip
_TEX_SIGNS = {**{sign: f"\\{sign}" for sign in "#$%&_{}"}, "~": "\\textasciitilde{}",
              "^": "\\textasciicircum{}", "\\": "\\textbackslash{}"}  # fmt: skip


def set_typst(job: Job, folder: Path) -> Path:
    """Typst: its optimised breaking comes with justification; lines 13 pt apart."""
    width, height = job.page
    paragraphs = "".join(
        f"#par({json.dumps(text, ensure_ascii=False)})\n" for text in job.copy.paragraphs
    )
    source = folder / f"{job.name}.typ"
    source.write_text(
        f"#set page(width: {width}pt, height: {height}pt, margin: {MARGIN}pt)\n"
        f'#set text(font: "{FONT}", size: {SIZE}pt, lang: "zh", region: "cn",\n'
        "  top-edge: 0.88em, bottom-edge: -0.12em, overhang: false)\n"
        f"#set par(justify: true, leading: {LEADING - SIZE}pt, spacing: {LEADING - SIZE}pt,\n"
        "  first-line-indent: (amount: 2em, all: true))\n" + paragraphs,
        "utf-8",
    )
    pdf = source.with_suffix(".pdf")
    code = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
    _run([str(TYPST_PYTHON), "-c", code, str(source), str(pdf)])
    return pdf


def set_xetex(job: Job, folder: Path) -> Path:
    """XeTeX with xeCJK: last lines checked for single characters, no overfull lines."""
    width, height = job.page
    source = folder / f"{job.name}.tex"
    source.write_text(
        "\\documentclass{article}\n"
        f"\\usepackage[paperwidth={width}bp,paperheight={height}bp,textwidth={job.width}bp,\n"
        f"  textheight={LINES * LEADING}bp,left={MARGIN}bp,top={MARGIN}bp,nohead,nofoot]\n"
        "  {geometry}\n"
        "\\usepackage{xeCJK}\n\\xeCJKsetup{CheckSingle=true}\n"
        f"\\setCJKmainfont{{{FONT}}}\\setmainfont{{{FONT}}}\n"
        "\\pagestyle{empty}\\raggedbottom\n\\begin{document}\n"
        f"\\fontsize{{{SIZE}bp}}{{{LEADING}bp}}\\selectfont\\sloppy\n"
        f"\\parindent={2 * SIZE}bp \\parskip=0pt \\lineskiplimit=-\\maxdimen \\topskip={SIZE}bp\n"
        + "\n\n".join(
            "".join(_TEX_SIGNS.get(sign, sign) for sign in text) for text in job.copy.paragraphs
        )
        + "\n\\end{document}\n",
        "utf-8",
    )
    _run(["xelatex", "-interaction=batchmode", "-halt-on-error", source.name], folder)
    return source.with_suffix(".pdf")


def set_chromium(job: Job, folder: Path) -> Path:
    """Chromium: justified, with the gap between Han and Latin and its way against orphans."""
    width, height = job.page
    paragraphs = "".join(f"<p>{escape(text)}</p>\n" for text in job.copy.paragraphs)
    source = folder / f"{job.name}.html"
    source.write_text(
        '<!DOCTYPE html>\n<html lang="zh-CN"><meta charset="utf-8"><title>.</title>\n<style>\n'
        f"@page {{ size: {width}pt {height}pt; margin: {MARGIN}pt }}\n"
        f'body {{ margin: 0; font: {SIZE}pt/{LEADING}pt "{FONT}"; width: {job.width}pt;\n'
        "  text-align: justify; text-autospace: normal; text-wrap: pretty;\n"
        "  overflow-wrap: anywhere; hanging-punctuation: none; orphans: 2; widows: 2 }\n"
        f"p {{ margin: 0; text-indent: 2em }}\n</style>\n{paragraphs}</html>\n",
        "utf-8",
    )
    pdf = source.with_suffix(".pdf")
    profile = f"--user-data-dir={folder / 'profile'}"
    command = [_chromium(), *CHROMIUM_FLAGS, profile, f"--print-to-pdf={pdf}", source.as_uri()]
    _run(command)
    return pdf


def missing(name: str) -> str:
    """What a peer lacks, or nothing."""
    if name == "Typst":
        there = TYPST_PYTHON.exists() and _says([str(TYPST_PYTHON), "-c", "import typst; print(1)"])
        return "" if there else "the Python package typst in build/bench/venv"
    if name == "XeTeX":
        there = shutil.which("xelatex") and _says(["kpsewhich", "xeCJK.sty"])
        return "" if there else "xelatex and xeCJK"
    return "" if _chromium() else "Chromium"


def version(name: str) -> str:
    """A peer with its version, as it calls itself."""
    if name == "Typst":
        code = "from importlib.metadata import version; print('Typst', version('typst'))"
        return _first_line([str(TYPST_PYTHON), "-c", code])
    if name == "XeTeX":
        return _first_line(["xelatex", "--version"])
    return _first_line([_chromium(), "--version"])


def _chromium() -> str:
    return next((found for name in CHROMIUM if (found := shutil.which(name))), "")


def _says(command: list[str]) -> str:
    """What a command prints, nothing where it fails."""
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout


def _first_line(command: list[str]) -> str:
    return _says(command).splitlines()[0].strip()


def _run(command: list[str], folder: Path | None = None) -> None:
    subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder)


PEERS = {"Typst": set_typst, "XeTeX": set_xetex, "Chromium": set_chromium}
