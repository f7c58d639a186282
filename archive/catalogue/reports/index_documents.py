"""What the catalogue gives to an index: each record's own words, and each passage held."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.gate import DECIDING_FIELDS
from archive.catalogue.reports.outdated_texts import outdated_since
from archive.catalogue.reports.shown_ties import shown_ties
from archive.catalogue.storage.closures import access_on_sql
from archive.catalogue.storage.file_details import FileDetails, file_details
from archive.catalogue.storage.file_names import file_names
from archive.catalogue.storage.journal import (
    last_change,
    last_change_of,
    last_opening,
)
from archive.catalogue.storage.passages import passages_by_key, passages_of
from archive.catalogue.storage.records import load_records
from archive.dates import parse, short
from archive.index_document import BETWEEN_PARTS, FoundText, IndexDocument, Named, ShownTie
from archive.model.access import access_on, closure_of
from archive.model.audience import EVERYTHING, access_mark
from archive.model.dating import record_date
from archive.model.record import Json, Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Basis, Kind
from archive.text.name_parts import cut_name

if TYPE_CHECKING:
    from archive.model.fields import Member

_PORTION = 500
_ROLES = (
    RelationType.FUNDED_BY,
    RelationType.LED_BY,
    RelationType.PARTNER,
    RelationType.ORGANISED_BY,
    RelationType.OWNED_BY,
)


@dataclass(frozen=True, slots=True)
class _Neighbour:
    named: Named
    kind: Kind
    is_person: bool
    former: str
    mark: str
    countries: tuple[str, ...]


class CatalogueDocumentSource:
    """The catalogue as an index sees it: changes by number, texts to find, texts to show.

    Of a catalogue that is limited to an audience it gives what that sees.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @property
    def archive_id(self) -> str:
        """The archive's own id, for an audience with the last change of what it sees.

        When who sees a record changes, what was indexed of its neighbours, whose names it had, is
        out of date as well; when words are withheld, they have to leave every byte of the index. It
        is then one of another archive, and built again.
        """
        whole = self._catalogue.archive_id
        if self._catalogue.audience is EVERYTHING:
            return whole
        decided = last_change_of(self._catalogue, DECIDING_FIELDS)
        opened = last_opening(self._catalogue, dt.date.today())
        return f"{whole} for {self._catalogue.audience} since {decided} {opened or ''}".rstrip()

    @property
    def change_number(self) -> int:
        """The number of the last change."""
        return last_change(self._catalogue)

    def changed_since(self, number: int) -> Sequence[str]:
        """Ids of records to be indexed anew after change `number`, removed ones too."""
        return outdated_since(self._catalogue, number)

    def searchables(self, ids: Sequence[str] | None) -> Iterator[IndexDocument]:
        """All there is to find, or what there is now of these ids; removed ones yield nothing."""
        if ids is None:
            rows = self._catalogue.rows(
                "select id from records where removed_at is null order by id"
            )
            ids = [row["id"] for row in rows]
        for start in range(0, len(ids), _PORTION):
            portion = ids[start : start + _PORTION]
            records = load_records(self._catalogue, portion)
            neighbours = _neighbours(self._catalogue, list(records))
            files = file_names(self._catalogue, list(records))
            details = file_details(self._catalogue, list(records))
            for record in records.values():
                own = _searchable(record, neighbours[record.id], files.get(record.id, ()))
                yield from self._with_passages(own, details.get(record.id))

    def _with_passages(
        self, own: IndexDocument, details: FileDetails | None
    ) -> Iterator[IndexDocument]:
        """A record's own words, and of a held document its passages."""
        if details is None:
            yield own
            return
        # Imported here: who only shows what was found does without.
        from archive.catalogue.reports.queried_fields import with_file

        passages = passages_of(self._catalogue, own.record_id)
        own = with_file(own, details, passages)
        yield own
        for passage in passages:
            yield replace(
                own,
                passage=passage.number,
                text=passage.text,
                heading=passage.heading,
                language=passage.language,
            )

    def found_texts(self, keys: Sequence[tuple[str, int | None]]) -> Sequence[FoundText]:
        """What each hit shows, in the order of `keys`; one that is gone is left out."""
        records = load_records(self._catalogue, {record_id for record_id, _ in keys})
        today = dt.date.today()
        neighbours = _neighbours(self._catalogue, list(records))
        files = file_names(self._catalogue, list(records))
        ties = shown_ties(self._catalogue, [record_id for record_id, number in keys if not number])
        passages = passages_by_key(
            self._catalogue, [(record_id, number) for record_id, number in keys if number]
        )
        return [
            FoundText(
                record_id=record_id,
                passage=number,
                kind=records[record_id].kind,
                title=records[record_id].title,
                date=records[record_id].date,
                page=passage.page if passage else None,
                heading=passage.heading if passage else None,
                language=passage.language if passage else None,
                access=access_on(records[record_id], today),
                access_until=records[record_id].access_until,
                parts=(passage.text,)
                if passage
                else shown_parts(
                    records[record_id], neighbours[record_id], files.get(record_id, ())
                ),
                ties=() if passage else (*ties[record_id], *_cut(files.get(record_id, ()))),
            )
            for record_id, number in keys
            if record_id in records
            and ((passage := passages.get((record_id, number or 0))) or number is None)
        ]


def _cut(files: Sequence[str]) -> Iterator[ShownTie]:
    """Names of files that are also found by their parts."""
    for name in files:
        if (cut := cut_name(name)) != name:
            yield ShownTie("file:", cut, ())


