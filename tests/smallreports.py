"""Reports in the project's own layout on pages so small that everything breaks often."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from editions import Tiny

ROOT = Path(__file__).resolve().parents[1]
EDITION = """\
title: 小报告
date: 2025-03-18
section: 样张
layout: report
numbering: {table: 表 1, section: 第一章, subsection: 一、}
pages:
  - {number: 1, template: cover, flows: {main: main}}
  - {number: 2, template: colophon, flows: {}}
  - {number: 3, template: contents, flows: {}}
  - {number: 4, template: chapter, flows: {main: main}, repeat: true}
  - {template: index, flows: {}}
"""
SMALL = {
    "calc(210mm - 25mm * var(--small)) calc(297mm - 37mm * var(--small))": "100mm 122mm",
    "calc(27mm - 2mm * var(--small))": "12mm",
    "calc(26mm - 4mm * var(--small))": "12mm",
    "calc(28.5mm - 3.1mm * var(--small))": "12mm",
    "calc(28.4mm + 1.2mm * var(--small))": "12mm",
    "calc(38 - 5 * var(--small))": "15",
    "calc(42em - 6em * var(--small))": "20em",
    "padding-top: 8mm": "padding-top: 2mm",
    "padding-bottom: 6mm": "padding-bottom: 2mm",
    "height: 165mm": "height: 60mm",
    "top: 40mm": "top: 10mm",
    "top: 146mm": "top: 70mm",
    "margin-top: calc(148mm - 35mm * var(--small))": "margin-top: 5mm",
    "font-size: calc(34pt - 5pt * var(--small))": "font-size: 18pt",
    "font-size: 24pt": "font-size: 16pt",
}


def small_report(root: Path, changes: Mapping[str, str] | None = None) -> Tiny:
    """A project with the layout `report` made small, and an edition without a story yet.

    `changes` are further words of its style sheet and what stands in their place.
    """
    return report_with(root, {**SMALL, **(changes or {})})


def report_with(root: Path, changes: Mapping[str, str]) -> Tiny:
    """A project with the layout `report`, its style sheet changed; its edition has no story."""
    for name in ("layout/report", "fonts"):
        shutil.copytree(ROOT / name, root / name)
    sheet = root / "layout" / "report" / "page.css"
    text = sheet.read_text("utf-8")
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    sheet.write_text(text, "utf-8")
    edition = root / "content" / "small"
    (edition / "stories").mkdir(parents=True)
    project = Tiny(root, edition)
    project.put("edition.yaml", EDITION)
    return project


def shown(text: str) -> str:
    """A text without white space."""
    return re.sub(r"\s", "", text)
