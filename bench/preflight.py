"""How right preflight is on the labelled PDFs of the tests, and how fast on a newspaper.

python bench/preflight.py                     precision and recall by family of rules
python bench/preflight.py build/edition.pdf   and the time that a file takes, once and repeated
python bench/preflight.py --pages 400         and the time that a file of so many pages takes
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import pypdf

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

from fontprograms import truetype  # noqa: E402
from labelled.case import cases, found  # noqa: E402
from labelled.clean import Clean  # noqa: E402

from reportpress.check.preflight.allrules import all_rules  # noqa: E402
from reportpress.check.preflight.reports.reportdata import Extras  # noqa: E402
from reportpress.check.preflight.run import sandbox  # noqa: E402

REPEATS = 3
COPIES = (1, 2, 4, 8)


def main(arguments: list[str]) -> int:
    """Print the tables; 1 if anything was missed or found for nothing."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*")
    parser.add_argument("--pages", type=int, default=0)
    asked = parser.parse_args(arguments)
    wrong = print_rightness()
    for file in asked.files:
        print_speed(file)
        print_growth(file)
    if asked.pages:
        print_many(asked.pages)
    return int(wrong)


def print_many(pages: int) -> None:
    """Time and processor time of an edition of so many small pages, with and without rendering."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{pages}-pages.pdf"
        path.write_bytes(edition(pages))
        for render in (False, True):
            order = sandbox.Order(str(path), path.name, "newsprint", "en", Extras(render=render))
            seconds, processor = timed(order)
            drawn = "with rendering" if render else "without rendering"
            print(
                f"{pages} pages {drawn}: {seconds:.1f} s, "
                f"{processor / pages:.3f} s of processor time a page"
            )


def edition(pages: int) -> bytes:
    """Clean pages of two columns and a picture, which share a font of squares."""
    first = Clean()
    sheets = [first]
    for number in range(2, pages + 1):
        following = Clean(pdf=first.pdf, letters=first.letters)
        following.parts["folio"] = following.text(f"第{number}版 2025年2月18日 星期二", 50, 562)
        first.further.append(following)
        sheets.append(following)
    program = first.pdf.stream(
        truetype({}, [f"g{code}" for code in first.letters.values()]), packed=True
    )
    descriptor = {"Type": "/FontDescriptor", "FontName": "/ABCDEF+Box", "Flags": 4}
    embedded = first.pdf.add({**descriptor, "FontFile2": program})
    glyphs = {code: (sign, 1000.0) for sign, code in first.letters.items()}
    font = first.pdf.identity_font(glyphs, FontDescriptor=embedded)
    for sheet in sheets:
        sheet.fonts["F"] = font
    return first.bytes()


def print_rightness() -> bool:
    """Precision and recall over all rules and PDFs; each wrong code is named."""
    right, missed, extra = Counter[str](), Counter[str](), Counter[str]()
    start = time.perf_counter()
    for case in cases():
        codes = found(case)
        right.update(family(code) for code in codes & case.expected)
        missed.update(family(code) for code in case.expected - codes)
        extra.update(family(code) for code in codes - case.expected)
        for what, some in (("missed", case.expected - codes), ("extra", codes - case.expected)):
            if some:
                print(f"{what} {', '.join(sorted(some))}: {case.rule} {case.name}")
    seconds = time.perf_counter() - start
    print(
        f"{'rules':<8}{'codes':>7}{'found':>7}{'missed':>8}{'extra':>7}{'precision':>11}{'recall':>8}"
    )
    rules = Counter(map(family, all_rules()))
    for name in (*sorted(rules), "all"):
        codes = sum(rules.values()) if name == "all" else rules[name]
        figures = [
            sum(each.values()) if name == "all" else each[name] for each in (right, missed, extra)
        ]
        print(f"{name:<8}{codes:>7}{figures[0]:>7}{figures[1]:>8}{figures[2]:>7}", end="")
        print(f"{share(figures[0], figures[2]):>11}{share(figures[0], figures[1]):>8}")
    count = len(cases())
    breaking = sum(case.breaks for case in cases())
    print(
        f"{count} PDFs ({breaking} break a rule, {count - breaking} nearly do) in {seconds:.1f} s"
    )
    return bool(missed or extra)


def family(code: str) -> str:
    """X4 and X1, else the letter."""
    return code[:2] if code.startswith("X") else code[0]


def share(right: int, wrong: int) -> str:
    """Right among all, in percent."""
    return f"{100 * right / (right + wrong):.1f} %" if right + wrong else "–"


def print_speed(file: str) -> None:
    """The best of some runs of the whole child process, with and without rendering."""
    for render in (False, True):
        order = sandbox.Order(file, file, "newsprint", "en", Extras(render=render))
        runs = [timed(order) for _ in range(REPEATS)]
        drawn = "with rendering" if render else "without rendering"
        seconds, processor = (min(each) for each in zip(*runs, strict=True))
        print(f"{file}: {seconds:.2f} s {drawn} ({processor:.2f} s of processor time)")


def print_growth(file: str) -> None:
    """Processor time without rendering on the file's pages repeated: each page costs the same."""
    with tempfile.TemporaryDirectory() as folder:
        for copies in COPIES:
            writer = pypdf.PdfWriter()
            for _ in range(copies):
                writer.append(file)
            path = str(Path(folder) / f"{copies}.pdf")
            writer.write(path)
            order = sandbox.Order(path, path, "newsprint", "en", Extras(render=False))
            processor = min(timed(order)[1] for _ in range(REPEATS))
            pages = len(writer.pages)
            print(f"{pages:>5} pages: {processor:.2f} s, {processor / pages:.2f} s a page")


def timed(order: sandbox.Order) -> tuple[float, float]:
    """Seconds by the clock, and of processor time of the child and its own children."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    sandbox.judge(order)
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
