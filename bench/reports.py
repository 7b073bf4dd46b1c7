"""Time cold builds of generated reports, beside the same copy as a newspaper, and beside Typst.

    python bench/reports.py                     6 000, 60 000 and 600 000 characters
    python bench/reports.py 60000 --runs 5
    python bench/reports.py --json

`newspaper` and `plain` have the same copy: paragraphs alone, on pages that are counted beforehand
and on pages that grow. `report` has contents, sections, footnotes, references and tables too, and
so has Typst's. Each run is a new process; the middle one of the runs counts, in seconds of
processors, which do not depend on what else the machine has to do.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from children import FOLDER, middle, options, reportpress, used
from generated import SEED, generate, paragraph

SIZES = (6_000, 60_000, 600_000)
CHAPTER = 100  # paragraphs of 150 characters
SECTION = 20
NOTE = 8  # paragraphs to a footnote
TABLE = 50  # paragraphs to a table
ROWS, COLUMNS = 12, 6

TYPST_HEAD = """\
#set page(width: 210mm, height: 297mm, margin: 27mm, numbering: "1")
#set text(font: "Noto Serif CJK SC", size: 10.5pt, lang: "zh")
#set par(justify: true, first-line-indent: 2em)
#set heading(numbering: "1.1")
#outline()
"""


@dataclass(frozen=True, slots=True)
class Timing:
    """One size: middle of the runs in seconds; Typst's where it is installed."""

    characters: int
    newspaper: float
    plain: float
    report: float
    typst: float | None


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph; what stands before it, a note in it, a table behind it."""

    text: str
    chapter: int = 0
    section: int = 0
    note: str = ""
    table: int = 0


def main() -> int:
    args = options(__doc__, SIZES)
    timings = [measure(size, args.runs) for size in args.sizes]
    print(json.dumps([asdict(t) for t in timings]) if args.json else table(timings))
    return 0


def measure(characters: int, runs: int) -> Timing:
    """Generate the copy of about `characters`, and build it in all ways `runs` times."""
    newspaper = FOLDER / f"edition-{characters}"
    stories = generate(newspaper, characters)
    parts = report_of([text for story in stories for text in story])
    plain, report = FOLDER / f"plain-{characters}", FOLDER / f"report-{characters}"
    write(plain, [Part(part.text) for part in parts])
    write(report, parts)
    times = (built(folder, runs) for folder in (newspaper, plain, report))
    return Timing(characters, *times, typst_seconds(report, parts, runs))


def report_of(paragraphs: list[str]) -> list[Part]:
    """The paragraphs with chapters, sections, notes and tables among them."""
    chance = random.Random(SEED)
    return [
        Part(
            text,
            chapter=1 + index // CHAPTER if index % CHAPTER == 0 else 0,
            section=1 + index // SECTION if index % SECTION == 0 else 0,
            note=paragraph(chance)[:40] if index % NOTE == 3 else "",
            table=1 + index // TABLE if index % TABLE == 7 else 0,
        )
        for index, text in enumerate(paragraphs)
    ]


def write(folder: Path, parts: list[Part]) -> None:
    """An edition in the layout `report`; contents where there are chapters."""
    (folder / "stories").mkdir(parents=True, exist_ok=True)
    body = "".join(map(_yaml, parts))
    (folder / "stories" / "main.yaml").write_text(f"headline: 测速\nbody:\n{body}", "utf-8")
    contents = "  - {number: 2, template: contents, flows: {}}\n" if parts[0].chapter else ""
    number = 3 if contents else 2
    (folder / "edition.yaml").write_text(
        "title: 测速\ndate: 2025-02-18\nsection: 测速\nlayout: report\n"
        "numbering: {table: 表 1, section: 第一章}\n"
        f"pages:\n  - {{number: 1, template: cover, flows: {{main: main}}}}\n{contents}"
        f"  - {{number: {number}, template: chapter, flows: {{main: main}}, repeat: true}}\n",
        "utf-8",
    )


def _yaml(part: Part) -> str:
    text = part.text + (f"^[{part.note}]" if part.note else "")
    lines = []
    if part.chapter:
        title, id = f"第{part.chapter}部分的情况", f"sec-{part.chapter}"
        lines.append(f"  - section: {{title: {title}, id: {id}}}")
    if part.section:
        lines.append(f"  - subsection: 第{part.section}项工作的进展")
    if part.table:
        text += f"见@tbl-{part.table}。"
    lines.append(f"  - {text}")
    if part.table:
        lines += ["  - table:", f"      id: tbl-{part.table}", f"      caption: 第{part.table}张表"]
        lines += ["      rows:", *(f"        - [{', '.join(row)}]" for row in _rows(part.table))]
    return "\n".join(lines) + "\n"


def _rows(number: int) -> list[list[str]]:
    head = ["地区", *(f"第{column}列" for column in range(1, COLUMNS))]
    return [
        head,
        *(
            [
                f"第{row}乡",
                *(
                    str((number * 7919 + row * 104729 + column * 1299709) % 10**5)
                    for column in range(1, COLUMNS)
                ),
            ]
            for row in range(1, ROWS)
        ),
    ]


def built(folder: Path, runs: int) -> float:
    """The processor time of builds of an edition, s."""
    command = reportpress("build", folder, "-o", f"{folder}.pdf", "-q")
    return middle([used(command) for _ in range(runs)]).processor


def typst_seconds(folder: Path, parts: list[Part], runs: int) -> float | None:
    """The same report through Typst (PyPI package `typst`), or None where it is not installed."""
    source = folder.with_suffix(".typ")
    source.write_text(TYPST_HEAD + "".join(map(_typst, parts)), "utf-8")
    code = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
    command = [sys.executable, "-c", code, str(source), str(source.with_suffix(".typ.pdf"))]
    probe = [sys.executable, "-c", "import typst"]
    if subprocess.run(probe, check=False, capture_output=True).returncode:
        return None
    return middle([used(command) for _ in range(runs)]).processor


def _typst(part: Part) -> str:
    text = part.text + (f"#footnote[{part.note}]" if part.note else "")
    head = f"#pagebreak()\n= 第{part.chapter}部分的情况\n" if part.chapter else ""
    if part.section:
        head += f"== 第{part.section}项工作的进展\n"
    if not part.table:
        return f"{head}{text}\n\n"
    cells = ", ".join(f"[{cell}]" for row in _rows(part.table) for cell in row)
    drawn = f"table(columns: {COLUMNS}, {cells}), caption: [第{part.table}张表]"
    return f"{head}{text}见@tbl-{part.table}。\n\n#figure({drawn}) <tbl-{part.table}>\n\n"


def table(timings: list[Timing]) -> str:
    lines = [
        f"{'characters':>10} {'newspaper':>10} {'plain':>8} {'ratio':>6} {'report':>8} "
        f"{'Typst s':>8} {'growth':>22}"
    ]
    for i, timing in enumerate(timings):
        growth = ""
        if i:
            copy = timing.characters / timings[i - 1].characters
            growth = f"{copy:.0f} x copy {timing.report / timings[i - 1].report:.1f} x time"
        peer = "-" if timing.typst is None else f"{timing.typst:.2f}"
        lines.append(
            f"{timing.characters:>10} {timing.newspaper:>10.2f} {timing.plain:>8.2f} "
            f"{timing.plain / timing.newspaper:>6.2f} {timing.report:>8.2f} {peer:>8} {growth:>22}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
