"""Finding aids in files: AtoM's CSV, EAD 2002 and EAD3, known by their content."""

from __future__ import annotations

from archive.errors import ExtractionError
from archive.importing.atom_list import is_atom_list, read_atom_list
from archive.importing.ead_list import is_ead, read_ead
from archive.importing.finding_aid import FindingAid

_LARGEST_BYTES = 64 << 20


def is_finding_aid(data: bytes, name: str) -> bool:
    """Whether the bytes of a file of this name are a finding aid; its beginning is enough."""
    if is_ead(data):
        return True
    return name.lower().endswith((".csv", ".tsv")) and is_atom_list(data)


def read_finding_aid(data: bytes, name: str) -> FindingAid:
    """Read a finding aid; its faults of form are remarks.

    Raises ExtractionError where it is larger than 64 MB, or no well-formed XML.
    """
    if len(data) > _LARGEST_BYTES:
        raise ExtractionError(
            f"This finding aid is larger than {_LARGEST_BYTES >> 20} MB.", "Divide it."
        )
    return read_ead(data, name) if is_ead(data) else read_atom_list(data, name)
