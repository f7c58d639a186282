"""The journal says of what came in with a merge who wrote it, and who merged it."""

from __future__ import annotations

from archive.catalogue.storage.journal_entries import changes_of, latest_entries
from archive.model.vocabulary import Kind
from tests.archive.merging.offices import Office


def _written(office: Office, record: str) -> list[tuple[str | None, str, str | None]]:
    """What was changed, who noted it and who wrote it, of each change of a record."""
    return [
        (one.new if one.position is not None else one.field, one.who, one.written_by)
        for one in changes_of(office.catalogue, record)
    ]


def test_each_change_that_came_in_names_who_wrote_it(
    anna: Office, bert: Office, carl: Office
) -> None:
    anna.add("do-fair", "Fair", Kind.DOCUMENT, subjects=["trade"])
    bert.merge(anna)
    carl.merge(bert)
    bert.edit("do-fair", note="said first")
    bert.edit("do-fair", note="seen by Bert")
    bert.import_file("do-fair", "stand one")
    carl.merge(bert)
    carl.put_in("do-fair", "subjects", "art")
    carl.remove("do-fair")
    bert.put_in("do-fair", "subjects", "ink")
    carl.merge(bert)
    anna.merge(carl)
    assert _written(anna, "do-fair") == [
        (None, "anna", None),
        ("note", "anna", "bert"),
        ('"art"', "anna", "carl"),
        ('"ink"', "anna", "bert"),
        ("removed_at", "anna", "carl"),
        ("version 1", "anna", "bert"),
    ]
    assert _written(carl, "do-fair")[0] == (None, "carl", "anna")
    carl.restore("do-fair")
    anna.merge(carl)
    assert _written(anna, "do-fair")[-1] == ("removed_at", "anna", "carl")


def test_what_the_merge_itself_notes_nobody_else_wrote(anna: Office, bert: Office) -> None:
    bert.add("ev-fair", "Fair")
    anna.merge(bert)
    (merged,) = [one for one in latest_entries(anna.catalogue, None, 9, 0) if one.record is None]
    assert (merged.who, merged.written_by) == ("anna", None)
