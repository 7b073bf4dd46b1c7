"""Small newspapers and faults of their pages, drawn by seed: what is told of each, word for word.

A page has two slots of two columns each; 4 pt type on lines of 5 pt. Golden files keep what is
told; a paper that is as its edition says must have nothing told of it, whatever is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random

import msgspec.structs
import pytest
from plaintext import Paper

from reportpress.check.report.finding import Rectangle
from reportpress.check.verify.differences.difference import Difference
from reportpress.check.verify.differences.verify import compare
from reportpress.check.verify.read.source import of_edition
from reportpress.content.body import Block, BlockKind, Cell, Note, Run, Table
from reportpress.content.model import Edition, Line, PagePlan, Picture, Reference, Story
from reportpress.source.errors import Place

LOTS, EACH = 12, 12  # files, papers in one
SIZE, ROW, COLUMN = 4.0, 5.0, 70.0  # pt
WIDE, TOP = 15, 190.0  # characters of a line, pt
WORDS = (
    "春雨润田", "麦苗返青", "农人趁墒追肥", "合作社备足了种子", "渠水清清",
    "新修的公路通到山顶", "山货当天下山", "路边小店换了招牌", "石磨又转起来",
    "游人排队等豆花", "燕子归来", "村里放了电影", "技术员挨家说墒情",
    "老桥换了桥面", "学堂晚上亮着灯", "梯田引来泉水", "坡地种出谷子", "集市人来人往",
)  # fmt: skip
NAMES = ("秦川", "温雅", "石岭", "高平")
FOREIGN = "外来的一行字"


@dataclass(frozen=True)
class Shown:
    """A printed line: its text, where it begins in pt, how it is painted."""

    text: str
    x: float
    y: float
    size: float = SIZE
    paint: str = ""


Page = list[Shown]


class DrawnPaper:
    """An edition and its pages, with faults."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(f"paper {seed}")
        self.line = 0
        ids = ["rain", "road", "mill", "bridge"][: self.chance.randint(2, 4)]
        self.stories = {id: self.story(id) for id in ids}
        self.edition = self.made(ids)
        self.pages = [self.printed(plan) for plan in self.edition.pages]
        faults = self.chance.choices(FAULTS, k=self.chance.randint(0, 2))
        for fault in faults:
            fault(self)
        self.faults = [fault.__name__ for fault in faults]

    def place(self, file: str) -> Place:
        self.line += 1
        return Place(f"{file}.yaml", self.line, 3)

    def words(self, most: int) -> str:
        return "".join(self.chance.sample(WORDS, self.chance.randint(1, most)))

    def story(self, id: str) -> Story:
        def line(text: str) -> Line:
            return Line(text, self.place(id))

        def block(kind: BlockKind, most: int, **more: object) -> Block:
            return Block(
                kind, (Run(self.words(most) + "。", self.place(id)),), self.place(id), **more
            )

        def cell(text: str) -> Cell:
            return Cell(Block(BlockKind.CELL, (Run(text, self.place(id)),), self.place(id)))

        body: list[Block | Table] = [
            block(BlockKind.PARAGRAPH, 4) for _ in range(self.chance.randint(1, 3))
        ]
        extra = self.chance.choice(("", "subhead", "list", "numbered", "quote", "table", "note"))
        if extra in ("subhead", "quote"):
            body.insert(1, block(BlockKind(extra), 1))
        elif extra in ("list", "numbered"):
            items = tuple(block(BlockKind.ITEM, 2) for _ in range(3))
            body.append(Block(BlockKind(extra), (), self.place(id), items))
        elif extra == "table":
            numbers = [str(self.chance.randint(10, 999)) for _ in range(4)]
            head = ((cell("县"), cell("亩数")),)
            rows = tuple((cell(a), cell(b)) for a, b in zip(NAMES, numbers, strict=True))
            body.append(Table(self.place(id), rows, head))
        elif extra == "note":
            first = body[0]
            assert isinstance(first, Block)
            note = Note((Run(self.words(2), self.place(id)),), self.place(id))
            last = Run(self.words(2) + "。", self.place(id))
            body[0] = msgspec.structs.replace(first, runs=(*first.runs, note, last))
        some = self.chance.random
        return Story(
            id, self.place(id),
            tuple(line(self.words(2)) for _ in range(self.chance.choice((1, 1, 2)))), tuple(body),
            (line(self.words(1)),) if some() < 0.4 else (),
            (line(self.words(2)),) if some() < 0.3 else (),
            f"本报记者{self.chance.choice(NAMES)}" if some() < 0.6 else "",
        )  # fmt: skip

    def made(self, ids: list[str]) -> Edition:
        pages = []
        for number, first in enumerate(range(0, len(ids), 2), 1):
            flows = {
                slot: Reference(id, self.place("edition"))
                for slot, id in zip(("left", "right"), ids[first : first + 2], strict=False)
            }
            labels = {"strip": Line(self.words(1), self.place("edition"))} if number == 2 else {}
            pages.append(PagePlan(number, "page", self.place("edition"), flows, labels=labels))
        wanted = Picture(
            "field", self.place("pictures"), Path("field.jpg"), self.words(2), "", "本报插图"
        )
        pages[0] = replace(
            pages[0], pictures={"hero": (Reference("field", self.place("edition")),)}
        )
        return Edition(
            "kan", Path("/nowhere"), self.place("edition"), "小刊", date(2025, 2, 18), "要闻",
            "tiny", tuple(pages), self.stories, {"field": wanted}, publication="太行文化社",
            folio={"编辑": "石岭"}, places={"folio": Place("edition.yaml", 90, 3)},
        )  # fmt: skip

    def printed(self, plan: PagePlan) -> Page:
        """The lines of a page: folio line, both slots, what is beside them."""
        folio = f"第{plan.number}版2025年2月18日星期二要闻太行文化社编辑：石岭"
        shown = [Shown(folio, 10, TOP + 4)]
        for slot, reference in plan.flows.items():
            shown += self.slot(self.stories[reference.id], 10 if slot == "left" else 160)
        shown += [Shown(line.text, 10, 20, 6) for line in plan.labels.values()]
        for references in plan.pictures.values():
            picture = self.edition.pictures[references[0].id]
            shown += [Shown(picture.caption, 10, 30), Shown(picture.credit, 110, 30)]
        return shown

    def slot(self, story: Story, left: float) -> Iterator[Shown]:
        heading = [*story.kicker, *story.headline, *story.deck]
        y = TOP - 8
        for line in heading:
            yield Shown(line.text, left, y, 6)
            y -= 8
        if story.byline:
            yield Shown(story.byline, left, y)
            y -= ROW
        lines = [*self.body(story)]
        high = (len(lines) + 1) // 2
        for at, text in enumerate(lines):
            column, row = divmod(at, high)
            yield Shown(text, left + column * COLUMN, y - ROW * row)

    def body(self, story: Story) -> Iterator[str]:
        notes: list[str] = []
        for block in story.body:
            if isinstance(block, Table):
                for row in (*block.head, *block.rows):
                    yield from (cell.copy.text for cell in row)
                continue
            for number, part in enumerate(block.parts, 1):
                text = {BlockKind.LIST: "•", BlockKind.NUMBERED: f"{number}."}.get(block.kind, "")
                for run in part.runs:
                    if isinstance(run, Note):
                        notes.append("①" + run.text)
                        text += "①"
                    else:
                        text += run.text
                yield from (text[at : at + WIDE] for at in range(0, len(text), WIDE))
        yield from notes

    def pick(self) -> tuple[Page, int]:
        """A line of a page, not its folio line."""
        page = self.chance.choice(self.pages)
        return page, self.chance.randrange(1, len(page))


