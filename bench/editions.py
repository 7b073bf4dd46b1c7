"""Time an edition of sixteen pages in all its forms, by one command and by a command each.

    python bench/editions.py
    python bench/editions.py --runs 3 --apart

Its pages are those of content/yunling-express, each twice, with stories, pictures and
advertisements of their own; a front page, whose contents hold no sixteen, is one as the others.
`first` finds the user's cache empty; the middle one of the runs after it counts. It ends with 1
where all forms take more of a processor than is aimed at. With `--apart` each form is built by a
command of its own, too.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import yaml
from children import FOLDER, Used, middle, reportpress, used
from generated import emptied

SPECIMEN = Path(__file__).resolve().parents[1] / "content" / "yunling-express"
EDITION, CACHE = FOLDER / "editions" / "content" / "twice", FOLDER / "editions" / "cache"
FORMS = ("screen", "press", "archive", "epub", "web")
MOST = 30.0  # s
AGAIN = "-again"  # behind the names of what is there a second time


def main() -> int:
    """Build the edition and print what that took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--apart", action="store_true", help="a command for each form, too")
    args = parser.parse_args()
    generate(EDITION)
    shutil.rmtree(CACHE, ignore_errors=True)
    print(f"{'16 pages as':24}{'seconds':>9}{'processor':>11}{'MB':>6}")
    _told("all forms, first", _built(",".join(FORMS)))
    together = middle([_built(",".join(FORMS)) for _ in range(args.runs)])
    _told("all forms", together)
    for form in FORMS if args.apart else ():
        _told(form, middle([_built(form) for _ in range(args.runs)]))
    return int(together.processor > MOST)


def _built(forms: str) -> Used:
    folder = FOLDER / "editions" / "built"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    several = "," in forms or forms == "web"
    file = folder if several else folder / f"edition.{'epub' if forms == 'epub' else 'pdf'}"
    command = reportpress("build", EDITION, "--for", forms, "-o", file, "--quiet")
    return used(command, XDG_CACHE_HOME=str(CACHE))


def _told(name: str, run: Used) -> None:
    print(f"{name:24}{run.seconds:9.2f}{run.processor:11.2f}{run.megabytes:6.0f}")


def generate(folder: Path) -> None:
    """Write the specimen with each of its pages twice."""
    emptied(folder)
    shutil.copytree(SPECIMEN, folder, dirs_exist_ok=True)
    for story in sorted((folder / "stories").iterdir()):
        shutil.copy(story, story.with_stem(story.stem + AGAIN))
    pictures = _read(folder / "pictures" / "pictures.yaml")
    pictures |= {id + AGAIN: facts for id, facts in pictures.items()}
    _write(folder / "pictures" / "pictures.yaml", pictures)
    edition, plan = _read(folder / "edition.yaml"), _read(folder / "plan.yaml")
    pages = len(edition["pages"])
    edition["pages"] = [{**each, "template": "madeup"} for each in edition["pages"]]
    edition["pages"] += [{**each, "number": each["number"] + pages} for each in edition["pages"]]
    edition["advertisements"] += [_advert(each, pages) for each in edition["advertisements"]]
    plan["pages"] += [
        {"number": page["number"] + pages, "boxes": [_box(box) for box in page["boxes"]]}
        for page in plan["pages"]
    ]
    _write(folder / "edition.yaml", edition)
    _write(folder / "plan.yaml", plan)


def _advert(entry: dict[str, Any], pages: int) -> dict[str, Any]:
    page = {"page": entry["page"] + pages} if "page" in entry else {}
    return {**entry, "id": entry["id"] + AGAIN, **page}


def _box(box: dict[str, Any]) -> dict[str, Any]:
    named = {sort: box[sort] + AGAIN for sort in ("story", "advertisement") if sort in box}
    picture = box.get("picture")
    shown = {"picture": {**picture, "id": picture["id"] + AGAIN}} if picture else {}
    return {**box, **named, **shown}


def _read(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))


def _write(file: Path, data: Any) -> None:
    file.write_text(json.dumps(data, ensure_ascii=False, default=str, indent=1), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
