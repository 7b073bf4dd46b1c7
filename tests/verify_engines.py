"""Pages from other engines, set from a known text: Typst, Chromium, LibreOffice."""

from __future__ import annotations

import html
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
import typst

SONG = "Noto Serif CJK SC"
TIMEOUT = 180
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OFFICE = ("soffice", "libreoffice")

TYPST = f"""\
#set page(width: 200mm, height: 280mm, margin: 15mm, columns: 3, header: [晚报 #h(1fr) 要闻],
  footer: context align(center, counter(page).display()))
#set text(font: ("Libertinus Serif", "{SONG}"), size: 10pt, lang: "LANGUAGE")
#set par(justify: true, first-line-indent: 2em)
"""
CSS = f"""\
@page {{ size: A4; margin: 15mm }}
body {{ font: 10pt "{SONG}", serif; columns: 3; text-align: justify; hyphens: auto }}
p {{ margin: 0; text-indent: 2em }}
"""


def by_typst(folder: Path, lines: Sequence[str], language: str) -> Path:
    """Three columns with a head and page numbers; words are hyphenated."""
    source, pdf = folder / "copy.typ", folder / "typst.pdf"
    special = str.maketrans({sign: f"\\{sign}" for sign in "\\#$*_`<>@=-+/~[]'\""})
    body = "\n\n".join(line.translate(special) for line in lines)
    source.write_text(TYPST.replace("LANGUAGE", language) + body, "utf-8")
    typst.compile(str(source), output=str(pdf))
    return pdf


def by_chromium(folder: Path, lines: Sequence[str], language: str) -> Path:
    """Three columns, with the head and foot that a browser prints."""
    program = _program(CHROMIUM)
    source, pdf = folder / "copy.html", folder / "chromium.pdf"
    source.write_text(_html(lines, language), "utf-8")
    _run(
        [
            program, "--headless", "--no-sandbox", "--disable-gpu",
            f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={pdf}", source.as_uri(),
        ],
        pdf,
    )  # fmt: skip
    return pdf


def by_libreoffice(folder: Path, lines: Sequence[str], language: str) -> Path:
    """Text as a word processor sets it."""
    program = _program(OFFICE)
    source = folder / "office.txt"
    source.write_text("\n".join(lines), "utf-8")
    pdf = source.with_suffix(".pdf")
    _run(
        [
            program, "--headless", f"-env:UserInstallation={(folder / 'office').as_uri()}",
            "--infilter=Text (encoded):UTF8", "--convert-to", "pdf", "--outdir", str(folder),
            str(source),
        ],
        pdf,
    )  # fmt: skip
    return pdf


def _html(lines: Sequence[str], language: str) -> str:
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    head = f"<meta charset='utf-8'><title>晚报</title><style>{CSS}</style>"
    return f"<!DOCTYPE html><html lang='{language}'>{head}<body>{body}</body></html>"


def _program(names: Sequence[str]) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip(f"{names[0]} is not installed: make engines")
    return found


def _run(command: Sequence[str], pdf: Path) -> None:
    done = subprocess.run(command, capture_output=True, check=False, timeout=TIMEOUT, text=True)
    assert done.returncode == 0 and pdf.is_file(), f"{command[0]}: {done.stderr[-300:]}"
