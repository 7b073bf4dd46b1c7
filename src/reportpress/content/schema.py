"""The content schema as data: what each file of an edition holds.

Checking (`check.check`), its hints and the JSON Schema that editors use (`edition_schema` and the
others) all read these tables; nothing else lists keys.
"""

from __future__ import annotations

from enum import Enum, unique
from typing import Any

from msgspec import Struct

# Ids are CSS identifiers, because layouts name flows after stories; Han characters are welcome.
HAN = "\u3400-\u4dbf\u4e00-\u9fff"
ID_PATTERN = f"[A-Za-z{HAN}][A-Za-z0-9_{HAN}-]*"
LANGUAGE_PATTERN = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"
FILE_PATTERN = r"[^/\\:]+\.(jpe?g|png|tiff?|webp|svg|JPE?G|PNG|TIFF?|WEBP|SVG)"
PAGE_SUFFIXES = (".pdf",)  # of advertisements that come as finished pages
ADVERTISEMENT_PATTERN = FILE_PATTERN.replace("|svg|", "|svg|pdf|PDF|")
FORMAT_PATTERN = r"(#,##)?0(\.0{0,9}#{0,9})?%?"  # as in spreadsheets
DATA_PATTERN = r"data/[^/\\:]+\.(csv|xlsx)|records"  # records: those of reportpress batch
PICTURE_SUFFIXES = {
    ".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".tif": "TIFF", ".tiff": "TIFF",
    ".webp": "WEBP", ".svg": "SVG",
}  # fmt: skip
DIALECT = "https://json-schema.org/draft/2020-12/schema"


@unique  # of two kinds with the same value, Enum would make one
class ScalarKind(Enum):
    """What a scalar may hold: the words used in messages, and its JSON Schema."""

    LINE = ("text", {"type": "string", "pattern": r"\S"})
    LINES = ("text, one line for each printed line", {"type": "string", "pattern": r"\S"})
    MARKUP = ("running text", {"type": "string", "pattern": r"\S"})
    ID = ("an id", {"type": "string", "pattern": f"^{ID_PATTERN}$"})
    DATE = ("a date such as 2025-02-18", {"type": "string", "format": "date"})
    NUMBER = ("a whole number from 1 on", {"type": "integer", "minimum": 1, "maximum": 9999})
    SPAN = ("a whole number from 1 to 99", {"type": "integer", "minimum": 1, "maximum": 99})
    COUNT = ("a whole number from 0 on", {"type": "integer", "minimum": 0, "maximum": 99})
    FRACTION = ("a number from 0 to 1", {"type": "number", "minimum": 0, "maximum": 1})
    FLAG = ("true or false", {"type": "boolean"})
    SIDE = ("left or right", {"enum": ["left", "right"]})
    RANK = (
        "lead, main, secondary or brief",
        {"enum": ["lead", "main", "secondary", "brief"]},
    )
    END = ("head or foot", {"enum": ["head", "foot"]})
    DECK = ("below, beside or inset", {"enum": ["below", "beside", "inset"]})
    RATIO = ("a number such as 1.5", {"type": "number", "exclusiveMinimum": 0, "maximum": 99})
    WEIGHT = (
        "a font weight from 100 to 900",
        {"type": "integer", "minimum": 100, "maximum": 900, "multipleOf": 100},
    )
    LANGUAGE = (
        "a language tag such as zh-CN",
        {"type": "string", "pattern": f"^{LANGUAGE_PATTERN}$"},
    )
    CELL = ("text or a number", {"type": ["string", "number", "null"]})
    NAME = ("a column's name", {"type": ["string", "number"]})
    CHART = (
        "bar, stacked, line, area, pie or scatter",
        {"enum": ["bar", "stacked", "line", "area", "pie", "scatter"]},
    )
    CODE = ("lines of code", {"type": "string", "pattern": r"\S"})
    FORMAT = ("a number format", {"type": "string", "pattern": f"^{FORMAT_PATTERN}$"})
    ALIGN = ("start, center or end", {"enum": ["start", "center", "end"]})
    DATA = ("a file of data/", {"type": "string", "pattern": f"^({DATA_PATTERN})$"})
    FILE = (
        "the name of a picture file",
        {"type": "string", "pattern": f"^{FILE_PATTERN}$"},
    )
    ADVERTISEMENT = (
        "the name of a PDF or picture file",
        {"type": "string", "pattern": f"^{ADVERTISEMENT_PATTERN}$"},
    )

    @property
    def words(self) -> str:
        """How messages name it."""
        return str(self.value[0])

    @property
    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        return dict(self.value[1])


