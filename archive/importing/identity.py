"""A new document's id: a readable slug of its title and year that never changes."""

from __future__ import annotations

import re
from itertools import count

from anyascii import anyascii

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.record_ids import ids_going_on_from

_LONGEST = 60


def slug(text: str) -> str:
    """`text` in lower-case ASCII letters and digits joined by hyphens, at most 60 characters.

    Other scripts are transliterated; what leaves nothing gives "document".
    """
    words = re.findall(r"[a-z0-9]+", anyascii(text).lower().replace("'", ""))
    kept = ""
    for word in words:
        longer = f"{kept}-{word}" if kept else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        kept = longer
    return kept or "document"


def new_document_id(catalogue: Catalogue, title: str, year: int | None) -> str:
    """An id for a new document that no record has, in the trash or out of it."""
    base = f"do-{slug(title)}"
    if year is not None and not base.endswith(f"-{year}"):
        base = f"{base}-{year}"
    taken = ids_going_on_from(catalogue, base)
    if base not in taken:
        return base
    return next(free for n in count(2) if (free := f"{base}-{n}") not in taken)
