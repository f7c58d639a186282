"""Full-text search over an archive, by Whoosh: `open_index` is the door, docs/search.md more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.answer.facets import Facets
from index.answer.results import Has, Hit, Mark, PassageMatch, SearchResult
from index.order import Order
from index.storage.document_source import DocumentSource

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.search import SearchIndex

__all__ = [
    "DocumentSource",
    "Facets",
    "Has",
    "Hit",
    "Mark",
    "Order",
    "PassageMatch",
    "SearchResult",
    "bring_up_index",
    "bundled_thesaurus",
    "index_faults",
    "open_index",
    "shown_query",
    "thesaurus_faults",
]


def open_index(
    folder: Path,
    source: DocumentSource,
    *,
    writable: bool = True,
    notify: Callable[[str], None],
    progress: Callable[[int], None] | None = None,
    key: Callable[[], bytes | None] = lambda: None,
) -> SearchIndex:
    """Open the index in `folder`, built when needed, and bring it up to the archive.

    `notify` hears a sentence whenever the index is built, found damaged, or has to wait for another
    process; `progress` hears how many texts have been indexed. `key` gives a secret that is kept
    outside the archive: an index sealed with it is taken over when the archive was copied, and
    built again without. With `writable=False`, or where the
    disk refuses, nothing in `folder` changes: what is there is searched, or an index built for the
    session. Whoosh is imported here, so that who never searches does not pay for it. Raises
    `StorageError` when nothing can be written anywhere.
    """
    from index.search import SearchIndex

    return SearchIndex(folder, source, writable=writable, notify=notify, progress=progress, key=key)


def bring_up_index(
    folder: Path,
    source: DocumentSource,
    *,
    writable: bool = True,
    notify: Callable[[str], None],
    progress: Callable[[int], None] | None = None,
    key: Callable[[], bytes | None] = lambda: None,
) -> None:
    """Bring the index in `folder` up to the archive as `open_index` does, for later searches.

    For who does not search now: what is loaded to search is not. Raises `StorageError`.
    """
    from index.storage.maintenance import IndexManager

    manager = IndexManager(folder, source, writable=writable, notify=notify, key=key)
    try:
        manager.bring_up(progress)
    finally:
        manager.close()


def index_faults(folder: Path, source: DocumentSource | None) -> list[str]:
    """What is wrong with the index in `folder`, one sentence each; changes nothing, reads all.

    Without a `source`, whatever that was indexed from.
    """
    from index.storage.index_folder import IndexFolder
    from index.storage.manifest import read_manifest
    from index.thesaurus.thesaurus import is_copy_damaged

    if source is not None:
        archive_id = source.archive_id
    else:
        manifest = read_manifest(folder)
        archive_id = manifest.archive_id if manifest else ""
    faults = IndexFolder(folder, archive_id).faults()
    if is_copy_damaged(folder):
        faults.append("The search index's copy of the thesaurus is damaged.")
    return faults


def thesaurus_faults(folder: Path) -> list[str]:
    """What is wrong in the archive's own thesaurus beside `folder`: line, mistake; what to do."""
    from index.thesaurus.thesaurus import thesaurus_of

    return list(thesaurus_of(folder, writable=False).faults)


def bundled_thesaurus() -> str:
    """The text of the thesaurus that is used where an archive has none of its own."""
    from index.thesaurus.thesaurus import BUNDLED

    return BUNDLED.read_text("utf-8")


def shown_query(query: str) -> str:
    """A query as it is repeated, with "…" for what is beyond the characters that are read."""
    from index.query.bounds import MAX_LENGTH, shown

    return shown(query, MAX_LENGTH)
