"""Fill a layout's Jinja2 templates with an edition: `Edition` to HTML.

Templates are code of the project and are trusted; copy is data: never compiled, always escaped.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reportpress.content.hints import nearest, shown
from reportpress.content.model import Advertisement, Edition, PagePlan, Picture
from reportpress.source.errors import ExitCode, Place, Problem, Refused
from reportpress.source.exhaustion import EXHAUSTED, exhausted
from reportpress.source.files import display_name, is_inside, read_source
from reportpress.source.wording import told
from reportpress.template.chartdrawing import ChartDrawer, Drawings
from reportpress.template.copyplace import at, is_missing
from reportpress.template.inlinehtml import called, lettered, runs, words
from reportpress.template.outline import blocks, index
from reportpress.template.pageview import PAGE_FOLDER, PAGE_SUFFIX, PageView
from reportpress.template.pictureurl import picture_url
from reportpress.template.templateplaces import with_places

if TYPE_CHECKING:
    from jinja2 import BytecodeCache

    from reportpress.template.bounded import BoundedEnvironment

MASTER = "page.html.j2"
SHEET = "page.css"
BLOCKS = "reportpress/blocks.html.j2"  # what every layout may import
_BLOCKS_FILE = Path(__file__).with_name("blocks.html.j2")
NO_LAYOUT = f"a layout is a folder of layout/ with {MASTER} and {SHEET}"
WEEKDAYS = "一二三四五六日"
KEPT_GLOBALS = ("range", "dict", "namespace", "cycler", "joiner")  # not lipsum: it is random


class Rendered(Struct, frozen=True):
    """An edition's HTML, and the template files it was made from, in order of name."""

    html: str
    files: tuple[Path, ...]


def render_html(
    edition: Edition,
    layout_folder: Path,
    font_css: str,
    compiled: BytecodeCache | None = None,
    drawings: Drawings | None = None,
) -> Rendered:
    """Fill the layout's templates; what is `compiled` already is not compiled again.

    Without `drawings`, which keep the charts that are drawn, none is: that takes time, memory and
    an extra.

    Raises `Refused`: with code LAYOUT for faults of templates, at their file and line; with code
    CONTENT for a layout, page or slot that edition.yaml names and the layout does not have.
    """
    _require_layout(edition, layout_folder)
    from jinja2 import ChainableUndefined
    from markupsafe import Markup

    from reportpress.template.bounded import filled

    loader = _Loader(layout_folder)
    environment = _environment(loader, compiled)
    environment.globals["edition"] = edition  # for imported macros, which see nothing else
    environment.globals["record"] = edition.record
    drawer = ChartDrawer(layout_folder, font_css, drawings) if drawings else None
    environment.filters["drawing"] = drawer.drawing if drawer else lambda _: Markup()
    pages = tuple(PageView(edition, plan, ChainableUndefined) for plan in edition.pages)
    _compile(environment, loader, [MASTER, *dict.fromkeys(page.template_file for page in pages)])
    try:
        master = environment.get_template(MASTER)
        html = filled(master.generate(edition=edition, pages=pages, font_css=Markup(font_css)))
    except Exception as error:
        found = [problem for page in pages for problem in page.problems]
        raise Refused([*dict.fromkeys(found), *_template_problems(error, loader)]) from error
    finally:
        environment.let_go()
    problems = [problem for page in pages for problem in (*page.problems, *page.unused())]
    if problems:
        raise Refused(list(dict.fromkeys(problems)))
    return Rendered(html, tuple(sorted(loader.files.values())))


def _require_layout(edition: Edition, layout_folder: Path) -> None:
    """Check that the layout and the page templates that edition.yaml names can be read."""
    if not os.path.isdir(layout_folder):
        layouts = [folder.parent.name for folder in layout_folder.parent.glob(f"*/{MASTER}")]
        message = f"there is no layout “{shown(edition.layout)}”"
        place = edition.places.get("layout", edition.place)
        raise Refused([Problem(place, message, nearest(edition.layout, layouts) or NO_LAYOUT)])
    problems: list[Problem] = []
    for name in (MASTER, SHEET):
        read_source(layout_folder / name, problems)
    problems = [problem.of_layout() for problem in problems]
    known = [
        file.name.removesuffix(PAGE_SUFFIX)
        for file in (layout_folder / PAGE_FOLDER).glob(f"*{PAGE_SUFFIX}")
    ]
    problems += [
        _missing_template(edition, plan, known)
        for plan in edition.pages
        if plan.template not in known
    ]
    if problems:
        raise Refused(problems)


