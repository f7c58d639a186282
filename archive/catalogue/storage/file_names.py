"""The names that the files of documents have or had, as they came in."""

from __future__ import annotations

import os
from collections.abc import Sequence

from archive.catalogue.database.connection import Catalogue
from archive.text.clean import clean_line

_LONGEST = 255


def file_names(catalogue: Catalogue, ids: Sequence[str]) -> dict[str, list[str]]:
    """For each held document among `ids` the last parts of the paths that its files were seen at.

    Of a member of a ZIP or a mail it is the member's name. Each stands once, in order.
    """
    marks = ",".join("?" * len(ids))
    rows = catalogue.rows(
        f"select document, name from versions where document in ({marks})"
        f" and withdrawn_at is null union select document,"
        f" case when member = '' then path else member end from seen_files"
        f" where document in ({marks}) order by 1, 2",
        [*ids, *ids],
    )
    names: dict[str, list[str]] = {}
    for row in rows:
        name = row["name"]
        text = os.fsdecode(name) if isinstance(name, bytes) else name
        last = clean_line(text.replace("\\", "/").rstrip("/").rpartition("/")[2], _LONGEST)
        known = names.setdefault(row["document"], [])
        if last and last not in known:
            known.append(last)
    return names
