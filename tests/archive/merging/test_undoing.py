"""What is undone counts for nothing: what another archive said beside it stands."""

from __future__ import annotations

import pytest

from archive.catalogue.storage import trash
from archive.catalogue.storage.journal import OpenStep
from archive.catalogue.storage.records import load_record, store_record
from archive.catalogue.storage.source_issues import load_source_issue
from archive.catalogue.storage.trash import removed_at
from archive.changes.refusals import NothingToUndoError
from archive.model.field_values import field_values, record_with
from archive.model.record import Record
from archive.model.vocabulary import Access, Kind
from tests.archive.merging.offices import Office, agree


@pytest.fixture
def disputing(anna: Office, bert: Office) -> tuple[Office, Office]:
    """Both gave one event another title; Anna's comes last, and is shown."""
    anna.add("ev-fair", "Fair", subjects=["trade"])
    bert.merge(anna)
    bert.edit("ev-fair", title="Fair of Bert")
    _go_on(anna)
    anna.edit("ev-fair", title="Fair of Anna")
    agree(anna, bert)
    assert anna.title("ev-fair") == "Fair of Anna"
    return anna, bert


def _go_on(office: Office) -> None:
    """Write so much that what is said next comes after all that others said."""
    for number in range(8):
        office.edit("ev-fair", note=f"seen {number} times")


def _entitle(office: Office, *titles: str) -> None:
    """Give the fair one title after the other, in one step."""
    step = OpenStep(office.name)
    with office.catalogue.transaction():
        for title in titles:
            record = load_record(office.catalogue, "ev-fair")
            store_record(
                office.catalogue, record_with(record, field_values(record) | {"title": title}), step
            )


def test_one_side_of_a_conflict_undone_leaves_the_other_and_ends_it(
    disputing: tuple[Office, Office],
) -> None:
    anna, bert = disputing
    (issue,) = anna.open_disputes
    anna.undo()
    assert anna.title("ev-fair") == "Fair of Bert"
    assert anna.open_disputes == []
    agree(anna, bert)
    assert bert.open_disputes == []
    chosen = load_source_issue(bert.catalogue, issue).chosen
    assert chosen is not None
    assert chosen.reading.value == "Fair of Bert"

    anna.redo()
    assert anna.title("ev-fair") == "Fair of Anna"
    assert anna.open_disputes == [issue]
    agree(anna, bert)
    assert (bert.title("ev-fair"), bert.open_disputes) == ("Fair of Anna", [issue])
    anna.undo()
    agree(anna, bert)
    assert (bert.title("ev-fair"), bert.open_disputes) == ("Fair of Bert", [])


def test_the_side_that_is_not_shown_is_undone_too(disputing: tuple[Office, Office]) -> None:
    anna, bert = disputing
    (issue,) = bert.open_disputes
    bert.undo()
    assert (bert.title("ev-fair"), bert.open_disputes) == ("Fair of Anna", [])
    agree(anna, bert)
    assert anna.open_disputes == []
    bert.redo()
    assert (bert.title("ev-fair"), bert.open_disputes) == ("Fair of Bert", [issue])
    agree(anna, bert)
    assert anna.open_disputes == [issue]
    anna.undo()
    agree(anna, bert)
    assert (anna.title("ev-fair"), anna.open_disputes) == ("Fair of Bert", [])


def test_of_three_sides_the_others_still_differ(
    disputing: tuple[Office, Office], carl: Office
) -> None:
    anna, bert = disputing
    carl.merge(anna)
    bert.edit("ev-fair", title="Fair of both")
    carl.edit("ev-fair", title="Fair of Carl")
    _go_on(anna)
    anna.edit("ev-fair", title="The fair")
    for one in (bert, carl):
        anna.merge(one)
    (issue,) = anna.open_disputes
    anna.undo()
    assert anna.title("ev-fair") in ("Fair of both", "Fair of Carl")
    assert anna.open_disputes == [issue]
    for one in (bert, carl):
        agree(anna, one)
    agree(bert, carl)
    assert anna.open_disputes == [issue]


def test_steps_undone_one_after_the_other_leave_what_the_other_said(
    anna: Office, bert: Office
) -> None:
    anna.add("ev-fair", "Fair")
    bert.merge(anna)
    bert.edit("ev-fair", title="Fair of Bert")
    anna.edit("ev-fair", title="Fair of Anna")
    anna.edit("ev-fair", title="The fair of Anna")
    anna.undo()
    anna.undo()
    assert anna.title("ev-fair") == "Fair"
    agree(anna, bert)
    assert (anna.title("ev-fair"), anna.open_disputes) == ("Fair of Bert", [])


