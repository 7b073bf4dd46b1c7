"""Style sheets and templates spoiled by grammar: values, declarations, rules, elements, statements.

Each mutation takes a text and a source of choices, and gives another text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from hypothesis import strategies as st
from weasyprint.css.properties import INITIAL_VALUES

from reportpress.engine.host.css import PROPERTIES as OURS

Draw = st.DrawFn
Mutation = Callable[[Draw, str], str]


def words(text: str) -> list[str]:
    return text.split()


SHORTHANDS = (
    *("margin", "padding", "border", "border-top", "border-radius", "outline", "background"),
    *("font", "list-style", "columns", "column-rule", "flex", "flex-flow", "gap", "grid"),
    *("grid-area", "grid-template", "place-items", "text-align", "text-decoration", "line-clamp"),
    *("inset", "page-break-before", "break-before", "border-image", "mask-border", "all"),
    *("-weasy-hyphens", "word-wrap", "--row", "--song", "--a"),
)
NAMES = sorted(
    {
        *(name.replace("_", "-") for name in INITIAL_VALUES),
        *SHORTHANDS,
        *(each.name for each in OURS),
    }
)
NUMBERS = (
    *("0", "1", "-1", "2", "0.5", "3", "10", "100", "1000", "-100", "99999", "1e9", "-1e9"),
    *("1e-9", "1e400", "99999999999999999999", "+.0", "00"),
)
UNITS = (
    "",
    "px",
    "pt",
    "mm",
    "em",
    "rem",
    "%",
    "fr",
    "deg",
    "q",
    "ch",
    "lh",
    "vw",
    "dpi",
    "x",
    "s",
)
KEYWORDS = (
    *words("""
    auto none inherit initial unset revert normal 0 both all block inline inline-block flex
    inline-flex grid inline-grid contents table inline-table table-row table-cell
    table-caption table-column list-item flow-root absolute fixed relative static left right
    top center justify start end stretch baseline sub super middle always page column avoid
    recto vertical-rl vertical-lr horizontal-tb rtl ltr isolate hidden visible collapse
    scroll nowrap pre wrap balance min-content max-content fit-content column-reverse dense
    create footnote running(a) element(a) string(a) content() lead uppercase decimal
    simp-chinese-informal upper-roman disc underline wavy dotted red transparent
    currentcolor #0000 bold italic serif small-caps hsl(a) !important
    """),
    "device-cmyk(0 1 1 0)",
    "lab(50% 20 30)",
    "rgb(1 2)",
    "color(x 1 2 3)",
)
WHOLE = (
    "calc(1mm/0)", "calc(1px * 1e400)", "calc(100% - 1em)", "calc(1px", "min(1px, 2%)",
    "var(--row)", "var(--none)", "var(--none, 1px)", "var(--a)", "env(x)", "attr(class)",
    "url(no.png)", "url(page.css)", "url()", "url(http://a/b.png)", "url(#a)", "'字'",
    "'\\9999999'",
    "url('data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>')",
    "linear-gradient(red, blue)", "repeating-linear-gradient(red 1px, blue 2mm)",
    "radial-gradient(0 0, red, blue)", "repeating-radial-gradient(circle, red, blue 3mm)",
    "counter(page)", "counters(a, '.', b)", "target-counter('#a', page)", "leader('.')",
    "target-text(attr(href))", "repeat(3, 1fr)", "repeat(auto-fill, 1px)", "minmax(1px, 1fr)",
    "rotate(1e400deg)", "scale(0)", "translate(5mm)", "matrix(1, 0, 0, 1, 0, 0)",
    "skew(90deg)", "a 1 b 2", "a 99999999999", "'a a' 'b b'", "1 / -1", "span 3", "1 1 0",
    "0 0 5px red",
)  # fmt: skip
SELECTORS = (
    *("*", "html", "body", ".page", ".frame", ".copy", ".copy p", "h1", "h1 span", "img", "p", "a"),
    *(".caption", ".byline", ".label", "h1::before", "p::after", "p::marker", "p::first-letter"),
    *("p::first-line", "::footnote-call", "p:nth-child(2n+1)", ":root", ":is(p, h1)", "p:has(b)"),
    *("svg", "td", "li", "ul > li", "@page", "@page :first", "@page { @top-left", "& p", ""),
)
AROUND = (
    *("@media print", "@media screen", "@media (min-width: 1px)", "@supports (display: grid)"),
    *("@layer a", "@page", "@page a:left", "@font-face", "@counter-style q", "@unknown", "p"),
)
SCRAPS = (
    *("{", "}", ";", ":", ",", "(", ")", "/*", "*/", "'", '"', "\\", "!", "@", "#", "<!--"),
    *("@import 'page.css';", "@import url(no.css);", "@charset 'x';", "@namespace a 'b';"),
)
ELEMENTS = (
    *words("""
    div p span b i u ruby rt table tr td th caption col ol ul li dl dd h1 h6 a img br hr pre
    code sub sup section figure details summary input textarea select button form object
    embed iframe style link meta base title head html q svg math template noscript script
    wbr bdo del ins mark body
    """),
)
ATTRIBUTES = (
    *("class", "id", "lang", "dir", "href", "src", "alt", "data-at", "colspan", "rowspan", "span"),
    *("start", "value", "type", "reversed", "width", "height", "align", "border", "hidden", "data"),
    *("bgcolor", "color", "face", "size", "rel", "name", "content", "viewBox", "title", "checked"),
)
ATTRIBUTE_VALUES = (
    "", "0", "1", "-1", "3", "99999999999", "a b", "字", "#a", "page.css", "no.png", "zh-TW",
    "ar", "rtl", "1e9", "%", "http://a/", "data:,", "file:///etc/passwd", "copy", "page",
    "frame", "0 0 9 9", "a b c d", "checkbox", "text", "stylesheet", "mailto:a",
    "javascript:a", "x:1:1",
)  # fmt: skip
TEXTS = (
    "字", "春雨，“润”田。", "a", "Word word", "  ", '\u200b', '\xad', "1 234", "——",
    "……", "🀄", "&nbsp;", "&amp;", "&#0;", "&#x110000;", "&bogus;", '\u845b\U000e0100',
    "བོད", "العربية", '\t',
)  # fmt: skip
SHAPES = (
    '<path d="M0 0h9v9z"/>', '<path d="M x"/>', '<rect width="9" height="1e9"/>',
    "<g><g></g></g>", '<use href="#a"/>', '<g id="a"><use href="#a"/></g>',
    '<text x="1" y="q">字</text>',
    '<linearGradient id="a" x2="1e-9" spreadMethod="repeat"><stop/><stop offset="1"/>'
    '</linearGradient><rect width="9" height="9" fill="url(#a)"/>',
    '<pattern id="a" width="1e-9" height="1"/><rect width="9" height="9" fill="url(#a)"/>',
    '<image href="no.png" width="9" height="9"/>', '<circle r="0"/>',
    '<line stroke-width="a"/>',
    '<filter id="a"><feGaussianBlur/></filter><g filter="url(#a)"/>', '<clipPath id="a"/>',
)  # fmt: skip
STATEMENTS = (
    *("{{ story }}", "{{ story.body }}", "{{ none.x }}", "{{ 1/0 }}", "{{ story.headline[9] }}"),
    *("{{ page | at }}", "{{ story | runs }}", "{{ picture | url }}", "{{ x | nothing }}", "{{"),
    *("{{ edition.date | chinese_date }}", "{{ edition.title | weekday }}", "{{ 9 ** 9 ** 9 }}"),
    *("{{ 'x' * 99999999 }}", "{{ range(99999999) | list }}", "{{ story.body | join }}", "}}"),
    *("{% for i in range(9) %}", "{% endfor %}", "{% if story %}", "{% endif %}", "{% raw %}"),
    *("{% include 'no' %}", "{% include page.template_file %}", "{% set story = none %}", "{%"),
    *("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{% extends 'page.html.j2' %}", "{#"),
    *("{% block a %}{% endblock %}", "{% for b in story.body %}{{ b | runs }}{% endfor %}"),
    *("{{ page.flow('no') }}", "{{ page.picture('no') }}", "{{ page.label('no') }}", "{% break %}"),
)
CSS_TOKEN = re.compile(r"/\*.*?\*/|\"[^\"]*\"|'[^']*'|[{};:,()]|\s+|[^\s{};:,()\"']+|.", re.S)
HTML_TOKEN = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|[^<{]+|.", re.S)
DECLARATION = re.compile(r"([\w-]+)(\s*:\s*)([^;{}]+)(?=[;}])")


def one(draw: Draw, choices: Sequence[str]) -> str:
    return draw(st.sampled_from(choices))


def value(draw: Draw) -> str:
    """A value of a property: some words, numbers, functions."""
    found = []
    for _ in range(draw(st.sampled_from((1, 1, 1, 2, 3)))):
        kind = draw(st.integers(0, 3))
        if kind == 0:
            found.append(one(draw, NUMBERS) + one(draw, UNITS))
        else:
            found.append(one(draw, (KEYWORDS, KEYWORDS, WHOLE)[kind - 1]))
    return " ".join(found)


def declaration(draw: Draw) -> str:
    return f"{one(draw, NAMES)}: {value(draw)}; "


def rule(draw: Draw) -> str:
    inner = "".join(declaration(draw) for _ in range(draw(st.integers(1, 3))))
    selector = one(draw, SELECTORS)
    text = f"{selector} {{ {inner}}}" + " }" * (selector.count("{"))
    return f"{one(draw, AROUND)} {{ {text} }}" if draw(st.integers(0, 3)) == 0 else text


def attributes(draw: Draw) -> str:
    """Some attributes of an element, a style among them."""
    found = []
    for _ in range(draw(st.integers(0, 2))):
        if draw(st.booleans()):
            found.append(f' style="{declaration(draw)}{declaration(draw)}"'.replace("'", ""))
        else:
            found.append(f' {one(draw, ATTRIBUTES)}="{one(draw, ATTRIBUTE_VALUES)}"')
    return "".join(found)


def element(draw: Draw, depth: int = 2) -> str:
    """An element with others inside, closed mostly."""
    name = one(draw, ELEMENTS)
    if name == "svg":
        inner = one(draw, SHAPES)
    elif name == "style":
        inner = rule(draw)
    elif depth and draw(st.booleans()):
        inner = "".join(element(draw, depth - 1) for _ in range(draw(st.integers(1, 2))))
    else:
        inner = one(draw, TEXTS)
    closing = "" if draw(st.integers(0, 9)) == 0 else f"</{name}>"
    return f"<{name}{attributes(draw)}>{inner}{closing}"


def _stretch(draw: Draw, tokens: list[str]) -> tuple[int, int]:
    start = draw(st.integers(0, max(0, len(tokens) - 1)))
    return start, min(len(tokens), start + draw(st.integers(1, 8)))


def _within(token: re.Pattern[str], change: Callable[[Draw, list[str]], list[str]]) -> Mutation:
    return lambda draw, text: "".join(change(draw, token.findall(text)))


def deleted(draw: Draw, tokens: list[str]) -> list[str]:
    start, end = _stretch(draw, tokens)
    return tokens[:start] + tokens[end:]


def doubled(draw: Draw, tokens: list[str]) -> list[str]:
    start, end = _stretch(draw, tokens)
    return tokens[:end] + tokens[start:]


def moved(draw: Draw, tokens: list[str]) -> list[str]:
    start, end = _stretch(draw, tokens)
    rest = tokens[:start] + tokens[end:]
    at = draw(st.integers(0, len(rest)))
    return rest[:at] + tokens[start:end] + rest[at:]


def _insert(draw: Draw, tokens: list[str], new: str) -> list[str]:
    at = draw(st.integers(0, len(tokens)))
    return [*tokens[:at], new, *tokens[at:]]


def revalued(draw: Draw, text: str) -> str:
    """A declaration of the sheet gets another value, or its value another property."""
    found = list(DECLARATION.finditer(text))
    if not found:
        return text
    match = draw(st.sampled_from(found))
    name, colon, old = match.groups()
    new = (
        f"{name}{colon}{value(draw)}" if draw(st.booleans()) else f"{one(draw, NAMES)}{colon}{old}"
    )
    return text[: match.start()] + new + text[match.end() :]


def declared(draw: Draw, text: str) -> str:
    """A rule of the sheet gets another declaration."""
    braces = [match.end() for match in re.finditer(r"\{", text)]
    at = draw(st.sampled_from(braces)) if braces else 0
    return f"{text[:at]} {declaration(draw)}{text[at:]}"


STYLE_MUTATIONS: tuple[Mutation, ...] = (
    revalued,
    revalued,
    declared,
    declared,
    lambda draw, text: text + rule(draw),
    lambda draw, text: text + rule(draw),
    _within(CSS_TOKEN, deleted),
    _within(CSS_TOKEN, doubled),
    _within(CSS_TOKEN, moved),
    _within(CSS_TOKEN, lambda draw, tokens: _insert(draw, tokens, one(draw, SCRAPS))),
)
TEMPLATE_MUTATIONS: tuple[Mutation, ...] = (
    _within(HTML_TOKEN, deleted),
    _within(HTML_TOKEN, doubled),
    _within(HTML_TOKEN, moved),
    _within(HTML_TOKEN, lambda draw, tokens: _insert(draw, tokens, element(draw))),
    _within(HTML_TOKEN, lambda draw, tokens: _insert(draw, tokens, element(draw))),
    _within(HTML_TOKEN, lambda draw, tokens: _insert(draw, tokens, one(draw, STATEMENTS))),
    lambda draw, text: text + element(draw),
)


def mutated(draw: Draw, text: str, mutations: Sequence[Mutation]) -> str:
    """The text after one to four mutations."""
    for _ in range(draw(st.integers(1, 4))):
        text = draw(st.sampled_from(mutations))(draw, text)
    return text
