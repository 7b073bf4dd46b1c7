"""Parts of the flagship grown too long for the place that the broadsheet layout gives them: on the
double truck boxes stay as high as they are, on the other pages headings grow at the cost of copy.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportpress.cli import main
from reportpress.source.errors import ExitCode

EDITION = Path("content/shangdang-2025")
pytestmark = pytest.mark.slow


def changed(name: str, old: str, new: str) -> None:
    """Write a file of the edition with the first `old` replaced."""
    file = EDITION / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_what_leaves_its_box_is_overset(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(project)
    changed("spread.yaml", "slogan: ", "slogan: " + "向人民报告展新貌开新局" * 12)
    changed("stories/reform.yaml", "  激发", "  " + "奋力谱写高质量发展新篇章" * 2)
    changed("stories/livelihood.yaml", "headline:", f"byline: {'本报记者' * 30}\nheadline:")
    changed("stories/projects.yaml", "headline:", f"kicker: {'新气象' * 40}\nheadline:")
    changed("pictures/pictures.yaml", "caption: ", "caption: " + "八义窑红绿彩陶瓷" * 8)
    assert main(["fit", str(EDITION / "spread.yaml")]) == ExitCode.OVERSET
    told = capsys.readouterr().err
    for place, copy, characters in (
        ("spread.yaml:4:9", "貌开新局向人民报告展新貌…", "52 characters"),
        ("stories/projects.yaml:1:9", "新气象新气象新气象新气象…", "57 characters"),
        ("stories/projects.yaml:3:3", "“守正创新”", "6 characters"),  # the headline below it
        ("stories/projects.yaml:4:3", "按下项目建设快进键", "9 characters"),
        ("stories/reform.yaml:3:3", "谱写高质量发展新篇章深化…", "17 characters"),
        ("pictures/pictures.yaml:3:12", "红绿彩陶瓷八义窑红绿彩陶…", "37 characters"),
        ("pictures/pictures.yaml:4:11", "报", "3 characters"),  # the credit beside it
        ("stories/livelihood.yaml:1:9", "本报记者本报记者本报记者…", "120 characters"),
    ):
        overset = f"“{copy}” is overset: {characters} do not fit into the box, "
        assert f"{EDITION}/{place}: warning: {overset}" in told
    assert told.count("is overset") == 8


def test_headings_grow_at_the_cost_of_the_copy_below(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(project)
    changed("stories/reform.yaml", "  激发", "  " + "奋力谱写高质量发展新篇章" * 2)
    changed("stories/projects.yaml", "headline:", f"kicker: {'新气象' * 40}\nheadline:")
    assert main(["fit", str(EDITION), "--json"]) == ExitCode.OVERSET
    told = json.loads(capsys.readouterr().out)
    over = {fit["story"]: fit["over_lines"] for fit in told["stories"]}
    assert over.pop("reform") > 9 and over.pop("projects") > 9
    assert not any(over.values())


def test_what_runs_over_its_neighbours_cannot_be_read(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(project)
    changed("edition.yaml", "section: ", "section: " + "聚焦长治两会" * 6)
    changed("edition.yaml", "strip: 四", "strip: " + "四宜上党奋进新局" * 5 + "四")
    assert main(["build", str(EDITION), "-o", "out.pdf"]) == ExitCode.LAYOUT
    assert not Path("out.pdf").exists()
    told = capsys.readouterr().err
    long = "“聚焦长治两会聚焦长治两会…”"
    for problem in (
        f"1:1: “版式：reportpre…” is printed over {long}\n  hint: 5 characters cannot be read",
        f"3:10: {long} is printed over “2025年2月18日”\n  hint: 6 characters cannot be read",
        "16:21: 26 characters of “上党奋进新局四宜上党奋进…” are under a picture\n",
    ):
        assert f"{EDITION}/edition.yaml:{problem}" in told
