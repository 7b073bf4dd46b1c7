"""The schema of stories: headings, and the blocks of body copy."""

from __future__ import annotations

from typing import Any

from reportpress.content.schema import (
    CONDITIONS,
    Either,
    Field,
    Free,
    List,
    Record,
    ScalarKind,
    document,
)

INLINE = (
    "Inline: **strong**, *emphasis*, [text](URL), H~2~O, 10^5^, `code`, ^[note], [term]{.index}, "
    '[word]{ruby="annotation"}, '
    "@fig-id, @tbl-id, @sec-id; a backslash takes a sign its meaning."
)
HEADING = Either(
    (
        ScalarKind.MARKUP,
        Record(
            "a heading",
            {
                "title": Field(ScalarKind.MARKUP, "Its text.", required=True),
                "id": Field(ScalarKind.ID, "What @sec-… references name: begins with sec-."),
            },
        ),
    )
)
CELL = Either(
    (
        ScalarKind.CELL,
        Record(
            "a cell",
            {
                "text": Field(ScalarKind.CELL, "Its text or number.", required=True),
                "across": Field(ScalarKind.SPAN, "How many columns it covers."),
                "down": Field(ScalarKind.SPAN, "How many rows it covers."),
            },
        ),
    )
)
ROWS = List(List(CELL, least=0, words="a row of cells"), words="rows of cells")
COLUMN = Record(
    "a column",
    {
        "from": Field(ScalarKind.LINE, "Its name in the first row of the data file."),
        "head": Field(ScalarKind.MARKUP, "What is printed above it; by default that name."),
        "format": Field(
            ScalarKind.FORMAT,
            "How its numbers are printed, as in spreadsheets and in quotes: “#,##0.0”, “0.00”, "
            "“0.0%” (0.123 is 12.3%); # for places that may be missing.",
        ),
        "align": Field(ScalarKind.ALIGN, "How its cells are aligned."),
        "merge": Field(ScalarKind.FLAG, "Whether like cells under one another become one."),
    },
)
TABLE = Record(
    "a table",
    {
        "id": Field(ScalarKind.ID, "What @tbl-… references name: begins with tbl-."),
        "caption": Field(ScalarKind.MARKUP, "Text above it; one with an id has a number too."),
        "columns": Field(List(COLUMN), "Its columns: all of the file's by default."),
        "file": Field(
            ScalarKind.DATA, "Where its rows are: data/<name>.csv or .xlsx, or “records”."
        ),
        "sheet": Field(ScalarKind.LINE, "Which sheet of the .xlsx file; by default the first."),
        "where": Field(
            CONDITIONS, "Which rows of the file: column: value, a list of values, “> 0”, “!=”."
        ),
        "rows": Field(ROWS, "Its rows, if they are not in a file; the first is its head."),
        "head": Field(
            Either((ScalarKind.COUNT, ROWS)),
            "How many of the rows are its head, or the rows of the head themselves.",
        ),
        "totals": Field(ScalarKind.NUMBER, "How many rows at the end are totals."),
        "note": Field(ScalarKind.MARKUP, "Text below it."),
        "source": Field(ScalarKind.MARKUP, "Where the numbers are from, below it."),
    },
)
FIGURE = Record(
    "a figure",
    {
        "id": Field(ScalarKind.ID, "What @fig-… references name: begins with fig-."),
        "pictures": Field(
            Either((ScalarKind.ID, List(ScalarKind.ID))),
            "A picture of pictures.yaml, or several, which print their own captions too.",
            required=True,
        ),
        "caption": Field(ScalarKind.MARKUP, "Text below it; of one picture, its own by default."),
        "source": Field(ScalarKind.MARKUP, "Where it is from."),
    },
)
NAMES = Either((ScalarKind.NAME, List(ScalarKind.NAME)))
CHART = Record(
    "a chart",
    {
        "type": Field(ScalarKind.CHART, "bar, stacked, line, area, pie or scatter.", True, "spec"),
        "spec": Field(
            Free("a Vega-Lite specification"),
            "In place of type, x and y: a whole specification of Vega-Lite.",
        ),
        "id": FIGURE.fields["id"],
        "caption": Field(ScalarKind.MARKUP, "Text below it."),
        "source": FIGURE.fields["source"],
        "alt": Field(
            ScalarKind.LINE, "What it shows, for readers who cannot see it.", required=True
        ),
        "file": Field(
            ScalarKind.DATA, "Where its numbers are: data/<name>.csv or .xlsx, or “records”."
        ),
        "sheet": TABLE.fields["sheet"],
        "where": TABLE.fields["where"],
        "rows": Field(
            List(List(ScalarKind.CELL, words="a row of cells")),
            "Its numbers, if they are not in a file; the first row has the names.",
        ),
        "x": Field(
            ScalarKind.NAME, "The column along the axis, or of a pie's parts.", True, "spec"
        ),
        "y": Field(NAMES, "The column of numbers, or several: each is a series.", True, "spec"),
        "series": Field(ScalarKind.NAME, "The column that says of which series a number is."),
        "x-title": Field(ScalarKind.LINE, "Title of the axis along."),
        "y-title": Field(ScalarKind.LINE, "Title of the axis up: the unit of the numbers."),
        "format": Field(ScalarKind.FORMAT, "How the numbers of the axis are printed."),
        "width": Field(ScalarKind.NUMBER, "Width in mm; by default the layout's."),
        "height": Field(ScalarKind.NUMBER, "Height in mm; by default the layout's."),
    },
)
PLAIN = {
    "paragraph": Field(ScalarKind.MARKUP, "A paragraph, where it has conditions (when)."),
    "subhead": Field(ScalarKind.MARKUP, "A heading inside the story, without a number."),
    "quote": Field(ScalarKind.MARKUP, "A quotation, set apart."),
    "list": Field(List(ScalarKind.MARKUP), "A list with bullets: its items."),
    "numbered": Field(List(ScalarKind.MARKUP), "A list with numbers from 1 on: its items."),
    "table": Field(TABLE, "A table, its rows here or in a file."),
    "figure": Field(FIGURE, "Pictures in the copy."),
    "chart": Field(CHART, "A chart of data here or in a file."),
    "code": Field(ScalarKind.CODE, "Lines of code, as they are; | keeps line breaks."),
}
BOXED_BLOCK = Record("a block in a box", PLAIN, single=True, conditional=True)
BOX = Record(
    "a box",
    {
        "title": Field(ScalarKind.MARKUP, "Its title."),
        "blocks": Field(
            List(Either((ScalarKind.MARKUP, BOXED_BLOCK))),
            "What is in it.",
            required=True,
        ),
    },
)
BLOCK = Either(
    (
        ScalarKind.MARKUP,
        Record(
            "a block of copy",
            {
                "section": Field(HEADING, "A heading of the first rank (章), numbered."),
                "subsection": Field(HEADING, "A heading of the second rank (节), numbered."),
                "subsubsection": Field(HEADING, "A heading of the third rank (目), numbered."),
                **PLAIN,
                "box": Field(BOX, "Blocks set apart, under a title."),
            },
            single=True,
            conditional=True,
        ),
    )
)

