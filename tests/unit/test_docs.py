"""Documentation that can be compared with the code, compared with it."""

from __future__ import annotations

import re
from pathlib import Path

from reportpress.engine.host.css import PROPERTIES

ROOT = Path(__file__).parents[2]
SOURCES = "src/reportpress"


def read(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def test_the_architecture_page_numbers_the_stages_as_the_pipeline_runs_them():
    told = re.findall(r"^(\d)\. \*\*(\w+)\*\*", read("docs/architecture.md"), re.M)
    sources = (read(f"src/reportpress/build/{name}.py") for name in ("pipeline", "growing"))
    run = re.findall(r'(?:begin|session\.tell)\("(\w+)"\)  # (\d)', "".join(sources))
    assert told == sorted((number, stage) for stage, number in run)
    assert len(told) == 6


def test_every_file_the_architecture_page_names_exists():
    for name in re.findall(r"`([\w/]+\.py)`", read("docs/architecture.md")):
        folders = ("src/reportpress", "src/reportpress/compose", "src/reportpress/engine", ".")
        assert any((ROOT / folder / name).is_file() for folder in folders), name


def rooms() -> list[str]:
    """The first column of the architecture page's map."""
    table = read("docs/architecture.md").split("## The rooms")[1].split("\n## ")[0]
    return re.findall(r"^\| `([^`]+)` \|", table, re.M)


def test_every_room_of_the_map_exists():
    for room in rooms():
        folders = (ROOT / "src/reportpress", ROOT / "src")
        assert any((folder / room).exists() for folder in folders), room
    assert len(rooms()) == len(set(rooms()))


def test_every_package_is_on_the_map():
    """Down to the second level: a room's own page may show what is inside."""
    source = ROOT / "src"
    packages = {file.parent.relative_to(source) for file in source.glob("*/**/__init__.py")}
    mapped = {Path(room) for room in rooms()} | {Path("reportpress") / room for room in rooms()}
    missing = {str(package) for package in packages if len(package.parts) <= 3} - {
        "reportpress",
        *map(str, mapped),
    }
    assert not missing


def test_every_folder_the_architecture_page_names_exists():
    for name in re.findall(r"`([\w/]+)/`", read("docs/architecture.md")):
        assert any((ROOT / folder / name).is_dir() for folder in ("src/reportpress", ".")), name


def test_the_css_page_lists_every_property_we_add():
    listed = set(re.findall(r"^\| `([\w-]+)` \|", read("docs/css.md"), re.M))
    assert listed == {prop.name for prop in PROPERTIES}


def test_the_readme_tells_every_exit_code():
    from reportpress.source.errors import ExitCode

    listed = {int(code) for code in re.findall(r"^\| (\d) \|", read("README.md"), re.M)}
    assert listed == {int(code) for code in ExitCode}


def test_every_file_and_folder_the_page_on_the_judges_names_exists():
    named = re.findall(r"`([\w./-]+/|[\w./-]+\.(?:py|yaml|toml))`", read("docs/check.md"))
    assert len(named) > 60
    missing = [
        name for name in named if not any((ROOT / at / name).exists() for at in (".", SOURCES))
    ]
    assert missing == []


def test_the_page_on_the_judges_lists_every_room_of_theirs():
    listed = re.findall(r"^\| `(check/[\w/]+)/` \|", read("docs/check.md"), re.M)
    rooms = (path.parent for path in (ROOT / SOURCES / "check").rglob("*/__init__.py"))
    assert sorted(listed) == sorted(str(room.relative_to(ROOT / SOURCES)) for room in rooms)
