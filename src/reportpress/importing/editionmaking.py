"""An edition of one imported story, made from the specimen of a layout whose pages repeat."""

from __future__ import annotations

import io
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from reportpress.content.load import EDITION_FILE
from reportpress.importing.importcopy import ImportReport, ImportRequest, form_of, import_copy
from reportpress.importing.storymaking import EditionForm, head_text
from reportpress.source.errors import Place, Problem, Severity, wrong_usage
from reportpress.source.writing import write_whole

# What the specimen says of itself, and no other edition would.
_OF_SPECIMEN = ("publication", "slogan", "folio")
_OF_PAGE = ("pictures", "labels")


def make_edition(folder: Path, specimen: Path, request: ImportRequest) -> ImportReport:
    """Import a file into `folder`, new, with an edition.yaml like the specimen's that prints it.

    Raises `Refused` as the import does, and (usage) for a specimen none of whose pages repeats:
    copy of any length needs one.
    """
    if form_of(specimen) is not EditionForm.REPORT:
        message = "--from needs a layout with a page that repeats until its copy has ended"
        raise wrong_usage(message, "--layout report; or make the project, then reportpress import")
    report = import_copy(request)
    story = report.stories[0]
    title = "".join(head_text(story.head.headline))
    text = _edition_text((specimen / EDITION_FILE).read_text("utf-8"), story.id, title)
    write_whole(folder / EDITION_FILE, text.encode())
    date = Problem(
        Place(EDITION_FILE),
        "the date is the specimen's",
        "write the day of issue: it is the only date in the PDF",
        Severity.WARNING,
    )
    return ImportReport(report.stories, report.files, report.proofs, (*report.problems, date))


def _edition_text(specimen: str, story: str, title: str) -> str:
    """The specimen's pages with one story in all their flows."""
    yaml = YAML()
    yaml.width = 1 << 20
    yaml.indent(mapping=2, sequence=4, offset=2)
    root: CommentedMap = yaml.load(specimen)
    root["title"] = root["section"] = title
    for key in _OF_SPECIMEN:
        root.pop(key, None)
    for page in root["pages"]:
        for key in _OF_PAGE:
            page.pop(key, None)
        for slot in page["flows"]:
            page["flows"][slot] = story
    out = io.StringIO()
    yaml.dump(root, out)
    return out.getvalue()
