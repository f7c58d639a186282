"""The line of a record: what it came from and what came of it, walked both ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.dates import Edtf
from archive.errors import BadRecordError
from archive.model.record import Record, ResolvedRelation
from archive.model.relations import LINEAGE, RelationType
from archive.model.vocabulary import Access, Basis, Kind
from archive.text.clean import clean_line

_TITLE_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Placed:
    """A record as an end of a succession; as a text it is its name and id."""

    id: str
    title: str
    date: Edtf | None

    def __str__(self) -> str:
        return f"“{clean_line(self.title, _TITLE_LENGTH)}” ({self.id})"


@dataclass(frozen=True, slots=True)
class Succession:
    """One relation of a line: `later` supersedes, amends, implements (and so on) `earlier`."""

    later: Placed
    relation: RelationType
    earlier: Placed


@dataclass(frozen=True, slots=True)
class Step:
    """A record of a line, how it is tied to the one before it, and what lies beyond it.

    `type` reads from the record before ("superseded by"). `repeated` says that the record stands
    elsewhere in the tree already; what lies beyond it is shown there.
    """

    type: str
    relation: RelationType
    basis: Basis | None
    id: str
    kind: Kind
    title: str
    date: str | None
    beyond: tuple[Step, ...]
    repeated: bool = False
    access: Access = Access.PUBLIC
    access_until: str | None = None


@dataclass(frozen=True, slots=True)
class Lineage:
    """A record between the earlier ones it came from and the later ones that came of it."""

    record: Record
    earlier: tuple[Step, ...]
    later: tuple[Step, ...]


def lineage_of(record: Record, ties: Mapping[str, Sequence[ResolvedRelation]]) -> Lineage:
    """The line of `record`; `ties` has the relations of everything in it."""
    return Lineage(
        record,
        _walk(record.id, ties, later=False, shown={record.id}),
        _walk(record.id, ties, later=True, shown={record.id}),
    )


def ids_in(line: Lineage) -> set[str]:
    """The ids of all records of a line but the one it is of."""
    return {
        one
        for steps in (line.earlier, line.later)
        for step in steps
        for one in (step.id, *ids_in(Lineage(line.record, step.beyond, ())))
    }


def in_line(ties: Sequence[ResolvedRelation], *, later: bool) -> list[ResolvedRelation]:
    """Those of a record's relations that lead to later records of its line, or to earlier ones."""
    return [tie for tie in ties if tie.relation in LINEAGE and tie.inverse is later and not tie.at]


def refuse_broken(successions: Iterable[Succession]) -> None:
    """Raise BadRecordError when a record is certainly older than one that it comes after: when
    its last possible day lies before the first of the other."""
    for one in successions:
        last_day, first_day = one.later.date and one.later.date.latest, one.earlier.date
        if last_day and first_day and first_day.earliest and last_day < first_day.earliest:
            raise BadRecordError(
                f"{one.later} is certainly older than {one.earlier}, which it"
                f" {one.relation.forward}",
                "Check the two dates, or the direction of the relation.",
            )


def circle(one: Placed, other: Placed) -> BadRecordError:
    """The error for two records that would each come after the other, by whatever way."""
    return BadRecordError(
        f"{one} and {other} would each come after the other",
        "A line runs one way: take one of the relations away.",
    )


def _walk(
    record_id: str, ties: Mapping[str, Sequence[ResolvedRelation]], *, later: bool, shown: set[str]
) -> tuple[Step, ...]:
    steps: list[Step] = []
    for tie in in_line(ties.get(record_id, ()), later=later):
        repeated = tie.id in shown
        shown.add(tie.id)
        beyond = () if repeated else _walk(tie.id, ties, later=later, shown=shown)
        steps.append(
            Step(
                tie.type,
                tie.relation,
                tie.basis,
                tie.id,
                tie.kind,
                tie.title,
                tie.date,
                beyond,
                repeated,
                tie.access,
                tie.access_until,
            )
        )
    return tuple(steps)