def change(drawn: DrawnPaper, **more: object) -> None:
    page, at = drawn.pick()
    page[at] = replace(page[at], **more)  # type: ignore[arg-type]


def exchange_texts(drawn: DrawnPaper) -> None:
    page, at = drawn.pick()
    other = drawn.chance.randrange(1, len(page))
    page[at], page[other] = (
        replace(page[at], text=page[other].text),
        replace(page[other], text=page[at].text),
    )


def exchange_places(drawn: DrawnPaper) -> None:
    page, at = drawn.pick()
    other = drawn.chance.randrange(1, len(page))
    page[at], page[other] = (
        replace(page[at], x=page[other].x, y=page[other].y),
        replace(page[other], x=page[at].x, y=page[at].y),
    )


def exchange_slots(drawn: DrawnPaper) -> None:
    page = drawn.chance.choice(drawn.pages)
    page[1:] = [replace(line, x=(line.x + 150) % 300) for line in page[1:]]


def exchange_columns(drawn: DrawnPaper) -> None:
    page = drawn.chance.choice(drawn.pages)
    around = {10.0: 80.0, 80.0: 10.0, 160.0: 230.0, 230.0: 160.0}
    page[:] = [
        replace(line, x=around[line.x]) if line.size == SIZE and line.x in around else line
        for line in page
    ]


def exchange_pages(drawn: DrawnPaper) -> None:
    drawn.pages[0], drawn.pages[-1] = drawn.pages[-1], drawn.pages[0]


def reverse_order(drawn: DrawnPaper) -> None:
    page = drawn.chance.choice(drawn.pages)
    page[1:] = sorted(page[1:], key=lambda line: (-line.y, line.x))


def drop(drawn: DrawnPaper) -> None:
    page, at = drawn.pick()
    page.pop(at)


def drop_tail(drawn: DrawnPaper) -> None:
    page, at = drawn.pick()
    del page[at : at + 3]


def double(drawn: DrawnPaper) -> None:
    page, at = drawn.pick()
    page.append(replace(page[at], y=40))