class List(Struct, frozen=True):
    """A sequence of `least` to `most` items; `most` 0 is without limit."""

    item: Kind
    least: int = 1
    most: int = 0
    words: str = "a list"


class Map(Struct, frozen=True):
    """A mapping from names of the author's choice; `key` says which names are possible."""

    value: Kind
    key: ScalarKind = ScalarKind.ID
    words: str = "a mapping"


class Field(Struct, frozen=True):
    """One key of a record; one that is required is to be left out where `unless` is given."""

    kind: Kind
    describe: str
    required: bool = False
    unless: str = ""


class Record(Struct, frozen=True):
    """A mapping with fixed keys; with `single`, exactly one of them.

    `conditional`: it may have `when` besides, which `formfilling` decides beforehand.
    """

    words: str
    fields: dict[str, Field]
    single: bool = False
    conditional: bool = False


class Free(Struct, frozen=True):
    """A mapping whose keys are another program's business."""

    words: str


class Either(Struct, frozen=True):
    """One of several kinds, told apart by their YAML shape (scalar, sequence, mapping)."""

    kinds: tuple[Kind, ...]

    @property
    def words(self) -> str:
        """How messages name it."""
        return " or ".join(kind.words for kind in self.kinds)


Kind = ScalarKind | List | Map | Record | Free | Either

CONDITIONS = Map(
    Either((ScalarKind.CELL, List(ScalarKind.CELL))), key=ScalarKind.NAME, words="conditions"
)
WHEN = Field(
    CONDITIONS,
    "Printed only for records whose fields are so: field: value, a list of values, “> 0”, “!=”.",
)

PAGE = Record(
    "a page",
    {
        "number": Field(
            ScalarKind.NUMBER,
            "Page number, as layouts may print it; a page behind one that repeats has none, it is"
            " counted on.",
        ),
        "through": Field(
            ScalarKind.NUMBER,
            "Second page number of a double truck (通版): the page covers number and through.",
        ),
        "template": Field(
            ScalarKind.ID,
            "Page of the layout: layout/<layout>/pages/<template>.html.j2.",
            required=True,
        ),
        "flows": Field(
            Map(ScalarKind.ID),
            "Which story runs into which slot of the page: slot: story.",
            required=True,
            unless="planned",
        ),
        "planned": Field(
            ScalarKind.FLAG,
            "Whether its stories are where plan.yaml says, which reportpress makeup writes.",
        ),
        "pictures": Field(
            Map(Either((ScalarKind.ID, List(ScalarKind.ID)))),
            "Which picture, or list of pictures, stands in which slot of the page.",
        ),
        "advertisements": Field(
            Map(ScalarKind.ID), "Which advertisement stands in which slot of the page."
        ),
        "labels": Field(Map(ScalarKind.LINE), "Texts of the page's label slots."),
        "begins": Field(
            ScalarKind.SIDE,
            "Side of the sheet that it begins on: a page of the layout's `blank` comes before it if"
            " need be. Right-hand pages have odd numbers.",
        ),
        "repeat": Field(
            ScalarKind.FLAG,
            "Printed as often as it takes until the copy of its flows has ended; of a planned page,"
            " which is the last then, makeup plans as many as its stories take.",
        ),
    },
    conditional=True,
)

ADVERTISEMENT = Record(
    "an advertisement",
    {
        "id": Field(ScalarKind.ID, "What pages name it by.", required=True),
        "file": Field(
            ScalarKind.ADVERTISEMENT,
            "File of the edition's folder advertisements: PDF, JPEG, PNG, TIFF, WebP or SVG.",
            required=True,
        ),
        "page_of_file": Field(
            ScalarKind.NUMBER, "Which page of a PDF is printed; the first by default."
        ),
        "size": Field(
            List(ScalarKind.SPAN, least=2, most=2),
            "Columns and modules of the layout that it takes.",
            required=True,
        ),
        "page": Field(ScalarKind.NUMBER, "Number of the page that it has to be on."),
        "alt": Field(
            ScalarKind.LINE, "What it says, for readers who cannot see it.", required=True
        ),
    },
    conditional=True,
)

NUMBERING = Record(
    "how things are called",
    {
        kind: Field(ScalarKind.LINE, f"Such as {example}: 1 and 一 are where numbers are.")
        for kind, example in (
            ("figure", "图 1 or 图 1-1"),
            ("table", "表 1 or 表 1-1"),
            ("section", "第一章 or 第 1 章"),
            ("subsection", "第一章第一节 or 1.1"),
            ("subsubsection", "第一章第一节第一目 or 1.1.1"),
        )
    },
)

