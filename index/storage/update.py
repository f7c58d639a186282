"""Brings an index up to its archive: all of it, or what changed since it last looked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from archive.index_document import IndexDocument
from index._whoosh import query
from index.engine.writer import ArrayWriter, tidy
from index.storage.document_source import DocumentSource
from index.storage.index_folder import IndexFolder
from index.storage.lemma_file import WordsByLanguage, write_lemmas
from index.storage.manifest import Manifest
from index.storage.schema import unit

Progress = Callable[[int], None]
"""Hears how many texts have been indexed so far."""

_STEP = 100


def build(folder: IndexFolder, source: DocumentSource, progress: Progress | None) -> Manifest:
    """Throw away what is there and index everything. The folder has to be locked."""
    folder.clear()
    seen = source.change_number
    index = folder.for_writing(None)
    _write(index, (), source.searchables(None), progress)
    return folder.commit(index, seen)


def update(
    folder: IndexFolder, manifest: Manifest, source: DocumentSource, progress: Progress | None
) -> Manifest:
    """Index what changed since `manifest`. The folder has to be locked."""
    # Read first: what changes meanwhile is indexed now and once more the next time.
    seen = source.change_number
    index = folder.for_writing(manifest)
    changed = source.changed_since(manifest.seen)
    _write(index, changed, source.searchables(changed) if changed else (), progress)
    return folder.commit(index, seen)


def _write(
    index: Any, outdated: Sequence[str], found: Iterable[IndexDocument], progress: Progress | None
) -> None:
    """Delete and add; in several commits of Whoosh where it is much, one manifest after."""
    writer = ArrayWriter(index)
    words = WordsByLanguage()
    try:
        if outdated:
            with writer.searcher() as searcher:
                for record in outdated:
                    writer.delete_by_query(query.Term("record", record), searcher=searcher)
        done = 0
        record_id = None
        for searchable in found:
            if searchable.record_id != record_id and writer.is_full:
                # Between two records, so that the units of each stand in one segment.
                writer.commit(merge=False)
                writer = ArrayWriter(index)
            record_id = searchable.record_id
            writer.add_document(**unit(searchable))
            words.add(searchable)
            done += 1
            if progress and done % _STEP == 0:
                progress(done)
    except BaseException:
        writer.cancel()
        raise
    writer.commit(merge=False)
    tidy(index)
    write_lemmas(index.storage, words)
    if progress:
        progress(done)
