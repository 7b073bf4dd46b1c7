"""Stories made into Word files by Pandoc and imported again: no character lost, structure equal.

`make test` tries a few, `make nightly` two hundred.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from pandocdocs import document, written
from ruamel.yaml import YAML

from reportpress.content.bodies import BodyReader
from reportpress.content.body import Block, Body, Figure, Inline, Note, Run, Table
from reportpress.content.datafiles import DataFiles
from reportpress.importing.importcopy import ImportRequest, import_copy
from reportpress.importing.storymaking import EditionForm
from reportpress.source.errors import Problem
from reportpress.source.yamlnodes import Mapping, read_yaml

DOCUMENTS = 200 if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else 12
HAN = "云岭县山水田林路渡口大桥通车乡亲赶集少绕三十里石门河柿子节开镰稻熟梯田护林员钟声"
LATIN = ["reportpress", "A4", "2024", "GB/T 15834", "CO", "x-ray", "12.5%", "Wi-Fi", "don't", "$5"]
SIGNS = [
    "*",
    "_",
    "[一]",
    "^",
    "~",
    "`",
    "\\",
    "#",
    "@fig-a",
    "@",
    "{x}",
    "<b>",
    "&amp;",
    "|",
    ": ",
]
ENDS = "。！？；…"


class StoryMaker:
    """Makes bodies of stories as their YAML has them, by chance of one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def body(self) -> list[Any]:
        """Sections with whatever may be in them; no two of a sort meet: Word joins them."""
        makers = [self.paragraph] * 6 + [
            self.heading,
            self.items,
            self.table,
            self.quote,
            self.code,
        ]
        blocks: list[Any] = [{"section": self.text(2, 8)}]
        for _ in range(self.random.randint(2, 14)):
            made = self.random.choice(makers)()
            if not (isinstance(made, dict) and blocks[-1:] and made.keys() == _keys(blocks[-1])):
                blocks.append(made)
        return [*blocks, self.paragraph()]

    def words(self, least: int, most: int) -> str:
        """Plain text, as a writer means it."""
        parts = []
        for _ in range(self.random.randint(least, most)):
            chance = self.random.random()
            if chance < 0.8:
                parts.append("".join(self.random.choices(HAN, k=self.random.randint(1, 6))))
            elif chance < 0.93:
                parts.append(self.random.choice(LATIN))
            else:
                parts.append(self.random.choice(SIGNS))
            parts.append(self.random.choice(["", "", "，", " ", "、"]))
        return "".join(parts).strip(" ，、") or "云岭"

    def text(self, least: int, most: int, notes: bool = True) -> str:
        """Text in markup; what is a sign of it is escaped."""
        return "".join(self.part(notes) for _ in range(self.random.randint(1, 4))) + (
            escaped(self.words(least, most))
        )

    def part(self, notes: bool) -> str:
        plain = escaped(self.words(1, 3))
        match self.random.randrange(10 if notes else 8):
            case 0:
                return f"县**{plain}**"
            case 1:
                return f"乡*{plain}*"
            case 2:
                return f"[{plain}](https://example.com/{self.random.randrange(99)})"
            case 3:
                return f"{plain}H~2~O"
            case 4:
                return f"{plain}10^5^"
            case 5:
                return "码`x = 1`" if self.random.random() < 0.5 else f"村***{plain}***"
            case 8:
                return f"{plain}^[{self.text(1, 3, notes=False)}]"
            case 9:
                return f"{plain}^[{escaped(self.words(1, 4))}]"
        return plain

    def paragraph(self) -> str:
        return self.text(3, 20) + self.random.choice(ENDS)

    def heading(self) -> dict[str, str]:
        key = self.random.choice(["section", "subsection", "subsubsection", "subhead"])
        return {key: self.text(1, 4, notes=False)}

    def quote(self) -> dict[str, str]:
        return {"quote": self.paragraph()}

    def items(self) -> dict[str, list[str]]:
        items = [self.text(1, 6) for _ in range(self.random.randint(1, 5))]
        return {self.random.choice(["list", "numbered"]): items}

    def code(self) -> dict[str, str]:
        lines = ["if x > 1:", "    云岭 = 'y'", "", "print(x)  # [a] *b*"]
        return {"code": "\n".join(lines[: self.random.choice([1, 2, 4])]) + "\n"}

    def table(self) -> dict[str, Any]:
        columns, rows = self.random.randint(2, 4), self.random.randint(1, 4)
        cells: list[list[Any]] = [[self.cell() for _ in range(columns)] for _ in range(rows)]
        if rows > 1 and self.random.random() < 0.5:
            cells[0][0] = {"text": escaped(self.words(1, 2)), "down": 2}
            cells[1] = cells[1][1:]
        head = [[escaped(self.words(1, 2)) for _ in range(columns)]]
        made: dict[str, Any] = {"caption": self.text(1, 4, notes=False), "rows": [*head, *cells]}
        if self.random.random() < 0.3:
            del made["caption"]
        return {"table": made}

    def cell(self) -> Any:
        choices = (self.random.randint(0, 99999), 12.5, "", self.text(1, 3, notes=False))
        return self.random.choice(choices)


def _keys(block: Any) -> Any:
    return block.keys() if isinstance(block, dict) else None


def escaped(text: str) -> str:
    """Every mark of ASCII with a backslash before it: the reader takes it for itself."""
    return "".join("\\" + sign if sign in "*[]^~`\\@{}" else sign for sign in text)


def read(folder: Path, id: str) -> tuple[Body, ...]:
    problems: list[Problem] = []
    root = read_yaml(folder / "stories" / f"{id}.yaml", problems)
    assert isinstance(root, Mapping)
    body = BodyReader(folder, problems, DataFiles()).body(root.get("body"))
    assert problems == []
    return body


def shape(body: Sequence[Body]) -> list[Any]:
    """Blocks and all text and looks in them, without places."""
    return [block(each) for each in body]


def block(each: Body) -> Any:
    if isinstance(each, Table):
        rows = [[(runs(c.runs), c.across, c.down) for c in row] for row in (*each.head, *each.rows)]
        return "table", len(each.head), runs(each.caption.runs if each.caption else ()), rows
    if isinstance(each, Figure):
        return "figure", runs(each.caption.runs if each.caption else ())
    assert isinstance(each, Block)
    return str(each.kind), runs(each.runs), [runs(item.runs) for item in each.items]


def runs(found: Sequence[Inline]) -> list[Any]:
    """Runs, those of one look that follow one another as one; spaces have no looks."""
    made: list[Any] = []
    for run in found:
        if isinstance(run, Note):
            made.append(("note", runs(run.runs)))
            continue
        assert isinstance(run, Run)
        look = (run.strong, run.emphasis, str(run.shift), run.code, run.link)
        if made and made[-1][0] == look:
            made[-1] = (look, made[-1][1] + run.text)
        else:
            made.append((look, run.text))
    return made


@pytest.mark.parametrize("seed", range(DOCUMENTS))
def test_a_story_is_the_same_after_word(seed: int, tmp_path: Path) -> None:
    there, back = tmp_path / "there", tmp_path / "back"
    (there / "stories").mkdir(parents=True)
    maker = StoryMaker(seed)
    story = {"headline": "云岭县", "body": maker.body()}
    yaml = YAML()
    yaml.width = 1 << 20
    yaml.dump(story, there / "stories" / "copy.yaml")
    before = read(there, "copy")
    word = written(document(before, title="云岭县"), tmp_path / "copy.docx")
    report = import_copy(ImportRequest((word,), back, form=EditionForm.REPORT))
    assert report.is_whole
    assert shape(read(back, "copy")) == shape(before)
