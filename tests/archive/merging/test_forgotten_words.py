"""Forgetting blanks the words about a record, not those about one that had its id before."""

from __future__ import annotations

import pytest

from archive.catalogue.storage import journal
from archive.catalogue.storage.journal import OpenStep
from archive.catalogue.storage.records import load_record
from archive.catalogue.storage.trash import list_trash, uid_of, uids_of_records
from archive.changes.applying import apply_changes
from archive.changes.change import RecordMade
from archive.fixity.entry import new_uid, replica_origin
from archive.model.vocabulary import Kind
from archive.verify import verify_archive
from tests.archive.merging.offices import Office, agree

_DOCUMENT = Kind.DOCUMENT


def _make_and_take_back(office: Office) -> None:
    """A record `do-y`, and the first `do-x`, to which it referred; both are as if never made."""
    office.add("do-y", "Beside them", _DOCUMENT)
    office.add("do-x", "First", _DOCUMENT)
    office.put_in("do-y", "related", "do-x")
    office.undo()
    office.undo()


def _kept(office: Office) -> list[tuple[str | None, ...]]:
    """What of the journal is not blanked, in its order."""
    sql = (
        "select uid, record, field, old, new from journal where coalesce(old, new) is not null"
        " order by id"
    )
    return [tuple(row) for row in office.catalogue.rows(sql)]


def _make_in_one_step(office: Office) -> None:
    """A record `do-z` that refers to the second `do-x`, which comes in after it."""
    given: dict[str, dict[str, object]] = {
        "do-z": {"title": "Before it", "related": ["do-x"]},
        "do-x": {"title": "Second"},
    }
    whole: dict[str, object] = {"kind": "document", "origin": "entered", "release": None}
    made = [
        RecordMade(one, new_uid(), {**whole, "id": one, "fields": {**fields, "access": "public"}})
        for one, fields in given.items()
    ]
    with office.catalogue.transaction():
        apply_changes(office.catalogue, made, OpenStep(office.name))


def test_the_words_of_the_record_that_had_the_id_before_stay(anna: Office) -> None:
    _make_and_take_back(anna)
    before = _kept(anna)
    anna.add("do-x", "Second", _DOCUMENT)
    anna.put_in("do-y", "related", "do-x")
    anna.edit("do-x", note="A secret")
    anna.forget("do-x")
    assert _kept(anna) == before
    assert list(verify_archive(anna.catalogue)) == []
    assert anna.catalogue.scalar("select count(*) from journal where record = 'do-x'") == 2


def test_only_who_named_what_is_forgotten_is_noted_to_have_lost_words(anna: Office) -> None:
    _make_and_take_back(anna)
    anna.add("do-x", "Second", _DOCUMENT)
    anna.add("do-z", "Beside the second", _DOCUMENT, related=["do-x"])
    anna.forget("do-x")
    noted = "select record from journal where field = 'reference forgotten'"
    assert [row["record"] for row in anna.catalogue.rows(noted)] == ["do-z"]
    assert list(verify_archive(anna.catalogue)) == []


def test_the_record_that_had_the_id_before_comes_back_whole_in_a_merge(
    anna: Office, bert: Office
) -> None:
    anna.add("do-x", "First", _DOCUMENT)
    bert.merge(anna)
    bert.add("do-b", "Of Bert", _DOCUMENT, related=["do-x"])
    anna.undo()
    anna.add("do-x", "Second", _DOCUMENT)
    anna.forget("do-x")
    agree(anna, bert)
    assert [one.title for one in list_trash(anna.catalogue)] == ["First"]


def test_what_is_named_before_it_comes_in_with_the_same_step_is_blanked(anna: Office) -> None:
    _make_and_take_back(anna)
    _make_in_one_step(anna)
    assert load_record(anna.catalogue, "do-z").relations[0].target == "do-x"
    anna.forget("do-x")
    assert "do-z" not in [record for _, record, *_ in _kept(anna)]
    assert list(verify_archive(anna.catalogue)) == []


