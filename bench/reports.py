"""Time cold builds of generated reports, beside the same copy as a newspaper, and beside Typst.

    python bench/reports.py                     6 000, 60 000 and 600 000 characters
    python bench/reports.py 60000 --runs 5
    python bench/reports.py --json

`newspaper` and `plain` have the same copy: paragraphs alone, on pages that are counted beforehand
and on pages that grow. `noted` has contents, chapters, sections and footnotes besides, `report`
references and tables, too, which no newspaper's copy has; so has Typst's. Beside each are the times
that it takes of the newspaper, aimed at 1.5 at 60 000 characters; `ours/Typst` is the report's;
`growth` is how much longer each takes than the size before, aimed at no more than the copy grows.
Each run is a new process; the middle one of the runs counts, in seconds of processors, which do not
depend on what else the machine has to do.
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import typstpeer
from children import FOLDER, middle, options, reportpress, used
from generated import SEED, generate, paragraph

SIZES = (6_000, 60_000, 600_000)
CHAPTER = 100  # paragraphs of 150 characters
SECTION = 20
NOTE = 8  # paragraphs to a footnote
TABLE = 50  # paragraphs to a table
ROWS, COLUMNS = 12, 6
WAYS = ("plain", "noted", "report")

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
    noted: float
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
    plain, noted, report = (
        FOLDER / f"{name}-{characters}" for name in ("plain", "noted", "report")
    )
    write(plain, [Part(part.text) for part in parts])
    write(noted, [replace(part, table=0) for part in parts])
    write(report, parts)
    times = (built(folder, runs) for folder in (newspaper, plain, noted, report))
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
    if not typstpeer.installed():
        return None
    source = folder.with_suffix(".typ")
    source.write_text(TYPST_HEAD + "".join(map(_typst, parts)), "utf-8")
    return middle([used(typstpeer.command(source)) for _ in range(runs)]).processor


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
    """The timings as a table: processor seconds, ratios, and growth from size to size."""
    columns = ("characters", "newspaper", *(w for n in WAYS for w in (n, "ratio")), "Typst")
    head = "".join(f"{name:>11}" for name in columns) + f"{'ours/Typst':>12}  growth"
    before = [None, *timings]
    return "\n".join([head, *map(_row, timings, before)])


def _row(timing: Timing, before: Timing | None) -> str:
    ways = (getattr(timing, name) for name in WAYS)
    times = "".join(f"{each:>11.2f}{each / timing.newspaper:>11.2f}" for each in ways)
    typst = beside = "-"
    if timing.typst is not None:
        typst, beside = f"{timing.typst:.2f}", f"{timing.report / timing.typst:.2f}"
    growth = "" if before is None else _growth(timing, before)
    return (
        f"{timing.characters:>11}{timing.newspaper:>11.2f}{times}{typst:>11}{beside:>12}  {growth}"
    ).rstrip()


def _growth(timing: Timing, before: Timing) -> str:
    """How many times the copy and the time have grown; Typst's time, where it is known."""
    copy, ours = timing.characters / before.characters, timing.report / before.report
    told = f"copy x {copy:.0f}, ours x {ours:.1f}"
    if timing.typst is None or before.typst is None:
        return told
    return f"{told}, Typst x {timing.typst / before.typst:.1f}"


if __name__ == "__main__":
    sys.exit(main())
