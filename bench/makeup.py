"""Editions made up: what is left over, stays white, is proved, takes long; a greedy peer beside.

python bench/makeup.py                       12 editions of 4 to 16 pages, drawn by a seed
python bench/makeup.py --editions 100
python bench/makeup.py --editions 2 --print  each is printed too, and preflight asked
python bench/makeup.py --first 40 --log FILE --print   what FILE has is not made up again
python bench/makeup.py --layout tabloid --pages 4

Each page has six to ten stories and an advertisement of a fifth of it in three of four. The peer
takes the same boxes in the order of their weight and sets each where its head comes highest.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from generated import emptied, paragraph
from PIL import Image

from reportpress.build.session import Session
from reportpress.content.load import load_edition
from reportpress.makeup import making
from reportpress.makeup.pageproblem import BoxItem, PageProblem
from reportpress.makeup.pagesolving import PageOrder, SolvedPage, solve_pages
from reportpress.makeup.planwriting import plan_text
from reportpress.makeup.storyshapes import load_shapes

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "bench" / "makeup" / "content"
SEED = 20251120
WHITE = 0.01  # of the area: what a full edition may have
SIGNS = "春夏秋冬山水田园城乡村镇学校医院道路桥梁粮食茶叶果蔬工厂市场文化体育"


@dataclass(frozen=True, slots=True)
class Paper:
    """A layout's columns, gaps and rows (pt), its module (rows); sizes of advertisements, how many
    stories a page has, and of how many characters.
    """

    layout: str
    column: float
    gap: float
    row: float
    module: int
    adverts: tuple[tuple[int, int], ...]
    stories: tuple[int, int]
    lengths: dict[str, tuple[int, int]]


PAPERS = {
    "broadsheet": Paper(
        "broadsheet", 150.021, 18.4, 14.173, 5, ((6, 4), (4, 5), (3, 7), (5, 4)), (6, 10),
        {"lead": (800, 1400), "main": (500, 900), "secondary": (200, 400), "brief": (40, 90)},
    ),
    "tabloid": Paper(
        "tabloid", 126.0, 12.579, 13.228, 3, ((5, 5), (3, 7), (2, 8)), (4, 6),
        {"lead": (600, 1000), "main": (350, 600), "secondary": (150, 300), "brief": (40, 90)},
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of an edition: stories left out, columns times rows white, and all."""

    left_out: int
    white: int
    area: int

    @property
    def share(self) -> float:
        """How much is white, per cent."""
        return 100 * self.white / self.area


@dataclass(frozen=True, slots=True)
class Drawn:
    """An edition that is drawn: by its number, of so many pages, and whether it is printed."""

    number: int
    layout: str
    pages: int
    printing: bool

    @property
    def folder(self) -> Path:
        """Where it is written."""
        return FOLDER / f"edition-{self.number:03}"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a drawn edition; `findings` of the N rules as page and rule, such as `3 N002`,
    None where it was not printed; what make-up `told`. Seconds by the clock and of all processors.
    """

    drawn: Drawn
    stories: int
    left_out: list[str]
    white: float
    peer_out: int
    peer_white: float
    proved: int
    gap: float
    seconds: float
    work: float
    findings: list[str] | None
    told: list[str]

    @property
    def is_full(self) -> bool:
        """All stories in, and hardly white."""
        return not self.left_out and self.white <= 100 * WHITE

    @property
    def is_good(self) -> bool:
        """Nobody needs to lend a hand."""
        return self.is_full and not self.findings

    @property
    def line(self) -> str:
        """A line of the table."""
        found = "–" if self.findings is None else str(len(self.findings))
        named = f" ({', '.join(self.findings)})" if self.findings else ""
        return (
            f"{self.drawn.number:7}  {self.drawn.pages:5}  {self.stories:7}"
            f"  {len(self.left_out):8}  {self.white:7.1f}  {self.peer_out:11}"
            f"  {self.peer_white:7.1f}  {self.proved:6}  {self.gap:5.0f}  {self.seconds:7.1f}"
            f"  {self.work:6.1f}  {found}{named}"
        )


def main() -> int:
    """Make up generated editions and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--editions", type=int, default=12)
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    parser.add_argument("--layout", choices=PAPERS, default="broadsheet")
    parser.add_argument("--pages", type=int, default=0, help="of each; 4 to 16 by turns if 0")
    parser.add_argument("--print", action="store_true", dest="printing")
    parser.add_argument("--log", type=Path, help="keeps what came of each; those in it are done")
    args = parser.parse_args()
    print(
        "edition  pages  stories  left out  white %  greedy: out  white %  proved  gap %  seconds"
        "    work  N findings"
    )
    done = {each.drawn: each for each in logged(args.log)}
    results = []
    for number in range(args.first, args.first + args.editions):
        drawn = Drawn(number, args.layout, args.pages or 4 + 2 * (number % 7), args.printing)
        result = done.get(drawn) or result_of(drawn)
        results.append(result)
        print(result.line, flush=True)
        if args.log and drawn not in done:
            with args.log.open("a", encoding="utf-8") as log:
                log.write(json.dumps(asdict(result), ensure_ascii=False) + "\n")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    solver = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(summary(results))
    print(f"{memory:.0f} MB, a solver {solver:.0f} MB")
    return 0


