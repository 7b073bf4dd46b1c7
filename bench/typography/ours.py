"""reportpress as one of the setters: a project with one column on each page."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from copies import ROOT
from job import LEADING, LINES, MARGIN, SIZE, Job

NARROW = 14  # characters: below, the rules for narrow measures hold

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
{% if story %}
{% if page.runs_on_from(story) is none %}
<div class="copy" style="flow-into: {{ story.id }}">
{% for block in story.body %}
<p{{ block | at }}>{{ block | runs }}</p>
{% endfor %}
</div>
{% endif %}
<div class="frame" style="flow-from: {{ story.id }}"></div>
{% endif %}
"""


def set_job(job: Job, folder: Path) -> Path:
    """Build the job's edition; the PDF is in `folder`.

    Raises `subprocess.CalledProcessError`, with what reportpress said.
    """
    root = folder / "project"
    layout = root / "layout" / f"bench-{job.measure}"
    (layout / "pages").mkdir(parents=True, exist_ok=True)
    (layout / "page.html.j2").write_text(MASTER, "utf-8")
    (layout / "pages" / "one.html.j2").write_text(PAGE, "utf-8")
    (layout / "page.css").write_text(_css(job), "utf-8")
    (root / "fonts").mkdir(exist_ok=True)
    shutil.copy(ROOT / "fonts" / "fonts.yaml", root / "fonts" / "fonts.yaml")
    edition = root / "content" / job.name
    (edition / "stories").mkdir(parents=True, exist_ok=True)
    (edition / "edition.yaml").write_text(_edition(job), "utf-8")
    body = "".join(f"  - {json.dumps(text, ensure_ascii=False)}\n" for text in job.copy.paragraphs)
    (edition / "stories" / "main.yaml").write_text(f"headline: 测试\nbody:\n{body}", "utf-8")
    pdf = folder / f"{job.name}.pdf"
    command = [sys.executable, "-m", "reportpress", "build", str(edition), "-o", str(pdf), "-q"]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return pdf


def _css(job: Job) -> str:
    width, height = job.page
    narrow = "line-break: loose; hanging-punctuation: allow-end" if job.measure < NARROW else ""
    return f"""\
@page {{ size: {width}pt {height}pt; margin: {MARGIN}pt }}
html {{ font-family: var(--song); font-weight: var(--song-weight) }}
body, p {{ margin: 0; font-size: {SIZE}pt; line-height: {LEADING}pt }}
.page {{ position: relative; height: {LINES * LEADING}pt; line-grid: create; break-after: page }}
.page:last-child {{ break-after: auto }}
.frame {{ position: absolute; left: 0; top: 0; width: {job.width}pt; height: {LINES * LEADING}pt }}
.copy {{ text-align: justify; orphans: 2; widows: 2; hyphens: auto; {narrow} }}
.copy p {{ text-indent: 2em }}
"""


def _edition(job: Job) -> str:
    pages = "".join(
        f"  - number: {number}\n    template: one\n    flows: {{main: main}}\n"
        for number in range(1, job.pages + 1)
    )
    head = f"title: 测试\ndate: 2025-02-18\nsection: 测试\nlayout: bench-{job.measure}\n"
    return f"{head}pages:\n{pages}"
