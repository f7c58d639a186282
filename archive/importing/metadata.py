"""What people say of a file: fields of its record, from options, a sidecar or a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from archive.authored.document import Bounds, Fault, Unreadable
from archive.authored.text import bytes_of
from archive.authored.yaml_file import read_yaml
from archive.catalogue.database.connection import Catalogue
from archive.changes.links import unknown_targets
from archive.errors import BadRecordError
from archive.model.merge_item import merged, problems_of_merged
from archive.model.read_item import ReadItem, read_item
from archive.model.read_values import Problem
from archive.model.record import Record
from archive.model.vocabulary import Basis, Kind
from archive.model.write_item import item_of
from archive.text.clean import clean_line

Fields = Mapping[str, object]
"""Values by the names that a document's record has in a history file."""

_BOUNDS = Bounds()
_MAX_FAULTS = 20
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


def _of_itself(problems: Sequence[Problem], given: Fields) -> list[Problem]:
    """Without what only the record can show: whether a date of opening has an access to end."""
    return [one for one in problems if one.field != "access_until" or "access" in given]


def read_sidecar(path: Path) -> Fields:
    """The fields in a sidecar, one YAML mapping.

    Raises BadRecordError with line, column and field of everything in it that fits no document.
    """
    name = clean_line(path.name, 80)
    data = bytes_of(path, name, _BOUNDS)
    read = data if isinstance(data, Unreadable) else read_yaml(data, name, _BOUNDS)
    if isinstance(read, Unreadable) or read.faults:
        raise _refused(read.faults)
    if read.value is None:
        return {}
    if not isinstance(read.value, dict):
        raise _refused([read.fault("", "should be a list of fields, such as “title: …”")])
    fields = {field: value for field, value in read.value.items() if field != "id"}
    problems = _of_itself(_read(_SAMPLE, fields).problems, fields)
    if problems:
        raise _refused([read.fault(problem.field, problem.message) for problem in problems])
    return fields


def _refused(faults: Sequence[Fault]) -> BadRecordError:
    said = "\n".join(map(str, faults[:_MAX_FAULTS]))
    more = f"\nand {len(faults) - _MAX_FAULTS} more" if len(faults) > _MAX_FAULTS else ""
    return BadRecordError(f"{said}{more}", "See: car-tui help import")
