"""What becomes of what two archives say: docs/merge.md, row by row."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.bundled import HISTORIAN
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.record_ids import record_ids
from archive.catalogue.storage.records import load_all_records, load_record
from archive.catalogue.storage.source_issues import load_source_issue, load_source_issues
from archive.catalogue.storage.trash import list_trash
from archive.changes.storing import choose
from archive.errors import ArchiveError
from archive.model.vocabulary import Access, Kind
from archive.verify import verify_archive
from tests.archive.merging.offices import Office, agree, shown


def test_what_one_lacks_comes_in_with_texts_and_originals(shared: tuple[Office, Office]) -> None:
    anna, bert = shared
    assert load_record(bert.catalogue, "ev-fair").subjects == ("trade", "art")
    (name,) = {path.name for path in anna.catalogue.folder.originals.iterdir()}
    assert bert.catalogue.folder.original(name).read_text() == "stand one"
    assert bert.catalogue.scalar("select text from passages") == "stand one"
    assert bert.catalogue.scalar("select path from versions") is None
    agree(anna, bert)


def test_changes_of_different_fields_are_both_made(shared: tuple[Office, Office]) -> None:
    anna, bert = shared
    anna.edit("ev-fair", title="Book fair")
    bert.edit("ev-fair", note="in the hall")
    agree(anna, bert)
    found = load_record(anna.catalogue, "ev-fair")
    assert (found.title, found.note) == ("Book fair", "in the hall")
    assert load_source_issues(anna.catalogue) == []


def test_equal_values_are_no_conflict_and_both_give_way(shared: tuple[Office, Office]) -> None:
    anna, bert = shared
    anna.edit("ev-fair", title="Book fair")
    bert.edit("ev-fair", title="Book fair")
    agree(anna, bert)
    anna.edit("ev-fair", title="The book fair")
    agree(anna, bert)
    assert bert.title("ev-fair") == "The book fair"
    assert load_source_issues(bert.catalogue) == []


def test_different_values_are_a_conflict_that_is_chosen(shared: tuple[Office, Office]) -> None:
    anna, bert = shared
    anna.edit("ev-fair", title="Fair of Anna")
    bert.edit("ev-fair", title="Fair of Bert")
    agree(anna, bert)
    (issue,) = load_source_issues(anna.catalogue)
    assert {one.value for one in issue.readings} == {"Fair of Anna", "Fair of Bert"}
    assert any("entered by bert at " in (one.locator or "") for one in issue.readings)
    kept = [one.value for one in issue.readings].index("Fair of Anna") + 1

    bert.choose(issue.id, kept)
    agree(anna, bert)
    for office in (anna, bert):
        assert office.title("ev-fair") == "Fair of Anna"
        chosen = load_source_issue(office.catalogue, issue.id).chosen
        assert chosen is not None
        assert (chosen.who, chosen.reading.value) == ("bert", "Fair of Anna")


@pytest.mark.parametrize("number", [1, 2])
def test_an_undone_choice_opens_the_conflict_again(
    shared: tuple[Office, Office], number: int
) -> None:
    anna, bert = shared
    anna.edit("ev-fair", title="Fair of Anna")
    bert.edit("ev-fair", title="Fair of Bert")
    agree(anna, bert)
    before = shown(anna.catalogue)
    (issue,) = anna.open_disputes
    anna.choose(issue, number)
    after = load_source_issue(anna.catalogue, issue).readings[number - 1].value
    anna.undo()
    assert anna.open_disputes == [issue]
    assert shown(anna.catalogue) == before
    agree(anna, bert)
    assert bert.open_disputes == [issue]
    anna.redo()
    agree(anna, bert)
    assert bert.open_disputes == []
    assert bert.title("ev-fair") == after


def test_an_edit_settles_a_conflict_too(shared: tuple[Office, Office]) -> None:
    anna, bert = shared
    anna.edit("ev-fair", title="Fair of Anna")
    bert.edit("ev-fair", title="Fair of Bert")
    agree(anna, bert)
    anna.edit("ev-fair", title="Fair of both")
    assert anna.open_disputes == []
    agree(anna, bert)
    assert bert.title("ev-fair") == "Fair of both"


def test_a_choice_between_archives_is_taken_back_by_undo_alone(
    shared: tuple[Office, Office],
) -> None:
    anna, bert = shared
    anna.edit("ev-fair", title="Fair of Anna")
    bert.edit("ev-fair", title="Fair of Bert")
    agree(anna, bert)
    with pytest.raises(ArchiveError, match="nothing was changed") as raised:
        choose(anna.catalogue, anna.open_disputes[0], None, None, "anna")
    assert "car-tui undo" in raised.value.hint


def test_lists_are_merged_element_by_element(shared: tuple[Office, Office]) -> None:
    anna, bert = shared
    anna.take_out("ev-fair", "subjects", "trade")
    anna.put_in("ev-fair", "subjects", "paper")
    bert.put_in("ev-fair", "subjects", "ink")
    agree(anna, bert)
    assert set(load_record(bert.catalogue, "ev-fair").subjects) == {"art", "paper", "ink"}


def test_participants_of_whom_each_put_in_another_are_a_conflict(
    shared: tuple[Office, Office],
) -> None:
    anna, bert = shared
    for name in ("anna", "bert"):
        anna.add(f"ag-{name}", name.title(), Kind.AGENT, type="person")
    agree(anna, bert)
    for office in shared:
        office.edit("ev-fair", participants={"people": [f"ag-{office.name}"]})
    agree(anna, bert)
    (issue,) = anna.open_disputes
    assert load_source_issue(anna.catalogue, issue).field == "participants"


def test_what_is_put_in_meanwhile_stays(shared: tuple[Office, Office]) -> None:
    anna, bert = shared
    anna.take_out("ev-fair", "subjects", "art")
    bert.take_out("ev-fair", "subjects", "art")
    bert.put_in("ev-fair", "subjects", "art")
    agree(anna, bert)
    assert "art" in load_record(anna.catalogue, "ev-fair").subjects


def test_the_stricter_access_holds_until_somebody_loosens_both(
    shared: tuple[Office, Office],
) -> None:
    anna, bert = shared
    anna.edit("ev-fair", access="restricted", access_until="2040")
    bert.edit("ev-fair", access="members")
    report = anna.merge(bert)
    found = load_record(anna.catalogue, "ev-fair")
    # Of Bert's access nobody said that it ends.
    assert (found.access, found.access_until) == (Access.RESTRICTED, None)
    assert [one.record for one in report.stricter] == ["ev-fair"]
    agree(anna, bert)
    assert anna.open_disputes == []
    bert.edit("ev-fair", access="public")
    report = anna.merge(bert)
    assert load_record(anna.catalogue, "ev-fair").access is Access.PUBLIC
    assert [one.record for one in report.more_open] == ["ev-fair"]
    agree(anna, bert)


def test_words_withheld_in_either_are_withheld_and_it_is_said_when_fewer_are(
    shared: tuple[Office, Office],
) -> None:
    anna, bert = shared
    anna.edit("do-list", withheld=["one"])
    bert.edit("do-list", withheld=["stand"])
    assert anna.merge(bert).more_open == []
    agree(anna, bert)
    assert set(load_record(anna.catalogue, "do-list").fields["withheld"]) == {"one", "stand"}  # type: ignore[arg-type]
    bert.take_out("do-list", "withheld", "one")
    (said,) = anna.merge(bert).more_open
    assert (said.record, said.after) == ("do-list", "shown with 1 of 2 wordings withheld")
    agree(anna, bert)


def test_what_is_removed_here_and_changed_there_stays_removed(
    shared: tuple[Office, Office],
) -> None:
    anna, bert = shared
    anna.remove("ev-fair")
    bert.edit("ev-fair", title="Fair of Bert")
    assert anna.merge(bert).removed_and_changed == ["ev-fair"]
    assert bert.merge(anna).removed_and_changed == ["ev-fair"]
    agree(anna, bert)
    assert [one.title for one in list_trash(anna.catalogue)] == ["Fair of Bert"]
    bert.restore("ev-fair")
    agree(anna, bert)
    assert anna.title("ev-fair") == "Fair of Bert"


def test_two_new_files_of_a_document_are_both_kept(shared: tuple[Office, Office]) -> None:
    anna, bert = shared
    anna.import_file("do-list", "stand one and two")
    bert.import_file("do-list", "stand one and three")
    assert anna.merge(bert).side_by_side == ["do-list"]
    agree(anna, bert)
    for office in (anna, bert):
        assert office.catalogue.scalar("select count(*) from versions") == 3
    bert.import_file("do-list", "stands one to three")
    assert anna.merge(bert).side_by_side == []
    agree(anna, bert)


def test_one_file_in_two_documents_is_named(anna: Office, bert: Office) -> None:
    anna.add("do-one", "One", Kind.DOCUMENT)
    anna.import_file("do-one", "the same")
    bert.add("do-two", "Two", Kind.DOCUMENT)
    bert.import_file("do-two", "the same")
    (same,) = anna.merge(bert).same_files
    assert same.documents == ("do-one", "do-two")
    assert len(list(anna.catalogue.folder.originals.iterdir())) == 1
    agree(anna, bert)


def test_what_was_taken_back_as_if_never_made_stays_where_others_used_it(
    shared: tuple[Office, Office],
) -> None:
    anna, bert = shared
    anna.add("ev-talk", "Talk")
    bert.merge(anna)
    anna.undo()
    bert.edit("ev-talk", title="Talk of Bert")
    agree(anna, bert)
    assert [one.title for one in list_trash(anna.catalogue)] == ["Talk of Bert"]

    anna.add("ev-walk", "Walk")
    bert.merge(anna)
    anna.undo()
    assert bert.merge(anna).unmade == ["ev-walk"]
    agree(anna, bert)


def test_what_was_taken_back_as_if_never_made_keeps_its_values_where_others_said_some(
    shared: tuple[Office, Office],
) -> None:
    anna, bert = shared
    anna.add("ev-talk", "Talk", subjects=["trade"])
    bert.merge(anna)
    anna.undo()
    bert.edit("ev-talk", note="seen by Bert")
    agree(anna, bert)
    for office in (anna, bert):
        assert [one.title for one in list_trash(office.catalogue)] == ["Talk"]
    bert.restore("ev-talk")
    agree(anna, bert)
    for office in (anna, bert):
        found = load_record(office.catalogue, "ev-talk")
        assert (found.note, found.subjects) == ("seen by Bert", ("trade",))


def test_merging_again_changes_nothing(shared: tuple[Office, Office]) -> None:
    anna, bert = shared
    anna.edit("ev-fair", title="Book fair")
    bundle = anna.bundle()
    bert.take(bundle)
    before = bert.catalogue.change_number
    assert bert.take(bundle).entries == 0
    assert anna.merge(bert).entries == 0
    assert bert.catalogue.change_number == before


def test_a_dry_run_says_the_same_and_changes_nothing(shared: tuple[Office, Office]) -> None:
    anna, bert = shared
    anna.edit("ev-fair", title="Fair of Anna")
    anna.add("do-new", "New", Kind.DOCUMENT)
    anna.import_file("do-new", "new words")
    bert.edit("ev-fair", title="Fair of Bert")
    before, files = shown(bert.catalogue), sorted(bert.catalogue.folder.path.rglob("*"))
    change = bert.catalogue.change_number
    planned = bert.merge(anna, dry_run=True)
    assert (shown(bert.catalogue), bert.catalogue.change_number) == (before, change)
    assert sorted(bert.catalogue.folder.path.rglob("*")) == files
    assert bert.merge(anna) == planned


def test_a_part_of_the_history_is_enough_for_who_has_the_rest(
    shared: tuple[Office, Office],
) -> None:
    anna, bert = shared
    change = anna.catalogue.change_number
    anna.edit("ev-fair", title="Book fair")
    anna.import_file("do-list", "stand two")
    bert.take(anna.bundle(change))
    assert bert.title("ev-fair") == "Book fair"
    agree(anna, bert)


def test_undoing_what_a_merge_gave_a_successor_says_why_not(
    shared: tuple[Office, Office],
) -> None:
    anna, bert = shared
    anna.edit("ev-fair", note="first")
    bert.merge(anna)
    bert.edit("ev-fair", note="second")
    anna.merge(bert)
    with pytest.raises(ArchiveError, match="ev-fair"):
        anna.undo()
    assert load_record(anna.catalogue, "ev-fair").note == "second"


def test_the_bundled_history_joins_with_itself(
    history: Catalogue, history_template: Path, tmp_path: Path
) -> None:
    anna = Office("anna", tmp_path / "first", history_template, is_copy=True)
    bert = Office("bert", tmp_path / "second", history_template)
    with bert.catalogue.transaction():
        # An archive of its own, into which the program brought the same history.
        bert.catalogue.write("delete from journal")
        bert.catalogue.write("delete from sqlite_sequence where name = 'journal'")
    _bring_in_again(bert.catalogue)
    known = load_all_records(history, record_ids(history))
    event = next(one for one in sorted(known) if known[one].kind is Kind.EVENT)
    report = anna.merge(bert)
    assert (report.new_records, report.changed_records, report.disputes) == ([], [], [])
    anna.edit(event, note="seen by Anna")
    subject = known[event].subjects[0] if known[event].subjects else None
    if subject:
        bert.take_out(event, "subjects", subject)
    bert.edit(event, title="Renamed by Bert")
    anna.merge(bert)
    bert.merge(anna)
    for office in (anna, bert):
        found = load_record(office.catalogue, event)
        assert (found.note, found.title) == ("seen by Anna", "Renamed by Bert")
        assert subject not in found.subjects
        assert office.open_disputes == [
            one.id for one in load_source_issues(history) if one.chosen is None
        ]
        assert list(verify_archive(office.catalogue)) == []
        office.catalogue.close()


def _bring_in_again(catalogue: Catalogue) -> None:
    """Let the journal say once more that the bundled history came in."""
    from archive.catalogue.storage.digests import ALL_DIGESTS
    from archive.catalogue.storage.journal import ChangeEvent, Deed, OpenStep, note_change
    from archive.catalogue.storage.record_rows import json_of
    from archive.fixity.digests import DigestChange, state_of
    from archive.model.whole_value import whole_value

    step = OpenStep(HISTORIAN, Deed.UPKEEP)
    digests = DigestChange(None, state_of(row[0] for row in catalogue.rows(ALL_DIGESTS)))
    with catalogue.transaction():
        for record in load_all_records(catalogue, record_ids(catalogue)).values():
            whole = json_of(whole_value(record))
            event = ChangeEvent.INGESTION
            note_change(catalogue, step, event, record.id, None, None, whole, digests)
            digests = DigestChange(None, None)
