"""Reads one profile's YAML nodes; every fault with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from reportpress.check.preflight.profiles.profilemodel import Override, ProfileDraft
from reportpress.content.hints import nearest, shown
from reportpress.content.sorts import found
from reportpress.source.errors import Problem, Severity
from reportpress.source.yamlnodes import Mapping as MappingNode
from reportpress.source.yamlnodes import Node, Scalar, Sequence

if TYPE_CHECKING:
    from reportpress.check.preflight.page.rule import Rule

KEYS = ("title", "extends", "fail_on", "rules", "overrides")
OVERRIDE_KEYS = ("rule", "page", "object", "severity", "reason")
LEVELS = {each.value: each for each in Severity}
NOTHING = ("", "~", "null", "none", "off")


class ProfileReader:
    """Turns nodes into a draft of a profile."""

    def __init__(self, rules: Mapping[str, Rule], problems: list[Problem]) -> None:
        self.rules, self.problems = rules, problems

    def fault(self, node: Node, message: str, hint: str = "") -> None:
        """Note a fault."""
        self.problems.append(Problem(node.place, message, hint))

    def parent(self, node: Node, known: Iterable[str]) -> str:
        """The profile that this one extends, "" for none."""
        named = node.get("extends") if isinstance(node, MappingNode) else None
        if named is None:
            return ""
        text = self._text(named, "the name of a profile")
        if text and text not in known:
            self.fault(named, f"no profile is called “{shown(text)}”", nearest(text, known))
            return ""
        return text

    def read(self, node: Node, draft: ProfileDraft) -> None:
        """Lay one profile over what its ancestors have set."""
        if not isinstance(node, MappingNode):
            self.fault(node, f"expected a profile, found {found(node)}", f"keys: {', '.join(KEYS)}")
            return
        for key, value in node.entries:
            match key.text:
                case "title":
                    draft.title = self._text(value, "a title")
                case "fail_on":
                    draft.fail_on = self._level(value) or draft.fail_on
                case "rules":
                    self._rules(value, draft)
                case "overrides":
                    read = map(self._override, self._items(value))
                    draft.overrides.extend(each for each in read if each is not None)
                case "extends":
                    pass
                case other:
                    self.fault(key, f"unknown key “{shown(other)}”", nearest(other, KEYS))

    def _text(self, node: Node, what: str) -> str:
        if isinstance(node, Scalar) and node.text.strip():
            return node.text.strip()
        self.fault(node, f"expected {what}, found {found(node)}")
        return ""

    def _items(self, node: Node) -> tuple[Node, ...]:
        if isinstance(node, Sequence):
            return node.items
        self.fault(node, f"expected a list, found {found(node)}", "write “- ” before each entry")
        return ()

    def _level(self, node: Node) -> Severity | None:
        text = self._text(node, "a severity")
        if text and text not in LEVELS:
            self.fault(node, f"“{shown(text)}” is no severity", f"known: {', '.join(LEVELS)}")
        return LEVELS.get(text)

    def _rules(self, node: Node, draft: ProfileDraft) -> None:
        if not isinstance(node, MappingNode):
            hint = "write “R0031: on”, each in a line of its own"
            self.fault(node, f"expected rules, found {found(node)}", hint)
            return
        for key, value in node.entries:
            codes = [code for code in self.rules if fnmatchcase(code, key.text)]
            if not codes:
                hint = nearest(key.text, self.rules)
                self.fault(key, f"no rule is called “{shown(key.text)}”", hint)
            for code in codes:
                self._rule(code, value, draft)

    def _rule(self, code: str, node: Node, draft: ProfileDraft) -> None:
        """`on`, `off`, a severity, or a mapping of `severity` and limits."""
        if isinstance(node, MappingNode):
            draft.severities.setdefault(code, None)
            for key, value in node.entries:
                if key.text == "severity":
                    draft.severities[code] = self._level(value)
                else:
                    self._limit(code, key, value, draft)
            return
        text = self._text(node, "on, off, a severity or limits")
        if text == "off":
            draft.severities.pop(code, None)
        elif text == "on":
            draft.severities.setdefault(code, None)
        elif text in LEVELS:
            draft.severities[code] = LEVELS[text]
        elif text:
            self.fault(node, f"“{shown(text)}” sets no rule", "on, off, error, warning or note")

    def _limit(self, code: str, key: Scalar, node: Node, draft: ProfileDraft) -> None:
        limits = self.rules[code].limits
        if key.text not in limits:
            hint = nearest(key.text, [*limits, "severity"])
            self.fault(key, f"rule {code} has no limit “{shown(key.text)}”", hint)
            return
        if not isinstance(node, Scalar):
            self.fault(node, f"expected a number, found {found(node)}")
            return
        text = node.text.strip()
        value: float | None = None
        if text not in NOTHING:
            try:
                value = float(text)
            except ValueError:
                hint = "digits, without a unit; off for no limit"
                self.fault(node, f"expected a number, found “{shown(text)}”", hint)
                return
        draft.limits.setdefault(code, {})[key.text] = value

    def _override(self, node: Node) -> Override | None:
        if not isinstance(node, MappingNode):
            hint = f"keys: {', '.join(OVERRIDE_KEYS)}"
            self.fault(node, f"expected an override, found {found(node)}", hint)
            return None
        texts: dict[str, str] = {}
        severity, page = Severity.NOTE, 0
        for key, value in node.entries:
            if key.text not in OVERRIDE_KEYS:
                hint = nearest(key.text, OVERRIDE_KEYS)
                self.fault(key, f"unknown key “{shown(key.text)}”", hint)
            elif key.text == "severity":
                severity = self._level(value) or severity
            elif key.text == "page":
                page = self._page(value)
            else:
                texts[key.text] = self._text(value, f"a {key.text}")
        if not self._is_whole(node, texts):
            return None
        return Override(texts["rule"], texts["reason"], severity, page, texts.get("object", "*"))

    def _page(self, node: Node) -> int:
        text = node.text if isinstance(node, Scalar) else ""
        if text.isascii() and text.isdecimal() and int(text) > 0:
            return int(text)
        self.fault(node, f"expected a page number from 1 on, found {found(node)}")
        return 0

    def _is_whole(self, node: Node, texts: dict[str, str]) -> bool:
        for key in ("rule", "reason"):
            if not texts.get(key):
                hint = "say why it may pass; the report shows it" if key == "reason" else ""
                self.fault(node, f"an override needs the key “{key}”", hint)
                return False
        if texts["rule"] not in self.rules:
            hint = nearest(texts["rule"], self.rules)
            self.fault(node, f"no rule is called “{shown(texts['rule'])}”", hint)
            return False
        return True
