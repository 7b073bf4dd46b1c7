"""A project as small as one can be, made anew for each test: one page, one story, one picture.

`tiny` writes it; a test then spoils what it is about with `put`, `edit` or `story`.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

import reportpress
from reportpress.cli import main
from reportpress.content.load import load_edition
from reportpress.content.model import Edition
from reportpress.content.picturefiles import SoundPictures
from reportpress.source.usercache import cache_at_hand

SOURCE = Path(reportpress.__file__).parents[1]
PRINTING = ("NO_COLOR", "TERM", "PYTHONIOENCODING", "PYTHONUNBUFFERED")
FONTS = Path(__file__).parent.parent / "fonts" / "fonts.yaml"

EDITION = """\
title: 小刊
date: 2025-02-18
section: 要闻
layout: tiny
pages:
  - number: 1
    template: one
    flows:
      main: lead
    pictures:
      hero: dot
    labels:
      strip: 图片新闻
"""

STORY = """\
headline: 雨水节气
byline: 本报记者
body:
  - 春雨润田，麦苗返青。
  - 农人趁墒追肥，合作社备足了种子。
"""

PICTURES = """\
dot:
  file: dot.png
  caption: 一个点
  alt: 白底上的一个点
"""

MASTER = """\
<!DOCTYPE html>
<html lang="{{ edition.language }}">
<head><meta charset="utf-8"><title>{{ edition.title }}</title></head>
<body>
{% for page in pages %}
<section class="page"{{ page | at }}>{% include page.template_file %}</section>
{% endfor %}
</body>
</html>
"""

PAGE = """\
{% set story = page.flow('main') %}
<p class="folio"{{ edition | at('section') }}>{{ edition.section }}</p>
{% if story %}
<h1>{% for line in story.headline %}<span{{ line | at }}>{{ line.text }}</span>{% endfor %}</h1>
{% if story.byline %}<p class="byline"{{ story | at('byline') }}>{{ story.byline }}</p>{% endif %}
<div class="copy" style="flow-into: {{ story.id }}">
{% for block in story.body %}
<p{{ block | at }}>{{ block | runs }}</p>
{% endfor %}
</div>
<div class="frame" style="flow-from: {{ story.id }}"></div>
{% endif %}
{% set picture = page.picture('hero') %}
{% if picture %}
<img src="{{ picture | url }}" alt="{{ picture.alt }}">
<p class="caption"{{ picture | at('caption') }}>{{ picture.caption }}</p>
{% endif %}
{% set label = page.label('strip') %}
{% if label %}<p class="label"{{ label | at }}>{{ label.text }}</p>{% endif %}
"""

CSS = """\
@page { size: 80mm 90mm; margin: 5mm }
html { font-family: var(--song); font-weight: var(--song-weight) }
body, p, h1 { margin: 0; font-size: 10pt; line-height: 15pt; font-weight: inherit }
.page { position: relative; height: 80mm; line-grid: create }
.frame { position: absolute; left: 0; top: 60pt; width: 100pt; height: 120pt }
.byline, .caption, .label { position: absolute; left: 0; width: 180pt; white-space: nowrap }
.byline { top: 181pt }
.caption { top: 196pt }
.label { top: 211pt }
img { position: absolute; right: 0; bottom: 0; width: 20pt }
"""


def edition_at(path: Path, unplanned: bool = False) -> Edition:
    """An edition of a folder, or of a file in it: pictures once found sound are not read again."""
    return load_edition(path, SoundPictures(cache_at_hand()), unplanned=unplanned).edition


@dataclass(frozen=True, slots=True)
class Tiny:
    """The project: `root` holds layout/, fonts/ and content/; `edition` is below content/."""

    root: Path
    edition: Path

    @property
    def layout(self) -> Path:
        """The only layout's folder."""
        return self.root / "layout" / "tiny"

    @property
    def pdf(self) -> Path:
        """Where `build` writes."""
        return self.root / "out" / "tiny.pdf"

    def put(self, name: str, content: str | bytes) -> Path:
        """Write a file of the edition, named from its folder on (`../../` leads to the root)."""
        path = self.edition / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def edit(self, name: str, old: str, new: str) -> Path:
        """Replace `old`, which must be in the file exactly once."""
        text = (self.edition / name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        return self.put(name, text.replace(old, new))

    def story(self, text: str, name: str = "lead") -> Path:
        """Write a story's file."""
        return self.put(f"stories/{name}.yaml", text)

    def body(self, *blocks: str) -> Path:
        """Give the story a body of these YAML items, each as written behind its `- `."""
        items = "".join(f"  - {block}\n" for block in blocks)
        return self.story(f"headline: 雨水节气\nbody:\n{items}")

    def run(self, *arguments: str) -> int:
        """Run the command line in this process; the exit code, `--help`'s and usage's included."""
        try:
            return main(arguments)
        except SystemExit as left:
            return int(left.code or 0)

    def build(self, *options: str) -> int:
        """`reportpress build` of the edition to `pdf`."""
        return self.run("build", str(self.edition), "-o", str(self.pdf), *options)

    def check(self, *options: str) -> int:
        """`reportpress check-content` of the edition."""
        return self.run("check-content", str(self.edition), *options)


def tiny(root: Path, name: str = "kan") -> Tiny:
    """Write the project below `root`, its edition as `content/<name>`."""
    project = Tiny(root, root / "content" / name)
    project.put("edition.yaml", EDITION)
    project.put("stories/lead.yaml", STORY)
    project.put("pictures/pictures.yaml", PICTURES)
    picture(project.edition / "pictures" / "dot.png")
    for file, text in (("page.html.j2", MASTER), ("pages/one.html.j2", PAGE), ("page.css", CSS)):
        project.put(f"../../layout/tiny/{file}", text)
    (root / "fonts").mkdir()
    shutil.copy(FONTS, root / "fonts" / "fonts.yaml")
    return project


def picture(path: Path, size: tuple[int, int] = (8, 8), mode: str = "RGB") -> Path:
    """Write a small picture; the format is that of the path's ending."""
    Image.linear_gradient("L").resize(size).convert(mode).save(path)
    return path


def files_below(root: Path) -> set[Path]:
    """Every file below a folder, hidden ones too."""
    return {path for path in root.rglob("*") if path.is_file()}


def child_environment(**environment: str) -> dict[str, str]:
    """The environment of a child process, without what changes how it prints."""
    inherited = {name: value for name, value in os.environ.items() if name not in PRINTING}
    return {**inherited, "PYTHONPATH": str(SOURCE), **environment}


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """What is started meanwhile can be interrupted.

    Where the tests are themselves a job in the background of a shell, they ignore interrupts, and
    so would all that they start.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def shell(command: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a shell command in which `$@` is Python with the command line and its arguments."""
    return subprocess.run(
        ["sh", "-c", command, "sh", sys.executable, "-m", "reportpress", *arguments],
        capture_output=True,
        encoding="utf-8",
        env=child_environment(**environment),
        timeout=120,
        check=False,
    )
