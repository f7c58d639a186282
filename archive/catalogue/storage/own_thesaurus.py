"""The archive's own thesaurus: a file in its folder, whose changes by an import the journal notes.

People write it too; what they change by hand is not noted.
"""

from __future__ import annotations

import json

from archive.authored.document import Bounds, Unreadable
from archive.authored.text import text_of
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import ChangeEvent, OpenStep, note_change
from archive.errors import BadRecordError, StorageError

NAME = "thesaurus.yaml"
"""What the file is called."""

FIELD = "thesaurus"
"""The field of a journal entry that notes a change of it."""


def own_thesaurus(catalogue: Catalogue) -> str | None:
    """The text of the archive's own thesaurus; None where it has none.

    Raises BadRecordError for a file that is no text, StorageError where it cannot be read.
    """
    try:
        data = catalogue.beside.read(catalogue.folder.path / NAME)
    except OSError as error:
        raise StorageError.of(error) from error
    if data is None:
        return None
    text = text_of(data, NAME, Bounds())
    if isinstance(text, Unreadable):
        raise BadRecordError(str(text.faults[0]), "Mend the file, then run: car-tui verify")
    return text


def set_thesaurus(catalogue: Catalogue, text: str | None, author: str | OpenStep) -> None:
    """Have the archive this thesaurus of its own from the end of the transaction; None for none."""
    old, new = (
        None if one is None else json.dumps(one, ensure_ascii=False)
        for one in (own_thesaurus(catalogue), text)
    )
    note_change(catalogue, author, ChangeEvent.METADATA_MODIFICATION, None, FIELD, old, new)
    data = None if text is None else text.encode("utf-8")
    catalogue.beside.put(catalogue.folder.path / NAME, data)
