"""`reportpress makeup`: its arguments, and what it reports. Nothing is printed here."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportpress.check.report.outcome import Outcome
from reportpress.makeup.makeuprules import WORK
from reportpress.source.errors import ExitCode, Severity, wrong_usage
from reportpress.source.extras import require_extra

if TYPE_CHECKING:
    from reportpress.makeup.making import MadeUp
    from reportpress.makeup.pageproblem import PageSolution

HELP = "place the stories of an edition's planned pages and write plan.yaml"
EXAMPLES = """\
  reportpress makeup content/yunling-express
  reportpress makeup content/yunling-express --fresh --work 6
  reportpress makeup content/yunling-express --html build/ways.html
  reportpress makeup content/yunling-express --dry-run --ways 3 --json
  reportpress makeup content/yunling-express --take 3:2"""

WAYS = 3  # to make up a page, at the most
LEAST_WORK, MOST_WORK = 0.1, 600.0  # seconds of search for a page


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes, but for `--json` and `--quiet`, which all commands take."""
    parser.add_argument("edition", type=Path, help="folder with edition.yaml")
    parser.add_argument(
        "--html", type=Path, metavar="FILE",
        help="write a page that shows up to three ways to make up each page, with their costs",
    )  # fmt: skip
    parser.add_argument(
        "--ways", nargs="?", type=int, const=0, metavar="PAGE",
        help="find up to three ways to make up each page, as --html does, or one page; --json "
        "has them all",
    )  # fmt: skip
    parser.add_argument(
        "--take", action="append", default=[], type=_taken, metavar="PAGE:WAY",
        help="take the second or third way of a page: --take 3:2; may be given several times",
    )  # fmt: skip
    parser.add_argument(
        "--fresh", action="store_true",
        help="place what is not locked as if there were no plan; else what still fits stays",
    )  # fmt: skip
    parser.add_argument(
        "--work", type=_work, default=WORK, metavar="SECONDS",
        help=f"search for so long for each page ({WORK:g}), less for a draft, more for full "
        "pages: by counted work, some two seconds of a processor for one",
    )  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="report, and write no plan")


def _work(text: str) -> float:
    try:
        work = float(text)
    except ValueError:
        work = 0.0
    if not LEAST_WORK <= work <= MOST_WORK:
        raise argparse.ArgumentTypeError(f"seconds from {LEAST_WORK:g} to {MOST_WORK:g}")
    return work


def _taken(text: str) -> tuple[int, int]:
    page, _, way = text.partition(":")
    if not (page.isdecimal() and way.isdecimal() and 1 <= int(way) <= WAYS):
        raise argparse.ArgumentTypeError(f"PAGE:WAY, a way from 1 to {WAYS}, such as 3:2")
    return int(page), int(way)


def run(args: argparse.Namespace) -> Outcome:
    """Make up the edition and write its plan; the code is OVERSET where a story has no place.

    Raises `Refused`.
    """
    require_extra("makeup", {"ortools": "ortools"})
    from reportpress.makeup.madeedition import made_up_edition
    from reportpress.makeup.making import MakeupWishes

    others = 0 if args.html is None and args.ways is None else WAYS - 1
    pages = frozenset(filter(None, [args.ways]))
    wishes = MakeupWishes(args.work, others, pages, dict(args.take), args.fresh)
    file, made, text = made_up_edition(args.edition, wishes, args.on_progress)
    if not pages <= {page.number for page in made.pages}:
        raise wrong_usage(f"--ways {args.ways}: that page is not planned", "leave it out for all")
    if args.html:
        from reportpress.makeup.wayshtml import ways_html
        from reportpress.source.writing import write_output

        write_output(args.html, ways_html(made).encode())
    if not args.dry_run:
        from reportpress.source.writing import write_output

        write_output(file, text.encode())
    code = ExitCode.OVERSET if _errors(made) else ExitCode.OK
    return Outcome("" if args.quiet else _summary(made, file), _as_json(made), code, made.problems)


def _errors(made: MadeUp) -> bool:
    return any(problem.severity is Severity.ERROR for problem in made.problems)


def _summary(made: MadeUp, file: Path) -> str:
    from reportpress.source.terminaltable import table

    rows = [("page", "stories", "cost", "at least", "white", "costs")]
    for page in made.pages:
        solution = page.solution
        cost = str(solution.cost) if solution else "–"
        costs = ", ".join(f"{k} {v}" for k, v in solution.costs.items() if v) if solution else ""
        number, stories = str(page.number), str(len(page.boxes))
        rows.append((number, stories, cost, page.proved, str(page.white), costs))
    return "\n".join([str(file), *table(rows, ">>>>><")])


def _as_json(made: MadeUp) -> dict[str, Any]:
    return {
        "edition": made.edition.id,
        "pages": [
            {
                "number": page.number,
                "stories": [box.reference.id for box in page.boxes],
                "cost": page.solution.cost if page.solution else None,
                "bound": page.solution.bound if page.solution and not page.kept else None,
                "gap": None if page.gap is None else round(page.gap, 3),
                "kept": page.kept,
                "costs": dict(page.solution.costs) if page.solution else {},
                "white": page.white,
                "ways": [_way_as_json(way, made) for way in page.ways],
            }
            for page in made.pages
        ],
        "left_out": list(made.left_out),
    }


def _way_as_json(way: PageSolution, made: MadeUp) -> dict[str, Any]:
    """A way to make up a page: its boxes in columns and rows, and what they cost."""
    boxes = []
    for each in way.placed:
        story = made.edition.stories.get(each.id)
        headline = [line.text for line in story.headline] if story else []
        weight = story.wishes.weight if story else ""
        box = {"id": each.id, "headline": headline, "weight": weight, "column": each.column}
        boxes.append({**box, "row": each.row, "columns": each.columns, "rows": each.rows})
    return {"cost": way.cost, "costs": dict(way.costs), "boxes": boxes}
