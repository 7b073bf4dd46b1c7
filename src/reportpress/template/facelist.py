"""The list of faces: `fonts/fonts.yaml` gives each role of a layout its family and weight.

Whether the system has the faces is the engine's to find out; here only the list is read.
"""

from __future__ import annotations

from collections import abc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reportpress.content.check import check
from reportpress.content.hints import shown
from reportpress.content.schema import Field, Map, Record, ScalarKind
from reportpress.content.text import one_line
from reportpress.source.errors import ExitCode, Place, Problem, Refused, Severity
from reportpress.source.yamlnodes import Mapping, Node, Scalar, read_yaml

# Licences (SPDX ids) that let a document carry the face.
EMBEDDABLE = ("OFL-1.1", "Apache-2.0", "MIT", "CC0-1.0", "LicenseRef-purchased")
# The sheet may be put into a <style> element, which “<” could end.
CSS_ESCAPES = {"\\": "\\\\", '"': '\\"', "<": "\\3c "}

ROLE = Record(
    "a face",
    {
        "family": Field(ScalarKind.LINE, "Family name as fontconfig lists it.", required=True),
        "weight": Field(ScalarKind.WEIGHT, "Weight of the face, 100 to 900.", required=True),
        "licence": Field(ScalarKind.LINE, "Licence, as an SPDX id; it must allow embedding.", True),
        "packages": Field(
            Map(ScalarKind.LINE), "Package that carries the face: system: package.", required=True
        ),
        "why": Field(ScalarKind.LINE, "What the face is for, and why this one.", required=True),
    },
)

ROLES = Map(ROLE, words="a mapping of roles")
WEIGHT = "-weight"  # what a role's second variable is called after


@dataclass(frozen=True, slots=True)
class FontRole:
    """One role: `name` is what style sheets use, `place` where its family is named."""

    name: str
    family: str
    weight: int
    licence: str
    packages: abc.Mapping[str, str]
    why: str
    place: Place = field(compare=False)

    def missing(self, found: str = "") -> Problem:
        """The problem to report when the system lacks the face; `found` is what it offers."""
        instead = f" (the system offers {found})" if found else ""
        names = ", ".join(f"{system}: {package}" for system, package in self.packages.items())
        message = f"no face “{self.family}” of weight {self.weight} for “{self.name}”{instead}"
        hint = f"is the name right? {self.name}'s packages here are {names}"
        return Problem(self.place, message, hint, code=ExitCode.LAYOUT)


def load_roles(path: Path) -> tuple[FontRole, ...]:
    """The roles in the file's order.

    Raises `Refused` with every fault of the file, code LAYOUT.
    """
    found: list[Problem] = []
    root = read_yaml(path, found)
    checked = None if root is None else check(root, ROLES, found)
    entries = checked.entries if isinstance(checked, Mapping) else ()
    found += _unembeddable(entries)
    found += _ambiguous([key for key, _ in entries])
    problems = [problem.of_layout() for problem in found if problem.severity is Severity.ERROR]
    if problems:
        raise Refused(problems)
    return tuple(_role(key, entry) for key, entry in entries if isinstance(entry, Mapping))


def _unembeddable(entries: Iterable[tuple[Scalar, Node]]) -> Iterator[Problem]:
    for _, entry in entries:
        licence = entry.get("licence") if isinstance(entry, Mapping) else None
        if isinstance(licence, Scalar) and licence.text not in EMBEDDABLE:
            message = f"“{shown(licence.text)}” is not known to allow embedding"
            yield Problem(licence.place, message, f"known: {', '.join(EMBEDDABLE)}")


def _ambiguous(names: Iterable[Scalar]) -> Iterator[Problem]:
    """Roles whose variable is that of another role's weight."""
    known = {name.text for name in names}
    for name in names:
        if name.text.endswith(WEIGHT) and name.text.removesuffix(WEIGHT) in known:
            message = f"--{name.text} is already the weight of “{name.text.removesuffix(WEIGHT)}”"
            yield Problem(name.place, message, "give the role another name")


def _role(key: Scalar, entry: Mapping) -> FontRole:
    texts = _texts(entry)
    packages, family = entry.get("packages"), entry.get("family")
    return FontRole(
        name=key.text,
        family=texts["family"],
        weight=int(texts["weight"]),
        licence=texts["licence"],
        packages=_texts(packages) if isinstance(packages, Mapping) else {},
        why=texts["why"],
        place=family.place if family else key.place,
    )


def _texts(node: Mapping) -> dict[str, str]:
    pairs = ((key.text, value) for key, value in node.entries)
    return {key: one_line(value) for key, value in pairs if isinstance(value, Scalar)}


def css_variables(roles: Iterable[FontRole]) -> str:
    """A style rule that defines `--<role>` (a family) and `--<role>-weight` on the root."""
    lines = []
    for role in roles:
        family = "".join(CSS_ESCAPES.get(sign, sign) for sign in role.family)
        lines.append(f'  --{role.name}: "{family}";\n  --{role.name}{WEIGHT}: {role.weight};\n')
    return ":root {\n" + "".join(lines) + "}\n"
