"""Stories made up into a page: measured, placed, printed by the plan."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from dailymadeup import EDITION, WISHES, daily_with_wishes, made_up_daily
from judges import words

from reportpress.build.pipeline import fit
from reportpress.cli import main

pytestmark = pytest.mark.slow
DRAFT = ("--quiet", "--work", "0.3")  # where how good a page is does not matter


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The daily's four stories with their wishes, made up."""
    return made_up_daily(tmp_path_factory.mktemp("project"))


def test_what_is_printed_by_the_plan_fits(edition: Path) -> None:
    report = fit(edition)
    assert not report.overset
    assert {each.story for each in report.stories} == set(WISHES)
    assert all(each.lines_left < 6 for each in report.stories)


def test_what_is_locked_stays_where_it_is(edition: Path, capsys: pytest.CaptureFixture) -> None:
    plan = edition / "plan.yaml"
    before = plan.read_text("utf-8")
    (line,) = [line for line in before.splitlines() if "story: tea" in line]
    locked = line.replace("}", "") if "picture" not in line else line[:-1]
    locked += ", locked: true}"
    plan.write_text(before.replace(line, locked))
    assert main(["makeup", str(edition), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert sorted(told["pages"][0]["stories"]) == sorted(WISHES)
    assert locked in plan.read_text("utf-8")


def test_ways_are_shown_and_the_second_is_taken(edition: Path, tmp_path: Path) -> None:
    """What `--html` shows is what `--take` writes, and the next run leaves it where it is."""
    plan, ways = edition / "plan.yaml", tmp_path / "ways.html"
    plan.write_text(plan.read_text("utf-8").replace(", locked: true", ""), "utf-8")
    assert main(["makeup", str(edition), "--html", str(ways), *DRAFT]) == 0
    shown = ways.read_text("utf-8")
    assert "1 (taken)" in shown
    assert "2 (--take 1:2)" in shown
    first = boxes(plan)
    assert main(["makeup", str(edition), "--take", "1:2", *DRAFT]) == 0
    taken = boxes(plan)
    assert taken != first
    assert main(["makeup", str(edition), *DRAFT]) == 0
    assert boxes(plan) == taken
    assert not fit(edition).overset


def test_locked_boxes_that_overlap_are_told_and_not_that_their_page_lacks_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = daily_with_wishes(tmp_path, EDITION.replace(", repeat: true", ""), WISHES)
    road = "{story: road, at: [1, 5], span: [4, 36], form: lead, heading: 11, size: 60"
    tea = "{story: tea, at: [4, 30], span: [2, 40], form: main, heading: 6, size: 30"
    boxes = "".join(f"      - {each}, lines: 1, locked: true}}\n" for each in (road, tea))
    (folder / "plan.yaml").write_text(f"pages:\n  - number: 1\n    boxes:\n{boxes}", "utf-8")
    assert main(["makeup", str(folder), *DRAFT]) == 5
    told = capsys.readouterr().err
    assert "plan.yaml:5:9: warning: road and tea overlap, where they are locked" in told
    assert "market has no place" in told and "lacks copy" not in told


def boxes(plan: Path) -> set[str]:
    """The places of stories, by the lines of a plan."""
    return {
        line[: line.index(", form")]
        for line in plan.read_text("utf-8").splitlines()
        if ", form" in line
    }


def test_a_headline_beside_its_copy_has_a_line_for_each_phrase(tmp_path: Path) -> None:
    """In the column on the left of the copy; the box has no row for a heading above."""
    wishes = {**WISHES, "market": "{weight: main, form: beside, columns: [3, 4]}"}
    folder = daily_with_wishes(tmp_path, EDITION, wishes)
    assert main(["makeup", str(folder), *DRAFT]) == 0
    pdf = tmp_path / "daily.pdf"
    assert main(["build", str(folder), "-o", str(pdf), "--quiet"]) == 0
    found = {word.text: word for word in words(pdf, 1)}
    first, second = found["一条街的买卖"], found["九百户的生计"]
    copy = next(word for text, word in found.items() if text.startswith("河口镇的集"))
    assert first.left == second.left and first.top < second.top
    assert copy.left > first.right and copy.top < second.top


QUOTE, DECK = (
    "头一年做坏了三百斤，没有人埋怨",
    "头一批茶饼入库，茶末做枕，茶籽榨油，一片叶子转四次身才卖完",
)


def test_decks_and_pull_quotes_are_printed_where_a_locked_box_has_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All copy is printed once, wherever the deck is, and the quote once more."""
    wishes = {**WISHES, "tea": "{weight: main, columns: [2, 3], form: main}"}
    folder = daily_with_wishes(tmp_path, EDITION, wishes)
    tea, plan, pdf = folder / "stories" / "tea.yaml", folder / "plan.yaml", tmp_path / "daily.pdf"
    tea.write_text(f"deck: {DECK}\npull-quote: {QUOTE}\n{tea.read_text('utf-8')}", "utf-8")
    assert main(["makeup", str(folder), *DRAFT]) == 0
    (made,) = [line for line in plan.read_text("utf-8").splitlines() if "story: tea" in line]
    assert "quote: {span: [1, " in made
    below = re.sub(r", deck: {.*?}", "", made)
    heading = int(below.split("heading: ")[1].split(",")[0])
    inset = below.replace(f"heading: {heading}", f"heading: {heading - 3}")
    inset = inset.replace(", quote", ", deck: {at: inset, span: [1, 5]}, quote")
    line = made
    for place in (below, inset):
        locked = f"{place[:-1]}, locked: true}}"
        plan.write_text(plan.read_text("utf-8").replace(line, locked), "utf-8")
        assert main(["makeup", str(folder), *DRAFT]) == 0
        assert locked in plan.read_text("utf-8")
        assert main(["build", str(folder), "-o", str(pdf), "--quiet"]) == 0
        printed = "".join(word.text for word in words(pdf, 1))
        assert (printed.count(DECK[:6]), printed.count(QUOTE[:6])) == (1, 2)
        assert main(["verify", str(pdf), "--source", str(folder)]) == 0, capsys.readouterr().out
        line = locked
