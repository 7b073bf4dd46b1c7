"""The list of faces: `fonts/fonts.yaml` gives each role of a layout its family and weight.

Whether the system has the faces is the engine's to find out; here only the list is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportpress import yamlsource
from reportpress.content.check import check
from reportpress.content.schema import Field, Map, Record, Text
from reportpress.content.text import one_line
from reportpress.errors import ExitCode, Place, Problem, Refused, Severity
from reportpress.yamlsource import Scalar

# Licences (SPDX ids) that let a document carry the face.
EMBEDDABLE = ("OFL-1.1", "Apache-2.0", "MIT", "CC0-1.0", "LicenseRef-purchased")
# The sheet may stand in a <style> element, which “<” could end.
CSS_ESCAPES = {"\\": "\\\\", '"': '\\"', "<": "\\3c "}

ROLE = Record(
    "a face",
    {
        "family": Field(Text.LINE, "Family name as fontconfig lists it.", required=True),
        "weight": Field(Text.WEIGHT, "Weight of the face, 100 to 900.", required=True),
        "licence": Field(Text.LINE, "Licence, as an SPDX id; it must allow embedding.", True),
        "packages": Field(
            Map(Text.LINE), "Package that carries the face: system: package.", required=True
        ),
        "why": Field(Text.LINE, "What the face is for, and why this one.", required=True),
    },
)


@dataclass(frozen=True, slots=True)
class FontRole:
    """One role: `name` is what style sheets use, `place` where its family is named."""

    name: str
    family: str
    weight: int
    licence: str
    packages: Mapping[str, str]
    why: str
    place: Place = field(compare=False)

    def missing(self, found: str = "") -> Problem:
        """The problem to report when the system lacks the face; `found` is what it offers."""
        instead = f" (the system offers {found})" if found else ""
        names = ", ".join(f"{system}: {package}" for system, package in self.packages.items())
        message = f"no face “{self.family}” of weight {self.weight} for “{self.name}”{instead}"
        return Problem(self.place, message, f"install {names}", code=ExitCode.LAYOUT)


def load_roles(path: Path) -> tuple[FontRole, ...]:
    """The roles in the file's order.

    Raises `Refused` with every fault of the file, code LAYOUT.
    """
    problems: list[Problem] = []
    root = yamlsource.read_yaml(path, problems)
    checked = None if root is None else check(root, Map(ROLE, words="font roles"), problems)
    problems = [each for each in problems if each.severity is Severity.ERROR]
    roles = []
    for key, entry in checked.entries if isinstance(checked, yamlsource.Mapping) else ():
        if isinstance(entry, yamlsource.Mapping) and not problems:
            roles.append(_role(key, entry))
            problems += _licence_problems(entry.get("licence"))
    if problems:
        raise Refused([_of_layout(problem) for problem in problems])
    return tuple(roles)


def _of_layout(problem: Problem) -> Problem:
    return Problem(problem.place, problem.message, problem.hint, problem.severity, ExitCode.LAYOUT)


def _licence_problems(node: yamlsource.Node | None) -> list[Problem]:
    if not isinstance(node, Scalar) or node.text in EMBEDDABLE:
        return []
    hint = f"known: {', '.join(EMBEDDABLE)}"
    return [Problem(node.place, f"“{node.text}” is not known to allow embedding", hint)]


def _role(key: Scalar, entry: yamlsource.Mapping) -> FontRole:
    texts = _texts(entry)
    packages = entry.get("packages")
    family = entry.get("family")
    return FontRole(
        name=key.text,
        family=texts["family"],
        weight=int(texts["weight"]),
        licence=texts["licence"],
        packages=_texts(packages) if isinstance(packages, yamlsource.Mapping) else {},
        why=texts["why"],
        place=family.place if family else key.place,
    )


def _texts(node: yamlsource.Mapping) -> dict[str, str]:
    pairs = ((key.text, value) for key, value in node.entries)
    return {key: one_line(value) for key, value in pairs if isinstance(value, Scalar)}


def css_variables(roles: Iterable[FontRole]) -> str:
    """A style rule that defines `--<role>` (a family) and `--<role>-weight` on the root."""
    lines = []
    for role in roles:
        family = "".join(CSS_ESCAPES.get(sign, sign) for sign in role.family)
        lines.append(f'  --{role.name}: "{family}";\n  --{role.name}-weight: {role.weight};\n')
    return ":root {\n" + "".join(lines) + "}\n"
