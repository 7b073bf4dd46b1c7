"""An edition's nodes filled for one record: fields in the place of braces, `when` decided.

Whatever the schema says of a node: a mapping that is an item of a list or the value of a key may
have `when`, a mapping of fields to conditions, and is left out unless the record fulfils them all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from reportpress.content.conditions import Incomparable, condition
from reportpress.content.fieldexpressions import (
    OPENING,
    Expression,
    Unfit,
    expression,
    places_for_fields,
    unknown_field,
)
from reportpress.content.filledscalar import FilledScalar, FilledStretch
from reportpress.content.hints import shown
from reportpress.content.record import DataRecord
from reportpress.content.sorts import found
from reportpress.source.errors import Place, Problem
from reportpress.source.yamlnodes import Mapping, Node, Scalar, Sequence

WHEN = "when"
CONDITIONS_HINT = 'when: {field: value}, {field: [one, other]}, {field: "> 0"} or {field: "!="}'


@dataclass(frozen=True)
class BlankScalar:
    """A scalar with places for fields, each at its offsets and read once."""

    scalar: Scalar
    places: tuple[tuple[int, int, Expression], ...]

    def filled(self, record: DataRecord) -> FilledScalar:
        """The scalar for a record. Raises `Unfit`."""
        parts: list[str] = []
        stretches: list[FilledStretch] = []
        done = length = 0
        for begin, stop, each in self.places:
            text = each.filled(record)
            length += begin - done
            parts += self.scalar.text[done:begin], text
            stretches.append(FilledStretch(length, length + len(text), begin, stop))
            length, done = length + len(text), stop
        parts.append(self.scalar.text[done:])
        own = self.scalar
        return FilledScalar(
            own.source, own.start, own.end, "".join(parts), own.style, own.tag,
            written_as=own, stretches=tuple(stretches),
        )  # fmt: skip


def blank(scalar: Scalar) -> BlankScalar | None:
    """The scalar's places for fields, None where it has none. Raises `Unfit`."""
    if OPENING not in scalar.text:
        return None
    places = [(m.start(), m.end(), expression(m[1])) for m in places_for_fields(scalar.text)]
    return BlankScalar(scalar, tuple(places))


@dataclass(frozen=True)
class CopyForm:
    """A file's root node as a form: what it holds of fields is read once, and filled often."""

    root: Node

    @cached_property
    def blanks(self) -> dict[int, BlankScalar]:
        """The scalars with places for fields, by the identity of their nodes."""
        found: dict[int, BlankScalar] = {}
        for scalar in scalars(self.root):
            try:
                read = blank(scalar)
            except Unfit:  # is told by `form_problems`, or when it is filled
                continue
            if read:
                found[id(scalar)] = read
        return found


def scalars(node: Node) -> Iterator[Scalar]:
    """All scalars that are values, in order."""
    if isinstance(node, Scalar):
        yield node
    children = node.items if isinstance(node, Sequence) else ()
    if isinstance(node, Mapping):
        children = tuple(value for _, value in node.entries)
    for child in children:
        yield from scalars(child)


@dataclass
class Filler:
    """Fills a form for a record; what is wrong is appended to `problems`."""

    record: DataRecord
    form: CopyForm
    problems: list[Problem] = field(default_factory=list)

    def fill(self) -> Node:
        """The root node for the record, without what its conditions leave out."""
        return self._filled(self.form.root)

    def _filled(self, node: Node) -> Node:
        if isinstance(node, Scalar):
            return self._scalar(node) if OPENING in node.text else node
        if isinstance(node, Sequence):
            return Sequence(node.place, tuple(map(self._filled, filter(self._wanted, node.items))))
        entries = (
            (key, self._filled(value))
            for key, value in node.entries
            if not _is_when(key, value) and self._wanted(value)
        )
        return Mapping(node.place, tuple(entries))

    def _scalar(self, scalar: Scalar) -> Scalar:
        try:
            read = self.form.blanks.get(id(scalar)) or blank(scalar)
            return scalar if read is None else read.filled(self.record)
        except Unfit as unfit:
            self.problems.append(_problem(unfit, scalar.place, self.record))
            return BlankScalar(scalar, ()).filled(self.record)

    def _wanted(self, node: Node) -> bool:
        when = node.get(WHEN) if isinstance(node, Mapping) else None
        if not isinstance(when, Mapping):
            return True
        try:
            return all(_holds(self.record, name, values) for name, values in conditions_of(when))
        except Unfit as unfit:
            self.problems.append(_problem(unfit, when.place, self.record))
            return False


