"""Pages judged one after the other: page rules, then ink, then the page is let go of."""

from __future__ import annotations

import base64
import io
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path as File

from reportpress.check.pdf import Document, Page
from reportpress.check.preflight.inkmaps import separations
from reportpress.check.preflight.inkmaps.estimate import estimated
from reportpress.check.preflight.inkmaps.inkmap import InkMap
from reportpress.check.preflight.page.pagefacts import Sheet, Summary
from reportpress.check.preflight.page.rule import Scope
from reportpress.check.preflight.reports.reportdata import Margin, PageReport
from reportpress.check.preflight.run.collector import Bench, Collector, Drafts
from reportpress.check.preflight.run.parallel import spread

PICTURE_QUALITY = 75
# What the reader gave up on is not handed to Ghostscript, which has no such limits.
ENDLESS = frozenset({"content nested too deep", "content that contains itself"})


@dataclass(frozen=True, slots=True)
class PageWork:
    """What was found on a page, by its rules or by those of ink."""

    drafts: Drafts
    reports: tuple[PageReport, ...]
    summaries: tuple[Summary, ...]
    notes: tuple[str, ...]


def work(path: File, document: Document, pages: Sequence[Page], bench: Bench) -> list[PageWork]:
    """Judge some pages of a file, which follow one another. Raises `Unreadable`."""
    done: list[PageWork] = []
    with _rendering(path, pages, bench) as rendering:
        for page in pages:
            sheet = Sheet(page, document)
            tasks = [partial(_by_rules, sheet, bench)]
            if rendering is None:
                tasks.append(partial(_by_ink, sheet, None, bench))
            done += _side_by_side(sheet, tasks, bench)
            if rendering and ENDLESS & set(page.limits):
                rendering.stop()
            if page is not pages[-1]:  # what nothing follows is given up with the process
                page.forget()
        if rendering is not None:
            rendering.wait()
            for page in pages:
                done.append(_by_ink(Sheet(page, document), rendering, bench))
                page.forget()
    return done


Task = Callable[[], PageWork]


def _side_by_side(sheet: Sheet, tasks: Sequence[Task], bench: Bench) -> list[PageWork]:
    """Several tasks on a page at once as long as there are processors without a page."""
    if len(tasks) > 1 and len(sheet.document.pages) <= bench.processes > 1:
        sheet.prepare()  # once, before the process is doubled
        return spread(tasks, lambda task: task())
    return [task() for task in tasks]


def _by_rules(sheet: Sheet, bench: Bench) -> PageWork:
    """What the rules of a page find."""
    collector = Collector(bench)
    for rule in bench.on(Scope.PAGE):
        collector.run(rule, sheet)
    return PageWork(collector.drafts, (), (_summary(sheet),), sheet.document.notes)


@contextmanager
def _rendering(
    path: File, pages: Sequence[Page], bench: Bench
) -> Iterator[separations.Rendering | None]:
    needed = bench.on(Scope.INK) or bench.wanted.pictures or bench.wanted.heat
    if not (bench.wanted.render and needed):
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="preflight-") as folder:
        rendering = separations.start(path, pages, File(folder))
        try:
            yield rendering
        finally:
            if rendering:
                rendering.stop()


def _summary(sheet: Sheet) -> Summary:
    trim = sheet.trim
    return Summary(
        sheet.number, sheet.mm(trim.width), sheet.mm(trim.height), sheet.setting.head_and_foot
    )


def _by_ink(sheet: Sheet, rendering: separations.Rendering | None, bench: Bench) -> PageWork:
    """What the rules of ink find, and the figures of a page."""
    collector = Collector(bench)
    report = _ink(sheet, rendering, bench, collector)
    return PageWork(collector.drafts, (report,), (), sheet.document.notes)


def _ink(
    sheet: Sheet, rendering: separations.Rendering | None, bench: Bench, collector: Collector
) -> PageReport:
    """Judge a page's ink and report its figures."""
    trim = sheet.trim
    width, height = sheet.mm(trim.width), sheet.mm(trim.height)
    rules = bench.on(Scope.INK)
    if not rules and not bench.wanted.heat and not bench.wanted.pictures:
        return PageReport(sheet.number, width, height)
    found = separations.measured(sheet, rendering) if rendering else None
    if found is None and (rules or bench.wanted.heat):
        found = estimated(sheet, _reason(rendering, sheet, bench))
    sheet.ink_map = found
    for rule in rules:
        collector.run(rule, sheet)
    margin, picture = _picture(sheet, rendering, bench)
    return PageReport(
        sheet.number, width, height, margin,
        ink_rendered=found.rendered if found else None,
        ink_window=round(found.highest(), 1) if found else 0.0,
        ink_peak=round(found.peak, 1) if found else 0.0,
        picture=picture,
        heat=_heat(found) if found and bench.wanted.heat else "",
    )  # fmt: skip


def _reason(rendering: separations.Rendering | None, sheet: Sheet, bench: Bench) -> str:
    """Why ink is estimated: a key of P004's messages."""
    if not bench.wanted.render:
        return "off"
    if not separations.ghostscript():
        return "missing"
    return "failed" if rendering and separations.drawable(sheet.page) else "large"


def _heat(found: InkMap) -> str:
    from reportpress.check.preflight.inkmaps.heat import heat_map

    return base64.b64encode(heat_map(found)).decode()


def _picture(
    sheet: Sheet, rendering: separations.Rendering | None, bench: Bench
) -> tuple[Margin, str]:
    """What a picture of the media box shows round the trim, in mm, and the picture (JPEG)."""
    media, trim = sheet.page.boxes.media, sheet.trim
    margin = (
        sheet.mm(trim.left - media.left), sheet.mm(media.top - trim.top),
        sheet.mm(media.right - trim.right), sheet.mm(trim.bottom - media.bottom),
    )  # fmt: skip
    file = separations.composite(rendering, sheet.number) if rendering else None
    if file is None or not bench.wanted.pictures:
        return margin, ""
    from PIL import Image

    with Image.open(file) as drawn:
        picture = separations.upright(drawn.convert("RGB"), sheet.page.rotate)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=PICTURE_QUALITY)
    return margin, base64.b64encode(out.getvalue()).decode()
