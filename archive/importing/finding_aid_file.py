"""Finding aids in files: AtoM's CSV, EAD 2002 and EAD3, and AtoM's other tables, by content."""

from __future__ import annotations

from archive.errors import ExtractionError
from archive.importing.atom_authorities import read_authorities
from archive.importing.atom_list import is_atom_list, read_atom_list
from archive.importing.atom_tables import AtomTable, atom_table_of, refusal
from archive.importing.authority_list import AuthorityList
from archive.importing.ead_list import is_ead, read_ead
from archive.importing.finding_aid import FindingAid

_LARGEST_BYTES = 64 << 20
_TABLES = (".csv", ".tsv")


def is_finding_aid(data: bytes, name: str) -> bool:
    """Whether the bytes of a file of this name are a finding aid; its beginning is enough."""
    if is_ead(data):
        return True
    return name.lower().endswith(_TABLES) and is_atom_list(data)


def authority_table(data: bytes, name: str) -> AtomTable | None:
    """Which table of AtoM besides its descriptions a file of this name is, by its beginning."""
    return atom_table_of(data) if name.lower().endswith(_TABLES) else None


def read_authority_table(data: bytes, table: AtomTable) -> AuthorityList:
    """Read a table of authority records or institutions.

    Raises ExtractionError where it is larger than 64 MB, and for a table that is not taken.
    """
    if table.hint:
        raise refusal(table)
    _refuse_too_large(data)
    return read_authorities(data, table)


def read_finding_aid(data: bytes, name: str) -> FindingAid:
    """Read a finding aid; its faults of form are remarks.

    Raises ExtractionError where it is larger than 64 MB, or no well-formed XML.
    """
    _refuse_too_large(data)
    return read_ead(data, name) if is_ead(data) else read_atom_list(data, name)


def _refuse_too_large(data: bytes) -> None:
    if len(data) > _LARGEST_BYTES:
        raise ExtractionError(f"This is larger than {_LARGEST_BYTES >> 20} MB.", "Divide it.")
