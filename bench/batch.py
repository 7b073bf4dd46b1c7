"""What a record of a batch costs, beside the same page set by Typst, called and kept warm.

python bench/batch.py                      # processor time of a record, in one process
python bench/batch.py --records 5000       # the same, with the memory it has taken after so many
python bench/batch.py --workers            # runs of `reportpress batch` with one and two workers
"""

from __future__ import annotations

import argparse
import gc
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from children import ROOT, reportpress, used

sys.path[:0] = [str(ROOT / "src"), str(ROOT / "examples" / "data")]

import counties  # noqa: E402

from reportpress.batch.batchplan import BatchPlan, BatchWishes, planned  # noqa: E402
from reportpress.batch.orders import PrintWishes  # noqa: E402
from reportpress.batch.recorddesk import RecordDesk  # noqa: E402
from reportpress.batch.worker import COLLECTED  # noqa: E402
from reportpress.content.body import Block, Table  # noqa: E402
from reportpress.content.editionfiles import EditionFiles  # noqa: E402
from reportpress.content.load import load_edition  # noqa: E402
from reportpress.content.model import Edition  # noqa: E402

WARM = 5  # records before the clock is looked at
TYPST = """\
#let it = json(bytes(sys.inputs.record))
#set document(title: it.title)
#set page(width: 210mm, height: 297mm, margin: (x: 18mm, top: 16mm, bottom: 14mm))
#let green = cmyk(75%, 30%, 45%, 25%)
#let hei = "Noto Sans CJK SC"
#set text(font: "Noto Serif CJK SC", size: 10.5pt, lang: "zh")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 7.5pt, spacing: 7.5pt)
#show heading: it => text(font: hei, size: 11pt, weight: 700, fill: green, it.body)
#block(text(font: hei, size: 10pt, fill: green, it.kicker))
#block(text(size: 30pt, weight: 900, fill: green, it.headline))
#block(image(it.picture, width: 174mm, height: 60mm, fit: "cover", alt: it.alt))
#align(right, text(font: hei, size: 8pt, it.caption))
#grid(columns: 4 * (1fr,), column-gutter: 6mm, ..it.figures.map(pair => block(width: 100%,
  stroke: (top: 1.5pt + green), inset: (top: 5pt))[
    #text(font: hei, size: 20pt, weight: 700, fill: green, pair.at(0)) \\
    #text(font: hei, size: 8pt, pair.at(1))]))
#columns(2, gutter: 8mm)[
  #for block in it.blocks {
    if block.kind == "subhead" [= #block.text]
    else if block.kind == "table" {
      text(font: hei, size: 8pt, table(columns: block.rows.at(0).len(), stroke: none,
        table.hline(stroke: 1pt), ..block.rows.flatten(), table.hline(stroke: 1pt)))
    } else [#par(block.text)]
  }
]
#place(bottom, text(font: hei, size: 7.5pt, it.foot))
"""


def specimen(folder: Path, records: int) -> Path:
    """The specimen in a project of its own, with data of so many counties."""
    for name in ("layout/factsheet", "fonts", "content/linhai-counties"):
        shutil.copytree(ROOT / name, folder / name)
    edition = folder / "content" / "linhai-counties"
    counties.write(records, edition / "data")
    return edition


def plan(edition: Path) -> BatchPlan:
    """The run of all of its records."""
    data, output = edition / "data" / "counties.csv", str(edition / "{code}.pdf")
    return planned(BatchWishes((edition,), data, output, ".pdf", PrintWishes("screen")))


def ours(work: BatchPlan, folder: Path, told: int) -> dict[str, float]:
    """Processor seconds of a record, and megabytes held after the last; a line each `told`.

    They are those of a process that has of the run what a worker has of it.
    """
    processes = get_context("spawn")
    ours, its = processes.Pipe()
    worker = processes.Process(target=print_all, args=(its, folder / "desk", told))
    worker.start()
    for sent in (work.bundles[0], *work.ready(), None):
        ours.send(sent)
    found = ours.recv()
    worker.join()
    return dict(found)


