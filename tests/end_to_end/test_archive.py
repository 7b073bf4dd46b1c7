"""`--for archive`: what a file to be kept says of itself, and that it keeps to it."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from editions import Tiny, tiny
from readback import Built
from sharedbuilds import SharedBuilds

from reportpress import preflight, verify
from reportpress.check.pdf import Catalog, read

CONTENT = Path(__file__).parents[2] / "content"
WEEKLY = CONTENT / "yunling-weekly"


@pytest.fixture(scope="module")
def archive(committed: SharedBuilds) -> Built:
    return committed(WEEKLY, "archive")


@pytest.fixture(scope="module")
def catalog(archive: Built) -> Catalog:
    return read(archive.pdf).catalog


def test_it_says_that_it_is_for_archives_and_for_all_readers(catalog: Catalog):
    said = catalog.metadata.properties
    assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "A")
    assert said["pdfuaid:part"] == "1"
    assert said["dc:language"] == catalog.language == "zh-CN"
    assert said["dc:title"] == catalog.info["Title"]
    assert said["xmp:CreateDate"] == "2025-10-17T00:00:00Z"
    assert catalog.info["CreationDate"] == "D:20251017000000Z"


def test_its_colours_are_those_of_a_profile_within(catalog: Catalog):
    (intent,) = catalog.output_intents
    assert (intent.kind, intent.condition) == ("GTS_PDFA1", "sRGB2014")
    assert intent.profile is not None and intent.profile.space == "RGB"


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["shangdang-2025", "yunling-weekly", "yunling-2024"])
def test_preflight_finds_nothing_that_an_archive_may_not_have(
    committed: SharedBuilds, edition: str
):
    pdf = committed(CONTENT / edition, "archive").pdf
    assert preflight(pdf, "archive", render=False).findings == ()


def test_verify_finds_each_character(archive: Built):
    assert [str(each) for each in verify(archive.pdf, WEEKLY).differences] == []


FORBIDDEN = """\
<p><a href="https://example.org/" aria-label="云岭县政府">网站</a>
<a rel="attachment" href="page.css">附件</a> <input style="appearance: auto" name="name"></p>
</body>"""


def test_links_say_what_they_are_and_nothing_is_attached_or_to_be_filled_in(tmp_path: Path):
    project: Tiny = tiny(tmp_path)
    project.edit("../../layout/tiny/page.html.j2", "</body>", FORBIDDEN)
    assert project.build("--for", "archive") == 0
    reader = pypdf.PdfReader(project.pdf)
    (link,) = (each.get_object() for page in reader.pages for each in page.get("/Annots", ()))
    assert (link["/Subtype"], link["/Contents"], link["/F"]) == ("/Link", "云岭县政府", 4)
    assert "/AcroForm" not in reader.root_object
    assert reader.attachments == {}


def test_links_of_the_screen_say_their_words(tmp_path: Path):
    project: Tiny = tiny(tmp_path)
    link = '<p><a href="https://example.org/">网\n 站</a></p></body>'
    project.edit("../../layout/tiny/page.html.j2", "</body>", link)
    assert project.build() == 0
    (link,) = pypdf.PdfReader(project.pdf).pages[-1]["/Annots"]
    assert link.get_object()["/Contents"] == "网 站"
