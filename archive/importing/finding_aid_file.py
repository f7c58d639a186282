"""Finding aids in files: AtoM's CSV, EAD 2002 and EAD3, known by their content.

What reads them is imported where it is needed: every process that reads files would wait for it.
"""

from __future__ import annotations

from archive.errors import ExtractionError
from archive.importing.ead_sign import is_ead
from archive.importing.finding_aid import FindingAid

_LARGEST_BYTES = 64 << 20


def is_finding_aid(data: bytes, name: str) -> bool:
    """Whether the bytes of a file of this name are a finding aid; its beginning is enough."""
    if is_ead(data):
        return True
    if not name.lower().endswith((".csv", ".tsv")):
        return False
    from archive.importing.atom_list import is_atom_list

    return is_atom_list(data)


def read_finding_aid(data: bytes, name: str) -> FindingAid:
    """Read a finding aid; its faults of form are remarks.

    Raises ExtractionError where it is larger than 64 MB, or no well-formed XML.
    """
    if len(data) > _LARGEST_BYTES:
        raise ExtractionError(
            f"This finding aid is larger than {_LARGEST_BYTES >> 20} MB.", "Divide it."
        )
    if is_ead(data):
        from archive.importing.ead_list import read_ead

        return read_ead(data, name)
    from archive.importing.atom_list import read_atom_list

    return read_atom_list(data, name)
