"""The newsroom's pictures in figures of one story, over two pages of wide columns."""

from __future__ import annotations

from pathlib import Path

from .newsroom import write_newsroom

EDITION = """\
title: 潞安周刊
date: 2025-02-18
section: 要闻
layout: newsroom
pages:
  - {number: 1, template: figures, flows: {main: survey}}
  - {number: 2, template: figures, flows: {main: survey}}
"""
STORY = """\
headline: 潞安老河道踏勘记
body:
  - 开春以后，文物队沿着浊漳河走了四十里，沿途记下渡口、窑址和集市的旧迹。
  - figure: {pictures: river}
  - 渡口的石阶还剩十一级，最下面一级泡在水里，常年长着青苔。
  - figure: {pictures: kiln}
  - 窑址在北岸的黄土崖下，火膛保存完好，崖上散落着黑釉瓷片。
  - figure: {pictures: market}
  - 集市逢五排十，卖山货的和卖农具的隔着一条土路，各占一边。
  - figure: {pictures: orchard}
  - figure: {pictures: chart}
  - 踏勘的最后一天，队员们在老果园里清点了三百零七棵梨树，最老的一棵树龄过了二百年。
"""
PAGE = """\
{% import 'reportpress/blocks.html.j2' as part %}
{% set story = page.flow('main') %}
{% if page.runs_on_from(story) is none %}
<h2{{ story.headline[0] | at }}>{{ story.headline[0].text }}</h2>
<div class="copy" style="flow-into: {{ story.id }}">{{ part.body(story.body) }}</div>
{% endif %}
<div class="frame" style="flow-from: {{ story.id }}"></div>
"""
STYLE = """\
@page { size: 420pt 640pt; margin: 20pt }
html { font-family: var(--song); font-weight: var(--song-weight) }
body, p, h2, figure { margin: 0; padding: 0; font-size: 9pt; line-height: 13pt }
.page { position: relative; height: 598pt; line-grid: create; break-after: page }
.page:last-child { break-after: auto }
h2, .frame { position: absolute; left: 0 }
.frame { top: 26pt; width: 300pt; height: 572pt }
.copy p { text-indent: 2em }
.copy figure { margin: 13pt 0 }
.copy figure p, .copy figcaption { text-indent: 0 }
figure img { display: block; width: 180pt }
"""


def write_figures(root: Path) -> Path:
    """The project below `root`; returns the edition's folder."""
    edition = write_newsroom(root)
    layout = root / "layout" / "newsroom"
    (layout / "pages" / "figures.html.j2").write_text(PAGE, "utf-8")
    (layout / "page.css").write_text(STYLE, "utf-8")
    (edition / "edition.yaml").write_text(EDITION, "utf-8")
    for path in (edition / "stories").iterdir():
        path.unlink()
    (edition / "stories" / "survey.yaml").write_text(STORY, "utf-8")
    return edition
