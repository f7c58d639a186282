"""What people say of a file: fields of its record, from options, a sidecar or a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.catalogue.database.connection import Catalogue
from archive.changes.links import unknown_targets
from archive.errors import BadRecordError
from archive.model.merge_item import merged, problems_of_merged
from archive.model.read_item import ReadItem, read_item
from archive.model.read_values import Problem
from archive.model.record import Record
from archive.model.vocabulary import Basis, Kind
from archive.model.write_item import item_of

Fields = Mapping[str, object]
"""Values by the names that a document's record has in a history file."""

_SAMPLE = Record("do-any", Kind.DOCUMENT, "any")


def described(record: Record, given: Fields) -> Record:
    """The document's record with the given fields in place of its own.

    Raises BadRecordError that names every field which does not fit.
    """
    if not given:
        return record
    read = _read(record, given)
    if read.problems:
        said = "; ".join(f"{problem.field} {problem.message}" for problem in read.problems)
        raise BadRecordError(f"the metadata does not fit: {said}", "See: car-tui help import")
    return read.record


def _read(record: Record, given: Fields) -> ReadItem:
    stated: dict[str, object] = dict(given)
    if "date" in given:
        stated = {"date_basis": Basis.STATED, "date_note": None} | stated
    if isinstance(guessed := item_of(record)["guessed"], list):
        stated["guessed"] = [name for name in guessed if name not in given]
    stated["id"] = record.id
    read = read_item(Kind.DOCUMENT, stated, is_partial=True)
    complete = merged(record, stated, read.record)
    return replace(
        read,
        record=complete,
        problems=(*read.problems, *problems_of_merged(stated, complete)),
    )


def check_fields(catalogue: Catalogue, given: Fields) -> None:
    """Raise BadRecordError when these fields fit no document or name records that are not there."""
    if problems := problems_of(catalogue, given):
        said = "; ".join(f"{problem.field} {problem.message}" for problem in problems)
        raise BadRecordError(f"the metadata does not fit: {said}", "See: car-tui help import")


def problems_of(catalogue: Catalogue, given: Fields) -> Sequence[Problem]:
    """Whatever of these fields fits no document or names a record that is not there."""
    read = _read(_SAMPLE, given)
    return _of_itself(read.problems, given) or unknown_targets(catalogue, read.record)


def problems_of_fields(given: Fields) -> Sequence[Problem]:
    """Whatever of these fields fits no document, as far as they show by themselves."""
    return _of_itself(_read(_SAMPLE, given).problems, given)


def _of_itself(problems: Sequence[Problem], given: Fields) -> list[Problem]:
    """Without what only the record can show: whether a date of opening has an access to end."""
    return [one for one in problems if one.field != "access_until" or "access" in given]
