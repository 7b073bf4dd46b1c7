"""What the names of paragraph styles say: those of Word and of its Chinese users, in lower case."""

from __future__ import annotations

from reportpress.importing.copydocument import CopyKind

NO_STYLE = ""
CAPTION = frozenset(
    {"caption", "image caption", "table caption", "题注", "图题", "图注", "图片说明", "表题"}
)
KIND_OF_STYLE = {
    name: kind
    for kind, names in {
        CopyKind.KICKER: ("引题", "眉题", "肩题", "kicker"),
        CopyKind.HEADLINE: ("title", "主题", "主标题", "大标题", "headline"),
        CopyKind.DECK: ("subtitle", "副题", "副标题", "deck"),
        CopyKind.BYLINE: ("author", "署名", "作者", "byline"),
        CopyKind.QUOTE: ("quote", "intense quote", "引文", "pull quote"),
    }.items()
    for name in names
}
