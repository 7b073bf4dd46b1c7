"""Fill a layout's Jinja2 templates with an edition: `Edition` to HTML.

Templates are code of the project and are trusted; copy is data: never compiled, always escaped.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportpress.content.hints import nearest
from reportpress.content.model import Block, Edition, PagePlan, Picture, Run
from reportpress.errors import ExitCode, Place, Problem, Refused
from reportpress.pageview import PageView
from reportpress.yamlsource import display_name, read_source

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

MASTER = "page.html.j2"
PAGE_SUFFIX = ".html.j2"
WEEKDAYS = "一二三四五六日"
KEPT_GLOBALS = ("range", "dict", "namespace", "cycler", "joiner")  # not lipsum: it is random


@dataclass(frozen=True, slots=True)
class Rendered:
    """An edition's HTML, and the template files it was made from, in order of name."""

    html: str
    files: tuple[Path, ...]


def render_html(edition: Edition, layout_folder: Path, font_css: str) -> Rendered:
    """Fill the layout's templates.

    Raises `Refused`: with code LAYOUT for faults of templates, at their file and line; with code
    CONTENT for slots that edition.yaml and the page templates do not agree on.
    """
    _require_templates(edition, layout_folder)
    from jinja2 import ChainableUndefined
    from markupsafe import Markup

    loader = _Loader(layout_folder)
    environment = _environment(loader)
    pages = tuple(PageView(edition, plan, ChainableUndefined) for plan in edition.pages)
    try:
        master = environment.get_template(MASTER)
        html = master.render(edition=edition, pages=pages, font_css=Markup(font_css))
    except Exception as error:
        found = [problem for page in pages for problem in page.problems]
        raise Refused([*found, _template_problem(error, loader)]) from error
    problems = [problem for page in pages for problem in (*page.problems, *page.unused())]
    if problems:
        raise Refused(problems)
    return Rendered(html, tuple(sorted(loader.files.values())))


def _require_templates(edition: Edition, layout_folder: Path) -> None:
    """Check that the layout and the page templates that edition.yaml names exist."""
    layout_place = edition.places.get("layout", edition.place)
    if not (layout_folder / MASTER).is_file():
        layouts = [folder.parent.name for folder in layout_folder.parent.glob(f"*/{MASTER}")]
        message = f"there is no layout “{edition.layout}” ({MASTER} is missing)"
        hint = nearest(edition.layout, layouts)
        raise Refused([Problem(layout_place, message, hint, code=ExitCode.LAYOUT)])
    files = (layout_folder / "pages").glob(f"*{PAGE_SUFFIX}")
    known = {file.name.removesuffix(PAGE_SUFFIX) for file in files}
    missing = [plan for plan in edition.pages if plan.template not in known]
    if missing:
        raise Refused([_missing_template(edition, plan, known) for plan in missing])


def _missing_template(edition: Edition, plan: PagePlan, known: set[str]) -> Problem:
    place = plan.places.get("template", plan.place)
    message = f"the layout “{edition.layout}” has no page “{plan.template}”"
    return Problem(place, message, nearest(plan.template, known))


class _Loader:
    """Reads templates from one folder only, and remembers which."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.files: dict[str, Path] = {}

    def __call__(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """Source, file name and freshness of a template; None if the folder has none of it."""
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder) or not path.is_file():
            return None
        problems: list[Problem] = []
        source = read_source(path, problems)
        if source is None:
            raise Refused([_of_layout(problem) for problem in problems])
        self.files[name] = path
        return source.text, str(path), lambda: True


def _of_layout(problem: Problem) -> Problem:
    return Problem(problem.place, problem.message, problem.hint, code=ExitCode.LAYOUT)


def _environment(loader: _Loader) -> Environment:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(loader),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals = {name: environment.globals[name] for name in KEPT_GLOBALS}
    del environment.filters["random"]
    environment.filters |= {
        "at": at,
        "chinese_date": chinese_date,
        "focus": focus,
        "runs": runs,
        "url": url,
        "weekday": weekday,
    }
    return environment


def _template_problem(error: Exception, loader: _Loader) -> Problem:
    """The error as a problem at the template line where it arose."""
    import jinja2

    if isinstance(error, Refused):
        return error.problems[0]
    file, line = _template_line(error, loader)
    hint = ""
    if isinstance(error, jinja2.TemplateNotFound):
        message = f"there is no template “{error}” in the layout's folder"
        hint = "templates are named from the layout's folder on"
    elif isinstance(error, jinja2.TemplateError):
        message = error.message or "the template is wrong"
    else:
        message = f"{type(error).__name__}: {error}"
    return Problem(Place(file, line), message, hint, code=ExitCode.LAYOUT)


def _template_line(error: Exception, loader: _Loader) -> tuple[str, int]:
    """File and line of the innermost template at work; Jinja2 puts them into the traceback."""
    import jinja2

    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        return display_name(Path(error.filename)), error.lineno
    templates = {str(path) for path in loader.files.values()}
    frames = traceback.extract_tb(error.__traceback__)
    places = [(f.filename, f.lineno or 0) for f in frames if f.filename in templates]
    file, line = places[-1] if places else (str(loader.folder / MASTER), 0)
    return display_name(Path(file)), line


def at(thing: Any, key: str = "") -> Markup:
    """The attribute ` data-at="file:line:col"` for an element that holds `thing`'s copy.

    With `key`, the place of that key's value. A required slot that is missing gives nothing.
    """
    from markupsafe import Markup

    place = getattr(thing, "place", None)
    if key:
        place = thing.places.get(key, place)
    return Markup(' data-at="{}"').format(place) if isinstance(place, Place) else Markup("")


def runs(block: Block | Any) -> Markup:
    """A block's text as HTML: escaped, with <a>, <strong> and <em>."""
    from markupsafe import Markup

    if not isinstance(block, Block):
        return Markup("")
    return Markup("").join(_inline(run) for run in block.runs)


def _inline(run: Run) -> Markup:
    from markupsafe import Markup, escape

    html = escape(run.text)
    if run.emphasis:
        html = Markup("<em>{}</em>").format(html)
    if run.strong:
        html = Markup("<strong>{}</strong>").format(html)
    if run.link:
        html = Markup('<a href="{}">{}</a>').format(run.link, html)
    return html


def url(picture: Picture | Any) -> str:
    """The picture's file as a URL."""
    return picture.file.as_uri() if isinstance(picture, Picture) else ""


def focus(picture: Picture | Any) -> str:
    """The picture's focus as a CSS position."""
    if not isinstance(picture, Picture):
        return ""
    return " ".join(f"{fraction * 100:g}%" for fraction in picture.focus)


def chinese_date(day: date) -> str:
    """A date as printed in a folio line: 2025年2月18日."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday(day: date) -> str:
    """The day of the week: 星期二."""
    return f"星期{WEEKDAYS[day.weekday()]}"