def double_in_place(drawn: DrawnPaper) -> None:
    page, at = drawn.pick()
    page.insert(at, page[at])


def to_other_page(drawn: DrawnPaper) -> None:
    page, at = drawn.pick()
    drawn.pages[-1 if page is drawn.pages[0] else 0].append(replace(page.pop(at), y=50))


def respell(drawn: DrawnPaper) -> None:
    page, at = drawn.pick()
    text = page[at].text
    place = drawn.chance.randrange(len(text))
    page[at] = replace(page[at], text=text[:place] + "错" + text[place + 1 :])


def add(drawn: DrawnPaper) -> None:
    page, at = drawn.pick()
    page.insert(at, Shown(FOREIGN, 160, 40))


def wrong_folio(drawn: DrawnPaper) -> None:
    page = drawn.chance.choice(drawn.pages)
    old, new = drawn.chance.choice(
        (
            ("2025年", "2024年"), ("星期二", "星期三"), ("要闻", "副刊"), ("太行", "太岳"),
            ("石岭", "高平"), ("2月18日", ""),
        )
    )  # fmt: skip
    page[0] = replace(page[0], text=page[0].text.replace(old, new))


def no_folio(drawn: DrawnPaper) -> None:
    drawn.pages[0].pop(0)


def unseen(drawn: DrawnPaper) -> None:
    change(drawn, paint=drawn.chance.choice(("3 Tr", "1 g", "0 Tz")))


def off_page(drawn: DrawnPaper) -> None:
    change(drawn, **drawn.chance.choice(({"x": 310.0}, {"y": -10.0}, {"x": 290.0})))


def covered(drawn: DrawnPaper) -> None:
    page, at = drawn.pick()
    line = page[at]
    page.append(Shown("", line.x, line.y, paint=f"0.5 g {line.x} {line.y - 2} 40 6 re f"))


def tiny(drawn: DrawnPaper) -> None:
    change(drawn, size=0.5)


def far_away(drawn: DrawnPaper) -> None:
    change(drawn, x=240.0, y=12.0)


def blank_page(drawn: DrawnPaper) -> None:
    drawn.pages.insert(drawn.chance.randint(0, len(drawn.pages)), [])


def lost_page(drawn: DrawnPaper) -> None:
    if len(drawn.pages) > 1:
        drawn.pages.pop()


FAULTS = (
    exchange_texts, exchange_places, exchange_slots, exchange_columns, exchange_pages,
    reverse_order, drop, drop_tail, double, double_in_place, to_other_page, respell, add,
    wrong_folio, no_folio, unseen, off_page, covered, tiny, far_away, blank_page, lost_page,
)  # fmt: skip


def verified(drawn: DrawnPaper) -> list[Difference]:
    """What is told of a paper."""
    texts = "".join(line.text for page in drawn.pages for line in page)
    paper = Paper("".join(dict.fromkeys(texts + "春")))
    for page in drawn.pages:
        content = "".join(
            f"q {line.paint} "
            + (paper.show(line.text, line.x, line.y, line.size) if line.text else "")
            + " Q "
            for line in page
        )
        paper.page(content, {"MediaBox": [0, 0, 300, 200]})
    return compare(of_edition(drawn.edition), paper.reading()).differences


def described(each: Difference) -> str:
    """A difference, whole."""
    stretches = (part and tuple(part) for part in (each.source, each.printed))
    lines = [
        f"{each.kind}, page {each.page}, {each.place or 'nowhere'}: {each.message}",
        f"    “{each.expected}” → “{each.found}” " + " at ".join(map(str, stretches)),
        *(f"    page {page}: {box(rectangle)}" for page, rectangle in each.areas),
        *(
            f"    {other.label}: page {other.page}, {box(other.rectangle)}"
            for other in each.elsewhere
        ),
    ]
    return "\n".join(lines + ([f"    hint: {each.hint}"] if each.hint else []))


def box(found: Rectangle | None) -> str:
    return (
        "nowhere"
        if found is None
        else (f"{found.width:.1f} × {found.height:.1f} mm at {found.left:.1f}, {found.top:.1f}")
    )


def case(seed: int) -> str:
    drawn = DrawnPaper(seed)
    found = verified(drawn)
    if not drawn.faults:
        assert found == []
    pages = (
        f"{number}| " + " | ".join(f"{line.text}@{line.x:g},{line.y:g}" for line in page)
        for number, page in enumerate(drawn.pages, 1)
    )
    return "\n".join(
        [f"== {seed}: {', '.join(drawn.faults) or 'as it is'}", *pages, *map(described, found), ""]
    )


@pytest.mark.parametrize("lot", range(LOTS))
def test_drawn_papers_are_told_as_before(lot: int, golden: Callable[[str, str], None]):
    told = "".join(case(seed) for seed in range(lot * EACH, (lot + 1) * EACH))
    golden(f"verify/papers/{lot}.txt", told)
