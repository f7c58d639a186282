"""Reads a sidecar: a YAML file beside a file, with fields of its record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from archive.authored.document import Bounds, Fault, Unreadable
from archive.authored.text import bytes_of
from archive.authored.yaml_file import read_yaml
from archive.errors import BadRecordError
from archive.importing.metadata import Fields, problems_of_fields
from archive.text.clean import clean_line

_BOUNDS = Bounds()
_MAX_FAULTS = 20


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
    if problems := problems_of_fields(fields):
        raise _refused([read.fault(problem.field, problem.message) for problem in problems])
    return fields


def _refused(faults: Sequence[Fault]) -> BadRecordError:
    said = "\n".join(map(str, faults[:_MAX_FAULTS]))
    more = f"\nand {len(faults) - _MAX_FAULTS} more" if len(faults) > _MAX_FAULTS else ""
    return BadRecordError(f"{said}{more}", "See: car-tui help import")
