"""AtoM's other tables: persons and bodies come in as agents, the rest is refused by name."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.named_agents import named_agents
from archive.catalogue.storage.records import load_record
from archive.changes.undoing import import_step, undo
from archive.errors import BadRecordError
from archive.importing.atom_authorities import read_authorities
from archive.importing.atom_tables import AUTHORITIES, REPOSITORIES, AtomTable, atom_table_of
from archive.importing.metadata_list import read_metadata_list
from archive.importing.outcome import ImportStatus
from archive.model.vocabulary import Access, Kind
from tests.archive.imports import counts, run, write, write_zip

_PEOPLE: list[dict[str, str]] = [
    {
        "culture": "en", "typeOfEntity": "Person", "authorizedFormOfName": "Berg, Anna",
        "parallelFormsOfName": "Bergs, Anna|Берг, Анна", "otherFormsOfName": "A. Berg|NULL",
        "standardizedFormsOfName": "Berg, A.", "datesOfExistence": "1950-2004",
        "history": "Led the harbour board.", "places": "Visby; Riga", "functions": "Piloting",
        "actorOccupations": "Pilot|Clerk", "actorOccupationNotes": "NULL|part time",
        "subjectAccessPoints": "Ferries", "placeAccessPoints": "Gotland", "rules": "RDA",
        "maintenanceNotes": "checked", "shoe size": "38",
    },
    {
        "culture": "en", "typeOfEntity": "Corporate body", "authorizedFormOfName": "Harbour board",
        "corporateBodyIdentifiers": "HB-1", "datesOfExistence": "since the great storm",
        "legalStatus": "public", "mandates": "Act of 1901", "internalStructures": "two offices",
        "generalContext": "Growing trade",
    },
    {"culture": "en", "typeOfEntity": "Family", "authorizedFormOfName": "Lund (family)"},
    {"culture": "en", "typeOfEntity": "Person", "history": "nobody"},
]  # fmt: skip
_INSTITUTIONS = [
    {
        "legacyId": "7", "identifier": "SE-X", "authorizedFormOfName": "City archives",
        "city": "Visby", "streetAddress": "Quay 3", "country": "Sweden",
        "openingTimes": "Mondays", "culture": "en",
        "contactPerson": "A. Berg", "geoculturalContext": "An island", "history": "Since 1901",
    },
    {"legacyId": "7", "authorizedFormOfName": "Stadsarkivet", "culture": "sv", "history": "Från"},
]  # fmt: skip


def _table(rows: list[dict[str, str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    columns = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(out, columns, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def test_authority_records_become_agents_and_come_again_as_the_same(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write(tmp_path / "people.csv", _table(_PEOPLE))
    about, *agents = run(catalogue, path)
    assert (about.status, about.id) == (ImportStatus.SKIPPED, None)
    assert [one.status for one in agents] == [ImportStatus.IMPORTED] * 3
    berg, board, lund = (load_record(catalogue, str(one.id)) for one in agents)
    assert [one.id for one in (berg, board)] == ["pe-berg-anna", "or-harbour-board"]
    assert {one.kind for one in (berg, board, lund)} == {Kind.AGENT}
    assert [one.fields.get("type") for one in (berg, board, lund)] == [
        "person", "organisation", None,
    ]  # fmt: skip
    assert berg.aliases == ("Berg, A.", "A. Berg")
    assert berg.fields["parallel_names"] == ["Bergs, Anna", "Берг, Анна"]
    assert berg.fields["existence"] == "1950/2004"
    assert berg.fields["functions"] == ["Piloting", "Pilot", "Clerk (part time)"]
    assert berg.fields["places"] == ["Visby; Riga", "Gotland"]
    assert berg.subjects == ("Ferries",)
    assert "existence" not in board.fields
    assert board.fields["history"] == "Dates of existence: since the great storm"
    assert [board.fields[name] for name in ("identifiers", "legal_status", "mandates")] == [
        ["HB-1"], "public", ["Act of 1901"],
    ]  # fmt: skip
    assert board.fields["internal_structure"] == "two offices"
    assert "not taken: shoe size (1)" in about.remarks
    assert "line 5: has no authorizedFormOfName; not taken" in about.remarks
    assert "“Family” is no type of agent here" in "; ".join(agents[2].remarks)
    before = counts(catalogue)
    assert {one.status for one in run(catalogue, path)[1:]} == {ImportStatus.UNCHANGED}
    assert counts(catalogue) == before
    undo(catalogue, [import_step(catalogue, 1)], "ada")
    assert not named_agents(catalogue)


def test_institutions_are_bodies_and_a_row_in_another_language_is_a_name(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", _table(_INSTITUTIONS, ";"))
    about, archives = run(catalogue, path, given={"access": "members"})
    record = load_record(catalogue, str(archives.id))
    assert (record.title, record.fields["type"]) == ("City archives", "organisation")
    assert record.fields["identifiers"] == ["SE-X"]
    assert record.fields["places"] == ["Quay 3, Visby, Sweden"]
    assert record.fields["parallel_names"] == ["Stadsarkivet"]
    assert record.fields["general_context"] == "An island"
    assert record.access is Access.MEMBERS
    said = "; ".join(about.remarks)
    assert "not taken: contactPerson (1); openingTimes (1)" in said
    assert "line 3: line 2 in another language (sv); its name was taken, not history" in said


@pytest.mark.parametrize(
    ("columns", "called"),
    [
        ("accessionNumber,acquisitionDate,title,donorName,culture", "accessions"),
        ("Accession Number;Source of acquisition;resourceType;scopeAndContent", "accessions"),
        ("legacyId,eventActorName,eventType,culture", "events"),
        ("legacyId,name,type,location,culture,descriptionSlugs", "physical objects"),
        (
            "subjectAuthorizedFormOfName,relationType,objectAuthorizedFormOfName,description,date",
            "relations between authority records",
        ),
        ("accessionNumber,deaccessionNumber,scope,description,culture", "deaccessions"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1257"])
def test_the_other_tables_are_refused_by_name_and_never_read_as_text(
    catalogue: Catalogue, tmp_path: Path, columns: str, called: str, encoding: str
) -> None:
    text = f"{columns}\n" + "é" * columns.count(",") + "\n"
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode(encoding))
    (outcome,) = run(catalogue, path)
    assert (outcome.status, outcome.id) == (ImportStatus.FAILED, None)
    assert outcome.error == f"This is a table of {called} from AtoM, which is not taken."
    assert outcome.hint
    assert counts(catalogue)["records"] == 0


def test_a_table_of_agents_is_no_list_of_files_and_is_not_read_within_another_file(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write(tmp_path / "people.csv", _table(_PEOPLE))
    with pytest.raises(BadRecordError, match="describes no files"):
        read_metadata_list(catalogue, path)
    box = write_zip(tmp_path / "c.zip", {"people.csv": _table(_PEOPLE).encode()})
    (outcome,) = run(catalogue, box)
    assert outcome.status is ImportStatus.FAILED
    assert "not read from within another file" in str(outcome.error)


def test_tables_of_people_who_use_no_atom_are_no_such_tables() -> None:
    assert atom_table_of(b"authorizedFormOfName\thistory\nBerg\tText\n") is AUTHORITIES
    for columns in ("name,location,type", "title,accessionNumber,date", "event,type,legacyId"):
        assert atom_table_of(f"{columns}\na,b,c\n".encode()) is None


_NAMES = (
    *("authorizedFormOfName", "typeOfEntity", "datesOfExistence", "history", "functions", "email"),
    *("actorOccupations", "actorOccupationNotes", "otherFormsOfName", "rules", "city", "other"),
)


@given(
    st.lists(st.lists(st.booleans(), min_size=12, max_size=12), max_size=5),
    st.sampled_from(("", "|more", "|NULL", " and, “quotes”\n")),
    st.sampled_from((AUTHORITIES, REPOSITORIES)),
)
def test_every_cell_is_taken_or_reported(
    filled: list[list[bool]], more: str, table: AtomTable
) -> None:
    rows = [
        [f"cell{at}x{number}{more}" if is_filled else "" for number, is_filled in enumerate(row)]
        for at, row in enumerate(filled)
    ]
    out = io.StringIO()
    csv.writer(out).writerows([_NAMES, *rows])
    read = read_authorities(out.getvalue().encode(), table)
    kept = str([(agent.fields, agent.remarks) for agent in read.agents])
    listed = {entry.rpartition(" ")[0] for entry in read.not_taken}
    for at, row in enumerate(filled):
        for number, is_filled in enumerate(row):
            if is_filled and row[0]:
                assert f"cell{at}x{number}" in kept or _NAMES[number] in listed
        if any(row) and not row[0]:
            assert "has no authorizedFormOfName; not taken" in "; ".join(read.remarks)