def test_what_both_said_and_one_undid_stays(anna: Office, bert: Office) -> None:
    anna.add("ev-fair", "Fair")
    bert.merge(anna)
    for office in (anna, bert):
        office.edit("ev-fair", title="Book fair")
    agree(anna, bert)
    anna.undo()
    assert anna.title("ev-fair") == "Book fair"
    agree(anna, bert)
    bert.undo()
    agree(anna, bert)
    assert anna.title("ev-fair") == "Fair"


def test_an_access_undone_leaves_that_of_the_other(anna: Office, bert: Office) -> None:
    anna.add("ev-fair", "Fair")
    bert.merge(anna)
    bert.edit("ev-fair", access="members")
    _go_on(anna)
    anna.edit("ev-fair", access="restricted")
    anna.merge(bert)
    anna.undo()
    assert load_record(anna.catalogue, "ev-fair").access is Access.MEMBERS
    agree(anna, bert)


def test_an_element_that_both_put_in_is_out_when_one_undoes_it(anna: Office, bert: Office) -> None:
    anna.add("ev-fair", "Fair", subjects=["trade"])
    bert.merge(anna)
    for office in (anna, bert):
        office.put_in("ev-fair", "subjects", "art")
    agree(anna, bert)
    anna.undo()
    agree(anna, bert)
    assert load_record(bert.catalogue, "ev-fair").subjects == ("trade",)
    anna.redo()
    agree(anna, bert)
    assert load_record(bert.catalogue, "ev-fair").subjects == ("trade", "art")


@pytest.mark.parametrize("is_last", [True, False])
def test_a_step_that_set_a_field_twice_leaves_nothing_when_it_is_undone(
    anna: Office, bert: Office, *, is_last: bool
) -> None:
    anna.add("ev-fair", "Fair")
    bert.merge(anna)
    _go_on(anna if is_last else bert)
    bert.edit("ev-fair", title="Fair of Bert")
    _entitle(anna, "One", "Two")
    agree(anna, bert)
    assert anna.title("ev-fair") == ("Two" if is_last else "Fair of Bert")
    anna.undo()
    assert (anna.title("ev-fair"), anna.open_disputes) == ("Fair of Bert", [])
    agree(anna, bert)
    assert (bert.title("ev-fair"), bert.open_disputes) == ("Fair of Bert", [])
    anna.redo()
    agree(anna, bert)
    assert len(bert.open_disputes) == 1
    assert anna.title("ev-fair") == "Two"
    anna.undo()
    agree(anna, bert)
    assert (bert.title("ev-fair"), bert.open_disputes) == ("Fair of Bert", [])


def test_a_step_that_set_a_field_twice_undone_before_the_merge_leaves_nothing(
    anna: Office, bert: Office
) -> None:
    anna.add("ev-fair", "Fair")
    bert.merge(anna)
    bert.edit("ev-fair", title="Fair of Bert")
    _go_on(anna)
    _entitle(anna, "One", "Two")
    anna.undo()
    agree(anna, bert)
    assert (anna.title("ev-fair"), anna.open_disputes) == ("Fair of Bert", [])


def test_a_step_that_did_something_else_meanwhile_leaves_nothing_either(
    anna: Office, bert: Office
) -> None:
    anna.add("ev-fair", "Fair of old")
    anna.edit("ev-fair", title="Fair")
    bert.merge(anna)
    step = OpenStep("anna")
    with anna.catalogue.transaction():
        for title in ("One", "Two"):
            fair = load_record(anna.catalogue, "ev-fair")
            store_record(
                anna.catalogue, record_with(fair, field_values(fair) | {"title": title}), step
            )
            store_record(anna.catalogue, Record(f"ev-{title.lower()}", Kind.EVENT, title), step)
    anna.undo()
    agree(anna, bert)
    assert (anna.title("ev-fair"), anna.open_disputes) == ("Fair", [])


_EARLY, _LATE = "2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z"


