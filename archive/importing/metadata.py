"""What people say of a file: fields of its record, from options, a sidecar or a list."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.errors import BadRecordError
from archive.importing.links import unknown_targets
from archive.importing.plain_yaml import plain_loader
from archive.model.read_item import read_item
from archive.model.record import Record
from archive.model.vocabulary import Basis, Kind
from archive.model.write_item import item_of
from archive.text.clean import clean_line

Fields = Mapping[str, object]
"""Values by the names that a document's record has in a history file."""

_LARGEST_SIDECAR = 1 << 20
_SAMPLE = Record("do-any", Kind.DOCUMENT, "any")


def described(record: Record, given: Fields) -> Record:
    """The document's record with the given fields in place of its own.

    Raises BadRecordError that names every field which does not fit.
    """
    if not given:
        return record
    item: dict[str, object] = dict(item_of(record))
    if "date" in given:
        item |= {"date_basis": Basis.STATED, "date_note": None}
    if isinstance(guessed := item["guessed"], list):
        item["guessed"] = [name for name in guessed if name not in given]
    read = read_item(
        Kind.DOCUMENT,
        {**item, **given, "id": record.id},
        origin=record.origin,
        release=record.release,
    )
    if read.problems:
        said = "; ".join(f"{problem.field} {problem.message}" for problem in read.problems)
        raise BadRecordError(f"the metadata does not fit: {said}", "See: car-tui help import")
    return read.record


def check_fields(catalogue: Catalogue, given: Fields) -> None:
    """Raise BadRecordError when these fields fit no document or name records that are not there."""
    if problems := unknown_targets(catalogue, described(_SAMPLE, given)):
        said = "; ".join(f"{problem.field} {problem.message}" for problem in problems)
        raise BadRecordError(f"the metadata does not fit: {said}", "See: car-tui help import")


def read_sidecar(path: Path) -> Fields:
    """The fields in a sidecar, one YAML mapping. Raises BadRecordError with the file and line."""
    import yaml

    name = clean_line(path.name, 80)
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST_SIDECAR)
        found = yaml.load(text, Loader=plain_loader())
    except OSError as error:
        raise BadRecordError(f"{name} cannot be read: {error.strerror or error}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error)
        raise BadRecordError(f"{name}{line}: {clean_line(problem, 200)}") from error
    if found is None:
        return {}
    if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
        raise BadRecordError(f"{name} should be a list of fields, such as “title: …”")
    found.pop("id", None)
    return found
