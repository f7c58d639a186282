"""What is known of the files of documents besides their names: folders, media type and size."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.current_version import CURRENT
from archive.text.clean import clean_line

_LONGEST = 1_000


@dataclass(slots=True)
class FileDetails:
    """Of a held document the media type and size (bytes) of its current version, and `folders`:
    the paths of the folders and containers in which any of its files was seen. An audience is told
    no size of a file in which words are withheld.
    """

    media_type: str
    size: int | None
    folders: list[str] = field(default_factory=list)


def file_details(catalogue: Catalogue, ids: Sequence[str]) -> dict[str, FileDetails]:
    """The details of each held document among `ids`; an audience is not shown any folders."""
    marks = ",".join("?" * len(ids))
    rows = catalogue.rows(
        "select document, media_type, size from versions join files using (sha256)"
        f" where document in ({marks}) and {CURRENT} and withdrawn_at is null",
        list(ids),
    )
    found = {row["document"]: FileDetails(row["media_type"], row["size"] or None) for row in rows}
    # Of the places alone, which stand behind the gate: a path may name what is not to be seen.
    places = catalogue.rows(
        f"select document, path, member from seen_files where document in ({marks})"
        " order by document, path, member",
        list(ids),
    )
    for row in places:
        within = os.fsdecode(row["path"]), row["member"]
        path = "/".join(part for part in within if part).replace("\\", "/")
        folder = clean_line(path.rpartition("/")[0], _LONGEST)
        details = found.get(row["document"])
        if details is not None and folder and folder not in details.folders:
            details.folders.append(folder)
    return found
