"""The folder of all issues of a paper: each in a folder of its own, and an index of their dates.

An issue's folder has a list of its files with their digests (`issue.json`), the folder of all one
of its own (`site.json`). What is on a list, and still as we wrote it, is ours: a new build takes
its place. Anything else is somebody's, and the build is refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct, to_builtins

from reportpress.epaper.issue import Issue, story_file
from reportpress.epaper.issuefiles import STYLE, dated, shipped
from reportpress.epaper.newsmeta import FeedItem, SiteAddress, feed
from reportpress.epaper.pagetemplates import PageTemplates
from reportpress.epaper.webwords import web_words
from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.folders import write_folder
from reportpress.source.writing import write_whole

FACTS, LIST = "issue.json", "site.json"
INDEX, FEED = "index.html", "feed.xml"
MOST_ITEMS = 100  # of a feed


class IssueFacts(Struct, frozen=True):
    """What the folder of all issues tells of one: `stories` are file, title and first paragraph of
    each, `front` is the picture of its first page, which is so many times as `high` as wide.
    """

    id: str
    name: str
    title: str
    section: str
    dated: str
    date: str
    language: str
    front: str
    high: float
    stories: tuple[tuple[str, str, str], ...]


class IssueFolder(Struct, frozen=True):
    """An issue's files by their paths, and where they will be."""

    facts: IssueFacts
    files: Mapping[str, bytes]
    address: SiteAddress


def facts_of(issue: Issue) -> IssueFacts:
    """The facts of an issue."""
    edition, first = issue.edition, issue.pages[0]
    return IssueFacts(
        edition.id, issue.name, edition.title, edition.section, dated(issue),
        edition.date.isoformat(), edition.language, f"pages/{first.name}-small",
        round(first.height / first.width, 4),
        tuple((story_file(each.id), each.title, each.lead) for each in issue.articles),
    )  # fmt: skip


def write_issue(site: Path, issue: IssueFolder) -> None:
    """Put an issue into the folder of all, whole or not at all, then the index of dates anew.

    Raises `Refused` (OUTPUT) where something is in the way that we did not make, or the folder
    cannot be written to.
    """
    target = site / issue.facts.id
    facts = {**to_builtins(issue.facts), "files": digests(issue.files)}
    files = {**issue.files, FACTS: _json(facts)}
    try:
        _require_ours(target)
        known = _ours_of_site(site)
        write_folder(target, files)
        _write_index(site, issue.address, known)
    except OSError as error:
        message = f"cannot write: {error.strerror or error}"
        raise _refused(Path(error.filename or site), message, "") from None


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """The digest of each file."""
    return {path: hashlib.sha256(files[path]).hexdigest() for path in sorted(files)}


def _require_ours(folder: Path) -> None:
    """Refuse a folder that holds anything but what was written into it before."""
    if not folder.exists():
        return
    listed = _read(folder / FACTS).get("files", {}) if folder.is_dir() else {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else (folder,):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            continue
        if name != FACTS and listed.get(name) != _digest(path):
            hint = "take it away, or name another folder with --output"
            raise _refused(path, "is in the way: no build has written it as it is", hint)


def _digest(path: Path) -> str:
    return "" if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()


def _ours_of_site(site: Path) -> dict[str, list[str]]:
    """The digests that our files in the folder of all may have; refuses others of their names."""
    known: dict[str, list[str]] = _read(site / LIST).get("files", {})
    for name in (INDEX, FEED, STYLE):
        path = site / name
        if path.exists() and _digest(path) not in known.get(name, ()):
            hint = "name another folder with --output"
            raise _refused(path, "is in the way: no build has written it as it is", hint)
    return known


def _write_index(site: Path, address: SiteAddress, known: Mapping[str, list[str]]) -> None:
    """The index of dates; a build that is killed meanwhile leaves nothing that the next one does
    not know.
    """
    files = _index_files([*_issues(site)], address)
    new = {name: [digest] for name, digest in digests(files).items()}
    both = {name: sorted({*new.get(name, ()), *known.get(name, ())}) for name in {*new, *known}}
    write_whole(site / LIST, _json({"files": dict(sorted(both.items()))}))
    for name, data in files.items():
        write_whole(site / name, data)
    if FEED not in files and FEED in known:
        (site / FEED).unlink(missing_ok=True)
    write_whole(site / LIST, _json({"files": new}))


def _issues(site: Path) -> Iterator[IssueFacts]:
    """The issues that are there, the latest first."""
    found = []
    for path in site.glob(f"*/{FACTS}"):
        facts = _read(path)
        facts.pop("files", None)
        if facts.get("id") == path.parent.name:
            found.append(IssueFacts(**facts | {"stories": tuple(map(tuple, facts["stories"]))}))
    yield from sorted(found, key=lambda each: (each.date, each.id), reverse=True)


def _index_files(issues: list[IssueFacts], address: SiteAddress) -> dict[str, bytes]:
    latest = issues[0]
    words = web_words(latest.language)
    templates = PageTemplates(words=words, address=address)
    files = {
        INDEX: templates.page("dates.html.j2", latest=latest, issues=issues[1:]),
        STYLE: shipped(STYLE),
    }
    if address.base:
        items = [
            FeedItem(
                title,
                SiteAddress(address.base, each.id).of(file),
                lead,
                date.fromisoformat(each.date),
            )
            for each in issues
            for file, title, lead in each.stories
        ]
        files[FEED] = feed(latest.name, address.base, latest.language, items[:MOST_ITEMS])
    return files


def _read(path: Path) -> dict[str, Any]:
    """A list of ours; nothing where there is none, or somebody else's."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _json(facts: Mapping[str, Any]) -> bytes:
    return (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()


def _refused(path: Path, message: str, hint: str) -> Refused:
    return Refused([Problem(Place(str(path)), message, hint, code=ExitCode.OUTPUT)])
