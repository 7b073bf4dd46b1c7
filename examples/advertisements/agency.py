"""Advertisements of firms that are made up, as agencies send them: set by reportpress itself.

`write` sets one for the press, in the inks of newsprint. Only what is meant to be looked at is
named: words, style sheet and drawing.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pypdf import PdfWriter

from reportpress import build

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
BLEED = "3mm"
EDITION = """\
title: {title}（样报示例广告）
date: 2025-10-10
section: 广告
layout: agency
pages:
  - number: 1
    template: page
    flows: {{words: words}}
"""
MASTER = """\
<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{ edition.title }}</title></head>
<body>{% for page in pages %}{% include page.template_file %}{% endfor %}</body></html>
"""
PAGE = """\
{% macro lines(items) %}
{% for line in items %}<span{{ line | at }}>{{ line.text }}</span>{% endfor %}
{% endmacro %}
{% set story = page.flow('words') %}
<section{{ story | at }}>
<img src="drawing.svg" alt="">
<p class="kicker">{{ lines(story.kicker) }}</p>
<h1>{{ lines(story.headline) }}</h1>
<p class="deck">{{ lines(story.deck) }}</p>
<div class="words">
{% for block in story.body %}<p{{ block | at }}>{{ block | runs }}</p>{% endfor %}
</div>
</section>
"""
PRESS = "profile: newsprint\nbleed: 3 mm\nmarks: []\n"
SHEET = """\
@page {{ size: {width}pt {height}pt; margin: 0; bleed: 3mm; }}
body {{ margin: 0; color: device-cmyk(0 0 0 1); }}
body {{ font-family: var(--hei); font-weight: var(--hei-weight); }}
section {{ position: relative; width: {width}pt; height: {height}pt; }}
p, h1 {{ margin: 0; font-weight: inherit; }}
span {{ display: block; }}
img {{
  position: absolute; left: -{bleed}; top: -{bleed};
  width: calc({width}pt + 2 * {bleed}); height: calc({height}pt + 2 * {bleed});
}}
.kicker, h1, .deck, .words {{ position: absolute; }}
h1 {{ font-family: var(--song-headline); font-weight: var(--song-headline-weight); }}
"""


@dataclass(frozen=True)
class Artwork:
    """An advertisement: its size, pt, the words of a story, CSS, an SVG that fills its bleed."""

    title: str
    width: float
    height: float
    words: str
    sheet: str
    drawing: str
    whole: bool = False  # with its output intent: without, the file is a tenth as large


def write(artwork: Artwork, target: Path) -> None:
    """Set an advertisement; the same file each time."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "fonts", root / "fonts")
        size = {"width": artwork.width, "height": artwork.height, "bleed": BLEED}
        files = {
            "content/agency/edition.yaml": EDITION.format(title=artwork.title),
            "content/agency/stories/words.yaml": artwork.words,
            "layout/agency/page.html.j2": MASTER,
            "layout/agency/pages/page.html.j2": PAGE,
            "layout/agency/page.css": SHEET.format(**size) + artwork.sheet,
            "layout/agency/press.yaml": PRESS,
            "layout/agency/drawing.svg": artwork.drawing,
        }
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")
        target.parent.mkdir(parents=True, exist_ok=True)
        build(root / "content" / "agency", target, output="press")
    if not artwork.whole:
        _without_intent(target)


def _without_intent(target: Path) -> None:
    writer = PdfWriter(clone_from=target)
    for key in ("/OutputIntents", "/Metadata"):
        writer.root_object.pop(key, None)
    writer.compress_identical_objects(remove_unreferenced=True)
    with target.open("wb") as file:
        writer.write(file)