def _missing_template(edition: Edition, plan: PagePlan, known: Iterable[str]) -> Problem:
    place = plan.places.get("template", plan.place)
    message = f"the layout “{edition.layout}” has no page “{shown(plan.template)}”"
    hint = nearest(plan.template, known) or f"{PAGE_FOLDER}/<template>{PAGE_SUFFIX}"
    return Problem(place, message, hint)


def _compile(environment: BoundedEnvironment, loader: _Loader, names: Iterable[str]) -> None:
    """Compile the templates named, so that all their syntax errors are reported at once."""
    problems: list[Problem] = []
    for name in names:
        try:
            environment.get_template(name)
        except Exception as error:
            problems += _template_problems(error, loader, name)
    if problems:
        raise Refused(problems)


class _Loader:
    """Reads templates from one folder only, and remembers which."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self.files: dict[str, Path] = {}

    def __call__(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """Source, file name and freshness of a template; None if the folder has none of it."""
        if name == BLOCKS:
            return _BLOCKS_FILE.read_text("utf-8"), str(_BLOCKS_FILE), lambda: True
        path = self.folder / name
        if not is_inside(path, self.folder) or not os.path.isfile(path):
            return None
        problems: list[Problem] = []
        source = read_source(path, problems)
        if source is None:
            raise Refused([problem.of_layout() for problem in problems])
        self.files[name] = path
        return with_places(source), _code_name(path), lambda: True


def _code_name(path: Path) -> str:
    """A template's file as Jinja2 and tracebacks name it: in characters that UTF-8 has."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def _environment(loader: _Loader, compiled: BytecodeCache | None) -> BoundedEnvironment:
    import jinja2

    from reportpress.template.bounded import BoundedEnvironment

    environment = BoundedEnvironment(
        loader=jinja2.FunctionLoader(loader),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        bytecode_cache=compiled,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals = {name: environment.globals[name] for name in KEPT_GLOBALS}
    del environment.filters["random"]
    environment.filters |= {
        "at": at,
        "blocks": blocks,
        "called": called,
        "chinese_date": chinese_date,
        "focus": focus,
        "index": index,
        "lettered": lettered,
        "runs": runs,
        "url": url,
        "weekday": weekday,
        "words": words,
    }
    environment.bound_filters()
    return environment


def _template_problems(
    error: Exception, loader: _Loader, name: str = MASTER
) -> tuple[Problem, ...]:
    """The error as a problem at the template line where it arose; `name` is what was begun with."""
    import jinja2

    if isinstance(error, Refused):
        return error.problems
    hint = "docs/templates.md says what a template may use"
    if isinstance(error, jinja2.TemplateNotFound):
        message = f"there is no template “{error}” in the layout's folder"
        hint = "templates are named from the layout's folder on"
    elif isinstance(error, jinja2.TemplateError):
        message = error.message or "the template is wrong"
    else:
        message = told(error)
    place = Place(*_template_line(error, loader, name))
    if isinstance(error, EXHAUSTED):
        return exhausted(error, place, ExitCode.LAYOUT).problems
    return (Problem(place, message, hint, code=ExitCode.LAYOUT),)


def _template_line(error: Exception, loader: _Loader, name: str) -> tuple[str, int]:
    """File and line of the innermost template being rendered; Jinja2 puts them into the
    traceback.
    """
    import jinja2

    templates = {_code_name(path): path for path in loader.files.values()}
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        return display_name(templates[error.filename]), error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    places = [(templates[f.filename], f.lineno or 0) for f in frames if f.filename in templates]
    file, line = places[-1] if places else (loader.folder / name, 0)
    return display_name(file), line


def url(picture: Picture | Advertisement | Any) -> str:
    """The URL of the file of a picture, with its crop and whether it is gray, or advertisement."""
    wanted = Advertisement if isinstance(picture, Advertisement) else Picture
    return "" if is_missing(picture, wanted) else picture_url(picture)


def focus(picture: Picture | Any) -> str:
    """The picture's focus as a CSS position in what is shown of it."""
    if is_missing(picture, Picture):
        return ""
    crop = picture.crop
    across = _within(picture.focus[0], crop.left, crop.width)
    return f"{across:g}% {_within(picture.focus[1], crop.top, crop.height):g}%"


def _within(point: float, start: float, length: float) -> float:
    """A point's position within a stretch, in % of it; outside, that of the nearer end."""
    return min(max((point - start) / length, 0.0), 1.0) * 100


def chinese_date(day: date) -> str:
    """A date as printed in a folio line: 2025年2月18日."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday(day: date) -> str:
    """The day of the week: 星期二."""
    return f"星期{WEEKDAYS[day.weekday()]}"
