"""Pages judged one after the other: page rules, then ink, then the page is let go of."""

from __future__ import annotations

import base64
import io
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path as File

from msgspec import Struct

from reportpress.check.pdf import Document, Page
from reportpress.check.preflight.inkmaps import separations
from reportpress.check.preflight.inkmaps.estimate import estimated
from reportpress.check.preflight.page.inkmap import InkMap
from reportpress.check.preflight.page.pagefacts import PageFacts, PageSummary
from reportpress.check.preflight.page.rule import RuleScope
from reportpress.check.preflight.reports.reportdata import Margin, PageReport
from reportpress.check.preflight.run.collector import FindingCollector, FindingDrafts, RunSetup
from reportpress.check.preflight.run.processpool import side_by_side
from reportpress.programs import ghostscript

PICTURE_QUALITY = 75
# What the reader gave up on is not handed to Ghostscript, which has no such limits.
ENDLESS = frozenset({"content nested too deep", "content that contains itself"})


class PageWork(Struct, frozen=True):
    """What was found on a page, by its rules or by those of ink."""

    drafts: FindingDrafts
    reports: tuple[PageReport, ...]
    summaries: tuple[PageSummary, ...]
    notes: tuple[str, ...]
    losses: tuple[str, ...]


def work(path: File, document: Document, pages: Sequence[Page], setup: RunSetup) -> list[PageWork]:
    """Judge some pages of a file, which follow one another. Raises `Unreadable`."""
    done: list[PageWork] = []
    with _separating(path, pages, setup) as job:
        for page in pages:
            facts = PageFacts(page, document)
            tasks = [partial(_by_rules, facts, setup)]
            if job is None:
                tasks.append(partial(_by_ink, facts, None, setup))
            done += _tasks_done(facts, tasks, setup)
            if job and ENDLESS & set(page.limits):
                job.stop()
            if page is not pages[-1]:  # what nothing follows is given up with the process
                page.forget()
        if job is not None:
            job.wait()
            for page in pages:
                done.append(_by_ink(PageFacts(page, document), job, setup))
                page.forget()
    return done


Task = Callable[[], PageWork]


def _tasks_done(facts: PageFacts, tasks: Sequence[Task], setup: RunSetup) -> list[PageWork]:
    """Several tasks on a page at once as long as there are processors without a page."""
    if len(tasks) > 1 and len(facts.document.pages) < setup.processes:
        facts.prepare()  # once, before the process is doubled
        return side_by_side(tasks, lambda task: task())
    return [task() for task in tasks]


def _by_rules(facts: PageFacts, setup: RunSetup) -> PageWork:
    """What the rules of a page find."""
    collector = FindingCollector(setup)
    for rule in setup.on(RuleScope.PAGE):
        collector.run(rule, facts)
    return PageWork(collector.drafts, (), (_summary(facts),), *_damage(facts))


@contextmanager
def _separating(
    path: File, pages: Sequence[Page], setup: RunSetup
) -> Iterator[separations.SeparationJob | None]:
    if not (setup.extras.render and (_looks_at_ink(setup) or setup.extras.pictures)):
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="preflight-") as folder:
        job = separations.start(path, pages, File(folder))
        try:
            yield job
        finally:
            if job:
                job.stop()


def _looks_at_ink(setup: RunSetup) -> bool:
    """Whether somebody asks how much ink there is on pages."""
    return bool(setup.on(RuleScope.INK)) or setup.extras.heat


def _summary(facts: PageFacts) -> PageSummary:
    trim = facts.trim
    return PageSummary(
        facts.number, facts.mm(trim.width), facts.mm(trim.height), facts.text.head_and_foot
    )


def _by_ink(facts: PageFacts, job: separations.SeparationJob | None, setup: RunSetup) -> PageWork:
    """What the rules of ink find, and the figures of a page."""
    collector = FindingCollector(setup)
    report = _ink(facts, job, setup, collector)
    return PageWork(collector.drafts, (report,), (), *_damage(facts))


def _damage(facts: PageFacts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Notes and losses of the file as far as it has been read."""
    return facts.document.notes, facts.document.losses


def _ink(
    facts: PageFacts,
    job: separations.SeparationJob | None,
    setup: RunSetup,
    collector: FindingCollector,
) -> PageReport:
    """Judge a page's ink and report its figures."""
    trim = facts.trim
    width, height = facts.mm(trim.width), facts.mm(trim.height)
    found = None
    if _looks_at_ink(setup):
        found = separations.measured(facts, job) if job else None
        found = found or estimated(facts, _reason(job, facts, setup))
    facts.ink_map = found
    for rule in (*setup.on(RuleScope.INK), *setup.on(RuleScope.KNOWN_INK)):
        collector.run(rule, facts)
    margin, picture = _picture(facts, job, setup)
    return PageReport(
        facts.number, width, height, margin,
        ink_rendered=found.rendered if found else None,
        ink_window=round(found.highest(), 1) if found else 0.0,
        ink_peak=round(found.peak, 1) if found else 0.0,
        picture=picture,
        heat=_heat(found) if found and setup.extras.heat else "",
    )  # fmt: skip


def _reason(job: separations.SeparationJob | None, facts: PageFacts, setup: RunSetup) -> str:
    """Why ink is estimated: a key of P004's messages."""
    if not setup.extras.render:
        return "off"
    if not ghostscript.program():
        return "missing"
    return "failed" if job and separations.drawable(facts.page) else "large"


def _heat(found: InkMap) -> str:
    from reportpress.check.preflight.inkmaps.heat import heat_map

    return base64.b64encode(heat_map(found)).decode()


def _picture(
    facts: PageFacts, job: separations.SeparationJob | None, setup: RunSetup
) -> tuple[Margin, str]:
    """What a picture of the media box shows round the trim, in mm, and the picture (JPEG)."""
    media, trim = facts.page.boxes.media, facts.trim
    margin = (
        facts.mm(trim.left - media.left), facts.mm(media.top - trim.top),
        facts.mm(media.right - trim.right), facts.mm(trim.bottom - media.bottom),
    )  # fmt: skip
    file = separations.composite(job, facts.number) if job else None
    if file is None or not setup.extras.pictures:
        return margin, ""
    from PIL import Image

    with Image.open(file) as drawn:
        picture = separations.upright(drawn.convert("RGB"), facts.page.rotate)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=PICTURE_QUALITY)
    return margin, base64.b64encode(out.getvalue()).decode()
