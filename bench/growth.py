"""Ask whether ten times the work takes ten times the time and no more; 1 where it takes longer.

    python bench/growth.py                     all of it: some minutes
    python bench/growth.py stories judges      some of it
    python bench/growth.py --tenth             a tenth of it

Builds: 200 pages, 100 pictures that are new to the user's cache, 1 000 stories, one story of
600 000 characters, one paragraph of 100 000; each beside a tenth of it. Judges: verify, measure and
preflight (without rendering) of PDFs of 2, 10, 100 and 429 pages, beside pdftotext, mutool and
qpdf, which read the same files. What counts is processor time, start-up included: other work on the
machine lengthens it little.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from children import FOLDER, reportpress, used
from generated import generate, generate_news, generate_photos, generate_story

TIMES = 10
A_PAGE = 0.1  # seconds of processor time that a judge may take for each page
PAGES = (2, 10, 100, 429)
COPY = 1_000  # characters on each page of the PDFs that are judged
TENTH = "--tenth"


@dataclass(frozen=True, slots=True)
class Work:
    """What an edition has much of, how much, and what writes such an edition."""

    name: str
    unit: str
    amount: int
    generate: Callable[[Path, int], object]


WORK = (
    Work("pages", "pages of 1 200 characters", 200, lambda to, n: generate(to, 1_200 * n, 1_200)),
    Work("pictures", "pictures", 100, generate_photos),
    Work("stories", "stories of 150 characters", 1_000, generate_news),
    Work("story", "characters in one story", 600_000, generate_story),
    Work(
        "paragraph", "characters in one paragraph", 100_000, lambda to, n: generate_story(to, n, n)
    ),
)
JUDGES = "judges"


def main() -> int:
    names = [work.name for work in WORK] + [JUDGES]
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="|".join(names))
    parser.add_argument(TENTH, action="store_true")
    args = parser.parse_args()
    if unknown := set(args.names).difference(names):
        parser.error(f"no such work: {', '.join(sorted(unknown))}")
    asked = args.names or names
    share = TIMES if args.tenth else 1
    slow = [grows(work, work.amount // share) for work in WORK if work.name in asked]
    if JUDGES in asked:
        slow += judged([pages for pages in PAGES if pages * share <= max(PAGES)])
    return int(any(slow))


def grows(work: Work, amount: int) -> bool:
    """Print what an amount of work and a tenth of it take; whether it is more than ten times."""
    less, more = (build(work, number) for number in (amount // TIMES, amount))
    slow = more > TIMES * less
    print(
        f"{amount:>7} {work.unit:<28} {less:>7.2f} s for a tenth, {more:>7.2f} s for all: "
        f"{more / less:>5.1f} times{'  too slow' * slow}",
        flush=True,
    )
    return slow


def build(work: Work, amount: int) -> float:
    """Seconds of processor time that a build takes; its pictures are not in the user's cache."""
    folder = FOLDER / f"growth-{work.name}-{amount}"
    work.generate(folder, amount)
    with tempfile.TemporaryDirectory() as cache:
        command = reportpress("build", folder, "-o", f"{folder}.pdf", "-q")
        return used(command, XDG_CACHE_HOME=cache).processor


def judged(numbers: list[int]) -> Iterator[bool]:
    """Print what each reader takes for each page; whether a judge of ours takes too long."""
    print(f"{'seconds of processor time a page':<34}" + "".join(f"{n:>7} p." for n in numbers))
    files = [printed(number) for number in numbers]
    for name, command, ours in readers():
        times = [used(command(*pair), allowed=1).processor for pair in files]
        each = [time / pages for time, pages in zip(times, numbers, strict=True)]
        slow = ours and each[-1] > A_PAGE
        print(f"{name:<34}" + "".join(f"{time:>10.4f}" for time in each) + "  too slow" * slow)
        yield slow


def printed(pages: int) -> tuple[Path, Path]:
    """An edition of so many pages, and its PDF for the press."""
    folder = FOLDER / f"judged-{pages}"
    generate(folder, COPY * pages, COPY)
    pdf = Path(f"{folder}.pdf")
    used(reportpress("build", folder, "--for", "press", "-o", pdf, "-q"))
    return folder, pdf


Reader = Callable[[Path, Path], list[str]]


def readers() -> Iterator[tuple[str, Reader, bool]]:
    """Name and command of what reads a PDF, and whether it is ours."""
    yield (
        "reportpress verify",
        lambda folder, pdf: reportpress("verify", pdf, "--source", folder),
        True,
    )
    yield "reportpress measure", lambda _, pdf: reportpress("measure", pdf), True
    yield "reportpress preflight --no-render", partial(_preflight), True
    for name, *options in (
        ("pdftotext", "{}", "/dev/null"),
        ("mutool", "draw", "-q", "-F", "stext", "-o", "/dev/null", "{}"),
        ("qpdf", "--check", "{}"),
    ):
        if shutil.which(name):
            yield name, partial(_other, name, options), False


def _preflight(_: Path, pdf: Path) -> list[str]:
    return reportpress("preflight", pdf, "--no-render")


def _other(name: str, options: list[str], _: Path, pdf: Path) -> list[str]:
    return [name, *(option.format(pdf) for option in options)]


if __name__ == "__main__":
    sys.exit(main())