EDITION = Record(
    "an edition",
    {
        "title": Field(ScalarKind.LINE, "Title of the edition and of its PDF.", required=True),
        "date": Field(
            ScalarKind.DATE, "Date of issue, YYYY-MM-DD; the only date in the PDF.", required=True
        ),
        "language": Field(ScalarKind.LANGUAGE, "Language of the copy; zh-CN by default."),
        "publication": Field(ScalarKind.LINE, "Name of the paper, for the folio line."),
        "section": Field(
            ScalarKind.LINE, "Running label of the pages (版名, 栏目).", required=True
        ),
        "slogan": Field(ScalarKind.LINE, "Line for the layout's slogan strip."),
        "folio": Field(
            Map(ScalarKind.LINE, key=ScalarKind.LINE),
            "Further texts of the folio line: label: text.",
        ),
        "numbering": Field(
            NUMBERING,
            "How the first figure, table, section … is called: 图 1, 第一章.",
        ),
        "layout": Field(ScalarKind.ID, "Folder of layout/ that prints the edition.", required=True),
        "advertisements": Field(
            List(ADVERTISEMENT), "Advertisements that come as files; pages name them by their id."
        ),
        "pages": Field(List(PAGE), "The pages, by ascending number.", required=True),
    },
)

PICTURE = Record(
    "a picture",
    {
        "file": Field(
            ScalarKind.FILE,
            "File beside pictures.yaml: JPEG, PNG, TIFF, WebP or SVG.",
            required=True,
        ),
        "caption": Field(ScalarKind.LINE, "Text printed under the picture.", required=True),
        "credit": Field(ScalarKind.LINE, "Who made it."),
        "alt": Field(
            ScalarKind.LINE, "What the picture shows, for readers who cannot see it.", required=True
        ),
        "focus": Field(
            List(ScalarKind.FRACTION, least=2, most=2),
            "Point that stays in view when the picture is cropped: fractions of width and height "
            "from the top left.",
        ),
        "crop": Field(
            List(ScalarKind.FRACTION, least=4, most=4),
            "Part that is shown: left, top, width and height as fractions of the picture's width "
            "and height.",
        ),
        "gray": Field(ScalarKind.FLAG, "Whether the picture is printed in black alone."),
        "ratios": Field(
            List(ScalarKind.RATIO, least=2, most=2),
            "For make-up: the least and the largest width, in heights, that it may be cropped to.",
        ),
    },
    conditional=True,
)

PICTURES = Map(PICTURE, words="a mapping of picture ids")


def json_schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a kind."""
    match kind:
        case ScalarKind():
            return kind.schema
        case List(item, least, most):
            limits = {"minItems": least} | ({"maxItems": most} if most else {})
            return {"type": "array", "items": json_schema(item), **limits}
        case Map(value, key):
            names = {name: rule for name, rule in key.schema.items() if name != "type"}
            return {
                "type": "object",
                "propertyNames": names,
                "additionalProperties": json_schema(value),
            }
        case Record():
            return _record_schema(kind)
        case Free():
            return {"type": "object"}
        case Either(kinds):
            return {"anyOf": [json_schema(each) for each in kinds]}


def _record_schema(kind: Record) -> dict[str, Any]:
    fields = kind.fields | ({"when": WHEN} if kind.conditional else {})
    properties = {
        name: {"description": field.describe, **json_schema(field.kind)}
        for name, field in fields.items()
    }
    required = [name for name, field in fields.items() if field.required and not field.unless]
    schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        schema["required"] = required
    for instead in dict.fromkeys(field.unless for field in fields.values() if field.unless):
        others = [name for name, field in fields.items() if field.unless == instead]
        schema["oneOf"] = [{"required": [instead]}, {"required": others}]
    return schema | (_single(kind.conditional) if kind.single else {})


def _single(conditional: bool) -> dict[str, Any]:
    """One key alone, or with `when` beside it."""
    if not conditional:
        return {"minProperties": 1, "maxProperties": 1}
    beside = {"minProperties": 2, "maxProperties": 2}
    return {"if": {"required": ["when"]}, "then": beside, "else": _single(False)}


def edition_schema() -> dict[str, Any]:
    """JSON Schema of `edition.yaml`."""
    return document("edition.yaml: an edition's pages and what goes on them", EDITION)


def pictures_schema() -> dict[str, Any]:
    """JSON Schema of `pictures/pictures.yaml`."""
    return document("pictures/pictures.yaml: the pictures of an edition", PICTURES)


def document(title: str, kind: Kind) -> dict[str, Any]:
    return {"$schema": DIALECT, "title": title, **json_schema(kind)}