def logged(log: Path | None) -> Iterator[Result]:
    """What a log has of editions that were made up before."""
    if log and log.exists():
        for line in log.read_text("utf-8").splitlines():
            fields = json.loads(line)
            yield Result(**fields | {"drawn": Drawn(**fields["drawn"])})


def result_of(drawn: Drawn) -> Result:
    """Draw an edition and make it up."""
    stories = generate(drawn.folder, PAPERS[drawn.layout], drawn.pages, SEED + drawn.number)
    orders: list[PageOrder] = []
    began, worked = time.perf_counter(), _worked()
    made = made_up(drawn.folder, drawn.layout, orders)
    seconds, work = time.perf_counter() - began, _worked() - worked
    ours = Tally(len(made.left_out), sum(page.white for page in made.pages), _area(orders))
    peer = greedy(orders)
    is_printed = drawn.printing and not made.left_out  # else the build tells what is on no page
    found = findings(drawn.folder, drawn.layout) if is_printed else None
    return Result(
        drawn, stories, list(made.left_out), ours.share, peer.left_out, peer.share, proved(made),
        gap(made), seconds, work, found, [problem.message for problem in made.problems],
    )  # fmt: skip


def _worked() -> float:
    """Seconds that processors worked for this process and those that it began."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in spent)


def summary(results: list[Result]) -> str:
    """What came of them all: how many need no hand, and what the others lack."""
    count = len(results)
    lines = [f"{sum(each.is_full for each in results)} of {count} full"]
    if any(each.findings is not None for each in results):
        lines.append(f"{sum(each.is_good for each in results)} of {count} full, without findings")
        rules = Counter(found.split()[1] for each in results for found in each.findings or ())
        lines += [f"  {rule}: {number}" for rule, number in sorted(rules.items())]
    failed = [str(each.drawn.number) for each in results if not each.is_good]
    lines += [f"not so: {', '.join(failed)}"] if failed else []
    return "\n".join(lines)


def proved(made: making.MadeUp) -> int:
    """How many pages are proved to be the best by their costs."""
    return sum(page.gap == 0 for page in made.pages)


def gap(made: making.MadeUp) -> float:
    """How much of what a page costs may be too much, as far as is proved: the mean, per cent."""
    gaps = [page.gap for page in made.pages if page.gap is not None]
    return 100 * sum(gaps) / len(gaps) if gaps else 0.0


def made_up(edition: Path, layout: str, orders: list[PageOrder]) -> making.MadeUp:
    """Make an edition up and write its plan; `orders` gets what the solver is asked."""
    making.solve_pages = noting(orders)
    loaded = load_edition(edition, unplanned=True).edition
    made = making.make_up(loaded, load_shapes(ROOT / "layout" / layout), Session(lasting=False))
    (edition / "plan.yaml").write_text(plan_text(made.pages), "utf-8")
    return made


def noting(orders: list[PageOrder]) -> Callable[[list[PageOrder]], list[SolvedPage]]:
    """Solves pages, and notes each once: those on the left and on the right are asked for one after
    the other, and what is solved again, as its columns are not level, is near what was before.
    """

    def solved(asked: list[PageOrder]) -> list[SolvedPage]:
        orders.extend(order for order in asked if order.near is None)
        return solve_pages(asked)

    return solved


def _area(orders: list[PageOrder]) -> int:
    return sum(order.problem.columns * order.problem.rows for order in orders)


def greedy(orders: list[PageOrder]) -> Tally:
    """The peer: by weight, each box where it comes highest, in the shape that does."""
    out = white = 0
    for order in orders:
        problem = order.problem
        feet = [0] * problem.columns
        floor = [
            min([f.row for f in problem.fixed if f.column <= c < f.side], default=problem.rows)
            for c in range(problem.columns)
        ]
        filled = 0
        for item in problem.items:
            place = _highest(item, problem, feet, floor)
            if place is None:
                out += 1
                continue
            head, column, columns, rows = place
            filled += columns * rows
            feet[column : column + columns] = [head + rows] * columns
        white += sum(floor) - filled
    return Tally(out, white, _area(orders))


def _highest(
    item: BoxItem, problem: PageProblem, feet: list[int], floor: list[int]
) -> tuple[int, int, int, int] | None:
    places = []
    for option in item.options:
        for column in range(problem.columns - option.columns + 1):
            across = slice(column, column + option.columns)
            head, room = max(feet[across]), min(floor[across])
            if head + option.least <= room:
                rows = min(option.ideal, room - head)
                places.append((head, column, option.columns, rows))
    return min(places, default=None)


def findings(edition: Path, layout: str) -> list[str]:
    """The findings of the N rules in a printed edition: page and rule of each."""
    command = [sys.executable, "-m", "reportpress"]
    pdf = edition / "edition.pdf"
    subprocess.run([*command, "build", edition, "--for", "press", "-o", pdf, "-q"], check=True)
    profile = ROOT / "layout" / layout / "press.yaml"
    told = subprocess.run(
        [*command, "preflight", pdf, "--profile", profile, "--no-render", "--json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = json.loads(told.stdout)["files"][0]["findings"]
    return [f"{each['page']} {each['rule']}" for each in found if each["rule"].startswith("N")]


# ---- editions ----------------------------------------------------------------------------------


def generate(folder: Path, paper: Paper, pages: int, seed: int) -> int:
    """Write an edition and say how many stories it has."""
    chance = random.Random(seed)
    emptied(folder)
    for name in ("layout", "fonts"):
        link = folder.parents[1] / name
        if not link.exists():
            link.symlink_to(ROOT / name)
    for name in ("stories", "pictures", "advertisements"):
        (folder / name).mkdir()
    entries, adverts, number = [], [], 0
    for page in range(1, pages + 1):
        entries.append(
            f"  - {{number: {page}, template: madeup, planned: true, labels: {{section: P{page}}}}}"
        )
        if page % 4:
            columns, modules = chance.choice(paper.adverts)
            adverts.append(_advert(folder, paper, page, columns, modules))
        count = chance.randint(*paper.stories)
        for n in range(count):
            weight = (
                "lead" if n == 0 else "main" if n < 3 else "secondary" if n < count - 2 else "brief"
            )
            _story(folder, chance, f"s{number}", weight, Draw(page, paper.lengths[weight]))
            number += 1
    head = "title: 样张\ndate: 2025-11-20\npublication: 样报\nsection: 样张\n"
    head += f"layout: {paper.layout}\n"
    text = head + ("advertisements:\n" + "\n".join(adverts) + "\n" if adverts else "")
    (folder / "edition.yaml").write_text(text + "pages:\n" + "\n".join(entries) + "\n", "utf-8")
    return number


@dataclass(frozen=True, slots=True)
class Draw:
    """Of what page a story is, and between how many characters."""

    page: int
    lengths: tuple[int, int]


def _story(folder: Path, chance: random.Random, id: str, weight: str, draw: Draw) -> None:
    length = chance.randint(*draw.lengths)
    body = [paragraph(chance, min(150, length)) for _ in range(max(1, length // 150))]
    wishes = f"weight: {weight}, section: P{draw.page}"
    if chance.random() < {"lead": 1.0, "main": 0.75, "secondary": 0.15, "brief": 0}[weight]:
        wishes += f", picture: {id}"
        shade = tuple(chance.randint(60, 200) for _ in range(3))
        Image.new("RGB", (1800, 1200), shade).save(
            folder / "pictures" / f"{id}.png", dpi=(300, 300)
        )
        with (folder / "pictures" / "pictures.yaml").open("a", encoding="utf-8") as file:
            file.write(f"{id}: {{file: {id}.png, caption: 样张的图, alt: 一块颜色}}\n")
    title = "".join(chance.choice(SIGNS) for _ in range(chance.randint(8, 13)))
    second = "".join(chance.choice(SIGNS) for _ in range(chance.randint(8, 12)))
    text = f"headline: |\n  {title}\n  {second}\nbyline: 本报记者\nmakeup: {{{wishes}}}\nbody:\n"
    text += "".join(f"  - {each}\n" for each in body)
    (folder / "stories" / f"{id}.yaml").write_text(text, "utf-8")


def _advert(folder: Path, paper: Paper, page: int, columns: int, modules: int) -> str:
    width = columns * (paper.column + paper.gap) - paper.gap
    height = (paper.module * modules - 1) * paper.row
    size = round(width / 72 * 250), round(height / 72 * 250)
    Image.new("RGB", size, (230, 225, 205)).save(folder / "advertisements" / f"a{page}.png")
    what = f"size: [{columns}, {modules}], page: {page}, alt: 广告"
    return f"  - {{id: a{page}, file: a{page}.png, {what}}}"


if __name__ == "__main__":
    raise SystemExit(main())
