"""Lists of other systems (AtoM's tables, EAD, EAC-CPF, SKOS), by content.

What reads them is imported where it is needed: every process that reads files would wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from archive.errors import ExtractionError
from archive.importing.ead_sign import is_eac, is_ead, is_skos
from archive.importing.finding_aid import FindingAid

if TYPE_CHECKING:
    from archive.importing.atom_tables import AtomTable
    from archive.importing.authority_list import AuthorityList
    from archive.importing.thesaurus_list import ThesaurusList

__all__ = [
    "AuthorityFile",
    "authority_file",
    "is_finding_aid",
    "is_skos",
    "read_finding_aid",
    "read_thesaurus_list",
]

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


@dataclass(frozen=True, slots=True)
class AuthorityFile:
    """What a file of authority records is called, and what reads its bytes.

    Reading raises ExtractionError where it is larger than 64 MB, or is not taken; then `hint` says
    what to do instead.
    """

    called: str
    read: Callable[[bytes], AuthorityList]
    hint: str = ""


def authority_file(data: bytes, name: str) -> AuthorityFile | None:
    """Which authority records, or other table of AtoM, a file of this name is, by its beginning."""
    if is_eac(data):
        return AuthorityFile("a file of authority records (EAC-CPF)", _read_eac)
    if not name.lower().endswith(_TABLES):
        return None
    from archive.importing.atom_tables import atom_table_of

    table = atom_table_of(data)
    if table is None:
        return None
    return AuthorityFile(f"a table of {table.name}", partial(_read_table, table), table.hint)


def _read_eac(data: bytes) -> AuthorityList:
    from archive.importing.eac_list import read_eac

    _refuse_too_large(data)
    return read_eac(data)


def _read_table(table: AtomTable, data: bytes) -> AuthorityList:
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


def read_thesaurus_list(data: bytes) -> ThesaurusList:
    """Read a thesaurus in SKOS.

    Raises ExtractionError where it is larger than 64 MB, or no well-formed XML.
    """
    from archive.importing.skos_list import read_skos

    _refuse_too_large(data)
    return read_skos(data)


def _refuse_too_large(data: bytes) -> None:
    if len(data) > _LARGEST_BYTES:
        raise ExtractionError(f"This is larger than {_LARGEST_BYTES >> 20} MB.", "Divide it.")
