"""A session makes the next build quicker and changes nothing about it: its bytes, its problems."""

from __future__ import annotations

import gc
import os
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from editions import Tiny, tiny
from ownface import write_face

from reportpress.build.pipeline import build, built, fit
from reportpress.build.report import BuildReport
from reportpress.build.session import Session
from reportpress.engine.layout import flows
from reportpress.source.errors import Problem, Refused

OTHER_STORY = """\
headline: 谷雨时节
byline: 本报记者
body:
  - 布谷声里，南山茶园采新茶；Spring tea is “ready” today.
  - 茶农说，今年雨水足，叶片厚。
"""


@pytest.fixture
def project(tmp_path) -> Tiny:
    return tiny(tmp_path, "小刊")


def other(project: Tiny) -> Tiny:
    """A second edition beside the first, in the same layout."""
    made = Tiny(project.root, project.root / "content" / "副刊")
    for file in project.edition.rglob("*"):
        if file.is_file():
            made.put(str(file.relative_to(project.edition)), file.read_bytes())
    made.put("stories/lead.yaml", OTHER_STORY)
    return made


def made(project: Tiny, session: Session | None, output: str = "screen") -> tuple[bytes, list[str]]:
    """The bytes of a build and what it told; of one that was refused, no bytes."""
    file = project.root / "out" / "session.pdf"
    try:
        report: BuildReport = build(project.edition, file, session=session, output=output)
    except Refused as refused:
        return b"", list(map(str, refused.problems))
    return file.read_bytes(), list(map(str, report.problems))


def change_copy(project: Tiny) -> None:
    project.edit("stories/lead.yaml", "合作社备足了种子", "合作社的 seeds 已备足")


def change_picture(project: Tiny) -> None:
    """Another picture of the same size in bytes and of the same time."""
    file = project.edition / "pictures" / "dot.png"
    facts, data = file.stat(), file.read_bytes()
    file.write_bytes(data.replace(b"IDAT", b"IDAX", 1))
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def change_sheet(project: Tiny) -> None:
    sheet = project.layout / "page.css"
    sheet.write_text(sheet.read_text().replace("line-height: 15pt", "line-height: 16pt"))


def spoil_sheet(project: Tiny) -> None:
    sheet = project.layout / "page.css"
    sheet.write_text(sheet.read_text() + "p { colour: red }\n")


def spoil_a_colour(project: Tiny) -> None:
    """It is asked for when the page is painted."""
    sheet = project.layout / "page.css"
    sheet.write_text(sheet.read_text() + "h1 { color: var(--nowhere) }\n")


def change_template(project: Tiny) -> None:
    page = project.layout / "pages" / "one.html.j2"
    page.write_text(page.read_text().replace("<h1>", "<h1 class='a'>").replace("folio", "follow"))


def lack_a_glyph(project: Tiny) -> None:
    project.edit("stories/lead.yaml", "春雨润田", "春雨润田\U0001f33e")


def ask_for_another_face(project: Tiny) -> None:
    fonts = project.root / "fonts" / "fonts.yaml"
    fonts.write_text(fonts.read_text().replace("Noto Serif CJK SC", "Noto Serif Nowhere"))


CHANGES = [
    change_copy,
    change_picture,
    change_sheet,
    spoil_sheet,
    spoil_a_colour,
    change_template,
    lack_a_glyph,
    ask_for_another_face,
]


@pytest.mark.parametrize("output", ["screen", "press", "proof"])
def test_builds_of_one_session_are_those_of_fresh_ones(project, output):
    session, second = Session(), other(project)
    fresh = made(project, None, output), made(second, None, output)
    assert fresh[0][0] and fresh[0][0] != fresh[1][0]
    assert (made(project, session, output), made(second, session, output)) == fresh
    change_copy(project)
    changed = made(project, None, output)
    assert changed[0] not in (b"", fresh[0][0])
    assert made(project, session, output) == changed
    project.edit("stories/lead.yaml", "合作社的 seeds 已备足", "合作社备足了种子")
    assert made(project, session, output) == fresh[0]
    assert made(second, session, output) == fresh[1]


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_has_changed_is_never_served_stale(project, change: Callable[[Tiny], None]):
    session = Session()
    before = made(project, session)
    files = {file: file.read_bytes() for file in project.root.rglob("*") if file.is_file()}
    change(project)
    fresh = made(project, None)
    assert fresh != before
    assert made(project, session) == fresh
    assert made(project, session) == fresh  # what is wrong is told again
    for file, data in files.items():
        file.write_bytes(data)
    assert made(project, session) == before


def test_a_colour_that_comes_to_nothing_is_told_where_it_is_now(project):
    """Its rule is as it was, a line further down."""
    session, sheet = Session(), project.layout / "page.css"
    plain, rule = sheet.read_text(), "h1 { color: var(--ink) }\n"
    sheet.write_text(f"{plain}:root {{ --ink: #a00 }}\n{rule}")
    assert made(project, session) == made(project, None)
    sheet.write_text(f"{plain}\n\n\n{rule}")
    fresh = made(project, None)
    assert any("color" in told for told in fresh[1])
    assert made(project, session) == fresh