def print_all(orders: Connection, folder: Path, told: int) -> None:
    """Print what comes until there is no more, and send what it took."""
    desk = RecordDesk(orders.recv(), folder)
    for _ in range(WARM):
        desk.printed(orders.recv())
    gc.collect()
    gc.freeze()
    gc.disable()
    start, size, number = time.process_time(), 0, 0
    for number, order in enumerate(iter(orders.recv, None), 1):
        result = desk.printed(order)
        if result.failed:
            sys.exit("\n".join(map(str, result.problems)))
        size += len(result.data)
        if number % COLLECTED == 0:
            gc.collect()
        if number % told == 0:
            each = (time.process_time() - start) / number
            print(f"{number:>6} records: {each:.4f} s each, {held():.0f} MB held", flush=True)
    seconds = (time.process_time() - start) / number
    orders.send({"seconds": seconds, "megabytes": held(), "kilobytes": size / number / 1000})


def held() -> float:
    """The megabytes that this process holds."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1e6


def page_of(edition: Edition) -> dict[str, object]:
    """What Typst is given of an edition: the same words, numbers and picture."""
    story, plan = edition.stories["county"], edition.pages[0]
    view = edition.pictures["view"]
    labels = {slot: line.text for slot, line in plan.labels.items()}
    return {
        "title": edition.title,
        "kicker": story.kicker[0].text,
        "headline": story.headline[0].text,
        "picture": str(view.file),
        "alt": view.alt,
        "caption": view.caption,
        "figures": [[labels[f"{n}-number"], labels[n]] for n in ("one", "two", "three", "four")],
        "blocks": list(_blocks(edition)),
        "foot": f"{edition.section}　{edition.publication}",
    }


def _blocks(edition: Edition) -> Iterator[dict[str, object]]:
    for block in edition.stories["county"].body:
        if isinstance(block, Table):
            rows = [[cell.copy.text for cell in row] for row in (*block.head, *block.rows)]
            yield {"kind": "table", "rows": rows}
        elif isinstance(block, Block):
            yield {"kind": block.kind.value, "text": block.text}


def theirs(work: BatchPlan, edition: Path, most: int) -> dict[str, float]:
    """Processor seconds of a record that Typst sets: with a compiler of its own, with one kept."""
    import typst

    folder = edition.parent
    source = folder / "sheet.typ"
    source.write_text(TYPST, "utf-8")
    files = EditionFiles()
    pages = [
        json.dumps(page_of(load_edition(edition, None, files, order.record).edition))
        for _, order in work.orders[: most + WARM]
    ]
    kept = typst.Compiler(root="/")

    def warm(page: str) -> None:
        kept.compile(str(source), output=str(folder / "a.pdf"), sys_inputs={"record": page})

    def cold(page: str) -> None:
        inputs = {"record": page}
        typst.compile(str(source), output=str(folder / "b.pdf"), root="/", sys_inputs=inputs)

    return {"kept": _each(warm, pages), "called": _each(cold, pages[: WARM + 20])}


def _each(call: Callable[[str], None], pages: list[str]) -> float:
    for page in pages[:WARM]:
        call(page)
    start = time.process_time()
    for page in pages[WARM:]:
        call(page)
    return (time.process_time() - start) / (len(pages) - WARM)


def workers(edition: Path) -> None:
    """Runs of the command with one worker and with two: seconds by the clock, and pages each."""
    data = edition / "data" / "counties.csv"
    records = len(data.read_text("utf-8").splitlines()) - 1
    rates = []
    for jobs in (1, 2):
        command = reportpress(
            "batch", edition, "--data", data, "--jobs", str(jobs), "--json",
            "-o", edition.parent / str(jobs) / "{code}.pdf",
        )  # fmt: skip
        run = used(command)
        rates.append(records / run.seconds)
        print(f"{jobs} worker{'s' * (jobs > 1)}: {run.seconds:.1f} s, {rates[-1]:.1f} pages/s")
    print(f"two workers are {rates[1] / rates[0]:.2f} times as fast as one")


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", type=int, default=200)
    parser.add_argument("--workers", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        edition = specimen(folder, args.records + WARM)
        if args.workers:
            workers(edition)
            return
        work = plan(edition)
        found = ours(work, folder, max(100, args.records // 10))
        peer = theirs(work, edition, min(args.records, 200))
    print(
        f"reportpress  {found['seconds']:.4f} s of processor time a record,"
        f" {found['megabytes']:.0f} MB held, {found['kilobytes']:.0f} kB a file\n"
        f"Typst, kept  {peer['kept']:.4f} s\nTypst, called {peer['called']:.4f} s\n"
        f"reportpress takes {found['seconds'] / peer['kept']:.2f} times as long as Typst kept warm"
    )


if __name__ == "__main__":
    main()
