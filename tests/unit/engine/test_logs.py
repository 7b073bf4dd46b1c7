"""What WeasyPrint logs while it writes becomes problems with a place: nothing is lost."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from threading import Thread

import pytest
from painting import painted
from pypdf import PdfReader

from reportpress.engine.host.logs import KNOWN, collected
from reportpress.source.errors import Place, Problem, Refused, Severity


def refusal(body: str, purpose: str) -> Problem:
    with pytest.raises(Refused) as refused:
        painted(body, "", purpose)
    (problem,) = (p for p in refused.value.problems if p.severity is Severity.ERROR)
    return problem


def test_a_glyph_that_is_missing_where_weasyprint_sets_the_line_stops_the_build():
    problem = refusal("<pre>a\U0010fffdb</pre>", "press")
    assert problem.message == "no glyph for “\U0010fffd” (U+10FFFD)"
    assert problem.hint and problem.place.file == "page.html.j2"


def test_a_picture_without_alt_is_a_warning_for_readers_and_none_for_the_press(tmp_path):
    (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    body = '<img src="a.svg">'
    (problem,) = painted(body, "", "screen", tmp_path).problems
    assert problem.severity is Severity.WARNING
    assert "a.svg" in problem.message and 'alt="…"' in problem.hint
    assert painted(body, "", "press", tmp_path).problems == []


def test_a_link_that_leads_nowhere_stops_the_build_on_a_screen_and_is_gone_in_print():
    body = '<p data-at="s.yaml:3:5">国<a href="#nowhere">国</a></p>'
    problem = refusal(body, "screen")
    assert problem.message == "the link to #nowhere leads nowhere"
    assert str(problem.place) == "s.yaml:3:5"
    assert painted(body, "", "press").problems == []


@pytest.mark.parametrize("display", ["flex", "inline-flex", "grid"])
def test_a_link_is_one_where_it_is_an_item_of_a_flex_or_grid_box(display: str):
    body = f'<div style="display: {display}"><a href="%s" id="here">国</a></div>'
    problem = refusal(body % "#nowhere", "screen")
    assert problem.message == "the link to #nowhere leads nowhere"
    (page,) = PdfReader(BytesIO(painted(body % "#here", "", "screen").data)).pages
    assert [link.get_object()["/Subtype"] for link in page["/Annots"]] == ["/Link"]


@pytest.mark.parametrize("purpose", ["screen", "press"])
def test_nothing_is_attached_and_that_is_told(tmp_path, purpose):
    """WeasyPrint would embed what a template links to in this way."""
    (tmp_path / "secret.txt").write_text("secret words")
    made = painted('<p>国</p><link rel="attachment" href="secret.txt">', "", purpose, tmp_path)
    (problem,) = made.problems
    assert problem.message == "files are not attached to the PDF" and problem.hint
    assert b"EmbeddedFile" not in made.data


def test_a_press_file_has_no_forms_bookmarks_or_anchors():
    body = '<h1 id="a">国</h1><a href="#a">国</a><form><input name="b"></form>'
    data = painted(body, "input { appearance: auto }", "press").data
    for name in (b"/Annots", b"/AcroForm", b"/Outlines", b"/Dests"):
        assert name not in data


def test_other_errors_are_handed_on_as_they_are():
    with collected(Place("a.css")) as heard:
        logging.getLogger("weasyprint").error("Failed: %s", "x")
        logging.getLogger("weasyprint").warning("odd at 3:7")
        logging.getLogger("weasyprint").debug("chatter")
    assert [(str(p.place), p.message, p.severity) for p in heard.problems] == [
        ("a.css", "Failed: x", Severity.ERROR),
        ("a.css:3:7", "odd", Severity.WARNING),
    ]


class Ear(logging.Handler):
    """Keeps the messages it hears."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


@pytest.fixture(params=["weasyprint", "fontTools", "fontTools.subset"])
def logger(request: pytest.FixtureRequest) -> logging.Logger:
    return logging.getLogger(request.param)


@pytest.fixture
def ears(logger: logging.Logger) -> Iterator[tuple[Ear, Ear]]:
    """A handler of someone else's on the family's own logger, and one on the root."""
    own, root = logging.getLogger(logger.name.partition(".")[0]), logging.getLogger()
    made = Ear(), Ear()
    for where, ear in zip((own, root), made, strict=True):
        where.addHandler(ear)
    yield made
    for where, ear in zip((own, root), made, strict=True):
        where.removeHandler(ear)


def test_what_a_build_collects_nobody_else_hears(logger, ears):
    with collected(Place("a.css")) as collector:
        logger.warning("ours")
    assert [problem.message for problem in collector.problems] == ["ours"]
    assert [ear.heard for ear in ears] == [[], []]


def test_what_is_logged_besides_goes_where_it_always_went(logger, ears):
    with collected(Place("a.css")) as collector:
        other = Thread(target=logger.warning, args=("theirs",))
        other.start()
        other.join()
    logger.warning("later")
    assert collector.problems == []
    assert [ear.heard for ear in ears] == [["theirs", "later"]] * 2


def test_a_logger_can_still_be_kept_from_those_above_it(logger, ears):
    own, root = ears
    family = logging.getLogger(logger.name.partition(".")[0])
    family.propagate = False
    try:
        logger.warning("kept")
    finally:
        family.propagate = True
    assert (own.heard, root.heard) == (["kept"], [])


def test_builds_within_one_another_collect_apart():
    """As where an output is made while another is under way."""
    log = logging.getLogger("weasyprint")
    with collected(Place("a.css")) as outer:
        with collected(Place("b.css")) as inner:
            log.warning("inner")
        log.warning("outer")
    assert [str(problem.place) for problem in inner.problems] == ["b.css"]
    assert [problem.message for problem in outer.problems] == ["outer"]


def test_known_messages_are_still_weasyprints():
    """A message that WeasyPrint words otherwise would be handed on as it is."""
    import inspect

    import weasyprint.css.targets
    import weasyprint.draw.text
    import weasyprint.pdf.anchors
    import weasyprint.pdf.tags

    pdf = weasyprint.pdf.anchors, weasyprint.pdf.tags
    modules = (weasyprint.css.targets, weasyprint.draw.text, *pdf)
    source = "\n".join(map(inspect.getsource, modules))
    for known in KNOWN:
        assert known.start in source
