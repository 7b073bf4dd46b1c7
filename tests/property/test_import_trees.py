"""Whatever a document holds, its stories are such that a build reads them, with all of its text."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportpress.importing.captions import captioned
from reportpress.importing.copydocument import CopyDocument, Telling
from reportpress.importing.pandoctree import TreeReader
from reportpress.importing.storymaking import EditionForm, stories_of
from reportpress.importing.storyyaml import story_text
from reportpress.importing.treetext import tree_text
from reportpress.importing.wholeness import proof, written_text
from reportpress.source.errors import Place, Problem, Severity

NOTHING: list[Any] = ["", [], []]
WORDS = st.text("云岭县ab1 \t\n　*[]^~`\\@#{}-:\"'|>&!%，。“”\u200b\ufeff\u00ad\x07", max_size=6)


def node(kind: str, contents: Any) -> dict[str, Any]:
    return {"t": kind, "c": contents}


def inlines() -> st.SearchStrategy[Any]:
    leaf = st.one_of(
        st.builds(lambda text: node("Str", text), WORDS),
        st.just({"t": "Space"}),
        st.just({"t": "SoftBreak"}),
        st.just({"t": "LineBreak"}),
        st.builds(lambda text: node("Code", [NOTHING, text]), WORDS),
    )

    def wider(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        many = st.lists(inner, max_size=3)
        kinds = st.sampled_from(["Strong", "Emph", "Superscript", "Subscript", "Underline"])
        target = st.sampled_from(["https://a.example/(x)", "#here", "mailto:a@b.example"])
        return st.one_of(
            st.builds(node, kinds, many),
            st.builds(lambda c, url: node("Link", [NOTHING, c, [url, ""]]), many, target),
            st.builds(lambda c: node("Note", [node("Para", c)]), many),
        )

    return st.lists(st.recursive(leaf, wider, max_leaves=8), max_size=5)


def cells() -> st.SearchStrategy[Any]:
    span = st.integers(1, 3)
    text = st.builds(lambda c: [node("Plain", c)], inlines())
    return st.builds(lambda down, across, c: [NOTHING, None, down, across, c], span, span, text)


def rows(most: int) -> st.SearchStrategy[Any]:
    return st.lists(st.builds(lambda c: [NOTHING, c], st.lists(cells(), max_size=3)), max_size=most)


def table(head: Any, body: Any, caption: Any) -> dict[str, Any]:
    title = [None, [node("Plain", caption)]]
    parts = [NOTHING, title, [], [NOTHING, head], [[NOTHING, 0, [], body]], [NOTHING, []]]
    return node("Table", parts)


def blocks() -> st.SearchStrategy[Any]:
    leaf = st.one_of(
        st.builds(lambda c: node("Para", c), inlines()),
        st.builds(
            lambda level, c: node("Header", [level, NOTHING, c]), st.integers(1, 6), inlines()
        ),
        st.builds(lambda text: node("CodeBlock", [NOTHING, text]), WORDS),
        st.builds(table, rows(2), rows(3), inlines()),
    )

    def wider(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        many = st.lists(inner, max_size=3)
        items = st.lists(many, max_size=3)
        return st.one_of(
            st.builds(lambda c: node("BlockQuote", c), many),
            st.builds(lambda c: node("BulletList", c), items),
            st.builds(lambda c: node("OrderedList", [[1, None, None], c]), items),
            st.builds(lambda c: node("Div", [NOTHING, c]), many),
        )

    return st.lists(st.recursive(leaf, wider, max_leaves=6), min_size=1, max_size=6)


# Between two words, a note that says nothing.
EMPTY_NOTE = node("Para", [node("Str", "a"), node("Note", [node("Para", [])]), node("Str", "1")])


@example([node("Para", [node("Str", "首段。")]), EMPTY_NOTE], EditionForm.REPORT)
@settings(max_examples=1000 if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else 40)
@given(blocks(), st.sampled_from(list(EditionForm)))
def test_stories_of_any_tree_are_read_with_all_their_text(found: Any, form: EditionForm) -> None:
    tree = json.dumps({"meta": {}, "blocks": found}).encode()
    telling = Telling("a.docx")
    made = captioned(TreeReader("a.docx", telling, lambda name: None).read(tree))
    document = CopyDocument("a.docx", made, tree_text(tree))
    if not made:
        return
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "stories").mkdir()
        problems: list[Problem] = []
        parts = []
        for story in stories_of(document, "copy", form, telling):
            if not story.body:
                return
            (Path(folder) / "stories" / "copy.yaml").write_text(story_text(story), "utf-8")
            parts.append(written_text(Path(folder), story, problems))
        errors = [each for each in problems if each.severity is Severity.ERROR]
        assert errors == []
        assert proof(Place("a.docx"), document.text, "\n".join(parts)).problems == ()
