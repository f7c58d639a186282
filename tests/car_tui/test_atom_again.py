"""A table of AtoM that came in leaves in the cells that it came in; what was changed leaves so."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import OpenStep
from archive.catalogue.storage.records import load_all_records
from archive.changes.storing import import_step, put_record
from archive.folder import ArchiveFolder
from archive.importing.atom_authorities import read_authorities
from archive.importing.atom_list import read_atom_list
from archive.importing.atom_tables import AUTHORITIES
from archive.importing.authority_store import store_authorities
from archive.importing.options import ImportOptions
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.importing.unit_store import store_finding_aid
from archive.model.record import Record
from archive.model.vocabulary import Access
from car_tui.present.exchange.atom import COLUMNS
from car_tui.present.exchange.atom_authorities import COLUMNS as AGENT_COLUMNS
from car_tui.present.exchange.formats import Format
from car_tui.session.callbacks import silent
from car_tui.session.exchange import Exchange

Row = dict[str, str]

_HARBOUR: list[Row] = [
    {
        "legacyId": "1", "identifier": "HA", "title": "Harbour board", "culture": "en",
        "levelOfDescription": "Collection", "accessionNumber": "A 7|A 8",
        "eventDates": "1950-99|2016", "eventTypes": "Creation|Accumulation",
        "eventStartDates": "1950-01-01|2016-00-00", "eventEndDates": "1999-12-31|NULL",
        "eventActors": "Harbour board|Anna Berg", "eventActorHistories": "Founded in a storm|NULL",
        "language": "est|swe", "script": "Latn|Cyrl", "languageNote": "Some Estonian",
        "accessConditions": "Open to researchers.", "publicationStatus": "Published",
        "alternativeIdentifiers": "X 7", "alternativeIdentifierLabels": "Old mark",
        "repository": "City archives", "physicalObjectName": "Box 3", "physicalObjectType": "Box",
        "physicalObjectLocation": "Shelf 9", "levelOfDetail": "Full", "sources": "Old list",
        "archivistNote": "By hand", "generalNote": "One|Two", "locationOfOriginals": "Cellar",
        "digitalObjectURI": "https://example.org/a", "genreAccessPoints": "Maps|letter",
        "subjectAccessPoints": "Dues|Ferries", "placeAccessPoints": "Visby",
        "nameAccessPoints": "Berg, Anna|NULL", "descriptionIdentifier": "D1",
        "institutionIdentifier": "SE-X", "descriptionStatus": "Final", "rules": "ISAD(G)",
        "languageOfDescription": "en", "scriptOfDescription": "Latn", "revisionHistory": "2001",
        "scopeAndContent": "Ships.\nAnd dues.", "publicationNote": "A|B",
        "digitalObjectPath": "files/a.pdf",
    },
    {"legacyId": "1", "culture": "sv", "title": "Hamnstyrelsen", "scopeAndContent": "Om hamnen"},
    {
        "legacyId": "2", "parentId": "1", "identifier": "2", "title": "Dues | fees",
        "culture": "en", "accessConditions": "Closed until 2090", "eventDates": "n.d.",
        "eventTypes": "Creation", "eventActors": "NULL", "repository": "City archives",
        "levelOfDescription": "Series",
    },
    {"legacyId": "3", "qubitParentSlug": "harbour-board", "culture": "en", "title": "Plans"},
    {"legacyId": "4", "parentId": "99", "culture": "en", "identifier": "Z 1"},
]  # fmt: skip


def _table(rows: list[Row], columns: Sequence[str] = COLUMNS) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


class _UndoneError(Exception):
    """Ends what is only tried."""


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    folder = ArchiveFolder(tmp_path_factory.mktemp("again") / "archive")
    with Catalogue.create(folder) as empty:
        yield empty


@contextmanager
def _imported(catalogue: Catalogue, *tables: str) -> Iterator[list[FileOutcome]]:
    """What is in an empty archive after these tables; afterwards it is empty again."""
    with suppress(_UndoneError), catalogue.transaction():
        outcomes: list[FileOutcome] = []
        step, options = import_step("ada"), ImportOptions()
        for text in tables:
            if "authorizedFormOfName" in text:
                agents = read_authorities(text.encode(), AUTHORITIES)
                outcomes += store_authorities(catalogue, b"a.csv", agents, step, options)
            else:
                aid = read_atom_list(text.encode(), "a.csv")
                outcomes += store_finding_aid(catalogue, b"a.csv", aid, step, options)
        yield outcomes
        raise _UndoneError


def _leaving(catalogue: Catalogue, form: Format = Format.ATOM) -> str:
    exchange = Exchange(catalogue, None, silent)  # type: ignore[arg-type]
    return "".join(exchange.written(form, exchange.selection()))


def _records(catalogue: Catalogue) -> dict[str, Record]:
    ids = [row["id"] for row in catalogue.rows("select id from records")]
    return {record.title: record for record in load_all_records(catalogue, ids).values()}


def _rows(text: str) -> list[Row]:
    return [*csv.DictReader(io.StringIO(text))]


def _ordered(rows: list[Row]) -> list[list[tuple[str, str]]]:
    """Without the order of the rows: a unit leaves behind its parent, wherever it stood."""
    return sorted([sorted(row.items()) for row in rows])


def test_a_table_leaves_in_the_cells_it_came_in(catalogue: Catalogue) -> None:
    text = _table(_HARBOUR)
    with _imported(catalogue, text) as outcomes:
        assert [one.status for one in outcomes[1:]] == [ImportStatus.IMPORTED] * 4
        assert "not taken" not in str(outcomes[0].remarks)
        left = _leaving(catalogue)
    assert left == text


_TEXT = ("", "plain", "two\nlines", "a|b", "NULL", "x|NULL|y", "10% ¦ so")
_CELLS: Mapping[str, tuple[str, ...]] = {
    "levelOfDescription": ("", "Fonds", "Series", "file", "Item", "Collection", "Lot", "Letter"),
    "publicationStatus": ("", "Published", "Draft", "published", "Hidden"),
    "accessConditions": ("", "Open", "Closed until 2090", "Ask us", "public"),
    "language": ("", "en", "en|fr", "est", "no code"),
    "genreAccessPoints": ("", "Maps", "report|Maps", "letter"),
    "eventDates": ("", "1998", "[ca. 1999]|n.d.", "1998-99|NULL|2001"),
    "eventStartDates": ("", "1998-01-01", "2016-00-00|NULL"),
    "eventEndDates": ("", "1998-12-31", "NULL|2017"),
    "eventTypes": ("", "Creation", "Accumulation", "Creation|Creation|Publication"),
    "culture": ("", "en", "sv"),
    "identifier": ("", "7", "A|B"),
    "title": ("", "Dues", "Ferries | lamps", "Maps"),
}


@st.composite
def _units(draw: st.DrawFn) -> list[Row]:
    rows: list[Row] = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        row = {column: draw(st.sampled_from(_CELLS.get(column, _TEXT))) for column in COLUMNS}
        row |= {"legacyId": f"x{number}", "qubitParentSlug": ""}
        row["parentId"] = draw(st.sampled_from(["", "99", *(f"x{n}" for n in range(1, number))]))
        rows.append(row)
        if row["culture"] and draw(st.booleans()):
            further = {name: value for name, value in row.items() if draw(st.booleans())}
            rows.append({**further, "legacyId": row["legacyId"], "culture": "fi", "title": "Nimi"})
    return rows


@settings(deadline=None)
@given(_units())
def test_any_table_leaves_in_the_cells_it_came_in(catalogue: Catalogue, rows: list[Row]) -> None:
    text = _table(rows)
    with _imported(catalogue, text):
        assert _ordered(_rows(_leaving(catalogue))) == _ordered(_rows(text))


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Board of the harbour"},
        {"summary": "Other words | and a bar"},
        {"note": "Quite another note"},
        {"note": "{note}\nAnd a line"},
        {"subjects": ("Ferries", "Visby", "Lamps")},
        {"aliases": ("Hamnstyrelsen", "HB")},
        {"date": "1951/1999", "date_note": None},
        {"access": Access.RESTRICTED, "access_reason": "names"},
        {"fields": {"level": "fonds", "locator": "Attic"}},
        {"fields": {"locator": "Cellar\nhttps://example.org/a\nAttic"}},
        {"fields": {"creators": ["Harbour board", "Ada Lund"]}},
        {"fields": {"kind": "letter", "language": "sv"}},
        {"fields": {"archivist_note": "Old list"}},
    ],
)
def test_what_was_changed_since_leaves_as_it_is_now(
    catalogue: Catalogue, changed: dict[str, object]
) -> None:
    """Taken back into an empty archive the record says what it says here."""
    with _imported(catalogue, _table(_HARBOUR)):
        record = _records(catalogue)["Harbour board"]
        values = dict(changed)
        if isinstance(values.get("note"), str):
            values["note"] = str(values["note"]).format(note=record.note)
        fields = values.get("fields")
        if isinstance(fields, dict):
            values["fields"] = {**record.fields, **fields}
        now = replace(record, **values)  # type: ignore[arg-type]
        put_record(catalogue, now, OpenStep("ada"))
        left = _leaving(catalogue)
    with _imported(catalogue, left):
        came = _records(catalogue)[now.title]
    # A bar cannot be written in a text of that table.
    assert (came.summary or "") == (now.summary or "").replace("|", "¦")
    assert _lines(came.note) == _lines(now.note)
    assert set(came.aliases) == set(now.aliases)
    assert sorted(came.subjects) == sorted(now.subjects)
    assert (came.date, came.access) == (now.date, now.access)
    for name in ("level", "kind", "language", "creators"):
        assert came.fields.get(name) == now.fields.get(name), name
    for name in ("locator", "archivist_note"):
        assert _lines(came.fields.get(name)) == _lines(now.fields.get(name)), name


def _lines(text: object) -> list[str]:
    return sorted(str(text or "").split("\n"))


def test_the_other_titles_of_a_row_in_another_language_are_other_names(
    catalogue: Catalogue,
) -> None:
    first = {"alternativeIdentifiers": "X 7|Hamnstyrelsen",
             "alternativeIdentifierLabels": "Old mark|other title"}  # fmt: skip
    sv = {"alternativeIdentifiers": "HS|H 1|Harbour board",
          "alternativeIdentifierLabels": "other title|Mark|other title"}  # fmt: skip
    text = _table([_HARBOUR[0] | first, _HARBOUR[1] | sv])
    with _imported(catalogue, text):
        record = _records(catalogue)["Harbour board"]
        assert record.aliases == ("Hamnstyrelsen", "HS")
        assert _rows(_leaving(catalogue)) == _rows(text)
        put_record(catalogue, replace(record, aliases=("HS", "HB")), OpenStep("ada"))
        left = _leaving(catalogue)
    row, further = _rows(left)
    assert row["alternativeIdentifiers"] == "X 7|HB"
    assert further == _rows(text)[1]


def test_rows_leave_in_the_order_they_came_in(catalogue: Catalogue) -> None:
    rows: list[Row] = [
        {"legacyId": "9", "identifier": "Z", "title": "Zeta", "culture": "en"},
        {"legacyId": "1", "identifier": "A", "title": "Alpha", "culture": "en"},
        {"legacyId": "5", "parentId": "9", "identifier": "2", "title": "Two", "culture": "en"},
        {"legacyId": "4", "parentId": "9", "identifier": "1", "title": "One", "culture": "en"},
        {"legacyId": "2", "parentId": "1", "identifier": "1", "title": "Maps", "culture": "en"},
        {"legacyId": "6", "parentId": "5", "identifier": "1", "title": "Deep", "culture": "en"},
    ]
    with _imported(catalogue, _table(rows)):
        assert [row["title"] for row in _rows(_leaving(catalogue))] == [
            "Zeta", "Two", "Deep", "One", "Alpha", "Maps",
        ]  # fmt: skip
        by_title = _records(catalogue)
        moved = replace(by_title["Zeta"], fields={**by_title["Zeta"].fields, "level": "series"})
        put_record(catalogue, moved, OpenStep("ada"))
        left = [row["title"] for row in _rows(_leaving(catalogue))]
    assert left == ["Zeta", "Two", "Deep", "One", "Alpha", "Maps"]
    names = ("Lund", "Berg, Anna", "Harbour board", "Aalto")
    agents: list[Row] = [{"authorizedFormOfName": name, "culture": "en"} for name in names]
    with _imported(catalogue, _table(agents, AGENT_COLUMNS)):
        left_agents = _rows(_leaving(catalogue, Format.ATOM_AUTHORITIES))
    assert tuple(row["authorizedFormOfName"] for row in left_agents) == names


def test_what_was_closed_here_is_no_longer_published(catalogue: Catalogue) -> None:
    with _imported(catalogue, _table(_HARBOUR)):
        plans = _records(catalogue)["Plans"]
        put_record(catalogue, replace(plans, access=Access.RESTRICTED), OpenStep("ada"))
        rows = {row["title"]: row for row in _rows(_leaving(catalogue))}
    assert rows["Plans"]["publicationStatus"] == "Draft"
    assert rows["Plans"]["qubitParentSlug"] == "harbour-board"


def test_a_unit_whose_whole_is_closed_does_not_tell_its_name(catalogue: Catalogue) -> None:
    with _imported(catalogue, _table(_HARBOUR)):
        cells = _records(catalogue)["Plans"].fields["as_listed"]
    assert "harbour-board" not in str(cells)


def test_ids_that_two_tables_use_stay_apart(catalogue: Catalogue) -> None:
    other: list[Row] = [
        {"legacyId": "1", "culture": "en", "title": "Other"},
        {"legacyId": "2", "parentId": "1", "culture": "en", "title": "Part"},
    ]
    with _imported(catalogue, _table(_HARBOUR), _table(other)):
        rows = [row for row in _rows(_leaving(catalogue)) if row["culture"] != "sv"]
    ids = [row["legacyId"] for row in rows]
    assert len(set(ids)) == len(ids)
    by_title = {row["title"]: row for row in rows}
    assert by_title["Part"]["parentId"] == by_title["Other"]["legacyId"]


def test_the_names_of_a_row_of_an_agent_in_another_language_are_its_names(
    catalogue: Catalogue,
) -> None:
    columns = (*AGENT_COLUMNS, "legacyId")
    first = {"legacyId": "1", "parallelFormsOfName": "Bergs, Anna|Берг, Анна"}
    ru: Row = {
        "legacyId": "1", "culture": "ru", "authorizedFormOfName": "Берг, Анна",
        "otherFormsOfName": "А. Берг|A. Berg", "parallelFormsOfName": "Berg, Anna|Bergienė",
    }  # fmt: skip
    text = _table([_BERG | first, ru], columns)
    with _imported(catalogue, text):
        record = _records(catalogue)["Berg, Anna"]
        assert record.aliases == ("Berg, A.", "A. Berg", "А. Берг")
        assert record.fields["parallel_names"] == ["Bergs, Anna", "Берг, Анна", "Bergienė"]
        assert _rows(_leaving(catalogue, Format.ATOM_AUTHORITIES)) == _rows(text)


_OF_AGENTS: Mapping[str, tuple[str, ...]] = {
    "typeOfEntity": ("", "Person", "Corporate body", "Family", "person"),
    "datesOfExistence": ("", "1950-2004", "since the storm", "1998/2020"),
    "actorOccupations": ("", "Pilot|Clerk", "Pilot"),
    "actorOccupationNotes": ("", "NULL|part time", "one|two|three"),
    "places": ("", "Visby; Riga", "Visby\nRiga", "a|b"),
    "culture": ("", "en", "sv"),
}
_NAMES = st.lists(
    st.sampled_from(("Berg, Anna", "Harbour  board", "A|B", "Lund")), unique=True, max_size=3
)


@settings(deadline=None)
@given(_NAMES, st.data())
def test_any_table_of_agents_leaves_in_the_cells_it_came_in(
    catalogue: Catalogue, names: list[str], data: st.DataObject
) -> None:
    rows = [
        {
            column: data.draw(st.sampled_from(_OF_AGENTS.get(column, _TEXT)))
            for column in AGENT_COLUMNS
        }
        | {"authorizedFormOfName": name}
        for name in names
    ]
    text = _table(rows, AGENT_COLUMNS)
    with _imported(catalogue, text):
        left = _leaving(catalogue, Format.ATOM_AUTHORITIES)
    assert _rows(left) == _rows(text)


_BERG: Row = {
    "culture": "en", "typeOfEntity": "Person", "authorizedFormOfName": "Berg, Anna",
    "parallelFormsOfName": "Bergs, Anna", "otherFormsOfName": "A. Berg",
    "standardizedFormsOfName": "Berg, A.", "datesOfExistence": "since the storm",
    "history": "Led the board.", "places": "Visby", "placeAccessPoints": "Gotland",
    "functions": "Piloting", "actorOccupations": "Pilot|Clerk",
    "actorOccupationNotes": "NULL|part time", "subjectAccessPoints": "Ferries",
    "maintenanceNotes": "Checked", "rules": "RDA", "status": "Final",
}  # fmt: skip


@pytest.mark.parametrize(
    "changed",
    [
        {"note": "Checked\nAgain"},
        {"aliases": ("Berg, A.", "A. Berg", "Anna B.")},
        {"aliases": ("Anna B.",)},
        {"subjects": ("Lamps",)},
        {"fields": {"functions": ["Piloting", "Pilot", "Clerk (part time)", "Cook"]}},
        {"fields": {"functions": ["Cook"]}},
        {"fields": {"places": ["Riga", "Gotland"]}},
        {"fields": {"existence": "1950/2004", "history": "Led it."}},
        {"fields": {"parallel_names": ["Берг, Анна"], "type": "organisation"}},
        {"fields": {"former_names": [{"name": "Lund, Anna"}]}},
    ],
)
def test_what_was_changed_of_an_agent_leaves_as_it_is_now(
    catalogue: Catalogue, changed: dict[str, object]
) -> None:
    with _imported(catalogue, _table([_BERG], AGENT_COLUMNS)):
        record = _records(catalogue)["Berg, Anna"]
        fields = changed.get("fields")
        together = {**record.fields, **fields} if isinstance(fields, dict) else record.fields
        now = replace(record, **{**changed, "fields": together})  # type: ignore[arg-type]
        put_record(catalogue, now, OpenStep("ada"))
        left = _leaving(catalogue, Format.ATOM_AUTHORITIES)
    (row,) = _rows(left)
    assert (row["rules"], row["status"]) == ("RDA", "Final")
    with _imported(catalogue, left):
        came = _records(catalogue)[now.title]
    assert _lines(came.note) == _lines(now.note)
    former = ["Lund, Anna"] if "former_names" in now.fields else []
    assert sorted(came.aliases) == sorted((*now.aliases, *former))
    assert came.subjects == now.subjects
    for name in ("type", "existence", "parallel_names"):
        assert came.fields.get(name) == now.fields.get(name), name
    assert _lines(came.fields.get("history")) == _lines(now.fields.get("history"))
    for name in ("functions", "places"):
        assert sorted(came.fields[name]) == sorted(now.fields[name]), name  # type: ignore[arg-type,type-var]