def test_faces_and_counters_of_one_document_are_seen_by_no_other(project):
    """The session's fonts and style sheets do not remember what a sheet has defined."""
    session, sheet = Session(), project.layout / "page.css"
    plain = sheet.read_text()
    before = made(project, session)
    write_face(project.layout / "own.ttf", "雨水节气")
    own = "@font-face { font-family: Mine; src: url(own.ttf) }\n"
    own += "@counter-style stars { system: cyclic; symbols: ★ }\n"
    sheet.write_text(own + plain + "h1 { font-family: Mine, var(--song) }\n")
    with_own = made(project, None)
    assert made(project, session) == with_own
    sheet.write_text(plain + "h1 { font-family: Mine, var(--song) }\n")
    without = made(project, None)
    assert made(project, session) == without
    assert b"" != with_own[0] != without[0] != b""
    sheet.write_text(plain)
    assert made(project, session) == before


def test_an_imported_sheet_is_read_again(project):
    session, more = Session(), project.layout / "more.css"
    sheet = project.layout / "page.css"
    more.write_text("h1 { letter-spacing: 1pt }")
    sheet.write_text("@import url(more.css);\n" + sheet.read_text())
    first = made(project, session)
    more.write_text("h1 { letter-spacing: 2pt }")
    assert made(project, session) == made(project, None) != first


def test_what_a_template_sets_is_gone_in_the_next_build(project):
    """A macro that counts begins anew."""
    (project.layout / "count.html.j2").write_text(
        "{% set seen = namespace(n=0) %}"
        "{% macro next() %}{% set seen.n = seen.n + 1 %}{{ seen.n }}{% endmacro %}"
    )
    page = project.layout / "pages" / "one.html.j2"
    page.write_text(
        "{% import 'count.html.j2' as count %}<p>{{ count.next() }}</p>" + page.read_text()
    )
    session = Session()
    first = made(project, session)
    assert first[0] and made(project, session) == first == made(project, None)


def test_a_variable_that_gives_no_value_is_told_in_each_build(project):
    session, sheet = Session(), project.layout / "page.css"
    sheet.write_text(sheet.read_text() + "h1 { margin: var(--song) }\n")
    told = made(project, None)
    assert any("Ignored `margin: " in problem for problem in told[1])
    assert made(project, session) == made(project, session) == told


@pytest.mark.usefixtures("gathered_alone")
def test_a_session_does_not_grow_with_what_is_built_again(project):
    session, second = Session(), other(project)
    counts = []
    for _ in range(4):
        for each in (project, second):
            made(each, session)
        gc.collect()
        counts.append(len(gc.get_objects()))
    assert max(counts[1:]) - min(counts[1:]) < 100, counts  # a build makes some 20 000


def test_whether_copy_asks_for_its_pages_is_looked_for_once_whatever_the_number_of_flows(
    project: Tiny, monkeypatch: pytest.MonkeyPatch
):
    """All boxes are walked through for it."""
    asked = []
    monkeypatch.setattr(flows, "is_paged", lambda skeleton: bool(asked.append(skeleton)))
    stories = ("lead", "two", "three")
    pages = "".join(
        f"  - {{number: {n}, template: one, flows: {{main: {id}}}}}\n"
        for n, id in enumerate(stories, 1)
    )
    head, _, _ = (project.edition / "edition.yaml").read_text("utf-8").partition("  - number: 1")
    project.put("edition.yaml", head + pages)
    for id in stories[1:]:
        project.put(f"stories/{id}.yaml", OTHER_STORY)
    data, told = made(project, None)
    assert data and not asked, told
    assert made(project, Session())[0] and len(asked) == 1


def test_fit_takes_a_session_too(project):
    session = Session()
    assert fit(project.edition, session=session) == fit(project.edition)
    assert fit(project.edition, session=session) == fit(project.edition)


def test_threads_that_share_a_session_build_one_after_another(project):
    second = other(project)
    fresh = {each.edition: made(each, None) for each in (project, second)}
    stages: list[str] = []
    session = Session(lambda stage, words: None if words else stages.append(stage))
    found: list[tuple[Path, tuple[bytes, list[Problem]]]] = []

    def run(each: Tiny) -> None:
        file = each.root / f"{each.edition.name}.pdf"
        report = build(each.edition, file, session=session)
        found.append((each.edition, (file.read_bytes(), list(map(str, report.problems)))))

    threads = [threading.Thread(target=run, args=(each,)) for each in (project, second) * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4 and all(result == fresh[edition] for edition, result in found)
    assert stages == ["load", "template", "skeleton", "compose", "paint", "press"] * 4


@pytest.mark.usefixtures("gathered_alone")
def test_what_a_build_was_made_of_is_freed_with_it(project: Tiny) -> None:
    """Without Python's search for circles, which a run of many records seldom begins."""
    page = project.root / "layout/tiny/pages/one.html.j2"
    whole = "{% import 'reportpress/blocks.html.j2' as copy %}{{ copy.body(story.body) }}"
    head, _, rest = page.read_text("utf-8").partition("{% for block in story.body %}")
    page.write_text(head + whole + rest.partition("{% endfor %}")[2], "utf-8")
    rows = "  - table:\n      rows:\n" + "        - [临海, 8]\n" * 4
    project.put("stories/lead.yaml", OTHER_STORY + rows)
    session = Session()
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            one = built(project.edition, project.pdf, session=session, allow_overset=True)
            skeleton, threads = one.pages.laid_out.skeleton, one.pages.laid_out.threads
            sources = [block.tag for block in threads.threads[0].flow.blocks]
            tables = [each.table.box for each in sources if each.table]
            assert len(tables) == 1
            of_layout = skeleton.document, skeleton.context, skeleton.setter, skeleton.pages[0]
            freed = [weakref.ref(each) for each in (*of_layout, *tables)]
            del one, skeleton, threads, sources, tables, of_layout
            assert [each() for each in freed] == [None] * 5
    finally:
        gc.enable()