def record_parts(
    record: Record, neighbours: Sequence[_Neighbour], *, marked: bool = False
) -> tuple[str, ...]:
    """The words of a record beyond its title: what it says, who did what in it, value by value.

    With `marked` as they are shown: what is not public bears its mark, which nobody looks for.
    """
    # Imported here: who only shows passages does without the model.
    from archive.model.kinds import KINDS

    parts = (
        record.summary,
        *_words(KINDS[record.kind].members, record.fields),
        *_roles(record, neighbours, marked=marked),
        "; ".join(record.aliases),
        "; ".join(record.subjects),
        record.note,
    )
    return tuple(part for part in parts if part)


def shown_parts(
    record: Record, neighbours: Sequence[_Neighbour], files: Sequence[str] = ()
) -> tuple[str, ...]:
    """The words of a record, under which names the bodies it is tied to went, and its files.

    A record may be found by a name that it does not contain; this is where that name stands.
    """
    told = record_parts(record, neighbours, marked=True)
    former = (near.mark + near.former for near in neighbours if near.former)
    return (*told, *former, *(f"file: {name}" for name in files))


def _roles(record: Record, neighbours: Sequence[_Neighbour], *, marked: bool) -> Iterator[str]:
    """Such as `funded by Nordic Council of Ministers`, which is what people ask for."""
    names = {
        near.named.id: (near.mark if marked else "") + near.named.names[0] for near in neighbours
    }
    for role in _ROLES:
        held = [tie.target for tie in record.relations if tie.type is role and tie.target in names]
        if held:
            yield f"{role.forward} {', '.join(names[target] for target in dict.fromkeys(held))}"


def _words(members: Sequence[Member], values: Mapping[str, Json]) -> Iterator[str]:
    from archive.model.fields import Form, Group, Value

    for member in members:
        value = values.get(member.name)
        if value is None:
            continue
        if isinstance(member, Value) and member.form in (Form.TEXT, Form.CHOICE):
            if member.name in ("basis", "id") or member.name.endswith("_basis"):
                continue
            listed = value if isinstance(value, list) else [value]
            yield from (entry for entry in listed if isinstance(entry, str))
        elif isinstance(member, Group):
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, Mapping):
                    yield from _words(member.members, part)


def _searchable(
    record: Record, neighbours: Sequence[_Neighbour], files: Sequence[str]
) -> IndexDocument:
    def named(kind: Kind, *, people: bool = False) -> tuple[Named, ...]:
        return tuple(
            near.named for near in neighbours if near.kind is kind and near.is_person is people
        )

    from archive.catalogue.reports.queried_fields import with_ties

    date = record_date(record)
    closure = closure_of(record)
    own = IndexDocument(
        record_id=record.id,
        passage=None,
        kind=record.kind,
        title=record.title,
        text=BETWEEN_PARTS.join(record_parts(record, neighbours)),
        heading=None,
        language=None,
        access=closure.access,
        opens=closure.opens,
        earliest=date.earliest if date else None,
        latest=date.latest if date else None,
        certain=(date is None or date.is_certain) and record.date_basis in (None, Basis.STATED),
        projects=named(Kind.PROJECT),
        bodies=named(Kind.AGENT),
        people=named(Kind.AGENT, people=True),
        places=named(Kind.PLACE),
        countries=record.countries,
        subjects=record.subjects,
        tags=_tags(record),
        files=tuple(files),
    )
    return with_ties(own, record, {near.named: near.countries for near in neighbours})


def _tags(record: Record) -> tuple[str, ...]:
    tags = record.fields.get("tags")
    return tuple(map(str, tags)) if isinstance(tags, list) else ()


def _neighbours(catalogue: Catalogue, ids: Sequence[str]) -> dict[str, list[_Neighbour]]:
    """For each id the records it is tied to in either direction, itself first."""
    found: dict[str, list[_Neighbour]] = {record_id: [] for record_id in ids}
    marks = ",".join("?" * len(ids))
    rows = catalogue.rows(
        f"select here, id, kind, title, aliases, {access_on_sql(dt.date.today())} as access,"
        " countries, json_extract(fields, '$.type') as type,"
        " json_extract(fields, '$.former_names') as former_names from ("
        f" select id as here, id as there, 0 as far from records where id in ({marks})"
        f" union select source, target, 1 from relations where source in ({marks})"
        f" union select target, source, 1 from relations where target in ({marks})"
        " and source <> target"
        ") join records on records.id = there where removed_at is null order by far, id",
        [*ids, *ids, *ids],
    )
    for row in rows:
        former: list[dict[str, str]] = json.loads(row["former_names"] or "[]")
        earlier = [part[key] for part in former for key in ("name", "short") if part.get(key)]
        names = (row["title"], *json.loads(row["aliases"]), *earlier)
        near = _Neighbour(
            Named(row["id"], tuple(dict.fromkeys(names))),
            Kind(row["kind"]),
            row["type"] == "person",
            # The record itself gives its names anyway.
            _told(row["title"], former) if row["id"] != row["here"] else "",
            access_mark(row["access"]),
            tuple(json.loads(row["countries"])),
        )
        found[row["here"]].append(near)
    return found


def _told(title: str, former: Sequence[Mapping[str, str]]) -> str:
    """The names of a body in the course of time, as one sentence; empty where none is stated."""
    names: list[str] = []
    for part in former:
        name, abbreviation = part.get("name") or title, part.get("short")
        called = f"{name} ({abbreviation})" if abbreviation and name != title else abbreviation
        when = short(parse(part["date"])) if part.get("date") else "at a time not stated"
        names.append(f"{called or name} {when}")
    return f"{title} was called: {'; '.join(names)}" if names else ""
