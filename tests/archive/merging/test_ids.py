"""An id means what came in last under it, in the archive where an entry was written."""

from __future__ import annotations

from archive.catalogue.storage.record_ids import record_ids
from archive.catalogue.storage.records import load_all_records, load_record
from archive.catalogue.storage.source_issues import load_source_issue
from archive.catalogue.storage.trash import is_removed, list_trash, uids_of_records
from archive.fixity.called import Called, CameIn
from archive.model.field_values import field_values
from archive.model.vocabulary import Kind
from archive.verify import verify_archive
from tests.archive.merging.offices import Office, agree, all_know_all, shown

_DOCUMENT = Kind.DOCUMENT


def test_an_entry_means_what_came_in_last_before_it_in_its_own_archive() -> None:
    called = Called(
        [
            CameIn("do-x", "second", "one/here", 5),
            CameIn("do-x", "first", "one/here", 2),
            CameIn("do-x", "third", "other/here", 3),
        ]
    )
    asked = [("one/here", 1), ("one/here", 2), ("one/here", 4), ("one/here", 5)]
    meant = [called.meant("do-x", origin, lamport) for origin, lamport in asked]
    assert meant == [None, "first", "first", "second"]
    # A copy of a folder knows what came in before it was made.
    assert called.meant("do-x", "one/copy", 4) == "first"
    assert called.meant("do-x", "other/here") == "third"
    assert called.meant("do-x", "third/here") is None
    assert called.meant("do-y", "one/here") is None


def test_forgetting_keeps_what_is_said_of_the_record_that_got_the_id_next(
    anna: Office, bert: Office, carl: Office
) -> None:
    anna.add("do-x", "A secret", _DOCUMENT)
    bert.merge(anna)
    anna.forget("do-x")
    carl.add("do-x", "Of Carl", _DOCUMENT)
    carl.add("do-y", "Beside it", _DOCUMENT, related=["do-x"])
    anna.merge(carl)
    anna.edit("do-x", note="seen by Anna")
    anna.add("do-z", "Of Anna", _DOCUMENT, related=["do-x"])
    assert bert.merge(anna).forgotten == ["do-x"]
    blanked = {
        row["record"]
        for row in bert.catalogue.rows("select record from merged_entries where salt is null")
    }
    assert len(blanked) == 1
    assert blanked.pop().startswith("forgotten")
    agree(anna, bert)
    agree(bert, carl)
    assert load_record(carl.catalogue, "do-x").note == "seen by Anna"
    assert bert.title("do-x") == "Of Carl"


def test_what_is_said_late_of_a_forgotten_record_is_said_of_no_other(
    anna: Office, bert: Office, carl: Office
) -> None:
    anna.add("do-x", "A secret", _DOCUMENT)
    bert.merge(anna)
    bert.add("do-y", "Beside it", _DOCUMENT)
    anna.merge(bert)
    anna.forget("do-x")
    carl.add("do-x", "Of Carl", _DOCUMENT)
    anna.merge(carl)
    bert.put_in("do-y", "related", "do-x")
    anna.merge(bert)
    assert load_record(anna.catalogue, "do-y").relations == ()
    named = 'select count(*) from merged_entries where instr(new, \'"do-x"\') and record = "do-y"'
    assert anna.catalogue.scalar(named) == 0
    agree(anna, bert)
    assert load_record(bert.catalogue, "do-y").relations == ()


def test_an_id_given_again_means_the_new_record_where_the_old_one_stayed(
    anna: Office, bert: Office
) -> None:
    ids = [f"do-{letter}" for letter in "abcdef"]
    for record in ids:
        anna.add(record, "First", _DOCUMENT)
        bert.merge(anna)
        anna.undo()
        bert.edit(record, title="Kept by Bert")
        anna.add(record, "Second", _DOCUMENT)
    anna.add("do-z", "Beside them", _DOCUMENT, related=ids)
    bert.merge(anna)
    related = load_record(bert.catalogue, "do-z").relations
    assert [bert.title(one.target) for one in related] == ["Second"] * len(ids)
    agree(anna, bert)


def test_what_is_referred_to_stays_as_it_was_when_taken_back_and_its_id_is_given_again(
    anna: Office, bert: Office
) -> None:
    bert.add("do-x", "First", _DOCUMENT)
    anna.merge(bert)
    anna.add("do-y", "Beside the first", _DOCUMENT, related=["do-x"])
    bert.undo()
    bert.add("do-x", "Second", _DOCUMENT)
    bert.add("do-z", "Beside the second", _DOCUMENT, related=["do-x"])
    agree(anna, bert)
    for office in (anna, bert):
        assert [one.title for one in list_trash(office.catalogue)] == ["First"]
        (first,) = load_record(office.catalogue, "do-y").relations
        assert is_removed(office.catalogue, first.target)
        (second,) = load_record(office.catalogue, "do-z").relations
        assert office.title(second.target) == "Second"


