"""The card of a record: where it is written, and what it warns of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import store_record
from archive.folder import ArchiveFolder
from archive.model.record import Record, Relation, Source
from archive.model.relations import RelationType
from archive.model.vocabulary import Access, Basis, Kind, Standing
from car_tui.present.address import Address
from car_tui.present.card import card_lines
from car_tui.present.card_line import CardLine
from car_tui.present.registers.entry import written_in
from car_tui.session.archive_session import ArchiveSession
from car_tui.session.callbacks import silent

REPORT = Record("do-report", Kind.DOCUMENT, "Report")
SEMINAR = Record("ev-seminar", Kind.EVENT, "Seminar")
SOURCE = Source("do-report", "lamps were lit", "iv", None, Standing.STATED, "")


@pytest.fixture
def empty(empty_template: Path, tmp_path: Path) -> Iterator[Catalogue]:
    shutil.copytree(empty_template, tmp_path / "empty archive")
    with Catalogue.open(ArchiveFolder(tmp_path / "empty archive")) as opened:
        yield opened


def lines_of(catalogue: Catalogue, record: Record) -> list[CardLine]:
    return list(card_lines(ArchiveSession(catalogue, silent).records.card(record)))


def card(catalogue: Catalogue, record: Record) -> dict[str, CardLine]:
    with catalogue.transaction():
        store_record(catalogue, REPORT, "ada")
        store_record(catalogue, record, "ada")
    return {line.label: line for line in lines_of(catalogue, record)}


def test_a_record_without_a_source_warns_of_it(empty: Catalogue) -> None:
    lines = card(empty, SEMINAR)
    assert lines["source"] == CardLine("source", "no source", warning=True)


def test_a_source_that_only_a_part_has_is_none_of_the_record(empty: Catalogue) -> None:
    lines = card(empty, replace(SEMINAR, sources=(replace(SOURCE, at="objectives/0"),)))
    assert lines["source"] == CardLine("source", "no source", warning=True)


def test_a_source_leads_to_its_place_and_warns_of_nothing(empty: Catalogue) -> None:
    lines = card(empty, replace(SEMINAR, sources=(SOURCE,)))
    assert lines["source"] == CardLine(
        "source",
        "Report, p. iv: “lamps were lit” ·",
        Address("do-report", None, "lamps were lit"),
        len("Report"),
    )


@pytest.mark.parametrize(
    ("record", "label", "text"),
    [
        (replace(SEMINAR, access=Access.MEMBERS), "access", "members only"),
        (REPORT, "held", "no; only cited"),
    ],
)
def test_what_needs_care_is_a_warning(
    empty: Catalogue, record: Record, label: str, text: str
) -> None:
    assert card(empty, record)[label] == CardLine(label, text, warning=True)
    assert "access" not in card(empty, SEMINAR)


def test_a_line_is_drawn_from_whichever_end_one_comes(empty: Catalogue) -> None:
    first = Record("de-a", Kind.DECISION, "First mandate", date="2002")
    after = Relation(RelationType.SUPERSEDES, "de-a")
    second = Record("de-b", Kind.DECISION, "Second mandate", date="2008", relations=(after,))
    card(empty, first)
    lines = card(empty, second)
    assert lines["lineage"].target == Address("de-a")
    of_first = [line for line in lines_of(empty, first) if line.drawn]
    assert [(line.label, line.target) for line in of_first] == [
        ("lineage", Address("de-a")),
        ("", Address("de-b")),
    ]
    assert "lineage" not in card(empty, SEMINAR)


def test_parts_of_a_record_stand_under_one_label(empty: Catalogue) -> None:
    names = [{"name": "Council", "date": "2001"}, {"name": "Board", "date": "2003"}]
    body = Record("or-board", Kind.AGENT, "Board", fields={"former_names": names})
    card(empty, body)
    lines = lines_of(empty, body)
    at = [line.label for line in lines].index("former names")
    assert [(line.label, line.text.split()[0]) for line in lines[at : at + 2]] == [
        ("former names", "Council"),
        ("", "Board"),
    ]


def test_an_entry_of_a_register_without_a_source_says_so() -> None:
    assert list(written_in([])) == ["no source"]
    assert list(written_in([SOURCE, SOURCE], "described in")) == [
        "described in do-report, p. iv: “lamps were lit”"
    ]


def test_the_time_beside_a_body_is_never_taken_for_that_of_the_office(empty: Catalogue) -> None:
    body = Record("or-board", Kind.AGENT, "Board", date="1992-10/", fields={"type": "organisation"})
    office, employer = RelationType.OFFICE_IN, RelationType.EMPLOYED_BY
    person = Record(
        "pe-ada",
        Kind.AGENT,
        "Ada",
        date="2017-07/2018-06",
        date_basis=Basis.INFERRED,
        fields={
            "type": "person",
            "office": "chair",
            "terms": [{"office": "chair", "date": "2004"}, {"office": "vice-chair"}],
        },
        relations=(
            Relation(office, "or-board", ""),
            Relation(office, "or-board", "terms/0/body"),
            Relation(office, "or-board", "terms/1/body"),
            Relation(employer, "or-board", ""),
        ),
    )
    with empty.transaction():
        store_record(empty, body, "ada")
        store_record(empty, person, "ada")
    told = [line.text for line in lines_of(empty, person) if line.text.startswith("Board")]
    assert sorted(told) == [
        "Board  (own time: from October 1992, end not stated)",
        "Board  in office 2004",
        "Board  in office July 2017 - June 2018 (inferred)",
        "Board  in office at a time not stated",
    ]
    holders = [line.text for line in lines_of(empty, body) if line.text.startswith("Ada")]
    assert "Ada  July 2017 - June 2018" in holders