def test_in_a_folder_that_was_moved_away_and_back_the_order_of_the_journal_counts(
    anna: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    _make_and_take_back(anna)

    def elsewhere(archive_id: str, device: int, inode: int) -> str:
        return replica_origin(archive_id, device, inode + 1)

    with monkeypatch.context() as moved:
        moved.setattr(journal, "replica_origin", elsewhere)
        anna.add("do-x", "Second", _DOCUMENT)
    anna.put_in("do-y", "related", "do-x")
    before = len(_kept(anna))
    anna.forget("do-x")
    # That it came in, and that it was referred to.
    assert len(_kept(anna)) == before - 2
    assert list(verify_archive(anna.catalogue)) == []


def test_where_it_is_not_known_what_an_entry_means_it_is_blanked(anna: Office) -> None:
    _make_and_take_back(anna)
    anna.add("do-x", "Second", _DOCUMENT)
    first = anna.catalogue.scalar("select uid from journal where record = 'do-x'")
    assert first != uid_of(anna.catalogue, "do-x")
    with anna.catalogue.transaction():
        anna.catalogue.write("update journal set uid = null where uid = ?", (first,))
    anna.forget("do-x")
    assert not any("do-x" in f"{row}" for row in _kept(anna))


def test_no_word_is_left_of_a_record_whose_id_no_other_had(anna: Office) -> None:
    anna.add("do-x", "First", _DOCUMENT)
    anna.undo()
    anna.redo()
    anna.add("do-y", "Beside it", _DOCUMENT, related=["do-x"])
    anna.forget("do-x")
    assert _kept(anna) == []
    assert list(verify_archive(anna.catalogue)) == []


def test_what_another_archive_named_before_it_came_in_with_the_same_step_is_blanked(
    anna: Office, bert: Office
) -> None:
    _make_and_take_back(bert)
    _make_in_one_step(bert)
    uid = uid_of(bert.catalogue, "do-x")
    anna.merge(bert)
    (here,) = (one for one, of in uids_of_records(anna.catalogue).items() if of == uid)
    anna.forget(here)
    assert _merged_words_of(anna, "do-z") == 0
    assert list(verify_archive(anna.catalogue)) == []


def test_words_that_name_it_as_another_archive_calls_it_are_blanked(
    anna: Office, bert: Office
) -> None:
    anna.add("do-x", "Of Anna", _DOCUMENT)
    anna.add("do-a", "Beside it", _DOCUMENT, related=["do-x"])
    bert.add("do-x", "Of Bert", _DOCUMENT)
    bert.add("do-b", "Beside the other", _DOCUMENT, related=["do-x"])
    uid = uid_of(bert.catalogue, "do-x")
    (shown_as,) = anna.merge(bert).shown_as
    anna.forget(shown_as.record)
    assert uid not in uids_of_records(anna.catalogue).values()
    assert _merged_words_of(anna, "do-b") == 0
    assert [record for _, record, *_ in _kept(anna) if record] == ["do-x", "do-a"]
    assert load_record(anna.catalogue, "do-a").relations[0].target == "do-x"
    agree(anna, bert)


def test_a_value_that_reads_like_the_name_of_what_is_forgotten_stays(
    anna: Office, bert: Office
) -> None:
    anna.add("do-x", "A secret", _DOCUMENT)
    bert.merge(anna)
    bert.add("do-b", "Of Bert", _DOCUMENT)
    bert.edit("do-b", note="forgotten")
    anna.undo()
    anna.redo()
    anna.forget("do-x")
    bert.merge(anna)
    assert '"forgotten"' in [new for *_, new in _kept(bert)]
    agree(anna, bert)


def _merged_words_of(office: Office, record: str) -> int:
    sql = "select count(*) from merged_entries where record = ? and coalesce(old, new) is not null"
    return int(office.catalogue.scalar(sql, (record,)))


def test_the_words_about_a_record_that_is_called_as_what_was_forgotten_are_blanked(
    anna: Office,
) -> None:
    anna.add("forgotten-2", "Secret", _DOCUMENT)
    anna.add("do-y", "Beside it", _DOCUMENT)
    anna.put_in("do-y", "related", "forgotten-2")
    anna.forget("forgotten-2")
    assert not [one for one in _kept(anna) if "forgotten-2" in str(one[3:])]
    assert list(verify_archive(anna.catalogue)) == []