def test_what_others_refer_to_is_forgotten_all_the_same_when_its_id_is_given_again(
    anna: Office, bert: Office, carl: Office
) -> None:
    offices = (anna, bert, carl)
    anna.add("do-x", "A secret", _DOCUMENT)
    for office in (bert, carl):
        office.merge(anna)
        office.add(f"do-{office.name}", "Beside it", _DOCUMENT, related=["do-x"])
    anna.forget("do-x")
    anna.add("do-x", "Second", _DOCUMENT)
    anna.add("do-anna", "Beside the second", _DOCUMENT, related=["do-x"])
    all_know_all(offices)
    for office in offices:
        assert shown(office.catalogue) == shown(anna.catalogue)
        assert list(verify_archive(office.catalogue)) == []
        assert office.title("do-x") == "Second"
        assert len(load_all_records(office.catalogue, record_ids(office.catalogue))) == 4
        (second,) = load_record(office.catalogue, "do-anna").relations
        assert second.target == "do-x"
        assert load_record(office.catalogue, "do-carl").relations == ()


def _of_two_issuers(anna: Office, bert: Office) -> str:
    """One document issued by another body in each archive, both of one id there.

    Anna's comes last, and is shown. Returns the uid of the body that Bert meant.
    """
    anna.add("do-list", "List of stands", _DOCUMENT)
    bert.merge(anna)
    anna.add("ag-fair", "Fair of Anna", Kind.AGENT, type="organisation")
    bert.add("ag-fair", "Fair of Bert", Kind.AGENT, type="organisation")
    meant = uids_of_records(bert.catalogue)["ag-fair"]
    bert.edit("do-list", body="ag-fair")
    for number in range(8):
        anna.edit("do-list", note=f"seen {number} times")
    anna.add("ag-hall", "Hall", Kind.AGENT, type="organisation")
    anna.edit("do-list", body="ag-hall")
    all_know_all([anna, bert])
    return meant


def _issuer(office: Office) -> str:
    values = field_values(load_record(office.catalogue, "do-list"))
    return uids_of_records(office.catalogue)[str(values["body"])]


def test_undone_a_reference_leaves_the_record_that_the_other_archive_meant(
    anna: Office, bert: Office
) -> None:
    meant = _of_two_issuers(anna, bert)
    anna.undo()
    assert _issuer(anna) == meant
    agree(anna, bert)
    assert _issuer(bert) == meant


def test_choosing_a_reference_chooses_the_record_that_the_other_archive_meant(
    anna: Office, bert: Office
) -> None:
    meant = _of_two_issuers(anna, bert)
    (issue,) = anna.open_disputes
    anna.choose(issue, 1)
    assert _issuer(anna) == meant
    agree(anna, bert)
    assert _issuer(bert) == meant
    anna.undo()
    assert anna.open_disputes == [issue]
    agree(anna, bert)


def test_a_reading_names_the_record_as_it_is_called_here(anna: Office, bert: Office) -> None:
    meant = _of_two_issuers(anna, bert)
    for office in (anna, bert):
        (issue,) = office.open_disputes
        reading = load_source_issue(office.catalogue, issue).readings[0]
        assert uids_of_records(office.catalogue)[reading.value] == meant


def test_two_records_of_one_id_both_stay(anna: Office, bert: Office) -> None:
    anna.add("do-report", "Report of Anna", Kind.DOCUMENT)
    bert.add("do-report", "Report of Bert", Kind.DOCUMENT)
    bert.add("ev-fair", "Fair")
    bert.put_in("do-report", "events", "ev-fair")
    bert.add("do-other", "Other", Kind.DOCUMENT, related=["do-report"])
    (said,) = anna.merge(bert).shown_as
    assert said.elsewhere == "do-report"
    assert said.title == "Report of Bert"
    assert anna.title("do-report") == "Report of Anna"
    assert anna.title(said.record) == "Report of Bert"
    (related,) = load_record(anna.catalogue, "do-other").relations
    assert related.target == said.record
    agree(anna, bert)
    anna.edit(said.record, title="Report of Bert, seen by Anna")
    anna.put_in("do-other", "related", "do-report")
    agree(anna, bert)
    assert bert.title("do-report") == "Report of Bert, seen by Anna"


def test_words_that_look_like_an_id_stay_as_they_are(anna: Office, bert: Office) -> None:
    for office in (anna, bert):
        office.add("do-other", f"Of {office.name}", Kind.DOCUMENT)
    cell = {"column": "title", "value": "do-other"}
    anna.add("do-list", "do-other", Kind.DOCUMENT, note="do-other", withheld=["do-other"])
    anna.edit("do-list", as_listed=[cell])
    bert.merge(anna)
    found = load_record(bert.catalogue, "do-list")
    assert (found.title, found.note) == ("do-other", "do-other")
    assert list(found.fields["withheld"]) == ["do-other"]  # type: ignore[arg-type]
    assert list(found.fields["as_listed"]) == [cell]  # type: ignore[arg-type]


def test_words_that_equal_an_id_that_is_another_here_stay(anna: Office, bert: Office) -> None:
    for office in (anna, bert):
        office.add("do-other", f"Of {office.name}", Kind.DOCUMENT)
    anna.add("ev-fair", "Fair", subjects=["do-other"])
    bert.merge(anna)
    found = load_record(bert.catalogue, "ev-fair")
    assert found.subjects == ("do-other",)
    anna.merge(bert)
    assert load_record(anna.catalogue, "ev-fair").subjects == ("do-other",)
