"""Finding aids in files: AtoM's CSV, EAD 2002 and EAD3, and AtoM's other tables, by content.

What reads them is imported where it is needed: every process that reads files would wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.errors import ExtractionError
from archive.importing.ead_sign import is_ead
from archive.importing.finding_aid import FindingAid

if TYPE_CHECKING:
    from archive.importing.atom_tables import AtomTable
    from archive.importing.authority_list import AuthorityList

_LARGEST_BYTES = 64 << 20
_TABLES = (".csv", ".tsv")


def is_finding_aid(data: bytes, name: str) -> bool:
    """Whether the bytes of a file of this name are a finding aid; its beginning is enough."""
    if is_ead(data):
        return True
    if not name.lower().endswith(_TABLES):
        return False
    from archive.importing.atom_list import is_atom_list

    return is_atom_list(data)


def authority_table(data: bytes, name: str) -> AtomTable | None:
    """Which table of AtoM besides its descriptions a file of this name is, by its beginning."""
    if not name.lower().endswith(_TABLES):
        return None
    from archive.importing.atom_tables import atom_table_of

    return atom_table_of(data)


def read_authority_table(data: bytes, table: AtomTable) -> AuthorityList:
    """Read a table of authority records or institutions.

    Raises ExtractionError where it is larger than 64 MB, and for a table that is not taken.
    """
    from archive.importing.atom_authorities import read_authorities
    from archive.importing.atom_tables import refusal

    if table.hint:
        raise refusal(table)
    _refuse_too_large(data)
    return read_authorities(data, table)


def read_finding_aid(data: bytes, name: str) -> FindingAid:
    """Read a finding aid; its faults of form are remarks.

    Raises ExtractionError where it is larger than 64 MB, or no well-formed XML.
    """
    _refuse_too_large(data)
    if is_ead(data):
        from archive.importing.ead_list import read_ead

        return read_ead(data, name)
    from archive.importing.atom_list import read_atom_list

    return read_atom_list(data, name)


def _refuse_too_large(data: bytes) -> None:
    if len(data) > _LARGEST_BYTES:
        raise ExtractionError(f"This is larger than {_LARGEST_BYTES >> 20} MB.", "Divide it.")