WISHES = Record(
    "wishes for make-up",
    {
        "weight": Field(ScalarKind.RANK, "How important it is: the shapes of the layout go by it."),
        "section": Field(ScalarKind.LINE, "On which pages: those whose label “section” says so."),
        "page": Field(ScalarKind.NUMBER, "Which page it must be on."),
        "columns": Field(
            List(ScalarKind.SPAN, least=2, most=2), "The fewest and the most columns of its box."
        ),
        "together": Field(ScalarKind.ID, "Stories with the same word here are on one page."),
        "picture": Field(ScalarKind.ID, "The picture of pictures.yaml that goes with it."),
        "form": Field(ScalarKind.ID, "The form of the layout's shapes.yaml that it is to have."),
        "jump": Field(
            ScalarKind.NUMBER,
            "The page that it goes on on, having begun on the first: 下转, 上接.",
        ),
    },
)

STORY = Record(
    "a story",
    {
        "kicker": Field(ScalarKind.LINES, "Line above the headline (引题); | keeps line breaks."),
        "headline": Field(
            ScalarKind.LINES,
            "Headline (主题); each line of a | text is a printed line.",
            required=True,
        ),
        "deck": Field(ScalarKind.LINES, "Line below the headline (副题)."),
        "byline": Field(ScalarKind.LINE, "Who wrote it."),
        "pull-quote": Field(
            ScalarKind.LINE,
            "Words of the copy that made-up pages may print once more, large (引语).",
        ),
        "makeup": Field(WISHES, "What reportpress makeup is to know of it."),
        "body": Field(
            List(BLOCK),
            f"Paragraphs, headings, quotes, lists, tables, figures, code, boxes. {INLINE}",
            required=True,
        ),
    },
)


def story_schema() -> dict[str, Any]:
    """JSON Schema of `stories/<id>.yaml`."""
    return document("stories/<id>.yaml: one story", STORY)
