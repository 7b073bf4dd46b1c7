"""Whatever a layout's style sheet and templates say: a whole PDF, or an exit code and words.

Never a traceback, never a part of a file, never work without end. `make nightly` tries 20 000.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from editions import CSS, MASTER, PAGE, Tiny, files_below, tiny
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from layoutmutation import STYLE_MUTATIONS, TEMPLATE_MUTATIONS, mutated

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
MOST_SECONDS = 10  # of a processor; a build of the tiny edition takes a tenth of one
# The real thing: its rules of pages, variables, headlines and frames act on the tiny edition too.
BROADSHEET = (Path(__file__).parents[2] / "layout" / "broadsheet" / "page.css").read_text("utf-8")
FILES = {
    "page.css": (CSS, STYLE_MUTATIONS),
    "pages/one.html.j2": (PAGE, TEMPLATE_MUTATIONS),
    "page.html.j2": (MASTER, TEMPLATE_MUTATIONS),
}
MIXES = (("page.css",), ("page.css",), ("pages/one.html.j2",), ("page.html.j2",), tuple(FILES))


@st.composite
def layouts(draw: st.DrawFn) -> dict[str, str]:
    """The files of a layout, one of them spoiled, or all."""
    files = {name: text for name, (text, _) in FILES.items()}
    files["page.css"] = draw(st.sampled_from((CSS, CSS, BROADSHEET + CSS)))
    for name in draw(st.sampled_from(MIXES)):
        files[name] = mutated(draw, files[name], FILES[name][1])
    return files


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    return tiny(tmp_path_factory.mktemp("layouts"))


@contextlib.contextmanager
def in_time() -> Iterator[None]:
    """Fail, at once, a block that takes more of a processor than any small page does."""

    def over(*_: object) -> None:
        raise AssertionError(f"more than {MOST_SECONDS} s of a processor")

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def judge(project: Tiny, purpose: str) -> None:
    """Build the project, and look at what it comes to."""
    project.pdf.unlink(missing_ok=True)
    before = files_below(project.root)
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said), in_time():
        code = project.build("--for", purpose)
    words = said.getvalue()
    assert code in range(8) and words and "Traceback" not in words
    assert files_below(project.root) - before == ({project.pdf} if code == 0 else set())
    if code == 0:
        assert_whole(project.pdf)


def assert_whole(pdf: Path) -> None:
    data = pdf.read_bytes()
    assert data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
    assert len(pypdf.PdfReader(io.BytesIO(data), strict=True).pages) > 0


@settings(max_examples=20_000 if NIGHTLY else 100, phases=[Phase.generate])
@given(layout=layouts(), purpose=st.sampled_from(("screen", "press", "proof")))
def test_any_layout_gives_a_whole_pdf_or_words(project: Tiny, layout: dict[str, str], purpose: str):
    for name, text in layout.items():
        project.put(f"../../layout/tiny/{name}", text)
    judge(project, purpose)