def _is_when(key: Scalar, value: Node) -> bool:
    return key.text == WHEN and isinstance(value, Mapping)  # a label may be called so


def _problem(unfit: Unfit, place: Place, record: DataRecord) -> Problem:
    """A fault of the form where it is written, one of a field at the field."""
    if unfit.of_field and unfit.of_field in record.fields:
        return Problem(record.fields[unfit.of_field].place, f"{unfit}, in {place}", unfit.hint)
    return Problem(place, str(unfit), unfit.hint)


def conditions_of(node: Node) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each field of a `when` or `where`, and what it is compared with. Raises `Unfit`."""
    if not isinstance(node, Mapping) or not node.entries:
        raise Unfit(f"expected conditions, found {found(node)}", CONDITIONS_HINT)
    for name, value in node.entries:
        values = value.items if isinstance(value, Sequence) else (value,)
        texts = tuple(_value(each) for each in values if isinstance(each, Scalar))
        if not texts or len(texts) < len(values):
            raise Unfit(f"“{shown(name.text)}” is compared with texts", CONDITIONS_HINT)
        yield name.text, texts


def _value(scalar: Scalar) -> str:
    return "" if found(scalar) == "nothing" else scalar.text


def _holds(record: DataRecord, name: str, values: tuple[str, ...]) -> bool:
    """Whether a field fulfils one of the conditions. Raises `Unfit`."""
    known = record.fields.get(name)
    if known is None:
        raise unknown_field(name, record.fields)
    return any(fulfilled(value, known.text, name) for value in values)


def fulfilled(value: str, text: str, name: str) -> bool:
    """Whether a field's text fulfils the condition `value`. Raises `Unfit`."""
    try:
        wanted = condition(value)
    except Incomparable as error:
        raise Unfit(f"“{shown(str(error))}” is no number to compare with") from None
    try:
        return wanted.holds(text)
    except Incomparable:
        message = f"“{shown(text)}” is no number, as {value} of “{shown(name)}” asks"
        raise Unfit(message, "mend the data", name) from None


def form_problems(root: Node, known: Collection[str]) -> Iterator[Problem]:
    """What no record could mend: unknown fields and filters, conditions that are none."""
    if isinstance(root, Scalar):
        yield from _scalar_problems(root, known)
        return
    if isinstance(root, Sequence):
        for item in root.items:
            yield from form_problems(item, known)
        return
    for key, value in root.entries:
        if OPENING in key.text:
            yield Problem(key.place, "a key has no places for fields", "write it out")
        if _is_when(key, value):
            yield from _when_problems(value, known)
        else:
            yield from form_problems(value, known)


def _scalar_problems(scalar: Scalar, known: Collection[str]) -> Iterator[Problem]:
    try:
        for match in places_for_fields(scalar.text):
            try:
                read = expression(match[1])
                if read.name and read.name not in known:
                    raise unknown_field(read.name, known)
            except Unfit as unfit:
                yield Problem(scalar.place_at(match.start()), str(unfit), unfit.hint)
    except Unfit as unfit:
        place = scalar.place_at(scalar.text.find(OPENING))
        yield Problem(place, str(unfit), unfit.hint)


def _when_problems(when: Node, known: Collection[str]) -> Iterator[Problem]:
    try:
        for name, values in conditions_of(when):
            if name not in known:
                raise unknown_field(name, known)
            for value in values:
                fulfilled(value, "", name)
    except Unfit as unfit:
        yield Problem(when.place, str(unfit), unfit.hint)


def without_record(root: Node) -> Iterator[Problem]:
    """Conditions of an edition that is printed without a record: nothing decides them."""
    if isinstance(root, Sequence):
        for item in root.items:
            yield from without_record(item)
    elif isinstance(root, Mapping):
        for key, value in root.entries:
            if _is_when(key, value):
                hint = "reportpress batch prints an edition for each row of data"
                yield Problem(key.place, "“when” asks a record, and there is none", hint)
            else:
                yield from without_record(value)