@pytest.mark.parametrize(
    ("of_anna", "of_bert"), [(_EARLY, _LATE), (_LATE, _EARLY), (_EARLY, _EARLY)]
)
def test_what_both_removed_is_in_the_trash_until_both_take_that_back(
    anna: Office, bert: Office, monkeypatch: pytest.MonkeyPatch, of_anna: str, of_bert: str
) -> None:
    anna.add("ev-fair", "Fair")
    bert.merge(anna)
    for office, moment in ((anna, of_anna), (bert, of_bert)):
        monkeypatch.setattr(trash, "now", lambda moment=moment: moment)
        office.remove("ev-fair")
    agree(anna, bert)
    anna.undo()
    assert removed_at(anna.catalogue, "ev-fair") == of_bert
    agree(anna, bert)
    anna.redo()
    agree(anna, bert)
    assert removed_at(bert.catalogue, "ev-fair") == min(of_anna, of_bert)
    anna.undo()
    bert.undo()
    agree(anna, bert)
    assert removed_at(anna.catalogue, "ev-fair") is None
    assert removed_at(bert.catalogue, "ev-fair") is None


def test_a_removal_undone_before_the_merge_leaves_that_of_the_other(
    anna: Office, bert: Office
) -> None:
    anna.add("ev-fair", "Fair")
    bert.merge(anna)
    anna.remove("ev-fair")
    anna.undo()
    bert.remove("ev-fair")
    agree(anna, bert)
    assert removed_at(anna.catalogue, "ev-fair") is not None


def test_what_both_restored_is_there_until_both_take_that_back(anna: Office, bert: Office) -> None:
    anna.add("ev-fair", "Fair")
    anna.remove("ev-fair")
    bert.merge(anna)
    moment = removed_at(anna.catalogue, "ev-fair")
    assert moment is not None
    for office in (anna, bert):
        office.restore("ev-fair")
    agree(anna, bert)
    anna.undo()
    assert removed_at(anna.catalogue, "ev-fair") is None
    agree(anna, bert)
    bert.undo()
    agree(anna, bert)
    assert removed_at(anna.catalogue, "ev-fair") == moment


def _shown_file(office: Office) -> object:
    return office.catalogue.scalar(
        "select text from passages where version = (select id from versions"
        " where withdrawn_at is null order by number desc limit 1)"
    )


@pytest.fixture
def both_imported(anna: Office, bert: Office) -> tuple[Office, Office]:
    """Both read the same newer file of one document."""
    anna.add("do-list", "List of stands", Kind.DOCUMENT)
    anna.import_file("do-list", "stand one")
    bert.merge(anna)
    for office in (anna, bert):
        office.import_file("do-list", "stand two")
    agree(anna, bert)
    return anna, bert


def test_a_file_that_both_imported_is_shown_until_both_take_that_back(
    both_imported: tuple[Office, Office],
) -> None:
    anna, bert = both_imported
    anna.undo()
    assert _shown_file(anna) == "stand two"
    agree(anna, bert)
    anna.redo()
    agree(anna, bert)
    anna.undo()
    agree(anna, bert)
    assert _shown_file(bert) == "stand two"
    bert.undo()
    agree(anna, bert)
    assert _shown_file(anna) == _shown_file(bert) == "stand one"


def test_a_file_that_both_take_back_without_knowing_of_it_is_not_shown(
    both_imported: tuple[Office, Office],
) -> None:
    anna, bert = both_imported
    for office in both_imported:
        office.undo()
    agree(anna, bert)
    assert _shown_file(anna) == _shown_file(bert) == "stand one"


def test_undoing_the_import_of_the_file_that_is_shown_shows_the_other_archives_file(
    anna: Office, bert: Office
) -> None:
    anna.add("do-list", "List", Kind.DOCUMENT)
    anna.import_file("do-list", "one")
    bert.merge(anna)
    bert.import_file("do-list", "of bert")
    for number in range(6):
        anna.edit("do-list", note=str(number))
    anna.import_file("do-list", "of anna")
    agree(anna, bert)
    anna.undo()
    agree(anna, bert)
    anna.redo()
    agree(anna, bert)


def test_a_record_to_which_another_archive_refers_is_not_unmade(anna: Office, carl: Office) -> None:
    anna.add("do-x", "Of Anna", Kind.DOCUMENT)
    carl.merge(anna)
    carl.add("do-c", "Of Carl", Kind.DOCUMENT, related=["do-x"])
    anna.merge(carl)
    with pytest.raises(NothingToUndoError) as refused:
        anna.undo()
    assert refused.value.sentence == (
        "The making of do-x cannot be taken back: others refer to it by now."
        " Put it into the trash: car-tui remove do-x"
    )
    assert anna.title("do-x") == "Of Anna"
