"""What a run is to do, checked before the first page: editions, records, names of files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportpress.batch.bundle import EditionBundle, EditionPacker
from reportpress.batch.choosing import OutputNames, chosen, twice
from reportpress.batch.orders import PrintWishes, RecordOrder, RecordResult, failure
from reportpress.batch.presscheck import common_faults
from reportpress.batch.recordfiles import RecordTable, read_records
from reportpress.batch.sameprogram import program_digest
from reportpress.content.datafiles import DataTable
from reportpress.content.editionfiles import EditionFiles
from reportpress.content.fieldexpressions import Unfit
from reportpress.content.formcheck import field_problems
from reportpress.content.load import edition_id
from reportpress.content.record import DataRecord
from reportpress.source.errors import Place, Problem, Refused, wrong_usage

TRIED = 3  # records: what is wrong with each of the first is no fault of theirs


class BatchWishes(Struct, frozen=True):
    """What the command line asks for."""

    editions: tuple[Path, ...]
    data: Path | None
    output: str
    ending: str
    wishes: PrintWishes
    profile: Path | None = None
    only: tuple[str, ...] = ()
    limit: int | None = None


@dataclass
class BatchPlan:
    """The bundles of the editions, and an order for each of them and each record.

    `faulty` are the results of rows that cannot be printed at all.
    """

    bundles: list[EditionBundle] = field(default_factory=list)
    orders: list[tuple[EditionPacker, RecordOrder]] = field(default_factory=list)
    faulty: list[tuple[RecordOrder, RecordResult]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.orders) + len(self.faulty)

    def ready(self) -> Iterator[RecordOrder]:
        """The orders with the pictures of their records, read when they are asked for."""
        for packer, order in self.orders:
            pictures = packer.pictures_of(order.record) if order.record else ()
            yield replace(order, pictures=pictures)


def planned(wishes: BatchWishes) -> BatchPlan:
    """The plan of a run. Raises `Refused` for what would be wrong with every record."""
    table = read_records(wishes.data) if wishes.data else None
    columns = table.columns if table else ()
    names = OutputNames(wishes.output)
    names.check(columns, wishes.ending)
    files = EditionFiles()
    packers = [EditionPacker(edition, files) for edition in wishes.editions]
    if table is not None:
        files.data.records = DataTable(table.rows)
        _refuse_unknown_fields(wishes.editions, table, files)
    records = _records(table, wishes)
    plan = BatchPlan()
    taken: dict[Path, Place] = {}
    for edition, packer in zip(wishes.editions, packers, strict=True):
        bundle = packer.bundle(program_digest(), table.rows if table else (), wishes.profile)
        plan.bundles.append(bundle)
        for record in records:
            _order(plan, _Printing(wishes, edition, packer, bundle, table), record, taken)
    _refuse_common_faults(plan, files)
    return plan


def _refuse_unknown_fields(
    editions: Sequence[Path], table: RecordTable, files: EditionFiles
) -> None:
    found = [p for edition in editions for p in field_problems(edition, table.columns, files)]
    if found:
        raise Refused(found)


def _records(table: RecordTable | None, wishes: BatchWishes) -> Sequence[DataRecord | None]:
    if table is None:
        if wishes.only or wishes.limit is not None:
            raise wrong_usage("--only and --limit choose among records", "--data FILE")
        return (None,)
    found = chosen(table.records, wishes.only, wishes.limit, table.columns)
    if not found:
        raise wrong_usage("no record is so", "what --only asks for, no row has")
    return found


class _Printing(Struct, frozen=True):
    """An edition of the run, and the records that it is printed for."""

    wishes: BatchWishes
    edition: Path
    packer: EditionPacker
    bundle: EditionBundle
    table: RecordTable | None


def _order(
    plan: BatchPlan, printing: _Printing, record: DataRecord | None, taken: dict[Path, Place]
) -> None:
    """Add the order of an edition and a record, or what is wrong with it."""
    from reportpress.batch.worker import press_name

    wishes, name = printing.wishes, edition_id(printing.edition)
    place = record.place if record else Place(str(printing.edition))
    faults = list(printing.table.faults.get(record.row, ())) if printing.table and record else []
    path = Path(f"{name}{wishes.ending}")
    try:
        path = OutputNames(wishes.output).path(name, record)
    except Unfit as unfit:
        field_place = record.fields[unfit.of_field].place if record else place
        faults.append(Problem(field_place, str(unfit), unfit.hint))
    else:
        if path in taken and not faults:
            raise Refused([twice(path, place, taken[path])])
        taken[path] = place
    order = RecordOrder(
        len(plan), press_name(printing.bundle), str(path), path.stem, wishes.wishes, record
    )
    if faults:
        plan.faulty.append((order, failure(order.number, tuple(faults))))
    else:
        plan.orders.append((printing.packer, order))


def _refuse_common_faults(plan: BatchPlan, files: EditionFiles) -> None:
    """Faults of copy, layout and templates that the first records have in common."""
    for packer in dict.fromkeys(packer for packer, _ in plan.orders):
        own = (order.record for each, order in plan.orders if each is packer)
        if faults := common_faults(packer.path, list(islice(own, TRIED)), files):
            raise Refused(faults)
