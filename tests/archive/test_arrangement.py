"""Where documents stand in the holdings: parents and levels that fit, codes, what is missing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.statistics import archive_statistics
from archive.catalogue.storage.arrangement import reference_of
from archive.catalogue.storage.records import load_record, store_record
from archive.derived.arrangement import described_fields, missing_elements, parent_of
from archive.derived.gaps import GapKind, gaps_of
from archive.errors import BadRecordError
from archive.importing.outcome import ImportStatus
from archive.model.description import ELEMENTS
from archive.model.kinds import KINDS
from archive.model.read_item import read_item
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind
from tests.archive.derived.given import known, record
from tests.archive.imports import run, write
from tests.archive.moving import moved

FONDS = record("do-f", level="fonds", reference="CAR")
SERIES = record("do-s", level="series", parent="do-f", number="D")
ITEM = record("do-i", level="item", parent="do-s", number="3")


def store(catalogue: Catalogue, *records: Record) -> None:
    with catalogue.transaction():
        for one in records:
            store_record(catalogue, one, "ada")


def test_every_element_of_the_standard_has_a_field_of_documents() -> None:
    names = {member.name for member in KINDS[Kind.DOCUMENT].members}
    names |= {"title", "date", "summary", "note", "access", "access_until", "access_reason"}
    assert len(ELEMENTS) == 26
    assert {field for element in ELEMENTS for field in element.fields} <= names
    assert [element.number for element in ELEMENTS if element.mandatory] == [
        *("3.1.1", "3.1.2", "3.1.3", "3.1.4", "3.1.5", "3.2.1")
    ]


def test_codes_are_built_from_the_parents_and_follow_a_move(catalogue: Catalogue) -> None:
    plain = record("do-p", parent="do-s")
    own = record("do-o", parent="do-s", reference="3/2020/07")
    loose = record("do-l", number="9")
    below = record("do-b", parent="do-l", number="1")
    store(catalogue, FONDS, SERIES, ITEM, plain, own, loose, below)
    codes = [reference_of(catalogue, one) for one in ("do-i", "do-p", "do-o", "do-l", "do-b")]
    assert codes == ["CAR/D/3", "CAR/D/do-p", "3/2020/07", None, None]
    store(catalogue, moved(ITEM, "do-f"))
    assert reference_of(catalogue, "do-i") == "CAR/3"
    assert parent_of(moved(load_record(catalogue, "do-i"), None)) is None


def test_no_unit_is_part_of_itself(catalogue: Catalogue) -> None:
    files = [record(f"do-{n}", level="file", parent=f"do-{n - 1}") for n in range(1, 4)]
    store(catalogue, record("do-0", level="file"), *files)
    for parent in ("do-0", "do-1", "do-3"):
        with pytest.raises(BadRecordError, match="part of itself"):
            store(catalogue, moved(record("do-0", level="file"), parent))
    assert parent_of(load_record(catalogue, "do-0")) is None


def test_a_level_never_rises_on_the_way_down(catalogue: Catalogue) -> None:
    between = record("do-x", parent="do-f")
    store(catalogue, FONDS, SERIES, between, record("do-y", level="file", parent="do-x"))
    for wrong in (
        record("do-n", level="fonds", parent="do-s"),  # above its parent
        record("do-f", level="file", reference="CAR"),  # below its parts
        record("do-y", level="fonds", parent="do-y2"),  # its parent has none, and is stored last
    ):
        if wrong.id == "do-y":
            store(catalogue, record("do-y2", parent="do-s"))
        with pytest.raises(BadRecordError, match="its level is the higher one"):
            store(catalogue, wrong)
    with pytest.raises(BadRecordError, match=r"do-y, file.*do-i2, item"):
        store(catalogue, record("do-i2", level="item"), moved(between, "do-i2"))
    store(catalogue, record("do-z", level="item", parent="do-i3"), record("do-i3", level="item"))


def test_an_import_refuses_what_cannot_be_and_stores_nothing(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    text = "- {id: do-a, title: A, parent: do-b, level: series}\n"
    text += "- {id: do-b, title: B, parent: do-a, level: seris}\n"
    (outcome,) = run(catalogue, write(tmp_path / "documents.yaml", text))
    assert outcome.status is ImportStatus.FAILED
    assert "did you mean series" in (outcome.error or "")
    (outcome, *_) = run(
        catalogue, write(tmp_path / "b" / "documents.yaml", text.replace("seris", "series"))
    )
    assert outcome.status is ImportStatus.FAILED
    assert "part of itself" in (outcome.error or "")
    assert catalogue.scalar("select count(*) from records") == 0


def test_a_unit_above_the_item_is_no_gap_and_is_not_counted_as_cited(catalogue: Catalogue) -> None:
    cited = record("do-c")
    store(catalogue, FONDS, SERIES, ITEM, cited)
    assert archive_statistics(catalogue).documents_cited == 2
    gaps = gaps_of(known(FONDS, SERIES, ITEM, cited), [], set(), dt.date.max, {})
    not_held = {gap.records[0] for gap in gaps if gap.kind is GapKind.NOT_HELD}
    assert not_held == {"do-i", "do-c"}


def test_what_is_mandatory_and_missing_is_named() -> None:
    names = [one.name for one in missing_elements(described_fields(ITEM, "CAR/D/3"))]
    assert names == ["Date", "Extent and medium", "Name of creator"]
    whole = record("do-w", level="item", date="2008", extent="1 page", created_by=["or-a"])
    assert missing_elements(described_fields(whole, "CAR/1")) == ()
    assert [one.number for one in missing_elements(described_fields(whole, None))] == ["3.1.1"]


def test_a_short_title_has_a_bound() -> None:
    for kind, model in KINDS.items():
        item = {"id": "a", model.title_name: "A"}
        assert read_item(kind, {**item, "short": "é" * 44}).record.fields == {"short": "é" * 44}
        (problem,) = read_item(kind, {**item, "short": "é" * 45}).problems
        assert problem.message == "has 45 characters, and 44 is the most"


def test_participants_have_roles_and_decisions_somebody_to_carry_them_out() -> None:
    event = record(
        "ev-a", participants={"people": ["pe-a"], "roles": [{"agent": "pe-a", "role": "chair"}]}
    )
    ties = {(tie.type, tie.target, tie.at) for tie in event.relations}
    attended = RelationType.ATTENDED_BY
    assert ties == {
        (attended, "pe-a", "participants/people"),
        (attended, "pe-a", "participants/roles/0/agent"),
    }
    given = {"reason": "money", "responsible": "pe-a", "due": "2019-01", "carrying_out": "done"}
    decision = record("de-a", **given)
    assert [tie.type for tie in decision.relations] == [RelationType.RESPONSIBILITY_OF]
    assert decision.fields == {"reason": "money", "due": "2019-01", "carrying_out": "done"}
